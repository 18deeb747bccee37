"""The endorsement says its language by itself; what a person says of it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import open_sheet
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.helpers.scenario import UNFINISHED
from tests.ui.conftest import Settle
from tests.ui.showing import heard_sheet_page

TEXT, LANGUAGE = "endorsement.text", "endorsement.language"
WELSH = "Nid oedd y tyst yn y llys a gwrthodwyd yr achos."
ENGLISH = "The witness was not at court and the case was dismissed."


class Sheet:
    """One sheet, typed into."""

    def __init__(self, page: SheetPage, session: AdvocateSession, sheet_id: str, settle: Settle) -> None:
        self.page, self.session, self.id, self.settle = page, session, sheet_id, settle

    def type(self, path: str, text: str) -> None:
        editor = next(as_widget(row.editor) for row in self.page.canvas.rows() if row.path == path)
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        self.settle()

    @property
    def language(self) -> str:
        return open_sheet(self.session.desk, self.id).record.text(LANGUAGE)


@pytest.fixture
def sheet(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> Sheet:
    page, sheet_id = heard_sheet_page(qtbot, advocate, UNFINISHED, settle)
    return Sheet(page, advocate, sheet_id, settle)


def test_the_language_follows_the_words(sheet: Sheet) -> None:
    for text, language in ((WELSH, "cy"), (ENGLISH, "en"), ("GAP 12.30", "en"), (WELSH, "cy")):
        sheet.type(TEXT, text)
        assert sheet.language == language
    shown = next(row for row in sheet.page.canvas.rows() if row.path == LANGUAGE)
    assert not shown.isHidden()
    assert shown.editor.answer() == "cy"


def test_a_text_that_does_not_tell_is_in_the_language_of_the_window(sheet: Sheet) -> None:
    sheet.type(TEXT, "GAP 12.30")
    assert sheet.language == "en"


def test_what_a_person_said_of_it_stands(sheet: Sheet) -> None:
    sheet.type(TEXT, WELSH)
    sheet.type(LANGUAGE, "en")
    sheet.type(TEXT, f"{WELSH} Dim mwy.")
    assert sheet.language == "en"


def test_without_a_text_there_is_no_language(sheet: Sheet) -> None:
    sheet.type(TEXT, ENGLISH)
    assert sheet.language == "en"
    sheet.type(TEXT, "")
    assert sheet.language == ""
