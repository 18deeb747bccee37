"""A change of language comes back to the same sheet, charge, field and character."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.ui.pages.first_run import FirstRunPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.standing import beside_of, cursor_in
from hrs_desktop.ui.window import MainWindow
from tests.helpers.scenario import UNFINISHED
from tests.ui.desks import Desks
from tests.ui.showing import sheet_in_window
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


def test_the_pages_of_the_other_language_are_let_go(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    before = [shown.pages[key] for key in shown.pages]
    shown.speak("cy")
    _settle(qtbot, shown)
    qtbot.waitUntil(lambda: not any(map(isValid, before)), timeout=20_000)
    again = [shown.pages[key] for key in shown.pages]
    shown.speak("en")
    _settle(qtbot, shown)
    # Locked before they were let go one by one: nothing of a profile stays behind.
    shown.put_away(QWidget())
    qtbot.waitUntil(lambda: not any(map(isValid, again)), timeout=20_000)


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


@pytest.mark.parametrize("profile", ["advocate", "office"])
def test_every_page_comes_back_with_what_was_typed_and_chosen(
    qtbot: QtBot, window: Open, desks: Desks, profile: str
) -> None:
    shown = window(desks.access(profile))
    _settle(qtbot, shown)
    shown.activateWindow()
    seen = 0
    for row in range(shown.nav.count()):
        shown.nav.setCurrentRow(row)
        _settle(qtbot, shown)
        _stand_on(shown)
        _settle(qtbot, shown)
        before = beside_of(shown.stack.currentWidget())
        shown.speak("cy" if shown.words.language == "en" else "en")
        _settle(qtbot, shown)
        _settle(qtbot, shown)
        _settle(qtbot, shown)
        assert shown.nav.currentRow() == row
        assert beside_of(shown.stack.currentWidget()) == before, row
        seen += before.line >= 0
    assert seen >= (1 if profile == "advocate" else 2)


def _stand_on(shown: MainWindow) -> None:
    """Type a name of the samples in the first line that shows, and choose the last row."""
    page = shown.stack.currentWidget()
    assert page is not None
    line = next((one for one in page.findChildren(QLineEdit) if one.isVisible() and not one.isReadOnly()), None)
    if line is not None:
        line.setFocus()
        QTest.keyClicks(line, "R v")
        line.setCursorPosition(1)
    for table in page.findChildren(QTableView):
        if table.isVisible() and table.model().rowCount():
            table.selectRow(table.model().rowCount() - 1)


def test_a_line_of_quick_entry_stands_in_the_other_language(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    page.quick.line.setFocus()
    QTest.keyClicks(page.quick.line, "1 zz")
    page.quick.line.setCursorPosition(2)
    shown.speak("cy")
    _settle(qtbot, shown)
    again = shown.pages["sheet"]
    assert isinstance(again, SheetPage)
    qtbot.waitUntil(lambda: again.quick.line.text() == "1 zz", timeout=5000)
    assert again.quick.line.hasFocus()
    assert again.quick.line.cursorPosition() == 2


def test_a_first_run_keeps_what_was_answered_and_no_passphrase(window: Open, desks: Desks) -> None:
    shown = window(replace(desks.access("advocate"), home=desks.folder / "nobody", passphrase=""))
    page = shown.stack.currentWidget()
    assert isinstance(page, FirstRunPage)
    page.advocate.click()
    page.name.setText("Verity Quill")
    page.capacity.setCurrentIndex(3)
    page.passphrase.setText("a long passphrase")
    shown.speak("cy")
    again = shown.stack.currentWidget()
    assert isinstance(again, FirstRunPage)
    assert again is not page
    assert (again.kind, again.name.text(), again.capacity.currentIndex()) == ("advocate", "Verity Quill", 3)
    assert again.passphrase.text() == ""
    assert again.name.isVisible()
