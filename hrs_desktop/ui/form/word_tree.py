"""A tree of words as tall as what it holds: a real tree for the keyboard and the screen reader, and no box that scrolls
inside a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from hrs_desktop.ui.drawn_lines import put_drawing, room_for
from hrs_desktop.ui.tables import WholeHeader
from hrs_desktop.ui.theme import GRID, tone_of

Index = QModelIndex | QPersistentModelIndex
PLACE = Qt.ItemDataRole.UserRole
_DEPTH = Qt.ItemDataRole.UserRole + 1
_INDENT = 2 * GRID
_ROOM = 1_000_000


class WordTree(QTreeWidget):
    """Lines of words in columns, under headings; ``chosen`` carries the place of a line (Enter or a double click; where
    the last column is ``linked``, a click on its words)."""

    chosen = Signal(str)

    def __init__(self, name: str, columns: Sequence[str], shares: Sequence[int], *, linked: bool = True) -> None:
        super().__init__()
        self.shares, self.linked = tuple(shares), linked
        self._waiting: list[QTreeWidgetItem] = []
        self._headings: list[QTreeWidgetItem] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        self.setAccessibleName(name)
        self.setHeader(WholeHeader(self))
        self.header().setStretchLastSection(True)
        self.setHeaderLabels(list(columns))
        self.setColumnCount(len(columns))
        self.setIndentation(_INDENT)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.setItemDelegate(_Wrapping(self))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionsClickable(False)
        self.itemActivated.connect(self._activated)
        self.itemClicked.connect(self._clicked)
        self.currentItemChanged.connect(self._keep_in_view)

    def heading(self, text: str, parent: QTreeWidgetItem | None = None) -> QTreeWidgetItem:
        """A heading over lines, across all columns."""
        item = self._made([text], parent)
        font = self.font()
        font.setBold(True)
        item.setFont(0, font)
        self._headings.append(item)
        self._fill(item, text)
        return item

    def line(
        self, words: Sequence[str], spoken: str, place: str = "", parent: QTreeWidgetItem | None = None
    ) -> QTreeWidgetItem:
        """One line; ``spoken`` is what a screen reader says of the whole of it."""
        item = self._made(words, parent)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setData(0, PLACE, place)
        self._fill(item, spoken)
        return item

    def _fill(self, item: QTreeWidgetItem, spoken: str) -> None:
        """Let no part of a line be nameless to a screen reader, those that hold nothing included."""
        for column in range(self.columnCount()):
            if not item.text(column):
                item.setData(column, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _made(self, words: Sequence[str], parent: QTreeWidgetItem | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(words))
        if parent is None:
            item.setData(0, _DEPTH, 0)
            self._waiting.append(item)
        else:
            item.setData(0, _DEPTH, parent.data(0, _DEPTH) + 1)
            parent.addChild(item)
        return item

    def done(self) -> WordTree:
        """Itself, with all that was given on the screen at once: line by line Qt would lay everything out each time."""
        waiting, self._waiting = self._waiting, []
        headings, self._headings = self._headings, []
        self.addTopLevelItems(waiting)
        for item in headings:
            item.setFirstColumnSpanned(True)
        self.expandAll()
        return self

    # ---- size

    def fit(self) -> None:
        """Columns by their shares of the width, rows as high as their words, the whole as tall as its rows."""
        width, all_shares = self.viewport().width(), sum(self.shares)
        for column, share in enumerate(self.shares):
            self.header().resizeSection(column, width * share // all_shares)
        if not self.isHeaderHidden():
            self.header().setFixedHeight(self.header().sizeHint().height())
            self.updateGeometries()
        self.doItemsLayout()
        last = self._last()
        rows = self.visualItemRect(last).bottom() + 1 + self.verticalOffset() if last is not None else 0
        header = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        self.setFixedHeight(rows + header + 2 * self.frameWidth() + GRID)

    def _last(self) -> QTreeWidgetItem | None:
        item = self.topLevelItem(self.topLevelItemCount() - 1)
        while item is not None and item.childCount():
            item = item.child(item.childCount() - 1)
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        """The same when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_soon"):
            self._soon.start()

    # ---- choosing

    def _activated(self, item: QTreeWidgetItem, _column: int) -> None:
        place = item.data(0, PLACE)
        if place:
            self.chosen.emit(place)

    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if self.linked and column == self.columnCount() - 1 and item.text(column):
            self._activated(item, column)

    def _keep_in_view(self, item: QTreeWidgetItem | None) -> None:
        """The page scrolls, not the tree."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inner = area.widget() if area is not None else None
        if item is None or inner is None or not isinstance(area, QScrollArea):
            return
        spot = self.visualItemRect(item)
        centre = self.viewport().mapTo(inner, spot.center())
        area.ensureVisible(GRID, centre.y(), 0, spot.height() + 4 * GRID)


class _Wrapping(QStyledItemDelegate):
    """Heights of wrapped words; the last column, where a line leads somewhere, looks like a link."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words are at the width of their column."""
        tree = option.widget
        assert isinstance(tree, WordTree)
        text, column = index.data(Qt.ItemDataRole.DisplayRole) or "", index.column()
        spans = column == 0 and index.data(Qt.ItemDataRole.FontRole) is not None
        width = tree.viewport().width() if spans else tree.columnWidth(column)
        if column == 0:
            width -= index.data(_DEPTH) * _INDENT
        width -= room_for(index, option.fontMetrics)
        return QSize(width, self._height(text, max(GRID, width - GRID), option.fontMetrics) + GRID + GRID // 2)

    def _height(self, text: str, width: int, metrics: QFontMetrics) -> int:
        """Kept, since Qt asks for every cell at each layout, and several times."""
        key = (text, width, metrics.height())
        if key not in self._heights:
            if "\n" not in text and metrics.horizontalAdvance(text) <= width:
                self._heights[key] = metrics.height()
            else:
                flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
                self._heights[key] = metrics.boundingRect(QRect(0, 0, width, _ROOM), flags, text).height()
        return self._heights[key]

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Words from the top; links in the accent colour, underlined."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        put_drawing(option, index)
        tree = option.widget
        if not isinstance(tree, WordTree) or not tree.linked or not index.sibling(index.row(), 0).data(PLACE):
            return
        if index.column() == tree.columnCount() - 1:
            option.font.setUnderline(True)
            option.palette.setColor(option.palette.ColorRole.Text, QColor(tone_of("accent")))
            option.palette.setColor(option.palette.ColorRole.HighlightedText, QColor(tone_of("accent")))
