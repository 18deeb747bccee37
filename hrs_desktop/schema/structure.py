"""Whether a tree has the structure of a record: known keys, right types, no null, no empty object or list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from hrs_desktop.domain.path import join_path
from hrs_desktop.domain.record import FORMAT
from hrs_desktop.errors import Fault
from hrs_desktop.schema.shape import Shape, shape_of
from hrs_desktop.schema.spine import ALWAYS
from hrs_desktop.schema.template import FormTemplate
from hrs_desktop.schema.types import type_of
from hrs_desktop.schema.writing import Problem, problem

SIGNED = (*ALWAYS, "sheet.claimed_signing_time")
MAX_ITEMS = 500
_PLAIN = frozenset({str, int, bool})
_NOTHING: Mapping[str, Any] = {}
_OBJECT = problem("Give an object with the fields of this place.", "Rhowch wrthrych â meysydd y lle hwn.")
_EMPTY = problem("Leave this out: it holds no answer.", "Hepgorwch hyn: nid yw'n dal ateb.")
_UNKNOWN = problem("Remove this: the template has no such field.", "Tynnwch hyn: nid oes maes o'r fath yn y templed.")
_NULL = problem("Leave this out: null is never written.", "Hepgorwch hyn: ni chaiff null fyth ei ysgrifennu.")
_FORMAT = problem(
    f"Write {FORMAT} here; this program reads no other format.",
    f"Ysgrifennwch {FORMAT} yma; nid yw'r rhaglen hon yn darllen unrhyw fformat arall.",
)
_LIST = problem(f"Give a list of 1 to {MAX_ITEMS} items here.", f"Rhowch restr o 1 i {MAX_ITEMS} o eitemau yma.")
_MISSING = problem(
    "Give a value here: every signed sheet has one.", "Rhowch werth yma: mae gan bob taflen a lofnodwyd un."
)


def _fault(path: str, wrong: Problem) -> Fault:
    return Fault(path, wrong.text.en, welsh=wrong.text.cy)


def structure_faults(
    tree: Any, template: FormTemplate, *, draft: bool = False, sound: Mapping[str, Any] | None = None
) -> tuple[Fault, ...]:
    """Everything that keeps ``tree`` from being a record of ``template``; nothing when it is one.

    The same verdict as :func:`.json_schema.json_schema`, except that text must also be in NFC and that a well-formed
    code is never a fault here. ``draft`` drops what must be answered. ``sound``: a tree found free of faults in the
    same way; its very objects are not looked at again.
    """
    shape = shape_of(template)
    if draft and type(tree) is dict and _plain(tree, shape, sound):
        return ()
    return tuple(_object(tree, shape, "", frozenset() if draft else frozenset(SIGNED), sound))


def _plain(tree: Mapping[str, Any], shape: Shape, sound: Any) -> bool:
    """Whether an object plainly has no fault, as nearly every one; if not, the walk that names faults decides."""
    members, known = shape.members, sound if type(sound) is dict else _NOTHING
    for key, item in tree.items():
        inner = members.get(key)
        if inner is None:
            return False
        if inner.plainly_good is not None and type(item) in _PLAIN:
            if not inner.plainly_good(item):
                return False
        elif item is not known.get(key, _NOTHING) and not _plain_within(item, inner, known.get(key)):
            return False
    return bool(tree) or not shape.pattern


def _plain_within(item: Any, inner: Shape, sound: Any) -> bool:
    if type(item) is dict:
        return not (inner.leaf or inner.many) and _plain(item, inner, sound)
    if type(item) is list and inner.many and not inner.leaf:
        before = sound if type(sound) is list else ()
        pairs = zip_longest(item, before[: len(item)], fillvalue=_NOTHING)
        whole = 1 <= len(item) <= MAX_ITEMS
        return whole and all(one is old or (type(one) is dict and _plain(one, inner, old)) for one, old in pairs)
    return not any(_value(item, inner, "", frozenset(), sound))


def _object(value: Any, shape: Shape, path: str, required: frozenset[str], sound: Any) -> Iterator[Fault]:
    if sound is not None and value is sound:
        return
    if not isinstance(value, Mapping):
        yield _fault(path, _OBJECT)
        return
    if not value and path:
        yield _fault(path, _EMPTY)
    members, known = shape.members, sound if isinstance(sound, Mapping) else _NOTHING
    for key, item in value.items():
        inner = members.get(key)
        if inner is not None and inner.plainly_good is not None and type(item) in _PLAIN and inner.plainly_good(item):
            continue
        here = f"{path}.{key}" if path else str(key)
        if inner is None:
            yield _fault(here, _UNKNOWN)
        else:
            yield from _value(item, inner, here, required, known.get(key))
    for name, inner in members.items() if required else ():
        if name not in value:
            yield from _missing(inner, join_path(path, name), required)


def _value(value: Any, shape: Shape, path: str, required: frozenset[str], sound: Any) -> Iterator[Fault]:
    if value is None:
        yield _fault(path, _NULL)
    elif shape.many:
        yield from _list(value, shape, path, required, sound)
    elif shape.leaf:
        assert shape.field is not None
        wrong = type_of(shape.field).check(value, shape.field)
        if wrong is not None:
            yield _fault(path, wrong)
        elif shape.pattern == "format" and value != FORMAT:
            yield _fault(path, _FORMAT)
    else:
        yield from _object(value, shape, path, required, sound)


def _list(value: Any, shape: Shape, path: str, required: frozenset[str], sound: Any) -> Iterator[Fault]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_ITEMS:
        yield _fault(path, _LIST)
        return
    known = sound if isinstance(sound, list) else ()
    for place, item in enumerate(value):
        yield from _object(item, shape, f"{path}[{place}]", required, known[place] if place < len(known) else None)


def _missing(shape: Shape, path: str, required: frozenset[str]) -> Iterator[Fault]:
    if shape.pattern in required:
        yield _fault(path, _MISSING)
    if not shape.many:
        for name, inner in shape.members.items():
            yield from _missing(inner, join_path(path, name), required)
