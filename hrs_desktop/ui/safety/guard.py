"""What keeps a window's words safe, in one place: made before the first paint, so it imports nothing heavy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from hrs_desktop.ui.safety.seat import Seat

if TYPE_CHECKING:
    from hrs_desktop.ui.pages.unlock import UnlockPage
    from hrs_desktop.ui.safety.drill import DrillDialog
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
        self.seat = Seat(window)
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
        # Once the page is on the screen: the local socket is imported then.
        QTimer.singleShot(0, self, lambda: self.seat.made(self._window.access.home))

    def come_back(self) -> None:
        """Bring the window to a screen that is there."""
        from hrs_desktop.ui.safety.on_screen import come_back

        come_back(self._window)

    def come_within(self) -> None:
        """Make a window that is larger than its screen, frame and all, fit there."""
        from hrs_desktop.ui.safety.on_screen import come_within

        come_within(self._window)

    def show_words(self) -> None:
        """Show what waits to be recovered, and what was discarded."""
        if self.recovering is not None:
            self.recovering.show_all()

    @property
    def types_sheets(self) -> bool:
        """Whether an advocate's profile is open, whose words can be lost."""
        return self._session() is not None

    def drill(self) -> DrillDialog | None:
        """Open the recovery drill of an advocate's profile."""
        from hrs_desktop.ui.safety.drill import DrillDialog

        session = self._session()
        if session is None:
            return None
        dialog = DrillDialog(session, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

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
        if window.safety.types_sheets:
            menu.addAction(window.words("ui.drill.menu")).triggered.connect(lambda: window.safety.drill())
        window.offer(menu, window.words("ui.safety.lock"), "lock", window.safety.lock_now)
