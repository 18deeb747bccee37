"""Paper when the computer fails: the blank asks what the form asks, its code is read back, and who keys it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.clock import SystemClock
from hrs_desktop.domain.paper import PaperCode, parse_code
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange.blank import CODE, MARGIN
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import court_list, open_sheet
from hrs_desktop.services.paper import (
    REKEYED_BY,
    blank_name,
    blank_of,
    empty_blank,
    print_blank,
    print_empty,
    rekey,
)
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.showing import today_page

TWO_PEOPLE = "01HR0002726"


@pytest.fixture
def sheet_id(started: AdvocateSession) -> str:
    return next(row.id for row in court_list(started.desk) if row.urn == TWO_PEOPLE)


def _pages(content: bytes) -> list[tuple[str, list[str]]]:
    """The text of each page, and what an independent reader finds in its codes."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        codes = [one.text for one in zxingcpp.read_barcodes(page.render(scale=2).to_pil())]
        found.append((page.get_textpage().get_text_range(), codes))
    document.close()
    return found


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_blank_asks_every_question_of_the_form_and_says_on_each_page_what_it_belongs_to(
    started: AdvocateSession, sheet_id: str, language: str
) -> None:
    desk = replace(started.desk, language=language)
    sheet = open_sheet(desk, sheet_id)
    template = documents_of(desk, sheet.record).template
    blank, pages = blank_of(desk, sheet), _pages(print_blank(desk, sheet_id))
    assert [codes for _, codes in pages] == [[blank.code.text]] * len(pages)
    assert parse_code(blank.code.text) == PaperCode(template.id, template.version, sheet_id)
    printed = "".join("".join(text for text, _ in pages).split())
    asked = [
        field for section in template.sections for field in section.fields
        if not field.read_only and f"has({field.path})" not in field.visible_when and not field.fields
    ]  # fmt: skip
    labels = [field.label[language] for field in asked]
    assert len(labels) > 60
    assert [one for one in labels if "".join(one.split()) not in printed] == []
    people = sum(len(person["offences"]) for person in sheet.record.items("defendants"))
    plea = next(section.title[language] for section in template.sections if section.id == "pleas")
    assert [part.title for part in blank.parts].count(plea) == people
    assert print_blank(desk, sheet_id) == print_blank(desk, sheet_id)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_repeated_group_has_room_for_what_the_case_has_and_two_more(
    started: AdvocateSession, sheet_id: str, language: str
) -> None:
    desk = replace(started.desk, language=language)
    sheet = open_sheet(desk, sheet_id)
    sheet = replace(sheet, record=sheet.record.set("witnesses", [{"role": "VICTIM"}] * 3))
    template, blank = documents_of(desk, sheet.record).template, blank_of(desk, sheet)
    groups = {field.path: field for section in template.sections for field in section.fields if field.repeated}
    labels = [line.label for part in blank.parts for line in part.lines]

    def rooms(path: str) -> int:
        group = groups[path]
        first = next(inner for inner in group.fields if not inner.read_only)
        ends = f": {first.label[language]}"
        return sum(one.startswith(f"{group.label[language]} ") and one.endswith(ends) for one in labels)

    charges = sum(len(person["offences"]) for person in sheet.record.items("defendants"))
    assert rooms("witnesses") == 5
    assert rooms("pleas") == rooms("disposals") == 2 * charges
    assert rooms("orders") == 2 * len(sheet.record.items("defendants"))


@pytest.mark.parametrize("template", ["hrs-magistrates", "hrs-crown"])
def test_an_empty_blank_is_of_no_case_and_cannot_be_keyed_by_its_code(started: AdvocateSession, template: str) -> None:
    desk = started.desk
    blank, pages = empty_blank(desk, template), _pages(print_empty(desk, template))
    assert [codes for _, codes in pages] == [[f"HRS-PAPER/1 {template} {blank.code.version} -"]] * len(pages)
    asked = "".join(pages[0][0].split())
    assert all("".join(one.split()) in asked for one in ("URN", "Date of birth", "Charge 2: Offence"))
    assert [part.whose for part in blank.parts if part.whose][:1] == ["Defendant 1, charge 1"]
    with pytest.raises(HrsError, match="printed for no case"):
        rekey(desk, blank.code.text, "Petra Clerk")
    with pytest.raises(HrsError, match="no template called 'hrs-county'"):
        print_empty(desk, "hrs-county")


def test_a_blank_made_to_practise_says_so_on_every_page(started: AdvocateSession, sheet_id: str) -> None:
    words = "REHEARSAL: made to practise"
    assert started.desk.marks_rehearsal
    assert all(words in text for text, _ in _pages(print_blank(started.desk, sheet_id)))
    real = replace(started.desk, rehearsal=False, clock=SystemClock())
    assert not any(words in text for text, _ in _pages(print_blank(real, sheet_id)))


def test_who_keys_a_blank_is_recorded_and_another_version_is_refused(started: AdvocateSession, sheet_id: str) -> None:
    desk = started.desk
    code = blank_of(desk, open_sheet(desk, sheet_id)).code
    assert rekey(desk, code.text, " Petra Clerk ").record.get(REKEYED_BY) == "Petra Clerk"
    with pytest.raises(HrsError, match=r"This blank is of hrs-magistrates 2025\.9"):
        rekey(desk, replace(code, version="2025.9").text, "Petra Clerk")
    with pytest.raises(HrsError, match="who keys the paper"):
        rekey(desk, code.text, "  ")
    with pytest.raises(HrsError, match="Nothing was stored") as refused:
        rekey(desk, code.text, "x" * 20_000)
    assert refused.value.code == "HRS-E-ANSWER"
    assert "who keys the paper" not in str(refused.value)


def test_a_long_title_leaves_the_code_to_be_read(started: AdvocateSession, sheet_id: str) -> None:
    sheet = open_sheet(started.desk, sheet_id)
    title = "R v " + " and ".join(f"Llewelyn Ffug-{number}" for number in range(12))
    blank = blank_of(started.desk, replace(sheet, row=replace(sheet.row, title=title)))
    content = started.desk.press.draw_blank(blank)
    pages, document = _pages(content), pypdfium2.PdfDocument(content)
    assert [codes for _, codes in pages] == [[blank.code.text]] * len(pages)
    assert "".join(title.split()) in "".join(pages[0][0].split())
    for page in document:
        words = page.get_textpage()
        boxes = [words.get_rect(place) for place in range(words.count_rects())]
        beside = [right for _, bottom, right, _ in boxes if bottom > page.get_height() - MARGIN - CODE]
        assert max(beside) < page.get_width() - MARGIN - CODE
    document.close()


def test_the_name_of_a_blank_is_one_file_for_each_hearing(started: AdvocateSession, sheet_id: str) -> None:
    row = replace(open_sheet(started.desk, sheet_id).row, urn="01HR0000126(M)/2")
    assert blank_name(row) == f"HRS-BLANK-01HR0000126-M--2-2026-11-20-{sheet_id[-8:]}.pdf"
    assert blank_name(replace(row, id="another0")) != blank_name(row)


def test_a_code_read_into_the_search_line_opens_its_sheet(
    started: AdvocateSession, sheet_id: str, qtbot: QtBot, settle: Settle
) -> None:
    page = today_page(qtbot, started, settle)
    page.finder.setFocus()
    opened: list[str] = []
    started.broadcast.open_sheet.connect(lambda one, *_: opened.append(one))
    QTest.keyClicks(page.finder, blank_of(started.desk, open_sheet(started.desk, sheet_id)).code.text)
    QTest.keyClick(page.finder, Qt.Key.Key_Return)
    settle()
    assert opened == [sheet_id]
    assert page.finder.text() == ""
    assert open_sheet(started.desk, sheet_id).record.get(REKEYED_BY) == "Verity Quill"


def test_the_blank_of_the_line_chosen_is_written_beside_the_signed_files(
    started: AdvocateSession, qtbot: QtBot, settle: Settle, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrs_desktop.ui.today.paper.default_folder", lambda: home)
    page = today_page(qtbot, started, settle)
    page.table.selectRow(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    settle()
    (file,) = home.glob("HRS-BLANK-*.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
