"""What would be written and how it reads: every answer that one record has and another has not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.lines import NOWHERE, Span

_OWN = ("defendants[", "offences[")


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer as the preview shows it: its path, the label of its field, whom it is about, its value in words, and
    whether the line said it (by the word at ``place``) or it follows from what the line said."""

    path: str
    label: str
    about: str
    said: str
    follows: bool
    place: Span = NOWHERE


def whole_answers(before: Record, after: Record) -> tuple[tuple[str, Any], ...]:
    """What must be written to come from one record to the other: of a changed list the whole list."""
    old, new = dict(before.walk()), dict(after.walk())
    changed = [path for path in {**new, **old} if old.get(path) != new.get(path)]
    return tuple((path, after.get(path)) for path in dict.fromkeys(map(_written, changed)))


def _written(path: str) -> str:
    """The path that is written for a leaf: of a list the whole list."""
    steps = path.split(".")
    for count, step in enumerate(steps, 1):
        if step.endswith("]") and not step.startswith(_OWN):
            return ".".join([*steps[: count - 1], step.partition("[")[0]])
    return path


def shown_changes(
    before: Record, after: Record, documents: SheetDocuments, language: str, follows: Collection[str] = (),
    said_at: Mapping[str, Span] | None = None,
) -> Iterator[Shown]:  # fmt: skip
    """Every answer of ``after`` that ``before`` has not, as the form shows it; ``follows`` are paths nobody said,
    ``said_at`` where the line said the others."""
    places = said_at or {}
    old = dict(before.walk())
    for path, value in after.walk():
        field = field_at(documents.template, path)
        if old.get(path) == value or field is None:
            continue
        formats = formats_for(field, path, documents.codes, after)
        said = format_value(field, value, language, formats)
        implied = path in follows or _written(path) in follows
        place = places.get(path) or places.get(_written(path)) or NOWHERE
        yield Shown(path, field.label[language], _about(path, after), said, implied, place)


def _about(path: str, record: Record) -> str:
    """Defendant and number of the charge a path is about, where there are several."""
    person, _, rest = path.partition(".")
    if not person.startswith("defendants["):
        return ""
    parts = []
    if len(record.items("defendants")) > 1:
        name = record.get(f"{person}.name") or {}
        parts.append(str(name.get("family") or record.text(f"{person}.organisation")))
    if pattern_of(rest).startswith("offences[]") and len(record.items(f"{person}.offences")) > 1:
        parts.append(str(int(rest.partition("[")[2].partition("]")[0]) + 1))
    return " ".join(parts)
