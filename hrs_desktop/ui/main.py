"""The window's start: paint first, then import what the window needs and open the store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from hrs_desktop.ui.safety.one_window import OneWindow

if TYPE_CHECKING:
    from hrs_desktop.services.program import Access, Program

NAME = "Hearing Record Sheet  ·  Taflen Cofnod Gwrandawiad"

# The frame belongs to the window manager, which tells of it a moment after the window is there.
FRAMED_MS = 250


def run_window(program: Program, access: Access) -> int:
    """Open the window on the profile in ``access.home`` and answer the exit code when it closes. Without a passphrase
    the window asks for it; without a profile it offers to make one."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Hearing Record Sheet")
    one = OneWindow(access.home, application) if access.home.is_dir() else None
    if one is not None and not one.claim():
        # Where the first window does not answer (it is just closing, or hangs) a second one is no worse than none.
        if one.ask():
            return 0
        one = None
    first = QMainWindow()
    first.setWindowTitle(NAME)
    first.resize(QSize(1280, 800).boundedTo(first.screen().availableSize()))
    first.show()
    # The person sees the program's window and its title at once; fonts, style and imports come after that paint.
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: _fill(first, program, access, one)))
    return application.exec()


def _fill(first: QMainWindow, program: Program, access: Access, one: OneWindow | None) -> None:
    from hrs_desktop.ui.theme import dress, tokens_of
    from hrs_desktop.ui.window import MainWindow

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, tokens_of("system"))
    window = MainWindow(program, access)
    # The place of the frame, not of what is in it: a window set where its inside was has its title above the screen.
    window.resize(first.size())
    window.move(first.pos())
    window.show()
    QTimer.singleShot(FRAMED_MS, window, window.safety.come_within)
    if one is not None:
        window.safety.seat.hold(access.home, one)
    # Held by the application's list of windows; the first one may only go once the other is there.
    application.setProperty("hrs_window", window)
    first.close()
    first.deleteLater()
