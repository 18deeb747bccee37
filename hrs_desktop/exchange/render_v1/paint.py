"""Laid out pages as a PDF by reportlab: the same bytes for the same pages, tagged, no compression, only our two faces.

The few hooks into reportlab that no public call covers (page keys, file identifier, raw objects) are all here.
"""

from __future__ import annotations

import io
import threading

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

from hrs_desktop.exchange.render_v1.fonts import REGULAR, STRONG, faces
from hrs_desktop.exchange.render_v1.pages import PAGE_HEIGHT, PAGE_WIDTH, LaidOut, Page, TextMark
from hrs_desktop.exchange.render_v1.tagging import add_structure

# reportlab keeps fonts and settings for the whole process; one document at a time.
_one_at_a_time = threading.Lock()


def paint(laid_out: LaidOut) -> bytes:
    """The PDF of the pages."""
    faces()
    with _one_at_a_time:
        # A user's own reportlab settings must not reach the bytes.
        rl_config.pdfMultiLine, rl_config.pdfComments, rl_config.invariant = 0, 0, 1
        return _document(laid_out)


def _document(laid_out: LaidOut) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=(PAGE_WIDTH / 1000, PAGE_HEIGHT / 1000), invariant=1, pageCompression=0, pdfVersion=(1, 7),
        initialFontName=REGULAR, initialFontSize=9, lang="cy" if laid_out.language == "cy" else "en-GB",
    )  # fmt: skip
    canvas.setTitle(laid_out.title)
    canvas.setAuthor("")
    canvas.setSubject(laid_out.identity)
    canvas.setCreator("Hearing Record Sheet render_v1")
    canvas.setProducer("reportlab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for page in laid_out.pages:
        _page(canvas, page)
        canvas.showPage()
    document = canvas._doc
    for number, drawn in enumerate(document.Pages.pages):
        drawn = document.idToObject[drawn.name] if hasattr(drawn, "name") else drawn
        drawn.__NoDefault__ = [*drawn.__NoDefault__, "StructParents", "Tabs"]
        drawn.StructParents, drawn.Tabs = number, PDFName("S")
    add_structure(document, laid_out)
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    half = laid_out.identity[:32].encode()
    document._ID = b"\n[<" + half + b"><" + half + b">]\n"
    canvas.save()
    return out.getvalue()


def _page(canvas: Canvas, page: Page) -> None:
    shade = -1
    canvas.addLiteral("/Artifact BMC")
    for box in page.boxes:
        shade = _shaded(canvas, shade, box.shade)
        top = PAGE_HEIGHT - box.y - box.height
        canvas.rect(box.x / 1000, top / 1000, box.width / 1000, box.height / 1000, stroke=0, fill=1)
    canvas.addLiteral("EMC")
    for text in page.texts:
        canvas.addLiteral("/Artifact BMC" if text.mcid < 0 else f"/{text.tag} <</MCID {text.mcid}>> BDC")
        shade = _shaded(canvas, shade, text.shade)
        _text(canvas, text)
        canvas.addLiteral("EMC")


def _shaded(canvas: Canvas, before: int, shade: int) -> int:
    if shade != before:
        canvas.setFillGray(shade / 1000)
    return shade


def _text(canvas: Canvas, text: TextMark) -> None:
    canvas.setFont(STRONG if text.strong else REGULAR, text.size / 1000, text.leading / 1000)
    lines = canvas.beginText(text.x / 1000, (PAGE_HEIGHT - text.y) / 1000)
    for line in text.lines:
        lines.textLine(line)
    canvas.drawText(lines)
