"""What an assistive program does and hears: answers written without a key are stored, and what changed is said once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import open_sheet
from hrs_desktop.ui.announcing import Announcer
from hrs_desktop.ui.form.editors import NoteEditor, YesNoEditor, as_widget
from hrs_desktop.ui.form.rows import AnswerRow
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.showing import heard_sheet_page

TWO_PEOPLE = "01HR0002726"
ADVISER, START = "hearing.legal_adviser", "hearing.start_time"


class Sheet:
    """A page with one sheet open, as an assistive program works it: never by keys."""

    def __init__(self, page: SheetPage, session: AdvocateSession, sheet_id: str, settle: Settle) -> None:
        self.page, self.session, self.id, self.settle = page, session, sheet_id, settle

    def row(self, path: str) -> AnswerRow:
        return next(one for one in self.page.canvas.rows() if one.path == path)

    def write(self, path: str, text: str) -> None:
        editor = as_widget(self.row(path).editor)
        offered = QAccessible.queryAccessibleInterface(editor).editableTextInterface()
        offered.replaceText(0, len(self.row(path).editor.answer()), text)

    def stored(self, path: str) -> object:
        return open_sheet(self.session.desk, self.id).record.get(path)


@pytest.fixture
def sheet(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> Iterator[Sheet]:
    page, sheet_id = heard_sheet_page(qtbot, advocate, TWO_PEOPLE, settle)
    yield Sheet(page, advocate, sheet_id, settle)
    settle()


def _stands(sheet: Sheet, path: str, text: str) -> bool:
    return sheet.stored(path) == text


@pytest.mark.parametrize("focused", ["with", "without"])
def test_a_text_written_without_a_key_is_stored(qtbot: QtBot, sheet: Sheet, focused: str) -> None:
    sheet.page.activateWindow()
    for path, text in ((ADVISER, "Ms Ledger"), ("endorsement.text", "Written by voice.")):
        editor = as_widget(sheet.row(path).editor)
        editor.setFocus() if focused == "with" else editor.clearFocus()
        sheet.write(path, text)
        qtbot.waitUntil(partial(_stands, sheet, path, text), timeout=10_000)
        sheet.settle()


def test_an_older_view_takes_no_words_that_are_not_stored_yet(qtbot: QtBot, sheet: Sheet) -> None:
    view = sheet.page.view
    assert view is not None
    for path, text in ((ADVISER, "Ms Ledger"), ("endorsement.text", "Written by voice.")):
        as_widget(sheet.row(path).editor).clearFocus()
        sheet.write(path, text)
        sheet.page.canvas.show_view(view)
        assert sheet.row(path).editor.answer() == text
        qtbot.waitUntil(partial(_stands, sheet, path, text), timeout=10_000)
        sheet.settle()


def test_a_choice_made_without_a_key_is_stored_once(qtbot: QtBot, sheet: Sheet) -> None:
    row = next(one for one in sheet.page.canvas.rows() if isinstance(one.editor, YesNoEditor) and not one.isHidden())
    said: list[object] = []
    sheet.page.edits.edited.connect(said.append)
    editor = row.editor
    assert isinstance(editor, YesNoEditor)
    editor.setCurrentIndex(1)
    sheet.settle()
    assert sheet.stored(row.path) is True
    assert len(said) == 1


def test_the_sheet_of_the_chosen_line_is_opened_by_a_button(
    qtbot: QtBot, advocate: AdvocateSession, settle: Settle
) -> None:
    """A screen reader chooses a line; it has no Enter that the line would hear."""
    page = TodayPage(advocate)
    qtbot.addWidget(page)
    page.entered()
    settle()
    opened: list[str] = []
    advocate.broadcast.open_sheet.connect(opened.append)
    last = page.model.rowCount() - 1
    chosen, model = page.model.index(last, 0), page.table.selectionModel()
    model.select(chosen, model.SelectionFlag.ClearAndSelect | model.SelectionFlag.Rows)
    page.open_chosen.click()
    assert opened == [page.model.row_at(chosen).id]


def test_the_button_that_empties_a_line_has_a_name(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> None:
    page = TodayPage(advocate)
    qtbot.addWidget(page)
    names = [one.accessibleName() for one in page.finder.findChildren(QToolButton)]
    assert names == ["Empty this line"]


@pytest.fixture
def announcer(qtbot: QtBot, advocate: AdvocateSession) -> tuple[Announcer, list[str], QStackedWidget]:
    window = QMainWindow()
    stack = QStackedWidget()
    window.setCentralWidget(stack)
    qtbot.addWidget(window)
    made = Announcer(window, advocate.broadcast, stack)
    said: list[str] = []
    made.said.connect(said.append)
    return made, said, stack


def test_what_one_act_brings_about_is_said_once(
    qtbot: QtBot, sheet: Sheet, announcer: tuple[Announcer, list[str], QStackedWidget]
) -> None:
    said = announcer[1]
    sheet.write("defendants[0].attendance.code", "IN_PERSON")
    qtbot.waitUntil(lambda: len(said) == 1, timeout=10_000)
    left, saved = said[0].splitlines()
    assert sheet.page.view is not None
    assert left == f"Problems left: {sheet.page.view.checked.errors}."
    assert saved.rpartition(" ")[0] == "Saved on this computer"


def test_another_defendant_and_another_page_are_said(
    qtbot: QtBot, sheet: Sheet, announcer: tuple[Announcer, list[str], QStackedWidget]
) -> None:
    _made, said, stack = announcer
    sheet.page.canvas.defendant_step(1)
    qtbot.waitUntil(lambda: any(one.startswith("Defendant 2 of 2: ") for one in said), timeout=10_000)
    for name in ("First", "Second"):
        page = QWidget()
        page.setAccessibleName(name)
        stack.addWidget(page)
    said.clear()
    stack.setCurrentIndex(1)
    qtbot.waitUntil(lambda: said == ["Second"], timeout=10_000)


def test_a_note_given_without_a_key_waits_for_nothing(qtbot: QtBot) -> None:
    editor = NoteEditor()
    qtbot.addWidget(editor)
    said: list[str] = []
    editor.committed.connect(said.append)
    editor.setPlainText("Said by voice.")
    qtbot.waitUntil(lambda: said == ["Said by voice."], timeout=1000)
