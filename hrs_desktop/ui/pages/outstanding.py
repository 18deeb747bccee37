"""What advocates still owe: hearings gone by without an accepted sheet, by advocate, to be copied or printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.chasing import IN_THEIR_HANDS, REFUSED_FILES, chasers
from hrs_desktop.services.looking import enrolments
from hrs_desktop.services.outstanding import Wanting, court_name, outstanding
from hrs_desktop.services.register_port import ExpectedSheet
from hrs_desktop.ui.flowing import flow
from hrs_desktop.ui.parts import button, label
from hrs_desktop.ui.session import OfficeSession
from hrs_desktop.ui.tables import TextRows, table
from hrs_desktop.ui.theme import GRID

COLUMNS = (
    "ui.outstanding.advocate", "ui.register.urn", "ui.outstanding.date", "ui.outstanding.court", "ui.outstanding.state",
)  # fmt: skip
Owed = tuple[ExpectedSheet, Wanting]


class OutstandingList(QWidget):
    """A table of them, and a button that copies it as text for a letter or a printer."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__()
        self._session, self._words = session, session.words
        self._owed: tuple[Owed, ...] = ()
        self._names: Mapping[str, str] = {}
        self.heading = label(self._words("ui.outstanding.title"), "heading")
        self.none = label(self._words("ui.outstanding.none"), "quiet")
        self.copy = button(self._words("ui.outstanding.copy"))
        self.chase = button(self._words("ui.outstanding.chase"))
        self.model = TextRows([self._words(name) for name in COLUMNS])
        self.list = table(self.model, self._words("ui.outstanding.title"), 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.heading, self.none):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(flow(self.chase, self.copy))
        layout.addStretch()
        self.copy.clicked.connect(self._copy)
        self.chase.clicked.connect(self._choose_folder)

    def read(self) -> None:
        """Look again."""
        desk = self._session.desk
        self._session.tasks.store(
            lambda: (outstanding(desk).sheets, {one.advocate_id: one.identity.name for one in enrolments(desk)}),
            lambda found: self.show_owed(*found),
        )

    def show_owed(self, owed: tuple[Owed, ...], names: Mapping[str, str]) -> None:
        """Show these, with the names of those enrolled."""
        self._owed, self._names = owed, names
        self.model.take([((self._name(one), *self._line(one, wanting)), one) for one, wanting in owed])
        self.none.setVisible(not owed)
        self.list.setVisible(bool(owed))
        self.copy.setVisible(bool(owed))
        self.chase.setVisible(any(wanting in IN_THEIR_HANDS for _, wanting in owed))

    def _name(self, one: ExpectedSheet) -> str:
        return self._names.get(one.advocate_id) or one.advocate_id or self._words("ui.outstanding.nobody")

    def _line(self, one: ExpectedSheet, wanting: Wanting) -> tuple[str, str, str, str]:
        language = self._words.language
        court = court_name(one.ou_code, self._session.desk.shipped().codes, language)
        state = self._words(f"cli.wanting_{wanting.value}")
        if one.instead and wanting in REFUSED_FILES:
            state = f"{state}: {one.instead[0].filename}"
        return one.urn, said_date(one.date, language), court, state

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._words("ui.outstanding.chase"))
        if name:
            self.write_chasers(Path(name))

    def write_chasers(self, folder: Path) -> None:
        """Write a mail text for each advocate who is asked for something, into a folder."""
        desk, words = self._session.desk, self._words

        def work() -> int:
            made = chasers(desk, words)
            for one in made:
                desk.files.write(folder / one.filename, one.text.encode())
            return len(made)

        def said(count: int) -> None:
            self._session.broadcast.saved.emit(words("ui.outstanding.chased", count=count, folder=str(folder)))

        self._session.tasks.store(work, said)

    def text(self) -> str:
        """All of them as text, each advocate once."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        today = self._session.desk.clock.today()
        yield self._words("ui.outstanding.as_of", date=said_date(today, self._words.language))
        for _, owed in groupby(self._owed, lambda item: item[0].advocate_id):
            lines = list(owed)
            yield ""
            yield self._words("ui.outstanding.of", name=self._name(lines[0][0]), count=len(lines))
            yield from (f"  {'  ·  '.join(self._line(*one))}" for one in lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._session.broadcast.saved.emit(self._words("ui.outstanding.copied", count=len(self._owed)))
