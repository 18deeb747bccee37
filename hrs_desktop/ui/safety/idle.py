"""Notices that nobody touches the window, and that the computer slept."""

from __future__ import annotations

import time

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from hrs_desktop.services.locking import USUAL, must_lock

LOOK_EVERY_MS = 2000
_TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.InputMethod,
})  # fmt: skip


class IdleWatch(QObject):
    """Sees the events of the window that has the keyboard, dialogs included: those of every widget would cost time."""

    due = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self.minutes = USUAL
        self._touched = time.monotonic()
        self._looked = self._touched, time.time()
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.look(time.monotonic(), time.time()))
        application.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def start(self) -> None:
        """Begin to watch: the person is here now."""
        self._touched = time.monotonic()
        self._looked = self._touched, time.time()
        self._timer.start(LOOK_EVERY_MS)

    def stop(self) -> None:
        """Watch no more: the window is locked."""
        self._timer.stop()

    def look(self, now: float, wall: float) -> None:
        """Compare with the last look; ``now`` in monotonic seconds, which do not pass in a sleep, ``wall`` in those of
        the calendar. A clock set back is no sleep."""
        before, wall_before = self._looked
        self._looked = now, wall
        if must_lock(now - self._touched, (wall - wall_before) - (now - before), self.minutes):
            self.due.emit()

    def _follow(self, window: QWindow | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is here. In front of a dialog no shortcut of the window is heard: Ctrl+L is heard here."""
        if event.type() in _TOUCHES:
            self._touched = time.monotonic()
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _locks(event):
                self.due.emit()
                return True
        return False


def _locks(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_L and QApplication.activeModalWidget() is not None
