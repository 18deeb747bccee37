"""Rows of the form: one field with its label, help, editor and what is wrong with it; and repeated groups of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.schema import Field, FieldType
from hrs_desktop.ui.form.beside import NameBeside
from hrs_desktop.ui.form.binding import SheetView, editor_for, shown_value, suggestions, working_shown
from hrs_desktop.ui.form.editors import MOST, LineEditor, NoteEditor, YesNoEditor, as_widget
from hrs_desktop.ui.parts import Card, button, label, polish, restyle, row
from hrs_desktop.ui.safety.places import Place, journalled
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words


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
    """One field: label and mark on the left, editor and problem on the right. It belongs to the place it is bound to,
    and to another once it is bound there: a form keeps its rows from sheet to sheet."""

    def __init__(self, field: Field, words: Words, edits: Edits) -> None:
        super().__init__()
        self.field, self.path = field, ""
        self._words, self._edits = words, edits
        self._view: SheetView | None = None
        self._shown: SheetView | None = None
        self.editor = editor_for(field, self._suggestions, words)
        self._name = label(field.label[words.language])
        self._problem = label("", "problem")
        self._working = label("", "quiet")
        self._required = False
        self._build()
        self._connect()

    def bind(self, path: str, view: SheetView) -> None:
        """Be the field at a place, as if just made. What is being typed is committed by whoever binds, before."""
        self.path, self._view, self._shown = path, view, None
        self.editor.renew()
        place = Place(view.checked.sheet.row.id, path, self.field.label[self._words.language])
        journalled(as_widget(self.editor), place)

    def _suggestions(self, text: str) -> Sequence[str]:
        if self._view is None:
            return ()
        return suggestions(self.field, self.path, self._view, self._words.language, text)

    def _build(self) -> None:
        beside = [as_widget(self.editor), self._problem]
        self._problem.hide()
        if self.field.help is not None:
            beside.append(label(self.field.help[self._words.language], "quiet"))
        beside.append(self._working)
        self._working.hide()
        self.grid = NameBeside(self, self._name, beside)
        self.editor.setAccessibleName(self.field.label[self._words.language])
        if isinstance(self.editor, YesNoEditor):
            self.editor.view().setAccessibleName(self.field.label[self._words.language])
        self._name.setBuddy(as_widget(self.editor))

    def _connect(self) -> None:
        if isinstance(self.editor, LineEditor | NoteEditor):
            self.editor.too_long.connect(lambda: self.say(self._words("ui.form.too_long", most=f"{MOST:,}")))
        self.editor.committed.connect(lambda text: self._edits.edited.emit(Edit(self.path, text)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name above where there is no room beside."""
        super().resizeEvent(event)
        self.grid.fit(event.size().width())

    def show_view(self, view: SheetView) -> None:
        """Show value, mark and problem of this place; says nothing of an edit."""
        self._view = self._shown = view
        value = view.record.get(self.path)
        shown = view.state.visible(self.path) and not (self.field.read_only and value is None)
        self.setVisible(shown)
        if not shown:
            return
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

    def stands(self, view: SheetView) -> bool:
        """Whether the field is on the screen with what it says in a view."""
        return self._shown is view and self.isVisible()

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

    def __init__(self, field: Field, words: Words, edits: Edits) -> None:
        super().__init__(field, words, edits)
        self.which = button(words("ui.coach.which"), "link")
        self.which.setAccessibleName(f"{self.which.text()} {field.label[words.language]}")
        self.which.clicked.connect(lambda: edits.sought.emit(self.path))
        self.grid.add(self.which)

    def show_view(self, view: SheetView) -> None:
        """Show the field; a signed sheet offers no coach."""
        super().show_view(view)
        self.which.setVisible(view.checked.sheet.row.state in EDITABLE)


class _Item(Card):
    """One item of a repeated group: its rows and the button that removes it."""

    def __init__(self, field: Field, number: int, words: Words, edits: Edits) -> None:
        super().__init__()
        self.setObjectName("card")
        name = field.label[words.language]
        self.setAccessibleName(words("ui.form.item", what=name, number=number))
        self.remove = button(words("ui.form.remove", what=name, number=number), "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2)
        self.slots = FieldSlots(field.fields, layout, lambda inner, _view: AnswerRow(inner, words, edits))
        layout.addLayout(row(self.remove))


class GroupBox(QFrame):
    """A repeated group: its items, each with its rows and a button that removes it, and a button that adds one."""

    def __init__(self, field: Field, words: Words, edits: Edits) -> None:
        super().__init__()
        self.field, self.path = field, ""
        self._words, self._edits = words, edits
        self._extra = self._fresh = False
        self._built, self._wanted = -1, 0
        self._kept: list[_Item] = []
        self._items = QVBoxLayout()
        self._problem = label("", "problem")
        self._build()

    def bind(self, path: str, view: SheetView) -> None:
        """Be the group at a place, as if just made."""
        self.path = path
        self._extra = self._fresh = False
        self._built = -1

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
        for _ in self.showing(view):
            pass

    def showing(self, view: SheetView) -> Iterator[None]:
        """The same, a step for each row that has to be made."""
        shown = view.state.visible(self.path)
        self.setVisible(shown)
        if not shown:
            return
        stored = len(view.record.items(self.path))
        if stored > self._built >= 0 and self._extra:
            self._extra = False
        wanted = stored + (1 if self._extra else 0)
        if wanted != self._wanted or self._built < 0:
            self._rebuild(wanted, view)
        self._built = stored
        self._say(view)
        editable = view.checked.sheet.row.state in EDITABLE
        self._add.setEnabled(not self._extra)
        # A signed sheet offers nothing that cannot be done.
        self._add.setVisible(editable)
        for item in self._kept[: self._wanted]:
            yield from item.slots.showing(view)
            item.remove.setVisible(editable)
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
        here = f"{self.path}[{index}]"
        new = next((item for item in self.rows() if item.path.startswith(here) and not item.isHidden()), None)
        if new is not None:
            new.take_focus()

    def items(self) -> list[str]:
        """Paths of the items shown."""
        return [f"{self.path}[{index}]" for index in range(self._wanted)]

    def focus_first(self) -> None:
        """Put the cursor into the first item, or on the button that adds one."""
        first = next((item for item in self.rows() if not item.isHidden()), None)
        if first is not None:
            first.take_focus()
        else:
            self._add.setFocus()

    def rows(self) -> Iterator[AnswerRow]:
        """The rows of every item."""
        for item in self._kept[: self._wanted]:
            yield from (part for part in item.slots.parts if isinstance(part, AnswerRow))

    def _rebuild(self, wanted: int, view: SheetView) -> None:
        while len(self._kept) < wanted:
            item = _Item(self.field, len(self._kept) + 1, self._words, self._edits)
            item.remove.clicked.connect(partial(self._remove, len(self._kept)))
            self._kept.append(item)
            self._items.addWidget(item)
        self._wanted = wanted
        for index, item in enumerate(self._kept):
            item.setVisible(index < wanted)
            if index < wanted:
                item.slots.bind(f"{self.path}[{index}]", view)

    def _remove(self, index: int) -> None:
        # Asked at the click: an item that was only on the screen when its button was made may be stored by now.
        if index < self._built:
            self._edits.edited.emit(Edit(f"{self.path}[{index}]", "", clear=True))
        else:
            self._extra = False
            self._edits.edited.emit(Edit("", ""))


class FieldSlots:
    """The fields of one place, at the end of a layout: each gets its row when it first shows (of a hundred fields a
    hearing asks for a dozen) and keeps it for the places that come after."""

    def __init__(
        self, fields: Iterable[Field], layout: QVBoxLayout, make: Callable[[Field, SheetView], AnswerRow | GroupBox]
    ) -> None:
        self._fields = tuple(fields)
        self._layout, self._first, self._make = layout, layout.count(), make
        self._made: list[AnswerRow | GroupBox | None] = [None] * len(self._fields)
        self._prefix = ""

    @property
    def parts(self) -> list[AnswerRow | GroupBox]:
        """What has shown so far, in the order of the fields."""
        return [part for part in self._made if part is not None]

    def bind(self, prefix: str, view: SheetView) -> None:
        """Be the fields of the place ``prefix``."""
        self._prefix = prefix
        for part in self.parts:
            part.bind(self._path(part.field), view)

    def ready(self, view: SheetView, current: Callable[[], SheetView]) -> Iterator[None]:
        """Make, row by row, what a view would show here, for the sheet that is ``current`` by then; nothing shows."""
        for place, field in enumerate(self._fields):
            if self._made[place] is None and view.state.visible(self._path(field)):
                made = self._slot(place, current())
                made.hide()
                polish(made)
                yield

    def showing(self, view: SheetView) -> Iterator[None]:
        """Show what is to be shown here; a step for each row that has to be made."""
        for place, field in enumerate(self._fields):
            part = self._made[place]
            wanted = part is None and view.state.visible(self._path(field))
            if wanted:
                part = self._slot(place, view)
            if isinstance(part, GroupBox):
                yield from part.showing(view)
            elif part is not None:
                part.show_view(view)
            if wanted:
                yield

    @property
    def shows(self) -> bool:
        """Whether anything shows here."""
        return any(not part.isHidden() for part in self.parts)

    def _slot(self, place: int, view: SheetView) -> AnswerRow | GroupBox:
        field = self._fields[place]
        made = self._made[place] = self._make(field, view)
        made.bind(self._path(field), view)
        before = sum(1 for part in self._made[:place] if part is not None)
        self._layout.insertWidget(self._first + before, made)
        return made

    def _path(self, field: Field) -> str:
        return f"{self._prefix}.{field.path}" if self._prefix else field.path


def row_or_group(field: Field, view: SheetView, words: Words, edits: Edits) -> AnswerRow | GroupBox:
    """The widget of one field, not yet bound to a place."""
    if field.type is FieldType.GROUP and field.repeated:
        return GroupBox(field, words, edits)
    if view.coach is not None and field.type is FieldType.CODE and field.codes == view.coach.list:
        return ReasonRow(field, words, edits)
    return AnswerRow(field, words, edits)
