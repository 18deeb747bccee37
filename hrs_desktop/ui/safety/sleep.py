"""Hears from the system that the computer is about to sleep, so that the window locks before and not only on waking."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

# logind, https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
SERVICE, PATH, INTERFACE = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
# Taken as text, although the types of PySide6 say bytes.
_SLOT: Any = SLOT("prepare(bool)")
_ANSWER_MS = 2000


class SleepNotice(QObject):
    """Says ``near`` before each sleep, which waits (some seconds at most, as the system is set) until :meth:`let_go`.
    On a system without logind it says nothing: waking locks there."""

    near = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: QDBusConnection | None = None
        self._held = -1

    def listen(self) -> bool:
        """Listen on the system's bus; False where there is none."""
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # a Qt without D-Bus, as other systems have it
            return False
        return self.hear(QDBusConnection.systemBus())

    def hear(self, bus: QDBusConnection) -> bool:
        """Listen to logind on ``bus``; False where nobody can be heard."""
        if not bus.isConnected() or not bus.connect(SERVICE, PATH, INTERFACE, "PrepareForSleep", self, _SLOT):
            return False
        self._bus = bus
        self._hold()
        return True

    @Slot(bool)
    def prepare(self, going: bool) -> None:
        """The computer goes to sleep, or (``going`` false) has woken."""
        if going:
            self.near.emit()
        else:
            self._hold()

    def let_go(self) -> None:
        """Everything is kept: the computer may sleep."""
        if self._held >= 0:
            os.close(self._held)
            self._held = -1

    def _hold(self) -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        if self._bus is None or self._held >= 0:
            return
        ask = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Inhibit")
        ask.setArguments(["sleep", "Hearing Record Sheet", "Locks the window", "delay"])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(ask, _ANSWER_MS), self)
        watcher.finished.connect(self._answered)

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        self.let_go()
        if not watcher.isError():
            self._held = _own(watcher.reply())
        watcher.deleteLater()


def _own(reply: QDBusMessage) -> int:
    """A descriptor of our own for the one in a reply, which is closed with the reply."""
    return os.dup(reply.arguments()[0].fileDescriptor())
