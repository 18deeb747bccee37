"""Advocates: enrolling one from a request after the call-back, and everybody enrolled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from hrs_desktop.domain.people import Enrolment
from hrs_desktop.errors import HrsError
from hrs_desktop.services.looking import enrolments
from hrs_desktop.services.office import Enrol, Enrolled, enrol, show_request
from hrs_desktop.services.ports import ReadRequest
from hrs_desktop.ui.finding_lines import LineFinder
from hrs_desktop.ui.pages.outstanding import OutstandingList
from hrs_desktop.ui.parts import DropCard, Page, button, card, label, outcome, restyle, row
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from hrs_desktop.ui.tables import TextRows, table


class AdvocatesPage(Page):
    """Open a request, telephone, compare the words, enrol."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__(session.words("ui.advocates.title"))
        self._session, self._words = session, session.words
        self._content, self._path = b"", Path()
        self.drop = DropCard(self._words("ui.advocates.drop"), self._words("ui.advocates.choose"))
        self.advocate_id, self.called_by, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.enrol = button(self._words("ui.advocates.enrol"), "primary")
        self.said = outcome(self._session.broadcast.announced.emit)
        self.who, self.twelve = label("", "lead"), label("", "words")
        self.model = TextRows([self._words(f"ui.advocates.{key}") for key in ("id", "name", "organisation", "until")])
        self.finder = LineFinder(self._words, self)
        self.empty = label(self._words("ui.advocates.none"), "quiet")
        self.owed = OutstandingList(session)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(self.drop)
        form = QFormLayout()
        for key, field in (("id", self.advocate_id), ("called_by", self.called_by), ("number", self.number)):
            field.setAccessibleName(self._words(f"ui.advocates.{key}"))
            form.addRow(label(self._words(f"ui.advocates.{key}")), field)
        box = QVBoxLayout()
        for widget in (self.who, label(self._words("ui.advocates.compare")), self.twelve):
            box.addWidget(widget)
        box.addLayout(form)
        box.addLayout(row(self.enrol))
        self.asker: QWidget = card(box)
        self.asker.hide()
        self.said.hide()
        self.body.addWidget(self.asker)
        self.body.addWidget(self.said)
        self.body.addWidget(label(self._words("ui.advocates.enrolled"), "heading"))
        self.list = table(self.model, self._words("ui.advocates.enrolled"), 1)
        self.finder.over(self.list)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.finder)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.owed, 1)

    def _connect(self) -> None:
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._choose)
        self.enrol.clicked.connect(self._enrol)

    def entered(self) -> None:
        """Read the lists again."""
        self.owed.read()
        desk = self._session.desk
        self._session.tasks.store(lambda: enrolments(desk), self._show)

    def _show(self, found: tuple[Enrolment, ...]) -> None:
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self.model.take(
            [
                (
                    (
                        item.advocate_id,
                        item.identity.name,
                        item.identity.organisation,
                        item.not_after.date().isoformat(),
                    ),
                    item,
                )
                for item in found
            ]
        )

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._words("ui.advocates.choose"), "", "(*.hrsrequest)")
        if name:
            self.open(Path(name))

    def take(self, names: list[str]) -> None:
        """Open the one request dropped; the words of several cannot be compared at once."""
        if len(names) == 1:
            self.open(Path(names[0]))
        else:
            self._say(self._words("ui.advocates.one"), "problem")

    def open(self, path: Path) -> None:
        """Show who asks, and the 12 words to compare; changes nothing."""
        desk = self._session.desk

        def work() -> tuple[ReadRequest, bytes]:
            content = desk.files.read(path)
            return show_request(desk, content), content

        # Nobody may be enrolled from a file other than the one whose words are on the screen.
        self.asker.hide()
        self._session.tasks.store(work, lambda asked: self._asked(path, *asked), self._refused)

    def _asked(self, path: Path, request: ReadRequest, content: bytes) -> None:
        self._path, self._content = path, content
        identity = request.identity
        self.who.setText(f"{identity.name}, {identity.organisation}")
        self.twelve.setText(request.words)
        self.twelve.setAccessibleName(request.words)
        for field in (self.advocate_id, self.called_by, self.number):
            field.clear()
        self.said.hide()
        self.asker.show()
        self.advocate_id.setFocus()

    def _enrol(self) -> None:
        texts = [field.text().strip() for field in (self.advocate_id, self.called_by, self.number)]
        if not all(texts):
            self._say(self._words("ui.advocates.need_all"), "problem")
            return
        command, path = Enrol(self._content, *texts), self._path.with_suffix(".hrscert")
        desk = self._session.desk

        def work() -> Enrolled:
            enrolled = enrol(desk, command)
            desk.files.write(path, enrolled.file)
            return enrolled

        self._session.tasks.store(work, lambda enrolled: self._enrolled(enrolled, path), self._refused)

    def _enrolled(self, enrolled: Enrolled, path: Path) -> None:
        self.asker.hide()
        name = enrolled.enrolment.identity.name
        self._say(self._words("ui.advocates.done", name=name, file=str(path)), "good")
        self._session.broadcast.changed.emit(Changed(Subject.ADVOCATES, "advocates"))
        self.entered()

    def _refused(self, error: HrsError) -> None:
        self._say(self._words.refusal(error), "problem")

    def _say(self, text: str, role: str) -> None:
        restyle(self.said, "role", role)
        self.said.setText(text)
        self.said.show()
