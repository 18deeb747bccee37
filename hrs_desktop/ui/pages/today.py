"""Today: the court list with a pill for each state, and who is left."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.schema.patterns import MONTHS_CY, MONTHS_EN
from hrs_desktop.services.drafting import court_list
from hrs_desktop.ui.parts import Page, button, label, on_key, row
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.theme import GRID, tone_of
from hrs_desktop.words import Words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """What the columns hold."""

    TIME = 0
    CASE = 1
    COURT = 2
    STATE = 3


def pill_key(row: SheetRow) -> str:
    """Which pill a sheet wears; the words are ``ui.pill.<key>``."""
    if row.state is SheetState.DRAFT:
        return "errors" if row.checked and row.errors else "draft"
    return row.state.value


def said_date(day: dt.date, language: str) -> str:
    """A date as a person of the language reads it."""
    months = MONTHS_CY if language == "cy" else MONTHS_EN
    return f"{day.day} {months[day.month - 1]} {day.year}"


class CourtList(QAbstractTableModel):
    """The sheets of the desk, narrowed by what is typed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._all: tuple[SheetRow, ...] = ()
        self._rows: tuple[SheetRow, ...] = ()
        self._wanted = ""

    def take(self, rows: tuple[SheetRow, ...]) -> None:
        """Show these sheets."""
        self._all = rows
        self.narrow(self._wanted)

    def narrow(self, wanted: str) -> None:
        """Show the sheets in which every word typed occurs."""
        self.beginResetModel()
        self._wanted = wanted
        parts = wanted.casefold().split()
        self._rows = tuple(
            row for row in self._all if all(part in f"{row.urn} {row.title} {row.court}".casefold() for part in parts)
        )
        self.endResetModel()

    @property
    def sheets(self) -> tuple[SheetRow, ...]:
        """Every sheet, narrowed or not."""
        return self._all

    def row_at(self, index: Index) -> SheetRow:
        """The sheet of a line."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One a sheet."""
        return 0 if parent.isValid() else len(self._rows)

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
        sheet = self._rows[index.row()]
        if role == ROW:
            return sheet
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            room = self._words("ui.today.room", room=sheet.room)
            return {
                Column.TIME: f"{sheet.start_time}\n{said_date(sheet.date, self._words.language)}",
                Column.CASE: f"{sheet.title}\n{sheet.urn}",
                Column.COURT: f"{sheet.court}\n{room}  ·  {sheet.hearing_type}",
                Column.STATE: self._words(f"ui.pill.{pill_key(sheet)}"),
            }[Column(index.column())]
        return None


_TONES = {
    "issued": ("○", "quiet"), "draft": ("◐", "accent"), "errors": ("▲", "error"), "ready": ("●", "good"),
    "signed": ("✓", "good"), "returned": ("✓", "good"), "accepted": ("✓", "good"), "correction": ("▲", "warning"),
}  # fmt: skip


class PillDelegate(QStyledItemDelegate):
    """Draws a state as a pill: a shape and words, with colour only besides."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines and some air, in every size of text."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 5 * GRID, 2 * option.fontMetrics.lineSpacing() + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground as the view has it, then the pill."""
        widget = option.widget
        style = widget.style()
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, widget)
        shape, tone = _TONES[pill_key(index.data(ROW))]
        colour = QColor(tone_of(tone))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = f"{shape}  {text}"
        metrics = option.fontMetrics
        size = QSize(metrics.horizontalAdvance(words) + 3 * GRID, metrics.height() + GRID)
        top = option.rect.center().y() - size.height() // 2
        box = QRect(option.rect.left() + GRID, top, size.width(), size.height())
        painter.setPen(QPen(colour, 1.5))
        painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class TodayPage(Page):
    """The court list; Enter opens a sheet."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.today.title"), scrolls=False)
        self._session, self._words = session, session.words
        self.model = CourtList(self._words)
        self.table = QTableView()
        self.finder = QLineEdit()
        self.sign_all = button(self._words("ui.sign_all.title"))
        self._ribbon = label("", "lead")
        self._empty = label(self._words("ui.today.empty"), "lead")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self._words("ui.today.title"))
        self.table.setItemDelegateForColumn(Column.STATE, PillDelegate(self.table))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.TIME, QHeaderView.ResizeMode.ResizeToContents)
        self.finder.setPlaceholderText(self._words("ui.today.find"))
        self.finder.setAccessibleName(self._words("ui.today.find"))
        self.finder.setClearButtonEnabled(True)
        for widget in (self._ribbon, self.finder, self._empty):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(self.sign_all))

    def _connect(self) -> None:
        self.finder.textChanged.connect(self.model.narrow)
        self.table.activated.connect(self._open)
        on_key("find_case", self, self.finder.setFocus)
        self.sign_all.clicked.connect(lambda: self._session.broadcast.turn_to.emit("sign_all"))
        on_key("sign_all", self, self.sign_all.click)
        on_key("open_case", self.table, lambda: self._open(self.table.currentIndex()))
        self._session.broadcast.changed.connect(self._changed)

    def entered(self) -> None:
        """Read the list again."""
        desk = self._session.desk
        self._session.tasks.store(lambda: court_list(desk), self._show)

    def _changed(self, changed: Changed) -> None:
        if changed.subject is Subject.SHEETS and self.isVisible():
            self.entered()

    def _show(self, rows: tuple[SheetRow, ...]) -> None:
        chosen = self.table.currentIndex().row()
        self.model.take(rows)
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.finder.setVisible(bool(rows))
        self._ribbon.setVisible(bool(rows))
        left = sum(1 for row in rows if pill_key(row) in ("issued", "draft", "errors", "ready"))
        self._ribbon.setText(self._words("ui.today.left", left=left, all=len(rows)))
        self.sign_all.setVisible(bool(rows))
        if rows:
            self.table.selectRow(max(0, min(chosen, len(rows) - 1)))
            self.table.setFocus()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.broadcast.open_sheet.emit(self.model.row_at(index).id)
