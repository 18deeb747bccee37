"""The sheet's page: findings lead to their fields, codes come by code or words, every edit is durable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.domain.finding import Severity
from hrs_desktop.services.drafting import check_sheet, court_list, look_at, open_sheet
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.charges import ChargesTable, Column
from hrs_desktop.ui.form.editors import CodeEditor, as_widget
from hrs_desktop.ui.form.rows import Edit
from hrs_desktop.ui.form.sheet_work import view_of
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.first_run import FirstRunPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.words import words
from tests.helpers.scenario import SIGNED
from tests.ui.conftest import Settle
from tests.ui.desks import Desks
from tests.ui.looking import marked_up, nameless
from tests.ui.on_sheet import TWO_PEOPLE, Sheet, open_sheet_page

ADVISER = "hearing.legal_adviser"


@pytest.fixture
def sheet(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> Sheet:
    """The sheet of two defendants with several charges, signed by nobody; it says that the hearing took place."""
    return open_sheet_page(qtbot, advocate, settle)


def test_loading_never_says_that_something_was_edited(sheet: Sheet) -> None:
    said: list[Edit] = []
    sheet.page.edits.edited.connect(said.append)
    for sheet_id in [row.id for row in court_list(sheet.session.desk)] + [sheet.id]:
        sheet.page.open(sheet_id)
        sheet.settle()
        sheet.page.canvas.defendant_step(1)
        sheet.page.canvas.defendant_step(-1)
    assert said == []


def test_every_finding_leads_to_its_place(sheet: Sheet) -> None:
    check_sheet(sheet.session.desk, sheet.id)
    sheet.page.open(sheet.id)
    sheet.settle()
    view = sheet.page.view
    assert view is not None
    errors = [item for item in view.checked.findings if item.severity is Severity.ERROR]
    assert {item.path.split(".")[0] for item in errors} >= {"defendants[0]", "defendants[1]"}
    for item in errors:
        sheet.page.findings.chosen.emit(item.path)
        QApplication.processEvents()
        focused = sheet.page.focusWidget()
        assert focused is not None
        # The innermost place around the cursor: the field, or the group when the group itself is wanted.
        assert _around(focused)[:1] == [item.path]


def test_a_finding_leads_to_the_second_charge_of_the_second_defendant(sheet: Sheet) -> None:
    view = _charged_once_more(sheet)
    wanted = "defendants[1].offences[1].pleas"
    errors = [item.path for item in view.checked.findings if item.severity is Severity.ERROR]
    assert wanted in errors
    sheet.page.findings.links[errors.index(wanted)].click()
    QApplication.processEvents()
    focused = sheet.page.focusWidget()
    assert focused is not None
    assert _around(focused)[:1] == [wanted]
    table = _table(sheet)
    assert (table.currentIndex().row(), table.model().rowCount(QModelIndex())) == (1, 2)


def _charged_once_more(sheet: Sheet) -> SheetView:
    """The same sheet on the page, as if its second defendant had been charged once more."""
    assert sheet.page.view is not None
    was = sheet.page.view.checked.sheet
    charges = was.record.items("defendants[1].offences")
    more = {**charges[0], "id": "0e2f5e6e-5b53-5d0c-9a4e-6f1c1f0f7d11", "sequence": 2}
    record = was.record.set("defendants[1].offences", [*charges, more])
    desk = sheet.session.desk
    view = view_of(desk, look_at(desk, replace(was, record=record)))
    sheet.page.canvas.start(view)
    sheet.page.canvas.show_view(view)
    sheet.page.findings.show_view(view)
    QApplication.processEvents()
    return view


def _around(widget: QWidget) -> list[str]:
    paths = []
    at: QWidget | None = widget
    while at is not None:
        path = getattr(at, "path", None)
        if isinstance(path, str):
            paths.append(path)
        at = at.parentWidget()
    return paths


def test_the_words_beside_a_field_are_those_of_the_panel(sheet: Sheet) -> None:
    check_sheet(sheet.session.desk, sheet.id)
    sheet.page.open(sheet.id)
    sheet.settle()
    view = sheet.page.view
    assert view is not None
    beside = [one for one in sheet.page.canvas.rows() if one.problem and not one.isHidden()]
    assert beside
    for one in beside:
        assert set(one.problem.split("\n")) <= {item.message for item in view.checked.findings}
        assert as_widget(one.editor).accessibleDescription() == one.problem


def test_f8_goes_round_and_shift_f8_back(sheet: Sheet) -> None:
    chosen: list[str] = []
    sheet.page.findings.chosen.connect(chosen.append)
    assert sheet.page.view is not None
    count = len(sheet.page.view.checked.findings)
    assert count > 2
    for _ in range(count + 1):
        QTest.keyClick(sheet.page, Qt.Key.Key_F8)
    assert chosen[0] == chosen[count]
    QTest.keyClick(sheet.page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert chosen[-1] == chosen[count - 1]


def test_an_edit_is_durable_before_the_page_says_so(sheet: Sheet, desks: Desks) -> None:
    said: list[str] = []
    sheet.session.broadcast.saved.connect(said.append)
    sheet.type(ADVISER, "Ada Penn")
    assert [text[: len("Saved on this computer")] for text in said] == ["Saved on this computer"]
    sheet.session.tasks.stop()
    sheet.session.desk.close()
    again = desks.open("advocate")
    try:
        assert isinstance(again, type(sheet.session.desk))
        assert open_sheet(again, sheet.id).record.get(ADVISER) == "Ada Penn"
    finally:
        again.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize("typed", ["IN_PERSON", "in_person", "in pers"])
def test_a_code_comes_by_code_or_by_words_and_shows_both(sheet: Sheet, typed: str, key: Qt.Key) -> None:
    path = "defendants[0].attendance.code"
    assert sheet.code(path).text() == ""
    sheet.type(path, typed, key)
    assert sheet.stored(path) == "IN_PERSON"
    assert sheet.code(path).text() == "IN_PERSON  In person"


def test_the_time_is_shown_as_it_is_kept(sheet: Sheet) -> None:
    sheet.row("hearing.start_time").editor.clear()
    sheet.type("hearing.start_time", "9.05")
    assert sheet.stored("hearing.start_time") == "09:05"
    assert sheet.row("hearing.start_time").editor.answer() == "09:05"


def test_a_question_appears_when_its_condition_comes_true(sheet: Sheet) -> None:
    reason = "defendants[0].attendance.absence_reason"
    assert all(one.path != reason for one in sheet.page.canvas.rows())
    sheet.type("defendants[0].attendance.code", "NOT_PRESENT", Qt.Key.Key_Return)
    assert not sheet.row(reason).isHidden()
    sheet.row("defendants[0].attendance.code").editor.clear()
    sheet.type("defendants[0].attendance.code", "IN_PERSON", Qt.Key.Key_Return)
    assert sheet.row(reason).isHidden()


def _table(sheet: Sheet) -> ChargesTable:
    found = sheet.page.findChild(ChargesTable)
    assert found is not None
    return found


def _type_into_cell(table: ChargesTable, first: str, rest: str, last: Qt.Key) -> None:
    """As a person does: keys go to the list of matches while it is open, to the field else."""
    if first:
        QTest.keyClicks(table, first)
    else:
        QTest.keyClick(table, Qt.Key.Key_F2)
    editor = next(one for one in table.findChildren(CodeEditor) if one.isVisible())
    for letter in rest:
        QTest.keyClicks(_taker(editor), letter)
        QApplication.processEvents()
    QTest.keyClick(_taker(editor), last)
    QApplication.processEvents()


def _taker(editor: CodeEditor) -> QWidget:
    return editor.popup if editor.popup.isVisible() else editor


@pytest.mark.parametrize("last", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize(("first", "rest"), [("", "NG"), ("N", "G"), ("", "not gu"), ("n", "ot gu")])
def test_a_plea_typed_into_the_table_is_kept_and_shown_below(sheet: Sheet, first: str, rest: str, last: Qt.Key) -> None:
    table = _table(sheet)
    cell = table.model().index(0, Column.PLEA)
    table.setFocus()
    table.setCurrentIndex(cell)
    _type_into_cell(table, first, rest, last)
    sheet.settle()
    assert sheet.stored("defendants[0].offences[0].pleas[0].value") == "NG"
    assert str(cell.data()).startswith("NG  ")
    assert sheet.code("defendants[0].offences[0].pleas[0].value").text() == cell.data()
    QApplication.processEvents()
    assert [one for one in table.findChildren(CodeEditor) if one.isVisible()] == []


def test_each_defendant_has_its_own_charges(sheet: Sheet) -> None:
    view = sheet.page.view
    assert view is not None
    people = view.record.items("defendants")
    assert len(people) == 2
    for index, person in enumerate(people):
        assert _table(sheet).model().rowCount(QModelIndex()) == len(person["offences"])
        assert any(one.path.startswith(f"defendants[{index}].") for one in sheet.page.canvas.rows())
        sheet.page.canvas.defendant_step(1)
        QApplication.processEvents()


def test_the_pages_of_the_advocate_are_named_and_plain(
    qtbot: QtBot, sheet: Sheet, advocate: AdvocateSession, settle: Settle
) -> None:
    today, check = TodayPage(advocate), CheckPage(advocate)
    first, unlock = FirstRunPage(words("en")), UnlockPage(words("en"), "quill")
    for made in (today, check, first, unlock):
        qtbot.addWidget(made)
    today.entered()
    for urn in (TWO_PEOPLE, SIGNED[0]):
        check.open(next(row.id for row in court_list(advocate.desk) if row.urn == urn))
        settle()
        assert nameless(check) == []
        assert marked_up(check) == []
    pages: tuple[QWidget, ...] = (today, first, unlock, sheet.page)
    for page in pages:
        assert nameless(page) == []
        assert marked_up(page) == []
        assert page.accessibleName()


def test_the_court_list_opens_the_chosen_sheet_with_enter(
    qtbot: QtBot, advocate: AdvocateSession, settle: Settle
) -> None:
    today = TodayPage(advocate)
    qtbot.addWidget(today)
    opened: list[str] = []
    advocate.broadcast.open_sheet.connect(opened.append)
    with qtbot.waitExposed(today):
        today.show()
        today.activateWindow()
    today.entered()
    settle()
    QTest.keyClicks(today.finder, "dychmygol")
    assert today.model.rowCount() == 1
    today.table.selectRow(0)
    QTest.keyClick(today.table, Qt.Key.Key_Return)
    assert opened == [next(row.id for row in court_list(advocate.desk) if row.urn == TWO_PEOPLE)]
