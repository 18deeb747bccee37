"""A sheet open on its page, typed into as a person does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import open_sheet
from hrs_desktop.ui.form.editors import CodeEditor, as_widget
from hrs_desktop.ui.form.rows import AnswerRow
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.showing import heard_sheet_page

TWO_PEOPLE = "01HR0002726"


class Sheet:
    """A page with one sheet open."""

    def __init__(self, page: SheetPage, session: AdvocateSession, sheet_id: str, settle: Settle) -> None:
        self.page, self.session, self.id, self.settle = page, session, sheet_id, settle

    def row(self, path: str) -> AnswerRow:
        return next(one for one in self.page.canvas.rows() if one.path == path)

    def code(self, path: str) -> CodeEditor:
        editor = self.row(path).editor
        assert isinstance(editor, CodeEditor)
        return editor

    def type(self, path: str, text: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        editor = as_widget(self.row(path).editor)
        editor.setFocus()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, key)
        self.settle()

    def stored(self, path: str) -> object:
        return open_sheet(self.session.desk, self.id).record.get(path)

    @property
    def focus(self) -> str:
        return self.page.place


def open_sheet_page(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> Sheet:
    """The sheet of two defendants with several charges, signed by nobody; it says that the hearing took place."""
    page, sheet_id = heard_sheet_page(qtbot, advocate, TWO_PEOPLE, settle)
    return Sheet(page, advocate, sheet_id, settle)
