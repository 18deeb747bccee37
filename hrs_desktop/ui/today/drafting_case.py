"""Keeps what is typed in the dialog that adds a case, at most a second behind the fingers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from hrs_desktop.clock import london, london_date
from hrs_desktop.errors import HrsError
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.case_draft import CaseDraft, KeptDraft, forget_case_draft, keep_case_draft
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.words import Words

KEEP_EVERY_MS, TRY_AGAIN_MS = 400, 3000


class CaseDraftKeeper(QObject):
    """Kept by a dialog for its fields, which ``places`` names by record path. Words that the disk does not take stand
    in the dialog and are tried again."""

    def __init__(self, session: AdvocateSession, places: Callable[[], Mapping[str, QLineEdit]], parent: QObject):
        super().__init__(parent)
        self._session, self._places = session, places
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(partial(self.keep, shown=True))
        self._said = False

    def watch(self, field: QLineEdit) -> None:
        """Keep what is typed there from now on."""
        field.textChanged.connect(self._typed)

    def draft(self, *, shown: bool) -> CaseDraft:
        """What stands in the dialog now."""
        places = self._places()
        here = next((path for path, field in places.items() if field.hasFocus()), "")
        cursor = places[here].cursorPosition() if here else 0
        return CaseDraft({path: field.text() for path, field in places.items()}, here, cursor, shown)

    def keep(self, *, shown: bool) -> None:
        """Keep it without waiting; ``shown`` false when the person closed the dialog."""
        self._pause.stop()
        desk, draft = self._session.desk, self.draft(shown=shown)
        self._session.tasks.store(lambda: keep_case_draft(desk, draft), None, self._failed)

    def done(self) -> None:
        """The case was added."""
        self._pause.stop()
        desk = self._session.desk
        self._session.tasks.store(lambda: forget_case_draft(desk))

    def _typed(self) -> None:
        if not self._pause.isActive():
            self._pause.start(KEEP_EVERY_MS)

    def _failed(self, error: HrsError) -> None:
        if not self._said:
            self._said = True
            why = self._session.words.refusal(error)
            self._session.broadcast.saved.emit(self._session.words("ui.safety.not_kept", why=why))
        self._pause.start(TRY_AGAIN_MS)


def said_again(kept: KeptDraft, words: Words) -> str:
    """Of what was kept: that it is there again, and since when."""
    date = said_date(london_date(kept.at), words.language)
    return words("ui.add.again", date=date, time=f"{kept.at.astimezone(london()):%H:%M}")
