"""What is asked when the window is closed: what has not gone back yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hrs_desktop.services.day_end import NotReturned, not_returned
from hrs_desktop.services.day_list import Listed
from hrs_desktop.ui.fitting import fit
from hrs_desktop.ui.parts import button, label, row
from hrs_desktop.ui.session import AdvocateSession, Session
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

MOST, _LOT = 8, 6
LOTS = ("unsigned", "away", "unsent")


class ClosingDialog(QDialog):
    """Lists what is still here; ``leave`` says to close all the same."""

    leave = Signal()

    def __init__(self, words: Words, found: NotReturned, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        # Three lots have to fit into the window, in large text too.
        self._most = min(MOST, parent.window().height() // (_LOT * self.fontMetrics().lineSpacing()))
        self.setWindowTitle(words("ui.closing.title"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)
        self.stay = button(words("ui.closing.stay"), "primary")
        self.close_button = button(words("ui.closing.leave"))
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addWidget(label(words("ui.closing.lead"), "heading"))
        for lot in LOTS:
            self._lot(layout, lot, getattr(found, lot))
        layout.addWidget(label(words("ui.closing.kept"), "quiet"))
        layout.addLayout(row(self.stay, self.close_button))
        self.stay.clicked.connect(self.reject)
        self.close_button.clicked.connect(self._leave)
        self.stay.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show every line whole."""
        fit(self)
        super().showEvent(event)

    def _lot(self, layout: QVBoxLayout, lot: str, listed: tuple[Listed, ...]) -> None:
        if not listed:
            return
        layout.addWidget(label(self._words(f"ui.closing.{lot}", count=len(listed))))
        lines = [f"{one.row.start_time}  {one.row.title}  ·  {one.row.urn}" for one in listed[: self._most]]
        if len(listed) > self._most:
            lines.append(self._words("ui.closing.more", count=len(listed) - self._most))
        layout.addWidget(label("\n".join(lines), "quiet"))

    def _leave(self) -> None:
        self.accept()
        self.leave.emit()


def ask_to_close(session: Session | None, window: QWidget, close: Callable[[], object]) -> bool:
    """Whether the question is under way; then ``close`` is called when nothing waits, or when it is answered."""
    if not isinstance(session, AdvocateSession):
        return False
    desk, words = session.desk, session.words

    def answer(found: NotReturned) -> None:
        if not found:
            close()
            return
        dialog = ClosingDialog(words, found, window)
        dialog.leave.connect(close)
        dialog.open()

    session.tasks.store(lambda: not_returned(desk), answer, lambda _error: _go(close))
    return True


def _go(close: Callable[[], object]) -> None:
    """A list that cannot be read keeps nobody here."""
    close()
