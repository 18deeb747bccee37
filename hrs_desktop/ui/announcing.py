"""What is said to a screen reader when something changed that has not got the focus: saved, findings, another page."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from hrs_desktop.ui.session import Broadcast

TOGETHER_MS = 80


class Announcer(QObject):
    """Gathers what one act brings about and says it once, on behalf of the window; ``said`` carries what was said."""

    said = Signal(str)

    def __init__(self, window: QMainWindow, broadcast: Broadcast, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self._page = ""
        self._waiting: list[str] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._speak)
        broadcast.saved.connect(self.say)
        broadcast.announced.connect(self.say)
        stack.currentChanged.connect(self._turned)

    def say(self, text: str) -> None:
        """Say a sentence together with others of the same moment, each once."""
        if text and text not in self._waiting:
            self._waiting.append(text)
            self._soon.start(TOGETHER_MS)

    def _turned(self, _index: int) -> None:
        page = self._stack.widget(self._stack.currentIndex())
        # Of pages that only pass by while others are taken away, none is said.
        self._page = page.accessibleName() if page is not None else ""
        self._soon.start(TOGETHER_MS)

    def _speak(self) -> None:
        text = "\n".join(filter(None, (self._page, *self._waiting)))
        self._page, self._waiting = "", []
        if not text:
            return
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
        self.said.emit(text)
