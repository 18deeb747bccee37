"""Answers that come with a case: bail conditions, custody time limits and pleas; every fault with its path.

Shapes are those of the record's spine, since a sheet begins with these values. Codes are of the shipped lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.identifiers import parse_offence_code
from hrs_desktop.domain import case_words as words
from hrs_desktop.errors import Fault, InBoth, fault_at

# Key to kind: date, flag, count, text, offence, or the name of a code list.
_CONDITION = {"code": "bail_condition", "detail": "text"}
_LIMIT = {
    "regime": "custody_time_limit", "start": "date", "days_held": "count", "expires": "date", "extended_to": "date",
    "announced": "flag", "agreed": "flag",
}  # fmt: skip
_PLEA = {
    "value": "plea", "indicated": "flag", "date": "date", "basis": "text", "accepted_by": "text",
    "alternative_offence_code": "offence",
}  # fmt: skip


def condition_faults(conditions: Any, where: str, codes: CodeLists) -> Iterator[Fault]:
    """Faults of ``remand.conditions``: a list of objects with a code and, where it asks for one, a detail."""
    if conditions is None:
        return
    if not isinstance(conditions, list):
        yield fault_at(where, words.CONDITIONS)
        return
    for index, condition in enumerate(conditions):
        yield from _object(condition, f"{where}[{index}]", _CONDITION, "code", codes)


def limit_faults(limit: Any, where: str, codes: CodeLists) -> Iterator[Fault]:
    """Faults of a ``custody_time_limit``, of the defendant's remand or of one charge."""
    if limit is not None:
        yield from _object(limit, where, _LIMIT, "", codes)


def plea_faults(plea: Any, where: str, codes: CodeLists) -> Iterator[Fault]:
    """Faults of a charge's ``plea``: a plea code, or an object whose value is one."""
    if isinstance(plea, str):
        yield from _value(plea, where, "plea", codes)
    elif plea is not None:
        yield from _object(plea, where, _PLEA, "value", codes)


def _object(tree: Any, where: str, kinds: Mapping[str, str], needed: str, codes: CodeLists) -> Iterator[Fault]:
    if not isinstance(tree, Mapping):
        yield fault_at(where, words.OBJECT, known=", ".join(kinds))
        return
    if needed and needed not in tree:
        yield fault_at(f"{where}.{needed}", words.NEEDED, key=needed)
    for key, value in tree.items():
        if key in kinds:
            yield from _value(value, f"{where}.{key}", kinds[key], codes)
        else:
            yield fault_at(f"{where}.{key}", words.UNKNOWN, key=key, known=", ".join(kinds))


def _value(value: Any, where: str, kind: str, codes: CodeLists) -> Iterator[Fault]:
    if kind not in _KINDS:
        if not isinstance(value, str) or codes.list(kind).get(value) is None:
            yield fault_at(where, words.NO_CODE, value=value, kind=kind)
        return
    sound, noun = _KINDS[kind]
    if not sound(value):
        yield fault_at(where, words.NOT_KIND, value=value, noun=noun)


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_offence(value: Any) -> bool:
    return isinstance(value, str) and all(item.severity != "error" for item in parse_offence_code(value).problems)


_KINDS: Mapping[str, tuple[Callable[[Any], bool], InBoth]] = {
    "date": (_is_date, words.DATE),
    "flag": (lambda value: isinstance(value, bool), words.FLAG),
    "count": (lambda value: type(value) is int and value >= 0, words.COUNT),
    "text": (lambda value: isinstance(value, str) and bool(value.strip()), words.SOME_TEXT),
    "offence": (_is_offence, words.OFFENCE_WRITTEN),
}
