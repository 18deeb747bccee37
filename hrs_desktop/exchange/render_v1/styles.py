"""Sizes, weights and shades. Read on a grey printer: nothing is told by colour, text is never lighter than 5:1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hrs_desktop.exchange.render_v1.blocks import Cell

BAR, RULE, HEAD_RULE = 910, 800, 350
PADDING, ROW = 4_000, 1_400
"""The space beside a cell's text, and above and below it together."""


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


BODY = Style(9_000, 10_800)
STRONG_BODY = Style(9_000, 10_800, strong=True)
SMALL = Style(8_000, 9_800, shade=250)
TINY = Style(7_200, 8_800, shade=300)
LABEL = Style(8_000, 10_800, shade=300)
TABLE_HEAD = Style(8_000, 10_800, strong=True)
FOOT = Style(7_200, 8_800, shade=350)
ASIDE_TITLE = Style(8_600, 10_800, strong=True, before=2_000)
ASIDE_CHARGE = Style(8_600, 10_800, strong=True, shade=300, before=2_000)
HEADINGS: Mapping[int, Style] = {
    1: Style(14_000, 17_000, strong=True, after=2_000),
    2: Style(10_500, 12_500, strong=True, before=4_000, after=2_000, bar=True),
    3: Style(9_500, 11_500, strong=True, before=4_000, after=2_000, bar=True),
    4: Style(8_600, 11_000, strong=True, shade=250, before=2_000, after=1_000),
    5: Style(8_000, 10_000, strong=True, shade=300, before=2_000, after=0),
}


def style_of(cell: Cell, *, ruled: bool) -> Style:
    """How a cell is set: column headings, labels beside values, plain text. All have the leading of a row."""
    if cell.strong:
        return STRONG_BODY
    if cell.scope == "Column":
        return TABLE_HEAD
    return LABEL if cell.scope == "Row" and not ruled else BODY
