"""The levels of a template: where rules and fields repeat, what is in scope there, and the instances in a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hrs_desktop.rules.conditions import Scope
from hrs_desktop.rules.survey import STEP
from hrs_desktop.schema.shape import Shape, shape_of
from hrs_desktop.schema.template import FormTemplate, Level

DEFENDANTS, OFFENCES = "defendants[]", "defendants[].offences[]"
LEVEL_PATTERNS: Mapping[str, str] = {Level.SHEET: "", Level.DEFENDANT: DEFENDANTS, Level.OFFENCE: OFFENCES}
_VARIABLES: Mapping[str, str] = {"defendants": "defendant", "offences": "offence"}
_NOT_IN_SCOPE = frozenset({"format"})


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


def variables_at(path: str, root: Any, base: Mapping[str, Any]) -> dict[str, Any]:
    """The variables of a condition at a place (``defendants[0].offences[1]``; empty for the sheet): ``root`` is the
    record's message, ``base`` the variables of the sheet."""
    variables, here = dict(base), root
    for place in STEP.finditer(path):
        for name in place[1].split("."):
            here = getattr(here, name)
        here = here[int(place[2])]
        variables[_VARIABLES.get(place[1], "item")] = here
    return variables


def over_all(level: str, body: str, depth: int = 0) -> str:
    """The CEL that evaluates ``body`` at every instance of a level: lists within lists, in the order of the record.
    With ``depth``, at those inside one place so many lists deep, whose variables are given."""
    loops: list[tuple[str, str]] = []
    for part in level.split("[]")[:-1]:
        group = part.removeprefix(".")
        loops.append((f"{loops[-1][1]}.{group}" if loops else group, _VARIABLES.get(group, "item")))
    for items, variable in reversed(loops[depth:]):
        body = f"{items}.map({variable}, {body})"
    return body


def variables_of(root: Any, scope: Scope, today: str) -> dict[str, Any]:
    """The variables of the sheet: ``today`` and every top-level group."""
    found: dict[str, Any] = {"today": today}
    for name, pattern in scope.names.items():
        value = getattr(root, name)
        found[name] = list(value) if scope.shapes[pattern].many else value
    return found
