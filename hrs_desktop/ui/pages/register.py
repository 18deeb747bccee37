"""The register: cases found by anything, and where each value of a case came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from hrs_desktop.domain.case import Case
from hrs_desktop.domain.change import Origin
from hrs_desktop.services.looking import counts, search
from hrs_desktop.services.outstanding import OpenRemittal, Outstanding, court_name, outstanding, what_travels
from hrs_desktop.services.ports import RegisterCounts
from hrs_desktop.ui.parts import Page, clearable, label, on_key
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from hrs_desktop.ui.source_words import SaidBy, SourcedCase, person_name, sourced_case
from hrs_desktop.ui.tables import TextRows, table

TYPING_PAUSE_MS = 120
NARROW = 110
"""Characters of the page under which two columns are too many."""
_LISTED = 5


class RegisterPage(Page):
    """Search on the left, the chosen case on the right."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__(session.words("ui.register.title"), scrolls=False)
        self._session, self._words = session, session.words
        self.finder = QLineEdit()
        self._pause = QTimer(self)
        self.counts = label("", "lead")
        self.waiting = label("", "advice")
        self._open = Outstanding((), ())
        self._chosen = ""
        self.cases = TextRows([self._words(f"ui.register.{key}") for key in ("urn", "case", "hearings", "version")])
        self.sources = TextRows([self._words(f"ui.register.{key}") for key in ("path", "value", "sheet")])
        self.list = table(self.cases, self._words("ui.register.cases"), 1)
        self.case = label("", "heading")
        self.people = label("")
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.finder.setPlaceholderText(self._words("ui.register.find"))
        self.finder.setAccessibleName(self._words("ui.register.find"))
        clearable(self.finder, self._words("ui.form.empty"))
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        for widget in (self.case, self.people, label(self._words("ui.register.sources"), "heading")):
            column.addWidget(widget)
        column.addWidget(table(self.sources, self._words("ui.register.sources"), 1), 1)
        both = self._both
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([420, 620])
        self.body.addWidget(self.counts)
        self.body.addWidget(self.waiting)
        self.waiting.hide()
        self.body.addWidget(self.finder)
        self.body.addWidget(both, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen case beside the list; below it where large text leaves too little room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * max(1, self.fontMetrics().averageCharWidth())
        self._both.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _connect(self) -> None:
        on_key("find_in_register", self, self.finder.setFocus)
        self.finder.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.entered)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self._session.broadcast.changed.connect(self._changed)

    def _changed(self, changed: Changed) -> None:
        if changed.subject is Subject.REGISTER and self.isVisible():
            self.entered()

    def entered(self) -> None:
        """Search for what is typed; a page of all cases when nothing is."""
        desk, wanted = self._session.desk, self.finder.text()
        self._session.tasks.store(lambda: (search(desk, wanted), counts(desk), outstanding(desk)), self._show)

    def _show(self, found: tuple[tuple[Case, ...], RegisterCounts, Outstanding]) -> None:
        cases, held, self._open = found
        chosen = self._chosen
        lines = [(case.urn, case.title, str(len(case.hearings)), str(case.version)) for case in cases]
        self.cases.take(list(zip(lines, cases, strict=True)))
        self.counts.setText(
            self._words("ui.register.counts", cases=held.cases, finalised=held.finalised, sheets=held.sheets)
        )
        waits = {"remittals": len(self._open.remittals), "expected": len(self._open.sheets)}
        first = [f"{item.remittal.urn}  ·  {self._on_its_way(item)}" for item in self._open.remittals[:_LISTED]]
        more = len(self._open.remittals) - len(first)
        rest = [self._words("ui.register.more", n=more)] if more else []
        self.waiting.setText("\n".join([self._words("ui.register.waiting", **waits), *first, *rest]))
        self.waiting.setVisible(bool(self._open))
        if cases:
            # What was being read stays in front when the list is read again.
            self.list.selectRow(next((row for row, case in enumerate(cases) if case.urn == chosen), 0))
        else:
            empty = "ui.register.nothing" if held.cases else "ui.register.no_cases"
            self.case.setText(self._words(empty))
            self.people.setText("")
            self.sources.take([])

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            desk, language = self._session.desk, self._words.language
            self._chosen = urn = self.cases.behind(index.row()).urn
            self._session.tasks.store(lambda: sourced_case(desk, urn, language), self._show_case)

    def _show_case(self, shown: SourcedCase) -> None:
        case = shown.found.case
        if case.urn != self._chosen:
            return
        self.case.setText(f"{case.title}  ·  {case.urn}")
        lines = [*(self._person(person) for person in case.defendants), *self._waited_for(case.urn)]
        self.people.setText("\n".join(lines))
        self.sources.take([(self._line(said), said) for said in shown.said])

    def _person(self, person: Mapping[str, Any]) -> str:
        ending = person.get("finalisation") or {}
        outcome = ending.get("outcome") if not ending.get("provisional") else None
        entry = self._session.desk.shipped().codes.list("defendant_outcome").get(outcome) if outcome else None
        words = entry.label.text(self._words.language) if entry else self._words("ui.register.live")
        return f"{person_name(person)}:  {words}"

    def _waited_for(self, urn: str) -> Iterator[str]:
        """What is still to come for a case: charges sent back, sheets of hearings gone by."""
        for item in self._open.remittals:
            if item.remittal.urn == urn:
                yield self._on_its_way(item)
                codes = self._session.desk.shipped().codes
                yield self._words(
                    "ui.register.travels", words=what_travels(item.remittal, codes, self._words.language) or "-"
                )
        for sheet, wanting in self._open.sheets:
            if sheet.urn == urn:
                state = self._words(f"cli.wanting_{wanting.value}")
                yield self._words(
                    "ui.register.no_sheet", date=sheet.date.isoformat(), advocate=sheet.advocate_id, state=state
                )

    def _on_its_way(self, item: OpenRemittal) -> str:
        one = item.remittal
        listed = one.date.isoformat() if one.date else self._words("ui.register.no_date")
        court = court_name(one.to_court, self._session.desk.shipped().codes, self._words.language)
        key = "ui.register.overdue" if item.overdue else "ui.register.sent_back"
        return self._words(key, name=item.name, charge=item.offence, court=court, date=listed)

    def _line(self, said: SaidBy) -> tuple[str, str, str]:
        source, day = said.source, said.source.applied.date().isoformat()
        if source.origin is Origin.CASE_FILE:
            return said.name, said.value, f"{self._words('ui.register.case_file')}\n{day}"
        return said.name, said.value, f"{source.advocate}\n{source.content_id[:12]}\n{day}"
