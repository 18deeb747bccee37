"""What a person would complain of in a form: rows that cannot be removed, words lost, answers changed by scrolling."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import ValueAnswer, answer, open_sheet
from hrs_desktop.ui.form.editors import NoteEditor, YesNoEditor, as_widget
from hrs_desktop.ui.form.rows import AnswerRow, GroupBox
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.helpers.scenario import UNFINISHED
from tests.ui.conftest import Settle
from tests.ui.showing import heard_sheet_page

WITNESSES = "witnesses"


@pytest.fixture
def page(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> SheetPage:
    """A sheet nobody has signed, open; it says that the hearing took place."""
    return heard_sheet_page(qtbot, advocate, UNFINISHED, settle)[0]


def _row(page: SheetPage, path: str) -> AnswerRow:
    return next(row for row in page.canvas.rows() if row.path == path)


def _rows_of(page: SheetPage, kind: type) -> list[AnswerRow]:
    return [row for row in page.canvas.rows() if isinstance(row.editor, kind)]


def _group(page: SheetPage, path: str) -> GroupBox:
    return next(group for group in page.canvas.groups() if group.path == path)


def _type(row: AnswerRow, text: str) -> None:
    assert not row.isHidden()
    editor = as_widget(row.editor)
    editor.setFocus()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Tab)


def _within(group: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return isinstance(focused, QLineEdit) and group.isAncestorOf(focused)


def _stored(page: SheetPage, advocate: AdvocateSession, path: str) -> object:
    assert page.view is not None
    return open_sheet(advocate.desk, page.view.checked.sheet.row.id).record.get(path)


def test_a_row_just_added_and_filled_can_be_removed(
    qtbot: QtBot, page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    group = _group(page, WITNESSES)
    before = len(group.items())
    QTest.mouseClick(group.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(group.items()) == before + 1)
    wanted = f"{WITNESSES}[{before}].personal_statement.read_by"
    # The rows of the new item come a moment after the item, and then the cursor.
    qtbot.waitUntil(lambda: any(row.path == wanted and not row.isHidden() for row in group.rows()))
    first = next(row for row in group.rows() if row.path == wanted)
    qtbot.waitUntil(lambda: _within(group))
    _type(first, "Ada Penn")
    settle()
    assert len(_items(page, advocate)) == before + 1
    assert _row(page, first.path) is first
    removal = next(b for b in group.findChildren(QPushButton) if b.text().endswith(f" {before + 1}"))
    QTest.mouseClick(removal, Qt.MouseButton.LeftButton)
    settle()
    assert len(_items(page, advocate)) == before
    assert len(group.items()) == before


def _items(page: SheetPage, advocate: AdvocateSession) -> list[object]:
    found = _stored(page, advocate, WITNESSES) or []
    assert isinstance(found, list)
    return found


def test_refused_words_stay_with_their_reason_until_they_are_put_right(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    start, end = _row(page, "hearing.start_time"), _row(page, "hearing.end_time")
    was = _stored(page, advocate, "hearing.start_time")
    start.editor.clear()
    _type(start, "half past")
    settle()
    _type(end, "noonish")
    settle()
    reason = end.problem
    assert end.editor.answer() == "noonish"
    end.editor.clear()
    _type(end, "1245")
    settle()
    assert _stored(page, advocate, "hearing.end_time") == "12:45"
    assert start.editor.answer() == "half past"
    assert start.problem
    assert end.editor.answer() == "12:45"
    assert reason
    assert reason not in end.problem
    assert _stored(page, advocate, "hearing.start_time") == was
    page.canvas.start(page.view)  # type: ignore[arg-type]  # the fixture waited for the view
    page.canvas.show_view(page.view)  # type: ignore[arg-type]  # as above
    assert _row(page, "hearing.start_time").editor.answer() == "half past"
    _row(page, "hearing.start_time").editor.clear()
    _type(_row(page, "hearing.start_time"), "10.30")
    settle()
    assert _stored(page, advocate, "hearing.start_time") == "10:30"
    assert _row(page, "hearing.start_time").editor.answer() == "10:30"


def test_scrolling_the_form_changes_no_answer(page: SheetPage) -> None:
    row = _rows_of(page, YesNoEditor)[0]
    said: list[object] = []
    page.edits.edited.connect(said.append)
    editor = as_widget(row.editor)
    for delta in (-120, -120):
        _wheel(editor, delta)
    assert said == []


def _wheel(editor: object, delta: int) -> None:
    event = QWheelEvent(
        QPointF(4, 4), QPointF(4, 4), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor, event)  # type: ignore[arg-type]  # an editor is a widget


def test_the_last_day_of_a_time_limit_is_counted_beside_it(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    place = "defendants[0].offences[0].custody_time_limit"
    assert page.view is not None
    sheet_id = page.view.checked.sheet.row.id
    _type(_row(page, "defendants[0].remand.status"), "C")
    settle()
    counted = _row(page, f"{place}.expires")
    assert "Check by counting" not in counted.editor.accessibleDescription()
    limit = {"regime": "CTL56", "start": "2026-11-20", "days_held": 2, "expires": "2027-01-14"}
    answer(advocate.desk, sheet_id, [ValueAnswer(place, limit)])
    page.open(sheet_id)
    settle()
    counted = _row(page, f"{place}.expires")
    assert "Counted to the end: Wednesday 13 January 2027." in counted.editor.accessibleDescription()
    assert "The sheet says Thursday 14 January 2027." in counted.findChildren(QLabel)[-1].text()
    assert not counted.findChildren(QLabel)[-1].isHidden()


def test_words_of_a_long_answer_are_kept_while_they_are_typed(
    qtbot: QtBot, page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    """The program may stop at any moment: what was typed into a note does not wait for the field to be left."""
    row = _rows_of(page, NoteEditor)[0]
    editor = as_widget(row.editor)
    editor.setFocus()
    QTest.keyClicks(editor, "Half a note ")
    qtbot.waitUntil(lambda: _stored(page, advocate, row.path) == "Half a note", timeout=10_000)
    settle()
    QTest.keyClicks(editor, "and more")
    assert row.editor.answer() == "Half a note and more"
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    settle()
    assert _stored(page, advocate, row.path) == "Half a note and more"
