"""A result copied to other charges or defendants (Ctrl+D), shown before it is written; sentences to endorse with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hrs_desktop.codes.sought import sought
from hrs_desktop.services.quick_entry.applying import Applied
from hrs_desktop.services.reading_back import person_named
from hrs_desktop.services.same_again import CopyPlan, copy_result, others_like, parts_said, plan_copy
from hrs_desktop.services.snippets import Snippet
from hrs_desktop.ui.fitting import give_room
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.parts import button, label, outcome, row, wrapped
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.tables import WholeLine
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

CHARACTERS = 64


class SameAgainDialog(QDialog):
    """Which parts, to whom, and what comes of it. ``copied`` carries what was written."""

    copied = Signal(Applied)

    def __init__(self, session: AdvocateSession, view: SheetView, source: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._words, self._view, self._source = session, session.words, view, source
        self._plan: CopyPlan | None = None
        self.setWindowTitle(self._words("ui.same.title"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * (CHARACTERS + 10))
        self.parts = self._boxes({part: self._words(f"ui.same.{part}") for part in parts_said(view.record, source)})
        self.targets = self._boxes({one: called(view, one) for one in others_like(view.record, source)})
        self.said = outcome(self._session.broadcast.announced.emit, "quiet")
        self.copy_button = button(self._words("ui.same.copy"), "primary")
        self.close_button = button(self._words("ui.day_return.close"))
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addWidget(label(self._words("ui.same.lead", source=called(view, source)), "heading"))
        for box in self.parts.values():
            layout.addWidget(box)
        layout.addWidget(label(self._words("ui.same.to"), "heading"))
        for box in self.targets.values():
            layout.addWidget(box)
        layout.addWidget(self.said)
        layout.addLayout(row(self.copy_button, self.close_button))
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.reject)
        self.look()

    def _boxes(self, texts: dict[str, str]) -> dict[str, QCheckBox]:
        made = {}
        for key, text in texts.items():
            box = QCheckBox(wrapped(text, CHARACTERS))
            box.setAccessibleName(text)
            box.setChecked(True)
            box.toggled.connect(self.look)
            made[key] = box
        return made

    def look(self) -> None:
        """Say what copying would write now, and what it would not, and why."""
        parts, targets = _ticked(self.parts), _ticked(self.targets)
        desk, sheet_id, source = self._session.desk, self._view.checked.sheet.row.id, self._source
        self.copy_button.setEnabled(False)
        self._session.tasks.store(lambda: plan_copy(desk, sheet_id, source, parts, targets), self._show)

    def _show(self, plan: CopyPlan) -> None:
        self._plan = plan
        lines = [f"{one.label}{f' ({one.about})' if one.about else ''}: {one.said}" for one in plan.shown]
        lines += [
            self._words("ui.same.not", target=called(self._view, one.target), part=self._part(one.part),
                        why=self._words(f"ui.same.{one.why}"))
            for one in plan.refused
        ]  # fmt: skip
        self.said.setText("\n".join(lines) or self._words("ui.same.none"))
        self.copy_button.setEnabled(bool(plan.answers))
        self.copy_button.setAccessibleDescription("" if plan.answers else self._words("ui.same.none"))
        self.adjustSize()

    def _part(self, part: str) -> str:
        return self._words(f"ui.same.{part}")

    def _copy(self) -> None:
        plan = self._plan
        if plan is None or not plan.answers:
            return
        desk, sheet_id = self._session.desk, self._view.checked.sheet.row.id
        self._session.tasks.store(lambda: copy_result(desk, sheet_id, plan), self._copied)

    def _copied(self, applied: Applied) -> None:
        self.accept()
        self.copied.emit(applied)


def _ticked(boxes: dict[str, QCheckBox]) -> tuple[str, ...]:
    return tuple(key for key, box in boxes.items() if box.isChecked())


def called(view: SheetView, path: str) -> str:
    """A charge or defendant as it is spoken of."""
    person, _, charge = path.partition(".")
    name = person_named(view.record.get(person) or {})
    if not charge:
        return name
    found = view.record.get(path) or {}
    return f"{name}: {found.get('sequence', '')} {found.get('title', '')}".strip()


class SnippetDialog(QDialog):
    """Sentences to endorse with, narrowed by what is typed; Enter takes the one chosen. ``chosen`` carries its text."""

    chosen = Signal(str)

    def __init__(self, words: Words, snippets: Sequence[Snippet], parent: QWidget) -> None:
        super().__init__(parent)
        self._snippets, self._words = tuple(snippets), words
        self.setWindowTitle(words("ui.snippets.title"))
        give_room(self, 90, 26)
        self.finder, self.list = QLineEdit(), QListWidget()
        self.finder.setPlaceholderText(words("ui.snippets.find"))
        self.finder.setAccessibleName(words("ui.snippets.find"))
        self.list.setAccessibleName(words("ui.snippets.title"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeLine(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.addWidget(label(words("ui.snippets.lead"), "quiet"))
        layout.addWidget(self.finder)
        layout.addWidget(self.list, 1)
        self.finder.textChanged.connect(self._narrow)
        self.finder.returnPressed.connect(self._take)
        self.list.itemActivated.connect(lambda _item: self._take())
        self._narrow("")
        self.finder.setFocus()

    def _narrow(self, wanted: str) -> None:
        looked_for = sought(wanted, self._words.language)
        self.list.clear()
        for one in self._snippets:
            if looked_for.within(one.sought):
                item = QListWidgetItem(self._shown(one))
                item.setData(Qt.ItemDataRole.UserRole, one.text)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _shown(self, one: Snippet) -> str:
        """Title with the language where it is the other one, the sentence, and why it has gaps."""
        words = self._words
        other = "" if one.language == words.language else f" ({words(f'ui.snippets.in_{one.language}')})"
        why = [
            words(f"ui.snippets.{key}", labels=", ".join(labels))
            for key, labels in (("missing", one.missing), ("hidden", one.hidden))
            if labels
        ]
        return "\n".join((one.title + other, one.text, *why))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
