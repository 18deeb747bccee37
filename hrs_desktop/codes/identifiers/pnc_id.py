"""Police National Computer identity: ``YYYY/NNNNNNNL``, short ``YY/NL``; letter over two year digits and the serial."""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.check_letter import LETTER, check_letter
from hrs_desktop.codes.identifiers.model import Identifier, error, tidy, warning

SHAPE = re.compile(rf"([0-9]{{4}})/([0-9]{{7}})({LETTER})")
_UNSLASHED = re.compile(rf"([0-9]{{4}})([0-9]{{7}}{LETTER})")
_SHORT = re.compile(rf"([0-9]{{2}})/([0-9]{{1,7}})({LETTER})")
_SHAPE_PROBLEM = error(
    "pnc-shape",
    "Write the PNC id as a four-digit year, a slash, seven digits and a letter, such as 2019/1234567J; "
    "the short form is 19/1234567J, and the letter is never I, O or S.",
    "Ysgrifennwch y dynodydd PNC fel blwyddyn mewn pedwar digid, slaes, saith digid a llythyren, er enghraifft "
    "2019/1234567J; y ffurf fer yw 19/1234567J, ac nid I, O nac S yw'r llythyren fyth.",
)
LATEST_YEAR = 2026


def normalise(text: str, *, latest_year: int = LATEST_YEAR) -> str:
    """The long form; a two-digit year up to ``latest_year`` (pass this year) is 20xx, a later one 19xx."""
    tidied = tidy(text)
    unslashed = _UNSLASHED.fullmatch(tidied)
    if unslashed is not None:
        return f"{unslashed[1]}/{unslashed[2]}"
    short = _SHORT.fullmatch(tidied)
    if short is None:
        return tidied
    century = "20" if int(short[1]) <= latest_year % 100 else "19"
    return f"{century}{short[1]}/{short[2]:0>7}{short[3]}"


def parse(text: str, *, latest_year: int = LATEST_YEAR) -> Identifier:
    """The PNC id as read; a wrong shape is an error, a wrong letter a warning (made-up ids are common in old files)."""
    canonical = normalise(text, latest_year=latest_year)
    match = SHAPE.fullmatch(canonical)
    if match is None:
        return Identifier(canonical, text, (_SHAPE_PROBLEM,))
    expected = check_letter(match[1][2:] + match[2])
    if match[3] == expected:
        return Identifier(canonical, text)
    said = f"Check the PNC id: its digits need the last letter {expected}, not {match[3]}."
    welsh = f"Gwiriwch y dynodydd PNC: ar ei ddigidau mae angen y llythyren olaf {expected}, nid {match[3]}."
    return Identifier(canonical, text, (warning("pnc-letter", said, welsh),))


def format_display(canonical: str) -> str:
    """The PNC id as shown: as it is stored."""
    return canonical
