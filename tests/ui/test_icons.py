"""The drawings: one for every page and state, in the colours of the palette, and never without words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop.domain.verdict import FileVerdict, Reason, Verdict
from hrs_desktop.services.inbox_port import InboxLine, Judged
from hrs_desktop.ui.icons import drawing
from hrs_desktop.ui.pages.inbox import DRAWINGS as VERDICTS
from hrs_desktop.ui.pages.inbox import STEADY, VerdictRows
from hrs_desktop.ui.pages.returned import DRAWINGS as RETURNED
from hrs_desktop.ui.tables import table
from hrs_desktop.ui.theme import PALETTES, dress
from hrs_desktop.ui.today.pills import _TONES
from hrs_desktop.words import LANGUAGES, words
from tests.ui.desks import Desks
from tests.ui.test_accessible import Open, _settle, window

__all__ = ["window"]
SIDE = 40


def _colours(name: str, tone: str) -> set[str]:
    image = drawing(name, tone, SIDE).toImage()
    points = [image.pixelColor(x, y) for x in range(SIDE) for y in range(SIDE)]
    return {QColor(one.rgb()).name() for one in points if one.alpha() == 255}


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("state", _TONES)
def test_every_state_has_a_drawing_in_its_colour(qapp: QApplication, state: str, theme: str) -> None:
    dress(qapp, PALETTES[theme])
    assert _colours(f"state-{state}", _TONES[state]) == {getattr(PALETTES[theme], _TONES[state])}
    dress(qapp, PALETTES["light"])


def test_no_two_states_are_told_apart_by_colour_alone(qapp: QApplication) -> None:
    dress(qapp, PALETTES["light"])
    drawn = {state: bytes(drawing(f"state-{state}", "text", SIDE).toImage().constBits()) for state in _TONES}
    assert len(set(drawn.values())) == len(drawn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_states_of_returned_and_inbox_differ_in_drawing_and_in_words(qapp: QApplication, language: str) -> None:
    """As on paper printed in grey: neither is told by its colour."""
    dress(qapp, PALETTES["light"])
    said = words(language)
    for drawings, key in ((RETURNED, "ui.returned.is_"), (VERDICTS, "ui.inbox.verdict_")):
        grey = {bytes(drawing(name, "text", SIDE).toImage().constBits()) for name, _ in drawings.values()}
        spoken = {said(f"{key}{state}") for state in drawings}
        assert len(grey) == len(spoken) == len(drawings)
    assert set(VERDICTS) == set(Verdict)


@pytest.mark.parametrize("theme", PALETTES)
def test_a_state_in_a_list_is_painted_with_its_drawing(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    dress(qapp, PALETTES[theme])
    rows = VerdictRows(("a", "b", "c"))
    list_ = table(rows, "verdicts", steady=STEADY)
    qtbot.addWidget(list_)
    list_.resize(900, 200)
    list_.show()
    # Without words, so that what has the colour of the state is its drawing.
    line = InboxLine(1, Judged(FileVerdict("x.pdf", Reason.ALTERED)), datetime.now(UTC))
    rows.take([(("", "", ""), line)])
    qtbot.waitUntil(lambda: list_.rowHeight(0) > 0)
    image = list_.viewport().grab().toImage()
    wanted = QColor(PALETTES[theme].error)
    cell = [image.pixelColor(x, y) for x in range(list_.columnWidth(0)) for y in range(list_.rowHeight(0))]
    assert sum(_alike(one, wanted) for one in cell) > 4
    dress(qapp, PALETTES["light"])


@pytest.mark.parametrize("profile", ["advocate", "office"])
def test_every_line_of_the_rail_has_a_drawing_and_words(qtbot: QtBot, window: Open, desks: Desks, profile: str) -> None:
    shown = window(desks.access(profile))
    _settle(qtbot, shown)
    for theme in PALETTES:
        shown.appearance.wear(theme, 100)
        for at in range(shown.nav.count()):
            item = shown.nav.item(at)
            assert item.text()
            for mode, tone in ((QIcon.Mode.Normal, "quiet"), (QIcon.Mode.Selected, "accent")):
                image = item.icon().pixmap(shown.nav.iconSize(), mode).toImage()
                wanted = QColor(getattr(PALETTES[theme], tone))
                every = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
                inked = [one for one in every if one.alpha() == 255]
                assert inked, item.text()
                assert all(_alike(one, wanted) for one in inked), item.text()


def _alike(one: QColor, other: QColor) -> bool:
    """But for rounding, where Qt brings a picture to its size."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= 2 for a, b in pairs)


def test_the_rail_grows_with_the_text(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(replace(desks.access("advocate"), language="cy"))
    _settle(qtbot, shown)
    before = shown.nav.iconSize().width()
    shown.appearance.wear("light", 200)
    assert shown.nav.iconSize().width() >= 1.8 * before
    assert shown.nav.sizeHintForColumn(0) <= shown._rail.width()
