"""How the principal offence was found: shown on the sheet when asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import court_list
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.helpers.scenario import SIGNED
from tests.ui.conftest import Settle
from tests.ui.desks import RETURNED
from tests.ui.showing import sheet_page


def test_the_working_opens_line_by_line_and_closes(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> None:
    sheet = next(one for one in court_list(advocate.desk) if one.urn == RETURNED[0])
    page = sheet_page(qtbot, advocate, sheet.id, settle, (1000, 900))
    card = page.canvas.worked
    assert card is not None
    assert card.found.text() == "Theft from a shop  ·  F Theft and handling  ·  provisional, not the national version"
    assert (card.lines.isHidden(), card.toggle.text()) == (True, "Show the working")
    card.toggle.setFocus()
    QTest.keyClick(card.toggle, Qt.Key.Key_Space)
    told = card.lines.text().splitlines()
    assert not card.lines.isHidden()
    assert told[0] == "How the principal offence was found"
    assert any(line.startswith("Principal offence: charge 1, ") for line in told)
    assert told[-1] == "Table 2026.1-provisional: provisional, not the national version."
    assert card.toggle.accessibleName() == "Principal offence: Hide the working"
    card.toggle.click()
    assert card.lines.isHidden()


def test_there_is_none_before_an_outcome(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> None:
    page = SheetPage(advocate)
    qtbot.addWidget(page)
    page.open(next(one for one in court_list(advocate.desk) if one.urn not in SIGNED).id)
    settle()
    assert page.canvas.worked is not None
    assert page.canvas.worked.isHidden()
