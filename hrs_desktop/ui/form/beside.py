"""A field's name beside its editor; above it where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from hrs_desktop.ui.theme import GRID

_LEFT, _FILL = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag(0)
LABEL_WIDTH = 150
NARROW, MARGIN = 60, 3
"""Characters of a row under which the name goes above; and how many more bring it back, so that it never flickers."""


class NameBeside(QGridLayout):
    """Lays out one row of a form: its name, and what stands under one another beside it."""

    def __init__(self, owner: QWidget, name: QWidget, beside: list[QWidget]) -> None:
        super().__init__(owner)
        self._owner, self._name = owner, name
        self._beside: list[QWidget] = list(beside)
        self._above = False
        self.setContentsMargins(0, 2, 0, 2)
        self.setHorizontalSpacing(2 * GRID)
        self.setVerticalSpacing(2)
        for item in (name, *beside):
            self._put(item)
        self._spread()

    @property
    def above(self) -> bool:
        """Whether the name stands above."""
        return self._above

    def add(self, item: QWidget) -> None:
        """Put one more under the others."""
        self._beside.append(item)
        self._put(item)

    def fit(self, width: int) -> None:
        """Lay out anew where the row has become narrow, or wide enough again."""
        characters = width // max(1, self._owner.fontMetrics().averageCharWidth())
        above = characters < (NARROW + MARGIN if self._above else NARROW)
        if above == self._above:
            return
        self._above = above
        for item in (self._name, *self._beside):
            self.removeWidget(item)
            self._put(item)
        self._spread()

    def _put(self, item: QWidget) -> None:
        if item is self._name:
            line, column = 0, 0
        else:
            line, column = self._beside.index(item), 1
            line, column = (line + 1, 0) if self._above else (line, column)
        # A button keeps its own width.
        self.addWidget(item, line, column, _LEFT if isinstance(item, QPushButton) else _FILL)

    def _spread(self) -> None:
        self.setColumnMinimumWidth(0, 0 if self._above else LABEL_WIDTH)
        self.setColumnStretch(0, 3)
        self.setColumnStretch(1, 0 if self._above else 8)
        self.setHorizontalSpacing(0 if self._above else 2 * GRID)
