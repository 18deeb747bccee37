"""F1 in a dialog: what it is for, and what the control with the cursor says of itself. The keys of the window are not
heard there, since a dialog is a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hrs_desktop.ui.guidance_view import Explained, GuidanceDialog
from hrs_desktop.words import Words

if TYPE_CHECKING:
    from hrs_desktop.ui.window import MainWindow

EXPLAINED = {
    "AddCaseDialog": "add_case", "AwayDialog": "away", "ClosingDialog": "closing", "CoachDialog": "coach",
    "CorrectionDialog": "correction", "DrillDialog": "drill", "Palette": "palette", "ReadingDialog": "reading",
    "RecoveryDialog": "recovery", "ReturnDialog": "day_return", "SameAgainDialog": "same_again",
    "SnippetDialog": "snippets",
}  # fmt: skip
"""The dialogs by their class, each with the end of its key ``ui.help.in_...``; help itself is left out."""


class DialogHelp(QObject):
    """Hears F1 wherever the cursor is in a dialog; ``window`` says in which language."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and type(now.window()).__name__ in EXPLAINED:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Explain the dialog on F1."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F1 or not isinstance(watched, QWidget):
            return False
        dialog = watched.window()
        if isinstance(dialog, QDialog):
            words = self._window.words
            GuidanceDialog(words, dialog_explained(dialog, watched, words), dialog).open()
        return True


def dialog_explained(dialog: QDialog, within: QWidget, words: Words) -> Explained:
    """What a dialog is for, and what ``within``, which has the cursor, says of itself."""
    parts = [(words("ui.help.dialog"), words(f"ui.help.in_{EXPLAINED[type(dialog).__name__]}"))]
    if within.accessibleDescription():
        parts.append((within.accessibleName(), within.accessibleDescription()))
    return Explained(dialog.windowTitle(), tuple(parts))
