"""What people write for dates, times, amounts and yes or no, read into the one form a record holds.

A slip is answered with what to write, in both languages; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from hrs_desktop.schema.template import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text cannot be the answer, and what to write."""

    text: Text


def problem(en: str, cy: str) -> Problem:
    """A problem in both languages."""
    return Problem(Text(en, cy))


WRITE_DATE = problem("Enter a date, such as 20/11/2026.", "Rhowch ddyddiad, er enghraifft 20/11/2026.")
WRITE_TIME = problem("Enter a time of day, such as 10:40.", "Rhowch amser o'r dydd, er enghraifft 10:40.")
WRITE_MOMENT = problem(
    "Enter a date and a time, such as 20/11/2026 10:40.", "Rhowch ddyddiad ac amser, er enghraifft 20/11/2026 10:40."
)
WRITE_MONEY = problem(
    "Enter an amount in pounds and pence, such as 34.50.", "Rhowch swm mewn punnoedd a cheiniogau, er enghraifft 34.50."
)
WRITE_YES_NO = problem("Enter yes or no.", "Rhowch ie neu na.")
WRITE_NUMBER = problem("Enter a whole number, such as 12.", "Rhowch rif cyfan, er enghraifft 12.")

FIRST_YEAR, LAST_YEAR = 1900, 2199
_NUMERIC_DATE = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})")
_NAMED_DATE = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|ain|af|il|ydd|ed|fed)? +([^\W\d]+)\.?,? +([0-9]{4}|[0-9]{2})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIME = re.compile(r"([0-9]{1,2})[:.]?([0-9]{2})(?:[:.]00)? ?(am|pm)?", re.IGNORECASE)
_HOUR = re.compile(r"([0-9]{1,2}) ?(am|pm)", re.IGNORECASE)
_MONEY = re.compile(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.([0-9]{2}))?")
_MONTHS = (
    ("jan", "ion"), ("feb", "chw"), ("mar", "maw"), ("apr", "ebr"), ("may", "mai"), ("jun", "meh"),
    ("jul", "gor"), ("aug", "aws"), ("sep", "med"), ("oct", "hyd"), ("nov", "tac"), ("dec", "rha"),
)  # fmt: skip
_YES = frozenset({"yes", "y", "true", "1", "ie", "ydw", "ydy", "oes", "do", "gwir"})
_NO = frozenset({"no", "n", "false", "0", "na", "nac ydw", "nac ydy", "nac oes", "naddo", "anwir"})


def tidy(text: str) -> str:
    """Text in NFC (Unicode UAX 15) without outer spaces; tabs become spaces, line ends become LF."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", unified).strip(" \u00a0\n")


def read_date(text: str) -> str | Problem:
    """The ISO date meant: 20/11/26, 20.11.2026, 20 Nov 2026, 2026-11-20. Two-digit years up to 69 are 20xx."""
    written = tidy(text)
    iso, numeric, named = (rule.fullmatch(written) for rule in (_ISO_DATE, _NUMERIC_DATE, _NAMED_DATE))
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numeric:
        return _date(_year(numeric[3]), int(numeric[2]), int(numeric[1]))
    if named:
        start = named[2].lower()[:3]
        month = next((place for place, names in enumerate(_MONTHS, 1) if start in names), 0)
        return _date(_year(named[3]), month, int(named[1]))
    return WRITE_DATE


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 70 else 1900 + year


def _date(year: int, month: int, day: int) -> str | Problem:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return WRITE_DATE
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return WRITE_DATE


def read_time(text: str) -> str | Problem:
    """The time of day as ``HH:MM``: 10.00, 1000, 10:00, 2.15 pm."""
    written = tidy(text)
    full, hour_only = _TIME.fullmatch(written), _HOUR.fullmatch(written)
    if full:
        hour, minute, half = int(full[1]), int(full[2]), full[3]
    elif hour_only:
        hour, minute, half = int(hour_only[1]), 0, hour_only[2]
    else:
        return WRITE_TIME
    if half and not 1 <= hour <= 12:
        return WRITE_TIME
    if half:
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else WRITE_TIME


def read_moment(text: str) -> str | Problem:
    """A date and a time of day as ``YYYY-MM-DDTHH:MM``; one written so already stays."""
    day, _, hour = tidy(text).replace("T", " ").rpartition(" ")
    if hour.lower() in ("am", "pm"):
        day, _, number = day.rpartition(" ")
        hour = f"{number} {hour}"
    date, time = read_date(day), read_time(hour)
    if isinstance(date, Problem) or isinstance(time, Problem):
        return WRITE_MOMENT
    return f"{date}T{time}"


def read_money(text: str) -> int | Problem:
    """Pence: 34.50, £34.50, 34, 1,200."""
    match = _MONEY.fullmatch(tidy(text))
    if match is None:
        return WRITE_MONEY
    return int(match[1].replace(",", "")) * 100 + int(match[2] or 0)


def read_yes_no(text: str) -> bool | Problem:
    """True or false: yes, no, ie, na, true, false."""
    written = tidy(text).lower()
    return True if written in _YES else False if written in _NO else WRITE_YES_NO


def read_number(text: str) -> int | Problem:
    """A whole number, not negative."""
    written = tidy(text)
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else WRITE_NUMBER
