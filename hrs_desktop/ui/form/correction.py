"""Opening a correction: what it does, and the coded reason where the sheet was sent on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hrs_desktop.codes import CodeLists
from hrs_desktop.errors import HrsError
from hrs_desktop.services.correcting import NEEDS_WORDS, REASONS
from hrs_desktop.ui.parts import button, label, row, wrapped
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

COLUMNS, LINES = 52, 27


class CorrectionDialog(QDialog):
    """Asks why; ``wanted`` carries the code (empty for a slip in a sheet not yet sent) and the words beside it."""

    wanted = Signal(str, str)

    def __init__(self, words: Words, codes: CodeLists, parent: QWidget, *, sent: bool) -> None:
        super().__init__(parent)
        self._words, self._room = words, parent.window().size()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("ui.correct.title"))
        self._group = QButtonGroup(self)
        self.reasons: dict[str, QRadioButton] = {}
        if not sent:
            self._offer("", words("ui.correct.slip"))
        for entry in codes.list(REASONS).entries if REASONS in codes else ():
            self._offer(entry.code, entry.label.text(words.language))
        self.detail = QLineEdit()
        self.open_it = button(words("ui.correct.open"), "primary")
        self.cancel = button(words("ui.correct.cancel"))
        self._why = label("", "quiet")
        self._problem = label("", "problem")
        self._build()
        self._connect()
        self._decide()

    def _offer(self, code: str, text: str) -> None:
        name = f"{text} ({code})" if code else text
        choice = QRadioButton(wrapped(name, COLUMNS))
        choice.setAccessibleName(name)
        choice.setChecked(not code)
        self.reasons[code] = choice
        self._group.addButton(choice)

    def _build(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label(self._words("ui.correct.title"), "heading"))
        layout.addWidget(label(self._words("ui.correct.what_happens")))
        layout.addWidget(label(self._words("ui.correct.reason"), "heading"))
        for choice in self.reasons.values():
            layout.addWidget(choice)
        asked = label(self._words("ui.correct.detail"))
        asked.setBuddy(self.detail)
        self.detail.setAccessibleName(self._words("ui.correct.detail"))
        for widget in (asked, self.detail, self._problem, self._why):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._problem.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 2 * GRID)
        outer.addWidget(area, 1)
        buttons = row(self.open_it, self.cancel)
        buttons.setContentsMargins(3 * GRID, GRID, 3 * GRID, 0)
        outer.addLayout(buttons)
        self._size(inner.minimumSizeHint().width() + 4 * GRID)

    def _size(self, least: int) -> None:
        """As wide as its lines and the ``least`` that they need, and never larger than the window it stands in."""
        wide = max(least, COLUMNS * self.fontMetrics().averageCharWidth() + 16 * GRID)
        high = LINES * self.fontMetrics().height() + 16 * GRID
        self.resize(min(wide, self._room.width() - 4 * GRID), min(high, self._room.height() - 4 * GRID))

    def _connect(self) -> None:
        self._group.buttonToggled.connect(self._decide)
        self.detail.textChanged.connect(self._decide)
        self.open_it.clicked.connect(lambda: self.wanted.emit(self.reason or "", self.detail.text().strip()))
        self.cancel.clicked.connect(self.reject)

    @property
    def reason(self) -> str | None:
        """The code chosen; None while nothing is."""
        return next((code for code, choice in self.reasons.items() if choice.isChecked()), None)

    def _decide(self) -> None:
        if self.reason is None:
            why = self._words("ui.correct.why_reason")
        elif self.reason == NEEDS_WORDS and not self.detail.text().strip():
            why = self._words("ui.correct.why_detail")
        else:
            why = ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.open_it.setEnabled(not why)
        self.open_it.setAccessibleDescription(why)

    def refuse(self, error: HrsError) -> None:
        """Say why it was not opened; the dialog stays."""
        self._problem.setText(self._words.refusal(error))
        self._problem.show()
