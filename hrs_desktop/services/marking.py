"""One answer for a hearing that did not take place, and the bench carried from case to case of one courtroom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.day_return import HEARD
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, Changed, ValueAnswer, answer, editable_sheet

COURSE, DETAIL = "hearing.course", "hearing.course_detail"
BENCH = ("hearing.tribunal", "hearing.legal_adviser")
ASKS: Mapping[str, str] = {"PUT_BACK": "time", "MOVED": "room", "TAKEN_BY": "name"}
"""The one thing more that a course asks, by the part of ``hearing.course_detail`` it is written to."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What was written, and how the record stood before, to be put back by :func:`unmark`."""

    changed: Changed
    before: Record


def mark_course(desk: AdvocateDesk, sheet_id: str, course: str, detail: str = "") -> Marked:
    """Say what became of a hearing; ``detail`` the time, courtroom or name that some courses ask. HEARD takes the mark
    away. HrsError HRS-E-ANSWERED when the sheet already has answers, HRS-E-SIGNED when it is signed."""
    sheet = editable_sheet(desk, sheet_id)
    if course != HEARD and _answered(sheet):
        raise HrsError(
            "HRS-E-ANSWERED", "The sheet of {urn} already has answers, so its hearing seems to have taken place.",
            "Open the sheet, and choose there what became of the hearing.", urn=sheet.row.urn,
        )  # fmt: skip
    answers: list[Answer | ValueAnswer] = [ValueAnswer(DETAIL, None), *(ValueAnswer(path, None) for path in BENCH)]
    answers.append(ValueAnswer(COURSE, None if course == HEARD else course))
    if course in ASKS and detail:
        answers.append(Answer(f"{DETAIL}.{ASKS[course]}", detail))
    return Marked(answer(desk, sheet_id, answers), sheet.record)


def unmark(desk: AdvocateDesk, sheet_id: str, before: Record) -> Changed:
    """Put course, its detail and the bench back as they were."""
    return answer(desk, sheet_id, [ValueAnswer(path, before.get(path)) for path in (DETAIL, COURSE, *BENCH)])


def _answered(sheet: Sheet) -> bool:
    """Whether anything but course and bench differs from the sheet as issued."""
    own = {COURSE, *BENCH}
    before, after = dict(sheet.base.walk()), dict(sheet.record.walk())
    changed = {path for path in {**before, **after} if before.get(path) != after.get(path)}
    return any(not path.startswith(tuple(own | {"advocate."})) for path in changed)


def carry_bench(desk: AdvocateDesk, sheet_id: str) -> tuple[str, Changed] | None:
    """Bench and legal adviser from the last sheet filled of the same courtroom and day, onto one that was heard and has
    neither: the URN they came from, and what was written. None where there is nothing to carry."""
    sheet = editable_sheet(desk, sheet_id)
    found = bench_beside(desk, sheet) if sheet.record.text(COURSE) == HEARD else None
    if found is None:
        return None
    return found[0], answer(desk, sheet_id, [ValueAnswer(path, value) for path, value in found[1]])


def bench_beside(desk: AdvocateDesk, sheet: Sheet) -> tuple[str, tuple[tuple[str, Any], ...]] | None:
    """The URN of the last sheet filled of the same courtroom and day, and its bench and legal adviser by path; None
    where there is none, or the sheet has its own."""
    row = sheet.row
    if any(sheet.record.get(path) for path in BENCH):
        return None
    others = [
        found
        for one in desk.store.sheet_rows()
        if (one.date, one.court, one.room) == (row.date, row.court, row.room) and one.id != row.id
        and one.course == HEARD and (found := desk.store.sheet(one.id)) is not None
    ]  # fmt: skip
    for other in sorted(others, key=lambda one: one.saved_at, reverse=True):
        carried = tuple((path, other.record.get(path)) for path in BENCH if other.record.get(path))
        if carried:
            return other.row.urn, carried
    return None
