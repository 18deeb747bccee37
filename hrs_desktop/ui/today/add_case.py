"""A case that is in no pack, added at court: its identifiers checked as they are typed; what was typed stays when the
dialog is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.schema.writing import Problem, read_date
from hrs_desktop.services.adding import Added, add_sheet, lists_in_use
from hrs_desktop.services.case_draft import CaseDraft
from hrs_desktop.ui.fitting import give_room
from hrs_desktop.ui.form.editors import SEPARATOR, CodeEditor
from hrs_desktop.ui.parts import LOCKING, button, card, label, outcome, row
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.tab_order import as_read, order_tabs
from hrs_desktop.ui.theme import GRID
from hrs_desktop.ui.today.drafting_case import CaseDraftKeeper
from hrs_desktop.words import Words

MOST = 40
Judge = Callable[[str], str]
"""What is wrong with a text, in words; empty when nothing is."""


class Asked(QVBoxLayout):
    """A field with what is wrong with it below, said when it is left. A layout, not a widget: Qt tells of a label only
    where it has the same parent as its field."""

    def __init__(self, editor: QLineEdit, name: str, judge: Judge) -> None:
        super().__init__()
        self.editor, self._judge = editor, judge
        self.problem = label("", "problem")
        self.problem.hide()
        editor.setAccessibleName(name)
        self.setSpacing(2)
        self.addWidget(editor)
        self.addWidget(self.problem)
        editor.editingFinished.connect(self.look)

    def named(self, text: str) -> QLabel:
        """The label that stands beside the field, and names it to a screen reader."""
        made = label(text)
        made.setBuddy(self.editor)
        return made

    def look(self) -> None:
        """Judge what stands there; an empty field is judged when the case is added."""
        text = self.editor.text().strip()
        self.say(self._judge(text) if text else "")

    def say(self, problem: str) -> None:
        """Show a problem, or none."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(problem)


class Person(QWidget):
    """One defendant: name, date of birth, ASN, charges."""

    def __init__(self, words: Words, codes: CodeLists, number: int) -> None:
        super().__init__()
        self.given, self.family, self.born, self.asn = (QLineEdit() for _ in range(4))
        self.charges = CodeEditor(_suggest(codes, "offences", words), several=True)
        self.fields = {
            "name.given": Asked(self.given, words("ui.add.given"), _anything),
            "name.family": Asked(self.family, words("ui.add.family"), _anything),
            "date_of_birth": Asked(self.born, words("ui.add.born"), _date_judge(words)),
            "asn": Asked(self.asn, words("ui.add.asn"), _scheme_judge("asn", words)),
            "offences": Asked(self.charges, words("ui.add.charges"), _anything),
        }
        form = QFormLayout()
        for name, field in zip(("given", "family", "born", "asn", "charges"), self.fields.values(), strict=True):
            form.addRow(field.named(words(f"ui.add.{name}")), field)
        box = QVBoxLayout()
        box.addWidget(label(words("ui.add.person", number=number), "heading"))
        box.addLayout(form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card(box))

    def tree(self) -> dict[str, Any]:
        """The defendant as a partial record says it."""
        name = {"given": self.given.text().strip(), "family": self.family.text().strip()}
        codes = [code.strip() for code in self.charges.answer().split(",") if code.strip()]
        found: dict[str, Any] = {"name": {key: text for key, text in name.items() if text}}
        born = read_date(self.born.text()) if self.born.text().strip() else ""
        if born:
            found["date_of_birth"] = self.born.text().strip() if isinstance(born, Problem) else born
        if asn := self.asn.text().strip():
            found["asn"] = SCHEMES["asn"].normalise(_joined(asn))
        return found | {"offences": [{"offence_code": code} for code in codes]}


class AddCaseDialog(QDialog):
    """``added`` carries the new sheet's id. Closing it keeps what was typed, and so do a lock and a stop: each word is
    in the profile at most a second after it was typed."""

    added = Signal(str)

    def __init__(self, session: AdvocateSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._words = session, session.words
        words, codes = session.words, lists_in_use(session.desk)
        self._codes = codes
        self.setWindowTitle(words("ui.add.title"))
        give_room(self, 80, 36)
        self.urn, self.room, self.time = (QLineEdit() for _ in range(3))
        self.court = CodeEditor(_suggest(codes, "courts", words))
        self.kind = CodeEditor(_suggest(codes, "hearing_type_mc", words, "hearing_type_cc"))
        self.fields = {
            "prosecution_case.urn": Asked(self.urn, words("ui.add.urn"), _scheme_judge("urn", words)),
            "hearing.court.ou_code": Asked(self.court, words("ui.add.court"), _anything),
            "hearing.type": Asked(self.kind, words("ui.add.kind"), _anything),
            "hearing.court.room": Asked(self.room, words("ui.add.room"), _anything),
            "hearing.start_time": Asked(self.time, words("ui.add.time"), _anything),
        }
        self.people: list[Person] = []
        self.said = outcome(self._session.broadcast.announced.emit, "problem")
        self.more = button(words("ui.add.more"))
        self.add_button = button(words("ui.add.add"), "primary")
        self.close_button = button(words("ui.day_return.close"))
        self._column, self._people = QVBoxLayout(), QVBoxLayout()
        self.kept = CaseDraftKeeper(session, self._lines, self)
        self._build()
        self.more.clicked.connect(self.another)
        self.add_button.clicked.connect(self._add)
        self.close_button.clicked.connect(self.reject)
        for field in self.fields.values():
            self.kept.watch(field.editor)
        self.another()
        self.urn.setFocus()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        column = self._column
        inner.setLayout(column)
        column.setSpacing(GRID)
        form = QFormLayout()
        for name, field in zip(("urn", "court", "kind", "room", "time"), self.fields.values(), strict=True):
            form.addRow(field.named(self._words(f"ui.add.{name}")), field)
        column.addWidget(label(self._words("ui.add.lead"), "quiet"))
        column.addLayout(form)
        column.addLayout(self._people)
        column.addLayout(row(self.more))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(self._words("ui.add.title"))
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(self.said)
        layout.addLayout(row(self.add_button, self.close_button))

    def another(self) -> None:
        """One more defendant."""
        person = Person(self._words, self._codes, len(self.people) + 1)
        self.people.append(person)
        for field in person.fields.values():
            self.kept.watch(field.editor)
        self._people.addWidget(person)
        # Made after the buttons below it, and read before them.
        order_tabs([*as_read(self._column), self.add_button, self.close_button])
        person.given.setFocus()

    def places(self) -> dict[str, Asked]:
        """Every field by the record path of its answer."""
        found = dict(self.fields)
        for at, person in enumerate(self.people):
            found |= {f"defendants[{at}].{name}": field for name, field in person.fields.items()}
        return found

    def _lines(self) -> dict[str, QLineEdit]:
        return {path: field.editor for path, field in self.places().items()}

    def fill(self, draft: CaseDraft) -> None:
        """Show what was kept, with the cursor where it stood."""
        while len(self.people) < draft.people:
            self.another()
        lines = self._lines()
        for path, field in lines.items():
            field.setText(draft.texts.get(path, ""))
        here = lines.get(draft.field, self.urn)
        here.setFocus()
        here.setCursorPosition(draft.cursor)

    def done(self, result: int) -> None:
        """Closed, by the person or by the lock, which means it to come back."""
        if result != self.DialogCode.Accepted:
            self.kept.keep(shown=bool(self.property(LOCKING)))
        super().done(result)

    def tree(self) -> dict[str, Any]:
        """The partial record that the dialog says."""
        court = {"ou_code": self.court.answer(), "room": self.room.text().strip()}
        hearing = {"type": self.kind.answer(), "start_time": self.time.text().strip()}
        return {
            "prosecution_case": {"urn": SCHEMES["urn"].normalise(_joined(self.urn.text()))},
            "hearing": {key: text for key, text in hearing.items() if text}
            | {"court": {key: text for key, text in court.items() if text}},
            "defendants": [person.tree() for person in self.people],
        }

    def _add(self) -> None:
        desk, tree = self._session.desk, self.tree()
        self.add_button.setEnabled(False)
        self._session.tasks.store(lambda: add_sheet(desk, tree), self._done, lambda error: self._refuse(
            {"": self._words.refusal(error)}
        ))  # fmt: skip

    def _done(self, outcome: Added) -> None:
        if outcome.refused:
            self._refuse({item.path: item.message for item in outcome.refused})
            return
        self.add_button.setEnabled(True)
        self.said.clear()
        self.kept.done()
        self.accept()
        self.added.emit(outcome.sheet_id)

    def _refuse(self, problems: Mapping[str, str]) -> None:
        """Each problem beside its field; what belongs to none below, in the same words."""
        self.add_button.setEnabled(True)
        left = dict(problems)
        first: Asked | None = None
        for path, field in self.places().items():
            own = [one for one in left if one == path or one.startswith((f"{path}.", f"{path}["))]
            field.say(" ".join(dict.fromkeys(left.pop(one) for one in own)))
            first = first or (field if own else None)
        self.said.setText("\n".join((self._words("ui.add.problem"), *dict.fromkeys(left.values()))))
        if first is not None:
            first.editor.setFocus()


def _joined(text: str) -> str:
    """Without spaces: people write identifiers in groups."""
    return "".join(text.split())


def _anything(_: str) -> str:
    return ""


def _scheme_judge(name: str, words: Words) -> Judge:
    def judge(text: str) -> str:
        found = SCHEMES[name].parse(_joined(text)).problems
        return " ".join(one.welsh if words.language == "cy" else one.message for one in found)

    return judge


def _date_judge(words: Words) -> Judge:
    def judge(text: str) -> str:
        found = read_date(text)
        return found.text[words.language] if isinstance(found, Problem) else ""

    return judge


def _suggest(codes: CodeLists, name: str, words: Words, other: str = "") -> Callable[[str], list[str]]:
    def suggest(text: str) -> list[str]:
        lists = [codes.list(one) for one in (name, other) if one and one in codes]
        found = [entry for one in lists for entry in one.search(text, words.language)]
        return [f"{entry.code}{SEPARATOR}{entry.label.text(words.language)}" for entry in found[:MOST]]

    return suggest
