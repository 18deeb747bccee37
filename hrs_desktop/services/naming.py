"""Who a new profile is for, checked before anything of it is written: a slip of the keyboard must not leave half a
store behind, and a name that the pages cannot print would be on every sheet and stop every signature."""

from __future__ import annotations

import unicodedata

from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.errors import InBoth, UsageError
from hrs_desktop.services.desks import Shipped
from hrs_desktop.services.ports import SheetPress

LONGEST = 200  # characters; what an enrolment request takes
NAME = InBoth("name", "enw")
_ORGANISATION = InBoth("organisation", "sefydliad")


def checked_identity(identity: ClaimedIdentity, press: SheetPress) -> ClaimedIdentity:
    """The identity with its names tidied; UsageError HRS-E-NAME."""
    return ClaimedIdentity(
        checked_name(identity.name, NAME, press),
        identity.capacity,
        checked_name(identity.organisation, _ORGANISATION, press),
    )


def checked_name(text: str, noun: InBoth, press: SheetPress) -> str:
    """The text in NFC with single spaces; UsageError HRS-E-NAME when it is empty, too long or cannot be printed."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    unfit = press.missing_glyphs(tidy) or any(unicodedata.category(letter).startswith("C") for letter in tidy)
    if not tidy or len(tidy) > LONGEST or unfit:
        raise unprintable_name(noun)
    return tidy


def unprintable_name(noun: InBoth) -> UsageError:
    """HRS-E-NAME: what is wrong with a name, and how to write it."""
    return UsageError(
        "HRS-E-NAME", "The {noun} is empty, too long, or holds a sign that the pages cannot print.",
        "Write it in up to {longest} printable letters, such as Verity Quill.", noun=noun, longest=LONGEST,
    )  # fmt: skip


def checked_area(area: str, shipped: Shipped) -> str:
    """The CPS Area's code; UsageError HRS-E-AREA when there is none such."""
    if shipped.codes.list("cps_area").get(area) is None:
        raise UsageError(
            "HRS-E-AREA", "{area!r} is not a CPS Area code.", "Use a code of `hrs codes cps_area`.", area=area
        )
    return area
