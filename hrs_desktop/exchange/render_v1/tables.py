"""Label-and-value tables and tables of repeated groups: which answers share a row, how wide the columns are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hrs_desktop.exchange.render_v1.blocks import POINT, WIDTH, Block, Cell, Row, Table
from hrs_desktop.exchange.render_v1.fonts import REGULAR, STRONG, faces
from hrs_desktop.exchange.render_v1.wrapping import wrap

LABEL = 76 * POINT
PADDING = 4 * POINT
SIZE, SMALL = 9000, 8000
"""Sizes of text and of labels and small print, in thousandths of a point."""
_MOST_COLUMNS = 6
_LONG = 260 * POINT
_SHORTEST = 46 * POINT
# A label that would take more lines stands over half the width.
_LABEL_LINES = 2

Pair = tuple[str, str]


def text_width(text: str, size: int, *, strong: bool = False) -> int:
    """The width of one line of printable text, in thousandths of a point."""
    return faces()[STRONG if strong else REGULAR].width(text) * size // 1000


def pair_table(pairs: Sequence[Pair], width: int = WIDTH) -> Table:
    """Answers as label and value; two short ones share a row."""
    halves = _halves(width)
    rows: list[Row] = []
    waiting: Pair | None = None
    for pair in pairs:
        if not _short(pair, halves):
            rows.extend(_rows(waiting, None))
            rows.append(_wide(pair))
            waiting = None
        elif waiting is None:
            waiting = pair
        else:
            rows.extend(_rows(waiting, pair))
            waiting = None
    rows.extend(_rows(waiting, None))
    return Table(halves, tuple(rows), inset=width < WIDTH)


def _halves(width: int) -> tuple[int, ...]:
    return LABEL, width // 2 - LABEL, LABEL, width - width // 2 - LABEL


def _short(pair: Pair, halves: tuple[int, ...]) -> bool:
    """Fits half a row on one line, or on as many as its label takes anyway."""
    if "\n" in pair[1]:
        return False
    lines, label = len(wrap(pair[1], SIZE, halves[1] - 2 * PADDING, strong=False)), _label_lines(pair)
    return label <= _LABEL_LINES and lines <= max(1, label)


def _label_lines(pair: Pair) -> int:
    return len(wrap(pair[0], SMALL, LABEL - 2 * PADDING, strong=False))


def _wide(pair: Pair) -> Row:
    if _label_lines(pair) > _LABEL_LINES:
        return Cell(pair[0], span=2, scope="Row"), Cell(pair[1], span=2)
    return Cell(pair[0], scope="Row"), Cell(pair[1], span=3)


def _rows(left: Pair | None, right: Pair | None) -> list[Row]:
    if left is None:
        return []
    if right is None:
        return [_wide(left)]
    return [(Cell(left[0], scope="Row"), Cell(left[1]), Cell(right[0], scope="Row"), Cell(right[1]))]


def item_blocks(
    labels: Sequence[str], items: Sequence[Sequence[str]], width: int = WIDTH, amounts: Collection[int] = ()
) -> list[Block]:
    """A repeated group: one row an item under column headings; where that would be too narrow, label and value. The
    columns of ``amounts`` are set to the right."""
    shown = [index for index in range(len(labels)) if any(item[index] for item in items)]
    if not shown:
        return []
    if len(shown) > _MOST_COLUMNS or any(_is_long(item[index]) for item in items for index in shown):
        return [_stacked(labels, items, width)]
    columns = _columns([[labels[index], *(item[index] for item in items)] for index in shown], width)
    head = tuple(Cell(labels[index], scope="Column", right=index in amounts) for index in shown)
    rows = tuple(tuple(Cell(item[index], right=index in amounts) for index in shown) for item in items)
    return [Table(columns, rows, head, ruled=True, inset=width < WIDTH)]


def _is_long(text: str) -> bool:
    return "\n" in text or text_width(text, SIZE) > 2 * _LONG


def _stacked(labels: Sequence[str], items: Sequence[Sequence[str]], width: int) -> Table:
    rows: list[Row] = []
    for number, item in enumerate(items, 1):
        pairs = [(label, text) for label, text in zip(labels, item, strict=True) if text]
        rows.append((Cell(str(number), span=4, scope="Row", strong=True),))
        rows.extend(pair_table(pairs, width).rows)
    return Table(_halves(width), tuple(rows), inset=width < WIDTH)


def _columns(texts: Sequence[Sequence[str]], room: int) -> tuple[int, ...]:
    """Widths by the longest text of each column, adding up to ``room``; where that is too little, the widest give."""
    wanted = [min(max(text_width(text, SIZE) for text in column), _LONG) + 2 * PADDING for column in texts]
    wanted = [max(width, _SHORTEST) for width in wanted]
    wanted = _levelled(wanted, room)
    whole = sum(wanted)
    widths = [width * room // whole for width in wanted]
    widths[-1] += room - sum(widths)
    return tuple(widths)


def _levelled(wanted: Sequence[int], room: int) -> list[int]:
    """Widths that fit: those wider than a fair share are cut to it, so that a date stays on its line."""
    left = room
    for place, width in enumerate(sorted(wanted)):
        share = left // (len(wanted) - place)
        if width > share:
            return [min(one, share) for one in wanted]
        left -= width
    return list(wanted)
