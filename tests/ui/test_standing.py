"""A change of language comes back to the same sheet, charge, field and character."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.standing import cursor_in
from tests.helpers.scenario import UNFINISHED
from tests.ui.desks import Desks
from tests.ui.test_accessible import Open, _settle, window

__all__ = ["window"]
END = "hearing.end_time"
EXPLANATION = "defendants[0].offences[2].outcome.explanation"


@pytest.mark.parametrize("path", ["hearing.legal_adviser", "endorsement.text", EXPLANATION])
def test_the_cursor_stands_where_it_stood(qtbot: QtBot, window: Open, desks: Desks, path: str) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    session = shown.session
    assert isinstance(session, AdvocateSession)
    sheet_id = next(row.id for row in court_list(session.desk) if row.urn == UNFINISHED)
    withdrawn = [Answer("defendants[0].offences[2].outcome.code", "WDN")]
    answer(session.desk, sheet_id, [Answer("hearing.course", "HEARD"), *withdrawn])
    session.broadcast.sheet_at.emit(sheet_id, path)
    _settle(qtbot, shown)
    shown.activateWindow()
    _type(shown.pages["sheet"], path, "Ada Penn-Wyn")
    shown.speak("cy")
    _settle(qtbot, shown)
    page = shown.pages["sheet"]
    assert isinstance(page, SheetPage)
    assert page.place == path
    assert open_sheet(session.desk, sheet_id).record.get(path) == "Ada Penn-Wyn"
    assert cursor_in(page.focusWidget()) == 4
    assert page.check.text() == "Gwirio a llofnodi"


def test_words_that_could_not_be_stored_stand_in_the_other_language_too(
    qtbot: QtBot, window: Open, desks: Desks
) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    session = shown.session
    assert isinstance(session, AdvocateSession)
    sheet_id = next(row.id for row in court_list(session.desk) if row.urn == UNFINISHED)
    answer(session.desk, sheet_id, [Answer("hearing.course", "HEARD")])
    session.broadcast.sheet_at.emit(sheet_id, END)
    _settle(qtbot, shown)
    shown.activateWindow()
    _type(shown.pages["sheet"], END, "noonish")
    shown.speak("cy")
    _settle(qtbot, shown)
    page = shown.pages["sheet"]
    assert isinstance(page, SheetPage)
    row = next(one for one in page.canvas.rows() if one.path == END)
    assert row.editor.answer() == "noonish"
    assert row.problem


def _type(page: object, path: str, text: str) -> None:
    assert isinstance(page, SheetPage)
    page.go_to(path)
    field = page.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    QTest.keyClicks(field, text)
    if isinstance(field, QLineEdit):
        field.setCursorPosition(4)
    else:
        cursor = field.textCursor()
        cursor.setPosition(4)
        field.setTextCursor(cursor)
