"""A case loaded again: what the file says now, and over it every value that a sheet has set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hrs_desktop.domain.planning import value_at, write_at


def merged_body(old: Mapping[str, Any], new: Mapping[str, Any], sheet_paths: Iterable[str]) -> dict[str, Any]:
    """``new`` with the values of ``old`` at ``sheet_paths`` (dotted case paths, list items by id).

    A defendant or offence that the file no longer has stays when a sheet has said something of it.
    """
    merged: Any = dict(new)
    for path in sheet_paths:
        parts = path.split(".")
        value = value_at(old, path)
        if value is not None:
            merged = write_at(_with_items(merged, old, parts), parts, value)
    return dict(merged)


def _with_items(value: Any, old: Any, parts: list[str]) -> Any:
    """``value`` with every list item that ``parts`` go through, taken from ``old`` where it is missing."""
    if not parts or old is None:
        return value
    head, rest = parts[0], parts[1:]
    if isinstance(old, list):
        before = next((item for item in old if item.get("id") == head), None)
        items = list(value or ())
        if not any(item.get("id") == head for item in items):
            return [*items, before]
        return [_with_items(item, before, rest) if item.get("id") == head else item for item in items]
    changed = dict(value or {})
    if (inner := _with_items(changed.get(head), old.get(head), rest)) is not None:
        changed[head] = inner
    return changed
