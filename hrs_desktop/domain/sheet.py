"""A sheet on the advocate's computer: its place in the court list, its record and its signed file."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.record import Record


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the court list. ``errors`` and ``warnings`` are of the last check; ``template_sha256`` and
    ``codes_sha256`` name the documents the sheet is filled with; ``expires`` the pack's last day (ISO) or empty;
    ``issued_to`` the advocate the office gave the hearing to; ``course`` what became of it, as the record says."""

    id: str
    urn: str
    title: str
    date: dt.date
    court: str
    room: str
    start_time: str
    hearing_id: str
    hearing_type: str
    state: SheetState
    revision: int
    errors: int
    warnings: int
    checked: bool
    template_sha256: str
    codes_sha256: str
    pack_id: str
    expires: str
    issued_to: str = ""
    course: str = ""

    @property
    def urn_in_names(self) -> str:
        """The URN as it stands in the names of files: each character but A to Z and 0 to 9 becomes ``-``."""
        return re.sub(r"[^A-Z0-9]", "-", self.urn)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet opened: ``base`` is the record as issued (before any answer), ``record`` as it now stands."""

    row: SheetRow
    base: Record
    record: Record
    saved_at: dt.datetime


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """A signed sheet with its bytes; ``filename`` is the agreed name of EXCHANGE.md's table."""

    sheet_id: str
    revision: int
    content_id: str
    filename: str
    signer: str
    signed_at: dt.datetime
    content: bytes


def next_revision(sheet: Sheet, parent: SignedSheet, reason: str, detail: str, now: dt.datetime) -> Sheet:
    """The sheet as its next revision: what ``parent`` signed, open again, naming it; ``reason`` and ``detail`` may be
    empty. Its base is the parent's record, so that what differs is what the correction says."""
    record = sheet.record.set("sheet.revision", parent.revision + 1).set("sheet.supersedes", parent.content_id)
    record = record.set("sheet.claimed_signing_time", None).set("sheet.confirmations", None)
    record = record.set("sheet.correction", None).set("sheet.correction.reason", reason or None)
    record = record.set("sheet.correction.detail", detail or None)
    row = replace(
        sheet.row, state=SheetState.CORRECTION, revision=parent.revision + 1, errors=0, warnings=0, checked=False
    )
    return Sheet(row, record, record, now)
