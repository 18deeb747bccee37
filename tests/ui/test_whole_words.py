"""No word of any page is cut and no page scrolls sideways, at 1280 x 800, at 100 and 200 %, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.form.canvas import FormCanvas
from hrs_desktop.words import LANGUAGES
from tests.ui.clipping import clipped
from tests.ui.desks import Desks
from tests.ui.showing import dialog_raised
from tests.ui.test_accessible import Open, _settle, _tour, window
from tests.ui.test_accessible_dialogs import DIALOGS as OF_A_DAY
from tests.ui.test_accessible_dialogs import PROFILES
from tests.ui.test_accessible_tree import DIALOGS as OF_THE_WINDOW

__all__ = ["window"]
DIALOGS = OF_THE_WINDOW | OF_A_DAY


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["advocate", "office"])
def test_every_word_of_every_page_can_be_read(
    qtbot: QtBot, window: Open, desks: Desks, profile: str, language: str, percent: int
) -> None:
    shown = window(replace(desks.access(profile), language=language))
    shown.resize(1280, 800)
    shown.appearance.wear("light", percent)
    cut: dict[str, list[str]] = {}
    for place in _tour(qtbot, shown):
        for form in shown.findChildren(FormCanvas):
            form.finish()
        for _ in range(5):
            QApplication.processEvents()
        assert (shown.width(), shown.height()) == (1280, 800), place
        cut[place] = clipped(shown)
    assert {place: found for place, found in cut.items() if found} == {}


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIALOGS)
def test_every_word_of_a_dialog_can_be_read_in_the_window(
    qtbot: QtBot, window: Open, desks: Desks, name: str, language: str, percent: int
) -> None:
    shown = window(replace(desks.access(PROFILES.get(name, "advocate")), language=language))
    shown.resize(1280, 800)
    shown.appearance.wear("light", percent)
    dialog = dialog_raised(qtbot, shown, DIALOGS[name])
    for _ in range(5):
        QApplication.processEvents()
    assert clipped(dialog) == []
    assert (dialog.width() <= 1280, dialog.height() <= 800) == (True, True), dialog.size()
    dialog.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("home", ["nobody", "advocate"])
def test_every_word_can_be_read_before_a_profile_is_open(window: Open, desks: Desks, home: str, language: str) -> None:
    access = replace(desks.access("advocate"), home=desks.folder / home, passphrase="", language=language)
    shown = window(access)
    shown.resize(1280, 800)
    shown.appearance.wear("light", 200)
    for _ in range(5):
        QApplication.processEvents()
    assert clipped(shown) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_can_be_read_where_many_are_signed_and_when_locked(
    qtbot: QtBot, window: Open, desks: Desks, language: str
) -> None:
    shown = window(replace(desks.access("advocate"), language=language))
    shown.resize(1280, 800)
    shown.appearance.wear("light", 200)
    _settle(qtbot, shown)
    shown.broadcast.turn_to.emit("sign_all")
    _settle(qtbot, shown)
    for _ in range(5):
        QApplication.processEvents()
    assert clipped(shown) == []
    shown.safety.lock_now()
    qtbot.waitUntil(lambda: shown.session is None and not shown.tasks.busy, timeout=10_000)
    for _ in range(5):
        QApplication.processEvents()
    assert clipped(shown) == []
