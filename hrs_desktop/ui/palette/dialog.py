"""The palette as a dialog: a line to type in, and below it what it finds; the cursor never leaves the line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hrs_desktop.ui.palette.entries import Entry, search
from hrs_desktop.ui.parts import label
from hrs_desktop.ui.theme import GRID, tone_of
from hrs_desktop.words import Words

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
SAY_AFTER_MS = 150
"""So that a screen reader hears the line chosen, not every line passed on the way."""
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_COLUMNS, _LINES = 120, 30


class Found(QAbstractListModel):
    """What the typed words find; each line says its place in the list."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.entries: list[Entry] = []

    def take(self, entries: list[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One an entry."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; for a screen reader kind, detail, key and place as well."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row())
        return entry if role == ENTRY else None

    def kind(self, entry: Entry) -> str:
        """The kind of an entry in words."""
        return self._words(f"ui.palette.kind_{entry.kind.value}")

    def spoken(self, row: int) -> str:
        """What a screen reader says of a line."""
        entry = self.entries[row]
        place = self._words("ui.palette.place", number=row + 1, all=len(self.entries))
        return ". ".join(filter(None, (entry.title, self.kind(entry), entry.detail, entry.key, place)))


class EntryDelegate(QStyledItemDelegate):
    """Draws an entry on two lines: title and key; kind and detail, which is cut where the line ends."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground as the view has it, then the words."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        model, entry = index.model(), index.data(ENTRY)
        assert isinstance(model, Found)
        metrics = option.fontMetrics
        box = option.rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        upper = QRect(box.left(), box.top(), box.width(), metrics.lineSpacing())
        lower = upper.translated(0, metrics.lineSpacing())
        painter.save()
        painter.setPen(QColor(tone_of("quiet")))
        if entry.key:
            painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.key)
        detail = "  ·  ".join(filter(None, (model.kind(entry), entry.detail)))
        self._line(painter, lower, metrics.elidedText(detail, Qt.TextElideMode.ElideRight, lower.width()))
        painter.setPen(QColor(tone_of("text")))
        room = upper.width() - (metrics.horizontalAdvance(entry.key) + 3 * GRID if entry.key else 0)
        self._line(painter, upper, metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room))
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, text: str) -> None:
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class Palette(QDialog):
    """Finds among ``entries`` what is typed and does what is chosen; ``typed`` carries the words, for those who look
    elsewhere as well, ``said`` what a screen reader is told."""

    typed = Signal(str)
    said = Signal(str)

    def __init__(self, words: Words, entries: Iterable[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._entries = list(entries)
        self._elsewhere: list[Entry] = []
        self._before = parent.window().focusWidget()
        self._room = parent.window().size()
        self.line, self.list = QLineEdit(), QListView()
        self.model = Found(words)
        self._hint = label(words("ui.palette.hint"), "quiet")
        self._say = QTimer(self)
        self._build()
        self._connect()
        self._look()

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words("ui.palette.title"))
        self.line.setPlaceholderText(self._words("ui.palette.find"))
        self.line.setAccessibleName(self._words("ui.palette.find"))
        self.line.setAccessibleDescription(self._words("ui.palette.hint"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setAccessibleName(self._words("ui.palette.found"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The line keeps the cursor: arrows move in the list from there, and Tab has nowhere to stray to.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (self.line, self.list, self._hint):
            layout.addWidget(widget)
        wide = _COLUMNS * self.fontMetrics().averageCharWidth()
        high = _LINES * self.fontMetrics().lineSpacing()
        self.resize(min(wide, self._room.width() - 8 * GRID), min(high, self._room.height() - 8 * GRID))
        self._say.setSingleShot(True)
        self._say.setInterval(SAY_AFTER_MS)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._typed)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._say.start())
        self._say.timeout.connect(self._announce)

    # ---- finding

    def offer(self, entries: Iterable[Entry]) -> None:
        """Look among these as well, from now on."""
        self._entries.extend(entries)
        self._look()

    def found_elsewhere(self, found: tuple[str, list[Entry]]) -> None:
        """Show what somebody else found for the words typed, unless others have been typed since."""
        typed, entries = found
        if typed == self.line.text():
            self._elsewhere = entries
            self._look()

    def _typed(self, text: str) -> None:
        self._elsewhere = []
        self._look()
        self.typed.emit(text)

    def _look(self) -> None:
        entries = [*self._entries, *self._elsewhere]
        self.model.take(search(entries, self.line.text(), self._words.language))
        self.list.setCurrentIndex(self.model.index(0))
        self._hint.setText(self._words("ui.palette.hint" if self.model.entries else "ui.palette.none"))
        self._say.start()

    def _announce(self) -> None:
        row = self.list.currentIndex().row()
        text = self.model.spoken(row) if row >= 0 else self._words("ui.palette.none")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.said.emit(text)

    # ---- choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys move in the list, Enter does what is chosen; the rest is typing or Esc."""
        row = self.list.currentIndex().row()
        if event.key() in _MOVES:
            last = self.model.rowCount() - 1
            self.list.setCurrentIndex(self.model.index(max(0, min(last, row + _MOVES[Qt.Key(event.key())]))))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(row)
        else:
            super().keyPressEvent(event)

    def _do(self, row: int) -> None:
        if row < 0:
            return
        entry, before = self.model.entries[row], self._before
        self.accept()
        if before is not None:
            # What is done may ask which field has the cursor.
            before.setFocus()
        QTimer.singleShot(0, entry.run)
