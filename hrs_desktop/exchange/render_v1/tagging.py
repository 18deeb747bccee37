"""The structure tree of the pages as PDF objects (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from hrs_desktop.exchange.render_v1.pages import Element, LaidOut


class _Raw(PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An object written as it stands."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: Any) -> bytes:
        """The bytes of the object."""
        return self.text.encode("ascii")


def add_structure(document: Any, laid_out: LaidOut) -> None:
    """Give ``document`` (reportlab's PDFDocument, pages drawn) the structure of ``laid_out``."""
    root, parents = _Raw(), _Raw()
    root_number, parents_number = _number(document, root), _number(document, parents)
    pages = [_number(document, _drawn(document, page)) for page in document.Pages.pages]
    numbers: dict[int, int] = {}
    _write(document, laid_out.root, root_number, pages, numbers)
    top = numbers[id(laid_out.root)]
    nums = " ".join(
        f"{page.number} [{' '.join(f'{numbers[id(owner)]} 0 R' for owner in page.owners)}]" for page in laid_out.pages
    )
    parents.text = f"<</Nums [{nums}]>>"
    root.text = (
        f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree {parents_number} 0 R/ParentTreeNextKey {len(laid_out.pages)}>>"
    )
    document.Catalog.StructTreeRoot = root


def _drawn(document: Any, page: Any) -> Any:
    return document.idToObject[page.name] if hasattr(page, "name") else page


def _number(document: Any, item: PDFObject) -> int:
    number: int = document.idToObjectNumberAndVersion[document.Reference(item).name][0]
    return number


def _write(document: Any, element: Element, parent: int, pages: list[int], numbers: dict[int, int]) -> int:
    raw = _Raw()
    number = numbers[id(element)] = _number(document, raw)
    kids = [_kid(document, kid, number, pages, numbers) for kid in element.kids]
    attributes = f"/A{element.attributes}" if element.attributes else ""
    children = f"/K [{' '.join(kids)}]" if kids else ""
    raw.text = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{attributes}{children}>>"
    return number


def _kid(document: Any, kid: Element | tuple[int, int], parent: int, pages: list[int], numbers: dict[int, int]) -> str:
    if isinstance(kid, Element):
        return f"{_write(document, kid, parent, pages, numbers)} 0 R"
    page, mcid = kid
    return f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mcid}>>"
