"""The whole window on both desks: every control can be named, no text is mark-up, and the Welsh window speaks Welsh."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.services.program import Access
from hrs_desktop.ui.keys_help import KeysDialog
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from hrs_desktop.words import words
from tests.helpers.scenario import SIGNED, UNFINISHED
from tests.ui.desks import Desks
from tests.ui.looking import marked_up, nameless

Open = Callable[[Access], MainWindow]
SAME = {"ui.menu.language_en", "ui.register.urn"}
"""English calls itself so in both languages; a URN is one in both."""
FEWEST_LETTERS = 4
"""A sentence with fewer letters of its own would be found in the names of cases."""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens the real window; closes it with its threads. A bug in a task fails the test."""
    dress(qapp, LIGHT)
    opened: list[MainWindow] = []
    crashes: list[str] = []

    def open_window(access: Access) -> MainWindow:
        made = MainWindow(app.program(), access)
        opened.append(made)
        made.tasks.crashed.connect(lambda crash: crashes.append(crash.trace))
        with qtbot.waitExposed(made):
            made.show()
        return made

    yield open_window
    for made in opened:
        made.close()
        made.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    assert crashes == []


def _settle(qtbot: QtBot, shown: MainWindow) -> None:
    qtbot.waitUntil(lambda: shown.session is not None and not shown.tasks.busy, timeout=20_000)
    QApplication.processEvents()


def _tour(qtbot: QtBot, shown: MainWindow) -> Iterator[str]:
    """Names of the pages, each while it is on the screen."""
    _settle(qtbot, shown)
    assert shown.session is not None
    for row in range(shown.nav.count()):
        shown.nav.setCurrentRow(row)
        _settle(qtbot, shown)
        yield f"line {row}"
    desk = shown.session.desk
    if isinstance(desk, AdvocateDesk):
        ids = {row.urn: row.id for row in court_list(desk)}
        answer(desk, ids[UNFINISHED], [Answer("hearing.course", "HEARD")])
        for urn in (UNFINISHED, SIGNED[0]):
            for emit in (shown.broadcast.open_sheet.emit, shown.broadcast.check_sheet.emit):
                emit(ids[urn])
                _settle(qtbot, shown)
                yield f"{type(shown.stack.currentWidget()).__name__} {urn}"


@pytest.mark.parametrize(("profile", "pages"), [("advocate", 7), ("office", 5)])
def test_every_control_can_be_named_and_no_text_is_mark_up(
    qtbot: QtBot, window: Open, desks: Desks, profile: str, pages: int
) -> None:
    shown = window(desks.access(profile))
    seen = []
    for place in _tour(qtbot, shown):
        seen.append(place)
        assert nameless(shown) == [], place
        assert marked_up(shown) == [], place
        without = [type(one).__name__ for one in _focusable(shown) if not _spoken(one)]
        assert without == [], place
    assert len(seen) == pages


def _focusable(shown: QWidget) -> Iterator[QWidget]:
    for one in shown.findChildren(QWidget):
        named = not one.objectName().startswith("qt_")
        if named and one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one


def _spoken(one: QWidget) -> str:
    """What a screen reader says of a control; a scrolling page speaks through what is in it."""
    own = one.accessibleName() or one.windowTitle()
    return own or (one.text() if isinstance(one, QAbstractButton) else "")


@pytest.mark.parametrize("profile", ["advocate", "office"])
def test_nothing_in_the_welsh_window_is_english(qtbot: QtBot, window: Open, desks: Desks, profile: str) -> None:
    shown = window(replace(desks.access(profile), language="cy"))
    english, welsh = _patterns("en"), _patterns("cy")
    count = 0
    for place in _tour(qtbot, shown):
        for text in _texts(shown):
            count += 1
            assert _first(english, text) == "" or _first(welsh, text), (place, text, _first(english, text))
    assert count > 50
    assert any(_first(welsh, text) for text in _texts(shown))


@pytest.mark.parametrize("home", ["nobody", "advocate"])
def test_the_first_pages_in_welsh_are_not_english(window: Open, desks: Desks, home: str) -> None:
    shown = window(replace(desks.access("advocate"), home=desks.folder / home, passphrase="", language="cy"))
    found = list(_texts(shown))
    english, welsh = _patterns("en"), _patterns("cy")
    assert len(found) > 5
    assert [text for text in found if _first(english, text) and not _first(welsh, text)] == []
    assert nameless(shown) == []
    assert marked_up(shown) == []


def test_the_list_of_keys_in_welsh_is_not_english(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = KeysDialog(words("cy"), parent)
    english, welsh = _patterns("en"), _patterns("cy")
    found = list(_texts(dialog))
    assert len(found) > 10
    assert [text for text in found if _first(english, text) and not _first(welsh, text)] == []
    dialog.close()


def test_the_look_out_would_find_an_english_sentence() -> None:
    english, welsh = _patterns("en"), _patterns("cy")
    assert _first(english, words("en")("ui.check.why_errors", count=3)) == "ui.check.why_errors"
    assert _first(welsh, words("cy")("ui.check.why_errors", count=3)) == "ui.check.why_errors"
    assert _first(english, words("cy")("ui.check.why_errors", count=3)) == ""


def _texts(shown: QWidget) -> Iterator[str]:
    """Every text of the window that a person could see or hear."""
    for one in (shown, *shown.findChildren(QWidget)):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, (QLabel, QAbstractButton)):
            yield one.text()
        elif isinstance(one, QLineEdit):
            yield one.placeholderText()
        elif isinstance(one, QGroupBox):
            yield one.title()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(index) for index in range(one.count()))
        elif isinstance(one, QListWidget):
            yield from (one.item(row).text() for row in range(one.count()))
        elif isinstance(one, QTableView):
            model = one.model()
            yield from (
                str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())
            )
    yield from (action.text() for action in shown.findChildren(QAction) if action.menu() is None or action.text())


def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    """Every sentence of the window as a pattern: anything may stand where a placeholder is."""
    return {
        key: _pattern(sentence)
        for key, sentence in words(language).sentences.items()
        if key.startswith("ui.") and key not in SAME and len(_letters(sentence)) >= FEWEST_LETTERS
    }


def _letters(sentence: str) -> str:
    return "".join(char for text, *_ in string.Formatter().parse(sentence) for char in text if char.isalpha())


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = [re.escape(text) + ("" if name is None else ".+?") for text, name, *_ in string.Formatter().parse(sentence)]
    return re.compile("".join(parts), re.DOTALL)


def _first(patterns: dict[str, re.Pattern[str]], text: str) -> str:
    """The key of a sentence that is this text; empty when there is none."""
    plain = text.replace("&", "").strip()
    return next((key for key, pattern in patterns.items() if plain and pattern.fullmatch(plain)), "")
