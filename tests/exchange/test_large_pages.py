"""The largest sheet on paper and in the file: nothing clipped, nothing lost, headings repeated, tags read back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pypdfium2
from pyhanko.pdf_utils.reader import PdfFileReader

from hrs_desktop.exchange.render_v1 import paint
from hrs_desktop.exchange.render_v1.blocks import WIDTH
from hrs_desktop.exchange.render_v1.fonts import printable
from hrs_desktop.exchange.render_v1.layout import BOTTOM, LEFT
from hrs_desktop.exchange.render_v1.pages import Page
from hrs_desktop.exchange.render_v1.tables import text_width
from hrs_desktop.schema import field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.press_port import MAX_SHEET
from tests.exchange.large_sheet import CHARGES, LONGEST, PEOPLE, large_pages, large_sheet
from tests.exchange.one_sheet import ADVOCATE, AREA, PRESS
from tests.exchange.sheet_world import CLAIMED
from tests.exchange.test_pages import leaves, squeezed, texts

FEW = 3
_HEAD = ("No.", "Defendant, charge", "Latest plea", "Verdict", "Outcome")


@cache
def file() -> bytes:
    return paint(large_pages())


@cache
def page_texts() -> tuple[str, ...]:
    """What another library reads on each page, without white space."""
    pdf = pypdfium2.PdfDocument(file())
    found = tuple(squeezed(page.get_textpage().get_text_bounded()) for page in pdf)
    pdf.close()
    return found


def test_the_sheet_is_as_large_as_it_says() -> None:
    record, _ = large_sheet()
    assert len(record.text("endorsement.text")) == LONGEST
    assert sum(len(one["offences"]) for one in record.items("defendants")) == PEOPLE * CHARGES == 300


def test_nothing_is_clipped() -> None:
    for page in large_pages().pages:
        for mark in page.texts:
            widest = max(text_width(line.rstrip(), mark.size, strong=mark.strong) for line in mark.lines)
            assert mark.x >= LEFT
            assert mark.x + widest <= LEFT + WIDTH + 5
            assert mark.mcid < 0 or mark.y + (len(mark.lines) - 1) * mark.leading <= BOTTOM


def test_the_file_read_back_says_what_was_laid_out_and_nothing_else() -> None:
    laid = large_pages().pages
    assert len(page_texts()) == len(laid)
    for page, shown in zip(laid, page_texts(), strict=True):
        assert shown == squeezed("".join(line for mark in page.texts for line in mark.lines))


def test_every_value_of_the_record_stands_in_full() -> None:
    record, documents = large_sheet()
    whole = "\n".join(set(texts(large_pages())))
    for path, value in leaves(record.tree):
        field = field_at(documents.template, path)
        words = str(value) if field is None else format_value(
            field, value, "en", formats_for(field, path, documents.codes, record)
        )  # fmt: skip
        # The code of a court or an offence stands beside the name that the record itself gives.
        named = path == "hearing.court.ou_code" or path.endswith("].offence_code")
        shown = str(value) if named else squeezed(printable(words))
        assert shown in whole, path


def test_the_head_of_the_summary_stands_on_each_of_its_pages() -> None:
    numbers = re.compile(r"\d+\.\d+")
    pages = [
        page for page in large_pages().pages
        if any("at a glance" in line for mark in page.texts for line in mark.lines)
    ]  # fmt: skip
    assert len(pages) > 5
    for page in pages:
        lines = [mark.lines[0] for mark in page.texts]
        start = lines.index(_HEAD[0])
        assert tuple(lines[start : start + len(_HEAD)]) == _HEAD
        assert not any(numbers.fullmatch(line) for line in lines[:start])


def test_each_page_after_the_first_says_what_goes_on_there() -> None:
    """Where a page begins amid something, its heading stands above, as continued, before anything of it."""
    for page in large_pages().pages[1:]:
        before = [line for mark in page.texts[: _first(page)] for line in mark.lines]
        begins = page.owners[page.texts[_first(page)].mcid].tag
        assert begins in {"H2", "H3", "P"} or any("(continued)" in line for line in before), page.number


def _first(page: Page) -> int:
    return next(at for at, mark in enumerate(page.texts) if mark.mcid >= 0)


@cache
def elements() -> tuple[tuple[str, dict[str, Any], str], ...]:
    """Tag, attributes and text of each element in reading order, as another library reads the structure tree (of a
    few defendants only, since it takes its time)."""
    laid = large_pages(FEW)
    reader = PdfFileReader(io.BytesIO(paint(laid)), strict=True)
    kids = reader.root["/Pages"]["/Kids"]
    numbers = {kids.raw_get(at).idnum: at for at in range(len(kids))}
    said = [{mark.mcid: "".join(mark.lines) for mark in page.texts} for page in laid.pages]
    found: list[tuple[str, dict[str, Any], str]] = []
    for element in _within(reader.root["/StructTreeRoot"]["/K"]):
        marks = [kid.get_object() for kid in element.get("/K", ()) if "/MCID" in kid.get_object()]
        text = "".join(said[numbers[mark.raw_get("/Pg").idnum]][int(mark["/MCID"])] for mark in marks)
        found.append((element["/S"][1:], dict(element.get("/A", {})), text))
    return tuple(found)


def _within(element: Any) -> Iterator[Any]:
    yield element
    for kid in element.get("/K", ()):
        if "/S" in kid.get_object():
            yield from _within(kid.get_object())


def test_read_aloud_every_charge_has_its_heading_and_every_table_its_headings() -> None:
    headings = [text for tag, _, text in elements() if tag == "H3"]
    numbers = [f"{person}.{charge}" for person in range(1, FEW + 1) for charge in range(1, CHARGES + 1)]
    assert [text.split(":")[0] for text in headings if text.startswith("Charge ")] == [f"Charge {n}" for n in numbers]
    heads = [text for tag, kind, text in elements() if tag == "TH" and kind["/Scope"] == "/Column"]
    assert heads[: len(_HEAD)] == list(_HEAD)
    assert heads.count("Latest plea") == 1, "repeated for the eye alone"
    tags = [tag for tag, _, _ in elements()]
    tables = "".join("T" if tag == "Table" else "h" if tag == "TH" else "-" for tag in tags).split("T")[1:]
    assert all("h" in table for table in tables)


def test_read_aloud_the_endorsement_goes_on_over_the_pages() -> None:
    record, _ = large_sheet(FEW)
    assert record.text("endorsement.text") in [text for _, _, text in elements()]


def test_the_file_says_its_title_and_language() -> None:
    reader = PdfFileReader(io.BytesIO(file()), strict=True)
    assert reader.root["/Lang"] == "en-GB"
    assert reader.trailer["/Info"]["/Title"] == large_pages().title == "Hearing Record Sheet: magistrates' court"


def test_the_largest_sheet_is_signed_read_and_proved() -> None:
    """It is no use if it can be drawn and the office refuses it for its size."""
    record, documents = large_sheet()
    signed = PRESS.sign(record, documents, ADVOCATE.pkcs8, ADVOCATE.pem, AREA.pem)
    assert PRESS.read(signed).record_json == record.canonical()
    redrawn = PRESS.redraw(signed, record, documents)
    assert PRESS.signer(signed, redrawn, AREA.pem, CLAIMED).advocate_id == "advocate-1"
    assert 3 * len(signed) < MAX_SHEET
