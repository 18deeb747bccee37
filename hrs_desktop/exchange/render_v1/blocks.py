"""What a sheet says, before it has pages: headings, paragraphs and tables as frozen values.

Widths are in thousandths of a point, whole numbers throughout.
"""

from __future__ import annotations

from dataclasses import dataclass

POINT = 1000
WIDTH = 515 * POINT
"""The width of the text on A4 with margins of 40 points."""
ASIDE = 88 * POINT
"""The width of the margin that holds the titles of sections, beside what they stand over."""
INNER = WIDTH - ASIDE
"""The width of what stands beside such a title."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``scope`` makes it a heading of its row or column; ``strong`` only looks it; ``right`` sets amounts so
    that their pence stand under one another."""

    text: str
    span: int = 1
    scope: str = ""
    strong: bool = False
    right: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 5. It stays with what follows and is said again, as continued, on further pages.
    ``aside`` puts it into the margin beside what it stands over, ``inset`` above that, past the margin."""

    level: int
    text: str
    aside: bool = False
    inset: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``small`` for notes, ``tiny`` for what only programs ask for, ``banner`` for white on black."""

    text: str
    small: bool = False
    tiny: bool = False
    banner: bool = False
    inset: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows over ``columns``, widths that add up to :data:`WIDTH`, or to :data:`INNER` where ``inset``; ``head`` is
    repeated on further pages."""

    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    head: Row = ()
    ruled: bool = False
    inset: bool = False


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class SheetPages:
    """Everything the pages hold: blocks, and the lines at head and foot of each page."""

    blocks: tuple[Block, ...]
    title: str
    language: str
    head: str
    foot: str
    proof: str
    page: str
    continued: str
    banner: str
    identity: str
