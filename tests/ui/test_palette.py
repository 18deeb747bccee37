"""The palette as it is used: Ctrl+K, words in any order, Enter; in the real window of an advocate and of an office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.guidance import guidance
from hrs_desktop.services.program import Access
from hrs_desktop.ui.form.editors import LineEditor
from hrs_desktop.ui.guidance_view import GuidanceDialog
from hrs_desktop.ui.keys_help import KeysDialog
from hrs_desktop.ui.pages.register import RegisterPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.palette.dialog import Palette
from hrs_desktop.ui.palette.entries import Entry, Kind, search
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from hrs_desktop.words import words
from tests.helpers.scenario import UNFINISHED
from tests.ui.desks import Desks
from tests.ui.looking import nameless, texts

CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[Access], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens the real window on a profile; a bug in a task fails the test."""
    dress(qapp, LIGHT)
    made: list[MainWindow] = []
    crashes: list[str] = []

    def open_window(access: Access) -> MainWindow:
        window = MainWindow(app.program(), access)
        made.append(window)
        window.tasks.crashed.connect(lambda crash: crashes.append(crash.trace))
        window.resize(1280, 800)
        with qtbot.waitExposed(window):
            window.show()
            window.activateWindow()
        _settle(qtbot, window)
        return window

    yield open_window
    for window in made:
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    assert crashes == []


def _settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session is not None and not window.tasks.busy, timeout=20_000)
    QApplication.processEvents()


def _palette(qtbot: QtBot, window: MainWindow) -> Palette:
    window.activateWindow()  # off the screen nothing does when a dialog closes
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: bool(window.findChildren(Palette)))
    _settle(qtbot, window)
    return window.findChildren(Palette)[-1]


def _titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.model.entries]


def _enter(qtbot: QtBot, window: MainWindow, palette: Palette, typed: str) -> None:
    QTest.keyClicks(palette.line, typed)
    _settle(qtbot, window)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    _settle(qtbot, window)


def test_a_case_is_opened_by_words_of_its_urn_and_name_in_any_order(qtbot: QtBot, opened: Open, desks: Desks) -> None:
    window = opened(desks.access("advocate"))
    palette = _palette(qtbot, window)
    _enter(qtbot, window, palette, f"{UNFINISHED[-4:]} {UNFINISHED[:4]}")
    sheet = window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    assert window.stack.currentWidget() is sheet
    assert sheet.view is not None
    assert sheet.view.checked.sheet.row.urn == UNFINISHED


def test_it_opens_also_where_a_field_would_keep_the_key_and_goes_to_a_section(
    qtbot: QtBot, opened: Open, desks: Desks
) -> None:
    window = opened(desks.access("advocate"))
    _enter(qtbot, window, _palette(qtbot, window), UNFINISHED)
    sheet = window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    line = next(one.editor for one in sheet.canvas.rows() if type(one.editor) is LineEditor and one.isVisible())
    line.setFocus()
    QTest.keyClicks(line, "ab")
    QTest.keyClick(line, Qt.Key.Key_Home)
    palette = _palette(qtbot, window)
    assert line.text() == "ab"
    sections = [entry for entry in palette.model.entries if entry.kind is Kind.SECTION]
    assert len(sections) == sheet.sections.count() > 1
    assert sections[1].key == "Alt+2"
    _enter(qtbot, window, palette, sections[1].title.split(":")[0])
    assert sheet.sections.currentRow() == 1


def test_every_action_shows_its_key_and_enter_does_it(qtbot: QtBot, opened: Open, desks: Desks) -> None:
    window = opened(desks.access("advocate"))
    palette = _palette(qtbot, window)
    keys = {entry.title: entry.key for entry in palette.model.entries if entry.kind is Kind.ACTION}
    assert keys["Larger text"] == "Ctrl++"
    assert keys["Find a case"] == "Ctrl+F"
    assert "Next problem" not in keys
    _enter(qtbot, window, palette, "keys")
    assert any(dialog.isVisible() for dialog in window.findChildren(KeysDialog))


def test_guidance_and_definitions_are_found_by_any_of_their_words(qtbot: QtBot, opened: Open, desks: Desks) -> None:
    window = opened(desks.access("advocate"))
    palette = _palette(qtbot, window)
    QTest.keyClicks(palette.line, "pace breach")
    assert any(entry.kind is Kind.CODE and entry.title.startswith("EV01") for entry in palette.model.entries)
    palette.line.clear()
    _enter(qtbot, window, palette, "hrs-003")
    dialog = next(one for one in window.findChildren(GuidanceDialog) if one.isVisible())
    seen = texts(dialog)
    for _, text in guidance("en")["HRS-003"].parts:
        assert text in seen
    assert nameless(dialog) == []


def test_a_screen_reader_hears_each_line_with_its_place(qtbot: QtBot, opened: Open, desks: Desks) -> None:
    window = opened(desks.access("advocate"))
    palette = _palette(qtbot, window)
    QTest.keyClicks(palette.line, "text")
    count = palette.model.rowCount()
    assert count > 2
    with qtbot.waitSignal(palette.said) as said:
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert f"2 of {count}" in said.args[0]
    assert said.args[0] == palette.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert nameless(palette) == []
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_it_speaks_welsh_and_knows_mutations(qtbot: QtBot, opened: Open, desks: Desks) -> None:
    window = opened(replace(desks.access("advocate"), language="cy"))
    palette = _palette(qtbot, window)
    QTest.keyClicks(palette.line, "destun")  # softly mutated: testun
    assert "Testun mwy" in _titles(palette)
    assert palette.windowTitle() == words("cy")("ui.palette.title")
    palette.line.clear()
    QTest.keyClicks(palette.line, "nadgloi twr")  # nothing has both
    assert _titles(palette) == []


def test_the_office_finds_a_case_of_the_register(qtbot: QtBot, opened: Open, desks: Desks) -> None:
    window = opened(desks.access("office"))
    palette = _palette(qtbot, window)
    _enter(qtbot, window, palette, UNFINISHED)
    register = window.pages["register"]
    assert isinstance(register, RegisterPage)
    assert window.stack.currentWidget() is register
    qtbot.waitUntil(lambda: register.cases.rowCount(QModelIndex()) == 1, timeout=5_000)
    assert register.cases.behind(0).urn == UNFINISHED


def _case(title: str, detail: str = "") -> Entry:
    return Entry(Kind.CASE, title, lambda: None, detail)


def test_words_are_sought_without_accents_signs_or_order() -> None:
    entries = [_case("R v Siân Ŵyn", "01HR0000126"), _case("R v O'Neill-Ddu", "01HR0000226"), _case("R v Sian Penn")]
    for typed in ("sian wyn", "WYN siân", "01/HR/00001/26", "0000126 wyn"):
        assert search(entries, typed, "en") == entries[:1], typed
    assert search(entries, "o'neill", "en") == entries[1:2]
    assert search(entries, "nobody", "en") == []


def test_the_best_match_comes_first() -> None:
    inside = _case("Foresight")
    starts, word = _case("Sight of land"), _case("Far sight")
    elsewhere = _case("Ada Penn", "at Sight Street")
    assert search([elsewhere, inside, word, starts], "sight", "en") == [starts, word, inside, elsewhere]
