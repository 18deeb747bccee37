"""The time, this desk's own store, and files: what services need of the computer they run on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.domain.typed import TypedWords


class Clock(Protocol):
    """The time, real or fixed by ``--today``; ``rehearsal`` is true when it is fixed."""

    @property
    def rehearsal(self) -> bool: ...

    def now(self) -> dt.datetime:
        """UTC, aware, whole seconds."""
        ...

    def today(self) -> dt.date:
        """The date in Europe/London."""
        ...


class DeskStore(Protocol):
    """This desk's own encrypted store: keys, settings, documents received, sheets and their revisions.

    Every method outside :meth:`begin` is one durable transaction; inside it, all of them are one.
    """

    def begin(self) -> AbstractContextManager[None]: ...

    def close(self) -> None: ...

    def setting(self, name: str) -> str: ...

    def put_setting(self, name: str, value: str) -> None: ...

    def secret(self, name: str) -> bytes | None: ...

    def put_secret(self, name: str, content: bytes) -> None: ...

    def document(self, kind: str, name: str) -> bytes | None: ...

    def documents(self, kind: str) -> tuple[tuple[str, bytes], ...]:
        """(name, content) of a kind (``certificate``, ``trust``, ``contacts``, ``pack``, ``receipt``, ``template``,
        ``codes``), oldest first."""
        ...

    def put_document(self, kind: str, name: str, content: bytes, at: dt.datetime) -> None: ...

    def add_sheet(self, sheet: Sheet) -> None:
        """A new sheet; one that is there already stays as it is."""
        ...

    def replace_sheet(self, sheet: Sheet) -> None:
        """The sheet in place of the one with its id, as issued anew."""
        ...

    def sheet_rows(self) -> tuple[SheetRow, ...]:
        """The court list by date, court, room, time, URN."""
        ...

    def sheet(self, sheet_id: str) -> Sheet | None: ...

    def save_record(
        self, sheet_id: str, record: Record, state: SheetState, counts: tuple[int, int] | None, at: dt.datetime
    ) -> None:
        """One durable save, kept as a revision of the draft; ``counts`` are (errors, warnings) when just checked."""
        ...

    def saved_records(self, sheet_id: str) -> tuple[tuple[dt.datetime, Record], ...]:
        """Every kept save, oldest first."""
        ...

    def put_state(self, sheet_id: str, state: SheetState) -> None: ...

    def put_signed(self, signed: SignedSheet) -> None: ...

    def signed(self, sheet_id: str, revision: int | None = None) -> SignedSheet | None:
        """The signed file of a revision; the latest when ``revision`` is None."""
        ...

    def signed_by_content_id(self, content_id: str) -> SignedSheet | None: ...

    def keep_typed(self, typed: TypedWords) -> None:
        """Words being typed, in place of the live ones at the same path of the same sheet."""
        ...

    def typed_words(self) -> tuple[TypedWords, ...]:
        """Live and discarded words with their numbers, oldest first."""
        ...

    def forget_typed(self, sheet_id: str, path: str) -> None:
        """Remove the live words at ``path`` and inside it."""
        ...

    def put_discarded(self, number: int, at: dt.datetime | None) -> None:
        """Put words away, or with None make them live again."""
        ...

    def remove_typed(self, before: dt.datetime) -> None:
        """Remove what was discarded before a moment."""
        ...


class Files(Protocol):
    """Files in and out; writes are atomic (temporary, fsync, rename, fsync of the folder)."""

    def read(self, path: Path, limit: int | None = None) -> bytes:
        """The content, at most ``limit`` + 1 bytes; HrsError HRS-E-FILE when it cannot be read."""
        ...

    def write(self, path: Path, content: bytes) -> None:
        """HrsError HRS-E-WRITE (disk full, no right) and nothing half-written stays."""
        ...

    def sheets_in(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Files named, and the files inside folders named, sorted."""
        ...
