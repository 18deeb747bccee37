"""A tree of words as tall as what it holds: a real tree for the keyboard and the screen reader, and no box that scrolls
inside a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from hrs_desktop.ui.theme import GRID, tone_of

Index = QModelIndex | QPersistentModelIndex
PLACE = Qt.ItemDataRole.UserRole
_INDENT = 2 * GRID
_ROOM = 1_000_000


class WordTree(QTreeWidget):
    """Lines of words in columns, under headings; ``chosen`` carries the place of a line (Enter or a double click; where
    the last column is ``linked``, a click on its words)."""

    chosen = Signal(str)

    def __init__(self, name: str, columns: Sequence[str], shares: Sequence[int], *, linked: bool = True) -> None:
        super().__init__()
        self.shares, self.linked = tuple(shares), linked
        self.setAccessibleName(name)
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
        item = QTreeWidgetItem([text])
        font = self.font()
        font.setBold(True)
        item.setFont(0, font)
        self._add(item, parent)
        self._fill(item, text)
        item.setFirstColumnSpanned(True)
        item.setExpanded(True)
        return item

    def line(
        self, words: Sequence[str], spoken: str, place: str = "", parent: QTreeWidgetItem | None = None
    ) -> QTreeWidgetItem:
        """One line; ``spoken`` is what a screen reader says of the whole of it."""
        item = QTreeWidgetItem(list(words))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setData(0, PLACE, place)
        self._add(item, parent)
        self._fill(item, spoken)
        return item

    def _fill(self, item: QTreeWidgetItem, spoken: str) -> None:
        """Let no part of a line be nameless to a screen reader, those that hold nothing included."""
        for column in range(self.columnCount()):
            if not item.text(column):
                item.setData(column, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _add(self, item: QTreeWidgetItem, parent: QTreeWidgetItem | None) -> None:
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)

    # ---- size

    def fit(self) -> None:
        """Columns by their shares of the width, rows as high as their words, the whole as tall as its rows."""
        width, all_shares = self.viewport().width(), sum(self.shares)
        for column, share in enumerate(self.shares):
            self.header().resizeSection(column, width * share // all_shares)
        self.doItemsLayout()
        rows = 0
        item = self.topLevelItem(0)
        while item is not None:
            rows += self.rowHeight(self.indexFromItem(item))
            item = self.itemBelow(item)
        header = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        self.setFixedHeight(rows + header + 2 * self.frameWidth() + GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self.fit)

    def changeEvent(self, event: QEvent) -> None:
        """The same when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.fit)

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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words are at the width of their column."""
        tree = option.widget
        assert isinstance(tree, WordTree)
        item = tree.itemFromIndex(index)
        width = tree.viewport().width() if item.isFirstColumnSpanned() else tree.columnWidth(index.column())
        if index.column() == 0:
            width -= _depth(item) * _INDENT
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        self.initStyleOption(option, index)
        room = QRect(0, 0, max(GRID, width - GRID), _ROOM)
        box = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), text)
        return QSize(width, box.height() + GRID + GRID // 2)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Words from the top; links in the accent colour, underlined."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        tree = option.widget
        if not isinstance(tree, WordTree) or not tree.linked or not index.sibling(index.row(), 0).data(PLACE):
            return
        if index.column() == tree.columnCount() - 1:
            option.font.setUnderline(True)
            option.palette.setColor(option.palette.ColorRole.Text, QColor(tone_of("accent")))
            option.palette.setColor(option.palette.ColorRole.HighlightedText, QColor(tone_of("accent")))


def _depth(item: QTreeWidgetItem) -> int:
    depth = 0
    above: QTreeWidgetItem | None = item.parent()
    while above is not None:
        depth, above = depth + 1, above.parent()
    return depth
