"""What the sheet's page asks of the services, each a plain function to run off the window's thread."""

from __future__ import annotations

from dataclasses import replace

from hrs_desktop.domain.day_return import HEARD
from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.schema import field_at
from hrs_desktop.services.correcting import differences_of, still_asked
from hrs_desktop.services.day_list import day_list, next_open
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import (
    Answer,
    Changed,
    Checked,
    ValueAnswer,
    answer,
    check_sheet,
    court_list,
    look_at,
    open_sheet,
)
from hrs_desktop.services.free_text import language_beside
from hrs_desktop.services.journalling import Typing, keep_typing
from hrs_desktop.services.marking import COURSE, carry_bench
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.rows import Edit


def view_of(desk: AdvocateDesk, checked: Checked) -> SheetView:
    """The view of a sheet just checked."""
    record = checked.sheet.record
    documents = documents_of(desk, record)
    coach = desk.shipped().coach
    known = coach.list in documents.codes and set(coach.codes) <= set(documents.codes.list(coach.list).codes)
    changes = differences_of(desk, checked.sheet)
    asked = still_asked(desk, checked.sheet, changes)
    return SheetView(checked, checked.form, documents, coach if known else None, asked=asked, changes=changes)


def open_view(desk: AdvocateDesk, sheet_id: str) -> SheetView:
    """Open a sheet and look at it; writes nothing."""
    sheet: Sheet = open_sheet(desk, sheet_id)
    return view_of(desk, look_at(desk, sheet))


def next_view(desk: AdvocateDesk) -> SheetView | None:
    """What the next open sheet will show once its hearing has taken place, so that the form can be made ready for it;
    writes nothing. None where no sheet is open."""
    row = next((one for one in court_list(desk) if one.state in EDITABLE), None)
    if row is None:
        return None
    sheet = open_sheet(desk, row.id)
    heard = replace(sheet, record=sheet.record.set(COURSE, HEARD))
    return view_of(desk, look_at(desk, heard))


def finish_and_find(desk: AdvocateDesk, sheet_id: str) -> SheetRow | None:
    """Check a sheet, so that the list shows how it stands, and find the next of its day that waits, if any does."""
    check_sheet(desk, sheet_id)
    return next_open(day_list(desk), sheet_id)


def write(desk: AdvocateDesk, seen: Checked, edit: Edit) -> tuple[Edit, Changed, SheetView]:
    """One committed edit of the sheet as last ``seen``, saved durably before this returns; or refused with a finding
    and nothing written but the journal."""
    item = ValueAnswer(edit.path, None) if edit.clear else Answer(edit.path, edit.text)
    silent = language_beside(seen.sheet.record, edit.path, edit.text, desk.language)
    changed = answer(desk, seen.sheet.row.id, [item, *silent], seen.review)
    if changed.refused and not edit.clear:
        _keep_refused(desk, changed.checked, edit)
    carried = carry_bench(desk, seen.sheet.row.id) if edit.path == COURSE and not changed.refused else None
    if carried is None:
        return edit, changed, view_of(desk, changed.checked)
    return edit, carried[1], replace(view_of(desk, carried[1].checked), bench_from=carried[0])


def _keep_refused(desk: AdvocateDesk, checked: Checked, edit: Edit) -> None:
    """Words that could not be stored stay in the journal until they are put right."""
    field = field_at(documents_of(desk, checked.sheet.record).template, edit.path)
    name = field.label[desk.language] if field is not None else edit.path
    keep_typing(desk, Typing(checked.sheet.row.id, edit.path, name, edit.text, len(edit.text)))
