"""What keeps a window's words safe, in one place: made before the first paint, so it imports nothing heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from hrs_desktop.ui.safety.journal import TypingJournal
    from hrs_desktop.ui.safety.recovering import Recovering
    from hrs_desktop.ui.session import AdvocateSession
    from hrs_desktop.ui.window import MainWindow


class Safety(QObject):
    """Journal and recovery of one window; they begin with the first profile that is opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.journal: TypingJournal | None = None
        self.recovering: Recovering | None = None

    def opened(self) -> None:
        """A profile has been opened."""
        from hrs_desktop.ui.safety.journal import TypingJournal
        from hrs_desktop.ui.safety.recovering import Recovering

        if self.journal is None or self.recovering is None:
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            self.journal = TypingJournal(application, self._session, self)
            self.recovering = Recovering(self._window)
        self.recovering.offer()

    def show_words(self) -> None:
        """Show what waits to be recovered, and what was discarded."""
        if self.recovering is not None:
            self.recovering.show_all()

    def _session(self) -> AdvocateSession | None:
        from hrs_desktop.ui.session import AdvocateSession

        session = self._window.session
        return session if isinstance(session, AdvocateSession) else None


def fill_menu(menu: QMenu, window: MainWindow) -> None:
    """What the File menu offers of it."""
    if window.session is not None:
        menu.addAction(window.words("ui.safety.menu")).triggered.connect(lambda: window.safety.show_words())
