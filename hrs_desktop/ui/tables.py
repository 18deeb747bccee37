"""A read-only table of rows of text, for lists that are short or come in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

Index = QModelIndex | QPersistentModelIndex
CELL_SIDES, CELL_ENDS = 24, 14
READABLE, NARROWEST = 26, 18  # characters


class TextRows(QAbstractTableModel):
    """Rows of text under titles; the object behind a row is kept under ``UserRole``."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._rows: list[tuple[tuple[str, ...], Any]] = []

    def take(self, rows: Sequence[tuple[Sequence[str], Any]]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = [(tuple(texts), behind) for texts, behind in rows]
        self.endResetModel()

    def add(self, texts: Sequence[str], behind: Any) -> None:
        """Add one row at the end."""
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
        self._rows.append((tuple(texts), behind))
        self.endInsertRows()

    def behind(self, row: int) -> Any:
        """The object behind a row."""
        return self._rows[row][1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns."""
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell."""
        texts, behind = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        return behind if role == Qt.ItemDataRole.UserRole else None


class WholeText(QStyledItemDelegate):
    """Cells tall enough for all their text. The style sheet's padding narrows a cell when it is drawn but not when it
    is measured, so that Qt alone cuts the last words off."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's width, and the height of the text wrapped into the column as it is."""
        hint = super().sizeHint(option, index)
        room = QRect(0, 0, max(1, self._view.columnWidth(index.column()) - CELL_SIDES), 1_000_000)
        text = str(index.data() or "")
        drawn = self._view.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        return QSize(hint.width(), drawn.height() + CELL_ENDS)


class RoomyTable(QTableView):
    """A table whose widest text stays readable: the column ``wide``, which takes the room that is left, is not pressed
    below ``READABLE`` characters (or half the view) by the others; large text would leave it one word a line."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._wide = wide
        # Once the header is done: while it resizes, its own sizes are half old, half new.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.share)
        self.horizontalHeader().sectionResized.connect(self._soon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.share()

    def _soon(self) -> None:
        self._later.start(0)

    def share(self) -> None:
        """Narrow the widest of the other columns until the wide one can be read."""
        header, character = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        others = sorted(set(range(header.count())) - {self._wide}, key=header.sectionSize, reverse=True)
        room = self.viewport().width()
        left = room - sum(header.sectionSize(other) for other in others)
        wanting = min(READABLE * character, room // 2) - left
        for other in others:
            spare = min(wanting, header.sectionSize(other) - NARROWEST * character)
            if spare > 0:
                header.setSectionResizeMode(other, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(other, header.sectionSize(other) - spare)
                wanting, left = wanting - spare, left + spare
        if wanting > 0:  # the others need what they have: then the view scrolls
            header.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(self._wide, left + wanting)
        elif header.sectionResizeMode(self._wide) != QHeaderView.ResizeMode.Stretch:
            header.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)


def follow_choice(view: QTableView) -> None:
    """Let the line that an assistive program chooses be the line that the keys and buttons of the page work on: such a
    program chooses without moving the cursor. The view has its model."""
    chosen = view.selectionModel()

    def follow() -> None:
        places = chosen.selectedIndexes()
        if places and chosen.currentIndex() not in places:
            chosen.setCurrentIndex(places[0], chosen.SelectionFlag.NoUpdate)

    chosen.selectionChanged.connect(follow)


def table(model: TextRows, name: str, wide: int = 0, *, first: int = 0) -> QTableView:
    """A view of rows: whole rows are chosen, column ``wide`` takes the room that is left; the first is ``first``
    characters wide where that is given."""
    view = RoomyTable(wide)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setTabKeyNavigation(False)
    view.setWordWrap(True)
    view.setItemDelegate(WholeText(view))
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    if first:
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, first * view.fontMetrics().averageCharWidth())
    view.setMinimumHeight(160)
    follow_choice(view)
    return view
