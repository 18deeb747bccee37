"""The lock empties the window at once, dialogs included, and opens again at the same field and cursor."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from hrs_desktop.services.drafting import open_sheet
from hrs_desktop.services.locking import lock_minutes, must_lock
from hrs_desktop.services.program import DEMO_PASSPHRASE
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.safety.lock import Lock
from hrs_desktop.ui.safety.places import text_of
from hrs_desktop.ui.window import MainWindow
from tests.helpers.scenario import SIGNED
from tests.ui.looking import texts
from tests.ui.test_recovery import ADVISER, Desk, desk, typed

__all__ = ["desk"]


def lock_of(window: MainWindow) -> Lock:
    assert window.safety.lock is not None
    return window.safety.lock


def asked(desk: Desk) -> UnlockPage:
    """The page that asks for passphrase or PIN."""
    assert desk.window is not None
    page = desk.window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    return page


def give(desk: Desk, secret: str, pin: str = "") -> None:
    page = asked(desk)
    page.passphrase.setText(secret)
    page.new_pin.setText(pin)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)


def wait_opened(desk: Desk) -> None:
    desk.settle()
    assert desk.window is not None
    desk.window.activateWindow()


def test_ctrl_l_empties_the_window_and_unlocking_returns_to_the_field_with_its_words(desk: Desk) -> None:
    window = desk.start()
    desk.type(ADVISER, "Siân O'Ne")
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Left)
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.session is None
    assert window.pages == {}
    assert window.access.passphrase == ""
    shown = "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible()) + window.windowTitle()
    assert "Locked" in shown
    assert "Notional" not in shown
    assert "Siân" not in shown
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    assert desk.kept() == ["Siân O'Ne"]
    assert open_sheet(desk.desk, desk.sheet_id).record.get(ADVISER) is None
    give(desk, "not the passphrase")
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    assert window.session is None
    give(desk, DEMO_PASSPHRASE)
    wait_opened(desk)
    desk.qtbot.waitUntil(lambda: desk.field(ADVISER).hasFocus(), timeout=5000)
    assert text_of(desk.field(ADVISER)) == ("Siân O'Ne", 8)
    assert window.safety.recovering is not None
    assert window.safety.recovering.dialog is None
    typed(desk.field(ADVISER), "x")
    QTest.keyClick(desk.field(ADVISER), Qt.Key.Key_Tab)
    desk.settle()
    assert open_sheet(desk.desk, desk.sheet_id).record.get(ADVISER) == "Siân O'Nxe"
    assert desk.kept() == []


def test_the_pin_opens_with_three_tries_then_the_passphrase_alone(desk: Desk) -> None:
    window = desk.start()
    lock_of(window).lock()
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    give(desk, DEMO_PASSPHRASE, "12")
    assert window.session is None
    give(desk, DEMO_PASSPHRASE, "2468")
    wait_opened(desk)
    lock_of(window).lock()
    give(desk, "2468")
    wait_opened(desk)
    lock_of(window).lock()
    for wrong in ("1111", "2222", "3333"):
        assert asked(desk).by_pin
        give(desk, wrong)
        desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
        assert window.session is None
    assert not asked(desk).by_pin
    assert "Three wrong PINs" in texts(window)
    give(desk, DEMO_PASSPHRASE)
    wait_opened(desk)
    lock_of(window).lock()
    assert not asked(desk).by_pin


def test_a_dialog_closes_with_the_lock_and_its_words_are_kept(desk: Desk) -> None:
    window = desk.start()
    signed = next(row.id for row in desk.desk.store.sheet_rows() if row.urn == SIGNED[0])
    window.broadcast.check_sheet.emit(signed)
    desk.settle()
    next(one for one in window.findChildren(QPushButton) if one.text() == "Correct this sheet").click()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    detail = getattr(dialog, "detail")  # noqa: B009 - the dialog of a correction
    detail.setFocus()
    QTest.keyClicks(detail, "He pleaded to the other")
    handle = dialog.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: window.session is None, timeout=3000)
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()] == []
    assert desk.kept() == ["He pleaded to the other"]
    give(desk, DEMO_PASSPHRASE)
    wait_opened(desk)
    assert window.safety.recovering is not None
    assert window.safety.recovering.dialog is not None


def test_the_window_locks_after_the_minutes_and_after_a_sleep(desk: Desk) -> None:
    window = desk.start()
    idle, now, wall = lock_of(window).idle, time.monotonic(), time.time()
    idle.look(now + 2, wall + 2)
    idle.look(now + 4, wall - 3600)
    assert window.session is not None
    idle.look(now + 6, wall)
    assert window.session is None


@pytest.mark.parametrize(
    ("idle", "gap", "locks"), [(599, 0, False), (600, 0, True), (0, 59, False), (0, 60, True), (0, -9000, False)]
)
def test_when_it_locks(idle: float, gap: float, *, locks: bool) -> None:
    assert must_lock(idle, gap, 10) is locks


@pytest.mark.parametrize(("said", "minutes"), [("", 10), ("1", 5), ("15", 15), ("600", 30), ("soon", 10)])
def test_the_minutes_are_those_of_the_office_between_five_and_thirty(desk: Desk, said: str, minutes: int) -> None:
    desk.desk.store.put_setting("lock_minutes", said)
    assert lock_minutes(desk.desk) == minutes
