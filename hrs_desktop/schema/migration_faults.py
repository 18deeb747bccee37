"""What is wrong with the declared ways from earlier versions of a template: found when it loads, not when used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrs_desktop.codes import CodeLists
from hrs_desktop.errors import Sentence, sentence
from hrs_desktop.schema.migration import renamed
from hrs_desktop.schema.template import Field, FieldType, FormTemplate, Migration

_NAME = r"[a-z][a-z0-9_]*(?:\[\])?"
_PATTERN = re.compile(rf"{_NAME}(?:\.{_NAME})*")
_CODED = (FieldType.CODE, FieldType.CODES)

Found = tuple[int, Sentence]
"""A line of the template, and what to do there."""


def migration_faults(template: FormTemplate) -> Iterator[Found]:
    """Ways that cannot be gone: from this very version, twice from one, or to places that the template has not."""
    fields = dict(template.fields())
    seen: set[str] = set()
    for way in template.migrations:
        if way.since == template.version:
            yield (
                way.line,
                sentence("Write an earlier version as from: {version} is this version itself.", version=way.since),
            )
        if way.since in seen:
            yield way.line, sentence("Declare the way from {version} once.", version=way.since)
        seen.add(way.since)
        for old, new in way.rename:
            yield from ((way.line, said) for said in _rename_faults(old, new, fields))
        for path, _ in way.codes:
            field = fields.get(renamed(path, dict(way.rename)))
            if field is None or field.type not in _CODED:
                yield way.line, sentence("Name a field of codes: there is none for {path} in this version.", path=path)


def _rename_faults(old: str, new: str, fields: dict[str, Field]) -> Iterator[Sentence]:
    if not _PATTERN.fullmatch(old) or not _PATTERN.fullmatch(new):
        yield sentence(
            "Write both {old} and {new} as names joined by dots, with [] behind each list.", old=old, new=new
        )
    elif not any(known == new or known.startswith((f"{new}.", f"{new}[]")) for known in fields):
        yield sentence("Move {old} to a field of this version: it has no {new}.", old=old, new=new)
    elif old.count("[]") != new.count("[]"):
        yield sentence("Move {old} to a place in as many lists as it stands in now: {new} is not.", old=old, new=new)


def code_faults(template: FormTemplate, codes: CodeLists) -> Iterator[Found]:
    """Codes that answers are changed to and that no list of their field has."""
    fields = dict(template.fields())
    for way in template.migrations:
        for path, changes in way.codes:
            field = fields[renamed(path, dict(way.rename))]
            lists = (field.codes, *field.also_codes, *(choice for _, choice in field.codes_choice))
            for old, new in changes:
                if not any(new in codes.list(name) for name in lists):
                    yield (
                        way.line,
                        sentence(
                            "Change {old} of {path} to a code of {known}: {new} is none.",
                            old=old,
                            path=path,
                            known=" or ".join(lists),
                            new=new,
                        ),
                    )


def type_faults(older: FormTemplate, newer: FormTemplate, way: Migration) -> Iterator[Found]:
    """Fields of an earlier version whose answers the newer one reads as something else."""
    fields, rename = dict(newer.fields()), dict(way.rename)
    for pattern, field in older.fields():
        target = fields.get(renamed(pattern, rename))
        if target is not None and (target.type, target.repeated) != (field.type, field.repeated):
            yield (
                target.line,
                sentence(
                    "Give the field another path: in {version} {pattern} was of type {type}.",
                    version=older.version,
                    pattern=pattern,
                    type=field.type,
                ),
            )
