"""The day return: every hearing of a day that did not take place goes back in one signed file.

Freeze each sheet, draw, attach, sign, verify own bytes, commit all sheets in one transaction, only then write the file;
signed again, the same bytes again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hrs_desktop.domain.day_return import MOST_SHEETS, day_record, did_not_take_place
from hrs_desktop.domain.finding import Said
from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.errors import UsageError
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import AREA, open_sheet
from hrs_desktop.services.ids import new_uuid7
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.signing import (
    blocking_findings,
    frozen_record,
    refuse_closed,
    require_declared,
    signing_papers,
    verify_own,
)


@dataclass(frozen=True, slots=True)
class ReturnDay:
    """Return the hearings of ``date`` that did not take place into the folder ``out``; of these ``sheet_ids`` alone
    where some are named. ``declared``: the advocate has read the return; ``confirm`` the rule ids ticked as checked."""

    date: dt.date
    out: Path
    declared: bool
    sheet_ids: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayReturned:
    """The signed return and where it lies; or, with findings by sheet that block, neither."""

    date: dt.date
    sheets: tuple[SignedSheet, ...]
    file: Path | None
    content_id: str = ""
    findings: tuple[tuple[SheetRow, tuple[Said, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """One sheet of the return: as it is kept, as it is signed, and what it is drawn with."""

    sheet: Sheet
    record: Record
    documents: SheetDocuments


def day_sheets(desk: AdvocateDesk, date: dt.date) -> tuple[Sheet, ...]:
    """The unsigned sheets of a day whose hearings did not take place, in the order of the court list."""
    rows = [row for row in desk.store.sheet_rows() if row.date == date and row.state in EDITABLE]
    sheets = [desk.store.sheet(row.id) for row in rows if row.state is not SheetState.ISSUED]
    return tuple(sheet for sheet in sheets if sheet is not None and did_not_take_place(sheet.record))


def return_day(desk: AdvocateDesk, command: ReturnDay) -> DayReturned:
    """Sign the return of a day. UsageError HRS-E-DECLARE undeclared, HRS-E-DAY with nothing to return, too much of it,
    or a sheet named that does not belong into it; HrsError as for signing a sheet."""
    require_declared(declared=command.declared)
    now = desk.clock.now()
    pages = [_page(desk, sheet, command.confirm, now) for sheet in _chosen(desk, command.date, command.sheet_ids)]
    blocking = tuple((page.sheet.row, found) for page in pages if (found := _blocking(desk, page)))
    if blocking:
        return DayReturned(command.date, (), None, findings=blocking)
    record = day_record(new_uuid7(now), command.date, [page.record for page in pages])
    content = _signed_bytes(desk, record, [page.documents for page in pages])
    name = f"HRS-DAY-{command.date.isoformat()}-{record.content_id[:8]}.pdf"
    signed = tuple(_signed(desk, page, name, content) for page in pages)
    with desk.store.begin():
        for page, one in zip(pages, signed, strict=True):
            desk.store.save_record(one.sheet_id, page.record, SheetState.SIGNED, None, desk.clock.now())
            desk.store.put_signed(one)
    path = command.out / name
    desk.files.write(path, content)
    return DayReturned(command.date, signed, path, record.content_id)


def preview_day(desk: AdvocateDesk, date: dt.date, sheet_ids: Sequence[str] = ()) -> bytes:
    """The drawn pages of the return as it stands: a PDF. UsageError HRS-E-DAY as for :func:`return_day`."""
    now = desk.clock.now()
    pages = [_page(desk, sheet, (), now) for sheet in _chosen(desk, date, sheet_ids)]
    record = day_record(new_uuid7(now), date, [page.record.set("sheet.claimed_signing_time", None) for page in pages])
    return desk.press.draw_day(record, [page.documents for page in pages])


def _chosen(desk: AdvocateDesk, date: dt.date, sheet_ids: Sequence[str]) -> tuple[Sheet, ...]:
    sheets = day_sheets(desk, date)
    wanted = {open_sheet(desk, sheet_id).row.id for sheet_id in sheet_ids}
    if not wanted <= {sheet.row.id for sheet in sheets}:
        raise UsageError(
            "HRS-E-DAY",
            "Not every sheet named is of {date}, unsigned, and of a hearing that did not take place.",
            "Name those that are, or none for all of them.",
            date=date,
        )
    sheets = tuple(sheet for sheet in sheets if not wanted or sheet.row.id in wanted)
    if not sheets:
        raise UsageError(
            "HRS-E-DAY",
            "No hearing of {date} waits to be returned as not having taken place.",
            "Say on each such sheet what became of its hearing (put back, moved, not reached …), then return the day.",
            date=date,
        )
    if len({sheet.record.text(AREA) for sheet in sheets}) > 1:
        raise UsageError(
            "HRS-E-DAY",
            "The hearings of {date} are of several Areas, and each Area has its own return.",
            "Name those of one Area, then those of the next.",
            date=date,
        )
    if len(sheets) > MOST_SHEETS:
        raise UsageError(
            "HRS-E-DAY",
            "A day return holds {most} sheets, and {count} wait.",
            "Name some of them, and return the rest after.",
            most=MOST_SHEETS,
            count=len(sheets),
        )
    return sheets


def _page(desk: AdvocateDesk, sheet: Sheet, confirm: tuple[str, ...], at: dt.datetime) -> _Page:
    record = frozen_record(desk, sheet, confirm, at)
    documents = documents_of(desk, record)
    refuse_closed(desk, documents.template)
    return _Page(sheet, record, documents)


def _blocking(desk: AdvocateDesk, page: _Page) -> tuple[Said, ...]:
    return blocking_findings(desk, page.record, page.documents)


def _signed_bytes(desk: AdvocateDesk, record: Record, documents: Sequence[SheetDocuments]) -> bytes:
    content = desk.press.sign_day(
        record, documents, *signing_papers(desk, record.text("sheets[0].prosecution_case.area"))
    )
    verify_own(desk, content, record, desk.press.redraw_day(content, record, documents))
    return content


def _signed(desk: AdvocateDesk, page: _Page, name: str, content: bytes) -> SignedSheet:
    row = page.sheet.row
    return SignedSheet(
        sheet_id=row.id, revision=row.revision, content_id=page.record.content_id, filename=name,
        signer=page.record.text("advocate.name"), signed_at=desk.clock.now(), content=content,
    )  # fmt: skip
