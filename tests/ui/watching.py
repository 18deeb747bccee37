"""The real window on the advocate's profile, as a person works in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.program import Access
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow


class Eye:
    """One window, and what a person does at it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.settle()

    def settle(self) -> None:
        """Wait until the profile is open and nothing is under way."""
        self.qtbot.waitUntil(lambda: self.window.session is not None and not self.window.tasks.busy, timeout=30_000)
        QApplication.processEvents()

    @property
    def session(self) -> AdvocateSession:
        found = self.window.session
        assert isinstance(found, AdvocateSession)
        return found

    @property
    def desk(self) -> AdvocateDesk:
        return self.session.desk

    def page(self, key: str, kind: type[Any]) -> Any:
        """A page, wherever the window is."""
        found = self.window.pages[key]
        assert isinstance(found, kind)
        return found

    @property
    def current(self) -> QWidget:
        """The page on the screen."""
        found = self.window.stack.currentWidget()
        assert found is not None
        return found

    def key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in a widget that then has the cursor."""
        self.window.activateWindow()
        widget.setFocus()
        self.qtbot.waitUntil(widget.hasFocus, timeout=5000)
        QTest.keyClick(widget, key, modifier)
        self.settle()


@contextmanager
def window_on(qtbot: QtBot, qapp: QApplication, access: Access) -> Iterator[Eye]:
    """The window, closed with its threads at the end; a bug in a task fails the test."""
    dress(qapp, LIGHT)
    window = MainWindow(app.program(), access)
    crashes: list[str] = []
    window.tasks.crashed.connect(lambda crash: crashes.append(crash.trace))
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    yield Eye(qtbot, window)
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    assert crashes == []
