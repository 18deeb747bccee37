"""What a later revision of a sheet is compared with: the case as issued, and what its applied revisions wrote to it."""

from __future__ import annotations

from hrs_desktop.domain.case import Case
from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.planning import based_on, conflicts, replaced_ends
from hrs_desktop.domain.record import Record
from hrs_desktop.services.carried import carried_clash
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.differences import differences
from hrs_desktop.services.documents import find_codes, find_template
from hrs_desktop.services.ports import SheetDocuments


def applied_parents(desk: OfficeDesk, record: Record) -> tuple[Record, ...]:
    """The applied revisions that a record replaces, the first one first; none where it names no applied revision."""
    found: list[Record] = []
    wanted = record.text("sheet.supersedes")
    while wanted:
        parent = desk.register.received(wanted)
        if parent is None or parent.sheet_id != record.text("sheet.id") or parent.applied_at is None:
            break
        found.insert(0, parent.record)
        wanted = parent.record.text("sheet.supersedes")
    return tuple(found)


def changes_of(desk: OfficeDesk, record: Record) -> tuple[Difference, ...]:
    """What a later revision says otherwise than the one it replaces, in the desk's language; none where that one never
    came here, or where its documents are not here."""
    parent = desk.register.received(record.text("sheet.supersedes")) if record.text("sheet.supersedes") else None
    template = find_template(desk, record.text("sheet.template.sha256")) if parent is not None else None
    codes = find_codes(desk, record.text("sheet.codes.sha256")) if parent is not None else None
    if parent is None or template is None or codes is None or parent.sheet_id != record.text("sheet.id"):
        return ()
    return differences(parent.record, record, SheetDocuments(template, codes), desk.language)


def clash_of(desk: OfficeDesk, record: Record, now: Case) -> str:
    """The first case path at which the sheet and the register disagree by more than what the sheet itself wrote, or at
    which it would replace an applied final outcome (two people decide on that), or what it carried from an earlier
    sheet and the register no longer says; empty when none."""
    issued = desk.register.issued_sheet(record.text("sheet.id"))
    if issued is None:
        return ""
    parents = applied_parents(desk, record)
    last = parents[-1] if parents else None
    found = replaced_ends(record, last) if last is not None else ()
    found = found or conflicts(record, based_on(issued.base, parents), now, last)
    return found[0] if found else carried_clash(desk, record, now)
