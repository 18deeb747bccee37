"""A promise in the status line, that an undo takes something back, stands only where it holds: off the page it goes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget

from hrs_desktop.ui.session import Broadcast
from hrs_desktop.words import LANGUAGES, words

PROMISES = ("ui.today.marked", "ui.quick.written", "ui.same.done")
KEPT = "ui.window.kept"


class Promises(QObject):
    """Watches the status line of a window."""

    def __init__(self, window: QMainWindow, broadcast: Broadcast, stack: QStackedWidget, status: QLabel) -> None:
        super().__init__(window)
        self._status = status
        self._kept = {words(one)(key): words(one)(KEPT) for one in LANGUAGES for key in PROMISES}
        stack.currentChanged.connect(self.withdraw)
        broadcast.open_sheet.connect(self.withdraw)
        broadcast.sheet_at.connect(self.withdraw)

    def withdraw(self, *_: object) -> None:
        """Say only what is still so: that the answer is saved."""
        said = self._status.text()
        self._status.setText(self._kept.get(said, said))
