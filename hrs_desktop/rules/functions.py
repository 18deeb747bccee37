"""The functions that conditions may call: pure, typed exactly, registered once for each set of code lists.

Each answers something for an unanswered (empty) argument, so that a rule need not guard every call; what it answers is
said here and in ``forms/README.md``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.codes.working_days import (
    Holidays,
    add_working_days,
    custody_time_limit,
    holiday_dates,
    is_sitting_day,
    working_days_between,
)

LIST_FUNCTIONS = ("has_flag", "allows", "in_list", "needs")
"""The functions whose second argument names a code list and whose third, if any, an attribute."""

_WORD = re.compile(r"\w[\w'’-]*")
_WHOLE_WORD = re.compile("[a-zâêîôûŵŷáéíóúï]{4}")
_CONTACT = re.compile(r"[0-9]{10}|[0-9]{5} [0-9]{6}|[^ ]@[^ ]|[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}")


@dataclass(frozen=True, slots=True)
class CelFunction:
    """A function with its types (``string``, ``strings`` for a list of them, ``int``, ``bool``): parameters, then the
    result."""

    name: str
    parameters: tuple[str, ...]
    result: str
    call: Callable[..., Any]


def cel_functions(codes: CodeLists, holidays: Holidays | None = None) -> tuple[CelFunction, ...]:
    """Every function; ``holidays`` default to the code list of that name."""
    days_off = _holidays(codes) if holidays is None else holidays
    return (*_code_functions(codes), *_date_functions(days_off, codes), *_text_functions())


def _holidays(codes: CodeLists) -> Holidays:
    return holiday_dates(codes.list("holidays")) if "holidays" in codes else frozenset()


def _code_functions(codes: CodeLists) -> Iterable[CelFunction]:
    outcomes = ("defendant_outcome", "offence_outcome")
    flags = {
        "unsuccessful": (outcomes, "unsuccessful"),
        "conviction": ((*outcomes, "verdict"), "conviction"),
        "acquittal": ((*outcomes, "verdict"), "acquittal"),
        "dropped": (("offence_outcome",), "dropped"),
        "final": (("defendant_outcome",), "final"),
        "transfer": (("transfer_outcome",), "transfer"),
        "guilty": (("plea",), "guilty"),
        "in_custody": (("bail_status",), "custody"),
    }
    for name, (lists, attribute) in flags.items():
        yield CelFunction(name, ("string",), "bool", _flagged(codes, lists, attribute).__contains__)
    by_list = {
        (name, attribute): _flagged(codes, (name,), attribute)
        for name in codes.names
        for attribute in {key for entry in codes.list(name).entries for key in entry.attributes}
    }
    needing = {name: frozenset(e.code for e in codes.list(name).entries if e.many("needs")) for name in codes.names}
    none: frozenset[str] = frozenset()
    yield CelFunction("has_flag", ("string",) * 3, "bool", lambda c, n, a: c in by_list.get((n, a), none))
    yield CelFunction("allows", ("string",) * 4, "bool", lambda c, n, a, v: _allows(codes, c, n, a, v))
    yield CelFunction("in_list", ("string", "string"), "bool", lambda c, n: c in codes.list(n))
    yield CelFunction("needs", ("string", "string"), "bool", lambda c, n: c in needing.get(n, none))


def _flagged(codes: CodeLists, lists: Iterable[str], attribute: str) -> frozenset[str]:
    present = [codes.list(name) for name in lists if name in codes]
    return frozenset(entry.code for one in present for entry in one.entries if entry.flag(attribute))


def _allows(codes: CodeLists, code: str, name: str, attribute: str, value: str) -> bool:
    entry = codes.list(name).get(code)
    return entry is not None and (value in entry.many(attribute) or entry.words(attribute) == value)


def _date_functions(holidays: Holidays, codes: CodeLists) -> Iterable[CelFunction]:
    yield CelFunction("days_between", ("string", "string"), "int", _dated(lambda a, b: (b - a).days))
    yield CelFunction(
        "working_days", ("string", "string"), "int", _dated(lambda a, b: working_days_between(a, b, holidays))
    )
    yield CelFunction("age_on", ("string", "string"), "int", _dated(_age, unknown=-1))
    yield CelFunction("is_sitting_day", ("string",), "bool", lambda day: not day or _sits(day, holidays))
    yield CelFunction("working_day_after", ("string", "int"), "string", lambda day, n: _after(day, n, holidays))
    yield CelFunction(
        "ctl_last_day", ("string", "string", "int"), "string", lambda r, s, h: _last_day(codes, holidays, r, s, h)
    )


def _dated(count: Callable[[dt.date, dt.date], int], *, unknown: int = 0) -> Callable[[str, str], int]:
    def between(start: str, end: str) -> int:
        return count(_day(start), _day(end)) if start and end else unknown

    return between


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])


def _age(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _sits(day: str, holidays: Holidays) -> bool:
    return is_sitting_day(_day(day), holidays)


def _after(day: str, count: int, holidays: Holidays) -> str:
    return add_working_days(_day(day), count, holidays).isoformat() if day else ""


def _last_day(codes: CodeLists, holidays: Holidays, regime: str, start: str, held: int) -> str:
    entry = codes.list("custody_time_limit").get(regime)
    days = entry.attributes.get("days") if entry is not None else None
    if not start or not isinstance(days, int) or not 0 <= held <= days:
        return ""
    return custody_time_limit(_day(start), days, held, holidays).expires.isoformat()


def _text_functions() -> Iterable[CelFunction]:
    for name in ("urn", "asn", "offence_code", "court"):
        yield CelFunction(f"valid_{name}", ("string",), "bool", _valid(name))
    yield CelFunction("words", ("string",), "int", lambda text: len(_WORD.findall(text)))
    yield CelFunction("spelt_out", ("string",), "bool", lambda text: _WHOLE_WORD.search(text) is not None)
    yield CelFunction("gives_contact", ("string",), "bool", lambda text: _CONTACT.search(text) is not None)
    yield CelFunction("mentions", ("string", "string"), "bool", _mentions)
    yield CelFunction("distinct", ("strings",), "bool", lambda texts: len(set(texts)) == len(texts))
    yield CelFunction("contains_name", ("string", "string"), "bool", _contains_name)


def _valid(name: str) -> Callable[[str], bool]:
    def valid(text: str) -> bool:
        return not text or SCHEMES[name].parse(text).valid

    return valid


def _mentions(text: str, stems: str) -> bool:
    folded = text.casefold()
    return any(stem.casefold() in folded for stem in stems.split("|"))


def _contains_name(text: str, name: str) -> bool:
    folded = {word.casefold() for word in _WORD.findall(text)}
    return any(word.casefold() in folded for word in _WORD.findall(name) if len(word) > 2)
