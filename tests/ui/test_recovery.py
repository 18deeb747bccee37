"""Words being typed survive the end of the program, and come back to their own field of their own sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.journalling import Typing, bring_back, discard, keep_typing, live, recoverable
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.safety.places import put_text, text_of
from hrs_desktop.ui.safety.recovery import RecoveryDialog
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from tests.helpers.scenario import UNFINISHED
from tests.ui.desks import CLOCK, Desks

ADVISER = "hearing.legal_adviser"
NOTE = "endorsement.text"
LABEL = "Legal adviser"


class Desk:
    """The advocate's profile on the disk: a window on it, and what another process would read of it."""

    def __init__(self, qtbot: QtBot, desks: Desks) -> None:
        self.qtbot, self.desks = qtbot, desks
        self.window: MainWindow | None = None
        self.store = desks.open("advocate")
        assert isinstance(self.store, AdvocateDesk)
        self.desk: AdvocateDesk = self.store
        self.sheet_id = next(row.id for row in court_list(self.desk) if row.urn == UNFINISHED)
        answer(self.desk, self.sheet_id, [Answer("hearing.course", "HEARD")])

    def start(self) -> MainWindow:
        """Open the window, as after the computer was started again."""
        if self.window is not None:
            self.stop()
        self.window = window = MainWindow(app.program(), self.desks.access("advocate"))
        window.resize(1280, 800)
        self.qtbot.addWidget(window)
        with self.qtbot.waitExposed(window):
            window.show()
            window.activateWindow()
        self.settle()
        return window

    def settle(self) -> None:
        assert self.window is not None
        window = self.window
        self.qtbot.waitUntil(lambda: window.session is not None and not window.tasks.busy, timeout=20_000)
        for _ in range(3):
            QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)

    @property
    def page(self) -> SheetPage:
        assert self.window is not None
        page = self.window.pages["sheet"]
        assert isinstance(page, SheetPage)
        return page

    def field(self, path: str) -> QLineEdit | QPlainTextEdit:
        found = next(as_widget(one.editor) for one in self.page.canvas.rows() if one.path == path)
        assert isinstance(found, QLineEdit | QPlainTextEdit)
        return found

    def type(self, path: str, text: str) -> None:
        """Open the sheet, put the cursor into a field and type; nothing is committed."""
        assert self.window is not None
        self.window.broadcast.sheet_at.emit(self.sheet_id, path)
        self.settle()
        self.field(path).setFocus()
        typed(self.field(path), text)

    def kept(self) -> list[str]:
        """What a process started now would find."""
        return [one.typed.words for one in live(recoverable(self.desk))]

    def killed(self) -> None:
        """The window is gone without a commit: what it would do on closing is not done."""
        assert self.window is not None
        window, self.window = self.window, None
        self.field_forgets(window)
        window.close()

    def field_forgets(self, window: MainWindow) -> None:
        focused = window.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            focused.blockSignals(True)
            focused._loaded = text_of(focused)[0]  # type: ignore[union-attr]  # as if it had never been typed
            focused.blockSignals(False)

    def stop(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window = None


def typed(widget: QWidget, text: str) -> None:
    """Letters by the keyboard; QTest itself knows only those of ASCII."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Desk]:
    dress(qapp, LIGHT)
    made = Desk(qtbot, desks)
    yield made
    made.stop()
    made.desk.close()


def dialog_of(window: MainWindow) -> RecoveryDialog:
    recovering = window.safety.recovering
    assert recovering is not None
    assert recovering.dialog is not None
    return recovering.dialog


def press(dialog: RecoveryDialog, words: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()


@pytest.mark.parametrize(("path", "text"), [(ADVISER, "Siân O'Neill-Ddu"), (NOTE, "The defendant said that")])
def test_words_being_typed_are_durable_within_a_second_and_come_back_at_the_cursor(
    desk: Desk, path: str, text: str
) -> None:
    desk.start()
    desk.type(path, text)
    QTest.keyClick(desk.field(path), Qt.Key.Key_Left)
    desk.qtbot.waitUntil(lambda: desk.kept() == [text], timeout=1000)
    assert open_sheet(desk.desk, desk.sheet_id).record.get(path) is None
    QTest.keyClicks(desk.field(path), "x")
    QTest.keyClick(desk.field(path), Qt.Key.Key_Backspace)
    desk.qtbot.wait(500)
    desk.killed()
    window = desk.start()
    dialog = dialog_of(window)
    said = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert UNFINISHED in said
    assert text in said
    assert "20 November 2026" in said
    press(dialog, "Recover")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.field(path).hasFocus(), timeout=3000)
    assert desk.page.view is not None
    assert desk.page.view.checked.sheet.row.id == desk.sheet_id
    assert text_of(desk.field(path)) == (text, len(text) - 1)
    QTest.keyClick(desk.field(path), Qt.Key.Key_Tab)
    desk.settle()
    assert open_sheet(desk.desk, desk.sheet_id).record.get(path) == text
    assert desk.kept() == []


def test_what_was_committed_or_taken_back_is_not_offered(desk: Desk) -> None:
    desk.start()
    desk.type(ADVISER, "Bethan Ŵyn")
    desk.qtbot.waitUntil(lambda: desk.kept() == ["Bethan Ŵyn"], timeout=2000)
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Tab)
    desk.settle()
    assert desk.kept() == []
    desk.type(ADVISER, "X")
    desk.qtbot.waitUntil(lambda: len(desk.kept()) == 1, timeout=2000)
    put_text(desk.field(ADVISER), "Bethan Ŵyn", 0)
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Tab)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.kept() == [], timeout=2000)


def test_words_that_were_refused_survive_the_end_of_the_program(desk: Desk) -> None:
    desk.start()
    desk.type(ADVISER, "Snow \N{SNOWMAN}")
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Tab)
    desk.settle()
    assert desk.kept() == ["Snow \N{SNOWMAN}"]
    desk.killed()
    press(dialog_of(desk.start()), "Recover")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.field(ADVISER).hasFocus(), timeout=3000)
    assert text_of(desk.field(ADVISER))[0] == "Snow \N{SNOWMAN}"


def test_discarded_words_are_listed_and_can_be_brought_back(desk: Desk) -> None:
    keep_typing(desk.desk, Typing(desk.sheet_id, ADVISER, LABEL, "Half a na", 9))
    window = desk.start()
    press(dialog_of(window), "Discard")
    desk.settle()
    assert desk.kept() == []
    dialog_of(window).reject()
    desk.settle()
    window.safety.show_words()
    desk.settle()
    press(dialog_of(window), "Bring back")
    desk.settle()
    assert desk.kept() == ["Half a na"]


def test_discarded_words_are_removed_after_thirty_days(desk: Desk) -> None:
    keep_typing(desk.desk, Typing(desk.sheet_id, ADVISER, LABEL, "Half a na", 9))
    discard(desk.desk, desk.desk.store.typed_words()[0].number)
    month = replace(desk.desk, clock=replace(CLOCK, date=CLOCK.date + dt.timedelta(days=29)))
    assert len(recoverable(month)) == 1
    longer = replace(desk.desk, clock=replace(CLOCK, date=CLOCK.date + dt.timedelta(days=31)))
    assert recoverable(longer) == ()


def _signed(desk: Desk) -> None:
    desk.desk.store.put_state(desk.sheet_id, SheetState.SIGNED)


def _next_revision(desk: Desk) -> None:
    sheet = open_sheet(desk.desk, desk.sheet_id)
    desk.desk.store.replace_sheet(replace(sheet, row=replace(sheet.row, revision=2)))


def _other_people(desk: Desk) -> None:
    sheet = open_sheet(desk.desk, desk.sheet_id)
    record = sheet.record.set("defendants[0].id", "0e2f5e6e-5b53-5d0c-9a4e-6f1c1f0f7d11")
    desk.desk.store.replace_sheet(replace(sheet, record=record))


@pytest.mark.parametrize(("spoil", "why"), [(_signed, "signed"), (_next_revision, "revision"), (_other_people, "gone")])
def test_words_are_never_put_into_another_record(desk: Desk, spoil: Callable[[Desk], None], why: str) -> None:
    keep_typing(desk.desk, Typing(desk.sheet_id, "defendants[0].bail.status", "Bail", "cond", 4))
    spoil(desk)
    found = recoverable(desk.desk)
    assert [(one.path, one.why) for one in found] == [("", why)]
    dialog = dialog_of(desk.start())
    assert [one.text() for one in dialog.buttons] == ["Copy the words", "Discard"]
    press(dialog, "Copy the words")
    assert QApplication.clipboard().text() == "cond"


def test_words_follow_their_defendant_where_a_pack_changed_the_order(desk: Desk) -> None:
    sheet = open_sheet(desk.desk, desk.sheet_id)
    one = sheet.record.items("defendants")[0]
    other = {**one, "id": "0e2f5e6e-5b53-5d0c-9a4e-6f1c1f0f7d11"}
    keep_typing(desk.desk, Typing(desk.sheet_id, "defendants[0].offences[0].verdict.value", "Verdict", "G", 1))
    desk.desk.store.replace_sheet(replace(sheet, record=sheet.record.set("defendants", [other, one])))
    assert [found.path for found in recoverable(desk.desk)] == ["defendants[1].offences[0].verdict.value"]
    bring_back(desk.desk, desk.desk.store.typed_words()[0].number)


def test_a_passphrase_and_a_search_are_never_journalled(desk: Desk) -> None:
    window = desk.start()
    finder = window.pages["today"].findChild(QLineEdit)
    assert finder is not None
    window.nav.setCurrentRow(0)
    finder.setFocus()
    QTest.keyClicks(finder, "Quillfeather")
    desk.qtbot.wait(600)
    assert isinstance(window.session, AdvocateSession)
    assert desk.desk.store.typed_words() == ()


def quick(desk: Desk) -> QLineEdit:
    return desk.page.quick.line


def test_a_line_of_quick_entry_is_kept_and_comes_back_at_its_cursor(desk: Desk) -> None:
    window = desk.start()
    window.broadcast.sheet_at.emit(desk.sheet_id, "")
    desk.settle()
    quick(desk).setFocus()
    typed(quick(desk), "g psr 12")
    QTest.keyClick(quick(desk), Qt.Key.Key_Left)
    desk.qtbot.waitUntil(lambda: desk.kept() == ["g psr 12"], timeout=1000)
    desk.killed()
    press(dialog_of(desk.start()), "Recover")
    desk.settle()
    desk.qtbot.waitUntil(lambda: quick(desk).hasFocus(), timeout=3000)
    assert text_of(quick(desk)) == ("g psr 12", 7)
    assert "It says" in desk.page.quick.preview.text()


def test_a_line_that_was_written_or_emptied_is_not_offered(desk: Desk) -> None:
    window = desk.start()
    window.broadcast.sheet_at.emit(desk.sheet_id, "")
    desk.settle()
    quick(desk).setFocus()
    typed(quick(desk), "1 v")
    desk.qtbot.waitUntil(lambda: desk.kept() == ["1 v"], timeout=2000)
    desk.settle()
    QTest.keyClick(quick(desk), Qt.Key.Key_Return)
    desk.settle()
    assert quick(desk).text() == ""
    assert desk.kept() == []
    typed(quick(desk), "x")
    desk.qtbot.waitUntil(lambda: desk.kept() == ["x"], timeout=2000)
    QTest.keyClick(quick(desk), Qt.Key.Key_Backspace)
    desk.qtbot.waitUntil(lambda: desk.kept() == [], timeout=2000)


def test_a_line_begun_stands_there_again_after_another_case(desk: Desk) -> None:
    window = desk.start()
    other = next(row.id for row in court_list(desk.desk) if row.id != desk.sheet_id)
    for sheet_id, text in ((desk.sheet_id, "g psr"), (other, "")):
        window.broadcast.sheet_at.emit(sheet_id, "")
        desk.settle()
        assert quick(desk).text() == ""
        quick(desk).setFocus()
        typed(quick(desk), text)
    window.broadcast.sheet_at.emit(desk.sheet_id, "")
    desk.settle()
    assert quick(desk).text() == "g psr"
    assert desk.kept() == ["g psr"]
