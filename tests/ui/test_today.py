"""Today: the day's list, a hearing that did not take place, the day return, and on to the next case."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.drafting import Answer, ValueAnswer, answer, court_list, open_sheet
from hrs_desktop.services.marking import BENCH
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.today.away import AwayDialog
from hrs_desktop.ui.today.court_list import Column
from hrs_desktop.ui.today.returning import ReturnDialog
from tests.ui.conftest import Settle
from tests.ui.desks import Desks
from tests.ui.showing import today_page


@pytest.fixture
def today(started: AdvocateSession, qtbot: QtBot, settle: Settle) -> TodayPage:
    return today_page(qtbot, started, settle)


def _press(page: TodayPage, key: Qt.Key, settle: Settle) -> None:
    QTest.keyClick(page.table, key)
    settle()


Dialog = TypeVar("Dialog", AwayDialog, ReturnDialog)


def _dialog(page: TodayPage, kind: type[Dialog]) -> Dialog:
    found: list[Dialog] = [one for one in page.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def _focus(widget: QWidget, qtbot: QtBot) -> None:
    """The keys go to the widget, as on a screen they do."""
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def _shown(page: TodayPage) -> list[str]:
    return [str(page.model.index(at, Column.STATE).data()) for at in range(page.model.rowCount())]


def test_the_list_tells_hearing_type_court_and_state_in_words(today: TodayPage) -> None:
    assert today.model.rowCount() == 10
    told = [str(today.model.index(0, column).data()) for column in Column]
    assert told == [
        "10:00", "R v Pretend\n01HR0000226", "Croydon Magistrates' Court\nCourtroom 4",
        "First hearing, not guilty anticipated plea", "Not started",
    ]  # fmt: skip
    assert today._ribbon.text() == "Still to be signed: 10 of 10.  ·  Not started: 10"
    assert today.days.currentText() == "20 November 2026 (hearings: 10)"


def test_accents_and_courts_are_found_as_typed(today: TodayPage, qtbot: QtBot) -> None:
    _focus(today.finder, qtbot)
    QTest.keyClicks(today.finder, "wyn-ffug croydon")
    assert today.model.rowCount() == 1
    QTest.keyClick(today.finder, Qt.Key.Key_Return)
    assert today.table.currentIndex().row() == 0


def test_a_hearing_of_another_advocate_says_whose_it_is_and_is_found_by_it(
    today: TodayPage, started: AdvocateSession, qtbot: QtBot, settle: Settle
) -> None:
    store = started.desk.store
    sheet = store.sheet(today.model.row_at(today.model.index(0, 0)).id)
    assert sheet is not None
    store.replace_sheet(replace(sheet, row=replace(sheet.row, issued_to="advocate-9")))
    today.entered()
    settle()
    told = [str(today.model.index(at, Column.HEARING).data()) for at in range(today.model.rowCount())]
    assert [text.splitlines()[0] for text in told if "advocate-9" in text] == ["For advocate-9"]
    _focus(today.finder, qtbot)
    QTest.keyClicks(today.finder, "advocate-9")
    assert [today.model.row_at(today.model.index(at, 0)).id for at in range(today.model.rowCount())] == [sheet.row.id]


def test_one_key_and_a_digit_say_that_a_hearing_was_not_reached_and_undo_takes_it_back(
    today: TodayPage, started: AdvocateSession, qtbot: QtBot, settle: Settle
) -> None:
    today.table.selectRow(1)
    sheet_id = today.model.row_at(today.table.currentIndex()).id
    _press(today, Qt.Key.Key_N, settle)
    QTest.keyClick(_dialog(today, AwayDialog), Qt.Key.Key_3)
    settle()
    sheet = open_sheet(started.desk, sheet_id)
    assert (sheet.record.text("hearing.course"), sheet.row.state) == ("NOT_REACHED", SheetState.READY)
    assert _shown(today)[1] == "Not reached"
    assert today.table.currentIndex().row() == 2
    assert "for the day return: 1" in today._ribbon.text()
    _focus(today.table, qtbot)
    QTest.keyClick(today.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert open_sheet(started.desk, sheet_id).row.state is SheetState.ISSUED
    assert _shown(today)[1] == "Not started"


@pytest.mark.parametrize(
    ("key", "course", "words", "path", "stored"),
    [
        (Qt.Key.Key_1, "PUT_BACK", "2.15pm", "hearing.course_detail.time", "14:15"),
        (Qt.Key.Key_2, "MOVED", "7", "hearing.course_detail.room", "7"),
        (Qt.Key.Key_5, "TAKEN_BY", "Bram Stroke", "hearing.course_detail.name", "Bram Stroke"),
    ],
)
def test_three_courses_ask_one_thing_more(
    today: TodayPage, started: AdvocateSession, settle: Settle, key: Qt.Key, course: str, words: str, path: str,
    stored: str, qtbot: QtBot,
) -> None:  # fmt: skip
    sheet_id = today.model.row_at(today.table.currentIndex()).id
    _press(today, Qt.Key.Key_N, settle)
    dialog = _dialog(today, AwayDialog)
    QTest.keyClick(dialog, key)
    _focus(dialog.detail, qtbot)
    QTest.keyClick(dialog.detail, Qt.Key.Key_Return)
    assert dialog.isVisible(), "an empty answer is not taken"
    QTest.keyClicks(dialog.detail, words)
    QTest.keyClick(dialog.detail, Qt.Key.Key_Return)
    settle()
    sheet = open_sheet(started.desk, sheet_id)
    assert (sheet.record.text("hearing.course"), sheet.record.text(path)) == (course, stored)
    assert sheet.row.state is SheetState.READY


def test_a_sheet_with_answers_is_not_marked_by_a_slip_of_the_finger(
    today: TodayPage, started: AdvocateSession, settle: Settle
) -> None:
    said: list[str] = []
    started.tasks.refused.connect(lambda error: said.append(error.code))
    sheet_id = today.model.row_at(today.table.currentIndex()).id
    answer(started.desk, sheet_id, [Answer("hearing.notes", "Called on at 10:20.")])
    _press(today, Qt.Key.Key_N, settle)
    QTest.keyClick(_dialog(today, AwayDialog), Qt.Key.Key_4)
    settle()
    assert said == ["HRS-E-ANSWERED"]
    assert open_sheet(started.desk, sheet_id).record.get("hearing.course") is None


def test_the_day_return_is_read_declared_and_signed_once(
    today: TodayPage, started: AdvocateSession, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    for place in (0, 1, 4):
        today.table.selectRow(place)
        _focus(today.table, qtbot)
        _press(today, Qt.Key.Key_N, settle)
        QTest.keyClick(_dialog(today, AwayDialog), Qt.Key.Key_3)
        settle()
    assert today.day_return.text() == "Day return (3)…"
    _focus(today.table, qtbot)
    QTest.keyClick(today.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    dialog = _dialog(today, ReturnDialog)
    dialog.out = tmp_path
    assert not dialog.sign.isEnabled()
    assert dialog.sign.accessibleDescription() == "Tick the declaration to sign."
    dialog.declaration.click()
    dialog.sign.click()
    settle()
    (file,) = tmp_path.glob("HRS-DAY-2026-11-20-*.pdf")
    assert str(file) in dialog.said.text()
    assert _shown(today).count("Signed") == 3
    assert today.day_return.isHidden()
    dialog.close()


def test_finish_and_next_goes_down_the_day_and_carries_the_bench(
    started: AdvocateSession, qtbot: QtBot, settle: Settle
) -> None:
    rows = [row for row in court_list(started.desk) if row.room == "1"]
    sheet = SheetPage(started)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
        sheet.activateWindow()
    started.broadcast.open_sheet.connect(sheet.open)
    bench = [{"name": "Ms Bencher", "role": "JP"}]
    values = [
        ValueAnswer("hearing.course", "HEARD"), ValueAnswer(BENCH[0], bench), ValueAnswer(BENCH[1], "Mr Ledger"),
    ]  # fmt: skip
    answer(started.desk, rows[0].id, values)
    sheet.open(rows[0].id)
    settle()
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert sheet.view is not None
    assert sheet.view.checked.sheet.row.id == rows[1].id
    row = next(one for one in sheet.canvas.rows() if one.path == "hearing.course")
    said: list[str] = []
    started.broadcast.saved.connect(said.append)
    editor = row.editor
    QTest.keyClicks(as_widget(editor), "heard")
    QTest.keyClick(as_widget(editor), Qt.Key.Key_Return)
    QApplication.processEvents()
    sheet.setFocus()
    settle()
    record = open_sheet(started.desk, rows[1].id).record
    assert (record.get(BENCH[0]), record.get(BENCH[1])) == (bench, "Mr Ledger")
    assert any(rows[0].urn in words for words in said)


def test_after_the_last_case_the_list_says_that_all_is_done(
    started: AdvocateSession, qtbot: QtBot, settle: Settle
) -> None:
    rows = court_list(started.desk)
    for row in rows[1:]:
        answer(started.desk, row.id, [Answer("hearing.course", "NOT_REACHED")])
    sheet = SheetPage(started)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.open(rows[0].id)
    settle()
    homes: list[str] = []
    started.broadcast.home.connect(lambda: homes.append("home"))
    sheet._next_case()
    settle()
    assert homes == ["home"]


def test_another_day_is_chosen_without_a_mouse_and_kept(
    today: TodayPage, started: AdvocateSession, settle: Settle
) -> None:
    listed = [today.model.listed_at(today.model.index(at, 0)) for at in range(10)]
    later = [replace(one, row=replace(one.row, date=dt.date(2026, 11, 23))) for one in listed[:3]]
    today._show((*listed, *later))
    assert (today.days.count(), today.model.rowCount()) == (3, 10)
    today.days.setCurrentIndex(1)
    assert today.model.rowCount() == 3
    today._show((*listed, *later))
    assert today.model.rowCount() == 3
    today.days.setCurrentIndex(2)
    assert today.model.rowCount() == 13
    settle()


def test_a_list_of_two_thousand_hearings_is_made_of_what_is_seen(today: TodayPage, desks: Desks) -> None:
    one = today.model.listed_at(today.model.index(0, 0))
    today.model.take((one,) * 2000, None)
    assert today.model.rowCount() == 2000
    asked: list[int] = []
    model = today.model
    original = model.data

    def counted(index, role=Qt.ItemDataRole.DisplayRole):  # type: ignore[no-untyped-def]  # Qt's signature
        asked.append(index.row())
        return original(index, role)

    model.data = counted  # type: ignore[method-assign]  # to see which lines the view asks for
    today.table.scrollToBottom()
    today.table.grab()
    assert asked
    assert len(set(asked)) < 60
