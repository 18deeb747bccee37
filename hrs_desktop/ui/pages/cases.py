"""Cases: loading a case file; nothing is loaded while it has a fault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hrs_desktop.errors import HrsError
from hrs_desktop.services.office import Loaded, import_cases
from hrs_desktop.ui.finding_lines import LineFinder
from hrs_desktop.ui.parts import DropCard, Page, label, outcome, restyle
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from hrs_desktop.ui.tables import TextRows, table


class CasesPage(Page):
    """Drop a case file; read what is wrong with it."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__(session.words("ui.cases.title"))
        self._session, self._words = session, session.words
        self.drop = DropCard(self._words("ui.cases.drop"), self._words("ui.cases.choose"))
        self.said = outcome(self._session.broadcast.announced.emit, "lead")
        self.empty = label(self._words("ui.cases.none"), "quiet")
        self.model = TextRows([self._words(f"ui.cases.{key}") for key in ("case", "path", "message")])
        self.faults = table(self.model, self._words("ui.cases.faults"), 2)
        self.finder = LineFinder(self._words, self)
        self._build()
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._choose)

    def _build(self) -> None:
        self.body.addWidget(self.drop)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.said)
        self.finder.over(self.faults)
        self.body.addWidget(self.finder)
        self.body.addWidget(self.faults, 1)
        self.body.addStretch(0)
        self.said.hide()
        self.faults.hide()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._words("ui.cases.choose"), "", "(*.json)")
        if name:
            self.load(Path(name))

    def take(self, names: list[str]) -> None:
        """Load the one file dropped; of several none is taken, so that every fault stays in sight."""
        if len(names) == 1:
            self.load(Path(names[0]))
        else:
            self.faults.hide()
            self._say(self._words("ui.cases.one"), "problem")

    def load(self, path: Path) -> None:
        """Load a case file."""
        desk = self._session.desk
        self._session.tasks.store(lambda: import_cases(desk, desk.files.read(path)), self._loaded, self._refused)

    def _loaded(self, loaded: Loaded) -> None:
        self.model.take([((fault.case, fault.path, self._words.fault(fault)), fault) for fault in loaded.faults])
        self.faults.setVisible(bool(loaded.faults))
        if loaded.faults:
            self._say(self._words("ui.cases.refused", count=len(loaded.faults)), "problem")
            return
        self._say(self._words("ui.cases.done", cases=loaded.cases, hearings=loaded.hearings), "good")
        self._session.broadcast.changed.emit(Changed(Subject.REGISTER, "cases"))

    def _refused(self, error: HrsError) -> None:
        self.faults.hide()
        self._say(self._words.refusal(error), "problem")

    def _say(self, text: str, role: str) -> None:
        restyle(self.said, "role", role)
        self.said.setText(text)
        self.empty.hide()
        self.said.show()
