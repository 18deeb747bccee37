"""The recovery drill in the window: a real second program is killed, the tally shows, and it can be stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import court_list
from hrs_desktop.services.drill import Tally
from hrs_desktop.ui.safety.drill import DrillDialog
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.desks import Desks
from tests.ui.looking import nameless
from tests.ui.test_accessible import Open, _settle, window

__all__ = ["window"]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1120, 700)
    made.show()
    return made


def _opened(parent: QWidget, session: AdvocateSession) -> DrillDialog:
    dialog = DrillDialog(session, parent)
    dialog.open()
    return dialog


def test_the_drill_is_in_the_menu_and_touches_no_sheet(
    qtbot: QtBot, window: Open, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrs_desktop.ui.safety.drill.KILLS", 2)
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    session = shown.session
    assert isinstance(session, AdvocateSession)
    before = court_list(session.desk)
    action = next(one for one in shown.findChildren(type(shown.menuBar().actions()[0])) if "recovery" in one.text())
    action.trigger()
    (dialog,) = shown.findChildren(DrillDialog)
    assert nameless(dialog) == []
    assert dialog.focusWidget() is dialog.start
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)
    QTest.keyClick(dialog.start, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.close_button.hasFocus, timeout=60_000)
    assert dialog.said.text().startswith("2 kills, 2 recovered whole;")
    assert dialog.progress.value() == dialog.progress.maximum() == 2
    assert dialog.start.isEnabled()
    assert dialog.focusWidget() is dialog.close_button
    QTest.keyClick(dialog.close_button, Qt.Key.Key_Return)
    _settle(qtbot, shown)
    assert court_list(session.desk) == before
    assert not list(session.access.home.glob("recovery-drill-*"))


def test_the_drill_is_stopped_and_says_how_far_it_came(started: AdvocateSession, parent: QWidget, qtbot: QtBot) -> None:
    ended: list[bool] = []

    def slow(_beside: Path, wanted: int) -> Iterator[Tally]:
        try:
            for kills in range(1, wanted + 1):
                time.sleep(0.1)
                yield Tally(wanted, kills, kills - 1, kills)
        finally:
            ended.append(True)

    dialog = _opened(parent, replace(started, program=replace(started.program, drill=slow)))
    QTest.keyClick(dialog.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.progress.value() >= 2, timeout=5000)
    assert dialog.focusWidget() is dialog.stop
    QTest.keyClick(dialog.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    qtbot.waitUntil(dialog.start.isEnabled, timeout=5000)
    assert ", 1 not." in dialog.said.text()


def test_closing_the_dialog_stops_the_drill(started: AdvocateSession, parent: QWidget, qtbot: QtBot) -> None:
    made: list[int] = []

    def slow(_beside: Path, wanted: int) -> Iterator[Tally]:
        for kills in range(1, wanted + 1):
            time.sleep(0.1)
            made.append(kills)
            yield Tally(wanted, kills, kills, kills)

    dialog = _opened(parent, replace(started, program=replace(started.program, drill=slow)))
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(made), timeout=5000)
    dialog.reject()
    qtbot.waitUntil(lambda: not started.tasks.busy, timeout=5000)
    assert len(made) < 20
