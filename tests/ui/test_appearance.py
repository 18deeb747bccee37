"""Theme, size of text and language: chosen under View, kept across restarts, legible in every palette."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.paths import resources_dir
from hrs_desktop.services.preferring import Preferences, prefer
from hrs_desktop.services.program import Access
from hrs_desktop.settings import FILE_NAME, TEXT_SIZES, THEMES, Profile, read_profile
from hrs_desktop.ui.theme import CONTRAST, DARK, LIGHT, PALETTES, Tokens, dress, tokens_of, tone_of
from hrs_desktop.ui.window import MainWindow
from tests.ui.desks import Desks

CONTROL = Qt.KeyboardModifier.ControlModifier
GROUNDS = ("ground", "surface", "sunken", "accent_soft")
SOFT = {"error": "error_soft", "warning": "warning_soft", "good": "good_soft"}
Open = Callable[[Access], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens the real window on a profile; the next one closes the one before."""
    made: list[MainWindow] = []

    def open_window(access: Access) -> MainWindow:
        _close(made)
        window = MainWindow(app.program(), access)
        made.append(window)
        with qtbot.waitExposed(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: window.session is not None and not window.tasks.busy, timeout=20_000)
        return window

    yield open_window
    _close(made)
    dress(qapp, LIGHT)


def _close(made: list[MainWindow]) -> None:
    while made:
        window = made.pop()
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def _choose(window: MainWindow, text: str) -> None:
    next(action for action in window.findChildren(QAction) if action.text() == text).trigger()


def test_what_was_chosen_is_there_again_after_a_restart(opened: Open, desks: Desks) -> None:
    access = desks.access("advocate")
    window = opened(access)
    assert window.appearance.theme == "system"
    _choose(window, "High contrast")
    QTest.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    _choose(window, "Cymraeg")
    again = opened(access)
    assert (again.appearance.theme, again.appearance.text) == ("contrast", 150)
    assert tone_of("ground") == CONTRAST.ground
    kept = read_profile(access.home)
    assert kept is not None
    assert kept.language == "cy"
    marked = {action.text() for action in again.findChildren(QAction) if action.isChecked()}
    assert marked == {"English", "High contrast", "Text at 150 %"}  # the access says English: --lang wins


def test_the_size_of_text_stops_at_both_ends(opened: Open, desks: Desks) -> None:
    window = opened(desks.access("office"))
    sizes = []
    for key in (Qt.Key.Key_Minus, *[Qt.Key.Key_Plus] * len(TEXT_SIZES)):
        QTest.keyClick(window, key, CONTROL)
        sizes.append(window.appearance.text)
    assert sizes == [100, 125, 150, 200, 200]


def test_a_window_that_follows_the_system_turns_with_it(opened: Open, desks: Desks, qapp: QApplication) -> None:
    window = opened(desks.access("office"))
    hints = qapp.styleHints()
    hints.setColorScheme(Qt.ColorScheme.Dark)
    if hints.colorScheme() == Qt.ColorScheme.Dark:
        assert tone_of("ground") == DARK.ground
    window.appearance.wear("light", 100)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tone_of("ground") == LIGHT.ground
    hints.unsetColorScheme()


def test_a_preference_that_cannot_be_is_none(tmp_path: Path) -> None:
    document = {"format": "hrs-profile/1", "kind": "advocate", "theme": "pink", "text": 110}
    (tmp_path / FILE_NAME).write_text(json.dumps(document), "utf-8")
    profile = read_profile(tmp_path)
    assert profile == Profile("advocate")
    assert tokens_of("contrast") is CONTRAST


def test_preferences_keep_the_rest_of_the_profile(tmp_path: Path) -> None:
    files = app.files()
    assert not prefer(files, tmp_path, Preferences("dark", 125))
    document = {"format": "hrs-profile/1", "kind": "office", "rehearsal": True, "register": "sqlite:///x"}
    (tmp_path / FILE_NAME).write_text(json.dumps(document), "utf-8")
    assert prefer(files, tmp_path, Preferences("dark", 125))
    assert prefer(files, tmp_path, Preferences(language="cy"))
    assert not prefer(files, tmp_path, Preferences(language="cy"))
    kept = Profile("office", rehearsal=True, register="sqlite:///x", theme="dark", text=125, language="cy")
    assert read_profile(tmp_path) == kept


def _luminance(colour: str) -> float:
    shades = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shades]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ratio(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pairs(tokens: Tokens) -> Iterator[tuple[str, str]]:
    for ground in GROUNDS:
        yield from ((name, ground) for name in ("text", "quiet"))
    for ground in ("ground", "surface", "accent_soft"):
        yield "accent", ground
    for name, soft in SOFT.items():
        yield from ((name, "surface"), (name, "ground"), (name, soft), ("text", soft))
    yield "on_accent", "accent"


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_text_stands_out_from_its_ground(theme: str, least: float) -> None:
    tokens = PALETTES[theme]
    weak = [
        (name, ground, round(_ratio(getattr(tokens, name), getattr(tokens, ground)), 2))
        for name, ground in _pairs(tokens)
        if _ratio(getattr(tokens, name), getattr(tokens, ground)) < least
    ]
    assert weak == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_border_of_a_field_and_the_focus_stand_out_from_its_ground(theme: str) -> None:
    tokens = PALETTES[theme]
    assert set(THEMES) == {"system", *PALETTES}
    assert _ratio(tokens.quiet, tokens.surface) >= 3
    assert _ratio(tokens.error, tokens.surface) >= 3
    assert min(_ratio(tokens.focus, tokens.surface), _ratio(tokens.focus, tokens.ground)) >= 3


def _painted() -> Iterator[tuple[str, str]]:
    """Every pair of tokens that a rule of the style sheet paints text and its ground with."""
    for rule in re.findall(r"\{([^}]*)\}", (resources_dir() / "qss" / "app.qss").read_text("utf-8")):
        ink = re.findall(r"(?<![\w-])color: \$(\w+)", rule)
        yield from ((one, ground) for one in ink for ground in re.findall(r"background: \$(\w+)", rule))


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_every_pair_of_the_style_sheet_stands_out(theme: str, least: float) -> None:
    tokens, pairs = PALETTES[theme], set(_painted())
    assert len(pairs) >= 5
    weak = [pair for pair in pairs if _ratio(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < least]
    assert weak == []


@pytest.mark.parametrize("theme", PALETTES)
def test_frames_drawings_and_the_focus_stand_out_from_every_ground_they_lie_on(theme: str) -> None:
    """3 to 1, as WCAG 2.2 asks of what is no text (1.4.11)."""
    tokens = PALETTES[theme]
    inks = {"focus": GROUNDS, "accent": GROUNDS, "quiet": GROUNDS, "error": ("surface", "ground", "error_soft"),
            "warning": ("surface", "ground", "warning_soft"), "good": ("surface", "ground", "good_soft")}  # fmt: skip
    pairs = [(ink, ground) for ink, grounds in inks.items() for ground in grounds]
    assert [pair for pair in pairs if _ratio(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < 3] == []
