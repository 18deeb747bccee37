"""What holds for every page of the office and for Receive: names for screen readers, no mark-up, both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.pages.advocates import AdvocatesPage
from hrs_desktop.ui.pages.cases import CasesPage
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.pages.packs import PacksPage
from hrs_desktop.ui.pages.receive import ReceivePage
from hrs_desktop.ui.pages.register import RegisterPage
from hrs_desktop.ui.parts import Page
from hrs_desktop.ui.session import AdvocateSession, OfficeSession
from hrs_desktop.words import words
from tests.ui.conftest import Settle
from tests.ui.looking import marked_up, nameless, texts

OFFICE = (AdvocatesPage, CasesPage, InboxPage, PacksPage, RegisterPage)


def _mannered(qtbot: QtBot, page: Page, settle: Settle) -> None:
    qtbot.addWidget(page)
    page.entered()
    settle()
    assert nameless(page) == []
    assert marked_up(page) == []
    assert page.accessibleName()


@pytest.mark.parametrize("make", OFFICE)
def test_a_page_of_the_office(
    qtbot: QtBot, office: OfficeSession, settle: Settle, make: Callable[[OfficeSession], Page]
) -> None:
    _mannered(qtbot, make(office), settle)


def test_receive(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> None:
    _mannered(qtbot, ReceivePage(advocate), settle)


def test_the_look_out_would_find_a_control_without_a_name(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(QLineEdit())
    layout.addWidget(QLabel("<b>bold</b>"))
    assert nameless(page) == ["QLineEdit"]
    assert marked_up(page) == ["<b>bold</b>"]


def test_the_pages_speak_welsh(qtbot: QtBot, office: OfficeSession, advocate: AdvocateSession, settle: Settle) -> None:
    for make in OFFICE:
        page = make(replace(office, words=words("cy")))
        english = make(office)
        for one in (page, english):
            qtbot.addWidget(one)
            one.entered()
        settle()
        assert texts(page) != texts(english)
        assert page.heading.text() != english.heading.text()
