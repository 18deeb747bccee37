"""The three parts of the sheet's page: sections, form and findings side by side; where the window is narrow or the text
large the findings go under the sections, so that the form keeps room enough for whole words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from hrs_desktop.ui.flowing import flow
from hrs_desktop.ui.parts import column
from hrs_desktop.ui.theme import GRID

NARROW = 110
"""Characters of the page under which three columns are too many."""
_LEFT = 24  # characters


class SheetHead(QWidget):
    """Which sheet this is, and the buttons beside it; below it where they would press its words into a corner."""

    def __init__(self, *words: QWidget, buttons: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        titles = column(*words)
        titles.setSpacing(2)
        self._sides.addLayout(titles, 1)
        self._sides.addLayout(flow(*buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(below if _narrow(self, event.size().width()) else beside)


class SheetParts(QSplitter):
    """Sections, form, findings."""

    def __init__(self, sections: QWidget, form: QWidget, findings: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._form, self._findings = form, findings
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._under = False
        self._left.addWidget(sections)
        for part in (self._left, form, findings):
            self.addWidget(part)
        for splitter in (self, self._left):
            splitter.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self.setSizes([210, 640, 280])

    @property
    def under(self) -> bool:
        """Whether the findings stand under the sections."""
        return self._under

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the findings where they have room."""
        super().resizeEvent(event)
        under = _narrow(self, event.size().width())
        if under == self._under:
            return
        self._under = under
        if under:
            self._left.addWidget(self._findings)
            self._left.setSizes([3, 2])
            wide = _LEFT * self.fontMetrics().averageCharWidth()
            self.setSizes([wide, event.size().width() - wide])
        else:
            self.addWidget(self._findings)
            self.setSizes([210, 640, 280])


def _narrow(owner: QWidget, width: int) -> bool:
    return width // max(1, owner.fontMetrics().averageCharWidth()) < NARROW
