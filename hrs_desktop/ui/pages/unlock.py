"""Unlocking a profile with its passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from hrs_desktop.errors import HrsError
from hrs_desktop.ui.parts import Page, button, card, label, row
from hrs_desktop.words import Words


class UnlockPage(Page):
    """Asks for the passphrase; ``given`` carries it."""

    given = Signal(str)

    def __init__(self, words: Words, place: str) -> None:
        super().__init__(words("ui.unlock.title"), width=640)
        self._words = words
        self.passphrase = QLineEdit()
        self.open = button(words("ui.unlock.open"), "primary")
        self._problem = label("", "problem")
        self._build(place)
        self.passphrase.returnPressed.connect(self._give)
        self.open.clicked.connect(self._give)

    def _build(self, place: str) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self._words("ui.unlock.passphrase"))
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.unlock.passphrase"), "heading"))
        box.addWidget(self.passphrase)
        box.addWidget(self._problem)
        box.addLayout(row(self.open))
        box.addWidget(label(self._words("ui.unlock.place", place=place), "quiet"))
        self.body.addWidget(card(box))
        self.body.addStretch(1)
        self._problem.hide()

    def entered(self) -> None:
        """Ready to type."""
        self.passphrase.setFocus()

    def _give(self) -> None:
        self.open.setEnabled(False)
        self.open.setText(self._words("ui.unlock.opening"))
        self.given.emit(self.passphrase.text())

    def refuse(self, error: HrsError) -> None:
        """Say why it did not open; what was typed stays, chosen for typing over."""
        self._problem.setText(self._words.refusal(error))
        self._problem.show()
        self.open.setEnabled(True)
        self.open.setText(self._words("ui.unlock.open"))
        self.passphrase.selectAll()
        self.passphrase.setFocus()
