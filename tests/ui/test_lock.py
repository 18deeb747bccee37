"""The lock empties the window at once, dialogs included, and opens again at the same field and cursor."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.drafting import court_list, open_sheet
from hrs_desktop.services.locking import lock_minutes, must_lock, set_lock_minutes
from hrs_desktop.services.packing import Issue, issue
from hrs_desktop.services.program import DEMO_PASSPHRASE
from hrs_desktop.ui.pages.receive import ReceivePage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.safety.lock import Lock
from hrs_desktop.ui.safety.places import text_of
from hrs_desktop.ui.today.away import COURSES, AwayDialog
from hrs_desktop.ui.window import MainWindow
from tests.helpers.checkout import ROOT
from tests.helpers.scenario import ADVOCATE, SIGNED
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


def test_what_became_of_a_hearing_is_kept_as_it_is_typed_and_gone_once_said(desk: Desk) -> None:
    window = desk.start()
    today = window.pages["today"]
    assert isinstance(today, TodayPage)
    detail = _asked_for_detail(desk, today)
    QTest.keyClicks(detail, "Mr Quill of Nib Ch")
    desk.qtbot.waitUntil(lambda: desk.kept() == ["Mr Quill of Nib Ch"], timeout=5000)
    lock_of(window).lock()
    give(desk, DEMO_PASSPHRASE)
    wait_opened(desk)
    assert window.safety.recovering is not None
    assert window.safety.recovering.dialog is not None
    assert desk.kept() == ["Mr Quill of Nib Ch"]
    window.safety.recovering.dialog.reject()
    desk.settle()
    today = window.pages["today"]
    assert isinstance(today, TodayPage)
    detail = _asked_for_detail(desk, today)
    QTest.keyClicks(detail, "Quill")
    QTest.keyClick(detail, Qt.Key.Key_Return)
    desk.settle()
    assert desk.kept() == []


def _asked_for_detail(desk: Desk, today: TodayPage) -> QLineEdit:
    """Say of the chosen hearing that another took it, up to the question by whom."""
    today.window().activateWindow()
    desk.qtbot.waitUntil(lambda: today.model.rowCount() > 0, timeout=5000)
    today.table.setFocus()
    place = today.model.place_of(next(row.id for row in court_list(desk.desk) if row.state is SheetState.ISSUED))
    today.table.selectRow(place)
    QTest.keyClick(today.table, Qt.Key.Key_N)
    desk.qtbot.waitUntil(lambda: any(one.isVisible() for one in today.findChildren(AwayDialog)), timeout=5000)
    dialog = next(one for one in today.findChildren(AwayDialog) if one.isVisible())
    dialog.activateWindow()
    QTest.keyClicks(dialog, str(COURSES.index("TAKEN_BY") + 1))
    desk.qtbot.waitUntil(dialog.detail.hasFocus, timeout=5000)
    return dialog.detail


def test_a_line_of_quick_entry_stands_there_again_after_the_lock(desk: Desk) -> None:
    window = desk.start()
    window.broadcast.sheet_at.emit(desk.sheet_id, "")
    desk.settle()
    desk.page.quick.line.setFocus()
    QTest.keyClicks(desk.page.quick.line, "g psr 12")
    QTest.keyClick(desk.page.quick.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: window.session is None, timeout=3000)
    give(desk, DEMO_PASSPHRASE)
    wait_opened(desk)
    desk.qtbot.waitUntil(lambda: desk.page.quick.line.hasFocus(), timeout=5000)
    assert text_of(desk.page.quick.line) == ("g psr 12", 8)
    assert window.safety.recovering is not None
    assert window.safety.recovering.dialog is None


def test_the_window_locks_after_the_minutes_and_after_a_sleep(desk: Desk) -> None:
    window = desk.start()
    idle, now, wall = lock_of(window).idle, time.monotonic(), time.time()
    idle.look(now + 2, wall + 2)
    idle.look(now + 4, wall - 3600)
    assert window.session is not None
    idle.look(now + 6, wall)
    assert window.session is None


def test_the_window_locks_before_the_computer_sleeps_and_not_when_it_has_woken(desk: Desk) -> None:
    window = desk.start()
    desk.type(ADVISER, "Bethan W")
    lock_of(window).sleep.prepare(False)
    assert not lock_of(window).locked
    lock_of(window).sleep.prepare(True)
    assert window.session is None
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    assert desk.kept() == ["Bethan W"]


def test_a_real_bus_tells_of_a_sleep_which_waits_until_everything_is_kept(verifier: Callable[[str], str]) -> None:
    command = [verifier("dbus-run-session"), "--", sys.executable, "-m", "tests.ui.hearing_sleep", verifier("Atspi")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines() == [
        "asked sleep delay", "near", "kept", "let go", "asked sleep delay",
    ], done.stderr  # fmt: skip


@pytest.mark.parametrize(
    ("idle", "gap", "locks"), [(599, 0, False), (600, 0, True), (0, 59, False), (0, 60, True), (0, -9000, False)]
)
def test_when_it_locks(idle: float, gap: float, *, locks: bool) -> None:
    assert must_lock(idle, gap, 10) is locks


def test_a_pack_says_after_how_many_minutes_and_the_open_window_takes_it_on(desk: Desk) -> None:
    window = desk.start()
    assert lock_of(window).idle.minutes == 10
    office = desk.desks.open("office")
    assert isinstance(office, OfficeDesk)
    set_lock_minutes(office, 6)
    pack = desk.desks.folder / "next.hrspack"
    pack.write_bytes(issue(office, Issue((ADVOCATE,))).file)
    office.close()
    page = window.pages["receive"]
    assert isinstance(page, ReceivePage)
    page.take([str(pack)])
    desk.settle()
    assert lock_of(window).idle.minutes == 6
    lock_of(window).lock()
    give(desk, DEMO_PASSPHRASE)
    wait_opened(desk)
    assert lock_of(window).idle.minutes == 6


def test_of_several_areas_the_shortest_minutes_count(desk: Desk) -> None:
    for area, contacts in (("A05", b'{"lock_minutes":20}'), ("A06", b'{"lock_minutes":true}'), ("A07", b"{}")):
        desk.desk.store.put_document("contacts", area, contacts, desk.desk.clock.now())
    assert lock_minutes(desk.desk) == 20
    desk.desk.store.put_document("contacts", "A07", b'{"lock_minutes":1}', desk.desk.clock.now())
    assert lock_minutes(desk.desk) == 5


@pytest.mark.parametrize(("said", "minutes"), [("", 10), ("1", 5), ("15", 15), ("600", 30), ("soon", 10)])
def test_the_minutes_are_those_of_the_office_between_five_and_thirty(desk: Desk, said: str, minutes: int) -> None:
    desk.desk.store.put_setting("lock_minutes", said)
    assert lock_minutes(desk.desk) == minutes


def test_a_locked_window_changes_its_language_and_is_still_opened_by_the_pin(desk: Desk) -> None:
    window = desk.start()
    lock_of(window).lock()
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    give(desk, DEMO_PASSPHRASE, "2468")
    wait_opened(desk)
    desk.type(ADVISER, "Siân O'Ne")
    lock_of(window).lock()
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    window.speak("cy")
    desk.qtbot.waitUntil(lambda: not window.tasks.busy, timeout=5000)
    assert asked(desk).by_pin
    assert asked(desk).accessibleName() == window.words("ui.safety.locked")
    assert window.words.language == "cy"
    give(desk, "2468")
    wait_opened(desk)
    desk.qtbot.waitUntil(lambda: desk.field(ADVISER).hasFocus(), timeout=5000)
    assert text_of(desk.field(ADVISER))[0] == "Siân O'Ne"
