"""Between storage rows and domain values."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.domain.typed import TypedWords

COURSE = "hearing.course"
SHEET_ROW_COLUMNS = tuple(SheetRow.__dataclass_fields__)


def sheet_row(columns: Mapping[str, Any]) -> SheetRow:
    """The court list line in a row's columns."""
    values = {name: columns[name] for name in SHEET_ROW_COLUMNS}
    values["date"] = dt.date.fromisoformat(values["date"])
    values["state"] = SheetState(values["state"])
    values["checked"] = bool(values["checked"])
    return SheetRow(**values)


def sheet_columns(sheet: Sheet) -> dict[str, Any]:
    """The columns of a sheet."""
    columns = {name: getattr(sheet.row, name) for name in SHEET_ROW_COLUMNS}
    return columns | {
        "date": sheet.row.date.isoformat(), "state": sheet.row.state.value, "base": sheet.base.canonical(),
        "record": sheet.record.canonical(), "course": sheet.record.text(COURSE), "saved_at": sheet.saved_at.isoformat(),
    }  # fmt: skip


def sheet_of(columns: Mapping[str, Any]) -> Sheet:
    """The whole sheet in a row's columns."""
    return Sheet(
        sheet_row(columns), record_of(columns["base"]), record_of(columns["record"]),
        dt.datetime.fromisoformat(columns["saved_at"]),
    )  # fmt: skip


def record_of(content: bytes) -> Record:
    """The record in its canonical JSON, as this store wrote it."""
    return Record(json.loads(content))


def signed_of(columns: Mapping[str, Any]) -> SignedSheet:
    """The signed sheet in a row's columns."""
    return SignedSheet(**{**columns, "signed_at": dt.datetime.fromisoformat(columns["signed_at"])})


def signed_columns(signed: SignedSheet) -> dict[str, Any]:
    """The columns of a signed sheet."""
    columns = {name: getattr(signed, name) for name in SignedSheet.__dataclass_fields__}
    return columns | {"signed_at": signed.signed_at.isoformat()}


def typed_of(columns: Mapping[str, Any]) -> TypedWords:
    """The words being typed in a row's columns."""
    gone = columns["discarded_at"]
    moments = {
        "at": dt.datetime.fromisoformat(columns["at"]),
        "discarded_at": dt.datetime.fromisoformat(gone) if gone else None,
    }
    return TypedWords(**{**columns, **moments})


def typed_columns(typed: TypedWords) -> dict[str, Any]:
    """The columns of live words; the store numbers them."""
    columns = {name: getattr(typed, name) for name in TypedWords.__dataclass_fields__ if name != "number"}
    return columns | {"at": typed.at.isoformat(), "discarded_at": ""}
