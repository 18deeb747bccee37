"""A dialog as large as its words need. Qt's own fitting stops at two thirds of the screen, and presses the rest."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from hrs_desktop.ui.theme import GRID


def fit(dialog: QDialog) -> None:
    """Give a dialog the height of all that it shows, never more than its window has."""
    layout, parent = dialog.layout(), dialog.parentWidget()
    if layout is None or parent is None:
        return
    layout.activate()
    room = _room(parent)
    wide = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    wanted = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    dialog.resize(QSize(wide, wanted).boundedTo(room))


def give_room(dialog: QDialog, characters: int, lines: int) -> None:
    """Give a dialog that scrolls the room of so many characters and lines of text, never more than its window has."""
    parent, metrics = dialog.parentWidget(), dialog.fontMetrics()
    wished = QSize(metrics.averageCharWidth() * characters, metrics.lineSpacing() * lines)
    dialog.resize(wished if parent is None else wished.boundedTo(_room(parent)))


def _room(parent: QWidget) -> QSize:
    return parent.window().size() - QSize(2 * GRID, 2 * GRID)
