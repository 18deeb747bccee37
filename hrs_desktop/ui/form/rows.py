"""Rows of the form: one field with its label, help, editor and what is wrong with it; and repeated groups of rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.schema import Field, FieldType
from hrs_desktop.ui.form.binding import SheetView, editor_for, shown_value, working_shown
from hrs_desktop.ui.form.editors import MOST, LineEditor, NoteEditor, YesNoEditor, as_widget
from hrs_desktop.ui.parts import Card, button, clear, label, restyle, row
from hrs_desktop.ui.safety.places import Place, journalled
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

LABEL_WIDTH = 150


@dataclass(frozen=True, slots=True)
class Edit:
    """One committed edit: the record path and the text; ``clear`` removes a whole item of a group."""

    path: str
    text: str
    clear: bool = False


class Edits(QObject):
    """Where every row of one form says that it was edited, that it has the focus, or that its reason is sought;
    ``told`` is a sentence for a screen reader."""

    edited = Signal(Edit)
    focused = Signal(str)
    sought = Signal(str)
    told = Signal(str)


class AnswerRow(QWidget):
    """One field: label and mark on the left, editor and problem on the right."""

    def __init__(self, field: Field, path: str, view: SheetView, words: Words, edits: Edits) -> None:
        super().__init__()
        self.field, self.path = field, path
        self._words, self._edits = words, edits
        self.editor = editor_for(field, path, view, words)
        journalled(as_widget(self.editor), Place(view.checked.sheet.row.id, path, field.label[words.language]))
        self._name = label(field.label[words.language])
        self._problem = label("", "problem")
        self._working = label("", "quiet")
        self._required = False
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 8)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(as_widget(self.editor), 0, 1)
        grid.addWidget(self._problem, 1, 1)
        self._problem.hide()
        if self.field.help is not None:
            grid.addWidget(label(self.field.help[self._words.language], "quiet"), 2, 1)
        grid.addWidget(self._working, 3, 1)
        self._working.hide()
        self.editor.setAccessibleName(self.field.label[self._words.language])
        if isinstance(self.editor, YesNoEditor):
            self.editor.view().setAccessibleName(self.field.label[self._words.language])
        self._name.setBuddy(as_widget(self.editor))

    def _connect(self) -> None:
        if isinstance(self.editor, LineEditor | NoteEditor):
            self.editor.too_long.connect(lambda: self.say(self._words("ui.form.too_long", most=f"{MOST:,}")))
        self.editor.committed.connect(lambda text: self._edits.edited.emit(Edit(self.path, text)))

    def show_view(self, view: SheetView) -> None:
        """Show value, mark and problem of this place; says nothing of an edit."""
        shown = view.state.visible(self.path) and not (self.field.read_only and view.record.get(self.path) is None)
        self.setVisible(shown)
        value = view.record.get(self.path)
        shown_text = shown_value(self.field, self.path, view, self._words.language)
        self.editor.load("" if value is None else str(value), shown_text)
        required = self._required = view.state.required(self.path)
        name = self.field.label[self._words.language]
        self._name.setText(f"{name} {self._words('ui.form.required_mark')}" if required else name)
        found = view.findings_at(self.path) if view.checked.sheet.row.checked else ()
        serious = [item for item in found if item.severity is not Severity.WARNING]
        self._working.setText(working_shown(self.path, view, self._words))
        self._working.setVisible(bool(self._working.text()))
        self.say("\n".join(item.message for item in found), "problem" if serious else "advice")

    @property
    def problem(self) -> str:
        """The words beside the field; empty when there are none."""
        return self._problem.text()

    def hold(self, text: str, problem: str) -> None:
        """Keep words that were refused, with the reason, until the person changes them."""
        self.editor.load("", text)
        self.say(problem)

    def say(self, problem: str, role: str = "problem") -> None:
        """Put the words of a problem beside the field; empty takes them away."""
        self._problem.setText(problem)
        restyle(self._problem, "role", role)
        self._problem.setVisible(bool(problem))
        restyle(as_widget(self.editor), "wrong", "true" if problem and role == "problem" else "false")
        help_text = self.field.help[self._words.language] if self.field.help is not None else ""
        needed = self._words("ui.form.required_mark") if self._required else ""
        plain = "\n".join(filter(None, (needed, help_text)))
        self.editor.setAccessibleDescription("\n".join(filter(None, (problem or plain, self._working.text()))))

    def fill(self, text: str) -> None:
        """Answer with a text as if it had been typed, and put the cursor there."""
        self.take_focus()
        if isinstance(self.editor, LineEditor):
            self.editor.replace(text)

    def append(self, text: str) -> None:
        """Add a text behind the words that stand here, typed just now or long ago, and put the cursor behind it."""
        self.take_focus()
        if isinstance(self.editor, NoteEditor):
            self.editor.append_words(text)

    def take_focus(self) -> None:
        """Put the cursor here."""
        as_widget(self.editor).setFocus()


class ReasonRow(AnswerRow):
    """A field that takes a reason why the case failed, with a button that asks the coach which one it is."""

    def __init__(self, field: Field, path: str, view: SheetView, words: Words, edits: Edits) -> None:
        super().__init__(field, path, view, words, edits)
        self.which = button(words("ui.coach.which"), "link")
        self.which.setAccessibleName(f"{self.which.text()} {field.label[words.language]}")
        self.which.clicked.connect(lambda: edits.sought.emit(path))
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.addLayout(row(self.which), grid.rowCount(), 1)

    def show_view(self, view: SheetView) -> None:
        """Show the field; a signed sheet offers no coach."""
        super().show_view(view)
        self.which.setVisible(view.checked.sheet.row.state in EDITABLE)


class GroupBox(QFrame):
    """A repeated group: its items, each with its rows and a button that removes it, and a button that adds one."""

    def __init__(self, field: Field, path: str, words: Words, edits: Edits) -> None:
        super().__init__()
        self.field, self.path = field, path
        self._words, self._edits = words, edits
        self._extra = self._fresh = False
        self._built = -1
        self._rows: list[AnswerRow] = []
        self._removals: list[QPushButton] = []
        self._items = QVBoxLayout()
        self._problem = label("", "problem")
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.setSpacing(GRID)
        name = self.field.label[self._words.language]
        self._add = button(self._words("ui.form.add", what=name))
        self.setAccessibleName(name)
        layout.addWidget(label(name, "heading"))
        layout.addWidget(self._problem)
        layout.addLayout(self._items)
        layout.addLayout(row(self._add))
        self._add.clicked.connect(self.add_item)

    def add(self) -> None:
        """Offer one more item, as the button does; nothing where one is offered already."""
        if not self._extra:
            self.add_item()

    def add_item(self) -> None:
        """Ask for one more item, empty, to be shown next."""
        self._extra = self._fresh = True
        self._edits.edited.emit(Edit("", ""))

    def show_view(self, view: SheetView) -> None:
        """Show as many items as the record has, and one more where the person asked to add one."""
        self.setVisible(view.state.visible(self.path))
        stored = len(view.record.items(self.path))
        if stored > self._built >= 0 and self._extra:
            self._extra = False
        wanted = stored + (1 if self._extra else 0)
        if wanted != len(self.items()) or self._built < 0:
            self._rebuild(wanted, stored, view)
        self._built = stored
        for item in self._rows:
            item.show_view(view)
        self._say(view)
        editable = view.checked.sheet.row.state in EDITABLE
        self._add.setEnabled(not self._extra)
        # A signed sheet offers nothing that cannot be done.
        for offered in (self._add, *self._removals):
            offered.setVisible(editable)
        if self._fresh:
            self._fresh = False
            self._focus_item(stored)

    def _say(self, view: SheetView) -> None:
        """What is wrong with the list as a whole (none where one is needed), in the words of the panel."""
        found = view.findings_at(self.path) if view.checked.sheet.row.checked else ()
        serious = any(item.severity is not Severity.WARNING for item in found)
        self._problem.setText("\n".join(item.message for item in found))
        restyle(self._problem, "role", "problem" if serious else "advice")
        self._problem.setVisible(bool(found))
        self._add.setAccessibleDescription(self._problem.text())

    @property
    def problem(self) -> str:
        """The words beside the list; empty when there are none."""
        return self._problem.text()

    def _focus_item(self, index: int) -> None:
        new = next((item for item in self._rows if item.path.startswith(f"{self.path}[{index}]")), None)
        if new is not None:
            new.take_focus()

    def items(self) -> list[str]:
        """Paths of the items shown."""
        return list(dict.fromkeys(item.path.rsplit("].", 1)[0] + "]" for item in self._rows))

    def focus_first(self) -> None:
        """Put the cursor into the first item, or on the button that adds one."""
        if self._rows:
            self._rows[0].take_focus()
        else:
            self._add.setFocus()

    def rows(self) -> Iterator[AnswerRow]:
        """The rows of every item."""
        yield from self._rows

    def _rebuild(self, wanted: int, stored: int, view: SheetView) -> None:
        clear(self._items)
        self._rows, self._removals = [], []
        for index in range(wanted):
            path = f"{self.path}[{index}]"
            box = Card()
            box.setObjectName("card")
            box.setAccessibleName(
                self._words("ui.form.item", what=self.field.label[self._words.language], number=index + 1)
            )
            layout = QVBoxLayout(box)
            layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
            layout.setSpacing(2)
            for inner in self.field.fields:
                made = AnswerRow(inner, f"{path}.{inner.path}", view, self._words, self._edits)
                self._rows.append(made)
                layout.addWidget(made)
            self._removal(layout, index)
            self._items.addWidget(box)

    def _removal(self, layout: QVBoxLayout, index: int) -> None:
        name = self.field.label[self._words.language]
        remove = button(self._words("ui.form.remove", what=name, number=index + 1), "link")
        layout.addLayout(row(remove))
        self._removals.append(remove)
        remove.clicked.connect(lambda: self._remove(index))

    def _remove(self, index: int) -> None:
        # Asked at the click: an item that was only on the screen when its button was made may be stored by now.
        if index < self._built:
            self._edits.edited.emit(Edit(f"{self.path}[{index}]", "", clear=True))
        else:
            self._extra = False
            self._edits.edited.emit(Edit("", ""))


def row_or_group(field: Field, prefix: str, view: SheetView, words: Words, edits: Edits) -> AnswerRow | GroupBox:
    """The widget of one field at an instance of its section's level."""
    path = f"{prefix}.{field.path}" if prefix else field.path
    if field.type is FieldType.GROUP and field.repeated:
        return GroupBox(field, path, words, edits)
    if view.coach is not None and field.type is FieldType.CODE and field.codes == view.coach.list:
        return ReasonRow(field, path, view, words, edits)
    return AnswerRow(field, path, view, words, edits)
