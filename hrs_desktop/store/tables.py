"""Storage rows of the desk's own store. Rows only: SQLModel tables do not validate, domain values do."""

from __future__ import annotations

from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class StoreRow(SQLModel, registry=registry()):
    """Base of this file's tables, with metadata of their own."""


class SettingRow(StoreRow, table=True):
    """A named setting."""

    __tablename__ = "setting"
    name: str = Field(primary_key=True)
    value: str


class SecretRow(StoreRow, table=True):
    """A named key; the whole file is encrypted, so it lies here as it is."""

    __tablename__ = "secret"
    name: str = Field(primary_key=True)
    content: bytes


class DocumentRow(StoreRow, table=True):
    """A document received: certificate, trust, pack, receipt, template, codes."""

    __tablename__ = "document"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    name: str
    content: bytes
    received_at: str


class SheetTableRow(StoreRow, table=True):
    """A sheet: its line in the court list, and its record as issued and as it stands (canonical JSON)."""

    __tablename__ = "sheet"
    id: str = Field(primary_key=True)
    urn: str
    title: str
    date: str
    court: str
    room: str
    start_time: str
    hearing_id: str
    hearing_type: str
    state: str
    revision: int
    errors: int
    warnings: int
    checked: bool
    template_sha256: str
    codes_sha256: str
    pack_id: str
    expires: str
    issued_to: str
    course: str
    base: bytes
    record: bytes
    saved_at: str


class SaveRow(StoreRow, table=True):
    """One durable save of a sheet, kept."""

    __tablename__ = "save"
    id: int | None = Field(default=None, primary_key=True)
    sheet_id: str
    saved_at: str
    state: str
    record: bytes


class TypedRow(StoreRow, table=True):
    """Words being typed in a field or a dialog; ``discarded_at`` is empty while they are live."""

    __tablename__ = "typed"
    number: int | None = Field(default=None, primary_key=True)
    sheet_id: str
    path: str
    label: str
    words: str
    cursor: int
    revision: int
    anchors: str
    at: str
    discarded_at: str


class SignedRow(StoreRow, table=True):
    """A signed sheet with its bytes."""

    __tablename__ = "signed"
    sheet_id: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    content_id: str
    filename: str
    signer: str
    signed_at: str
    content: bytes
