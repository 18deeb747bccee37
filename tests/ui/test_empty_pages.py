"""A page with nothing on it yet says what will stand there and how it comes there, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.services.program import Access
from hrs_desktop.ui.window import MainWindow
from hrs_desktop.words import LANGUAGES, words
from tests.helpers.scenario import AREA
from tests.ui.desks import Desks
from tests.ui.test_accessible import Open, _settle, window

__all__ = ["window"]
ADVOCATE = {
    "today": "ui.today.empty", "returned": "ui.returned.none", "receive": "ui.receive.request_help",
    "sign_all": "ui.sign_all.none_next",
}  # fmt: skip
OFFICE = {
    "inbox": "ui.inbox.empty", "register": "ui.register.no_cases", "packs": "ui.packs.nobody",
    "cases": "ui.cases.none", "advocates": "ui.advocates.none",
}  # fmt: skip


def _shown(page: MainWindow) -> list[str]:
    current = page.stack.currentWidget()
    return [one.text() for one in current.findChildren(QLabel) if one.isVisible()]


def _teaches(qtbot: QtBot, shown: MainWindow, expected: dict[str, str], language: str) -> None:
    for key, sentence in expected.items():
        shown.broadcast.turn_to.emit(key)
        _settle(qtbot, shown)
        said = words(language)(sentence)
        assert any(said in one for one in _shown(shown)), key
        assert len(said.split()) >= 8, f"{key} names no way on: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_advocates_empty_pages_teach(qtbot: QtBot, window: Open, desks: Desks, language: str) -> None:
    shown = window(replace(desks.access("new"), language=language))
    _settle(qtbot, shown)
    _teaches(qtbot, shown, ADVOCATE, language)


@pytest.fixture
def empty_office(tmp_path: Path, desks: Desks) -> Callable[[str], Access]:
    """An office that has loaded nothing and enrolled nobody."""

    def made(language: str) -> Access:
        access = replace(desks.access("office"), home=tmp_path / "empty", language=language)
        desk, _ = app.program().create_office(access, AREA, "Ambrose Clerk")
        desk.close()
        return access

    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_offices_empty_pages_teach(
    qtbot: QtBot, window: Open, empty_office: Callable[[str], Access], language: str
) -> None:
    shown = window(empty_office(language))
    _settle(qtbot, shown)
    _teaches(qtbot, shown, OFFICE, language)


def test_what_teaches_goes_once_there_is_something(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("office"))
    _settle(qtbot, shown)
    for key in ("register", "packs", "advocates"):
        shown.broadcast.turn_to.emit(key)
        _settle(qtbot, shown)
        assert words("en")(OFFICE[key]) not in " ".join(_shown(shown)), key
    # Everybody enrolled; of what is owed the sentence, since nothing is.
    tables = shown.pages["advocates"].findChildren(QTableView)
    assert [one.isVisible() for one in tables] == [True, False]
    assert words("en")("ui.outstanding.none") in _shown(shown)
