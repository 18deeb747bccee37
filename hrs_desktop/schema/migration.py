"""Answers of one version of a template moved to the next, as the newer one declares it; nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.schema.shape import field_at
from hrs_desktop.schema.template import FormTemplate, Migration


@dataclass(frozen=True, slots=True)
class Migrated:
    """A record of the newer version, and what had no place in it: (path, value) as it stood."""

    record: Record
    left: tuple[tuple[str, Any], ...]


def migrate(record: Record, template: FormTemplate) -> Migrated | None:
    """The record moved to ``template``; None where the template declares no way from the record's version.

    Renamed paths and changed codes follow the declaration; all else keeps its place. A value whose place is gone is
    given back in ``left``. Moving a record of this very version changes nothing.
    """
    here = (record.text("sheet.template.id"), record.text("sheet.template.version"))
    if here == (template.id, template.version):
        return Migrated(record, ())
    way = next((one for one in template.migrations if here == (template.id, one.since)), None)
    return _moved(record, way, template) if way is not None else None


def _moved(record: Record, way: Migration, template: FormTemplate) -> Migrated:
    moved = Record({key: value for key, value in record.tree.items() if key in ("format", "sheet", "advocate")})
    left: list[tuple[str, Any]] = []
    for path, value in record.walk():
        if path.split(".")[0] in ("format", "sheet", "advocate"):
            continue
        target = _renamed(path, dict(way.rename))
        if field_at(template, target) is None:
            left.append((path, value))
        else:
            moved = moved.set(target, _recoded(value, dict(way.codes).get(pattern_of(path).removesuffix("[]"), ())))
    for key, value in (("version", template.version), ("sha256", template.sha256)):
        moved = moved.set(f"sheet.template.{key}", value)
    return Migrated(moved.set("sheet.renderer", template.renderer), tuple(left))


def _renamed(path: str, rename: Mapping[str, str]) -> str:
    """A path under its new name: the longest declared beginning counts, the places of lists are kept."""
    steps = path.split(".")
    for count in range(len(steps), 0, -1):
        new = rename.get(pattern_of(".".join(steps[:count])))
        if new is not None:
            places = iter(part[part.index("[") :] for part in steps[:count] if "[" in part)
            named = ".".join(part.removesuffix("[]") + next(places, "") if part.endswith("[]") else part
                             for part in new.split("."))  # fmt: skip
            return ".".join([named, *steps[count:]])
    return path


def _recoded(value: Any, codes: tuple[tuple[str, str], ...]) -> Any:
    known = dict(codes)
    if isinstance(value, list):
        return [known.get(item, item) if isinstance(item, str) else item for item in value]
    return known.get(value, value) if isinstance(value, str) else value
