"""The lock: empties the window at once, keeps what was being typed, and opens again at the same field and cursor."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hrs_desktop.domain.typed import QUICK_LINE
from hrs_desktop.errors import HrsError
from hrs_desktop.services.locking import lock_minutes
from hrs_desktop.ui.form.editors import LineEditor, NoteEditor
from hrs_desktop.ui.form.refused import RefusedWords
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.parts import LOCKING
from hrs_desktop.ui.safety.idle import IdleWatch
from hrs_desktop.ui.safety.journal import TypingJournal
from hrs_desktop.ui.safety.places import place_of, text_of
from hrs_desktop.ui.safety.putting_back import PutBack
from hrs_desktop.ui.safety.recovering import Recovering
from hrs_desktop.ui.safety.sleep import SleepNotice
from hrs_desktop.ui.session import AdvocateSession, Changed
from hrs_desktop.ui.standing import Standing, come_back, standing

if TYPE_CHECKING:
    from hrs_desktop.ui.window import MainWindow

TRIES = 3


class Lock(QObject):
    """The lock of one window. A PIN lives as long as the program and opens a box with the passphrase in memory."""

    def __init__(self, window: MainWindow, journal: TypingJournal, recovering: Recovering) -> None:
        super().__init__(window)
        self._window, self._journal, self._recovering = window, journal, recovering
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.idle = IdleWatch(application, self)
        self.idle.due.connect(self.lock)
        window.broadcast.changed.connect(self._received)
        self.sleep = SleepNotice(self)
        self.sleep.near.connect(self._before_sleep)
        QTimer.singleShot(0, self.sleep, self.sleep.listen)
        self._sealed: bytes | None = None
        self._wrong = 0
        self._left: Standing | None = None
        self._words: PutBack | None = None
        self._refused: RefusedWords | None = None

    @property
    def locked(self) -> bool:
        """True while the window is locked."""
        return self._left is not None

    # ---- locking

    def lock(self) -> None:
        """Keep what is being typed, close every dialog, empty the window."""
        window, session = self._window, self._window.session
        if session is None or self.locked:
            return
        self._journal.flush()
        self._journal.locking = True
        self._left, self._words = self._standing(), self._typing()
        self._refused = session.refused if isinstance(session, AdvocateSession) else None
        _close_dialogs(window)
        focused = QApplication.focusWidget()
        if isinstance(focused, LineEditor | NoteEditor):
            focused.let_go()
        self.idle.stop()
        page = self.page()
        window.put_away(page)
        QTimer.singleShot(0, page, page.entered)

    def page(self) -> UnlockPage:
        """The page that a locked window shows, in the language of the moment."""
        window = self._window
        page = UnlockPage(window.words, window.access.home.name, locked=True, by_pin=self._sealed is not None)
        page.given.connect(lambda secret: self._give(page, secret))
        return page

    def _before_sleep(self) -> None:
        self.lock()
        # Once what was being typed is written and the store is closed.
        self._window.tasks.store(lambda: None, lambda _none: self.sleep.let_go())

    def _standing(self) -> Standing:
        return standing(self._window.nav.currentRow(), self._window.pages, self._window.stack.currentWidget())

    def _typing(self) -> PutBack | None:
        """The cursor in a field of the sheet, with the words where they are not committed."""
        focused = self._window.focusWidget()
        place = place_of(focused)
        words, cursor = text_of(focused)
        if place is not None and place.path == QUICK_LINE:
            return PutBack(QUICK_LINE, cursor, words)
        if place is None or not isinstance(focused, LineEditor | NoteEditor):
            return None
        return PutBack(place.path, cursor, words if focused.unfinished else None)

    # ---- opening again

    def _give(self, page: UnlockPage, secret: str) -> None:
        window, sealed = self._window, self._sealed
        if not page.by_pin or sealed is None:
            window.safety.unlock(page, secret)
            return
        window.tasks.store(
            lambda: window.program.unseal(sealed, secret),
            lambda passphrase: window.unlock(replace(window.access, passphrase=passphrase), page.refuse),
            lambda error: self._wrong_pin(page, error),
        )

    def _wrong_pin(self, page: UnlockPage, error: HrsError) -> None:
        self._wrong += 1
        page.refuse(error)
        if self._wrong >= TRIES:
            self._sealed = None
            page.prefer_passphrase()
            page.say(self._window.words("ui.safety.pin_gone"))

    def opened(self, pin: str) -> None:
        """A profile is open: seal its passphrase under a new PIN, and come back to where the window was locked."""
        window, session = self._window, self._window.session
        assert session is not None
        desk, passphrase = session.desk, window.access.passphrase
        self._wrong = 0
        self._journal.locking = False
        if pin:
            window.tasks.store(lambda: window.program.seal(passphrase, pin), self._seal)
        window.tasks.store(lambda: lock_minutes(desk), self._watch)
        left, words, refused = self._left, self._words, self._refused
        self._left = self._words = self._refused = None
        if isinstance(session, AdvocateSession) and refused is not None:
            session.refused.take_over(refused)
        if left is not None:
            self._come_back(left, words)
        self._recovering.offer((left.sheet_id, words.path) if left is not None and words is not None else ("", ""))

    def forget(self) -> None:
        """Another profile is opened: its lock is its own."""
        self._sealed = self._left = self._words = self._refused = None

    def _come_back(self, left: Standing, words: PutBack | None) -> None:
        if left.sheet_id and left.page == "sheet" and words is not None:
            self._window.nav.setCurrentRow(left.row)
            self._recovering.open_at(left.sheet_id, words)
        else:
            come_back(self._window, left)

    def _seal(self, sealed: bytes) -> None:
        self._sealed = sealed

    def _received(self, change: Changed) -> None:
        """A pack or certificate may say other minutes."""
        session = self._window.session
        if change.by == "receive" and session is not None:
            desk = session.desk
            self._window.tasks.store(lambda: lock_minutes(desk), partial(setattr, self.idle, "minutes"))

    def _watch(self, minutes: int) -> None:
        self.idle.minutes = minutes
        self.idle.start()


def _close_dialogs(window: QWidget) -> None:
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible() and one is not window:
            one.setProperty(LOCKING, True)
            one.reject()
