"""Arrest summons number: year, force, unit, system, eleven-digit sequence, check letter.

20 characters, or 21 where an organisation's top-level letter follows the year. The short form
(``26/01AB/00/12345L``) leaves out the leading zeros of the sequence. The letter covers force, system, year and sequence
but not the unit. The 21-character form is checked without its top-level letter (unverified by any published source).
"""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.check_letter import LETTER, check_letter
from hrs_desktop.codes.identifiers.model import Identifier, Problem, error, tidy, warning

SHAPE = re.compile(rf"([0-9]{{2}})([A-Z0-9]?)([A-Z0-9]{{2}})([A-Z0-9]{{2}})([A-Z0-9]{{2}})([0-9]{{11}})({LETTER})")
_SHORT = re.compile(rf"([0-9]{{2}})/([A-Z0-9]{{4,5}})/([A-Z0-9]{{2}})/([0-9]{{1,11}})({LETTER})")
_SHAPE_PROBLEM = error(
    "asn-shape",
    "Write the ASN as 20 characters (year, force, unit, system, 11 digits, letter), 21 with a top-level letter, "
    "or short with slashes, such as 26/01AB/00/12345L; the last letter is never I, O or S.",
    "Ysgrifennwch yr ASN fel 20 nod (blwyddyn, heddlu, uned, system, 11 digid, llythyren), 21 gyda llythyren lefel "
    "uchaf, neu'n fyr â slaesau, er enghraifft 26/01AB/00/12345L; nid I, O nac S yw'r llythyren olaf fyth.",
)
_DUMMY_PROBLEM = warning(
    "asn-placeholder",
    "Ask the police for the real ASN: this is a placeholder, and a recordable offence needs a real one.",
    "Gofynnwch i'r heddlu am yr ASN go iawn: dalfan yw hwn, ac mae angen un go iawn ar drosedd gofnodadwy.",
)
_NO_UNIT_50 = frozenset({"11", "12", "21", "41", "42", "43", "OF", "SJ"})


def normalise(text: str) -> str:
    """The ASN in upper case, without slashes, the sequence filled up to eleven digits."""
    tidied = tidy(text)
    short = _SHORT.fullmatch(tidied)
    if short is None:
        return tidied
    year, unit, system, sequence, letter = short.groups()
    return f"{year}{unit}{system}{sequence:0>11}{letter}"


def parse(text: str) -> Identifier:
    """The ASN as read; a wrong shape or letter is an error, a placeholder a warning."""
    canonical = normalise(text)
    match = SHAPE.fullmatch(canonical)
    if match is None:
        return Identifier(canonical, text, (_SHAPE_PROBLEM,))
    expected = check_letter(_covered(match))
    found: list[Problem] = []
    if match[7] != expected:
        found.append(_letter_problem(expected, match[7]))
    if _is_dummy(match):
        found.append(_DUMMY_PROBLEM)
    return Identifier(canonical, text, tuple(found))


def format_display(canonical: str) -> str:
    """The short form with slashes; a value of another shape is shown as it is."""
    match = SHAPE.fullmatch(canonical)
    if match is None:
        return canonical
    year, top, force, unit, system, sequence, letter = match.groups()
    return f"{year}/{top}{force}{unit}/{system}/{int(sequence)}{letter}"


def letter_for(body: str) -> str:
    """The check letter for an ASN without one (19 or 20 characters, long form); another shape is a ValueError."""
    match = SHAPE.fullmatch(body + "Z")
    if match is None:
        raise ValueError("An ASN without its letter has year, force, unit, system and 11 digits.")
    return check_letter(_covered(match))


def _covered(match: re.Match[str]) -> str:
    year, _, force, _, system, sequence, _ = match.groups()
    return (force if force.isdigit() else "") + (system if system.isdigit() else "") + year + sequence


def _letter_problem(expected: str, given: str) -> Problem:
    return error(
        "asn-letter",
        f"Check the ASN: its digits need the last letter {expected}, not {given}.",
        f"Gwiriwch yr ASN: ar ei ddigidau mae angen y llythyren olaf {expected}, nid {given}.",
    )


def _is_dummy(match: re.Match[str]) -> bool:
    year, _, force, unit, system, *_ = match.groups()
    return (
        (year == "08" and force == "00" and unit in ("NP", "PP") and system == "01")
        or (unit, system) == ("NR", "PR")
        or (force, unit, system) in (("12", "LN", "00"), ("00", "NP", "00"))
        or (force, unit) in (("63", "00"), ("06", "SS"), ("00", "XX"))
        or (force == "50" and unit in _NO_UNIT_50)
    )
