"""The register: cases found by anything, and where each value of a case came from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from hrs_desktop.domain.case import Case
from hrs_desktop.domain.planning import record_path, value_at
from hrs_desktop.services.looking import counts, search, show_case
from hrs_desktop.services.ports import RegisterCase, RegisterCounts
from hrs_desktop.ui.parts import Page, label
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from hrs_desktop.ui.tables import TextRows, table

TYPING_PAUSE_MS = 120


class RegisterPage(Page):
    """Search on the left, the chosen case on the right."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__(session.words("ui.register.title"), scrolls=False)
        self._session, self._words = session, session.words
        self.finder = QLineEdit()
        self._pause = QTimer(self)
        self._counts = label("", "lead")
        self.cases = TextRows([self._words(f"ui.register.{key}") for key in ("urn", "case", "version")])
        self.sources = TextRows([self._words(f"ui.register.{key}") for key in ("path", "value", "advocate", "sheet")])
        self.list = table(self.cases, self._words("ui.register.cases"), 1)
        self._case = label("", "heading")
        self._people = label("")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.finder.setPlaceholderText(self._words("ui.register.find"))
        self.finder.setAccessibleName(self._words("ui.register.find"))
        self.finder.setClearButtonEnabled(True)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        for widget in (self._case, self._people, label(self._words("ui.register.sources"), "heading")):
            column.addWidget(widget)
        column.addWidget(table(self.sources, self._words("ui.register.sources"), 1, first=30), 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setSizes([330, 710])
        self.body.addWidget(self._counts)
        self.body.addWidget(self.finder)
        self.body.addWidget(both, 1)

    def _connect(self) -> None:
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
        self._session.tasks.store(lambda: (search(desk, wanted), counts(desk)), self._show)

    def _show(self, found: tuple[tuple[Case, ...], RegisterCounts]) -> None:
        cases, held = found
        self.cases.take([((case.urn, case.title, str(case.version)), case) for case in cases])
        self._counts.setText(
            self._words("ui.register.counts", cases=held.cases, finalised=held.finalised, sheets=held.sheets)
        )
        if cases:
            self.list.selectRow(0)
        else:
            self._case.setText(self._words("ui.register.nothing"))
            self._people.setText("")
            self.sources.take([])

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            urn, desk = self.cases.behind(index.row()).urn, self._session.desk
            self._session.tasks.store(lambda: show_case(desk, urn), self._show_case)

    def _show_case(self, found: RegisterCase) -> None:
        case = found.case
        self._case.setText(f"{case.title}  ·  {case.urn}")
        self._people.setText("\n".join(self._person(person) for person in case.defendants))
        rows = [
            (
                (
                    record_path(case.body, source.path), _plain(value_at(case.body, source.path)), source.advocate,
                    f"{source.content_id[:12]}  ·  {source.applied.date().isoformat()}",
                ),
                source,
            )
            for source in found.sources
        ]  # fmt: skip
        self.sources.take(rows)

    def _person(self, person: Any) -> str:
        name = person.get("name") or {}
        whose = " ".join(str(name[key]) for key in ("given", "family") if key in name) or person.get("organisation", "")
        ending = person.get("finalisation") or {}
        outcome = ending.get("outcome") if not ending.get("provisional") else None
        entry = self._session.desk.shipped().codes.list("defendant_outcome").get(outcome) if outcome else None
        words = entry.label.text(self._words.language) if entry else self._words("ui.register.live")
        return f"{whose}:  {words}"


def _plain(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_plain(item) for item in value)
    return "" if value is None else str(value)
