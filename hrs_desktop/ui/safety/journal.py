"""Follows the field with the cursor and keeps its words in the store, at most a second behind the fingers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from hrs_desktop.domain.typed import IN_DIALOG
from hrs_desktop.errors import HrsError
from hrs_desktop.services.journalling import Typing, keep_typing, settle
from hrs_desktop.ui.form.editors import LineEditor, NoteEditor
from hrs_desktop.ui.safety.places import Place, place_of, text_of
from hrs_desktop.ui.session import AdvocateSession

KEEP_EVERY_MS = 400
TRY_AGAIN_MS = 3000


class TypingJournal(QObject):
    """Watches one field at a time, so that nothing else costs time. Words that the disk did not take are held here and
    tried again until it does."""

    def __init__(self, application: QApplication, session: Callable[[], AdvocateSession | None], parent: QObject):
        super().__init__(parent)
        self._session = session
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._began, self._kept = "", False
        self._unkept: dict[Place, tuple[Path, Typing]] = {}
        self.locking = False
        self._pause, self._again = QTimer(self), QTimer(self)
        self._pause.setSingleShot(True)
        self._again.setSingleShot(True)
        self._pause.timeout.connect(self.flush)
        self._again.timeout.connect(self._try_again)
        application.focusChanged.connect(self._follow)

    @property
    def held(self) -> tuple[Typing, ...]:
        """Words that could not be made durable yet."""
        return tuple(typing for _, typing in self._unkept.values())

    def flush(self) -> None:
        """Keep what is being typed now, without waiting."""
        self._pause.stop()
        field = self._watched()
        place = place_of(field)
        if field is None or place is None or not _unfinished(field):
            return
        text, cursor = text_of(field)
        if not text and place.path.startswith(IN_DIALOG):
            # An emptied line has nothing to recover; a field of the form would be cleared by its commit.
            self._taken_back(place)
            return
        self._kept = True
        self._keep(place, Typing(place.sheet_id, place.path, place.label, text, cursor))

    # ---- following the cursor

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is self._field:
            return
        self._leave()
        if isinstance(now, QLineEdit | QPlainTextEdit) and place_of(now) is not None:
            self._watch(now)

    def _watch(self, field: QLineEdit | QPlainTextEdit) -> None:
        self._field, self._kept = field, False
        self._began = text_of(field)[0]
        (field.textEdited if isinstance(field, QLineEdit) else field.textChanged).connect(self._typed)
        place, dialog = place_of(field), field.window()
        if place is not None and place.path.startswith(IN_DIALOG) and isinstance(dialog, QDialog):
            dialog.finished.connect(partial(self._finished, place))

    def _leave(self) -> None:
        place = place_of(self._watched())
        if self._pause.isActive() and place is not None and place.path.startswith(IN_DIALOG):
            self.flush()
        field, self._field = self._watched(), None
        self._pause.stop()
        if field is None:
            return
        (field.textEdited if isinstance(field, QLineEdit) else field.textChanged).disconnect(self._typed)
        if place is not None and self._kept and not self.locking and text_of(field)[0] == self._began:
            self._taken_back(place)

    def _watched(self) -> QLineEdit | QPlainTextEdit | None:
        return self._field if self._field is not None and shiboken6.isValid(self._field) else None

    def _typed(self) -> None:
        field = self._watched()
        if self.locking:
            return
        loaded = isinstance(field, QPlainTextEdit) and not field.document().isModified()
        if not loaded and not self._pause.isActive():
            self._pause.start(KEEP_EVERY_MS)

    def _taken_back(self, place: Place) -> None:
        """The field says again what it said before: there is nothing to commit and nothing to recover."""
        session = self._session()
        if session is not None and session.refused.at(place.sheet_id, place.path) is None:
            self._settle(session, place)

    def _finished(self, place: Place, _result: int) -> None:
        session = self._session()
        if session is not None and not self.locking:
            self._pause.stop()
            self._settle(session, place)

    # ---- keeping

    def _settle(self, session: AdvocateSession, place: Place) -> None:
        self._unkept.pop(place, None)
        desk = session.desk
        session.tasks.store(lambda: settle(desk, place.sheet_id, place.path))

    def _keep(self, place: Place, typing: Typing) -> None:
        session = self._session()
        if session is None:
            return
        desk = session.desk
        session.tasks.store(
            lambda: keep_typing(desk, typing),
            lambda _none: self._done(place),
            partial(self._failed, place, session.access.home, typing),
        )

    def _done(self, place: Place) -> None:
        if self._unkept.pop(place, None) is not None and not self._unkept:
            self._say("ui.safety.kept_again")

    def _failed(self, place: Place, home: Path, typing: Typing, error: HrsError) -> None:
        first = not self._unkept
        self._unkept[place] = home, typing
        if first:
            self._say("ui.safety.not_kept", error)
        self._again.start(TRY_AGAIN_MS)

    def _try_again(self) -> None:
        session = self._session()
        for place, (home, typing) in list(self._unkept.items()):
            if session is not None and session.access.home == home:
                self._keep(place, typing)
            else:
                # The window is locked, or on another profile: the words wait for their own.
                self._again.start(TRY_AGAIN_MS)

    def _say(self, key: str, error: HrsError | None = None) -> None:
        session = self._session()
        if session is not None:
            why = session.words.refusal(error) if error is not None else ""
            session.broadcast.saved.emit(session.words(key, why=why))


def _unfinished(field: QWidget) -> bool:
    """False once a field of the form has committed what stands in it."""
    return field.unfinished if isinstance(field, LineEditor | NoteEditor) else True
