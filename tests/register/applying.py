"""Run as a program by the kill test: a register in ``argv[1]`` is killed ``argv[2]`` times while it applies sheets."""

from __future__ import annotations

import random
import sys
from functools import partial
from itertools import count
from pathlib import Path

from hrs_desktop.domain.change import Change
from hrs_desktop.register.sql_register import open_register
from tests.contract.samples import NOW, OUTCOME, URN, case, change_set, received
from tests.register.ledger import KEY, Links, links
from tests.store.killing import Say, kill_while


def _content_id(number: int) -> str:
    return f"{number:064x}"


def apply_for_ever(folder: Path, start: int, say: Say) -> None:
    """Receive and apply sheet after sheet; each is two transactions."""
    register = open_register(folder, KEY)
    for number in count(start):
        register.add_received(received(_content_id(number)))
        now = register.case(URN)
        assert now is not None
        change = Change(OUTCOME, None, f"OUTCOME-{number}")
        register.apply(change_set(now.case, change, content_id=_content_id(number)), NOW)
        say(number)


def whole(folder: Path) -> int:
    """The number of the last sheet applied, after case, source, ledger, outbox and marks were found to agree."""
    register = open_register(folder, KEY)
    now = register.case(URN)
    waiting = register.accepted_not_applied()
    received_count = register.counts().sheets
    register.close()
    assert now is not None
    applied = now.case.version - 1
    assert received_count - len(waiting) == applied
    assert len(waiting) <= 1
    (source,) = now.sources
    assert source.content_id == _content_id(applied - 1)
    assert now.case.defendants[0]["finalisation"] == {"outcome": f"OUTCOME-{applied - 1}"}
    assert links(folder) == Links(ledger=applied, outbox=applied, sound=True)
    return applied - 1


def main(folder: Path, kills: int) -> None:
    """Prints ``said found`` for every kill."""
    register = open_register(folder, KEY)
    register.load_cases([case()], NOW)
    register.close()
    chance, start = random.Random(12), 0
    for _ in range(kills):
        said = kill_while(partial(apply_for_ever, folder, start), chance.uniform(0, 0.04))
        found = whole(folder)
        print(said, found)
        start = found + 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
