"""Taking in files from the office: dropped or chosen, one sentence for each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hrs_desktop.errors import HrsError
from hrs_desktop.services.advocate import Received, receive
from hrs_desktop.services.brought import brought_words
from hrs_desktop.ui.parts import DropCard, button, card, label, row
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject


class Intake(QWidget):
    """A place to drop certificates, packs and receipts, and what became of each."""

    def __init__(self, session: AdvocateSession, text: str, kinds: str) -> None:
        super().__init__()
        self._session, self._words, self._kinds = session, session.words, kinds
        self.drop = DropCard(text, self._words("ui.receive.choose"))
        self.answers = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.drop)
        layout.addLayout(self.answers)
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._choose)

    def _choose(self) -> None:
        kinds = f"{self._words('ui.receive.kinds')} ({self._kinds})"
        names, _ = QFileDialog.getOpenFileNames(self, self._words("ui.receive.choose"), "", kinds)
        self.take(names)

    def take(self, names: list[str], office_words: str = "") -> None:
        """Take files in, one after another."""
        for name in names:
            self._session.tasks.store(
                partial(self._receive, name, office_words), partial(self._answered, name),
                partial(self._unread, name),
            )  # fmt: skip

    def _unread(self, name: str, error: HrsError) -> None:
        box = QVBoxLayout()
        box.addWidget(label(f"{self._words('ui.receive.refused')}  {Path(name).name}", "problem"))
        box.addWidget(label(self._words.refusal(error)))
        self._session.broadcast.announced.emit(f"{Path(name).name}: {self._words.refusal(error)}")
        self.answers.insertWidget(0, card(box, "warning"))

    def _receive(self, name: str, office_words: str) -> Received:
        desk = self._session.desk
        return receive(desk, desk.files.read(Path(name)), office_words)

    def _answered(self, name: str, received: Received) -> None:
        box = QVBoxLayout()
        mark = self._words("ui.receive.taken" if received.accepted else "ui.receive.refused")
        means = self._words(f"mail.{received.reason.value}", detail=received.detail)
        box.addWidget(label(f"{mark}  {Path(name).name}", "good" if received.accepted else "problem"))
        box.addWidget(label(means))
        self._session.broadcast.announced.emit(f"{mark} {Path(name).name}. {means}")
        if received.sheets:
            box.addWidget(label(self._words(f"ui.receive.sheets_{received.kind}", count=received.sheets), "lead"))
        if received.brought:
            box.addWidget(label(brought_words(received.brought, self._words)))
        if received.words:
            box.addWidget(label(self._words("ui.receive.compare"), "lead"))
            box.addWidget(label(received.words, "words"))
            told = button(self._words("ui.receive.told"), "primary")
            told.clicked.connect(partial(self.take, [name], received.words))
            box.addLayout(row(told))
        self.answers.insertWidget(0, card(box, "good" if received.accepted else "warning"))
        if received.accepted:
            self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "receive"))
