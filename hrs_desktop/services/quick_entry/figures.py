"""Dates, times, amounts, lengths and targets as they are typed in a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from hrs_desktop.services.quick_entry.lines import Disposal, Target

_TARGET = re.compile(r"\*|(?:[dD]?[0-9]{1,3}(?:\.[0-9]{1,3})?)(?:[-,][dD]?[0-9]{1,3}(?:\.[0-9]{1,3})?)*")
_PART = re.compile(r"(d)?(?:([0-9]+)\.)?([0-9]+)(?:-(d)?(?:([0-9]+)\.)?([0-9]+))?")
_DATE = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})(?:[/.]([0-9]{4}|[0-9]{2}))?")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm)?|([0-9]{2})([0-9]{2})")
_ESTIMATE = re.compile(r"([0-9]{1,3})(h|m)")
_AMOUNT = re.compile(r"£?([0-9]{1,7})(?:\.([0-9]{2}))?")
_LENGTH = re.compile(r"([0-9]{1,4})(d|w|m|y)")


def is_target(word: str) -> bool:
    """Whether a word at the beginning says whom the line is about."""
    return _TARGET.fullmatch(word) is not None


def targets(word: str) -> Iterator[tuple[int, int, tuple[Target, ...]]]:
    """Of each part between commas where it stands in the word, its length, and whom it means; nobody where it is no
    range of one kind that goes upwards."""
    start = 0
    for part in word.split(","):
        yield start, len(part), () if part == "*" else _range(part.lower())
        start += len(part) + 1


def _range(part: str) -> tuple[Target, ...]:
    found = _PART.fullmatch(part)
    if found is None:
        return ()
    people, owner, first, people_too, owner_too, last = found.groups()
    if (people_too and not people) or (owner_too and owner_too != owner) or (people and (owner or owner_too)):
        return ()
    numbers = range(int(first), int(last or first) + 1)
    if people:
        return tuple(Target(number, None) for number in numbers)
    return tuple(Target(int(owner) if owner else None, number) for number in numbers)


def date_of(word: str, today: dt.date) -> str:
    """The ISO date of ``12/1``, ``12.1.27``: without a year the next such day after today; empty when it is none."""
    found = _DATE.fullmatch(word)
    if found is None:
        return ""
    day, month = int(found[1]), int(found[2])
    years: Sequence[int] = range(today.year, today.year + 9)
    if found[3]:
        years = (int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3]),)
    for year in years:
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if found[3] or date > today:
            return date.isoformat()
    return ""


def looks_like_a_date(word: str) -> bool:
    """Whether a word has the shape of a day, such as ``31/2``."""
    return _DATE.fullmatch(word) is not None


def time_of(word: str) -> str:
    """``HH:MM`` of ``10``, ``10.30``, ``1030``, ``2pm``; an hour from 1 to 7 alone is the afternoon; else empty."""
    found = _TIME.fullmatch(word)
    if found is None:
        return ""
    hour, minute = (int(found[4]), int(found[5])) if found[4] else (int(found[1]), int(found[2] or 0))
    if (found[3] == "pm" and hour < 12) or (not found[3] and not found[4] and 1 <= hour <= 7):
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def minutes_of(word: str) -> int:
    """The minutes of ``3h`` or ``90m``; 0 when it is none."""
    found = _ESTIMATE.fullmatch(word)
    return int(found[1]) * (60 if found[2] == "h" else 1) if found else 0


def belongs_to(disposal: Disposal, word: str) -> bool:
    """Whether a word is the amount or the length of a disposal, which then has it."""
    length, amount = _LENGTH.fullmatch(word), _AMOUNT.fullmatch(word)
    if length:
        disposal.length = int(length[1]), length[2].upper()
    elif amount:
        disposal.amount = int(amount[1]) * 100 + int(amount[2] or 0)
    return bool(length or amount)
