"""The day return: what did not take place, read once, declared once, signed as one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.errors import HrsError
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.day_list import Listed
from hrs_desktop.services.day_returning import DayReturned, ReturnDay, return_day
from hrs_desktop.ui.pages.check import default_folder
from hrs_desktop.ui.parts import button, label, row, wrapped
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.theme import GRID

CHARACTERS = 60


class ReturnDialog(QDialog):
    """Lists the hearings of a day that did not take place; signs their return when declared."""

    returned = Signal(DayReturned)

    def __init__(
        self,
        session: AdvocateSession,
        day: dt.date,
        listed: Sequence[Listed],
        details: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._words, self._day = session, session.words, day
        words = session.words
        self.out = default_folder()
        self.setWindowTitle(words("ui.day_return.title"))
        self._details = details
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * (CHARACTERS + 8))
        self.declaration = QCheckBox(wrapped(words("ui.day_return.declaration"), CHARACTERS))
        self.declaration.setAccessibleName(words("ui.day_return.declaration"))
        self.sign = button(words("ui.day_return.sign"), "primary")
        self.close_button = button(words("ui.day_return.close"))
        self.said = label(words("ui.day_return.why"), "quiet")
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        heading = words("ui.day_return.lead", count=len(listed), day=said_date(day, words.language))
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(self._list(listed), 1)
        layout.addWidget(self.declaration)
        layout.addWidget(self.said)
        layout.addLayout(row(self.sign, self.close_button))
        self.sign.setEnabled(False)
        self.sign.setAccessibleDescription(self.said.text())
        self.declaration.toggled.connect(self._declare)
        self.sign.clicked.connect(self._sign)
        self.close_button.clicked.connect(self.reject)

    def _list(self, listed: Sequence[Listed]) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("canvas")
        lines = QVBoxLayout(inner)
        for one in listed:
            where = " ".join(filter(None, (one.row.court, one.row.room)))
            became = ", ".join(filter(None, (one.course, self._details.get(one.row.id, ""))))
            lines.addWidget(label(f"{one.row.start_time}  {one.row.title}  ·  {one.row.urn}\n{became}  ·  {where}"))
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(self._words("ui.day_return.title"))
        two = 2 * self.fontMetrics().lineSpacing() + 2 * GRID
        area.setMinimumHeight(min(320, two * len(listed) + 2 * GRID))
        return area

    def _declare(self, ticked: bool) -> None:
        self.sign.setEnabled(ticked)
        self.said.setVisible(not ticked)
        self.sign.setAccessibleDescription("" if ticked else self.said.text())

    def _sign(self) -> None:
        desk, command = self._session.desk, ReturnDay(self._day, self.out, self.declaration.isChecked())
        self.sign.setEnabled(False)
        self._session.tasks.store(lambda: return_day(desk, command), self._done, self._failed)

    def _failed(self, error: HrsError) -> None:
        self.sign.setEnabled(self.declaration.isChecked())
        self._session.tasks.refused.emit(error)

    def _done(self, outcome: DayReturned) -> None:
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "today"))
        if outcome.file is None:
            found = [f"{sheet.urn}: {item.message}" for sheet, items in outcome.findings for item in items]
            self.said.setText("\n".join((self._words("ui.day_return.blocked"), *found)))
            self._tell()
            return
        self.returned.emit(outcome)
        self.said.setText(
            self._words(
                "ui.day_return.done", count=len(outcome.sheets), reference=outcome.content_id[:8], file=outcome.file
            )
        )
        self._tell()
        self.declaration.setEnabled(False)
        self.close_button.setFocus()

    def _tell(self) -> None:
        """Show what came of it, and have it said: the focus goes elsewhere."""
        self.said.show()
        self._session.broadcast.announced.emit(self.said.text())
