"""Criminal Records Office number: ``NNNNNN/YYL``, or ``SFYY/NNNNNNL`` for a small file.

The letter covers year and serial: filled up to six digits in the standard form, as written in the SF form.
"""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.check_letter import LETTER, check_letter
from hrs_desktop.codes.identifiers.model import Identifier, error, tidy, warning

STANDARD = re.compile(rf"([0-9]{{1,6}})/([0-9]{{2}})({LETTER})")
SMALL_FILE = re.compile(rf"SF([0-9]{{2}})/([0-9]{{1,6}})({LETTER})")
_SHAPE_PROBLEM = error(
    "cro-shape",
    "Write the CRO number as up to six digits, a slash, the two-digit year and a letter, such as 123456/15N, "
    "or as SF, year, slash, digits and letter, such as SF05/482703J; the letter is never I, O or S.",
    "Ysgrifennwch y rhif CRO fel hyd at chwe digid, slaes, y flwyddyn mewn dau ddigid a llythyren, er enghraifft "
    "123456/15N, neu fel SF, blwyddyn, slaes, digidau a llythyren, er enghraifft SF05/482703J; nid I, O nac S yw'r "
    "llythyren fyth.",
)


def normalise(text: str) -> str:
    """The CRO number in upper case, the serial of the standard form filled up to six digits."""
    tidied = tidy(text)
    standard = STANDARD.fullmatch(tidied)
    return f"{standard[1]:0>6}/{standard[2]}{standard[3]}" if standard else tidied


def parse(text: str) -> Identifier:
    """The CRO number as read; a wrong shape is an error, a wrong letter a warning."""
    canonical = normalise(text)
    standard, small = STANDARD.fullmatch(canonical), SMALL_FILE.fullmatch(canonical)
    if standard:
        expected, given = check_letter(standard[2] + standard[1]), standard[3]
    elif small:
        expected, given = check_letter(small[1] + small[2]), small[3]
    else:
        return Identifier(canonical, text, (_SHAPE_PROBLEM,))
    if given == expected:
        return Identifier(canonical, text)
    said = f"Check the CRO number: its digits need the last letter {expected}, not {given}."
    welsh = f"Gwiriwch y rhif CRO: ar ei ddigidau mae angen y llythyren olaf {expected}, nid {given}."
    return Identifier(canonical, text, (warning("cro-letter", said, welsh),))


def format_display(canonical: str) -> str:
    """The CRO number as shown: as it is stored."""
    return canonical
