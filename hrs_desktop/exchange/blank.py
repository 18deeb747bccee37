"""The paper blank as pages: lines and boxes to write in, the machine-readable code on each page. It is no sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import black, grey, white
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from hrs_desktop.domain.paper import Blank, BlankLine, BlankPart
from hrs_desktop.exchange.render_v1.fonts import REGULAR, STRONG, faces

MARGIN, CODE = 15 * mm, 24 * mm
GAP = 6 * mm
COLUMN = (A4[0] - 2 * MARGIN - GAP) / 2
LINE, TALL = 6.5 * mm, 24 * mm
NARROW = "\u00a0"
ONE_LINE = 24
"""Characters of boxes that stand side by side, together."""


def draw_blank(blank: Blank) -> bytes:
    """The PDF of a blank, not signed; drawn twice it is the same to the byte."""
    faces()
    out = io.BytesIO()
    height = A4[1]
    room = height - 2 * MARGIN - CODE - 3 * mm
    frames = [Frame(MARGIN + at * (COLUMN + GAP), MARGIN, COLUMN, room, 0, 0, 0, 0) for at in range(2)]
    document = BaseDocTemplate(out, pagesize=A4, title=blank.title, author="", subject=blank.code.text, invariant=1)
    document.addPageTemplates(PageTemplate("page", frames, onPage=lambda canvas, _: _head(canvas, blank)))
    document.build(list(_story(blank)))
    return out.getvalue()


def _head(canvas: Canvas, blank: Blank) -> None:
    said, (width, height) = dict(blank.words), A4
    if blank.mark:
        _band(canvas, blank.mark)
    widget = QrCodeWidget(blank.code.text, barLevel="M")
    left, bottom, right, top = widget.getBounds()
    drawing = Drawing(CODE, CODE, transform=[CODE / (right - left), 0, 0, CODE / (top - bottom), 0, 0])
    drawing.add(widget)
    drawing.drawOn(canvas, width - MARGIN - CODE, height - MARGIN - CODE)
    canvas.setFont(STRONG, 13)
    canvas.drawString(MARGIN, height - MARGIN - 5 * mm, blank.title)
    canvas.setFont(REGULAR, 8.5)
    if blank.facts:
        canvas.drawString(MARGIN, height - MARGIN - 10 * mm, _short(blank.facts[0][1], 8.5))
    canvas.drawString(MARGIN, height - MARGIN - 14.5 * mm, said["about"])
    canvas.drawString(MARGIN, height - MARGIN - 19 * mm, f"{said['code']}: {blank.code.text}")
    canvas.drawRightString(width - MARGIN, MARGIN - 6 * mm, f"{said['page']} {canvas.getPageNumber()}")


def _band(canvas: Canvas, mark: str) -> None:
    """White on black above the head, as on the pages of a sheet made to practise."""
    bottom = A4[1] - MARGIN + 2 * mm
    canvas.setFillColor(black)
    canvas.rect(MARGIN, bottom, A4[0] - 2 * MARGIN, 6 * mm, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(STRONG, 9)
    canvas.drawString(MARGIN + 2 * mm, bottom + 2 * mm, mark)
    canvas.setFillColor(black)


def _short(words: str, size: float) -> str:
    """As many of the words as stand beside the code; whole they are below it, on the first page."""
    room = A4[0] - 2 * MARGIN - CODE - GAP
    if stringWidth(words, REGULAR, size) <= room:
        return words
    while stringWidth(f"{words}...", REGULAR, size) > room:
        words = words[:-1]
    return f"{words}..."


def _story(blank: Blank) -> Iterator[Flowable]:
    said = dict(blank.words)
    for name, words in (*blank.facts, (said["written_by"], "")):
        yield Paragraph(f"<font name='{STRONG}'>{escape(name)}</font>  {escape(words)}", _style(9.5))
    yield Paragraph(escape(said["maybe"]), _style(8))
    for part in blank.parts:
        yield Spacer(0, 3 * mm)
        first, *rest = (_line(line) for line in part.lines)
        yield KeepTogether([*_titles(part), first])
        yield from rest


def _titles(part: BlankPart) -> Iterator[Flowable]:
    yield Paragraph(f"<font name='{STRONG}'>{escape(part.title)}</font>", _style(11))
    if part.whose:
        yield Paragraph(escape(part.whose), _style(9))


def _style(size: float, *, hangs: bool = False) -> ParagraphStyle:
    """``hangs``: further lines begin under the words, not under the box before them."""
    return ParagraphStyle(
        f"s{size}", fontName=REGULAR, fontSize=size, leading=size * 1.3, alignment=TA_LEFT,
        leftIndent=4.2 * mm if hangs else 0, firstLineIndent=-4.2 * mm if hangs else 0,
    )  # fmt: skip


def _line(line: BlankLine) -> Flowable:
    """A question: on the left its words, on the right boxes to tick, or a line or a field to write on."""
    label = Paragraph(escape(f"{line.label}{f'{NARROW}*' if line.maybe else ''}"), _style(8))
    ticks = [f"[{NARROW * 4}]{NARROW}{escape(one)}" for one in line.choices]
    if sum(map(len, line.choices)) < ONE_LINE:
        ticks = [(NARROW * 4).join(ticks)] if ticks else []
    room = [Paragraph(one, _style(7.5, hangs=True)) for one in ticks]
    # A label of two lines needs more than the line it stands beside.
    high = max(LINE, label.wrap(COLUMN * 0.42 - 2 * mm, A4[1])[1] + 2 * mm)
    table = Table(
        [[label, room or ""]], [COLUMN * 0.42, COLUMN * 0.58], [None if ticks else (TALL if line.tall else high)]
    )
    ruled = [] if ticks else [("BOX" if line.tall else "LINEBELOW", (1, 0), (1, 0), 0.6, grey)]
    table.setStyle(TableStyle([
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM" if not (ticks or line.tall) else "TOP"), *ruled,
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 2 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]))  # fmt: skip
    table.spaceBefore = 1 * mm
    return table
