"""A day at court in the real window, a heartbeat on its thread: the report says how long the window was away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import court_list
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from tests.ui.desks import Desks
from tests.ui.heart import READY, Heart, day_at_court, ready_to_sign

Record = Callable[[str, object], None]


def test_the_window_answers_all_day(
    qtbot: QtBot, qapp: QApplication, desks: Desks, record_property: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    dress(qapp, LIGHT)
    desk = desks.open("started")
    assert isinstance(desk, AdvocateDesk)
    ready_to_sign(desk)
    desk.close()
    window = MainWindow(app.program(), desks.access("started"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    beats = Heart(day_at_court(window)).run()
    record_property("heartbeat", beats.line)
    # What was done was done, at that pace: the figure is for the report, and no test by the clock.
    assert beats.steps > 60
    session = window.session
    assert isinstance(session, AdvocateSession)
    states = {row.urn: row.state for row in court_list(session.desk)}
    assert states[READY] is SheetState.SIGNED
    assert states["01HR0000126"] in (SheetState.DRAFT, SheetState.READY)
    assert session.words.language == "cy"
