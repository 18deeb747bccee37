"""Between the record and the form: what a field shows, and what its editor can be given. Direction is decided here:
loading never says that something was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hrs_desktop.codes import Coach
from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import FormState
from hrs_desktop.schema import Field, FieldType, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.drafting import Checked
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.ui.form.editors import (
    SEPARATOR,
    Choice,
    CodeEditor,
    Editor,
    LineEditor,
    NoteEditor,
    Suggest,
    YesNoEditor,
)
from hrs_desktop.ui.form.owners import Owners
from hrs_desktop.words import Words

SUGGESTIONS = 40
_CODED = (FieldType.CODE, FieldType.CODES, FieldType.COURT, FieldType.OFFENCE_CODE)


@dataclass(frozen=True)
class SheetView:
    """All that the form needs to show a sheet: its state, what shows and must be answered, and the documents. ``coach``
    is there where its reasons are all in the sheet's own list; ``bench_from`` the URN of the case whose bench was just
    carried over. Of a correction ``asked`` are the places the office asks about that still say the same, ``changes``
    what it says otherwise than its parent."""

    checked: Checked
    state: FormState
    documents: SheetDocuments
    coach: Coach | None = None
    bench_from: str = ""
    asked: tuple[Said, ...] = ()
    changes: tuple[Difference, ...] = ()

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return self.checked.sheet.record

    def findings_at(self, path: str) -> tuple[Said, ...]:
        """Findings of exactly this place."""
        return self._findings.get(path, ())

    @cached_property
    def owners(self) -> Owners:
        """Which section asks for what."""
        return Owners(self.documents.template)

    @cached_property
    def left(self) -> Mapping[str, int]:
        """How many findings that block lie in each section, by its id, over all its places."""
        blocking = (item for item in self.checked.findings if item.severity is not Severity.WARNING)
        sections = (self.owners.of(item.path) for item in blocking)
        return Counter(section.id for section in sections if section is not None)

    @cached_property
    def _findings(self) -> Mapping[str, tuple[Said, ...]]:
        found: dict[str, tuple[Said, ...]] = {}
        for item in self.checked.findings:
            found[item.path] = (*found.get(item.path, ()), item)
        return found


def shown_value(field: Field, path: str, view: SheetView, language: str) -> str:
    """The value at ``path`` as a person reads it; codes with their words."""
    value = view.record.get(path)
    if value is None:
        return ""
    formats = formats_for(field, path, view.documents.codes, view.record)
    if field.type in _CODED:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(_with_words(str(code), field, path, view, language) for code in codes)
    return format_value(field, value, language, formats)


def _with_words(code: str, field: Field, path: str, view: SheetView, language: str) -> str:
    formats = formats_for(field, path, view.documents.codes, view.record)
    for name in formats.lists:
        entry = view.documents.codes.list(name).get(code, court=formats.court)
        if entry is not None:
            return Choice(code, entry.label.text(language)).shown
    return code


def working_shown(path: str, view: SheetView, words: Words) -> str:
    """How the value at ``path`` is counted, under a title, line by line; empty where nothing is counted."""
    lines = view.checked.workings.get(path, ())
    return "\n".join((words("working.title"), *lines)) if lines else ""


def editor_for(field: Field, suggest: Suggest, words: Words) -> Editor:
    """A new editor of the right kind, not yet loaded; one of codes takes its matches from ``suggest``."""
    if field.type is FieldType.NOTE:
        return NoteEditor()
    if field.type is FieldType.BOOLEAN:
        return YesNoEditor(words("ui.form.yes"), words("ui.form.no"))
    if field.type in _CODED:
        return CodeEditor(suggest, several=field.type is FieldType.CODES)
    return LineEditor()


def suggestions(field: Field, path: str, view: SheetView, language: str, text: str) -> Sequence[str]:
    """Codes that match, best first; every code of a short list when nothing is typed."""
    formats = formats_for(field, path, view.documents.codes, view.record)
    found: list[str] = []
    for name in formats.lists:
        matched = view.documents.codes.list(name).search(text, language, court=formats.court, most=SUGGESTIONS)
        found.extend(f"{entry.code}{SEPARATOR}{entry.label.text(language)}" for entry in matched)
    return list(dict.fromkeys(found))[:SUGGESTIONS]
