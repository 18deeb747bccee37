"""The end of a day at court: what has not gone back yet, and the notes of the day on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.batch_signing import summary_of
from hrs_desktop.services.day_list import Listed, day_list
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of


@dataclass(frozen=True, slots=True)
class NotReturned:
    """Hearings up to today that are still here: ``unsigned`` are to be filled or signed, ``away`` wait for the day
    return, ``unsent`` are signed and not yet marked as sent on."""

    unsigned: tuple[Listed, ...]
    away: tuple[Listed, ...]
    unsent: tuple[Listed, ...]

    def __bool__(self) -> bool:
        return bool(self.unsigned or self.away or self.unsent)


@dataclass(frozen=True, slots=True)
class Note:
    """What the day's notes say of one hearing, in words."""

    time: str
    title: str
    urn: str
    where: str
    kind: str
    result: str
    endorsement: str
    notes: str


def not_returned(desk: AdvocateDesk) -> NotReturned:
    """What is asked when the window is closed: hearings of today and before that have not gone back."""
    past = [one for one in day_list(desk) if one.row.date <= desk.clock.today()]
    return NotReturned(
        tuple(one for one in past if one.open), tuple(one for one in past if one.away),
        tuple(one for one in past if one.row.state is SheetState.SIGNED),
    )  # fmt: skip


def day_notes(desk: AdvocateDesk, date: dt.date) -> tuple[Note, ...]:
    """The notes of a day in the order of its list: every hearing with its result, endorsement and notes, without those
    of other advocates that are not covered."""
    return tuple(_note(desk, one) for one in day_list(desk) if one.row.date == date and not one.theirs)


def print_notes(desk: AdvocateDesk, date: dt.date, notes: Sequence[Note]) -> bytes:
    """The notes as a PDF for the advocate's own use; it says that it is no record."""
    rows = [
        (f"{one.time}  {one.title}  ·  {one.urn}", f"{one.where}  ·  {one.kind}",
         "\n".join(filter(None, (one.result, one.endorsement, one.notes))))
        for one in notes
    ]  # fmt: skip
    return desk.press.draw_notes(date, rows, desk.language)


def _note(desk: AdvocateDesk, one: Listed) -> Note:
    sheet = desk.store.sheet(one.row.id)
    assert sheet is not None
    record = sheet.record
    answered = sheet.row.state is not SheetState.ISSUED and not one.away
    result = summary_of(record, documents_of(desk, record), desk.language) if answered else ""
    return Note(
        time=one.row.start_time, title=one.row.title, urn=one.row.urn,
        where=" ".join(filter(None, (one.row.court, one.row.room))), kind=one.kind,
        result=result or one.course, endorsement=record.text("endorsement.text"), notes=record.text("hearing.notes"),
    )  # fmt: skip
