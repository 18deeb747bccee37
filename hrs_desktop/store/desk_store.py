"""The desk store on SQLCipher."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.domain.typed import TypedWords
from hrs_desktop.sql.engine import Transactions
from hrs_desktop.sql.opening import open_file
from hrs_desktop.store.mapping import (
    COURSE,
    SHEET_ROW_COLUMNS,
    record_of,
    sheet_columns,
    sheet_of,
    sheet_row,
    signed_columns,
    signed_of,
    typed_columns,
    typed_of,
)
from hrs_desktop.store.migrations import STEPS
from hrs_desktop.store.tables import StoreRow

FILE_NAME = "store.db"


def _table(name: str) -> Table:
    return StoreRow.metadata.tables[name]


_SETTING, _SECRET, _DOCUMENT = _table("setting"), _table("secret"), _table("document")
_SHEET, _SAVE, _SIGNED, _TYPED = _table("sheet"), _table("save"), _table("signed"), _table("typed")


def open_desk_store(folder: Path, key: bytes) -> SqlDeskStore:
    """The store in ``folder``, made or migrated as needed. HrsError HRS-E-PASSPHRASE, -LOCKED, -NEWER, -WRITE."""
    return SqlDeskStore(open_file(folder / FILE_NAME, key, STEPS))


class SqlDeskStore:
    """The :class:`~hrs_desktop.services.ports.DeskStore` port on one encrypted file."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def begin(self) -> AbstractContextManager[None]:
        """One transaction around several calls."""
        return self._transactions.whole()

    def close(self) -> None:
        """Close the file."""
        self._transactions.close()

    # ---- settings and keys

    def setting(self, name: str) -> str:
        """The setting; empty when it was never put."""
        return str(self._scalar(select(_SETTING.c.value).where(_SETTING.c.name == name)) or "")

    def put_setting(self, name: str, value: str) -> None:
        """Set or replace a setting."""
        self._upsert(_SETTING, {"name": name, "value": value}, "name")

    def secret(self, name: str) -> bytes | None:
        """A key's bytes."""
        found = self._scalar(select(_SECRET.c.content).where(_SECRET.c.name == name))
        return None if found is None else bytes(found)

    def put_secret(self, name: str, content: bytes) -> None:
        """Set or replace a key."""
        self._upsert(_SECRET, {"name": name, "content": content}, "name")

    # ---- documents

    def document(self, kind: str, name: str) -> bytes | None:
        """A document's bytes."""
        query = select(_DOCUMENT.c.content).where(_DOCUMENT.c.kind == kind, _DOCUMENT.c.name == name)
        found = self._scalar(query)
        return None if found is None else bytes(found)

    def documents(self, kind: str) -> tuple[tuple[str, bytes], ...]:
        """(name, content) of a kind, oldest first."""
        query = select(_DOCUMENT.c.name, _DOCUMENT.c.content).where(_DOCUMENT.c.kind == kind).order_by(_DOCUMENT.c.id)
        return tuple((row["name"], bytes(row["content"])) for row in self._rows(query))

    def put_document(self, kind: str, name: str, content: bytes, at: dt.datetime) -> None:
        """Keep a document; one of the same kind and name is replaced."""
        values = {"kind": kind, "name": name, "content": content, "received_at": at.isoformat()}
        self._upsert(_DOCUMENT, values, "kind", "name")

    # ---- sheets

    def add_sheet(self, sheet: Sheet) -> None:
        """A new sheet; one that is there already stays as it is."""
        with self._transactions.writing() as connection:
            connection.execute(insert(_SHEET).values(sheet_columns(sheet)).on_conflict_do_nothing())

    def replace_sheet(self, sheet: Sheet) -> None:
        """The sheet in place of the one with its id."""
        with self._transactions.writing() as connection:
            connection.execute(update(_SHEET).where(_SHEET.c.id == sheet.row.id).values(sheet_columns(sheet)))

    def sheet_rows(self) -> tuple[SheetRow, ...]:
        """The court list, without the records."""
        order = (_SHEET.c.date, _SHEET.c.court, _SHEET.c.room, _SHEET.c.start_time, _SHEET.c.urn)
        query = select(*(_SHEET.c[name] for name in SHEET_ROW_COLUMNS)).order_by(*order)
        return tuple(sheet_row(row) for row in self._rows(query))

    def sheet(self, sheet_id: str) -> Sheet | None:
        """A whole sheet."""
        rows = self._rows(select(_SHEET).where(_SHEET.c.id == sheet_id))
        return sheet_of(rows[0]) if rows else None

    def save_record(
        self, sheet_id: str, record: Record, state: SheetState, counts: tuple[int, int] | None, at: dt.datetime
    ) -> None:
        """One durable save, and its place in the history."""
        content = record.canonical()
        values: dict[str, Any] = {"record": content, "state": state.value, "saved_at": at.isoformat()}
        values["course"] = record.text(COURSE)
        if counts is not None:
            values |= {"errors": counts[0], "warnings": counts[1], "checked": True}
        with self._transactions.writing() as connection:
            connection.execute(update(_SHEET).where(_SHEET.c.id == sheet_id).values(values))
            save = {"sheet_id": sheet_id, "saved_at": at.isoformat(), "state": state.value, "record": content}
            connection.execute(insert(_SAVE).values(save))

    def saved_records(self, sheet_id: str) -> tuple[tuple[dt.datetime, Record], ...]:
        """Every kept save, oldest first."""
        query = select(_SAVE.c.saved_at, _SAVE.c.record).where(_SAVE.c.sheet_id == sheet_id).order_by(_SAVE.c.id)
        return tuple(
            (dt.datetime.fromisoformat(row["saved_at"]), record_of(row["record"])) for row in self._rows(query)
        )

    def put_state(self, sheet_id: str, state: SheetState) -> None:
        """Move a sheet; the caller has asked the lifecycle."""
        with self._transactions.writing() as connection:
            connection.execute(update(_SHEET).where(_SHEET.c.id == sheet_id).values(state=state.value))

    def put_signed(self, signed: SignedSheet) -> None:
        """Keep a signed sheet; a second one of the same revision is refused by the key."""
        with self._transactions.writing() as connection:
            connection.execute(insert(_SIGNED).values(signed_columns(signed)))

    def signed(self, sheet_id: str, revision: int | None = None) -> SignedSheet | None:
        """The signed file of a revision, or the latest."""
        query = select(_SIGNED).where(_SIGNED.c.sheet_id == sheet_id).order_by(_SIGNED.c.revision.desc()).limit(1)
        if revision is not None:
            query = query.where(_SIGNED.c.revision == revision)
        return self._one_signed(query)

    def signed_by_content_id(self, content_id: str) -> SignedSheet | None:
        """The signed file with this content_id."""
        return self._one_signed(select(_SIGNED).where(_SIGNED.c.content_id == content_id))

    # ---- words being typed

    def keep_typed(self, typed: TypedWords) -> None:
        """Words being typed, in place of the live ones at the same place."""
        here = (_TYPED.c.sheet_id == typed.sheet_id, _TYPED.c.path == typed.path, _TYPED.c.discarded_at == "")
        with self._transactions.writing() as connection:
            connection.execute(delete(_TYPED).where(*here))
            connection.execute(insert(_TYPED).values(typed_columns(typed)))

    def typed_words(self) -> tuple[TypedWords, ...]:
        """Live and discarded words, oldest first."""
        return tuple(typed_of(row) for row in self._rows(select(_TYPED).order_by(_TYPED.c.number)))

    def forget_typed(self, sheet_id: str, path: str) -> None:
        """Remove the live words at ``path`` and inside it."""
        begins = func.substr(_TYPED.c.path, 1, len(path) + 1)
        here = or_(_TYPED.c.path == path, begins.in_((f"{path}.", f"{path}[")))
        with self._transactions.writing() as connection:
            connection.execute(delete(_TYPED).where(_TYPED.c.sheet_id == sheet_id, _TYPED.c.discarded_at == "", here))

    def put_discarded(self, number: int, at: dt.datetime | None) -> None:
        """Put words away, or make them live again."""
        moment = at.isoformat() if at is not None else ""
        with self._transactions.writing() as connection:
            connection.execute(update(_TYPED).where(_TYPED.c.number == number).values(discarded_at=moment))

    def remove_typed(self, before: dt.datetime) -> None:
        """Remove what was discarded before a moment."""
        moment = before.astimezone(dt.UTC).isoformat()
        with self._transactions.writing() as connection:
            gone = (_TYPED.c.discarded_at != "", _TYPED.c.discarded_at < moment)
            connection.execute(delete(_TYPED).where(*gone))

    # ---- the three ways to the file

    def _one_signed(self, query: Select[Any]) -> SignedSheet | None:
        rows = self._rows(query)
        return signed_of(rows[0]) if rows else None

    def _scalar(self, query: Select[Any]) -> Any:
        with self._transactions.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def _rows(self, query: Select[Any]) -> list[dict[str, Any]]:
        with self._transactions.reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def _upsert(self, table: Table, values: dict[str, Any], *key: str) -> None:
        statement = insert(table).values(values)
        changed = {name: statement.excluded[name] for name in values if name not in key}
        with self._transactions.writing() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed))
