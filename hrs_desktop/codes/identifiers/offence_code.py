"""CJS offence code: two letters and a year, COML or XX00; three digits; at most one letter for attempt and so on."""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.model import Identifier, error, tidy

SHAPE = re.compile(r"(?:[A-Z]{2}[0-9]{2}|COML|XX00)[0-9]{3}[ABCI]?")
_SHAPE_PROBLEM = error(
    "offence-code-shape",
    "Write the offence code as two letters, two digits and three digits, such as TH68010 (or COML025); "
    "only A, B, C or I may follow.",
    "Ysgrifennwch god y drosedd fel dwy lythyren, dau ddigid a thri digid, er enghraifft TH68010 (neu COML025); "
    "dim ond A, B, C neu I a gaiff ddilyn.",
)


def normalise(text: str) -> str:
    """The code in upper case without outer spaces."""
    return tidy(text)


def parse(text: str) -> Identifier:
    """The code as read; a wrong shape is an error. Whether it is in the list is for the ``offences`` list to say."""
    canonical = normalise(text)
    return Identifier(canonical, text, () if SHAPE.fullmatch(canonical) else (_SHAPE_PROBLEM,))


def format_display(canonical: str) -> str:
    """The code as shown: as it is stored."""
    return canonical


def base(canonical: str) -> str:
    """The seven characters without the qualifier for attempt, aid, conspire or incite."""
    return canonical[:7]
