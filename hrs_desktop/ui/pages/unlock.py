"""Unlocking a profile with its passphrase, or the locked window with the session's PIN."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hrs_desktop.errors import HrsError
from hrs_desktop.ui.parts import Page, button, card, label, row
from hrs_desktop.words import Words

LEAST_DIGITS = 4


class UnlockPage(Page):
    """Asks for the passphrase; ``given`` carries it, and ``pin`` the session PIN wished for. With ``by_pin`` it asks
    for the PIN, until the passphrase is preferred."""

    given = Signal(str)

    def __init__(self, words: Words, place: str, *, locked: bool = False, by_pin: bool = False) -> None:
        super().__init__(words("ui.safety.locked" if locked else "ui.unlock.title"), width=640)
        self._words = words
        self.by_pin = by_pin
        self.passphrase, self.new_pin = QLineEdit(), QLineEdit()
        self.open = button(words("ui.unlock.open"), "primary")
        self.instead = button(words("ui.safety.use_passphrase"), "link")
        self._asked, self._problem = label("", "heading"), label("", "problem")
        self._pin_part = QWidget()
        self._build(place, locked=locked)
        self._ask()
        self.passphrase.returnPressed.connect(self._give)
        self.new_pin.returnPressed.connect(self._give)
        self.open.clicked.connect(self._give)
        self.instead.clicked.connect(self.prefer_passphrase)

    def _build(self, place: str, *, locked: bool) -> None:
        for field in (self.passphrase, self.new_pin):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.new_pin.setAccessibleName(self._words("ui.safety.new_pin"))
        self.new_pin.setAccessibleDescription(self._words("ui.safety.pin_help"))
        optional = QVBoxLayout(self._pin_part)
        optional.setContentsMargins(0, 0, 0, 0)
        asked = label(self._words("ui.safety.new_pin"))
        asked.setBuddy(self.new_pin)
        self._asked.setBuddy(self.passphrase)
        optional.addWidget(asked)
        optional.addWidget(self.new_pin)
        optional.addWidget(label(self._words("ui.safety.pin_help"), "quiet"))
        if locked:
            self.body.addWidget(label(self._words("ui.safety.locked_lead"), "lead"))
        box = QVBoxLayout()
        parts: tuple[QWidget, ...] = (self._asked, self.passphrase, self._pin_part, self._problem)
        for widget in parts:
            box.addWidget(widget)
        box.addLayout(row(self.open, self.instead))
        box.addWidget(label(self._words("ui.unlock.place", place=place), "quiet"))
        self.body.addWidget(card(box))
        self.body.addStretch(1)
        self._problem.hide()

    def _ask(self) -> None:
        asked = self._words("ui.safety.pin" if self.by_pin else "ui.unlock.passphrase")
        self._asked.setText(asked)
        self.passphrase.setAccessibleName(asked)
        self._pin_part.setVisible(not self.by_pin)
        self.instead.setVisible(self.by_pin)

    def prefer_passphrase(self) -> None:
        """Ask for the passphrase instead of the PIN."""
        self.by_pin = False
        self.passphrase.clear()
        self._ask()
        self.passphrase.setFocus()

    def entered(self) -> None:
        """Ready to type."""
        self.passphrase.setFocus()

    def _give(self) -> None:
        pin = self.new_pin.text()
        if pin and not (pin.isascii() and pin.isdigit() and len(pin) >= LEAST_DIGITS):
            self.say(self._words("ui.safety.bad_pin"))
            self.new_pin.setFocus()
            return
        self.open.setEnabled(False)
        self.open.setText(self._words("ui.unlock.opening"))
        self.given.emit(self.passphrase.text())

    def say(self, problem: str) -> None:
        """Put the words of a problem under the field."""
        self._problem.setText(problem)
        self._problem.show()
        self.passphrase.setAccessibleDescription(problem)

    def refuse(self, error: HrsError) -> None:
        """Say why it did not open; what was typed stays, chosen for typing over."""
        self.say(self._words.refusal(error))
        self.open.setEnabled(True)
        self.open.setText(self._words("ui.unlock.open"))
        self.passphrase.selectAll()
        self.passphrase.setFocus()
