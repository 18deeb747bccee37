"""The window's start: paint first, then import what the window needs and open the store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from hrs_desktop.services.program import Access, Program

NAME = "Hearing Record Sheet  ·  Taflen Cofnod Gwrandawiad"


def run_window(program: Program, access: Access) -> int:
    """Open the window on the profile in ``access.home`` and answer the exit code when it closes. Without a passphrase
    the window asks for it; without a profile it offers to make one."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Hearing Record Sheet")
    first = QMainWindow()
    first.setWindowTitle(NAME)
    first.resize(1280, 800)
    first.show()
    # The person sees the program's window and its title at once; fonts, style and imports come after that paint.
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: _fill(first, program, access)))
    return application.exec()


def _fill(first: QMainWindow, program: Program, access: Access) -> None:
    from hrs_desktop.ui.theme import dress, tokens_of
    from hrs_desktop.ui.window import MainWindow

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, tokens_of("system"))
    window = MainWindow(program, access)
    window.setGeometry(first.geometry())
    window.show()
    # Held by the application's list of windows; the first one may only go once the other is there.
    application.setProperty("hrs_window", window)
    first.close()
    first.deleteLater()
