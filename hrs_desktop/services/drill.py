"""The recovery drill: a second program types into two practice sheets and is killed again and again; after each kill
every word must be where it was typed, with the cursor, and nothing of it anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.errors import HrsError
from hrs_desktop.services.adding import add_sheet
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.drill_port import Typists
from hrs_desktop.services.journalling import Typing, keep_typing, recoverable
from hrs_desktop.services.program import Access, Program

PATH = "hearing.legal_adviser"
LABEL = "Legal adviser"
LETTERS = "Ŵynne"
STEPS = len(LETTERS) + 1
"""Each name is kept letter by letter, then committed as the answer."""
KILLS, MOST_KILLS = 20, 1000
LONGEST_DELAY = 0.25
"""Seconds: long enough to be killed anywhere from the first letter to several names further on."""
PRACTISER = ClaimedIdentity("Practice Only", "agent", "Recovery drill")
URNS = ("01ZZ0000126", "01ZZ0000226")
"""Of the practice sheets; a second program types into no other sheet."""

Found = tuple[tuple[str, str, str, int], ...]
"""By sheet: its id, the answer stored, the words to recover, and where the cursor stood in them (0 without words)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """``kills`` made so far of ``wanted``; ``whole`` of them lost nothing; ``steps`` letters and answers in all."""

    wanted: int
    kills: int = 0
    whole: int = 0
    steps: int = 0

    @property
    def lost(self) -> int:
        """Kills after which something was missing or in a wrong place."""
        return self.kills - self.whole

    @property
    def complete(self) -> bool:
        """Whether it went on to its end."""
        return self.kills == self.wanted


def prepare(desk: AdvocateDesk) -> tuple[str, str]:
    """Add the practice sheets to an empty practice profile; their ids."""
    first, second = (add_sheet(desk, _case(urn, desk.clock.today().isoformat())).sheet_id for urn in URNS)
    return first, second


def practice_sheets(desk: AdvocateDesk) -> tuple[str, str]:
    """The ids of the practice sheets; HrsError HRS-E-NOT-PRACTICE where the profile is anything but a practice one."""
    rows = sorted(court_list(desk), key=lambda row: row.urn)
    if tuple(row.urn for row in rows) != URNS:
        raise HrsError(
            "HRS-E-NOT-PRACTICE", "This profile was not made for the recovery drill; nothing was typed into it.",
            "Start the drill with `hrs advocate drill`; it makes a profile of its own.",
        )  # fmt: skip
    return rows[0].id, rows[1].id


def drill(access: Access, typists: Typists, program: Program, wanted: int) -> Iterator[Tally]:
    """Make a practice profile in the empty folder of ``access`` and answer the tally after every kill. HrsError
    HRS-E-DRILL when no second program can be started. Stopping early leaves nothing running."""
    desk, _ = program.create_advocate(access, PRACTISER)
    sheets = prepare(desk)
    desk.close()

    def look() -> Found:
        opened = program.open_desk(access)
        try:
            assert isinstance(opened, AdvocateDesk)
            return held(opened, sheets)
        finally:
            opened.close()

    chance = Random()  # noqa: S311 - moments to kill at, no secret
    delays = iter(lambda: chance.uniform(0, LONGEST_DELAY), None)
    yield from run_drill(lambda start, delay: typists.killed(access, start, delay), look, sheets, wanted, delays)


def run_drill(
    kill: Callable[[int, float], int],
    look: Callable[[], Found],
    sheets: tuple[str, str],
    wanted: int,
    delays: Iterator[float],
) -> Iterator[Tally]:
    """The tally after every kill, ``wanted`` times. ``kill`` lets a second program type on from a step and answers the
    last one it said; ``look`` what the profile then holds: that step, or the next, which it had no time to say."""
    whole = start = 0
    for kills in range(1, wanted + 1):
        said = kill(start, next(delays))
        now = look()
        found = next((step for step in (said, said + 1) if expected(sheets, step) == now), None)
        whole += found is not None
        start = (said if found is None else found) + 1
        yield Tally(wanted, kills, whole, start)


def type_on(desk: AdvocateDesk, start: int, say: Callable[[int], object]) -> None:
    """Step after step from ``start`` until the program is ended, each said once it is durable."""
    sheets = practice_sheets(desk)
    for step in count(start):
        take_step(desk, sheets, step)
        say(step)


def take_step(desk: AdvocateDesk, sheets: tuple[str, str], step: int) -> None:
    """One letter more of a name, or its commit; every other name belongs to the other sheet."""
    name, letters = divmod(step, STEPS)
    sheet_id = sheets[name % 2]
    if letters < len(LETTERS):
        words = f"Adviser {_spelt(name)} {LETTERS[: letters + 1]}"
        keep_typing(desk, Typing(sheet_id, PATH, LABEL, words, len(words)))
    else:
        answer(desk, sheet_id, [Answer(PATH, f"Adviser {_spelt(name)} {LETTERS}")])


def expected(sheets: tuple[str, str], step: int) -> Found:
    """What a profile holds after a step."""
    name, letters = divmod(step, STEPS)
    found = []
    for index, sheet_id in enumerate(sheets):
        here = name % 2 == index
        done = name if here and letters == len(LETTERS) else name - 2 if here else name - 1
        stored = f"Adviser {_spelt(done)} {LETTERS}" if done >= 0 else ""
        live = f"Adviser {_spelt(name)} {LETTERS[: letters + 1]}" if here and letters < len(LETTERS) else ""
        found.append((sheet_id, stored, live, len(live)))
    return tuple(found)


def held(desk: AdvocateDesk, sheets: tuple[str, str]) -> Found:
    """What the profile holds; words in any other field or sheet count as words of another sheet."""
    live = {one.typed.sheet_id: one for one in recoverable(desk)}
    found = []
    for sheet_id in sheets:
        one = live.pop(sheet_id, None)
        words = one.typed.words if one is not None and (one.path, one.why) == (PATH, "") else ""
        cursor = one.typed.cursor if one is not None else 0
        found.append((sheet_id, open_sheet(desk, sheet_id).record.text(PATH), words, cursor))
    return (*found, *((sheet_id, "", one.typed.words, one.typed.cursor) for sheet_id, one in live.items()))


def _spelt(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()


def _case(urn: str, today: str) -> dict[str, Any]:
    return {
        "format": "hrs-record/1",
        "prosecution_case": {"urn": urn},
        "hearing": {
            "jurisdiction": "MAGISTRATES", "court": {"ou_code": "B01EF00"}, "date": today, "type": "NGAP",
            "course": "HEARD",
        },
        "defendants": [
            {
                "name": {"given": "Practice", "family": "Only"},
                "offences": [{"offence_code": "TH68010", "start_date": today, "wording": "A practice charge."}],
            }
        ],
    }  # fmt: skip
