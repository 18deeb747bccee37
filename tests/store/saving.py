"""Run as a program by the kill test: a desk store in ``argv[1]`` is killed ``argv[2]`` times while it saves."""

from __future__ import annotations

import random
import sys
from functools import partial
from itertools import count
from pathlib import Path

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.store.desk_store import open_desk_store
from tests.contract.samples import NOW, record, sheet
from tests.store.killing import Say, kill_while

KEY = bytes(range(32))


def save_for_ever(folder: Path, start: int, say: Say) -> None:
    """Save number after number, and say each once it is durable."""
    store = open_desk_store(folder, KEY)
    for number in count(start):
        store.save_record("sheet-1", record(f"Save {number}."), SheetState.DRAFT, (number, 0), NOW)
        say(number)


def whole(folder: Path) -> int:
    """The number of the last save there is, after every save up to it was found whole and in order."""
    store = open_desk_store(folder, KEY)
    saved = [text for _, kept in store.saved_records("sheet-1") if (text := kept.text("endorsement.text"))]
    stands = store.sheet("sheet-1")
    store.close()
    assert saved == [f"Save {number}." for number in range(len(saved))]
    assert stands is not None
    assert stands.record.text("endorsement.text") == saved[-1]
    assert stands.row.errors == len(saved) - 1
    return len(saved) - 1


def main(folder: Path, kills: int) -> None:
    """Prints ``said found`` for every kill."""
    store = open_desk_store(folder, KEY)
    store.add_sheet(sheet())
    store.close()
    chance, start = random.Random(11), 0
    for _ in range(kills):
        said = kill_while(partial(save_for_ever, folder, start), chance.uniform(0, 0.04))
        found = whole(folder)
        print(said, found)
        start = found + 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
