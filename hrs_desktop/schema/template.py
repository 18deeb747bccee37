"""A form template as a value: sections, fields, rules. Loading one is in :mod:`.loading`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """The field types; behaviour (coerce, check, format, JSON Schema) is in :mod:`.types`."""

    TEXT = "text"
    NOTE = "note"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    MONEY = "money"
    PERSON = "person"
    URN = "urn"
    ASN = "asn"
    PNC_ID = "pnc_id"
    OFFENCE_CODE = "offence_code"
    COURT = "court"
    GROUP = "group"


class Level(StrEnum):
    """Where a section repeats: once a sheet, once a defendant, once an offence of each defendant."""

    SHEET = "sheet"
    DEFENDANT = "defendant"
    OFFENCE = "offence"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in English and Welsh."""

    en: str
    cy: str

    def __getitem__(self, language: str) -> str:
        return self.cy if language == "cy" else self.en


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``path`` is relative to the section's level (or, inside a group, to the item).

    ``codes`` names the code list; ``also_codes`` further lists whose codes are as good (the type of a hearing in either
    court); with ``codes_by`` the value at that record path chooses the list, ``codes_choice`` says which (else
    ``codes``). The court tier of the hearing narrows the list, not with ``any_court``. ``read_only`` fields come from
    the case or are derived; ``carried`` ones may come with it and be changed: neither blocks for being there.
    ``repeated`` groups are lists of objects, others one object. ``line`` is the line in the template file.
    """

    path: str
    type: FieldType
    label: Text
    line: int
    codes: str = ""
    help: Text | None = None
    visible_when: str = ""
    required_when: str = ""
    guidance: str = ""
    read_only: bool = False
    repeated: bool = False
    fields: tuple[Field, ...] = ()
    max_length: int = 0
    also_codes: tuple[str, ...] = ()
    codes_by: str = ""
    codes_choice: tuple[tuple[str, str], ...] = ()
    any_court: bool = False
    carried: bool = False

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the sheet, drawn once per instance of its level."""

    id: str
    level: Level
    title: Text
    fields: tuple[Field, ...]
    line: int
    visible_when: str = ""
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: at its ``level``, for every instance, ``fails_when`` (CEL) true makes a finding at ``at``.

    ``level`` is ``sheet``, ``defendant``, ``offence`` or the relative path of a repeated group
    (``witnesses``, ``offence.disposals``); ``source`` the authority for it (statute, list, or "ours"). A rule with
    ``valid_from`` or ``valid_to`` runs for hearings on those dates and between them.
    """

    id: str
    level: str
    severity: str
    fails_when: str
    at: str
    message: Text
    guidance: str
    source: str
    line: int
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Migration:
    """The way from an earlier version ``since``: patterns renamed (old, new), and codes changed by the old pattern."""

    since: str
    rename: tuple[tuple[str, str], ...]
    codes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    line: int = 1


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A published template: what the form, the pages, the JSON Schema, the empty record and the rules derive from.

    ``sha256`` is of the file's bytes, ``file`` those bytes (they travel in packs). Packs are issued with it from
    ``valid_from`` to ``valid_to``; sheets issued are signed until ``closes`` (the last day where it says none).
    """

    id: str
    version: str
    valid_from: dt.date
    valid_to: dt.date | None
    codes: str
    renderer: str
    jurisdictions: tuple[str, ...]
    title: Text
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...]
    sha256: str
    file: bytes
    closes: dt.date | None = None
    migrations: tuple[Migration, ...] = ()

    def fields(self) -> Iterator[tuple[str, Field]]:
        """(pattern, field) of every field, groups included: ``defendants[].offences[].pleas[].value``."""
        prefix = {Level.SHEET: "", Level.DEFENDANT: "defendants[].", Level.OFFENCE: "defendants[].offences[]."}
        for section in self.sections:
            for field in section.fields:
                yield from _fields(field, prefix[section.level])


def _fields(field: Field, prefix: str) -> Iterator[tuple[str, Field]]:
    pattern = prefix + field.path
    yield pattern, field
    for inner in field.fields:
        yield from _fields(inner, f"{pattern}{'[]' if field.repeated else ''}.")
