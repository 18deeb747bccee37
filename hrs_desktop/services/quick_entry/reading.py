"""A line read word by word: targets, coded words with what belongs to them, and what was not understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hrs_desktop.codes.matching import fold
from hrs_desktop.services.quick_entry.lexicon import Lexicon, Meaning

_TOKEN = re.compile(r'"([^"]*)"?|@("[^"]*"?|[^\s"]*)|([^\s"@]+)')
_TARGET = re.compile(r"\*|(?:[dD]?\d{1,3}(?:\.\d{1,3})?)(?:[-,][dD]?\d{1,3}(?:\.\d{1,3})?)*")
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?|(\d{2})(\d{2})")
_ESTIMATE = re.compile(r"(\d{1,3})(h|m)")
_AMOUNT = re.compile(r"£?(\d{1,7})(?:\.(\d{2}))?")
_LENGTH = re.compile(r"(\d{1,4})(d|w|m|y)")
_GLUED = re.compile(r"([a-z]+)(£?\d[\d.]*[dwmy]?)")
_SHORT_CODE = re.compile(r"([a-z]{2})(\d)")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A word that could not be taken: where it stands (characters), why (a key of the words), and what may help."""

    start: int
    length: int
    why: str
    word: str
    help: tuple[str, ...] = ()


@dataclass(slots=True)
class Disposal:
    """A disposal with the amount (pence) or the length that followed it."""

    code: str
    amount: int | None = None
    length: tuple[int, str] | None = None


@dataclass(slots=True)
class Authority:
    """Who agreed, as typed after ``@``, and when (``HH:MM``)."""

    name: str
    time: str = ""


@dataclass(slots=True)
class Line:
    """What a line says. ``charges`` and ``people`` are targets as typed, one-based; both empty means all."""

    charges: list[tuple[int | None, int]] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    codes: list[tuple[str, str]] = field(default_factory=list)
    disposals: list[Disposal] = field(default_factory=list)
    date: str = ""
    time: str = ""
    minutes: int = 0
    authority: Authority | None = None
    sentence: str = ""
    troubles: list[Trouble] = field(default_factory=list)

    def code(self, slot: str) -> str:
        """The last code said in a slot; empty without one."""
        return next((code for name, code in reversed(self.codes) if name == slot), "")


def read_line(text: str, lexicon: Lexicon, today: dt.date) -> Line:
    """Read a line; it never fails, what is not understood stands in ``troubles``. ``today``: the day of the hearing,
    after which a date without a year lies."""
    line = Line()
    expecting = ""
    for place, found in enumerate(_TOKEN.finditer(text)):
        quoted, authority, word = found.groups()
        if quoted is not None:
            line.sentence = quoted.strip()
        elif authority is not None:
            line.authority = Authority(authority.strip('"').replace(".", " ").strip())
            expecting = "authority"
        elif place == 0 and _TARGET.fullmatch(word):
            _target(line, word)
        else:
            expecting = _word(line, word, found.start(), lexicon, today, expecting)
    return line


def _target(line: Line, word: str) -> None:
    if word == "*":
        return
    for part in word.split(","):
        first, _, last = part.partition("-")
        if first[:1] in "dD":
            line.people += _span(first[1:], last.lstrip("dD"))
        elif "." in first:
            person, charge = first.split(".")
            line.charges += [(int(person), number) for number in _span(charge, last.rpartition(".")[2])]
        else:
            line.charges += [(None, number) for number in _span(first, last)]


def _span(first: str, last: str) -> list[int]:
    start = int(first.partition(".")[0])
    end = int(last.partition(".")[0]) if last else start
    return list(range(start, min(end, start + 500) + 1)) if end >= start else [start]


def _word(line: Line, word: str, start: int, lexicon: Lexicon, today: dt.date, expecting: str) -> str:
    """Take one word; the answer is what may follow it."""
    plain = fold(word)
    taken = _argument(line, plain, today, expecting)
    if taken is not None:
        return taken
    meanings = lexicon.meanings(_padded(plain))
    glued = _GLUED.fullmatch(plain)
    if not meanings and glued and any(_slots(one) == {"disposal"} for one in lexicon.meanings(glued[1])):
        expecting = _word(line, glued[1], start, lexicon, today, "")
        return _word(line, glued[2], start + len(glued[1]), lexicon, today, expecting)
    if len(meanings) == 1:
        return _take(line, meanings[0])
    why = "ambiguous" if meanings else "unknown"
    helped = tuple(f"{meaning[0][0]}:{plain}" for meaning in meanings) if meanings else lexicon.near(plain)
    line.troubles.append(Trouble(start, len(word), why, word, helped))
    return ""


def _slots(meaning: Meaning) -> set[str]:
    return {slot for slot, _ in meaning}


def _padded(word: str) -> str:
    """``up3`` for UP03, as codes of two letters and two digits are said."""
    short = _SHORT_CODE.fullmatch(word)
    return f"{short[1]}0{short[2]}" if short else word


def _take(line: Line, meaning: Meaning) -> str:
    expecting = ""
    for slot, code in meaning:
        if slot == "disposal":
            line.disposals.append(Disposal(code))
            expecting = "disposal"
        else:
            line.codes.append((slot, code))
            expecting = "next" if slot == "next" else expecting
    return expecting


def _argument(line: Line, word: str, today: dt.date, expecting: str) -> str | None:
    """What follows a disposal, a next hearing or an authority; None when the word is none of these."""
    if expecting == "disposal":
        return _of_disposal(line.disposals[-1], word)
    who = line.authority
    named = who is not None and not who.time and (expecting == "authority" or ":" in word or "." in word)
    if named and who is not None and (time := _time(word)):
        who.time = time
        return ""
    if (date := _date(word, today)) and not line.date:
        line.date = date
        return "time"
    if expecting == "time" and (time := _time(word)):
        line.time = time
        return "estimate"
    estimate = _ESTIMATE.fullmatch(word)
    if expecting in ("time", "estimate") and estimate:
        line.minutes = int(estimate[1]) * (60 if estimate[2] == "h" else 1)
        return ""
    return None


def _of_disposal(disposal: Disposal, word: str) -> str | None:
    length, amount = _LENGTH.fullmatch(word), _AMOUNT.fullmatch(word)
    if length:
        disposal.length = int(length[1]), length[2].upper()
    elif amount:
        disposal.amount = int(amount[1]) * 100 + int(amount[2] or 0)
    else:
        return None
    return ""


def _date(word: str, today: dt.date) -> str:
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


def _time(word: str) -> str:
    """``HH:MM`` of ``10``, ``10.30``, ``1030``, ``2pm``; an hour from 1 to 7 alone is the afternoon; else empty."""
    found = _TIME.fullmatch(word)
    if found is None:
        return ""
    hour, minute = (int(found[4]), int(found[5])) if found[4] else (int(found[1]), int(found[2] or 0))
    if (found[3] == "pm" and hour < 12) or (not found[3] and not found[4] and 1 <= hour <= 7):
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
