"""The levels of a template: where rules and fields repeat, what is in scope there, and the instances in a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.rules.conditions import Scope
from hrs_desktop.schema.shape import Shape, shape_of
from hrs_desktop.schema.template import FormTemplate, Level

DEFENDANTS, OFFENCES = "defendants[]", "defendants[].offences[]"
LEVEL_PATTERNS: Mapping[str, str] = {Level.SHEET: "", Level.DEFENDANT: DEFENDANTS, Level.OFFENCE: OFFENCES}
_NOT_IN_SCOPE = frozenset({"format"})


@dataclass(frozen=True, slots=True)
class Instance:
    """One place where a level stands in a record: its path and the variables of conditions there."""

    path: str
    variables: Mapping[str, Any]


def shapes_by_pattern(template: FormTemplate) -> dict[str, Shape]:
    """Every shape by its pattern without the brackets of its own list."""
    found: dict[str, Shape] = {}

    def collect(shape: Shape) -> None:
        found[shape.pattern] = shape
        for inner in shape.members.values():
            collect(inner)

    collect(shape_of(template))
    return found


def level_pattern(level: str, shapes: Mapping[str, Shape]) -> str | None:
    """The pattern of a rule's ``level`` (``sheet``, ``defendant``, ``offence``, a repeated group); None if unknown."""
    if level in LEVEL_PATTERNS:
        return LEVEL_PATTERNS[level]
    head, _, tail = level.partition(".")
    pattern = f"{LEVEL_PATTERNS[head]}.{tail}" if tail and head in LEVEL_PATTERNS else level
    shape = shapes.get(pattern)
    return f"{pattern}[]" if shape is not None and shape.many else None


def scope_of(level: str, shapes: Mapping[str, Shape]) -> Scope:
    """What a condition at a level may name: every top-level group, the enclosing levels, ``item`` in a group."""
    names = {
        name: inner.pattern
        for name, inner in shapes[""].members.items()
        if name not in _NOT_IN_SCOPE
    }  # fmt: skip
    if level.startswith(DEFENDANTS):
        names["defendant"] = DEFENDANTS
    if level.startswith(OFFENCES):
        names["offence"] = OFFENCES
    if level not in ("", DEFENDANTS, OFFENCES):
        names["item"] = level
    return Scope(level, names, shapes)


def instances_of(level: str, root: Any, base: Mapping[str, Any]) -> Iterator[Instance]:
    """Every instance of a level in a record; ``root`` is its message, ``base`` the variables of the sheet."""
    if not level:
        yield Instance("", base)
    elif level.startswith(DEFENDANTS):
        yield from _in_defendants(level, root, base)
    else:
        yield from _items(level, "", root, base)


def _in_defendants(level: str, root: Any, base: Mapping[str, Any]) -> Iterator[Instance]:
    for place, defendant in enumerate(root.defendants):
        path, variables = f"defendants[{place}]", {**base, "defendant": defendant}
        if level == DEFENDANTS:
            yield Instance(path, variables)
        elif level.startswith(OFFENCES):
            yield from _in_offences(level, path, defendant, variables)
        else:
            yield from _items(level.removeprefix(f"{DEFENDANTS}."), path, defendant, variables)


def _in_offences(level: str, path: str, defendant: Any, base: Mapping[str, Any]) -> Iterator[Instance]:
    for place, offence in enumerate(defendant.offences):
        here, variables = f"{path}.offences[{place}]", {**base, "offence": offence}
        if level == OFFENCES:
            yield Instance(here, variables)
        else:
            yield from _items(level.removeprefix(f"{OFFENCES}."), here, offence, variables)


def _items(relative: str, path: str, message: Any, base: Mapping[str, Any]) -> Iterator[Instance]:
    group = relative.removesuffix("[]")
    items = message
    for name in group.split("."):
        items = getattr(items, name)
    prefix = f"{path}.{group}" if path else group
    for place, item in enumerate(items):
        yield Instance(f"{prefix}[{place}]", {**base, "item": item})


def over_all(level: str, body: str) -> str:
    """The CEL that evaluates ``body`` at every instance of a level: lists within lists, in the order of the record."""
    if not level:
        return body
    if level.startswith(OFFENCES) and level != OFFENCES:
        body = f"offence.{_inside(level, OFFENCES)}.map(item, {body})"
    elif level.startswith(DEFENDANTS) and level not in (DEFENDANTS, OFFENCES):
        body = f"defendant.{_inside(level, DEFENDANTS)}.map(item, {body})"
    if level.startswith(OFFENCES):
        body = f"defendant.offences.map(offence, {body})"
    if level.startswith(DEFENDANTS):
        return f"defendants.map(defendant, {body})"
    return f"{level.removesuffix('[]')}.map(item, {body})"


def _inside(level: str, outer: str) -> str:
    return level.removeprefix(f"{outer}.").removesuffix("[]")


def variables_of(root: Any, scope: Scope, today: str) -> dict[str, Any]:
    """The variables of the sheet: ``today`` and every top-level group."""
    found: dict[str, Any] = {"today": today}
    for name, pattern in scope.names.items():
        value = getattr(root, name)
        found[name] = list(value) if scope.shapes[pattern].many else value
    return found
