"""The two embedded faces: their exact files, the width of a text and the characters they cannot print."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hrs_desktop.errors import HrsError

REGULAR, STRONG = "SourceSansPro-Regular", "SourceSansPro-Semibold"
# Source Sans Pro 2.020 (SIL Open Font License 1.1) as packaged in font-source-sans-pro 0.0.1.
SHA256 = {
    REGULAR: "b77f3a700edd0fc0dec73258f882d5c3926c77f5caf6800a201d2166568d2309",
    STRONG: "b440fd42fd5a54e1b252731deca9cc86604bee6ffa99281f5874c3476eb17eae",
}
UNITS = 1000


class Widths(dict[str, int]):
    """Advance widths by character, in thousandths of the size; what has no glyph counts as wide."""

    def __missing__(self, letter: str) -> int:
        return UNITS


@dataclass(frozen=True, slots=True)
class Face:
    """One face and the widths of its characters."""

    name: str
    widths: Widths

    def width(self, text: str) -> int:
        """The width of ``text`` in thousandths of the size."""
        return sum(map(self.widths.__getitem__, text))


@lru_cache(maxsize=1)
def faces() -> Mapping[str, Face]:
    """Both faces, registered with reportlab once; HrsError HRS-E-FONT when a file is not the one it must be."""
    return {name: _face(name) for name in SHA256}


def _face(name: str) -> Face:
    path = Path(font_source_sans_pro.font_directory) / f"{name}.ttf"
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
        raise HrsError(
            "HRS-E-FONT",
            "The font {name} is missing or is not the one that sheets are drawn with.",
            "Install the program again; the package font-source-sans-pro must be version 0.0.1.",
            name=name,
        )
    font = TTFont(name, str(path), asciiReadable=0, shapable=False)
    pdfmetrics.registerFont(font)
    glyphs, widths = font.face.charToGlyph, font.face.charWidths
    return Face(name, Widths({chr(code): int(widths[code]) for code in glyphs if code in widths}))


@lru_cache(maxsize=1)
def _printed() -> frozenset[str]:
    """Every character that all faces print. Beyond the basic plane reportlab writes no text that can be copied."""
    letters = set.intersection(*({*face.widths} for face in faces().values()))
    return frozenset(letter for letter in letters if letter <= "\uffff") | {"\n"}


def missing_glyphs(text: str) -> str:
    """The characters of ``text`` that an embedded face cannot print, each once, in order; line ends are no characters
    here."""
    known = _printed()
    return "".join(dict.fromkeys(letter for letter in text if letter not in known))


def printable(text: str) -> str:
    """``text`` with each character that has no glyph written as its code point, so that nothing is left out unseen."""
    if _printed().issuperset(text):
        return text
    for letter in missing_glyphs(text):
        text = text.replace(letter, f"[U+{ord(letter):04X}]")
    return text
