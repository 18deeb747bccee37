"""The coach in the window: two questions by number keys, then at most three reasons side by side with their nearest
wrong code. Nothing is chosen for the person; of several ticked the principal one is named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialog,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hrs_desktop.codes import Coach, CoachQuestion, CodeList, Ranked, Reason, ask, principal_reason, reason_of
from hrs_desktop.schema import field_at
from hrs_desktop.ui.form.binding import SheetView, shown_value
from hrs_desktop.ui.form.editors import Choice
from hrs_desktop.ui.keys import ANSWER_KEYS
from hrs_desktop.ui.parts import button, card, clear, column, label, on_key, row, wrapped
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

COLUMNS, LINES = 90, 40
"""What the dialog holds, where the window is large enough."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """What a reason is sought for: the field's path, the outcome given there (code and words), coach and reasons.

    ``others_path`` is where further reasons go, empty at a charge; ``others`` are those given already.
    """

    path: str
    outcome: str
    outcome_words: str
    coach: Coach
    reasons: CodeList
    others_path: str
    others: tuple[str, ...]

    def reason(self, code: str) -> Reason:
        """The reason of a code of the coach, all of which the list has."""
        entry = self.reasons.get(code)
        assert entry is not None
        return reason_of(entry)

    def others_with(self, ranked: Ranked) -> tuple[str, ...]:
        """The further reasons once the principal one is given: each once, and never the principal."""
        return tuple(code for code in dict.fromkeys((*self.others, *ranked.others)) if code != ranked.principal)

    def shown(self, code: str, language: str) -> str:
        """A code with its words, as its field shows it."""
        return Choice(code, self.reason(code).label.text(language)).shown


def choosing_at(path: str, view: SheetView, language: str) -> Choosing | None:
    """What a reason is sought for at a record path; None where the field takes none, or the sheet's list is older."""
    template = view.documents.template
    field = field_at(template, path)
    if view.coach is None or field is None or field.codes != view.coach.list:
        return None
    group, reasons = path.rpartition(".")[0], view.documents.codes.list(field.codes)
    others = f"{group}.secondary_reasons"
    others = others if field_at(template, others) is not None else ""
    given = tuple(map(str, view.record.items(others))) if others else ()
    code, words = _outcome(group, view, language)
    return Choosing(path, code, words, view.coach, reasons, others, given)


def _outcome(group: str, view: SheetView, language: str) -> tuple[str, str]:
    """Code and words of the outcome beside a reason; empty where none is given."""
    for place in (f"{group}.outcome", f"{group}.code"):
        outcome, code = field_at(view.documents.template, place), view.record.get(place)
        if outcome is not None and code is not None:
            return str(code), shown_value(outcome, place, view, language)
    return "", ""


class CoachDialog(QDialog):
    """Asks, then shows the likely reasons; ``chosen`` carries what the person decided to use (Ranked)."""

    chosen = Signal(Ranked)

    def __init__(self, choosing: Choosing, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._choosing, self._words = choosing, words
        self._room = parent.window().size()
        self.answers: list[str] = []
        self.ticked: list[str] = []
        self.options: list[QAbstractButton] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("ui.coach.title"))
        self._body = QVBoxLayout()
        self._area = QScrollArea()
        self.verdict = label("", "lead")
        self.back = button(words("ui.coach.back"))
        self.cancel = button(words("ui.coach.cancel"))
        self.forward = button(words("ui.coach.next"), "primary")
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        inner.setLayout(self._body)
        self._body.setSpacing(GRID)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.verdict)
        foot = row(self.back)
        foot.addWidget(self.cancel)
        foot.addWidget(self.forward)
        layout.addLayout(foot)
        self.forward.setDefault(True)
        self._size()

    def _size(self) -> None:
        """As wide as its lines, and never larger than the window it stands in."""
        wide = COLUMNS * self.fontMetrics().averageCharWidth() + 12 * GRID
        high = LINES * self.fontMetrics().height()
        self.resize(min(wide, self._room.width() - 8 * GRID), min(high, self._room.height() - 8 * GRID))

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._back)
        self.forward.clicked.connect(self._forward)
        on_key("coach_back", self, self._back)
        for number, keys in enumerate(ANSWER_KEYS, 1):
            QShortcut(QKeySequence(keys), self, partial(self._number, number))

    # ---- moving

    def _number(self, number: int) -> None:
        if number > len(self.options):
            return
        option = self.options[number - 1]
        option.setFocus()
        if isinstance(option, QRadioButton):
            option.setChecked(True)
            self._forward()
        else:
            option.toggle()

    def _forward(self) -> None:
        asked = ask(self._choosing.coach, self.answers)
        if asked.question is None:
            if self.ticked:
                self.accept()
                self.chosen.emit(principal_reason(self._choosing.coach, self.ticked))
            return
        taken = next((number for number, option in enumerate(self.options) if option.isChecked()), None)
        if taken is not None:
            self.answers.append(asked.question.answers[taken].id)
            self._show()

    def _back(self) -> None:
        if self.answers:
            before = self.answers.pop()
            self._show(before)

    def _again(self) -> None:
        self.answers.clear()
        self._show()

    # ---- showing

    def _show(self, before: str = "") -> None:
        clear(self._body)
        self.options = []
        asked = ask(self._choosing.coach, self.answers)
        if asked.question is not None:
            self._show_question(asked.question, before)
        else:
            self._show_reasons(asked.reasons)
        self._body.addStretch(1)
        self.back.setEnabled(bool(self.answers))
        self._area.verticalScrollBar().setValue(0)
        self._decide()
        self.options[0].setFocus()

    def _show_question(self, question: CoachQuestion, before: str) -> None:
        text = question.text.text(self._words.language)
        self._body.addWidget(label(self._words("ui.coach.step", number=len(self.answers) + 1), "quiet"))
        self._body.addWidget(label(text, "heading"))
        for number, answer in enumerate(question.answers, 1):
            words = answer.text.text(self._words.language)
            option = self._option(QRadioButton(), f"{number}   ", words)
            option.setAccessibleDescription(text)
            option.setChecked(answer.id == before)
            option.toggled.connect(self._decide)
            self._body.addWidget(option)

    def _show_reasons(self, codes: tuple[str, ...]) -> None:
        self._body.addWidget(label(self._words("ui.coach.choose"), "heading"))
        for number, code in enumerate(codes, 1):
            self._body.addWidget(self._candidate(number, self._choosing.reason(code)))
        kept = [code for code in self.ticked if code not in codes]
        if kept:
            self._body.addWidget(label(self._words("ui.coach.before"), "heading"))
        for number, code in enumerate(kept, len(codes) + 1):
            self._body.addWidget(self._tick(number, self._choosing.reason(code)))
        more = button(self._words("ui.coach.more"), "link")
        more.clicked.connect(self._again)
        self._body.addLayout(row(more))

    def _candidate(self, number: int, reason: Reason) -> QFrame:
        language = self._words.language
        nearest = self._choosing.reason(reason.nearest_wrong)
        definition = label(reason.definition.text(language))
        explain = label(self._words("ui.coach.explain", sentence=reason.evidence.text(language)), "quiet")
        apart = self._words(
            "ui.coach.not_to_confuse", code=nearest.code, label=nearest.label.text(language),
            apart=reason.tells_apart.text(language),
        )  # fmt: skip
        tick = self._tick(number, reason)
        tick.setAccessibleDescription(f"{definition.text()} {explain.text()} {apart}")
        box = column(tick, definition, explain, label(apart, "advice"))
        if self._choosing.outcome and self._choosing.outcome not in reason.outcomes:
            box.addWidget(label(self._words("ui.coach.not_with", outcome=self._choosing.outcome_words), "problem"))
        return card(box)

    def _tick(self, number: int, reason: Reason) -> QAbstractButton:
        tick = self._option(QCheckBox(), f"{number}   {reason.code}  ", reason.label.text(self._words.language))
        tick.setChecked(reason.code in self.ticked)
        tick.toggled.connect(partial(self._mark, reason.code))
        return tick

    def _option(self, option: QAbstractButton, key: str, words: str) -> QAbstractButton:
        """An answer whose words wrap, behind the number that is its key."""
        fits = (self.width() - 16 * GRID) // self.fontMetrics().averageCharWidth()
        option.setText(f"{key}{wrapped(words, max(24, fits * 9 // 10))}".replace("&", "&&"))
        option.setAccessibleName(f"{key}{words}")
        self.options.append(option)
        return option

    def _mark(self, code: str, checked: bool) -> None:
        if checked and code not in self.ticked:
            self.ticked.append(code)
        elif not checked and code in self.ticked:
            self.ticked.remove(code)
        self._decide()

    def _decide(self) -> None:
        """Say what stands, and offer only what can be done."""
        if ask(self._choosing.coach, self.answers).question is not None:
            self._offer(self._words("ui.coach.next"), "", enabled=any(option.isChecked() for option in self.options))
        elif not self.ticked:
            self._offer(self._words("ui.coach.use_none"), self._words("ui.coach.nothing"), enabled=False)
        else:
            ranked = principal_reason(self._choosing.coach, self.ticked)
            because = ranked.because.text(self._words.language)
            said = self._words("ui.coach.principal", code=ranked.principal, because=because)
            key = "ui.coach.others" if self._choosing.others_path else "ui.coach.others_said"
            others = self._words(key, codes=", ".join(ranked.others))
            shown = f"{said} {others}" if ranked.others else ""
            self._offer(self._words("ui.coach.use", code=ranked.principal), shown, enabled=True)

    def _offer(self, does: str, said: str, *, enabled: bool) -> None:
        self.forward.setText(does)
        self.forward.setAccessibleName(does)
        self.forward.setAccessibleDescription(said)
        self.forward.setEnabled(enabled)
        self.verdict.setText(said)
        self.verdict.setVisible(bool(said))
