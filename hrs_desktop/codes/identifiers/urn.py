"""Unique reference number of a police case: force, unit, five-digit sequence, year; CMS adds suffixes.

No check letter. A split case bears ``/2``, a merged one ``(M)``, or both (``01AB1234525(M)/2``).
"""

from __future__ import annotations

import re

from hrs_desktop.codes.identifiers.model import Identifier, error, tidy

SHAPE = re.compile(r"[0-9]{2}[A-Z0-9]{2}[0-9]{7}(?: ?\(M\))?(?:/[0-9]{1,2})?")
_SHAPE_PROBLEM = error(
    "urn-shape",
    "Write the URN as two digits for the force, two letters or digits for the unit, five digits and two for "
    "the year, such as 01AB1234526; only /2, (M) or (M)/2 may follow.",
    "Ysgrifennwch yr URN fel dau ddigid ar gyfer yr heddlu, dwy lythyren neu ddau ddigid ar gyfer yr uned, pum digid a "
    "dau ar gyfer y flwyddyn, er enghraifft 01AB1234526; dim ond /2, (M) neu (M)/2 a gaiff ddilyn.",
)


def normalise(text: str) -> str:
    """The URN in upper case without outer spaces; the space CMS sometimes puts before ``(M)`` goes."""
    return tidy(text).replace(" (M)", "(M)")


def parse(text: str) -> Identifier:
    """The URN as read; a wrong shape is an error."""
    fits = SHAPE.fullmatch(tidy(text)) is not None
    return Identifier(normalise(text), text, () if fits else (_SHAPE_PROBLEM,))


def format_display(canonical: str) -> str:
    """The URN as shown: as it is stored."""
    return canonical


def force(canonical: str) -> str:
    """The two digits of the police force."""
    return canonical[:2]


def base(canonical: str) -> str:
    """The eleven characters without CMS suffixes."""
    return canonical[:11]


def year(canonical: str) -> int:
    """The year of registration, read as 20xx."""
    return 2000 + int(canonical[9:11])
