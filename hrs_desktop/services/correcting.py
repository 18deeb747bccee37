"""The next revision of a signed sheet: what was signed, open again, naming the revision that it replaces."""

from __future__ import annotations

from dataclasses import replace

from hrs_desktop.domain.lifecycle import SheetState, move
from hrs_desktop.domain.sheet import Sheet
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import open_sheet


def open_correction(desk: AdvocateDesk, sheet_id: str) -> Sheet:
    """The sheet as its next revision; the signed one stays as it is. HrsError HRS-E-STATE when it is not signed."""
    sheet = open_sheet(desk, sheet_id)
    state = move(sheet.row.state, SheetState.CORRECTION)
    signed = desk.store.signed(sheet.row.id)
    assert signed is not None
    revision = signed.revision + 1
    record = sheet.record.set("sheet.revision", revision).set("sheet.supersedes", signed.content_id)
    record = record.set("sheet.claimed_signing_time", None).set("sheet.confirmations", None)
    row = replace(sheet.row, state=state, revision=revision, errors=0, warnings=0, checked=False)
    corrected = Sheet(row, record, record, desk.clock.now())
    desk.store.replace_sheet(corrected)
    return corrected
