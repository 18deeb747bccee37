"""The dialog that offers words found in the journal: whose they are, when they were typed, and what to do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.clock import london, london_date
from hrs_desktop.domain.typed import KEPT_FOR
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.journalling import Recoverable
from hrs_desktop.ui.parts import button, card, label, row
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

WIDE, HIGH = 680, 480


class RecoveryDialog(QDialog):
    """One card for each; live words first, then those discarded. Closing it decides nothing."""

    recover = Signal(Recoverable)
    discard = Signal(Recoverable)
    bring_back = Signal(Recoverable)

    def __init__(self, words: Words, found: Sequence[Recoverable], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("ui.safety.title"))
        self.later = button(words("ui.safety.later"))
        self.buttons: list[QPushButton] = []
        self._cards = QVBoxLayout()
        self._build(found)
        self.later.clicked.connect(self.reject)
        self.resize(min(WIDE, parent.width()), min(HIGH, parent.height()))
        if self.buttons:
            self.buttons[0].setFocus()

    def _build(self, found: Sequence[Recoverable]) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        inner.setLayout(self._cards)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(label(self._words("ui.safety.title"), "title"))
        layout.addWidget(label(self._words("ui.safety.lead" if found else "ui.safety.none"), "quiet"))
        layout.addWidget(area, 1)
        waiting = [one for one in found if one.typed.discarded_at is None]
        for one in waiting:
            self._cards.addWidget(self._card(one))
        if len(waiting) < len(found):
            self._cards.addWidget(label(self._words("ui.safety.discarded"), "heading"))
        for one in found:
            if one.typed.discarded_at is not None:
                self._cards.addWidget(self._card(one))
        self._cards.addStretch(1)
        # After the cards, for Tab goes in the order in which things come into the window.
        layout.addLayout(row(self.later))

    def _card(self, one: Recoverable) -> QFrame:
        box = QVBoxLayout()
        box.addWidget(label(f"{one.sheet.title}  ·  {one.sheet.urn}", "heading"))
        box.addWidget(label(one.typed.label))
        box.addWidget(label(one.typed.words, "words"))
        box.addWidget(label(self._when(one), "quiet"))
        box.addLayout(row(*self._choices(one)))
        return card(box)

    def _when(self, one: Recoverable) -> str:
        typed, language = one.typed, self._words.language
        said = self._words(
            "ui.safety.typed_at", date=said_date(london_date(typed.at), language),
            time=typed.at.astimezone(london()).strftime("%H:%M"), revision=typed.revision,
        )  # fmt: skip
        if typed.discarded_at is not None:
            until = said_date(london_date(typed.discarded_at + KEPT_FOR), language)
            said = f"{said} {self._words('ui.safety.kept_until', date=until)}"
        why = one.why or ("dialog" if typed.in_dialog else "")
        return f"{said}\n{self._words(f'ui.safety.why_{why}')}" if why else said

    def _choices(self, one: Recoverable) -> list[QPushButton]:
        if one.typed.discarded_at is not None:
            return [self._button("bring_back", one, partial(self.bring_back.emit, one))]
        put_back = bool(one.path) and not one.typed.in_dialog
        first = (
            self._button("recover", one, partial(self.recover.emit, one), "primary")
            if put_back
            else self._button("copy", one, partial(_copy, one.typed.words))
        )
        return [first, self._button("discard", one, partial(self.discard.emit, one))]

    def _button(self, what: str, one: Recoverable, call: Callable[[], object], kind: str = "") -> QPushButton:
        made = button(self._words(f"ui.safety.{what}"), kind)
        made.setAccessibleName(f"{made.text()}: {one.typed.label}, {one.sheet.title}")
        made.setAccessibleDescription(one.typed.words)
        made.clicked.connect(lambda _checked=False: call())
        self.buttons.append(made)
        return made


def _copy(words: str) -> None:
    QApplication.clipboard().setText(words)
