"""The button (and the key) with which a hearing of another advocate is taken over, or given back."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.covering import cover, give_back
from hrs_desktop.services.day_list import Listed
from hrs_desktop.ui.parts import Button
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.today.court_list import CourtList


class CoverButton(Button):
    """Shows where the line chosen is another advocate's, and says what it would do."""

    def __init__(self, session: AdvocateSession, table: QTableView, model: CourtList) -> None:
        super().__init__()
        self._session, self._table, self._model = session, table, model
        self.setAutoDefault(False)
        self.clicked.connect(self.turn)
        self.look()

    def follow(self) -> None:
        """Keep up with the line chosen; called once the table has its model."""
        self._table.selectionModel().currentChanged.connect(lambda _now, _before: self.look())

    def _chosen(self) -> Listed | None:
        index = self._table.currentIndex()
        return self._model.listed_at(index) if index.isValid() and index.row() < self._model.rowCount() else None

    def look(self) -> None:
        """Say what can be done with the line chosen."""
        listed = self._chosen()
        begun = listed is not None and listed.covers and listed.row.state is not SheetState.ISSUED
        self.setVisible(listed is not None and bool(listed.whose) and not begun)
        words = self._session.words
        self.setText(words("ui.today.give_back" if listed is not None and listed.covers else "ui.today.cover"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(listed.whose if listed is not None else "")

    def turn(self) -> None:
        """Take the hearing chosen over, or give it back."""
        listed = self._chosen()
        if listed is None or not listed.whose:
            self._session.broadcast.saved.emit(self._session.words("ui.today.own"))
            return
        desk, sheet_id, back = self._session.desk, listed.row.id, listed.covers
        said = self._session.words("ui.today.given_back" if back else "ui.today.covered", advocate=listed.whose)
        self._session.tasks.store(
            lambda: give_back(desk, sheet_id) if back else cover(desk, sheet_id), lambda _row: self._done(said)
        )

    def _done(self, said: str) -> None:
        self._session.broadcast.saved.emit(said)
        self._session.broadcast.announced.emit(said)
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "today"))
