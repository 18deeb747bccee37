"""Closing the window: what has not gone back yet is said, and closing all the same is one click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.ui.closing import ClosingDialog
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from tests.ui.desks import Desks


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[MainWindow]:
    dress(qapp, LIGHT)
    found = MainWindow(app.program(), desks.access("advocate"))
    with qtbot.waitExposed(found):
        found.show()
    qtbot.waitUntil(lambda: found.session is not None and not found.tasks.busy, timeout=20_000)
    yield found
    found.close()
    found.deleteLater()
    QApplication.processEvents()


def test_it_says_what_is_still_here_and_stays_or_goes(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert isinstance(session, AdvocateSession)
    rows = [row for row in court_list(session.desk) if row.state.value == "issued"]
    answer(session.desk, rows[0].id, [Answer("hearing.course", "NOT_REACHED")])
    window.quit()
    qtbot.waitUntil(lambda: bool(window.findChildren(ClosingDialog)))
    (dialog,) = window.findChildren(ClosingDialog)
    said = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Still to be filled or signed: 7" in said
    assert "wait for the day return: 1" in said
    assert "Signed, and not marked as sent on: 2" in said
    assert rows[0].urn in said
    dialog.stay.click()
    assert window.isVisible()
    dialog.close_button.click()
    assert not window.isVisible()
