"""Keys that work everywhere: F1 explains, Ctrl+F finds in a list, Ctrl+O opens; and none that takes another's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QTableView
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.finding_lines import LineFinder
from hrs_desktop.ui.form.quick_help import QuickHelp
from hrs_desktop.ui.guidance_view import GuidanceDialog
from hrs_desktop.ui.key_guard import guarded
from hrs_desktop.ui.keys import KEYS, Place
from hrs_desktop.ui.opening_files import open_file
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.pages.receive import ReceivePage
from hrs_desktop.ui.pages.returned import ReturnedPage
from hrs_desktop.ui.window import MainWindow
from hrs_desktop.words import LANGUAGES, words
from tests.ui.desks import Desks
from tests.ui.looking import texts
from tests.ui.showing import sheet_in_window
from tests.ui.test_accessible import Open, _settle, _tour, window

__all__ = ["window"]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _dialog(qtbot: QtBot, shown: MainWindow, kind: type[QDialog]) -> QDialog:
    def visible() -> list[QDialog]:
        return [one for one in shown.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(visible()), timeout=5000)
    return visible()[0]


def test_f1_explains_a_field_beside_it_and_leads_back(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    page.go_to("hearing.end_time")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_F1)
    dialog = _dialog(qtbot, shown, GuidanceDialog)
    said = texts(dialog)
    assert dialog.windowTitle() == "Finished at"
    assert "Enter when the hearing finished." in said
    assert words("en")("ui.help.type_time") in said
    covered = QRect(dialog.mapToGlobal(QPoint(0, 0)), dialog.size())
    assert not covered.intersects(QRect(field.mapToGlobal(QPoint(0, 0)), field.size()))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown.focusWidget() is field)


def test_f1_lists_the_codes_of_a_field_and_what_is_checked_there(qtbot: QtBot, window: Open, desks: Desks) -> None:
    page = sheet_in_window(qtbot, window(desks.access("advocate")))
    page.go_to("hearing.course")
    found = page.explained()
    assert found is not None
    parts = dict(found.parts)
    assert "HEARD  Heard" in parts["What may stand here"].splitlines()
    page.canvas.go_to("defendants[0].offences[0].outcome.code")
    found = page.explained()
    assert found is not None
    assert found.title
    assert dict(found.parts)["What may be pointed out here"]


def test_f1_in_quick_entry_shows_its_grammar(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    page.quick.line.setFocus()
    QTest.keyClick(page.quick.line, Qt.Key.Key_F1)
    _dialog(qtbot, shown, QuickHelp).close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["advocate", "office"])
def test_f1_explains_every_page(qtbot: QtBot, window: Open, desks: Desks, profile: str, language: str) -> None:
    shown = window(replace(desks.access(profile), language=language))
    for place in _tour(qtbot, shown):
        key = next(key for key, page in shown.pages.items() if page is shown.stack.currentWidget())
        if key == "sheet":
            continue
        shown.activateWindow()
        shown.nav.setFocus()
        qtbot.waitUntil(shown.nav.hasFocus)
        QTest.keyClick(shown.nav, Qt.Key.Key_F1)
        dialog = _dialog(qtbot, shown, GuidanceDialog)
        assert words(language)(f"ui.help.at_{key}") in texts(dialog), place
        dialog.close()
        qtbot.waitUntil(lambda: not any(one.isVisible() for one in shown.findChildren(GuidanceDialog)))


def _finders(shown: MainWindow) -> list[QLineEdit]:
    return [one for one in shown.findChildren(QLineEdit) if one.hasFocus()]


@pytest.mark.parametrize(("profile", "pages"), [("advocate", ["today", "returned"]), ("office", None)])
def test_ctrl_f_finds_on_every_page_with_a_list(
    qtbot: QtBot, window: Open, desks: Desks, profile: str, pages: list[str] | None
) -> None:
    shown = window(desks.access(profile))
    _settle(qtbot, shown)
    shown.activateWindow()
    for key in pages or list(shown.pages):
        shown.broadcast.turn_to.emit(key)
        _settle(qtbot, shown)
        QTest.keyClick(shown, Qt.Key.Key_F, CONTROL)
        qtbot.waitUntil(lambda: bool(_finders(shown)), timeout=5000)
        assert _finders(shown)[0].placeholderText(), key


def test_what_is_found_is_left_and_esc_brings_the_rest_back(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("office"))
    _settle(qtbot, shown)
    shown.activateWindow()
    inbox = shown.pages["inbox"]
    assert isinstance(inbox, InboxPage)
    inbox.take([str(desks.returned)])
    _settle(qtbot, shown)
    assert _left(inbox.list) == len(inbox.verdicts) == 4
    QTest.keyClick(shown, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(inbox.finder, "z-TAMPERED")
    assert _left(inbox.list) == 1
    inbox.take([str(desks.returned)])
    _settle(qtbot, shown)
    assert _left(inbox.list) == 1
    QTest.keyClick(inbox.finder, Qt.Key.Key_Escape)
    assert _left(inbox.list) == 4
    assert inbox.finder.isHidden()
    assert inbox.list.hasFocus()


def _left(view: QTableView) -> int:
    return sum(1 for row in range(view.model().rowCount()) if not view.isRowHidden(row))


def test_a_heading_goes_with_its_last_line(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    shown.broadcast.turn_to.emit("returned")
    _settle(qtbot, shown)
    page = shown.pages["returned"]
    assert isinstance(page, ReturnedPage)
    assert page.tree is not None
    page.finder.look()
    QTest.keyClicks(page.finder, "pretend")
    heading = page.tree.topLevelItem(0)
    assert heading is not None
    assert [heading.child(at).isHidden() for at in range(heading.childCount())] == [False, True]
    QTest.keyClicks(page.finder, " nowhere")
    assert heading.isHidden()


def test_ctrl_o_takes_a_file_to_its_page(
    qtbot: QtBot, window: Open, desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = window(desks.access("started"))
    _settle(qtbot, shown)
    pack = str(desks.folder / "advocate-1.hrspack")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (pack, ""))
    sheet_in_window(qtbot, shown)
    QTest.keyClick(shown, Qt.Key.Key_O, CONTROL)
    _settle(qtbot, shown)
    receive = shown.pages["receive"]
    assert isinstance(receive, ReceivePage)
    assert shown.stack.currentWidget() is receive
    assert "advocate-1.hrspack" in texts(receive)
    odd = tmp_path / "odd.txt"
    odd.write_text("no file of ours", "utf-8")
    open_file(shown, odd)
    assert "odd.txt is no file" in shown._status.text()


def test_ctrl_o_shows_a_sheet_signed_here_and_no_other(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    own, *_, other = sorted(desks.returned.glob("*.pdf"))
    open_file(shown, own)
    _settle(qtbot, shown)
    assert shown.stack.currentWidget() is shown.pages["check"]
    open_file(shown, other)
    _settle(qtbot, shown)
    assert f"{other.name} was not signed on this computer" in shown._status.text()


def test_ctrl_shift_s_leads_to_signing_and_says_what_is_in_the_way(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    page = sheet_in_window(qtbot, shown)
    QTest.keyClick(shown, Qt.Key.Key_S, CONTROL | SHIFT)
    _settle(qtbot, shown)
    check = shown.pages["check"]
    assert isinstance(check, CheckPage)
    assert shown.stack.currentWidget() is check
    assert page.view is not None
    QTest.keyClick(shown, Qt.Key.Key_S, CONTROL | SHIFT)
    _settle(qtbot, shown)
    assert check._why.text()
    assert shown._status.text() == check._why.text()
    assert shown.focusWidget() in check._problem_links


def _combined(sequence: QKeySequence | str) -> str:
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)


EDITING = (
    "Undo", "Redo", "Cut", "Copy", "Paste", "SelectAll", "MoveToNextWord", "MoveToPreviousWord", "SelectNextWord",
    "SelectPreviousWord", "MoveToStartOfLine", "MoveToEndOfLine", "SelectStartOfLine", "SelectEndOfLine",
    "DeleteStartOfWord", "DeleteEndOfWord", "MoveToNextChar", "MoveToPreviousChar", "SelectNextChar",
    "MoveToStartOfDocument", "MoveToEndOfDocument", "Backspace", "InsertParagraphSeparator",
)  # fmt: skip
"""What a line of text does with keys on every platform."""


def _editing() -> Iterator[str]:
    for name in EDITING:
        yield from map(_combined, QKeySequence.keyBindings(QKeySequence.StandardKey[name]))


def test_no_key_takes_away_what_edits_a_text() -> None:
    """Where there is a text to edit; the keys of the court list work while the list itself has the cursor."""
    editing = set(_editing())
    assert "Ctrl+C" in editing
    taken = [(key.id, text) for key in KEYS for text in map(_combined, key.sequences) if text in editing]
    assert {next(key.place for key in KEYS if key.id == name) for name, _ in taken} <= {Place.TODAY}, taken


def test_a_field_gives_up_every_key_of_the_table_that_it_would_keep() -> None:
    kept = {_combined(one) for name in QKeySequence.StandardKey for one in QKeySequence.keyBindings(name)}
    ours = {
        text for key in KEYS for text in map(_combined, key.sequences) if "+" in text and key.place is not Place.TODAY
    }
    given = {QKeySequence(code).toString(QKeySequence.SequenceFormat.PortableText) for code in guarded()}
    assert ours & kept
    assert (ours & kept) - given <= {text for text in ours if text.startswith("Shift+F")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["advocate", "office"])
def test_no_mnemonic_is_used_twice_or_as_a_key(
    qtbot: QtBot, window: Open, desks: Desks, profile: str, language: str
) -> None:
    shown = window(replace(desks.access(profile), language=language))
    _settle(qtbot, shown)
    ours = {text for key in KEYS for text in map(_combined, key.sequences)}
    bar = [_combined(QKeySequence.mnemonic(action.text())) for action in shown.menuBar().actions()]
    assert all(bar)
    assert [one for one, times in Counter(bar).items() if times > 1] == []
    assert ours.isdisjoint(bar)
    for menu in shown.menuBar().findChildren(QMenu):
        marked = [_combined(QKeySequence.mnemonic(one.text())) for one in menu.actions()]
        assert [one for one, times in Counter(filter(None, marked)).items() if times > 1] == [], menu.title()


def test_undo_in_the_line_to_find_with_is_the_lines_own(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    shown.activateWindow()
    QTest.keyClick(shown, Qt.Key.Key_F, CONTROL)
    finder = next(one for one in _finders(shown) if not isinstance(one, LineFinder))
    QTest.keyClicks(finder, "quux")
    QTest.keyClick(finder, Qt.Key.Key_Z, CONTROL)
    assert finder.text() != "quux"
