"""The sections of one template's form: each is made when it first shows anything, and kept for every later sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.schema import FormTemplate, Level, Section
from hrs_desktop.services.working import PRINCIPAL
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.rows import AnswerRow, Edits, GroupBox
from hrs_desktop.ui.form.sections import SectionBox, fields_of, shows_at
from hrs_desktop.ui.form.worked import WorkedCard
from hrs_desktop.ui.parts import polish
from hrs_desktop.words import Words

Prefixes = Mapping[Level, str]
"""Record path of the place looked at, of each level that the record has a place of."""


class Room(Protocol):
    """In which layout a section goes; ``leads``: it stands before those of the defendants."""

    def __call__(self, section: Section, *, leads: bool) -> QVBoxLayout:
        """The layout of a section."""


class Boxes:
    """The sections of a template, at the defendant and the charge looked at."""

    def __init__(self, view: SheetView, room: Room, words: Words, edits: Edits) -> None:
        self._template, self._coach = view.documents.template, _coach(view)
        self._room, self._words, self._edits = room, words, edits
        self._asked = tuple(one for one in self._template.sections if any(True for _ in fields_of(one)))
        self._from_top = sorted(self._asked, key=self._depth)
        self._made: dict[str, SectionBox] = {}
        self._at: Prefixes = {}
        self.worked = WorkedCard(words)
        self._worked_after = next((one.id for one in self._asked if _holds_principal(one)), "")
        self._place(self.worked, self._worked_after)

    def serve(self, view: SheetView) -> bool:
        """Whether these are the sections that a sheet is shown with."""
        template: FormTemplate = view.documents.template
        same = template is self._template or (template.sha256, template.sections) == (
            self._template.sha256, self._template.sections,
        )  # fmt: skip
        return same and _coach(view) == self._coach

    def bind(self, at: Prefixes, view: SheetView, levels: Collection[Level] = tuple(Level)) -> None:
        """Be the sections of other places: of ``levels``, those of the others stay where they are."""
        self._at = at
        for box in self:
            if box.section.level in levels and box.section.level in at:
                box.bind(at[box.section.level], view)
        if Level.DEFENDANT in levels and Level.DEFENDANT in at:
            self.worked.bind(at[Level.DEFENDANT])

    def ready(self, at: Prefixes, view: SheetView, current: Callable[[], SheetView]) -> Iterator[None]:
        """Make the sections and rows that a view would show, a little at a step; nothing shows yet. A sheet may be
        opened and worked on meanwhile: what is made then is made for the ``current`` one."""
        for section in self._asked:
            prefix = (self._at or at).get(section.level)
            if prefix is None or not shows_at(section, at.get(section.level, ""), view):
                continue
            box = self._made.get(section.id)
            if box is None:
                box = self._make(section, prefix, current())
                box.frame.hide()
                polish(box.frame)
                yield
            yield from box.ready(view, current)

    def showing(self, view: SheetView) -> Iterator[None]:
        """Show what is to be shown at the places bound to, from the top down; a step for each thing to be made."""
        editable = view.checked.sheet.row.state in EDITABLE
        if Level.DEFENDANT in self._at and self._worked_after:
            self.worked.show_view(view)
        else:
            self.worked.hide()
        for section in self._from_top:
            prefix = self._at.get(section.level)
            box = self._made.get(section.id)
            if box is None and prefix is not None and shows_at(section, prefix, view):
                box = self._make(section, prefix, view)
                box.frame.hide()
            if box is None:
                continue
            if prefix is None:
                box.frame.hide()
                continue
            box.frame.setEnabled(editable)
            yield from box.showing(view)

    def asks(self, level: Level, view: SheetView) -> bool:
        """Whether a view shows anything of a level at the place looked at."""
        prefix = self._at.get(level)
        return prefix is not None and any(
            section.level is level and shows_at(section, prefix, view) for section in self._asked
        )

    def hide(self) -> None:
        """Leave the form to the sections of another template."""
        self._at = {}
        self.worked.hide()
        for box in self:
            box.frame.hide()

    def __iter__(self) -> Iterator[SectionBox]:
        """The sections made so far, in their order."""
        return (self._made[section.id] for section in self._asked if section.id in self._made)

    def rows(self) -> Iterator[AnswerRow]:
        """The rows there are of the places looked at."""
        for box in self:
            if box.section.level in self._at:
                yield from box.rows()

    def groups(self) -> Iterator[GroupBox]:
        """The repeated groups of the places looked at."""
        for box in self:
            if box.section.level in self._at:
                yield from (part for part in box.parts if isinstance(part, GroupBox))

    def _make(self, section: Section, prefix: str, view: SheetView) -> SectionBox:
        box = SectionBox(section, self._words, self._edits)
        box.bind(prefix, view)
        self._place(box.frame, section.id)
        self._made[section.id] = box
        return box

    def _place(self, widget: QWidget, section_id: str) -> None:
        """Put a widget behind what stands before its section in the same layout."""
        order = [one.id for one in self._asked]
        if section_id not in order:
            return
        place = order.index(section_id)
        layout = self._room(self._asked[place], leads=self._leads(self._asked[place]))
        behind: list[QWidget] = [self._made[one].frame for one in order[:place] if one in self._made]
        if self._worked_after in order[:place]:
            behind.append(self.worked)
        found = max((layout.indexOf(one) for one in behind), default=-1)
        layout.insertWidget(found + 1 if found >= 0 else _fixed(layout), widget)

    def _depth(self, section: Section) -> int:
        """How far down the form a section goes: the charge's stand under the charges, above their defendant's."""
        if section.level is Level.SHEET:
            return 0 if self._leads(section) else 3
        return 1 if section.level is Level.OFFENCE else 2

    def _leads(self, section: Section) -> bool:
        sections = self._template.sections
        return all(one.level is Level.SHEET for one in sections[: sections.index(section)])


def _fixed(layout: QVBoxLayout) -> int:
    """Behind the heading that a layout begins with, where it has one."""
    first = layout.itemAt(0)
    widget = first.widget() if first is not None else None
    return 1 if widget is not None and widget.property("role") == "heading" else 0


def _coach(view: SheetView) -> str:
    return view.coach.list if view.coach is not None else ""


def _holds_principal(section: Section) -> bool:
    return section.level is Level.DEFENDANT and any(PRINCIPAL.endswith(field.path) for field in section.fields)
