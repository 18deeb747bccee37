"""Run as a program by the recovery drill: the advocate's profile in ``argv[1]`` is killed ``argv[2]`` times while words
are typed into two sheets in turn. Prints for every kill the step that was said last, and the step that was found."""

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
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.journalling import Typing, keep_typing, recoverable
from hrs_desktop.services.program import DEMO_PASSPHRASE
from hrs_desktop.store.desk_store import open_desk_store
from hrs_desktop.store.vault import open_vault
from tests.store.killing import Say, kill_while

PATH = "hearing.legal_adviser"
LETTERS = "Ŵynne"
STEPS = len(LETTERS) + 1
"""Each name is kept letter by letter, then committed."""

State = tuple[tuple[str, str, str], ...]


def desk_on(folder: Path, key: bytes) -> AdvocateDesk:
    """The profile, opened by its key: stretching the passphrase 400 times would take a minute."""
    store = open_desk_store(folder, key)
    return AdvocateDesk(
        store, app.mailroom(), app.press(), app.files(), RehearsalClock(DAY), app.shipped, rehearsal=True
    )


def take_step(desk: AdvocateDesk, sheets: tuple[str, str], step: int) -> None:
    """One letter more of a name, or its commit."""
    name, letters = divmod(step, STEPS)
    sheet_id = sheets[name % 2]
    if letters < len(LETTERS):
        words = f"Adviser {_roman(name)} {LETTERS[: letters + 1]}"
        keep_typing(desk, Typing(sheet_id, PATH, "Legal adviser", words, len(words)))
    else:
        answer(desk, sheet_id, [Answer(PATH, f"Adviser {_roman(name)} {LETTERS}")])


def _roman(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()


def expected(sheets: tuple[str, str], step: int) -> State:
    """What a profile holds after a step: by sheet, the words stored and the words to recover."""
    name, letters = divmod(step, STEPS)
    found = []
    for index, sheet_id in enumerate(sheets):
        here = name % 2 == index
        done = name if here and letters == len(LETTERS) else name - 2 if here else name - 1
        stored = f"Adviser {_roman(done)} {LETTERS}" if done >= 0 else ""
        live = f"Adviser {_roman(name)} {LETTERS[: letters + 1]}" if here and letters < len(LETTERS) else ""
        found.append((sheet_id, stored, live))
    return tuple(found)


def held(desk: AdvocateDesk, sheets: tuple[str, str]) -> State:
    """What the profile holds."""
    found = recoverable(desk)
    assert all((one.path, one.why) == (PATH, "") for one in found)
    live = {one.typed.sheet_id: one.typed.words for one in found}
    assert len(live) == len(found)
    return tuple((one, open_sheet(desk, one).record.text(PATH), live.get(one, "")) for one in sheets)


def type_for_ever(folder: Path, key: bytes, sheets: tuple[str, str], start: int, say: Say) -> None:
    """Step after step, each said once it is durable."""
    desk = desk_on(folder, key)
    for step in count(start):
        take_step(desk, sheets, step)
        say(step)


def main(folder: Path, kills: int) -> None:
    """Prints ``said found`` for every kill; ``found`` is -1 where the profile holds neither that step nor the next."""
    key = open_vault(folder, DEMO_PASSPHRASE)
    desk = desk_on(folder, key)
    open_ = [row.id for row in court_list(desk) if row.state.value == "issued"]
    sheets = (open_[0], open_[1])
    for sheet_id in sheets:
        answer(desk, sheet_id, [Answer("hearing.course", "HEARD")])
    desk.store.close()
    chance, start = random.Random(17), 0
    for _ in range(kills):
        said = kill_while(partial(type_for_ever, folder, key, sheets, start), chance.uniform(0, 0.06))
        desk = desk_on(folder, key)
        now = held(desk, sheets)
        desk.store.close()
        found = next((step for step in (said, said + 1) if expected(sheets, step) == now), -1)
        print(said, found)
        if found < 0:
            print(now, file=sys.stderr)
            return
        start = found + 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
