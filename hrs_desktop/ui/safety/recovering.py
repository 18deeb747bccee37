"""Offers the words of the journal when a profile opens, and from the menu; carries out what the person decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.journalling import Recoverable, bring_back, discard, live, recoverable
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.safety.putting_back import PutBack
from hrs_desktop.ui.safety.recovery import RecoveryDialog
from hrs_desktop.ui.session import AdvocateSession

if TYPE_CHECKING:
    from hrs_desktop.ui.window import MainWindow

Found = tuple[Recoverable, ...]


class Recovering(QObject):
    """One for each opened window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._besides = ("", "")
        self.dialog: RecoveryDialog | None = None

    def offer(self, besides: tuple[str, str] = ("", "")) -> None:
        """After opening a profile: the dialog, where words wait that do not stand in the window already (refused, or
        at ``besides``: a sheet and a path)."""
        self._besides = besides
        self._look(self._offer)

    def show_all(self) -> None:
        """From the menu: everything, or that there is nothing."""
        self._look(self._show)

    def _offer(self, found: Found) -> None:
        session = self._window.session
        if not isinstance(session, AdvocateSession):
            # Closed, or switched to an office, while the store was asked.
            return
        places = [(one.typed.sheet_id, one.typed.path) for one in live(found)]
        if any(place != self._besides and session.refused.at(*place) is None for place in places):
            self._show(found)

    def _look(self, then: Callable[[Found], None]) -> None:
        session = self._window.session
        if isinstance(session, AdvocateSession):
            desk = session.desk
            session.tasks.store(lambda: recoverable(desk), then)

    def _show(self, found: Found) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog = RecoveryDialog(self._window.words, found, self._window)
        dialog.finished.connect(self._closed)
        dialog.recover.connect(self._recover)
        dialog.discard.connect(partial(self._change, discard))
        dialog.bring_back.connect(partial(self._change, bring_back))
        dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _change(self, change: Callable[[AdvocateDesk, int], None], one: Recoverable) -> None:
        session = self._window.session
        if isinstance(session, AdvocateSession):
            desk = session.desk
            session.tasks.store(lambda: change(desk, one.typed.number), lambda _none: self.show_all())

    def _recover(self, one: Recoverable) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._window.activateWindow()
        self.open_at(one.typed.sheet_id, PutBack(one.path, one.typed.cursor, one.typed.words))

    def open_at(self, sheet_id: str, wanted: PutBack) -> None:
        """Open a sheet with the cursor, and words, where they were."""
        page = self._window.pages["sheet"]
        assert isinstance(page, SheetPage)
        self._window.stack.setCurrentWidget(page)
        page.open_again(sheet_id, wanted)
