"""Keys in dialogs: F1 explains the dialog, Esc leads back from the answers, and no promise outlives what it is of."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

import hrs_desktop.ui
from hrs_desktop.ui.dialog_help import EXPLAINED
from hrs_desktop.ui.guidance_view import GuidanceDialog
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.words import LANGUAGES, words
from tests.ui.desks import Desks
from tests.ui.looking import texts
from tests.ui.showing import sheet_in_window
from tests.ui.test_accessible import Open, window
from tests.ui.test_quick_line import Hand, hand

__all__ = ["hand", "window"]
HELP_ITSELF = {"GuidanceDialog", "KeysDialog", "QuickHelp"}
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_every_dialog_is_explained_in_both_languages() -> None:
    root = Path(hrs_desktop.ui.__file__).parent
    found = {
        name
        for file in root.rglob("*.py")
        if "QDialog)" in file.read_text("utf-8")
        for name, kind in inspect.getmembers(
            import_module(".".join(("hrs_desktop.ui", *file.relative_to(root).with_suffix("").parts))), inspect.isclass
        )
        if issubclass(kind, QDialog) and kind.__module__.startswith("hrs_desktop.")
    }
    assert found == EXPLAINED.keys() | HELP_ITSELF
    for language in LANGUAGES:
        for key in EXPLAINED.values():
            assert words(language)(f"ui.help.in_{key}").endswith(".")


def _dialog(kind: type[QDialog]) -> QDialog | None:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None)


@pytest.mark.parametrize(("key", "said"), [("palette", Qt.Key.Key_K), ("same_again", Qt.Key.Key_D)])
def test_f1_in_a_dialog_explains_it_and_esc_leads_back_into_it(
    qtbot: QtBot, window: Open, desks: Desks, key: str, said: Qt.Key
) -> None:
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    page.go_to("defendants[0].offences[0].outcome.code")
    cursor = QApplication.focusWidget()
    assert cursor is not None
    QTest.keyClick(cursor, said, CONTROL)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not shown, timeout=5000)
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, QDialog)
    assert EXPLAINED[type(dialog).__name__] == key
    within = QApplication.focusWidget()
    assert within is not None
    QTest.keyClick(within, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: _dialog(GuidanceDialog) is not None, timeout=5000)
    explained = _dialog(GuidanceDialog)
    assert explained is not None
    assert words("en")(f"ui.help.in_{key}") in texts(explained)
    QTest.keyClick(explained, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is within, timeout=5000)
    assert dialog.isVisible()
    dialog.close()


def test_esc_on_the_answers_leads_back_to_the_form(hand: Hand) -> None:
    hand.choose("01HR0000226")
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_P, CONTROL)
    assert hand.window.stack.currentWidget() is hand.window.pages["check"]
    hand.press(Qt.Key.Key_Escape)
    assert hand.window.stack.currentWidget() is hand.window.pages["sheet"]


def test_a_promise_goes_with_the_page_it_is_of(hand: Hand) -> None:
    status = hand.window._status
    hand.choose("01HR0000226")
    hand.press(Qt.Key.Key_Return)
    hand.type("ng")
    hand.press(Qt.Key.Key_Return)
    assert "Ctrl+Z in the empty line" in status.text()
    sheet = hand.window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    hand.press(Qt.Key.Key_Return, CONTROL)
    assert status.text() == "Saved on this computer."
    hand.window.nav.setCurrentRow(0)
    hand.window.broadcast.home.emit()
    hand.settle()
    hand.choose("01HR0002926")
    hand.press(Qt.Key.Key_N)
    hand.press(Qt.Key.Key_3)
    assert "Ctrl+Z takes this back" in status.text()
    hand.window.nav.setCurrentRow(1)
    hand.settle()
    assert "Ctrl+Z" not in status.text()
