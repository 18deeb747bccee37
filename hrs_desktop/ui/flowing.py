"""Widgets side by side that go on in the next line where the window is narrow or the text large."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from hrs_desktop.ui.theme import GRID


class FlowLayout(QLayout):
    """Lays its widgets out like words: as wide as they wish, a new line where one does not fit any more."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(GRID)

    def take(self, widget: QWidget) -> None:
        """Put one more at the end. The item is made here: one that Qt makes may be told of by the handle of an older
        item that lay in the same place in memory, and is lost to Python when what that one was part of goes."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """One of them, which is no longer laid out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget into its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest alone."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.sizeHint())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room: int) -> Iterator[list[QLayoutItem]]:
        """The items of each line that is so wide."""
        line, used = list[QLayoutItem](), 0
        for item in self._shown():
            if line and used + item.sizeHint().width() > room:
                yield line
                line, used = [], 0
            line.append(item)
            used += item.sizeHint().width() + self.spacing()
        if line:
            yield line

    def _lay(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            height, left = max(item.sizeHint().height() for item in line), rect.x()
            for item in line if move else ():
                hint = item.sizeHint()
                middle = top + (height - hint.height()) // 2
                item.setGeometry(QRect(QPoint(left, middle), QSize(min(hint.width(), rect.width()), hint.height())))
                left += hint.width() + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.y())


def flow(*widgets: QWidget) -> FlowLayout:
    """Widgets that flow."""
    layout = FlowLayout()
    for widget in widgets:
        layout.take(widget)
    return layout
