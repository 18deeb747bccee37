"""Laid out pages as a PDF by reportlab: the same bytes for the same pages, tagged, no compression, only our two faces.

The few hooks into reportlab that no public call covers (page keys, file identifier, raw objects) are all here.
"""

from __future__ import annotations

import io
import threading

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.pdfbase.pdfmetrics import getFont
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
    code = ["/Artifact BMC"]
    shade = -1
    for box in page.boxes:
        code += _shaded(shade, box.shade)
        shade = box.shade
        top = PAGE_HEIGHT - box.y - box.height
        code.append(f"{_points(box.x)} {_points(top)} {_points(box.width)} {_points(box.height)} re f")
    code.append("EMC")
    for text in page.texts:
        code.append("/Artifact BMC" if text.mcid < 0 else f"/{text.tag} <</MCID {text.mcid}>> BDC")
        code += _shaded(shade, text.shade)
        shade = text.shade
        code += _text(canvas, text)
        code.append("EMC")
    canvas.addLiteral("\n".join(code))


def _shaded(before: int, shade: int) -> tuple[str, ...]:
    return (f"{_points(shade)} g",) if shade != before else ()


def _points(thousandths: int) -> str:
    """Thousandths as a decimal number, exactly."""
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def _text(canvas: Canvas, text: TextMark) -> list[str]:
    """The lines as hexadecimal strings, so that no byte of them can be taken for anything else."""
    document, font = canvas._doc, getFont(STRONG if text.strong else REGULAR)
    place = f"{_points(text.x)} {_points(PAGE_HEIGHT - text.y)}"
    code = [f"BT 1 0 0 1 {place} Tm {_points(text.leading)} TL"]
    current = -1
    for line in text.lines:
        for subset, letters in font.splitString(line, document):
            if subset != current:
                code.append(f"{font.getSubsetInternalName(subset, document)} {_points(text.size)} Tf")
                current = subset
            code.append(f"<{letters.hex()}> Tj")
        code.append("T*")
    code[-1] = "ET"
    return code
