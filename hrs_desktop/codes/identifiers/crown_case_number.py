"""Crown Court case number: A, B, C, S, T or U, four-digit year, four-digit serial (``T20267001``)."""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.model import Identifier, error, tidy

SHAPE = re.compile(r"[ABCSTU][0-9]{8}")
_SHAPE_PROBLEM = error(
    "crown-case-number-shape",
    "Write the Crown Court case number as T, S, A, B, C or U and eight digits, such as T20267001.",
    "Ysgrifennwch rif achos Llys y Goron fel T, S, A, B, C neu U ac wyth digid, er enghraifft T20267001.",
)


def normalise(text: str) -> str:
    """The number in upper case without outer spaces."""
    return tidy(text)


def parse(text: str) -> Identifier:
    """The number as read; a wrong shape is an error."""
    canonical = normalise(text)
    return Identifier(canonical, text, () if SHAPE.fullmatch(canonical) else (_SHAPE_PROBLEM,))


def format_display(canonical: str) -> str:
    """The number as shown: as it is stored."""
    return canonical
