"""No page jumps: what comes late, or changes above it, leaves the field or the line with the cursor where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.pages.register import RegisterPage
from hrs_desktop.ui.pages.returned import ReturnedPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import Changed, Subject
from tests.ui.desks import Desks
from tests.ui.showing import sheet_in_window
from tests.ui.test_accessible import Open, _settle, window

__all__ = ["window"]
ADVISER = "hearing.legal_adviser"


def _editor(page: SheetPage, path: str) -> QWidget:
    return as_widget(next(row.editor for row in page.canvas.rows() if row.path == path))


def _top(page: QWidget, field: QWidget) -> int:
    return field.mapTo(page.window(), QPoint(0, 0)).y()


def _laid_out() -> None:
    for _ in range(5):
        QApplication.processEvents()


def _said(page: SheetPage, path: str) -> str:
    return next(row.problem for row in page.canvas.rows() if row.path == path)


@pytest.mark.parametrize("percent", [100, 200])
def test_a_problem_that_goes_leaves_the_next_field_where_it_is(
    qtbot: QtBot, window: Open, desks: Desks, percent: int
) -> None:
    shown = window(desks.access("advocate"))
    shown.appearance.wear("light", percent)
    page = sheet_in_window(qtbot, shown)
    first, field = _editor(page, "hearing.end_time"), _editor(page, ADVISER)
    first.setFocus()
    _laid_out()
    assert _said(page, "hearing.end_time")
    QTest.keyClicks(first, "1540")
    before = _top(page, field)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert field.hasFocus()
    _settle(qtbot, shown)
    _laid_out()
    assert _said(page, "hearing.end_time") == ""
    assert _top(page, field) == before


def test_a_problem_that_comes_and_goes_leaves_the_next_field_where_it_is(
    qtbot: QtBot, window: Open, desks: Desks
) -> None:
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    first, field = _editor(page, "hearing.end_time"), _editor(page, ADVISER)
    tops = []
    for typed in ("1540", "25:99", "15:41"):
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(first, typed)
        _laid_out()
        before = _top(page, field)
        field.setFocus()
        _settle(qtbot, shown)
        _laid_out()
        tops.append(_top(page, field) - before)
        assert bool(_said(page, "hearing.end_time")) is (typed == "25:99")
    assert tops == [0, 0, 0]


def test_the_cursor_stays_when_the_outcome_of_an_answer_opens_fields_above(
    qtbot: QtBot, window: Open, desks: Desks
) -> None:
    """The office's view of the sheet is read again while the cursor stands far below."""
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    page.go_to("endorsement.text")
    field = _editor(page, "endorsement.text")
    page.canvas.finish()
    _laid_out()
    before = _top(page, field)
    assert shown.session is not None
    desk = shown.session.desk
    assert isinstance(desk, AdvocateDesk)
    assert page.view is not None
    sheet_id = page.view.checked.sheet.row.id
    answer(
        desk, sheet_id, [Answer("hearing.end_time", "15:40"), Answer("defendants[0].offences[0].outcome.code", "WDN")]
    )
    page._quickly(sheet_id)
    _settle(qtbot, shown)
    page.canvas.finish()
    _laid_out()
    assert field.hasFocus()
    assert _top(page, field) == before


def _line(view: QTableView) -> int:
    return view.visualRect(view.currentIndex()).top()


def test_lists_read_again_keep_the_line_with_the_cursor_where_it_is(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    shown.appearance.wear("light", 200)
    _settle(qtbot, shown)
    today = shown.pages["today"]
    assert isinstance(today, TodayPage)
    today.table.selectRow(6)
    today.table.verticalScrollBar().setValue(5)
    _laid_out()
    before = _line(today.table)
    assert before > 0
    shown.broadcast.changed.emit(Changed(Subject.SHEETS, "test"))
    _settle(qtbot, shown)
    _laid_out()
    assert today.table.currentIndex().row() == 6
    assert _line(today.table) == before


def test_the_register_read_again_keeps_its_line(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("office"))
    shown.appearance.wear("light", 200)
    _settle(qtbot, shown)
    shown.broadcast.turn_to.emit("register")
    _settle(qtbot, shown)
    register = shown.pages["register"]
    assert isinstance(register, RegisterPage)
    register.list.selectRow(6)
    _settle(qtbot, shown)
    register.list.verticalScrollBar().setValue(5)
    _laid_out()
    before = _line(register.list)
    shown.broadcast.changed.emit(Changed(Subject.REGISTER, "test"))
    _settle(qtbot, shown)
    _laid_out()
    assert register.list.currentIndex().row() == 6
    assert _line(register.list) == before


def test_verdicts_that_come_in_leave_the_line_being_read(
    qtbot: QtBot, window: Open, desks: Desks, tmp_path: Path
) -> None:
    shown = window(desks.access("office"))
    _settle(qtbot, shown)
    inbox = shown.pages["inbox"]
    assert isinstance(inbox, InboxPage)
    sheet = next(desks.returned.glob("HRS-*.pdf")).read_bytes()
    for number in range(40):
        (tmp_path / f"{number:02}.pdf").write_bytes(sheet)
    inbox.take([str(path) for path in sorted(tmp_path.glob("*.pdf"))])
    qtbot.waitUntil(lambda: inbox.model.rowCount() > 1, timeout=10_000)
    inbox.list.selectRow(1)
    before, wide = _line(inbox.list), inbox.list.columnWidth(1)
    _settle(qtbot, shown)
    _laid_out()
    assert inbox.model.rowCount() == 40
    assert inbox.list.currentIndex().row() == 1
    assert _line(inbox.list) == before
    assert inbox.list.columnWidth(1) == wide
    chosen = inbox.model.behind(1)
    inbox.take([str(desks.returned)])
    _settle(qtbot, shown)
    assert inbox.model.behind(inbox.list.currentIndex().row()) == chosen


def test_what_came_back_read_again_keeps_the_page(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    shown.appearance.wear("light", 200)
    shown.resize(1280, 500)
    _settle(qtbot, shown)
    shown.broadcast.turn_to.emit("returned")
    _settle(qtbot, shown)
    _laid_out()
    page = shown.pages["returned"]
    assert isinstance(page, ReturnedPage)
    bar = page.scroller.verticalScrollBar()
    bar.setValue(60)
    assert bar.value() == 60
    shown.broadcast.changed.emit(Changed(Subject.SHEETS, "test"))
    _settle(qtbot, shown)
    _laid_out()
    assert bar.value() == 60


def test_a_sheet_opens_at_its_beginning(qtbot: QtBot, window: Open, desks: Desks) -> None:
    """The first field has the cursor before the form has been laid out: where it stands then is nowhere yet."""
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    assert page.view is not None
    for sheet_id in (page.view.checked.sheet.row.id, *[row.id for row in court_list(page._session.desk)[1:4]]):
        shown.broadcast.open_sheet.emit(sheet_id)
        _settle(qtbot, shown)
        page.canvas.first()
        for _ in range(40):
            _laid_out()
        assert page.canvas.verticalScrollBar().value() == 0
