"""A record read back in words: every value it holds, in the order of its pages, each with the place it is changed at.

What the pages say is said here too, so that who cannot see the pages reads the same sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from hrs_desktop.domain.path import join_path, parse_path
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import SYSTEM, Field, FieldType, Level, Section, Text, field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.ports import SheetDocuments

ABOUT = Text("About this sheet", "Ynghylch y daflen hon")
OTHER = Text("Other values that the sheet holds", "Gwerthoedd eraill y mae'r daflen yn eu dal")
DEFENDANT = Text("Defendant {number}: {name}", "Diffynnydd {number}: {name}")
CHARGE = Text("Charge {number}: {name}", "Cyhuddiad {number}: {name}")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """One value in words. ``path`` is empty where there is nothing to change: the case or the program said it."""

    at: str
    label: str
    value: str
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading: values, then further headings."""

    title: str
    values: tuple[ReadBack, ...]
    parts: tuple[Part, ...] = ()

    def every(self) -> Iterator[ReadBack]:
        """The values of this heading and of those under it."""
        yield from self.values
        for part in self.parts:
            yield from part.every()


def read_back(record: Record, documents: SheetDocuments, language: str) -> tuple[Part, ...]:
    """Every value of a record in the words of ``language``, under the headings of its pages; none is left out."""
    reader = _Reader(record, documents, language)
    parts = [*_sections(reader), Part(ABOUT[language], tuple(_about(reader)))]
    other = tuple(ReadBack(path, path, plain(value), "") for path, value in reader.unread())
    return tuple(part for part in (*parts, Part(OTHER[language], other)) if part.values or part.parts)


def in_words(record: Record, documents: SheetDocuments, language: str, path: str, value: Any) -> str:
    """A value at a record path as a person reads it: codes with their words, charges by number and title."""
    field = field_at(documents.template, path)
    if field is None or value is None:
        return plain(value)
    if path == "sheet.language":
        entry = documents.codes.list("language").get(str(value)) if "language" in documents.codes else None
        return f"{entry.label.text(language)} ({value})" if entry is not None else plain(value)
    charge = _charge_named(record, value, language) if field.type is FieldType.TEXT and field.name != "id" else ""
    return charge or format_value(field, value, language, formats_for(field, path, documents.codes, record))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """(path, value) of every answer; a list of codes is one."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(inner, Mapping | list) for inner in value):
        for place, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{place}]")
    else:
        yield path, value


def person_named(defendant: Mapping[str, Any]) -> str:
    """A defendant's name as it is spoken, or the organisation's."""
    name = defendant.get("name") or {}
    spoken = " ".join(str(name[key]) for key in ("title", "given", "family") if key in name)
    return spoken or str(defendant.get("organisation", ""))


def charge_number(record: Record, person: int, charge: int) -> str:
    """2, or 1.2 where there are several defendants: as on the pages."""
    return f"{person + 1}.{charge + 1}" if len(record.items("defendants")) > 1 else str(charge + 1)


def plain(value: Any) -> str:
    """A value that no field explains."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(plain(inner) for inner in value)
    return "" if value is None else str(value)


class _Reader:
    """One record being read back, with the account of what has been read."""

    def __init__(self, record: Record, documents: SheetDocuments, language: str) -> None:
        self.record, self.documents, self.language = record, documents, language
        self._left = dict(leaves(record.tree))
        self.kept_back: list[tuple[str, Field]] = []

    def take(self, path: str, field: Field) -> Iterator[ReadBack]:
        """The value of a field, once; identifiers are read at the end, where nobody trips over them."""
        if path not in self._left:
            return
        if field.name == "id" or field.name.endswith("sha256"):
            self.kept_back.append((path, field))
            return
        yield self.read(path, field)

    def read(self, path: str, field: Field) -> ReadBack:
        """The value in words; it counts as read."""
        words = in_words(self.record, self.documents, self.language, path, self._left.pop(path))
        return ReadBack(path, field.label[self.language], words, "" if field.read_only else path)

    def has(self, path: str) -> bool:
        """Whether there is a value that has not been read."""
        return path in self._left

    def unread(self) -> Iterable[tuple[str, Any]]:
        """What no field took."""
        return self._left.items()


def _sections(reader: _Reader) -> Iterator[Part]:
    for whole, run in groupby(reader.documents.template.sections, key=lambda section: section.level is Level.SHEET):
        sections = tuple(run)
        if whole:
            yield from _parts(reader, sections, "")
        else:
            for place, person in enumerate(reader.record.items("defendants")):
                yield _person(reader, sections, place, person_named(person))


def _person(reader: _Reader, sections: tuple[Section, ...], place: int, name: str) -> Part:
    prefix, inner = f"defendants[{place}]", list[Part]()
    for own, run in groupby(sections, key=lambda section: section.level is Level.DEFENDANT):
        held = tuple(run)
        if own:
            inner += _parts(reader, held, prefix)
        else:
            for at in range(len(reader.record.items(f"{prefix}.offences"))):
                inner.append(_charge(reader, held, place, at))
    title = DEFENDANT[reader.language].format(number=place + 1, name=name)
    return Part(title, (), tuple(part for part in inner if part.values or part.parts))


def _charge(reader: _Reader, sections: tuple[Section, ...], person: int, at: int) -> Part:
    prefix = f"defendants[{person}].offences[{at}]"
    number, title = charge_number(reader.record, person, at), reader.record.text(f"{prefix}.title")
    return Part(CHARGE[reader.language].format(number=number, name=title), (), tuple(_parts(reader, sections, prefix)))


def _parts(reader: _Reader, sections: Iterable[Section], prefix: str) -> Iterator[Part]:
    for section in sections:
        values = tuple(_values(reader, section.fields, prefix, ""))
        if values:
            yield Part(section.title[reader.language], values)


def _values(reader: _Reader, fields: Iterable[Field], prefix: str, item: str) -> Iterator[ReadBack]:
    for field in fields:
        path = join_path(prefix, field.path)
        if field.type is not FieldType.GROUP:
            for value in reader.take(path, field):
                yield ReadBack(value.at, f"{item}: {value.label}" if item else value.label, value.value, value.path)
        elif not field.repeated:
            yield from _values(reader, field.fields, path, item)
        else:
            count = len(reader.record.items(path))
            for place in range(count):
                name = field.label[reader.language] + (f" {place + 1}" if count > 1 else "")
                yield from _values(reader, field.fields, f"{path}[{place}]", name)


def _about(reader: _Reader) -> Iterator[ReadBack]:
    for field in SYSTEM:
        if reader.has(field.path):
            yield reader.read(field.path, field)
    for path, field in reader.kept_back:
        if reader.has(path):
            read = reader.read(path, field)
            whose = place_named(reader.record, path, reader.language)
            yield ReadBack(path, f"{whose}: {read.label}" if whose else read.label, read.value, "")


def place_named(record: Record, path: str, language: str) -> str:
    """Whose value stands at a path: the defendant, the charge; empty for the sheet's own, and for what is no place."""
    steps = parse_path(path) if path.startswith("defendants[") else ()
    if len(steps) < 2 or not isinstance(steps[1], int):
        return ""
    person = steps[1]
    named = person_named(record.get(f"defendants[{person}]") or {})
    if len(steps) < 4 or steps[2] != "offences" or not isinstance(steps[3], int):
        return named
    title = record.text(f"defendants[{person}].offences[{steps[3]}].title")
    number = charge_number(record, person, steps[3])
    return f"{named}, {CHARGE[language].format(number=number, name=title)}"


def _charge_named(record: Record, value: Any, language: str) -> str:
    """The charge that has this id, by number and title; empty where none or several have it."""
    found = [
        (charge_number(record, place, at), str(offence.get("title", "")))
        for place, person in enumerate(record.items("defendants"))
        for at, offence in enumerate(person.get("offences", ()))
        if value and offence.get("id") == value
    ]
    return CHARGE[language].format(number=found[0][0], name=found[0][1]) if len(found) == 1 else ""
