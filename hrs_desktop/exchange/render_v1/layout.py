"""Blocks onto pages: nothing is clipped, headings stay with what follows, tables go on under their headings."""

from __future__ import annotations

from collections.abc import Sequence

from hrs_desktop.exchange.render_v1.blocks import (
    ASIDE,
    INNER,
    WIDTH,
    Block,
    Cell,
    Heading,
    Paragraph,
    Row,
    SheetPages,
    Table,
)
from hrs_desktop.exchange.render_v1.pages import PAGE_HEIGHT, PAGE_WIDTH, BoxMark, Element, LaidOut, Page, TextMark
from hrs_desktop.exchange.render_v1.styles import (
    ASIDE_CHARGE,
    ASIDE_TITLE,
    BAR,
    BODY,
    FOOT,
    HEAD_RULE,
    HEADINGS,
    LABEL,
    PADDING,
    ROW,
    RULE,
    SMALL,
    TINY,
    Style,
    style_of,
)  # fmt: skip
from hrs_desktop.exchange.render_v1.tables import text_width
from hrs_desktop.exchange.render_v1.wrapping import wrap

LEFT = (PAGE_WIDTH - WIDTH) // 2
TOP, BOTTOM = 48_000, PAGE_HEIGHT - 46_000
STEP = 8_000
_FOOT_LINE = PAGE_HEIGHT - 38_000
# A row lower than this is not split between pages.
_WHOLE_ROW = 150_000


class _Flow:
    """The pages under way and the place of the next mark."""

    def __init__(self, sheet: SheetPages) -> None:
        self.sheet = sheet
        self.root = Element("Document")
        self.pages: list[Page] = []
        self.y = self.floor = self.beside = 0
        self.trail: dict[int, str] = {}
        self.open_page()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def left(self) -> int:
        """The height that is left on the page."""
        return BOTTOM - self.y

    def open_page(self) -> None:
        self.pages.append(Page(len(self.pages)))
        self.y = TOP if len(self.pages) > 1 else TOP - 20_000
        self.floor = 0
        if len(self.pages) > 1:
            self._head()

    def settle(self, *, leaves: bool) -> None:
        """Go below the title in the margin: what comes next does not stand beside it, and ``leaves`` its section."""
        self.y, self.floor = max(self.y, self.floor), 0
        if leaves and self.beside:
            self.trail.pop(self.beside, None)
            self.beside = 0

    def _head(self) -> None:
        """What a further page says before it goes on: rehearsal, title, and the headings it continues."""
        if self.sheet.banner:
            self.box(LEFT, 16_000, WIDTH, 14_000, 0)
            self.artifact(
                LEFT + PADDING, 16_000 + 2_000, self.sheet.banner, Style(8_500, 10_000, strong=True, shade=1000)
            )
        self.artifact(LEFT, 35_000, f"{self.sheet.title}  ·  {self.sheet.head}", FOOT)
        trail = "  ›  ".join(self.trail[level] for level in sorted(self.trail) if level > 1)
        if trail:
            for line in wrap(f"{trail} ({self.sheet.continued})", LABEL.size, WIDTH, strong=True):
                self.artifact(LEFT, self.y, line, LABEL)
                self.y += LABEL.leading
            self.y += 4_000

    def box(self, x: int, y: int, width: int, height: int, shade: int) -> None:
        self.page.boxes.append(BoxMark(x, y, width, height, shade))

    def artifact(self, x: int, y: int, line: str, style: Style) -> None:
        self._mark(-1, "Artifact", x, y, [line], style)

    def text(self, owner: Element, x: int, y: int, lines: Sequence[str], style: Style) -> None:
        """Lines that belong to ``owner``; the first line's top is ``y``."""
        if lines:
            mcid = len(self.page.owners)
            self.page.owners.append(owner)
            owner.kids.append((self.page.number, mcid))
            self._mark(mcid, owner.tag, x, y, lines, style)

    def _mark(self, mcid: int, tag: str, x: int, y: int, lines: Sequence[str], style: Style) -> None:
        baseline = y + style.size * 9 // 10
        self.page.texts.append(
            TextMark(mcid, tag, x, baseline, tuple(lines), style.size, style.leading, style.strong, style.shade)
        )


def lay_out(sheet: SheetPages) -> LaidOut:
    """The pages of a sheet, as many as it takes."""
    flow = _Flow(sheet)
    for place, block in enumerate(sheet.blocks):
        if not block.inset:
            flow.settle(leaves=not isinstance(block, Heading))
        if isinstance(block, Heading):
            _heading(flow, block, sheet.blocks[place + 1 :])
        elif isinstance(block, Paragraph):
            _paragraph(flow, block)
        else:
            _table(flow, block)
    _feet(flow)
    return LaidOut(tuple(flow.pages), flow.root, sheet.title, sheet.language, sheet.identity)


def _feet(flow: _Flow) -> None:
    sheet, count = flow.sheet, len(flow.pages)
    for page in flow.pages:
        said = sheet.page.format(n=page.number + 1, m=count)
        right = LEFT + WIDTH - text_width(said, FOOT.size)
        page.boxes.append(BoxMark(LEFT, _FOOT_LINE - 4_000, WIDTH, 500, RULE))
        lines = ((LEFT, 0, f"{sheet.head}  ·  {sheet.foot}"), (right, 0, said), (LEFT, FOOT.leading, sheet.proof))
        for x, down, line in lines:
            baseline = _FOOT_LINE + down + FOOT.size * 9 // 10
            page.texts.append(
                TextMark(-1, "Artifact", x, baseline, (line,), FOOT.size, FOOT.leading, strong=False, shade=FOOT.shade)
            )


def _heading(flow: _Flow, block: Heading, following: Sequence[Block]) -> None:
    style = _style(block)
    lines = wrap(block.text, style.size, _room(block), strong=style.strong)
    flow.trail = {level: text for level, text in flow.trail.items() if level < block.level}
    if flow.y > TOP and flow.left < _wanted(block, following):
        flow.open_page()
    flow.trail[block.level] = block.text
    flow.y += style.before
    height = len(lines) * style.leading
    element = flow.root.add(f"H{block.level}")
    if block.aside:
        flow.text(element, LEFT + PADDING + _step(block), flow.y + ROW // 2, lines, style)
        flow.floor, flow.beside = flow.y + height + ROW, block.level
        return
    if style.bar:
        flow.box(LEFT, flow.y, WIDTH, height + 3_000, BAR)
        flow.y += 1_000
    flow.text(element, _left(block) + PADDING * (style.bar or block.inset), flow.y, lines, style)
    flow.y += height + style.after


def _style(block: Heading) -> Style:
    if block.aside:
        return ASIDE_TITLE if block.level < 4 else ASIDE_CHARGE
    return HEADINGS[5 if block.inset else block.level]


def _step(block: Heading) -> int:
    """How far the title of a charge's section stands in from that of a defendant's."""
    return STEP if block.level > 3 else 0


def _left(block: Block) -> int:
    return LEFT + (ASIDE if block.inset else 0)


def _room(block: Heading | Paragraph) -> int:
    """The width of running text: of the whole page, of the margin, or of what is beside it."""
    if isinstance(block, Heading) and block.aside:
        return ASIDE - 2 * PADDING - _step(block)
    return (INNER if block.inset else WIDTH) - 2 * PADDING


def _wanted(block: Heading, following: Sequence[Block]) -> int:
    """The height of the heading, of those right under it, and of the beginning of what they stand over."""
    height, beside = 0, 0
    for after in (block, *following):
        if isinstance(after, Heading):
            style = _style(after)
            lines = len(wrap(after.text, style.size, _room(after), strong=style.strong)) * style.leading
            height += style.before + (0 if after.aside else lines + style.after)
            beside = max(beside, lines) if after.aside else beside
        elif isinstance(after, Table):
            first = _height(_wrapped(after, after.rows[0])) if after.rows else 0
            head = _height(_wrapped(after, after.head)) if after.head else 0
            return height + max(beside, _whole_height(after), head + min(first, _WHOLE_ROW))
        else:
            return height + max(beside, 2 * BODY.leading)
    return height + beside


def _paragraph(flow: _Flow, block: Paragraph) -> None:
    style = TINY if block.tiny else SMALL if block.small else BODY
    if block.banner:
        style = Style(9_500, 12_000, strong=True, shade=1000)
    element = flow.root.add("P")
    lines = wrap(block.text, style.size, _room(block), strong=style.strong)
    if flow.left < len(lines) * style.leading <= _WHOLE_ROW:
        flow.open_page()
    flow.y += ROW // 2
    while lines:
        count = min(len(lines), max(flow.left // style.leading, 0))
        if count == 0:
            flow.open_page()
            continue
        if block.banner:
            flow.box(LEFT, flow.y - 3_000, WIDTH, count * style.leading + 5_000, 0)
        flow.text(element, _left(block) + PADDING, flow.y, lines[:count], style)
        flow.y += count * style.leading
        lines = lines[count:]
    flow.y += 8_000 if block.banner else 2_000


def _widest(lines: Sequence[str], style: Style) -> int:
    return max((text_width(line.rstrip(), style.size, strong=style.strong) for line in lines), default=0)


def _whole_height(table: Table) -> int:
    """The height of a table with its heads, where that is little enough to keep it on one page; else zero."""
    rows = (table.head, *table.rows) if table.head else table.rows
    height = sum(_height(_wrapped(table, row)) for row in rows)
    return height if height <= _WHOLE_ROW else 0


def _table(flow: _Flow, table: Table) -> None:
    if _whole_height(table) > flow.left:
        flow.open_page()
    element = flow.root.add("Table")
    head = _wrapped(table, table.head) if table.head else []
    if head:
        _row(flow, table, table.head, head, element.add("TR"))
    for row in table.rows:
        lines = _wrapped(table, row)
        target = element.add("TR")
        cells = [_cell_element(target, cell) for cell in row]
        while _height(lines) > flow.left:
            count = _lines_that_fit(flow, lines)
            _draw(flow, table, row, [some[:count] for some in lines], cells) if count else None
            lines = [some[count:] for some in lines]
            flow.open_page()
            if head:
                _row(flow, table, table.head, head, None)
        _draw(flow, table, row, lines, cells)
    flow.y += 2_000


def _lines_that_fit(flow: _Flow, lines: list[list[str]]) -> int:
    """How many lines of a row go on this page; none when the row is better kept whole on the next one."""
    if _height(lines) <= _WHOLE_ROW:
        return 0
    count = (flow.left - 2 * ROW) // BODY.leading
    return count if count >= 3 else 0


def _row(flow: _Flow, table: Table, row: Row, lines: list[list[str]], target: Element | None) -> None:
    cells = [_cell_element(target, cell) if target is not None else None for cell in row]
    _draw(flow, table, row, lines, cells)


def _cell_element(target: Element, cell: Cell) -> Element:
    scope = f"/Scope/{cell.scope}" if cell.scope else ""
    span = f"/ColSpan {cell.span}" if cell.span > 1 else ""
    return target.add("TH" if cell.scope else "TD", f"<</O/Table{scope}{span}>>" if scope or span else "")


def _wrapped(table: Table, row: Row) -> list[list[str]]:
    lines, place = [], 0
    for cell in row:
        width = sum(table.columns[place : place + cell.span]) - 2 * PADDING
        style = style_of(cell, ruled=table.ruled)
        lines.append(wrap(cell.text, style.size, width, strong=style.strong))
        place += cell.span
    return lines


def _height(lines: Sequence[Sequence[str]]) -> int:
    return max(1, *(len(some) for some in lines)) * BODY.leading + ROW if lines else 0


def _draw(flow: _Flow, table: Table, row: Row, lines: list[list[str]], cells: Sequence[Element | None]) -> None:
    left = _left(table)
    height, x, place = _height(lines), left, 0
    for cell, some, element in zip(row, lines, cells, strict=True):
        style = style_of(cell, ruled=table.ruled)
        top = flow.y + ROW // 2
        width = sum(table.columns[place : place + cell.span])
        start = x + (width - PADDING - _widest(some, style) if cell.right else PADDING)
        if element is not None:
            flow.text(element, start, top, some, style)
        else:
            for at, line in enumerate(some):
                flow.artifact(start, top + at * style.leading, line, style)
        x += width
        place += cell.span
    flow.y += height
    if row is table.head:
        flow.box(left, flow.y - 300, LEFT + WIDTH - left, 800, HEAD_RULE)
    else:
        flow.box(left, flow.y, LEFT + WIDTH - left, 300, RULE)
