"""Keeping a file that is no sheet with the hearing a person says it is of, until the sheet comes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hrs_desktop.domain.canonical import sha256_hex
from hrs_desktop.domain.verdict import FileVerdict, Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.importing import look_at
from hrs_desktop.services.inbox_port import Judged
from hrs_desktop.services.linking import NO_SHEET
from hrs_desktop.services.ports import ExpectedSheet
from hrs_desktop.services.verifying import court_of


def awaited(desk: OfficeDesk, urn: str = "", date: dt.date | None = None) -> tuple[ExpectedSheet, ...]:
    """Hearings up to today whose sheet is not accepted, by date and URN; of one case or day where named."""
    tomorrow = desk.clock.today() + dt.timedelta(days=1)
    return tuple(
        one for one in desk.register.expected(before=tomorrow) if urn in ("", one.urn) and date in (None, one.date)
    )


def the_one(desk: OfficeDesk, urn: str, date: dt.date | None = None) -> ExpectedSheet:
    """The one hearing of a case that waits for its sheet; HrsError HRS-E-NOT-EXPECTED when there is none, or more than
    one."""
    found = awaited(desk, urn, date)
    if len(found) != 1:
        raise HrsError(
            "HRS-E-NOT-EXPECTED", "{count} hearings of {urn} wait for their sheet, and it must be one.",
            "See `hrs register outstanding`; --date names the day.", count=len(found), urn=urn,
        )  # fmt: skip
    return found[0]


def keep_for(desk: OfficeDesk, path: Path, expected: ExpectedSheet) -> FileVerdict:
    """The verdict on a file that now is kept with a hearing, and its line in the inbox; HrsError HRS-E-FILE when it
    cannot be read, HRS-E-IS-A-SHEET when it says itself which hearing it is of."""
    looked = look_at(desk, court_of(desk), path.absolute())
    if looked.proof is None:
        desk.files.read(path)
    if looked.proof is None or looked.proof.reason is not Reason.NOT_A_SHEET:
        raise HrsError(
            "HRS-E-IS-A-SHEET", "{file} says itself which hearing it is of, or is too large to be kept.",
            "Import it like any other.", file=path.name,
        )  # fmt: skip
    verdict = FileVerdict(str(looked.path), Reason.NOT_A_SHEET, detail=looked.proof.detail)
    line = Judged(verdict, hearing_id=expected.hearing_id, urn=expected.urn)
    sha256, now = sha256_hex(looked.content), desk.clock.now()
    with desk.register.begin():
        desk.register.put_document(NO_SHEET, sha256, looked.content)
        batch = desk.register.inbox.put((looked.path,), now, apply=True)
        waiting = desk.register.inbox.next(batch)
        assert waiting is not None
        desk.register.inbox.settle(waiting, sha256, (line,), now)
    return verdict
