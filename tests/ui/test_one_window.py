"""A profile is in one window: whoever comes second, by a start or by the menu, is led to the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.settings import profiles_beside
from hrs_desktop.ui.pages.first_run import FirstRunPage
from hrs_desktop.ui.safety.one_window import OneWindow
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from tests.ui.desks import Desks

Opened = Callable[[str], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Opened:
    """Opens a window on a profile and waits until it is there."""
    dress(qapp, LIGHT)

    def open_on(name: str) -> MainWindow:
        window = MainWindow(app.program(), desks.access(name))
        qtbot.addWidget(window)
        window.show()
        wait_open(qtbot, window)
        return window

    return open_on


def wait_open(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session is not None and not window.tasks.busy, timeout=20_000)
    QApplication.processEvents()


def choose(window: MainWindow, name: str) -> None:
    """As the File menu does."""
    home, profile = next(found for found in profiles_beside(window.access.home) if found[0].name == name)
    window.switch(home, profile)


def said(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.statusBar().findChildren(QLabel))


def test_a_start_on_a_profile_opened_from_the_menu_raises_its_window(
    opened: Opened, desks: Desks, qtbot: QtBot
) -> None:
    window = opened("advocate")
    choose(window, "office")
    wait_open(qtbot, window)
    window.showMinimized()
    second = OneWindow(desks.folder / "office")
    assert not second.claim()
    assert second.ask()
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=5000)
    # The profile that was left is free.
    assert OneWindow(desks.folder / "advocate").claim()


def test_the_menu_leads_to_the_window_that_has_the_profile(opened: Opened, qtbot: QtBot) -> None:
    first, second = opened("office"), opened("advocate")
    first.showMinimized()
    choose(second, "office")
    assert "office" in said(second)
    assert "another window" in said(second)
    assert second.session is not None
    assert "today" in second.pages
    qtbot.waitUntil(lambda: not first.isMinimized(), timeout=5000)
    choose(first, "started")
    wait_open(qtbot, first)
    choose(second, "office")
    qtbot.waitUntil(lambda: "inbox" in second.pages, timeout=20_000)


def test_a_profile_made_in_the_window_is_held_from_then_on(qtbot: QtBot, qapp: QApplication, desks: Desks) -> None:
    window = MainWindow(app.program(), desks.access("made"))
    qtbot.addWidget(window)
    window.show()
    page = window.stack.currentWidget()
    assert isinstance(page, FirstRunPage)
    window.tasks.store(
        lambda: window.program.create_office(window.access, "A05", "A. Clerk")[0],
        lambda desk: window._opened(desk, window.access),
    )
    wait_open(qtbot, window)
    second = OneWindow(desks.folder / "made")
    assert not second.claim()
    with qtbot.waitSignal(window.safety.seat.raised, timeout=5000):
        assert second.ask()
