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
from hrs_desktop.services.ports import ReceivedSheet, SheetDocuments


def applied_parents(desk: OfficeDesk, record: Record) -> tuple[Record, ...]:
    """The applied revisions that a record replaces, the first one first; none where it names no applied revision."""
    found: list[Record] = []
    parent = parent_of(desk, record)
    while parent is not None and parent.applied_at is not None:
        found.insert(0, parent.record)
        parent = parent_of(desk, parent.record)
    return tuple(found)


def parent_of(desk: OfficeDesk, record: Record) -> ReceivedSheet | None:
    """The revision that a record replaces, as it came here. Where that one never came (a slip corrected before it was
    sent on), the last one before it, of the same advocate; but none where another of that number did come."""
    wanted, sheet_id = record.text("sheet.supersedes"), record.text("sheet.id")
    named = desk.register.received(wanted) if wanted else None
    if not wanted or named is not None:
        return named if named is not None and named.sheet_id == sheet_id else None
    missing = int(record.get("sheet.revision")) - 1
    came = desk.register.received_revisions(sheet_id)
    before = [
        one for one in came
        if one.revision < missing and one.record.text("advocate.id") == record.text("advocate.id")
    ]  # fmt: skip
    if any(one.revision == missing for one in came):
        return None
    return max(before, key=lambda one: one.revision, default=None)


def changes_of(desk: OfficeDesk, record: Record) -> tuple[Difference, ...]:
    """What a later revision says otherwise than the one it replaces, in the desk's language; none where none came here,
    or where its documents are not here."""
    parent = parent_of(desk, record)
    template = find_template(desk, record.text("sheet.template.sha256")) if parent is not None else None
    codes = find_codes(desk, record.text("sheet.codes.sha256")) if parent is not None else None
    if parent is None or template is None or codes is None:
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
