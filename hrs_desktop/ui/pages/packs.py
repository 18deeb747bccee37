"""Packs: for whom, for which day, and the file to send."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from hrs_desktop.domain.people import Enrolment
from hrs_desktop.errors import HrsError
from hrs_desktop.services.looking import enrolments
from hrs_desktop.services.packing import Issue, Issued, hearings_of, issue
from hrs_desktop.ui.finding_lines import LineFinder
from hrs_desktop.ui.parts import Page, button, card, label, outcome, restyle, row, wrapped
from hrs_desktop.ui.session import Changed, OfficeSession, Subject

TICK_CHARACTERS = 44  # of 200 % text beside the box


class PacksPage(Page):
    """Issue one pack, readable by everybody ticked."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__(session.words("ui.packs.title"), width=820)
        self._session, self._words = session, session.words
        self.people = QListWidget()
        self.date, self.court, self.cases = QLineEdit(), QLineEdit(), QLineEdit()
        self.unassigned = QCheckBox(wrapped(self._words("ui.packs.unassigned"), TICK_CHARACTERS))
        self.reassign = QCheckBox(wrapped(self._words("ui.packs.reassign"), TICK_CHARACTERS))
        self.issue = button(self._words("ui.packs.issue"), "primary")
        self.said = outcome(self._session.broadcast.announced.emit)
        self.finder = LineFinder(self._words, self)
        self._build()
        self.issue.clicked.connect(self._choose)

    def _build(self) -> None:
        self.people.setAccessibleName(self._words("ui.packs.to"))
        self.people.setMaximumHeight(180)
        self.date.setPlaceholderText("2026-11-20")
        self.court.setPlaceholderText("B01CE00")
        form = QFormLayout()
        self.cases.setPlaceholderText("01HR0000126, 01HR0000226")
        for tick, key in ((self.unassigned, "unassigned"), (self.reassign, "reassign")):
            tick.setAccessibleName(self._words(f"ui.packs.{key}"))
        self.cases.setAccessibleDescription(self._words("ui.packs.cases_note"))
        self.finder.over(self.people)
        form.addRow(self.finder)
        fields = (("to", self.people), ("date", self.date), ("court", self.court), ("cases", self.cases))
        for key, field in fields:
            field.setAccessibleName(self._words(f"ui.packs.{key}"))
            form.addRow(label(self._words(f"ui.packs.{key}")), field)
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.packs.lead"), "quiet"))
        box.addLayout(form)
        box.addWidget(label(self._words("ui.packs.cases_note"), "quiet"))
        box.addWidget(self.unassigned)
        box.addWidget(self.reassign)
        box.addLayout(row(self.issue))
        box.addWidget(self.said)
        self.said.hide()
        self.body.addWidget(card(box))
        self.body.addStretch(1)

    def entered(self) -> None:
        """Read who is enrolled."""
        desk = self._session.desk
        self._session.tasks.store(lambda: enrolments(desk), self._show)

    def _show(self, found: tuple[Enrolment, ...]) -> None:
        ticked = set(self.chosen())
        self.people.clear()
        for item in {enrolment.advocate_id: enrolment for enrolment in found}.values():
            line = QListWidgetItem(f"{item.identity.name}  ·  {item.advocate_id}")
            line.setData(Qt.ItemDataRole.UserRole, item.advocate_id)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if item.advocate_id in ticked else Qt.CheckState.Unchecked)
            self.people.addItem(line)
        self.finder.narrow()
        self.said.setVisible(bool(self.said.text()) and bool(found))
        if not found:
            self._say(self._words("ui.packs.nobody"), "advice")

    def chosen(self) -> tuple[str, ...]:
        """Ids of the advocates ticked."""
        lines = [self.people.item(index) for index in range(self.people.count())]
        return tuple(
            str(line.data(Qt.ItemDataRole.UserRole)) for line in lines if line.checkState() == Qt.CheckState.Checked
        )

    def _choose(self) -> None:
        if not self.chosen():
            self._say(self._words("ui.packs.need_one"), "problem")
            return
        suggested = f"{self.chosen()[0]}.hrspack"
        name, _ = QFileDialog.getSaveFileName(self, self._words("ui.packs.issue"), suggested, "(*.hrspack)")
        if name:
            self.issue_to(Path(name))

    def issue_to(self, path: Path) -> None:
        """Issue the pack into a file."""
        if not self.chosen():
            self._say(self._words("ui.packs.need_one"), "problem")
            return
        try:
            date = dt.date.fromisoformat(self.date.text().strip()) if self.date.text().strip() else None
        except ValueError:
            self._say(self._words("ui.packs.need_date"), "problem")
            return
        urns = self.cases.text().upper().replace(",", " ").split()
        if self.reassign.isChecked() and not urns:
            self._say(self._words("ui.packs.need_cases"), "problem")
            return
        command = Issue(
            self.chosen(), date, self.court.text().strip().upper(), unassigned=self.unassigned.isChecked(),
            reassign=self.reassign.isChecked(),
        )  # fmt: skip
        desk = self._session.desk

        def work() -> Issued:
            hearings = hearings_of(desk, urns, date) if urns else ()
            issued = issue(desk, replace(command, hearings=hearings))
            desk.files.write(path, issued.file)
            return issued

        self._session.tasks.store(work, lambda issued: self._issued(issued, path), self._refused)

    def _issued(self, issued: Issued, path: Path) -> None:
        text = self._words(
            "ui.packs.done", count=len(issued.sheet_ids), expires=issued.pack.expires.isoformat(), file=str(path)
        )
        self._say(text, "good")
        self._session.broadcast.changed.emit(Changed(Subject.REGISTER, "packs"))

    def _refused(self, error: HrsError) -> None:
        key = f"ui.packs.{error.code}"
        said = self._words(key, **error.values) if self._words.has(key) else self._words.refusal(error)
        self._say(said, "problem")

    def _say(self, text: str, role: str) -> None:
        restyle(self.said, "role", role)
        self.said.setText(text)
        self.said.show()
