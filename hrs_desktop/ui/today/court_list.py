"""The court list as a model: the hearings of one day or of all, narrowed by what is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from hrs_desktop.codes.sought import sought
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.day_list import Listed
from hrs_desktop.words import Words

Index = QModelIndex | QPersistentModelIndex
LISTED = Qt.ItemDataRole.UserRole
_SAID = frozenset((Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole))


class Column(IntEnum):
    """What the columns hold."""

    TIME = 0
    CASE = 1
    COURT = 2
    HEARING = 3
    STATE = 4


def pill_key(row: SheetRow) -> str:
    """Which pill a sheet wears; the words are ``ui.pill.<key>``."""
    if row.state is SheetState.DRAFT:
        return "errors" if row.checked and row.errors else "draft"
    return row.state.value


def pill_of(listed: Listed) -> str:
    """The same for a line of the list: one that is another's wears its own until it is covered."""
    return "theirs" if listed.theirs else pill_key(listed.row)


class CourtList(QAbstractTableModel):
    """The hearings of the desk, narrowed to a day and by what is typed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._all: tuple[Listed, ...] = ()
        self._shown: tuple[Listed, ...] = ()
        self._wanted, self.day = "", dt.date.min

    def take(self, listed: tuple[Listed, ...], day: dt.date | None) -> None:
        """Show these hearings, of ``day`` or of all days."""
        self._all, self.day = listed, day or dt.date.min
        self.narrow(self._wanted)

    def narrow(self, wanted: str) -> None:
        """Show the hearings in which every word typed occurs; accents, and in Welsh mutations, do not matter."""
        self.beginResetModel()
        self._wanted = wanted
        looked_for = sought(wanted, self._words.language)
        self._shown = tuple(one for one in self.of_day if looked_for.within(one.sought))
        self.endResetModel()

    @property
    def of_day(self) -> tuple[Listed, ...]:
        """The hearings of the day shown, narrowed or not."""
        every = self.day == dt.date.min
        return self._all if every else tuple(one for one in self._all if one.row.date == self.day)

    @property
    def sheets(self) -> tuple[SheetRow, ...]:
        """Every sheet of every day."""
        return tuple(one.row for one in self._all)

    def listed_at(self, index: Index) -> Listed:
        """The hearing of a line."""
        return self._shown[index.row()]

    def row_at(self, index: Index) -> SheetRow:
        """The sheet of a line."""
        return self.listed_at(index).row

    def repeated(self) -> Iterator[tuple[Column, str]]:
        """The words of the columns that say the same on many lines, each once."""
        for column in (Column.COURT, Column.HEARING):
            alike = {(one.row.court, one.row.room) if column is Column.COURT else one.kind: one for one in self._shown}
            yield from ((column, self._said(one, column)) for one in alike.values())

    def place_of(self, sheet_id: str) -> int:
        """The line of a sheet; -1 when it is not shown."""
        return next((at for at, one in enumerate(self._shown) if one.row.id == sheet_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One a hearing."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The columns."""
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._words(f"ui.today.{Column(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell; the state reads the same for a screen reader as in its pill."""
        if role in _SAID:  # first of all: a frame asks some 360 times, and mostly for what is not here
            return self._said(self._shown[index.row()], Column(index.column()))
        return self._shown[index.row()] if role == LISTED else None

    def _said(self, listed: Listed, column: Column) -> str:
        row = listed.row
        if column is Column.TIME:
            every = self.day == dt.date.min
            return f"{row.start_time}\n{said_date(row.date, self._words.language)}" if every else row.start_time
        if column is Column.CASE:
            return f"{row.title}\n{row.urn}" + ("" if row.pack_id else f"  ·  {self._words('ui.today.not_in_pack')}")
        if column is Column.COURT:
            return f"{row.court}\n{self._words('ui.today.room', room=row.room)}" if row.room else row.court
        if column is Column.HEARING:
            key = "ui.today.covers" if listed.covers else "ui.today.theirs"
            covers = self._words(key, advocate=listed.whose) if listed.whose else ""
            return "\n".join(filter(None, (covers, listed.kind)))
        return listed.course if listed.away else self._words(f"ui.pill.{pill_of(listed)}")
