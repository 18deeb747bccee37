"""What a command prints: one JSON document, or sentences and aligned tables."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hrs_desktop.words import Words

_GAP = "  "
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints to standard output; with ``json`` only documents, without it only lines and tables. What comes from files
    is shown without control characters, since a terminal would obey them."""

    words: Words
    json: bool = False

    def say(self, key: str, **params: object) -> None:
        """One of the program's own sentences, for people."""
        self.line(self.words(key, **params))

    def line(self, text: str = "") -> None:
        """One line for people."""
        if not self.json:
            print(printable(text))

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Names and values, aligned, for people."""
        self.rows(rows, indent="  ")

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A table with a heading and a rule under it, for people."""
        cells = [[str(cell) for cell in row] for row in rows]
        columns = zip(*[list(headings), *cells], strict=True)
        widths = [max(width(printable(cell)) for cell in column) for column in columns]
        self.rows([list(headings), ["-" * size for size in widths], *cells])

    def rows(self, rows: Sequence[Sequence[str]], indent: str = "") -> None:
        """Rows in aligned columns, for people."""
        clean = [[printable(cell) for cell in row] for row in rows]
        if not clean:
            return
        widths = [max(width(row[place]) for row in clean) for place in range(len(clean[0]))]
        for row in clean:
            self.line(indent + _GAP.join(padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip())

    def document(self, tree: Mapping[str, Any]) -> None:
        """The one JSON document of this command, for programs."""
        if self.json:
            print(json.dumps(tree, ensure_ascii=False, indent=1))

    def progress(self, text: str) -> None:
        """One line on standard error."""
        print(printable(text), file=sys.stderr)


def printable(text: str) -> str:
    """The text with control, format and private-use characters, and line ends, replaced by a visible mark."""
    return "".join("\ufffd" if unicodedata.category(letter) in _HIDDEN else letter for letter in text)


def width(text: str) -> int:
    """Columns on a terminal; combining marks take none."""
    return sum(1 for letter in text if not unicodedata.combining(letter))


def padded(text: str, size: int) -> str:
    """The text with spaces up to ``size`` columns."""
    return text + " " * (size - width(text))
