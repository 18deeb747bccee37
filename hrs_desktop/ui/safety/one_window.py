"""One window to a profile: a second start raises the first. A lock file says who is there, a local socket (named by the
profile's folder, of this user alone; no network) carries the one word."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK_FILE = "window.lock"
WAIT_MS = 2000


class OneWindow(QObject):
    """Holds the profile in ``home`` for this process; ``raised`` is said when a second start asked for the window."""

    raised = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "hrs-" + hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:24]
        self._lock = QLockFile(str(home / LOCK_FILE))
        # Only a process that is gone frees it, however long the window stays open.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """True when the profile is ours, or the folder cannot be written; False when another window has it."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Let the profile go: another window may have it."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
        self.deleteLater()

    def listen(self) -> None:
        """Hear second starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(lambda: self._heard(server))
        server.listen(self._name)
        self._server = server

    def ask(self) -> bool:
        """Ask the first window to come to the front; True when it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        heard = socket.waitForConnected(WAIT_MS)
        socket.disconnectFromServer()
        return heard

    def _heard(self, server: QLocalServer) -> None:
        while server.hasPendingConnections():
            server.nextPendingConnection().deleteLater()
        self.raised.emit()
