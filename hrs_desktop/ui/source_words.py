"""Where a value of the register came from, said in the words of the form that the sheet was made with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.case import Case
from hrs_desktop.domain.change import Origin, Source
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.planning import record_path, value_at
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import SYSTEM, Field, FieldType, FormTemplate, field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.documents import find_codes, find_template
from hrs_desktop.services.looking import show_case
from hrs_desktop.services.ports import RegisterCase

_OWN = frozenset(field.path for field in SYSTEM)


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One value of a case in words: whose it is and what it is, what it says, and the sheet or file that said it."""

    name: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class SourcedCase:
    """A case of the register with every sourced value in words."""

    found: RegisterCase
    said: tuple[SaidBy, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The signed record a source names, or the case as a record, with the documents to read it by."""

    record: Record
    template: FormTemplate
    codes: CodeLists


def sourced_case(desk: OfficeDesk, urn: str, language: str) -> SourcedCase:
    """The case and its sources in words, each read with the template and the lists that its sheet names; what came
    with the case file with those of this version. Sheets come first; what only the program reads is left out."""
    found = show_case(desk, urn)
    sheets = {source.content_id: _sheet(desk, source.content_id) for source in found.sources if source.content_id}
    sheets[""] = _case_file(desk, found.case)
    said = [_said(found.case, source, sheets[source.content_id], language) for source in found.sources]
    shown = (item for item in said if item.value or item.source.origin is Origin.SHEET)
    return SourcedCase(found, tuple(sorted(shown, key=lambda item: item.source.origin is Origin.CASE_FILE)))


def person_name(person: Mapping[str, Any]) -> str:
    """A defendant's name, or the organisation's."""
    name = person.get("name") or {}
    return " ".join(str(name[key]) for key in ("given", "family") if key in name) or str(person.get("organisation", ""))


def _case_file(desk: OfficeDesk, case: Case) -> _Sheet:
    """The case as it stands, read with a template that serves a court of its hearings."""
    shipped = desk.shipped()
    courts = {hearing.jurisdiction for hearing in case.hearings}
    serving = [template for template in shipped.templates if courts & set(template.jurisdictions)]
    return _Sheet(Record(case.body), (serving or list(shipped.templates))[0], shipped.codes)


def _sheet(desk: OfficeDesk, content_id: str) -> _Sheet | None:
    received = desk.register.received(content_id)
    if received is None:
        return None
    template = find_template(desk, received.record.text("sheet.template.sha256"))
    codes = find_codes(desk, received.record.text("sheet.codes.sha256"))
    return _Sheet(received.record, template, codes) if template and codes else None


def _said(case: Case, source: Source, sheet: _Sheet | None, language: str) -> SaidBy:
    value = value_at(case.body, source.path)
    if sheet is None:
        return SaidBy(record_path(case.body, source.path), _plain(value), source)
    parts = source.path.split(".")
    inner = ".".join(parts[2:]) if parts[0] == "hearings_recorded" else source.path
    path = record_path(sheet.record.tree, inner)
    leaves = list(_leaves(value, path, sheet, language))
    field = field_at(sheet.template, path)
    if field is None and len(leaves) == 1:
        field, leaves = leaves[0][0], [(leaves[0][0], leaves[0][1], "")]
    whose = _whose(case, parts)
    what = field.label[language] if field is not None else _section(sheet.template, path, language)
    return SaidBy(": ".join(part for part in (whose, what or path) if part), _lines(leaves, field, language), source)


def _leaves(value: Any, path: str, sheet: _Sheet, language: str) -> Iterator[tuple[Field, str, str]]:
    """(field, value in words, item it belongs to) of every answer under a path; what the program keeps is left out."""
    field = field_at(sheet.template, path)
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}", sheet, language)
    elif isinstance(value, list) and (field is None or field.type is FieldType.GROUP):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{place}]", sheet, language)
    elif field is not None and not _kept_by_program(path):
        formats = formats_for(field, path, sheet.codes, sheet.record)
        said = _title(sheet.record, value) or format_value(field, value, language, formats)
        yield field, said, path.rpartition(".")[0]


def _kept_by_program(path: str) -> bool:
    return pattern_of(path) in _OWN or path.endswith(".id") or ".calculator." in path


def _title(record: Record, value: Any) -> str:
    """The title of the charge that a value names by its id; empty for any other value."""
    offences = [offence for person in record.items("defendants") for offence in person.get("offences", ())]
    return next((str(offence.get("title", "")) for offence in offences if offence.get("id") == value), "")


def _lines(leaves: list[tuple[Field, str, str]], field: Field | None, language: str) -> str:
    """One line an item, its answers one after another."""
    if len(leaves) == 1 and leaves[0][0] is field:
        return leaves[0][1]
    items: dict[str, list[str]] = {}
    for leaf, value, item in leaves:
        items.setdefault(item, []).append(f"{leaf.label[language]}: {value}")
    return "\n".join("; ".join(answers) for answers in items.values())


def _whose(case: Case, parts: list[str]) -> str:
    if parts[0] != "defendants":
        return ""
    person = value_at(case.body, ".".join(parts[:2])) or {}
    offence = value_at(case.body, ".".join(parts[:4])) if parts[2:3] == ["offences"] else None
    named = (person_name(person), str(offence.get("title", "")) if offence else "")
    return ", ".join(part for part in named if part)


def _section(template: FormTemplate, path: str, language: str) -> str:
    """The title of the section that holds the fields under an object's path."""
    under = pattern_of(path).replace("defendants[].", "").replace("offences[].", "")
    for section in template.sections:
        if any(field.path == under or field.path.startswith(f"{under}.") for field in section.fields):
            return section.title[language]
    return ""


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_plain(item) for item in value)
    return "" if value is None else str(value)
