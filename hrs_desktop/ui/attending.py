"""What watches over a window all along: its keys in every field, F1 in dialogs, promises in the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

from hrs_desktop.ui.dialog_help import DialogHelp
from hrs_desktop.ui.key_guard import KeyGuard
from hrs_desktop.ui.promises import Promises

if TYPE_CHECKING:
    from hrs_desktop.ui.window import MainWindow


def attend(application: QApplication, window: MainWindow, status: QLabel) -> tuple[QObject, ...]:
    """Those who watch; children of the window."""
    return (
        KeyGuard(application, window), DialogHelp(application, window),
        Promises(window, window.broadcast, window.stack, status),
    )  # fmt: skip
