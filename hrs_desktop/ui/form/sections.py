"""Sections of the form at one instance of their level, with their count of what is left."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout

from hrs_desktop.domain.finding import Severity
from hrs_desktop.schema import Field, Section
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.rows import AnswerRow, Edits, GroupBox, row_or_group
from hrs_desktop.ui.parts import card, label
from hrs_desktop.words import Words


def fields_of(section: Section) -> Iterator[Field]:
    """The fields a person sees: those from the case that the pages repeat are not asked again."""
    for field in section.fields:
        if not field.read_only:
            yield field


class SectionBox(QVBoxLayout):
    """One section at ``prefix`` (``defendants[0].offences[1]`` or empty)."""

    def __init__(self, section: Section, prefix: str, view: SheetView, words: Words, edits: Edits) -> None:
        super().__init__()
        self.section, self.prefix = section, prefix
        self.parts = [row_or_group(field, prefix, view, words, edits) for field in fields_of(section)]
        self.title = label(section.title[words.language], "heading")
        self.addWidget(self.title)
        for part in self.parts:
            self.addWidget(part)
        self.frame = card(self)
        self.frame.setAccessibleName(section.title[words.language])

    def show_view(self, view: SheetView) -> None:
        """Show the section when anything in it shows."""
        for part in self.parts:
            part.show_view(view)
        self.frame.setVisible(any(not part.isHidden() for part in self.parts))

    def rows(self) -> Iterator[AnswerRow]:
        """Every row of the section."""
        for part in self.parts:
            if isinstance(part, GroupBox):
                yield from part.rows()
            else:
                yield part


def left_in(section: Section, prefixes: tuple[str, ...], view: SheetView) -> int:
    """How many findings that block lie in a section, over all its instances."""
    paths = tuple(f"{prefix}.{field.path}" if prefix else field.path for prefix in prefixes for field in section.fields)
    blocking = [item.path for item in view.checked.findings if item.severity is not Severity.WARNING]
    return sum(1 for path in blocking if any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in paths))


def shows_at(section: Section, prefix: str, view: SheetView) -> bool:
    """Whether the section has anything to ask at an instance."""
    return view.state.any_visible(prefix, tuple(field.path for field in fields_of(section)))
