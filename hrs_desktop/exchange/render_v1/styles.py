"""Sizes, weights and shades. Read on a grey printer: nothing is told by colour, text is never lighter than 5:1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hrs_desktop.exchange.render_v1.blocks import Cell

BAR, RULE, HEAD_RULE = 910, 750, 350
PADDING = 5_000


@dataclass(frozen=True, slots=True)
class Style:
    """One way of setting text, in thousandths of a point; ``before`` and ``after`` only matter for headings."""

    size: int
    leading: int
    strong: bool = False
    shade: int = 0
    before: int = 0
    after: int = 0
    bar: bool = False


BODY = Style(9_500, 12_000)
STRONG_BODY = Style(9_500, 12_000, strong=True)
SMALL = Style(8_500, 10_500, shade=250)
LABEL = Style(8_500, 12_000, strong=True, shade=300)
TABLE_HEAD = Style(8_500, 12_000, strong=True)
FOOT = Style(7_500, 9_000, shade=350)
HEADINGS: Mapping[int, Style] = {
    1: Style(17_000, 21_000, strong=True, after=6_000),
    2: Style(12_500, 15_000, strong=True, before=9_000, after=5_000, bar=True),
    3: Style(10_500, 13_000, strong=True, before=7_000, after=3_000),
    4: Style(9_000, 11_500, strong=True, shade=250, before=3_000, after=2_000),
    5: Style(8_500, 11_000, strong=True, shade=350, before=2_000, after=2_000),
}


def style_of(cell: Cell, *, ruled: bool) -> Style:
    """How a cell is set: column headings, labels beside values, plain text. All have the leading of a row."""
    if cell.strong:
        return STRONG_BODY
    if cell.scope == "Column":
        return TABLE_HEAD
    return LABEL if cell.scope == "Row" and not ruled else BODY
