"""A dialog as large as its words need. Qt's own fitting stops at two thirds of the screen, and presses the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from hrs_desktop.ui.theme import GRID


def fit(dialog: QDialog) -> None:
    """Give a dialog the height of all that it shows, never more than its window has."""
    layout, parent = dialog.layout(), dialog.parentWidget()
    if layout is None or parent is None:
        return
    layout.activate()
    room = parent.window().size()
    wide = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    wanted = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    dialog.resize(min(wide, room.width() - 2 * GRID), min(wanted, room.height() - 2 * GRID))
