"""Storage rows of the register. JSON lies in text columns, moments and dates as ISO 8601 text.

Large columns come last: SQLite reads a row from its beginning, only as far as it is asked.
"""

from __future__ import annotations

from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class RegisterRow(SQLModel, registry=registry()):
    """Base of the register's tables, with metadata of their own."""


class CaseRow(RegisterRow, table=True):
    """A case: its row version, what it says, and the folded words it is found by; ``loaded_at`` is when a case file
    last changed it."""

    __tablename__ = "prosecution_case"
    urn: str = Field(primary_key=True)
    version: int
    title: str
    area: str
    unit: str
    words: str
    finalised: int
    updated_at: str
    loaded_at: str
    body: str


class HearingRow(RegisterRow, table=True):
    """A listed hearing; ``assigned_to`` may have moved since it was loaded."""

    __tablename__ = "hearing"
    id: str = Field(primary_key=True)
    urn: str
    date: str
    ou_code: str
    start_time: str
    assigned_to: str
    body: str


class EnrolmentRow(RegisterRow, table=True):
    """An advocate's certificate and who checked them."""

    __tablename__ = "enrolment"
    id: int | None = Field(default=None, primary_key=True)
    advocate_id: str
    name: str
    capacity: str
    organisation: str
    area: str
    spki_sha256: str
    age_recipient: str
    certificate: bytes
    serial: str
    not_before: str
    not_after: str
    verified_by: str
    verified_number: str
    enrolled_at: str
    revoked_at: str | None


class CounterRow(RegisterRow, table=True):
    """The last number given in a series."""

    __tablename__ = "counter"
    series: str = Field(primary_key=True)
    value: int


class DocumentRow(RegisterRow, table=True):
    """A template or code list file by its SHA-256."""

    __tablename__ = "document"
    kind: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    content: bytes


class PackRow(RegisterRow, table=True):
    """A pack as issued."""

    __tablename__ = "pack"
    id: str = Field(primary_key=True)
    counter: int
    issued: str
    expires: str
    rehearsal: bool
    content: bytes


class IssuedSheetRow(RegisterRow, table=True):
    """One assignment of a pack with its frozen base."""

    __tablename__ = "issued_sheet"
    id: int | None = Field(default=None, primary_key=True)
    sheet_id: str
    pack_id: str
    urn: str
    hearing_id: str
    advocate_id: str
    issued: str
    expires: str
    base: str
    template_sha256: str
    codes_sha256: str


class ReceivedRow(RegisterRow, table=True):
    """A sheet that reached the office; ``told`` is the verdict and state that the last receipt told."""

    __tablename__ = "received"
    id: int | None = Field(default=None, primary_key=True)
    content_id: str
    sheet_id: str
    revision: int
    urn: str
    advocate_id: str
    reason: str
    detail: str
    filename: str
    imported_at: str
    applied_at: str | None
    told: str
    record: str
    content: bytes


class IncomingRow(RegisterRow, table=True):
    """One line of the inbox: a file that waits (``chip`` empty), or what was said of a sheet in it. ``rank`` is batch,
    file and part in one number, the newest batch first (:mod:`.inbox`); ``place`` the path's own bytes; ``sha256`` of
    the file; ``sheet_id``, ``hearing_id`` and ``urn`` as the file names them, proved or not."""

    __tablename__ = "incoming"
    rank: int | None = Field(default=None, primary_key=True)
    chip: str
    apply: bool
    reason: str
    language: str
    content_id: str
    sheet_id: str
    hearing_id: str
    urn: str
    sha256: str
    at: str
    place: bytes
    detail: str
    changes: str


class SourceRow(RegisterRow, table=True):
    """Which sheet said a value of a case last; ``changed`` when a sheet set it, and none only found it right."""

    __tablename__ = "source"
    urn: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    content_id: str
    revision: int
    advocate: str
    applied: str
    changed: bool


class RemittalRow(RegisterRow, table=True):
    """A charge sent back to a lower court: open until ``closed_by`` names the sheet that took it up there, or the later
    revision that withdrew it."""

    __tablename__ = "remittal"
    id: int | None = Field(default=None, primary_key=True)
    urn: str
    defendant: str
    offence: str
    code: str
    to_court: str
    date: str
    since: str
    sheet_id: str
    content_id: str
    closed_by: str | None
    receiving: str
    travels: str


class LedgerRow(RegisterRow, table=True):
    """One link of the hash chain; ids, versions and counts, no personal data."""

    __tablename__ = "ledger"
    id: int | None = Field(default=None, primary_key=True)
    at: str
    event: str
    previous: str
    sha256: str


class OutboxRow(RegisterRow, table=True):
    """One update that CMS has still to be told, under a key that makes a repeat harmless."""

    __tablename__ = "outbox"
    id: int | None = Field(default=None, primary_key=True)
    idempotency_key: str
    urn: str
    payload: str
    created_at: str
    delivered_at: str | None


class ReceiptRow(RegisterRow, table=True):
    """A receipt as issued, re-issued byte for byte."""

    __tablename__ = "receipt"
    advocate_id: str = Field(primary_key=True)
    counter: int = Field(primary_key=True)
    filename: str
    content: bytes
    content_ids: str
