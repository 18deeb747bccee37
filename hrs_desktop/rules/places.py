"""The order of findings: as the sheet is read, section by section, defendant by defendant."""

from __future__ import annotations

import re
from collections.abc import Callable

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.schema.spine import record_fields
from hrs_desktop.schema.template import FormTemplate, Level, Section

Key = tuple[tuple[int, ...], str]
_PLACE = re.compile(r"\[([0-9]+)\]")
_DEPTH = {Level.SHEET: 0, Level.DEFENDANT: 1, Level.OFFENCE: 2}
_PREFIX = {Level.SHEET: "", Level.DEFENDANT: "defendants[].", Level.OFFENCE: "defendants[].offences[]."}
_FIRST = (-1, -1, Level.SHEET)


def place_key(template: FormTemplate) -> Callable[[str], Key]:
    """A sort key for record paths: sections in order; those that repeat stay together for each defendant."""
    order = _order(template)
    sections = _sections(template)

    def key(path: str) -> Key:
        pattern = pattern_of(path).removesuffix("[]")
        places = [int(place) for place in _PLACE.findall(path)]
        block, section, level = sections.get(pattern, _FIRST)
        depth = min(_DEPTH[level], len(places))
        outer = (*places[:depth], -1, -1)
        inner: list[int] = []
        for count in range(depth, len(places)):
            inner += [order.get("[]".join(pattern.split("[]")[: count + 1]), -1), places[count]]
        return (block, outer[0], section, outer[1], *inner, order.get(pattern, -1)), path

    return key


def _order(template: FormTemplate) -> dict[str, int]:
    order: dict[str, int] = {}
    for number, (pattern, _) in enumerate(record_fields(template)):
        for prefix in _prefixes(pattern):
            order.setdefault(prefix, number)
    return order


def _prefixes(pattern: str) -> list[str]:
    parts = pattern.split(".")
    return [".".join(parts[:count]).removesuffix("[]") for count in range(1, len(parts) + 1)]


def _sections(template: FormTemplate) -> dict[str, tuple[int, int, Level]]:
    found: dict[str, tuple[int, int, Level]] = {}
    block = 0
    for number, section in enumerate(template.sections):
        if section.level is Level.SHEET or template.sections[max(number - 1, 0)].level is Level.SHEET:
            block = number
        for pattern in _patterns(section):
            found.setdefault(pattern, (block, number, section.level))
    return found


def _patterns(section: Section) -> list[str]:
    found: list[str] = []
    for field in section.fields:
        pattern = _PREFIX[section.level] + field.path
        found += _prefixes(pattern)
        found += [f"{pattern}[].{inner.path}" for inner in field.fields]
    return found
