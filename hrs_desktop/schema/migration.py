"""Answers of one version of a template moved to the next, as the newer one declares it; nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hrs_desktop.domain.path import parse_path, pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.schema.shape import field_at
from hrs_desktop.schema.template import FormTemplate, Migration

_PROGRAM = ("format", "sheet", "advocate")


@dataclass(frozen=True, slots=True)
class Migrated:
    """A record of the newer version; what changed place or code on the way, (old path, new path); and what had no place
    in it, (path, value) as it stood."""

    record: Record
    left: tuple[tuple[str, Any], ...]
    moved: tuple[tuple[str, str], ...] = ()


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
    rename, codes = dict(way.rename), dict(way.codes)
    tree: dict[str, Any] = {}
    taken: set[str] = set()
    left: list[tuple[str, Any]] = []
    went: list[tuple[str, str]] = []
    answers = [(path, renamed(path, rename), value) for path, value in record.walk()]
    # What keeps its place comes first: an answer moved onto one that is there would undo it.
    for path, target, value in sorted(answers, key=lambda one: one[0] != one[1]):
        own = path.split(".")[0] in _PROGRAM
        if not own and (field_at(template, target) is None or target in taken):
            left.append((path, value))
            continue
        taken.add(target)
        changed = codes.get(pattern_of(path).removesuffix("[]"), ())
        now = value if own else _recoded(value, changed)
        if not own and (path, value) != (target, now):
            went.append((path, target))
        _put(tree, parse_path(path if own else target), now)
    moved = Record(_pruned(tree))
    for key, value in (("version", template.version), ("sha256", template.sha256)):
        moved = moved.set(f"sheet.template.{key}", value)
    order = [path for path, _, _ in answers]
    return Migrated(
        moved.set("sheet.renderer", template.renderer), tuple(sorted(left, key=lambda one: order.index(one[0]))),
        tuple(sorted(went, key=lambda one: order.index(one[0]))),
    )  # fmt: skip


def _put(tree: dict[str, Any], steps: Sequence[Any], value: Any) -> None:
    """Set a value, making what is on the way; places of a list not filled yet are empty objects."""
    here: Any = tree
    for step, following in pairwise((*steps, "")):
        if isinstance(step, int):
            here.extend({} for _ in range(step + 1 - len(here)))
        if following == "":
            here[step] = value
        elif isinstance(step, int):
            here = here[step]
        else:
            here = here.setdefault(step, [] if isinstance(following, int) else {})


def _pruned(value: Any) -> Any:
    """Without the objects and list items that hold nothing, and no code of a list twice."""
    if isinstance(value, dict):
        inner = {key: _pruned(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item not in ({}, [])}
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        # Two codes may have become one, and a list of codes holds each once.
        return list(dict.fromkeys(value))
    if isinstance(value, list):
        return [item for item in map(_pruned, value) if item != {}]
    return value


def renamed(path: str, rename: Mapping[str, str]) -> str:
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
