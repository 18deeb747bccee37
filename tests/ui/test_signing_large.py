"""Signing and what follows it at 200 % in a small window: nothing cut off, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.services.correcting import open_correction
from hrs_desktop.services.drafting import ValueAnswer, answer, court_list, merge
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.returned import ReturnedPage
from hrs_desktop.ui.pages.sign_all import SignAllPage
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.words import LANGUAGES
from tests.helpers.scenario import SIGNED, TODAY
from tests.ui.desks import RETURNED, Desks
from tests.ui.watching import Eye, window_on


@pytest.fixture(params=LANGUAGES)
def eye(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Eye]:
    access = replace(desks.access("advocate"), language=request.param)
    with window_on(qtbot, qapp, access) as eye:
        eye.window.appearance.wear("light", 200)
        eye.window.resize(1280, 800)
        eye.settle()
        yield eye
    dress(qapp, LIGHT)


def cut(page: QWidget) -> list[tuple[str, int, int]]:
    """Buttons and boxes that are narrower or lower than their words."""
    kinds: tuple[type[QAbstractButton], ...] = (QPushButton, QCheckBox, QRadioButton)
    shown = [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]
    assert shown
    return [
        (one.text(), one.width() - one.sizeHint().width(), one.height() - one.sizeHint().height())
        for one in shown
        if one.width() < one.sizeHint().width() or one.height() < one.sizeHint().height()
    ]


def whole(eye: Eye) -> None:
    QApplication.processEvents()
    eye.qtbot.waitUntil(lambda: cut(eye.current) == [], timeout=3000)
    assert eye.window.width() == 1280


def test_sheets_signed_together(eye: Eye) -> None:
    for urn in SIGNED[2:4]:
        merge(eye.desk, urn, parse_strict(app.samples().sheets[urn]))
    open_correction(eye.desk, RETURNED[1])
    pleas = [{"value": "G", "date": TODAY}, {"value": "NG", "date": TODAY}]
    answer(eye.desk, RETURNED[1], [ValueAnswer("defendants[0].offences[0].pleas", pleas)])
    eye.session.broadcast.turn_to.emit("sign_all")
    eye.settle()
    page: SignAllPage = eye.page("sign_all", SignAllPage)
    assert any(one.ticks for one in page.cards)
    whole(eye)


def test_a_signed_sheet_and_its_correction(eye: Eye) -> None:
    eye.session.broadcast.check_sheet.emit(next(row.id for row in court_list(eye.desk) if row.urn == RETURNED[0]))
    eye.settle()
    page: CheckPage = eye.page("check", CheckPage)
    whole(eye)
    assert page.signed is not None
    page.signed.correct.click()
    dialog = page.signed.dialog
    assert dialog is not None
    eye.qtbot.waitUntil(lambda: cut(dialog) == [], timeout=3000)
    assert dialog.height() <= eye.window.height()
    dialog.reject()


def test_what_came_back(eye: Eye) -> None:
    eye.session.broadcast.turn_to.emit("returned")
    eye.settle()
    page: ReturnedPage = eye.page("returned", ReturnedPage)
    assert page.tree is not None
    whole(eye)
    tree = page.tree
    eye.qtbot.waitUntil(lambda: tree.header().length() <= tree.viewport().width(), timeout=3000)
