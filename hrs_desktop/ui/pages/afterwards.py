"""After signing: reference, place, what happens next, "Open folder", "Copy for mail", "I have sent it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hrs_desktop.domain.sheet import SignedSheet
from hrs_desktop.errors import HrsError
from hrs_desktop.services.sending import files_to_send, mark_sent
from hrs_desktop.ui.parts import breakable, button, card, label, row
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.words import Words


@dataclass(frozen=True, slots=True)
class SignedFiles:
    """Signed sheets and the folder that holds their files; ``sent``: the advocate has said that they were sent on."""

    signed: tuple[SignedSheet, ...]
    folder: Path
    sent: bool = False


class Afterwards(QWidget):
    """The card with what to do with signed files."""

    def __init__(self, session: AdvocateSession, files: SignedFiles, heading: str) -> None:
        super().__init__()
        self._session, self._words, self.files = session, session.words, files
        self.open_folder = button(self._words("ui.after.open_folder"))
        self.copy = button(self._words("ui.after.copy"))
        self.home = button(self._words("ui.check.home"), "primary")
        one = len(files.signed) == 1
        self.sent = QCheckBox(self._words("ui.after.sent" if one else "ui.after.sent_all"))
        self.sent.setChecked(files.sent)
        self._said = label("", "good")
        self._said.hide()
        self._build(heading)
        self._connect()

    def _build(self, heading: str) -> None:
        box = QVBoxLayout()
        box.addWidget(label(heading, "heading"))
        files = files_to_send(self.files.signed)
        for name, reference in files:
            if len(files) == 1:
                box.addWidget(label(self._words("ui.check.reference", reference=reference), "lead"))
            box.addWidget(label(breakable(name, 40)))
        place = breakable(str(self.files.folder), 40)
        box.addWidget(label(self._words("ui.after.place" if len(files) == 1 else "ui.after.place_all", folder=place)))
        box.addWidget(label(self._words("ui.check.next" if len(files) == 1 else "ui.after.next_all"), "quiet"))
        box.addLayout(row(self.open_folder, self.copy))
        box.addWidget(self.sent)
        box.addWidget(self._said)
        box.addLayout(row(self.home))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(box, "good"))

    def _connect(self) -> None:
        self.open_folder.clicked.connect(self._open_folder)
        self.copy.clicked.connect(self._copy)
        self.home.clicked.connect(self._session.broadcast.home)
        self.sent.toggled.connect(self._mark)

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.files.folder))):
            self._say(self._words("ui.after.not_opened", folder=str(self.files.folder)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(mail_text(self._words, self.files))
        self._say(self._words("ui.after.copied"))

    def _mark(self, sent: bool) -> None:
        desk, ids = self._session.desk, [one.sheet_id for one in self.files.signed]
        self._session.tasks.store(lambda: mark_sent(desk, ids, sent=sent), self._marked, self._not_marked)

    def _marked(self, _ids: tuple[str, ...]) -> None:
        self._say(self._words("ui.after.marked" if self.sent.isChecked() else "ui.after.unmarked"))
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "afterwards"))

    def _not_marked(self, error: HrsError) -> None:
        self._say(self._words.refusal(error))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        self._session.broadcast.saved.emit(text)


def mail_text(words: Words, files: SignedFiles) -> str:
    """The text for a mail to the office: a subject without names, and the files to attach with their references."""
    names = files_to_send(files.signed)
    listed: Sequence[str] = [words("ui.after.mail_file", name=name, reference=reference) for name, reference in names]
    return (
        "\n".join((words("ui.after.mail_subject", count=len(names)), "", words("ui.after.mail_body"), *listed)) + "\n"
    )
