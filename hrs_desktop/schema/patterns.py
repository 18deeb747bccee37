"""What texts, names, codes, dates and times look like: patterns that Python and JSON Schema (ECMA 262) read alike."""

from __future__ import annotations

import datetime as dt

_UNPRINTED = (
    "\u0080-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff\ufff0-\uffff"
    "\U000f0000-\U0010ffff"
)
_NOT_LINE = f"\u0000-\u001f\u007f{_UNPRINTED}"
_NOT_NOTE = f"\u0000-\u0009\u000b-\u001f\u007f{_UNPRINTED}"
LINE_PATTERN = f"[^{_NOT_LINE}]*[^{_NOT_LINE} \u00a0][^{_NOT_LINE}]*"
NOTE_PATTERN = f"[^{_NOT_NOTE}]*[^{_NOT_NOTE} \u00a0\n][^{_NOT_NOTE}]*"
# Latin letters and what names are written with; a letter of another script that looks the same is refused.
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
NAME_PATTERN = f"[{_LATIN}0-9\u0300-\u036f .,'\u2019()/&-]*[{_LATIN}][{_LATIN}0-9\u0300-\u036f .,'\u2019()/&-]*"
CODE_PATTERN = "[A-Za-z0-9-][A-Za-z0-9_.-]{0,39}"
_YEAR, _LEAP = "(?:19|20|21)[0-9]{2}", "(?:(?:19|21)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))"
DATE_PATTERN = (
    f"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
)
TIME_PATTERN = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
MOMENT_PATTERN = f"{DATE_PATTERN}T{TIME_PATTERN}(?::[0-5][0-9]Z)?"

MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_CY = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]


def said_date(day: dt.date, language: str) -> str:
    """A date as a person of the language reads it: ``20 November 2026``."""
    months = MONTHS_CY if language == "cy" else MONTHS_EN
    return f"{day.day} {months[day.month - 1]} {day.year}"
