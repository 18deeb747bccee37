"""Around the list of the inbox: how far the import is, what waits, which page is shown, what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from hrs_desktop.services.inbox import PAGE, InboxPart
from hrs_desktop.ui.flowing import flow
from hrs_desktop.ui.pages.inbox_run import Pace
from hrs_desktop.ui.parts import button, label
from hrs_desktop.words import Words


class Running(QWidget):
    """While files are judged: count, rate, time left, and a way to stop. While files wait: a way to go on, and one to
    leave them out."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.progress, self.pace = QProgressBar(), label("", wrap=False)
        self.cancel = button(words("ui.inbox.cancel"))
        self.waits = label("", "advice")
        self.go_on = button(words("ui.inbox.go_on"), "primary")
        self.leave_out = button(words("ui.inbox.leave_out"))
        self.progress.setAccessibleName(words("ui.inbox.progress"))
        self.progress.setFormat(words("ui.inbox.done_of"))
        bar = QHBoxLayout()
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.pace)
        bar.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.waits)
        column.addLayout(flow(self.go_on, self.leave_out))
        self.show_pace(None, 0, words)

    def show_pace(self, pace: Pace | None, waiting: int, words: Words) -> None:
        """How far it is; None while nothing runs."""
        running = pace is not None
        if pace is not None:
            self.progress.setRange(0, max(pace.total, 1))
            self.progress.setValue(pace.done)
            self.pace.setText(pace.words(words))
        else:
            self.waits.setText(words("ui.inbox.waits", count=waiting))
        for widget in (self.progress, self.pace, self.cancel):
            widget.setVisible(running)
        for widget in (self.waits, self.go_on, self.leave_out):
            widget.setVisible(not running and bool(waiting))
        self.setVisible(running or bool(waiting))


class Pager(QWidget):
    """Below the list: choose all, judge again, and the pages; ``turned`` with 1 for what came earlier, -1 for later."""

    turned = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.choose_all, self.again = button(words("ui.inbox.choose_all", count=0)), button(words("ui.inbox.again"))
        self.belongs = button(words("ui.inbox.belongs"))
        self.later, self.earlier = button(words("ui.inbox.later")), button(words("ui.inbox.earlier"))
        self.place, self.choice = label("", wrap=False), label("", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(
            flow(self.choose_all, self.again, self.belongs, self.choice, self.later, self.place, self.earlier)
        )
        self.later.clicked.connect(lambda: self.turned.emit(-1))
        self.earlier.clicked.connect(lambda: self.turned.emit(1))
        self.show_choice(0)
        self.hide()

    def show_part(self, part: InboxPart) -> None:
        """Which lines of how many are shown."""
        self.setVisible(bool(part.lines))
        self.choose_all.setText(self._words("ui.inbox.choose_all", count=part.total))
        self.choose_all.setAccessibleName(self.choose_all.text())
        self.place.setText(self._words("ui.inbox.place", first=part.first + 1, last=part.last, total=part.total))
        for widget in (self.later, self.place, self.earlier):
            widget.setVisible(part.total > PAGE)
        self.later.setEnabled(part.first > 0)
        self.earlier.setEnabled(part.last < part.total)

    def show_choice(self, count: int, *, loose: bool = False) -> None:
        """How many lines are chosen; ``loose``: one file that is no sheet and is with no hearing yet."""
        self.again.setEnabled(bool(count))
        self.belongs.setVisible(loose)
        self.choice.setText(self._words("ui.inbox.chosen", count=count) if count else "")
        self.choice.setVisible(bool(count))
