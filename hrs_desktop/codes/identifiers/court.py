"""Organisation unit code of a court: B (magistrates) or C (Crown), area, court, room."""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.model import Identifier, error, tidy

SHAPE = re.compile(r"[BC][0-9]{2}[A-Z0-9]{2}[0-9]{2}")
_SHAPE_PROBLEM = error(
    "court-shape",
    "Choose a court from the list, or write its seven-character code: B or C, two digits, two letters or digits, "
    "two digits, such as B01EF00.",
    "Dewiswch lys o'r rhestr, neu ysgrifennwch ei god saith nod: B neu C, dau ddigid, dwy lythyren neu ddau ddigid, "
    "dau ddigid, er enghraifft B01EF00.",
)


def normalise(text: str) -> str:
    """The code in upper case without outer spaces."""
    return tidy(text)


def parse(text: str) -> Identifier:
    """The code as read; a wrong shape is an error. Whether it is in the list is for the ``courts`` list to say."""
    canonical = normalise(text)
    return Identifier(canonical, text, () if SHAPE.fullmatch(canonical) else (_SHAPE_PROBLEM,))


def format_display(canonical: str) -> str:
    """The code as shown: as it is stored."""
    return canonical


def building(canonical: str) -> str:
    """The code of the building, under which courts are listed: the last two digits, the courtroom, made 00."""
    return canonical[:5] + "00"
