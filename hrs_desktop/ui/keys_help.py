"""The list of keys, drawn from the table of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.ui.keys import KEYS, RUNS, Key, Place
from hrs_desktop.ui.parts import button, label
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words


class KeysDialog(QDialog):
    """What every key does, by the place where it works; Esc closes it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("ui.keys.title"))
        self.close_button = button(words("ui.keys.done"), "primary")
        self._build(parent)
        self.close_button.clicked.connect(self.close)

    def _build(self, parent: QWidget) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        grid = QGridLayout(inner)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        for place in Place:
            grid.addWidget(label(self._words(f"ui.keys.at_{place.value}"), "heading"), grid.rowCount(), 0, 1, 2)
            for key in KEYS:
                if key.place is place:
                    line = grid.rowCount()
                    grid.addWidget(label(shown(key), "quiet", wrap=False), line, 0)
                    grid.addWidget(label(self._words(f"ui.keys.{key.id}"), wrap=False), line, 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self._words("ui.keys.title"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, GRID, 2 * GRID)
        layout.addWidget(area, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        # As wide as its longest line; as high as the window lets it, the rest is scrolled to.
        wanted, room = inner.sizeHint(), parent.window().size()
        wide = wanted.width() + area.verticalScrollBar().sizeHint().width() + 2 * GRID
        self.resize(wide, min(wanted.height() + 9 * GRID, room.height() - 8 * GRID))


def shown(key: Key) -> str:
    """The sequences as this computer writes them; a run of numbers as first to last."""
    names = [QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText) for text in key.sequences]
    return f"{names[0]} … {names[-1]}" if key.sequences in RUNS else ", ".join(names)
