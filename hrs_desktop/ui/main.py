"""The window's start: paint first, then open the store and import what the pages need."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from hrs_desktop.services.program import Access, Program
from hrs_desktop.ui.theme import DARK, LIGHT, dress, system_is_dark
from hrs_desktop.ui.window import MainWindow


def run_window(program: Program, access: Access) -> int:
    """Open the window on the profile in ``access.home`` and answer the exit code when it closes. Without a passphrase
    the window asks for it; without a profile it offers to make one."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Hearing Record Sheet")
    dress(application, DARK if system_is_dark() else LIGHT)
    window = MainWindow(program, access)
    window.resize(1280, 800)
    window.show()
    return application.exec()
