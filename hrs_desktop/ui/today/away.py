"""What became of a hearing that did not take place: one key opens the choice, a digit makes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.day_return import HEARD
from hrs_desktop.services.marking import ASKS
from hrs_desktop.ui.fitting import fit
from hrs_desktop.ui.parts import button, label, row, wrapped
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

CHARACTERS = 40
COURSES = ("PUT_BACK", "MOVED", "NOT_REACHED", "NOT_CALLED", "TAKEN_BY", "NOT_IN_LIST")


class AwayDialog(QDialog):
    """Six courses by digit, and the one thing more that three of them ask. ``chosen`` carries (course, detail); HEARD
    takes a mark away."""

    chosen = Signal(str, str)

    def __init__(self, words: Words, codes: CodeLists, title: str, *, marked: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(words("ui.away.title"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * (CHARACTERS + 12))
        self._course = ""
        self._by_key: dict[str, str] = {}
        self.asked = label("", "lead")
        self.detail = QLineEdit()
        self.done_button = button(words("ui.away.done"), "primary")
        entries = codes.list("hearing_course")
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addWidget(label(title, "heading"))
        layout.addWidget(label(words("ui.away.lead"), "quiet"))
        for number, course in enumerate(COURSES, 1):
            entry = entries.get(course)
            text = f"{number}  {entry.label.text(words.language) if entry is not None else course}"
            self._offer(layout, text, str(number), course)
        if marked:
            self._offer(layout, f"0  {words('ui.away.after_all')}", "0", HEARD)
        self._question = QWidget()
        inner = QVBoxLayout(self._question)
        inner.setContentsMargins(0, GRID, 0, 0)
        self.asked.setBuddy(self.detail)
        for widget in (self.asked, self.detail):
            inner.addWidget(widget)
        inner.addLayout(row(self.done_button))
        layout.addWidget(self._question)
        self._question.hide()
        self.done_button.clicked.connect(self._done)
        self.detail.returnPressed.connect(self._done)

    def _offer(self, layout: QVBoxLayout, text: str, key: str, course: str) -> None:
        offered = button(wrapped(text, CHARACTERS))
        offered.setAccessibleName(text)
        offered.setStyleSheet("text-align: left")
        offered.clicked.connect(partial(self._take, course))
        self._by_key[key] = course
        layout.addWidget(offered)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave no choice pressed together."""
        fit(self)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; while the question is asked digits are its answer, and the line keeps them."""
        course = self._by_key.get(event.text())
        if course is None:
            super().keyPressEvent(event)
        else:
            self._take(course)

    def _take(self, course: str) -> None:
        self._course = course
        if course not in ASKS:
            self._done()
            return
        question = self._words(f"ui.away.ask_{ASKS[course]}")
        self.asked.setText(question)
        self.detail.setAccessibleName(question)
        self._question.show()
        fit(self)
        self.detail.setFocus()

    def _done(self) -> None:
        if not self._course or (self._course in ASKS and not self.detail.text().strip()):
            self.detail.setFocus()
            return
        self.accept()
        self.chosen.emit(self._course, self.detail.text().strip())
