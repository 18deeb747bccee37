"""The drawn pages: the same for ever, every value on them, tagged, only our fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrs_desktop.domain.record import Record
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange.press import PdfPress
from hrs_desktop.exchange.render_v1 import lay_out, paint, sheet_blocks
from hrs_desktop.exchange.render_v1.blocks import INNER, WIDTH, Heading, Paragraph, Table
from hrs_desktop.exchange.render_v1.fonts import REGULAR, _face, missing_glyphs, printable
from hrs_desktop.exchange.render_v1.layout import BOTTOM, LEFT
from hrs_desktop.exchange.render_v1.pages import Element, LaidOut
from hrs_desktop.exchange.render_v1.tables import text_width
from hrs_desktop.exchange.render_v1.wrapping import wrap
from hrs_desktop.schema import Field, FieldType, Level, Section, Text, field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.press_port import Unanswered
from tests.exchange import golden
from tests.exchange.golden.freezing import digests, frozen
from tests.exchange.sheet_world import documents, every, made
from tests.helpers.story_sheets import signed_story, story_sheet

SEEDS = range(0, golden.COUNT, 4)


def laid_out(record: Record) -> LaidOut:
    return lay_out(sheet_blocks(record, documents()))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for at, item in enumerate(value):
            yield from leaves(item, f"{path}[{at}]")
    else:
        yield path, value


def texts(pages: LaidOut) -> list[str]:
    """The text of each element, however many pages it goes over."""
    by_element: dict[int, str] = {}
    for page in pages.pages:
        for mark in page.texts:
            if mark.mcid >= 0:
                owner = id(page.owners[mark.mcid])
                by_element[owner] = by_element.get(owner, "") + "".join(mark.lines)
    return [squeezed(text) for text in by_element.values()]


def in_words(record: Record, path: str, value: Any) -> str:
    field = field_at(documents().template, path)
    if field is None:
        return str(value)
    language = record.text("sheet.language")
    return format_value(field, value, language, formats_for(field, path, documents().codes, record))


def test_the_pages_are_the_golden_ones() -> None:
    assert golden.drawn() == golden.kept()
    assert len(set(golden.kept().values())) == golden.COUNT >= 50


def test_the_increments_are_the_golden_ones() -> None:
    assert golden.increments() == golden.kept("increment")


def test_the_day_returns_are_the_golden_ones() -> None:
    assert golden.days() == golden.kept("day_v1")


@pytest.mark.parametrize("seed", SEEDS)
def test_every_value_is_printed_in_full(seed: int) -> None:
    record = made(seed)
    said = texts(laid_out(record))
    for path, value in leaves(record.tree):
        words = squeezed(printable(in_words(record, path, value)))
        shown = any(words in text for text in said)
        # A court's code stands beside the name that the record itself gives.
        assert shown or (path == "hearing.court.ou_code" and any(f"({value})" in text for text in said)), (path, words)


def test_a_value_without_a_field_is_printed_under_other() -> None:
    record = made(2).set("extra.colour_of_folder", "aubergine").set("defendants[0].extra.shoe_size", 43)
    record = record.set("extra.returned", True).set("extra.shades", ["dark", "light"])
    said = texts(laid_out(record))
    assert "true" in said
    assert "dark;light" in said
    assert "extra.colour_of_folder" in said
    assert "aubergine" in said
    assert "defendants[0].extra.shoe_size" in said
    assert "43" in said


def test_an_identifier_of_a_charge_is_printed_and_not_only_its_number() -> None:
    record = made(3)
    charge = record.get("defendants[0].offences[0].id")
    record = record.set("defendants[0].finalisation.principal_offence.offence", charge)
    said = texts(laid_out(record))
    assert any(squeezed(charge) in text for text in said)
    assert any(text in {"Charge1.1", "Cyhuddiad1.1", "Charge1", "Cyhuddiad1"} for text in said)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_clipped(seed: int) -> None:
    pages = laid_out(made(seed))
    for page in pages.pages:
        for mark in page.texts:
            widest = max(text_width(line.rstrip(), mark.size, strong=mark.strong) for line in mark.lines)
            assert mark.x >= LEFT
            assert mark.x + widest <= LEFT + WIDTH + 5
            if mark.mcid >= 0:
                assert mark.y + (len(mark.lines) - 1) * mark.leading <= BOTTOM


@pytest.mark.parametrize("seed", [1, 3, 5, 20])
def test_the_pdf_shows_what_was_laid_out(seed: int) -> None:
    pages = laid_out(made(seed))
    pdf = pypdfium2.PdfDocument(paint(pages))
    assert len(pdf) == len(pages.pages)
    for page in pages.pages:
        shown = squeezed(pdf[page.number].get_textpage().get_text_bounded())
        for mark in page.texts:
            for line in mark.lines:
                assert squeezed(line) in shown
    pdf.close()


def test_drawing_has_no_memory() -> None:
    """The bytes do not depend on what was drawn before, nor on reportlab's settings."""
    from reportlab import rl_config

    press = PdfPress()
    first = press.draw(made(7), documents())
    press.draw(made(8), documents())
    rl_config.pdfMultiLine, rl_config.invariant = 1, 0
    assert press.draw(made(7), documents()) == first


def test_a_character_without_a_glyph_is_named_and_never_dropped() -> None:
    assert PdfPress().missing_glyphs("Dŵr ŷ ✓ £ – “x”\nﷺ日日") == "ﷺ日"
    assert missing_glyphs("Tŷ Siân") == ""
    record = made(2).set("endorsement.text", "seen: 日")
    assert any("seen:[U+65E5]" in text for text in texts(laid_out(record)))


def test_rehearsal_stands_on_every_page_and_only_then() -> None:
    real, rehearsal = made(2), made(1)
    for record, expected in ((real, False), (rehearsal, True)):
        for page in laid_out(record).pages:
            shown = any("REHEARSAL" in line or "YMARFER" in line for mark in page.texts for line in mark.lines)
            assert shown is expected


def test_a_table_says_its_head_again_on_the_next_page() -> None:
    """As an artifact, so that a screen reader hears it once."""
    record = made(4).set("witnesses", None)
    for at in range(80):
        record = record.set(f"witnesses[{at}].role", "civilian").set(f"witnesses[{at}].attended", True)
    label = field_at(documents().template, "witnesses[0].role").label.en  # type: ignore[union-attr]  # it is there
    pages = laid_out(record)
    heads = [mark.mcid >= 0 for page in pages.pages for mark in page.texts if mark.lines == (label,)]
    assert heads[0] is True
    assert heads[1:]
    assert not any(heads[1:])


def elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from elements(kid)


@pytest.mark.parametrize("seed", SEEDS)
def test_tables_are_regular_and_headings_skip_no_level(seed: int) -> None:
    record = made(seed)
    for block in sheet_blocks(record, documents()).blocks:
        if isinstance(block, Table):
            assert sum(block.columns) == (INNER if block.inset else WIDTH)
            assert {sum(cell.span for cell in row) for row in (*block.rows, block.head or block.rows[0])} == {
                len(block.columns)
            }
    levels = [int(one.tag[1:]) for one in elements(laid_out(record).root) if re.fullmatch("H[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_wrapping_loses_nothing_and_fits() -> None:
    for _, record in every(12):
        for _, value in leaves(record.tree):
            for width in (30_000, 90_000, 500_000):
                lines = wrap(str(value), 9_500, width, strong=False)
                assert "".join(lines) == str(value).replace("\n", " ")
                assert all(text_width(line.rstrip(), 9_500) <= width + 10 for line in lines)


@settings(max_examples=40)
@given(st.text(max_size=400), st.sampled_from(["en", "cy"]))
def test_any_text_is_drawn_in_full_or_by_code_point(text: str, language: str) -> None:
    record = made(4).set("endorsement.text", f"seen: {text}").set("sheet.language", language)
    pages = laid_out(record)
    assert any(squeezed(printable(f"seen: {text}")) in said for said in texts(pages))
    assert not missing_glyphs(printable(text))
    assert paint(pages).endswith(b"%%EOF\n")


def test_every_glyph_of_the_faces_can_be_copied_from_the_page() -> None:
    glyphs = [letter for letter in map(chr, range(0x21, 0x2C00)) if letter.isprintable() and not missing_glyphs(letter)]
    assert len(glyphs) > 1000
    record = made(4).set("endorsement.text", " ".join(glyphs))
    pdf = pypdfium2.PdfDocument(PdfPress().draw(record, documents()))
    shown = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    assert [letter for letter in glyphs if letter not in shown] == []


def only_section(*fields: Field) -> SheetDocuments:
    """The fixed documents with a template of one section."""
    section = Section("one", Level.SHEET, Text("One", "Un"), fields, 0)
    return replace(documents(), template=replace(documents().template, sections=(section,)))


def test_a_group_that_is_not_repeated_is_told_field_by_field() -> None:
    inner = (Field("colour", FieldType.TEXT, Text("Colour", "Lliw"), 0),)
    group = Field("extra.folder", FieldType.GROUP, Text("Folder", "Ffolder"), 0, fields=inner)
    record = made(4).set("extra.folder.colour", "aubergine").set("hearing.court", None).set("sheet.language", "en")
    blocks = sheet_blocks(record, only_section(group)).blocks
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    assert ["Colour", "aubergine"] in [[cell.text for cell in row] for row in rows]
    assert not any(isinstance(block, Paragraph) and "Nothing recorded" in block.text for block in blocks)


def test_a_heading_at_the_very_end_is_drawn() -> None:
    sheet = sheet_blocks(made(4), documents())
    pages = lay_out(replace(sheet, blocks=(*sheet.blocks, Heading(2, "The end"))))
    assert any(mark.lines == ("The end",) for mark in pages.pages[-1].texts)


def test_another_font_file_than_ours_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("font_source_sans_pro.font_directory", str(tmp_path))
    with pytest.raises(HrsError, match="missing or is not the one"):
        _face(REGULAR)
    (tmp_path / f"{REGULAR}.ttf").write_bytes(b"another font")
    with pytest.raises(HrsError, match="missing or is not the one"):
        _face(REGULAR)


def test_the_renderer_is_frozen() -> None:
    assert digests() == frozen(), "Leave render_v1 as it is and make the next number of the renderer."


@pytest.mark.parametrize("name", ["1", "2", "3", "8", "9", "15"])
def test_a_simple_hearing_is_one_page(name: str) -> None:
    assert len(lay_out(sheet_blocks(*signed_story(name))).pages) == 1


def test_a_draft_says_on_each_page_that_it_is_not_signed_and_what_it_still_asks() -> None:
    record, papers = story_sheet("4")
    waiting = Unanswered(("Attendance (Ifan Quillory)", "Legal adviser"), ("Notes on the hearing", "Firm"))
    pages = lay_out(sheet_blocks(record, papers, waiting))
    assert len(pages.pages) == 2
    for page in pages.pages:
        assert any("DRAFT: not signed" in line for mark in page.texts for line in mark.lines)
    said = " ".join(line for page in pages.pages for mark in page.texts for line in mark.lines)
    assert "Still to answer: Attendance (Ifan Quillory); Legal adviser." in said
    assert "Asked, not answered, and may stay so: Notes on the hearing; Firm." in said
    assert "Not signed. This is a draft" in said
    assert "Signed electronically" not in said
    signed = " ".join(texts(lay_out(sheet_blocks(*signed_story("4")))))
    assert "DRAFT" not in signed
    assert squeezed("Signed electronically by A. Advocate") in signed
    assert squeezed("“not announced” and “not known” are answers") in signed


def test_amounts_end_under_one_another_and_a_greatest_penalty_of_life_is_said() -> None:
    record, papers = signed_story("1")
    fines = [{"code": "FO", "amount": pence} for pence in (4_000, 125_000, 99)]
    record = record.set("defendants[0].offences[0].disposals", fines)
    record = record.set("defendants[0].offences[0].max_penalty_months", 9999)
    marks = [mark for page in lay_out(sheet_blocks(record, papers)).pages for mark in page.texts]
    amounts = [mark for mark in marks if mark.lines[0] in ("£40.00", "£1,250.00", "£0.99")]
    ends = [mark.x + text_width(mark.lines[0], mark.size) for mark in amounts]
    assert len(ends) == 3
    assert max(ends) - min(ends) <= 5
    assert any(mark.lines == ("Life (9999)",) for mark in marks)


def test_the_only_defendant_is_named_once_and_of_several_each_where_it_matters() -> None:
    def headings(name: str) -> list[str]:
        blocks = sheet_blocks(*signed_story(name)).blocks
        return [block.text for block in blocks if isinstance(block, Heading) and block.text.startswith("Defendant ")]

    assert len(headings("2")) == 1
    assert headings("4").count("Defendant 1 of 2: Ifan Quillory") == 2


def test_a_short_table_is_not_split_between_pages() -> None:
    """Each table that would fit on a page of its own within a fifth of it stands on one."""
    for name in ("4", "5", "10", "11", "12"):
        pages = lay_out(sheet_blocks(*signed_story(name)))
        for table in (kid for kid in pages.root.kids if isinstance(kid, Element) and kid.tag == "Table"):
            cells = [cell for row in table.kids if isinstance(row, Element) for cell in row.kids]
            on = {kid[0] for cell in cells if isinstance(cell, Element) for kid in cell.kids if isinstance(kid, tuple)}
            assert len(on) == 1 or len(table.kids) > 8, (name, on)


def test_dates_of_a_table_stay_on_their_line_and_short_notes_on_one_page() -> None:
    def marks(name: str) -> list[tuple[str, ...]]:
        return [mark.lines for page in lay_out(sheet_blocks(*signed_story(name))).pages for mark in page.texts]

    assert marks("5").count(("23 November 2026",)) == 2
    assert ("4 December 2026",) in marks("2")
    for name in ("4", "5", "10", "11", "12"):
        for note in elements(lay_out(sheet_blocks(*signed_story(name))).root):
            on = {kid[0] for kid in note.kids if isinstance(kid, tuple)}
            assert note.tag != "P" or len(on) == 1, (name, on)
