"""What a record holds, place by place: the sheet, each defendant, each charge, each item of a list.

One walk serves every check; the answers of a place stand by their path relative to it, so that what a level asks for
and what it holds are compared as sets. After an edit only what is new is walked: records share what did not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

STEP = re.compile(r"([a-z_]\w*(?:\.[a-z_]\w*)*)\[([0-9]+)\]")
"""One step of a path from place to place: the list's own path there, and the number of the item."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a level: its path (empty for the sheet), its own object, what is answered there by relative path,
    and the places of each of its lists."""

    path: str
    tree: Mapping[str, Any]
    answers: dict[str, Any]
    lists: dict[str, tuple[Place, ...]]

    def full(self, relative: str) -> str:
        """The record path of a field of this place."""
        return f"{self.path}.{relative}" if self.path else relative

    def at(self, level: str) -> Iterator[Place]:
        """The places of a level (``defendants[].offences[]``) in the order of the record; the sheet for empty."""
        if not level:
            yield self
            return
        head, _, tail = level.partition("[]")
        for inner in self.lists.get(head, ()):
            yield from inner.at(tail.removeprefix("."))

    def under(self, path: str, level: str) -> Iterator[Place]:
        """The places of a level in and under the place at ``path``; none where the sheet has no such place."""
        here, left = self, level
        for step in STEP.finditer(path):
            items, place, head = here.lists.get(step[1], ()), int(step[2]), f"{step[1]}[]"
            if place >= len(items) or not left.startswith(head):
                return
            here, left = items[place], left.removeprefix(head).removeprefix(".")
        if here.path == path:
            yield from here.at(left)


def survey(tree: Mapping[str, Any], before: Place | None = None) -> Place:
    """The sheet's place with all places under it; what is the very object of ``before`` is taken from there."""
    return _survey(tree, "", before)


def _survey(tree: Mapping[str, Any], path: str, before: Place | None) -> Place:
    if before is not None and before.tree is tree and before.path == path:
        return before
    place = Place(path, tree, {}, {})
    _walk(tree, place, "", before.lists if before is not None else {})
    return place


def _walk(tree: Mapping[str, Any], place: Place, prefix: str, before: Mapping[str, tuple[Place, ...]]) -> None:
    answers = place.answers
    for key, value in tree.items():
        if type(value) is dict:
            _walk(value, place, f"{prefix}{key}.", before)
            continue
        relative = prefix + key
        answers[relative] = value
        if type(value) is list and value and type(value[0]) is dict:
            old, path = before.get(relative, ()), place.full(relative)
            place.lists[relative] = tuple(
                _survey(item, f"{path}[{number}]", old[number] if number < len(old) else None)
                for number, item in enumerate(value)
            )


def edits(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """The paths at which two trees differ: of a list that became longer or shorter the list, else each value."""
    if old is new or old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in {**old, **new}:
            yield from edits(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, pair in enumerate(zip(old, new, strict=True)):
            yield from edits(*pair, f"{path}[{number}]")
    else:
        yield path
