"""Receive: certificates, packs and receipts from the office; and the request that starts it all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from hrs_desktop.services.advocate import FirstRun, request_again
from hrs_desktop.ui.pages.intake import Intake
from hrs_desktop.ui.parts import Page, button, card, label, row
from hrs_desktop.ui.session import AdvocateSession


class ReceivePage(Page):
    """One sentence for each file taken in."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.receive.title"))
        self._session, self._words = session, session.words
        self.intake = Intake(session, self._words("ui.receive.drop"), "*.hrscert *.hrspack *.hrsreceipt")
        self.drop, self.answers = self.intake.drop, self.intake.answers
        self._request = QVBoxLayout()
        self.save_request = button(self._words("ui.receive.save_request"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(self.intake)
        self._request.addWidget(label(self._words("ui.receive.request"), "heading"))
        self._request.addWidget(label(self._words("ui.receive.request_help"), "quiet"))
        self.own = label("", "words")
        self._request.addWidget(self.own)
        self._request.addLayout(row(self.save_request))
        self.body.addWidget(card(self._request))
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.save_request.clicked.connect(self._choose_place)

    def entered(self) -> None:
        """Show one's own 12 words."""
        desk = self._session.desk
        self._session.tasks.store(lambda: request_again(desk), self._show_own)

    def _show_own(self, run: FirstRun) -> None:
        self.own.setText(run.words)
        self.own.setAccessibleName(self._words("ui.receive.own_words", words=run.words))

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
        self.intake.take(names, office_words)
