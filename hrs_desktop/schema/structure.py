"""Whether a tree has the structure of a record: known keys, right types, no null, no empty object or list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hrs_desktop.domain.path import join_path
from hrs_desktop.domain.record import FORMAT
from hrs_desktop.errors import Fault
from hrs_desktop.schema.shape import Shape, shape_of
from hrs_desktop.schema.spine import ALWAYS
from hrs_desktop.schema.template import FormTemplate
from hrs_desktop.schema.types import type_of

SIGNED = (*ALWAYS, "sheet.claimed_signing_time")
MAX_ITEMS = 500


def structure_faults(tree: Any, template: FormTemplate, *, draft: bool = False) -> tuple[Fault, ...]:
    """Everything that keeps ``tree`` from being a record of ``template``; nothing when it is one.

    The same verdict as :func:`.json_schema.json_schema`, except that text must also be in NFC and that a well-formed
    code is never a fault here. ``draft`` drops what must be answered.
    """
    return tuple(_object(tree, shape_of(template), "", frozenset() if draft else frozenset(SIGNED)))


def _object(value: Any, shape: Shape, path: str, required: frozenset[str]) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield Fault(path, "Give an object with the fields of this place.")
        return
    if not value and path:
        yield Fault(path, "Leave this out: it holds no answer.")
    for key, item in value.items():
        inner = shape.members.get(key)
        if inner is not None and _plainly_good(item, inner):
            continue
        here = f"{path}.{key}" if path else str(key)
        if inner is None:
            yield Fault(here, "Remove this: the template has no such field.")
        else:
            yield from _value(item, inner, here, required)
    for name, inner in shape.members.items() if required else ():
        if name not in value:
            yield from _missing(inner, join_path(path, name), required)


def _plainly_good(value: Any, shape: Shape) -> bool:
    """A leaf with a good value, as nearly all are: decided without making a path's iterator for it."""
    if shape.many or not shape.leaf or value is None or shape.pattern == "format":
        return False
    assert shape.field is not None
    return type_of(shape.field).check(value, shape.field) is None


def _value(value: Any, shape: Shape, path: str, required: frozenset[str]) -> Iterator[Fault]:
    if value is None:
        yield Fault(path, "Leave this out: null is never written.")
    elif shape.many:
        yield from _list(value, shape, path, required)
    elif shape.leaf:
        assert shape.field is not None
        wrong = type_of(shape.field).check(value, shape.field)
        if wrong is not None:
            yield Fault(path, wrong.text.en)
        elif shape.pattern == "format" and value != FORMAT:
            yield Fault(path, f"Write {FORMAT} here; this program reads no other format.")
    else:
        yield from _object(value, shape, path, required)


def _list(value: Any, shape: Shape, path: str, required: frozenset[str]) -> Iterator[Fault]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_ITEMS:
        yield Fault(path, f"Give a list of 1 to {MAX_ITEMS} items here.")
        return
    for place, item in enumerate(value):
        yield from _object(item, shape, f"{path}[{place}]", required)


def _missing(shape: Shape, path: str, required: frozenset[str]) -> Iterator[Fault]:
    if shape.pattern in required:
        yield Fault(path, "Give a value here: every signed sheet has one.")
    if not shape.many:
        for name, inner in shape.members.items():
            yield from _missing(inner, join_path(path, name), required)
