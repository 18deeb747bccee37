"""What keeps a window's words safe, in one place: made before the first paint, so it imports nothing heavy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from hrs_desktop.ui.pages.unlock import UnlockPage
    from hrs_desktop.ui.safety.journal import TypingJournal
    from hrs_desktop.ui.safety.lock import Lock
    from hrs_desktop.ui.safety.recovering import Recovering
    from hrs_desktop.ui.session import AdvocateSession
    from hrs_desktop.ui.window import MainWindow


class Safety(QObject):
    """Journal, recovery and lock of one window; they begin with the first profile that is opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pin = ""
        self.journal: TypingJournal | None = None
        self.recovering: Recovering | None = None
        self.lock: Lock | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        # Once the screen is gone from the list.
        application.screenRemoved.connect(lambda _screen: QTimer.singleShot(0, self, self.come_back))

    def unlock(self, page: UnlockPage, passphrase: str) -> None:
        """Open the profile with what a page was given."""
        self._pin = page.new_pin.text()
        self._window.unlock(replace(self._window.access, passphrase=passphrase), page.refuse)

    def opened(self) -> None:
        """A profile has been opened."""
        from hrs_desktop.ui.safety.journal import TypingJournal
        from hrs_desktop.ui.safety.lock import Lock
        from hrs_desktop.ui.safety.recovering import Recovering

        if self.lock is None:
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            self.journal = TypingJournal(application, self._session, self)
            self.recovering = Recovering(self._window)
            self.lock = Lock(self._window, self.journal, self.recovering)
        pin, self._pin = self._pin, ""
        self.lock.opened(pin)

    def come_back(self) -> None:
        """Bring the window to a screen that is there."""
        from hrs_desktop.ui.safety.on_screen import come_back

        come_back(self._window)

    def show_words(self) -> None:
        """Show what waits to be recovered, and what was discarded."""
        if self.recovering is not None:
            self.recovering.show_all()

    def lock_now(self) -> None:
        """Lock the window."""
        if self.lock is not None:
            self.lock.lock()

    def left(self) -> None:
        """Another profile is about to be opened in this window."""
        if self.lock is not None:
            self.lock.forget()

    def _session(self) -> AdvocateSession | None:
        from hrs_desktop.ui.session import AdvocateSession

        session = self._window.session
        return session if isinstance(session, AdvocateSession) else None


def fill_menu(menu: QMenu, window: MainWindow) -> None:
    """What the File menu offers of it."""
    if window.session is not None:
        menu.addAction(window.words("ui.safety.menu")).triggered.connect(lambda: window.safety.show_words())
        window.offer(menu, window.words("ui.safety.lock"), "lock", window.safety.lock_now)
