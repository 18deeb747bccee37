"""The one check letter of ASN, PNC id, CRO number and court case reference: a number mod 23 into one alphabet."""

from __future__ import annotations

ALPHABET = "ZABCDEFGHJKLMNPQRTUVWXY"
"""23 letters; I, O and S never occur. Remainder 0 is Z, 1 is A."""

LETTER = "[A-HJ-NP-RT-Z]"
"""The alphabet as a pattern."""


def check_letter(digits: str) -> str:
    """The letter that belongs to a string of decimal digits."""
    return ALPHABET[int(digits) % 23]
