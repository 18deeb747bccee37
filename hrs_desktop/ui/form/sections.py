"""Sections of the form at one instance of their level, with their count of what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from hrs_desktop.schema import Field, Section
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.rows import AnswerRow, Edits, FieldSlots, GroupBox, row_or_group
from hrs_desktop.ui.parts import card, label
from hrs_desktop.words import Words


def fields_of(section: Section) -> Iterator[Field]:
    """The fields a person sees: those from the case that the pages repeat are not asked again."""
    for field in section.fields:
        if not field.read_only:
            yield field


class SectionBox(QVBoxLayout):
    """One section, at the place it is bound to (``defendants[0].offences[1]``, or empty for the sheet)."""

    def __init__(self, section: Section, words: Words, edits: Edits) -> None:
        super().__init__()
        self.section = section
        self.title = label(section.title[words.language], "heading")
        self.addWidget(self.title)
        make = partial(row_or_group, words=words, edits=edits)
        self._slots = FieldSlots(fields_of(section), self, make)
        self.frame = card(self)
        self.frame.setAccessibleName(section.title[words.language])

    @property
    def parts(self) -> list[AnswerRow | GroupBox]:
        """The rows and groups that have shown so far, in order."""
        return self._slots.parts

    def bind(self, prefix: str, view: SheetView) -> None:
        """Be the section at the place ``prefix``."""
        self._slots.bind(prefix, view)

    def ready(self, view: SheetView, current: Callable[[], SheetView]) -> Iterator[None]:
        """Make its rows before they are wanted, one at a step."""
        yield from self._slots.ready(view, current)

    def show_view(self, view: SheetView) -> None:
        """Show the section when anything in it shows."""
        for _ in self.showing(view):
            pass

    def showing(self, view: SheetView) -> Iterator[None]:
        """The same, a step for each row that has to be made."""
        yield from self._slots.showing(view)
        self.frame.setVisible(self._slots.shows)

    def rows(self) -> Iterator[AnswerRow]:
        """Every row of the section."""
        for part in self.parts:
            if isinstance(part, GroupBox):
                yield from part.rows()
            else:
                yield part


def shows_at(section: Section, prefix: str, view: SheetView) -> bool:
    """Whether the section has anything to ask at an instance."""
    return view.state.any_visible(prefix, tuple(field.path for field in fields_of(section)))
