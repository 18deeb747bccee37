"""Court case reference ``YY/CCCC/NNNNNNL`` of a magistrates' court; the letter covers year, court and serial."""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.check_letter import LETTER, check_letter
from hrs_desktop.codes.identifiers.model import Identifier, error, tidy, warning

SHAPE = re.compile(rf"([0-9]{{2}})/([0-9]{{4}})/([0-9]{{1,6}})({LETTER})")
_SHAPE_PROBLEM = error(
    "court-case-reference-shape",
    "Write the court case reference as the two-digit year, the four-digit court, up to six digits and a letter, "
    "such as 24/2576/000001T; the letter is never I, O or S.",
    "Ysgrifennwch gyfeirnod achos y llys fel y flwyddyn mewn dau ddigid, y llys mewn pedwar digid, hyd at chwe digid a "
    "llythyren, er enghraifft 24/2576/000001T; nid I, O nac S yw'r llythyren fyth.",
)


def normalise(text: str) -> str:
    """The reference in upper case, its serial filled up to six digits."""
    tidied = tidy(text)
    match = SHAPE.fullmatch(tidied)
    return f"{match[1]}/{match[2]}/{match[3]:0>6}{match[4]}" if match else tidied


def parse(text: str) -> Identifier:
    """The reference as read; a wrong shape is an error, a wrong letter a warning (its rule is derived)."""
    canonical = normalise(text)
    match = SHAPE.fullmatch(canonical)
    if match is None:
        return Identifier(canonical, text, (_SHAPE_PROBLEM,))
    expected = check_letter(match[1] + match[2] + match[3])
    if match[4] == expected:
        return Identifier(canonical, text)
    said = f"Check the court case reference: its digits need the last letter {expected}, not {match[4]}."
    welsh = f"Gwiriwch gyfeirnod achos y llys: ar ei ddigidau mae angen y llythyren olaf {expected}, nid {match[4]}."
    return Identifier(canonical, text, (warning("court-case-reference-letter", said, welsh),))


def format_display(canonical: str) -> str:
    """The reference as shown: as it is stored."""
    return canonical
