"""The record of one hearing: an immutable JSON tree that is read and changed by path.

The tree follows ``hrs-record/1``; which fields exist is the template's business (a template may add ``extra.*``), so
the record is one value with paths, not a class per group. ``None`` is never stored: absent means not answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.canonical import canonical, content_id
from hrs_desktop.domain.path import ById, Step, format_path, parse_path
from hrs_desktop.errors import UsageError

FORMAT = "hrs-record/1"


@dataclass(frozen=True, slots=True)
class Record:
    """One sheet's answers. Every change gives a new record; the old one stays as it was."""

    tree: Mapping[str, Any]

    def get(self, path: str) -> Any:
        """The value at ``path``; None when it is not answered or the place does not exist."""
        value: Any = self.tree
        for step in parse_path(path):
            value = _child(value, step)
            if value is None:
                return None
        return value

    def text(self, path: str) -> str:
        """The value as text; empty when it is not answered."""
        value = self.get(path)
        return "" if value is None else str(value)

    def items(self, path: str) -> tuple[Any, ...]:
        """The items of the list at ``path``; empty when there is none."""
        value = self.get(path)
        return tuple(value) if isinstance(value, list) else ()

    def resolve(self, path: str) -> str:
        """``path`` with every ``[id]`` replaced by the item's place; :class:`UsageError` when no item has it."""
        steps: list[Step] = []
        value: Any = self.tree
        for step in parse_path(path):
            if isinstance(step, ById):
                step = _place(value, step, path)
            steps.append(step)
            value = _child(value, step) if value is not None else None
        return format_path(tuple(steps))

    def set(self, path: str, value: Any) -> Record:
        """A record with ``value`` at ``path``; None clears. An index equal to the length appends."""
        steps = parse_path(self.resolve(path))
        return Record(_set(self.tree, steps, value, path) or {})

    def merge(self, partial: Mapping[str, Any]) -> Record:
        """A record with a partial one laid over it: objects merge, items with ``id`` merge by id, other lists replace,
        None clears."""
        return Record(_merge(self.tree, partial))

    def walk(self) -> Iterator[tuple[str, Any]]:
        """Every answered leaf with its path, in the order of the tree."""
        yield from _walk(self.tree, "")

    def canonical(self) -> bytes:
        """The RFC 8785 bytes of the record."""
        return canonical(self.tree)

    @property
    def content_id(self) -> str:
        """SHA-256 of the canonical bytes, 64 lower-case hex digits."""
        return content_id(self.canonical())


def _child(value: Any, step: Step) -> Any:
    if isinstance(step, str):
        return value.get(step) if isinstance(value, Mapping) else None
    if not isinstance(value, list):
        return None
    if isinstance(step, int):
        return value[step] if step < len(value) else None
    return next((item for item in value if isinstance(item, Mapping) and item.get("id") == step.id), None)


def _place(value: Any, step: ById, path: str) -> int:
    items = value if isinstance(value, list) else []
    for index, item in enumerate(items):
        if isinstance(item, Mapping) and item.get("id") == step.id:
            return index
    raise UsageError(
        "HRS-E-PATH",
        "{path}: no item has the id {id}.",
        "Show the sheet to see the ids it holds.",
        path=path,
        id=step.id,
    )


def _set(value: Any, steps: tuple[Step, ...], new: Any, path: str) -> Any:
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(step, str):
        changed = dict(value) if isinstance(value, Mapping) else {}
        inner = _set(changed.get(step), rest, new, path)
        if inner is None or inner == {} or inner == []:
            changed.pop(step, None)
        else:
            changed[step] = inner
        return changed or None
    assert isinstance(step, int)
    return _set_item(list(value) if isinstance(value, list) else [], step, rest, new, path)


def _set_item(items: list[Any], index: int, rest: tuple[Step, ...], new: Any, path: str) -> list[Any] | None:
    if index > len(items):
        raise UsageError(
            "HRS-E-PATH",
            "{path}: the list has {count} items.",
            "Use [{count}] to add the next one.",
            path=path,
            count=len(items),
        )
    inner = _set(items[index] if index < len(items) else None, rest, new, path)
    if index == len(items):
        if inner is not None:
            items.append(inner)
    elif inner is None:
        del items[index]
    else:
        items[index] = inner
    return items or None


def _merge(base: Any, partial: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base) if isinstance(base, Mapping) else {}
    for key, value in partial.items():
        inner = _merged_value(merged.get(key), value)
        if inner is None or inner == {} or inner == []:
            merged.pop(key, None)
        else:
            merged[key] = inner
    return merged


def _merged_value(old: Any, new: Any) -> Any:
    if isinstance(new, Mapping):
        return _merge(old, new)
    if (
        isinstance(new, list)
        and new
        and all(isinstance(item, Mapping) and isinstance(item.get("id"), str) for item in new)
    ):
        return _merge_by_id(old if isinstance(old, list) else [], new)
    if isinstance(new, list):
        return [_merge({}, item) if isinstance(item, Mapping) else item for item in new if item is not None]
    return new


def _merge_by_id(old: list[Any], new: list[Any]) -> list[Any]:
    merged = list(old)
    places = {item["id"]: index for index, item in enumerate(old) if isinstance(item, Mapping) and "id" in item}
    for item in new:
        if item["id"] in places:
            merged[places[item["id"]]] = _merge(merged[places[item["id"]]], item)
        else:
            merged.append(_merge({}, item))
    return merged


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}[{index}]")
    else:
        yield path, value
