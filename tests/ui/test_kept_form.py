"""The form keeps its rows from sheet to sheet: what stands in them is always the sheet's on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.errors import HrsError
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.charges import ChargesTable, Column
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.form.rows import AnswerRow
from hrs_desktop.ui.form.sheet_work import open_view
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.on_sheet import TWO_PEOPLE, Sheet, open_sheet_page

ADVISER = "hearing.legal_adviser"


@pytest.fixture
def sheet(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> Sheet:
    """The sheet of two defendants with several charges, signed by nobody; it says that the hearing took place."""
    return open_sheet_page(qtbot, advocate, settle)


def _table(sheet: Sheet) -> ChargesTable:
    found = sheet.page.findChild(ChargesTable)
    assert found is not None
    return found


def _another(sheet: Sheet) -> str:
    """Another open sheet of the same kind of court, which took place too."""
    desk = sheet.session.desk
    rows = (one for one in court_list(desk) if one.id != sheet.id and one.state in EDITABLE)
    sheets = (open_sheet(desk, one.id) for one in rows)
    found = next(one.row.id for one in sheets if one.record.text("hearing.jurisdiction") == "MAGISTRATES")
    answer(desk, found, [Answer("hearing.course", "HEARD")])
    return found


def test_words_that_cannot_be_stored_are_not_shown_on_the_sheet_that_came_after(sheet: Sheet) -> None:
    other, start = _another(sheet), "hearing.start_time"
    editor = as_widget(sheet.row(start).editor)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "25:99")
    sheet.page.open(other)
    sheet.settle()
    assert (sheet.row(start).problem, "25:99" in sheet.row(start).editor.answer()) == ("", False)
    sheet.page.open(sheet.id)
    sheet.settle()
    assert (sheet.row(start).problem != "", sheet.row(start).editor.answer()) == (True, "25:99")


def test_words_being_typed_stay_with_their_sheet_when_another_is_shown_in_the_same_fields(sheet: Sheet) -> None:
    row = sheet.row(ADVISER)
    editor = as_widget(row.editor)
    editor.setFocus()
    QTest.keyClicks(editor, "Ms Vera Sample")
    other = _another(sheet)
    sheet.page.open(other)
    sheet.settle()
    assert sheet.stored(ADVISER) == "Ms Vera Sample"
    assert sheet.page.view is not None
    assert sheet.page.view.checked.sheet.row.id == other
    assert open_sheet(sheet.session.desk, other).record.get(ADVISER) is None
    assert sheet.row(ADVISER) is row
    assert row.editor.answer() == ""
    as_widget(row.editor).setFocus()
    QTest.keyClick(as_widget(row.editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.editor.answer() == ""


def test_a_field_of_a_kept_form_writes_to_the_sheet_on_the_screen(sheet: Sheet) -> None:
    other = _another(sheet)
    sheet.page.open(other)
    sheet.settle()
    sheet.type(ADVISER, "Mr Otto Mustermann")
    assert open_sheet(sheet.session.desk, other).record.get(ADVISER) == "Mr Otto Mustermann"
    assert sheet.stored(ADVISER) is None


def test_the_questions_of_another_charge_are_asked_in_their_own_order(sheet: Sheet) -> None:
    def shown() -> list[str]:
        return [one.path for one in sheet.page.canvas.rows() if not one.isHidden()]

    def placed() -> list[str]:
        rows = [one for one in sheet.page.canvas.rows() if not one.isHidden()]
        return [one.path for one in sorted(rows, key=lambda one: one.mapTo(sheet.page.canvas, QPoint(0, 0)).y())]

    first = shown()
    _table(sheet).setCurrentIndex(_table(sheet).model().index(1, Column.OUTCOME))
    QApplication.processEvents()
    assert [path.replace("offences[1]", "offences[0]") for path in shown()] == first
    sheet.type("defendants[0].attendance.code", "NOT_PRESENT", Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "defendants[0].attendance.absence_reason" in shown()
    charge = [path for path in placed() if ".offences[" in path]
    others = [path for path in placed() if ".offences[" not in path]
    assert charge + others == [path for path in placed() if path in charge] + others
    assert [path for path in placed() if ".attendance." in path] == [
        path for path in shown() if ".attendance." in path
    ]  # fmt: skip


def test_a_form_made_ready_shows_nothing_until_a_sheet_opens_and_is_then_the_one_that_shows(
    qtbot: QtBot, advocate: AdvocateSession, settle: Settle
) -> None:
    page = SheetPage(advocate)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.get_ready()
    settle()
    qtbot.waitUntil(lambda: page.readying.done, timeout=20_000)
    made = page.canvas.findChildren(AnswerRow)
    assert len(made) > 20
    assert not any(one.isVisible() for one in made)
    assert page.view is None
    assert not list(page.canvas.rows())
    sheet_id = next(row.id for row in court_list(advocate.desk) if row.urn == TWO_PEOPLE)
    answer(advocate.desk, sheet_id, [Answer("hearing.course", "HEARD")])
    page.open(sheet_id)
    settle()
    shown = [one for one in page.canvas.rows() if one.isVisible()]
    assert len(set(shown) & set(made)) > 20
    assert all(as_widget(one.editor).accessibleName() for one in shown)


def test_the_name_of_a_charge_stands_only_above_questions_of_the_charge(sheet: Sheet) -> None:
    def named() -> bool:
        return any(
            one.isVisible() and one.text().startswith("Charge 1") for one in sheet.page.canvas.findChildren(QLabel)
        )

    assert named()
    answer(sheet.session.desk, sheet.id, [Answer("hearing.course", "")])
    sheet.page.open(sheet.id)
    sheet.settle()
    assert not any(".offences[" in one.path for one in sheet.page.canvas.rows() if not one.isHidden())
    assert not named()


def test_a_sheet_that_cannot_be_read_is_not_spoken_of_while_the_form_is_made_ready(
    advocate: AdvocateSession, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_desk: object) -> None:
        raise HrsError("HRS-E-RECORD", "This sheet cannot be read.", "Ask the office for it again.")

    monkeypatch.setattr("hrs_desktop.ui.pages.sheet.next_view", unreadable)
    refused: list[HrsError] = []
    advocate.tasks.refused.connect(refused.append)
    page = SheetPage(advocate)
    qtbot.addWidget(page)
    page.get_ready()
    settle()
    assert refused == []


def _slowly(sheet: Sheet, view: SheetView) -> None:
    """Show a view as slowly as can be: nothing of it is made at once."""
    sheet.page.canvas._steps.take(sheet.page.canvas._showing(view))


def test_a_field_gone_to_while_the_form_is_still_made_says_what_its_own_sheet_says(sheet: Sheet) -> None:
    other = _another(sheet)
    answer(sheet.session.desk, other, [Answer(ADVISER, "Mr Otto Mustermann")])
    sheet.type(ADVISER, "Ms Vera Sample")
    for sheet_id, words in ((other, "Mr Otto Mustermann"), (sheet.id, "Ms Vera Sample")):
        view = open_view(sheet.session.desk, sheet_id)
        sheet.page.canvas.start(view)
        _slowly(sheet, view)
        sheet.page.go_to(ADVISER)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.text() == words
        assert field is as_widget(sheet.row(ADVISER).editor)


def test_a_field_is_gone_to_before_what_comes_after_it_is_made(sheet: Sheet) -> None:
    answer(sheet.session.desk, sheet.id, [Answer("defendants[0].attendance.code", "NOT_PRESENT")])
    _slowly(sheet, open_view(sheet.session.desk, sheet.id))
    canvas = sheet.page.canvas
    # Who hears of the focus may ask for the whole form at once: looked at before it moves.
    assert canvas._on_screen(ADVISER) is not None
    assert not canvas._steps.done
    sheet.page.go_to(ADVISER)
    focused = QApplication.focusWidget()
    assert any(one.path == "defendants[0].attendance.absence_reason" and one.isVisible() for one in canvas.rows())
    assert QApplication.focusWidget() is focused is as_widget(sheet.row(ADVISER).editor)
