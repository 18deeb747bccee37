"""Receive: certificates, packs and receipts from the office; and the request that starts it all."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from hrs_desktop.errors import HrsError
from hrs_desktop.services.advocate import FirstRun, Received, receive, request_again
from hrs_desktop.ui.parts import DropCard, Page, button, card, label, row
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject


class ReceivePage(Page):
    """One sentence for each file taken in."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.receive.title"))
        self._session, self._words = session, session.words
        self.drop = DropCard(self._words("ui.receive.drop"), self._words("ui.receive.choose"))
        self.answers = QVBoxLayout()
        self._request = QVBoxLayout()
        self.save_request = button(self._words("ui.receive.save_request"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(self.drop)
        self.body.addLayout(self.answers)
        self._request.addWidget(label(self._words("ui.receive.request"), "heading"))
        self._request.addWidget(label(self._words("ui.receive.request_help"), "quiet"))
        self.own = label("", "words")
        self._request.addWidget(self.own)
        self._request.addLayout(row(self.save_request))
        self.body.addWidget(card(self._request))
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._choose)
        self.save_request.clicked.connect(self._choose_place)

    def entered(self) -> None:
        """Show one's own 12 words."""
        desk = self._session.desk
        self._session.tasks.store(lambda: request_again(desk), self._show_own)

    def _show_own(self, run: FirstRun) -> None:
        self.own.setText(run.words)
        self.own.setAccessibleName(self._words("ui.receive.own_words", words=run.words))

    def _choose(self) -> None:
        kinds = self._words("ui.receive.kinds") + " (*.hrscert *.hrspack *.hrsreceipt)"
        names, _ = QFileDialog.getOpenFileNames(self, self._words("ui.receive.choose"), "", kinds)
        self.take(names)

    def _choose_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self._words("ui.receive.save_request"), "enrolment.hrsrequest", "(*.hrsrequest)"
        )
        if name:
            self.write_request(Path(name))

    def write_request(self, path: Path) -> None:
        """Write the enrolment request for the office."""
        desk = self._session.desk

        def work() -> str:
            desk.files.write(path, request_again(desk).file)
            return self._words("ui.receive.request_saved", file=str(path))

        self._session.tasks.store(work, self._session.broadcast.saved.emit)

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
        self.answers.insertWidget(0, card(box, "warning"))

    def _receive(self, name: str, office_words: str) -> Received:
        desk = self._session.desk
        return receive(desk, desk.files.read(Path(name)), office_words)

    def _answered(self, name: str, received: Received) -> None:
        box = QVBoxLayout()
        mark = self._words("ui.receive.taken" if received.accepted else "ui.receive.refused")
        box.addWidget(label(f"{mark}  {Path(name).name}", "good" if received.accepted else "problem"))
        box.addWidget(label(self._words(f"mail.{received.reason.value}", detail=received.detail)))
        if received.sheets:
            box.addWidget(label(self._words(f"ui.receive.sheets_{received.kind}", count=received.sheets), "lead"))
        if received.words:
            box.addWidget(label(self._words("ui.receive.compare"), "lead"))
            box.addWidget(label(received.words, "words"))
            told = button(self._words("ui.receive.told"), "primary")
            told.clicked.connect(partial(self.take, [name], received.words))
            box.addLayout(row(told))
        self.answers.insertWidget(0, card(box, "good" if received.accepted else "warning"))
        if received.accepted:
            self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "receive"))
