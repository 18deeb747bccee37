"""Ctrl+D and Ctrl+Shift+E on the sheet's page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.quick_entry import apply_line, propose_for
from hrs_desktop.ui.form.same_again import SameAgainDialog, SnippetDialog
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.showing import sheet_page

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_ctrl_d_shows_what_it_would_copy_and_copies_it(started: AdvocateSession, qtbot: QtBot, settle: Settle) -> None:
    sheet_id = next(row.id for row in court_list(started.desk) if row.urn == "01HR0003126")
    apply_line(started.desk, sheet_id, propose_for(started.desk, sheet_id, "1 g f120"))
    page = sheet_page(qtbot, started, sheet_id, settle)
    QTest.keyClick(page, Qt.Key.Key_D, CONTROL)
    settle()
    (dialog,) = [one for one in page.findChildren(SameAgainDialog) if one.isVisible()]
    assert "£120.00" in dialog.said.text()
    dialog.parts["disposals"].click()
    settle()
    assert "£120.00" not in dialog.said.text()
    dialog.parts["disposals"].click()
    settle()
    dialog.copy_button.click()
    settle()
    record = open_sheet(started.desk, sheet_id).record
    assert record.get("defendants[0].offences[1].disposals") == [{"code": "FINE", "amount": 12_000}]
    assert page.view is not None
    assert page.view.record == record
    page.quick.take_back()
    settle()
    assert open_sheet(started.desk, sheet_id).record.get("defendants[0].offences[1].disposals") is None


def test_where_there_is_no_other_charge_the_reason_is_said(
    started: AdvocateSession, qtbot: QtBot, settle: Settle
) -> None:
    said: list[str] = []
    started.broadcast.saved.connect(said.append)
    sheet_id = next(row.id for row in court_list(started.desk) if row.urn == "01HR0000126")
    page = sheet_page(qtbot, started, sheet_id, settle)
    QTest.keyClick(page, Qt.Key.Key_D, CONTROL)
    assert said[-1].startswith("Put the cursor in a charge")


def test_a_sentence_is_added_behind_what_is_there(started: AdvocateSession, qtbot: QtBot, settle: Settle) -> None:
    sheet_id = next(row.id for row in court_list(started.desk) if row.urn == "01HR0000126")
    answer(started.desk, sheet_id, [Answer("hearing.course", "HEARD"), Answer("endorsement.text", "Called on late.")])
    page = sheet_page(qtbot, started, sheet_id, settle)
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL | SHIFT)
    (dialog,) = [one for one in page.findChildren(SnippetDialog) if one.isVisible()]
    QTest.keyClicks(dialog.finder, "warrant")
    shown = [dialog.list.item(row).text().splitlines() for row in range(dialog.list.count())]
    assert [lines[0] for lines in shown] == ["Warrant, no answer", "Gwarant, dim ateb (in Welsh)"]
    dialog.finder.clear()
    QTest.keyClicks(dialog.finder, "custody time limit")
    why = dialog.list.item(0).text().splitlines()[2:]
    assert why[0].startswith("Not answered yet: ")
    assert why[-1].startswith("Not asked as the sheet stands: ")
    assert why[-1].endswith("Last day.")
    dialog.finder.clear()
    QTest.keyClicks(dialog.finder, "warrant")
    dialog._take()
    settle()
    expected = "Called on late. Velda Quux did not answer when called."
    qtbot.waitUntil(
        lambda: open_sheet(started.desk, sheet_id).record.text("endorsement.text").startswith(expected), timeout=10_000
    )
    settle()
