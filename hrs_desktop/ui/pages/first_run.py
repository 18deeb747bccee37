"""The first run: who are you? Then name, passphrase, and the profile is made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.errors import HrsError
from hrs_desktop.services.program import MIN_PASSPHRASE
from hrs_desktop.ui.parts import Page, button, card, column, label, row, wrapped
from hrs_desktop.words import Words

CAPACITIES = ("crown-prosecutor", "crown-advocate", "associate-prosecutor", "agent", "counsel")
AREAS = (*(f"A{number:02}" for number in range(1, 15)), "DIR", "CCD")
CHOICE_CHARACTERS = 36  # of 200 % text in a card


@dataclass(frozen=True, slots=True)
class NewProfile:
    """What a first run asked for: ``kind`` advocate (with an identity) or office (with Area and administrator)."""

    kind: str
    passphrase: str
    identity: ClaimedIdentity
    area: str


def _choice(text: str) -> QPushButton:
    """A card whose sentences wrap, so that no word is cut off at 200 %."""
    made = button("\n".join(wrapped(line, CHOICE_CHARACTERS) for line in text.split("\n")), "choice")
    made.setAccessibleName(text)
    return made


class FirstRunPage(Page):
    """Two cards, then one form; ``wanted`` carries what to make."""

    wanted = Signal(NewProfile)

    def __init__(self, words: Words) -> None:
        super().__init__(words("ui.first.title"), width=760)
        self._words = words
        self.kind = ""
        self.advocate = _choice(words("ui.first.advocate"))
        self.office = _choice(words("ui.first.office"))
        self.name, self.organisation = QLineEdit(), QLineEdit()
        self.capacity, self.area = QComboBox(), QComboBox()
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self.make = button(words("ui.first.make"), "primary")
        self._problem = label("", "problem")
        self._form = QFormLayout()
        self._box = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(label(self._words("ui.first.lead"), "lead"))
        self.body.addLayout(column(self.advocate, self.office))
        for code in CAPACITIES:
            self.capacity.addItem(self._words(f"ui.first.capacity_{code}"), code)
        for code in AREAS:
            self.area.addItem(self._words("ui.first.area_code", code=code), code)
        for key, widget in (
            ("name", self.name), ("capacity", self.capacity), ("organisation", self.organisation),
            ("area", self.area), ("passphrase", self.passphrase), ("again", self.again),
        ):  # fmt: skip
            widget.setAccessibleName(self._words(f"ui.first.{key}"))
            if isinstance(widget, QComboBox):
                widget.view().setAccessibleName(self._words(f"ui.first.{key}"))
            asked = label(self._words(f"ui.first.{key}"))
            asked.setBuddy(widget)
            self._form.addRow(asked, widget)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        inner = QVBoxLayout(self._box)
        inner.addLayout(self._form)
        inner.addWidget(label(self._words("ui.first.advice", least=MIN_PASSPHRASE), "quiet"))
        inner.addWidget(self._problem)
        inner.addLayout(row(self.make))
        holder = QVBoxLayout()
        holder.addWidget(self._box)
        self._card = card(holder)
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        self._card.hide()
        self._problem.hide()

    def _connect(self) -> None:
        self.advocate.clicked.connect(lambda: self.choose("advocate"))
        self.office.clicked.connect(lambda: self.choose("office"))
        self.make.clicked.connect(self._want)
        self.again.returnPressed.connect(self._want)

    def choose(self, kind: str) -> None:
        """Ask what is asked of an advocate or an office."""
        self.kind = kind
        for widget, shown in ((self.capacity, "advocate"), (self.organisation, "advocate"), (self.area, "office")):
            self._form.setRowVisible(widget, kind == shown)
        self._card.show()
        self.name.setFocus()

    def _want(self) -> None:
        problem, wrong = self._wrong()
        self._problem.setText(problem)
        self._describe(wrong, problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self.make.setEnabled(False)
            identity = ClaimedIdentity(
                self.name.text().strip(), str(self.capacity.currentData()), self.organisation.text().strip()
            )
            self.wanted.emit(NewProfile(self.kind, self.passphrase.text(), identity, str(self.area.currentData())))

    def _wrong(self) -> tuple[str, QLineEdit]:
        """What is still to be put right, and where; no words where nothing is."""
        if not self.name.text().strip():
            return self._words("ui.first.need_name"), self.name
        if self.kind == "advocate" and not self.organisation.text().strip():
            return self._words("ui.first.need_organisation"), self.organisation
        if len(self.passphrase.text()) < MIN_PASSPHRASE:
            return self._words("ui.first.need_passphrase", least=MIN_PASSPHRASE), self.passphrase
        same = self.passphrase.text() == self.again.text()
        return "" if same else self._words("ui.first.need_same"), self.again

    def _describe(self, wrong: QLineEdit, problem: str) -> None:
        """Put the cursor where something is wrong, with the words of it for a screen reader."""
        for field in (self.name, self.organisation, self.passphrase, self.again):
            field.setAccessibleDescription(problem if field is wrong else "")
        if problem:
            wrong.setFocus()

    def refuse(self, error: HrsError) -> None:
        """Say why the profile was not made."""
        self._problem.setText(self._words.refusal(error))
        self._problem.show()
        self.make.setEnabled(True)
