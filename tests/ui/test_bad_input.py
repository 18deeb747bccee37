"""Bad input at the desk: a clear sentence, and nothing lost."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import Answer, answer, open_sheet
from hrs_desktop.services.program import DEMO_PASSPHRASE
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.safety.on_screen import brought_back, within
from hrs_desktop.ui.safety.one_window import OneWindow
from hrs_desktop.ui.safety.places import text_of
from tests.helpers.checkout import ROOT
from tests.ui.desks import Desks
from tests.ui.test_recovery import ADVISER, NOTE, Desk, desk, typed

__all__ = ["desk"]
MEGABYTE = "x" * 1_000_000


def problem(desk: Desk, path: str) -> str:
    return next(one.problem for one in desk.page.canvas.rows() if one.path == path)


@pytest.mark.parametrize("path", [ADVISER, NOTE])
def test_a_paste_of_a_megabyte_is_refused_and_what_is_there_stays(desk: Desk, path: str) -> None:
    desk.start()
    desk.type(path, "Said so far")
    QApplication.clipboard().setText(MEGABYTE)
    QTest.keyClick(desk.field(path), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text_of(desk.field(path))[0] == "Said so far"
    assert "30,000" in problem(desk, path)
    QTest.keyClick(desk.field(path), Qt.Key.Key_Tab)
    desk.settle()
    assert open_sheet(desk.desk, desk.sheet_id).record.get(path) == "Said so far"


def test_a_paste_by_the_mouse_is_taken_back_whole(desk: Desk) -> None:
    desk.start()
    desk.type(ADVISER, "Said so far")
    QApplication.clipboard().setText(MEGABYTE)
    field = desk.field(ADVISER)
    assert isinstance(field, QLineEdit)
    field.paste()
    desk.qtbot.waitUntil(lambda: field.text() == "Said so far", timeout=3000)
    assert "30,000" in problem(desk, ADVISER)


def test_control_characters_are_refused_beside_the_field_and_the_words_stay(desk: Desk) -> None:
    desk.start()
    desk.type(NOTE, "So")
    QApplication.clipboard().setText("called\x07 on\u202e")
    QTest.keyClick(desk.field(NOTE), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk.field(NOTE), Qt.Key.Key_Tab)
    desk.settle()
    assert open_sheet(desk.desk, desk.sheet_id).record.get(NOTE) is None
    assert problem(desk, NOTE)
    assert text_of(desk.field(NOTE))[0].startswith("Socalled")


@pytest.mark.parametrize("name", ["Siân Ŵyn", "O'Neill-Ddu", "Gwenllïan d'Arcy-Ŷnys"])
def test_names_keep_apostrophes_hyphens_and_circumflexes(desk: Desk, name: str) -> None:
    desk.start()
    desk.type(ADVISER, "")
    typed(desk.field(ADVISER), name)
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Tab)
    desk.settle()
    assert open_sheet(desk.desk, desk.sheet_id).record.get(ADVISER) == name


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow."""
    resource = pytest.importorskip("resource")
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


def test_a_full_disk_while_typing_is_said_and_the_words_are_kept_and_tried_again(desk: Desk) -> None:
    window = desk.start()
    said: list[str] = []
    window.broadcast.saved.connect(said.append)
    desk.type(ADVISER, "")
    journal = window.safety.journal
    assert journal is not None
    with full_disk():
        QTest.keyClicks(desk.field(ADVISER), "Bethan")
        desk.qtbot.waitUntil(lambda: len(journal.held) == 1, timeout=5000)
    assert said
    assert "cannot be saved" in said[-1]
    assert text_of(desk.field(ADVISER))[0] == "Bethan"
    desk.qtbot.waitUntil(lambda: desk.kept() == ["Bethan"], timeout=8000)
    desk.qtbot.waitUntil(lambda: said[-1] == "What you typed is saved again.", timeout=3000)
    assert journal.held == ()


def _left(desk: Desk, said: str) -> None:
    """Type into the field and leave it, on a disk with no room."""
    QTest.keyClicks(desk.field(ADVISER), said)
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Tab)
    desk.qtbot.waitUntil(lambda: problem(desk, ADVISER) != "", timeout=5000)


def test_an_answer_left_while_the_disk_is_full_is_stored_when_there_is_room_again(desk: Desk) -> None:
    window = desk.start()
    desk.type(ADVISER, "")
    with full_disk():
        _left(desk, "Bethan")
        assert text_of(desk.field(ADVISER))[0] == "Bethan"
    for box in window.findChildren(QMessageBox):
        box.close()
    desk.qtbot.waitUntil(
        lambda: open_sheet(desk.desk, desk.sheet_id).record.get(ADVISER) == "Bethan" and not problem(desk, ADVISER),
        timeout=15_000,
    )


def _unlocked(desk: Desk) -> None:
    assert desk.window is not None
    page = desk.window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    page.passphrase.setText(DEMO_PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    desk.settle()


def test_an_answer_that_waits_for_room_waits_through_a_lock(desk: Desk) -> None:
    window = desk.start()
    desk.type(ADVISER, "")
    with full_disk():
        _left(desk, "Bethan")
        for box in window.findChildren(QMessageBox):
            box.close()
        window.safety.lock_now()
        desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
        QTest.qWait(3500)  # the first page would have tried meanwhile
    _unlocked(desk)
    desk.qtbot.waitUntil(
        lambda: open_sheet(desk.desk, desk.sheet_id).record.get(ADVISER) == "Bethan" and not problem(desk, ADVISER),
        timeout=15_000,
    )


def test_words_that_wait_for_room_wait_through_a_lock(desk: Desk) -> None:
    window = desk.start()
    desk.type(ADVISER, "")
    journal, line = window.safety.journal, desk.page.quick.line
    assert journal is not None
    with full_disk():
        line.setFocus()
        QTest.keyClicks(line, "g psr")
        desk.field(ADVISER).setFocus()
        desk.qtbot.waitUntil(lambda: len(journal.held) == 1, timeout=5000)
        window.safety.lock_now()
        QTest.qWait(3500)
    assert desk.kept() == []
    _unlocked(desk)
    desk.qtbot.waitUntil(lambda: desk.kept() == ["g psr"] and not journal.held, timeout=8000)


def test_a_second_start_raises_the_first_window_and_ends(desks: Desks, qtbot: QtBot) -> None:
    first = OneWindow(desks.folder / "advocate")
    assert first.claim()
    first.listen()
    command = [sys.executable, "-m", "hrs_desktop", "--home", str(desks.folder / "advocate")]
    environment = {**os.environ, "HRS_PASSPHRASE": DEMO_PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}
    with qtbot.waitSignal(first.raised, timeout=20_000):
        second = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = second.communicate(timeout=20)
    assert (second.returncode, out, err) == (0, b"", b"")
    assert not OneWindow(desks.folder / "advocate").claim()
    assert OneWindow(desks.folder / "office").claim()


def test_a_clock_set_back_is_said_and_both_answers_stay(desk: Desk) -> None:
    window = desk.start()
    said: list[str] = []
    window.broadcast.saved.connect(said.append)
    sheet = open_sheet(desk.desk, desk.sheet_id)
    tomorrow = sheet.saved_at + dt.timedelta(days=1)
    desk.desk.store.save_record(desk.sheet_id, sheet.record.set(NOTE, "Before"), sheet.row.state, None, tomorrow)
    desk.type(ADVISER, "Bethan Ward")
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Tab)
    desk.settle()
    assert any("clock was set back" in one for one in said)
    record = open_sheet(desk.desk, desk.sheet_id).record
    assert (record.get(NOTE), record.get(ADVISER)) == ("Before", "Bethan Ward")


@pytest.mark.parametrize("day", ["12/1/2027", "12.1.27", "12 January 2027", "2027-01-12", "12-01-2027"])
def test_a_date_is_taken_in_five_formats(desk: Desk, day: str) -> None:
    changed = answer(desk.desk, desk.sheet_id, [Answer("next_hearing.date", day)])
    assert changed.refused == ()
    assert open_sheet(desk.desk, desk.sheet_id).record.get("next_hearing.date") == "2027-01-12"


def test_a_window_whose_screen_was_unplugged_comes_back(desk: Desk) -> None:
    window = desk.start()
    window.move(5000, 4000)
    desk.qtbot.waitUntil(lambda: window.x() > 4000, timeout=3000)
    window.safety.come_back()
    assert window.screen().availableGeometry().intersects(window.frameGeometry())
    here = QRect(100, 100, 900, 700)
    assert brought_back(here, [QRect(0, 0, 1280, 800)]) == here
    assert brought_back(QRect(3000, 0, 1920, 1080), [QRect(0, 0, 1280, 800)]) == QRect(0, 0, 1280, 800)


def test_a_window_larger_than_its_screen_is_made_to_fit_with_its_frame(desk: Desk) -> None:
    window = desk.start()
    room = window.screen().availableGeometry()
    window.setGeometry(room.x() - 1, room.y() - 20, room.width() + 30, room.height() + 20)
    window.safety.come_within()
    desk.qtbot.waitUntil(lambda: room.contains(window.frameGeometry()), timeout=3000)
    screen = QRect(0, 0, 1280, 800)
    assert within(QRect(0, -20, 1282, 826), screen) == screen
    assert within(QRect(0, 0, 1366, 700), screen) == QRect(0, 0, 1280, 700)
    assert within(QRect(10, -29, 800, 600), screen) == QRect(10, 0, 800, 600)
    over_two_screens = QRect(900, 100, 1280, 700)
    assert within(over_two_screens, screen) == over_two_screens
