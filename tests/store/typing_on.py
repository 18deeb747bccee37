"""Run as a program by the recovery drill of the tests: the advocate's profile in ``argv[1]`` is killed ``argv[2]``
times while words are typed into two sheets in turn, by the steps of the drill that the program itself offers. Prints
the tally after every kill, and what the profile held where that was wrong."""

from __future__ import annotations

import random
import sys
from functools import partial
from itertools import count
from pathlib import Path

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.services.demonstration import DAY
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.services.drill import Found, held, run_drill, take_step
from hrs_desktop.services.program import DEMO_PASSPHRASE
from hrs_desktop.store.desk_store import open_desk_store
from hrs_desktop.store.vault import open_vault
from tests.store.killing import Say, kill_while


def desk_on(folder: Path, key: bytes) -> AdvocateDesk:
    """The profile, opened by its key: stretching the passphrase 400 times would take a minute."""
    store = open_desk_store(folder, key)
    return AdvocateDesk(
        store, app.mailroom(), app.press(), app.files(), RehearsalClock(DAY), app.shipped, rehearsal=True
    )


def type_for_ever(folder: Path, key: bytes, sheets: tuple[str, str], start: int, say: Say) -> None:
    """Step after step, each said once it is durable."""
    desk = desk_on(folder, key)
    for step in count(start):
        take_step(desk, sheets, step)
        say(step)


def main(folder: Path, kills: int) -> None:
    """Prints ``kills whole steps`` after every kill."""
    key = open_vault(folder, DEMO_PASSPHRASE)
    desk = desk_on(folder, key)
    open_ = [row.id for row in court_list(desk) if row.state.value == "issued"]
    sheets = (open_[0], open_[1])
    for sheet_id in sheets:
        answer(desk, sheet_id, [Answer("hearing.course", "HEARD")])
    desk.store.close()

    def look() -> Found:
        opened = desk_on(folder, key)
        try:
            return held(opened, sheets)
        finally:
            opened.store.close()

    chance = random.Random(17)
    delays = iter(lambda: chance.uniform(0, 0.06), None)
    kill = lambda start, delay: kill_while(partial(type_for_ever, folder, key, sheets, start), delay)  # noqa: E731
    for tally in run_drill(kill, look, sheets, kills, delays):
        print(tally.kills, tally.whole, tally.steps)
        if tally.lost:
            print(look(), file=sys.stderr)
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
