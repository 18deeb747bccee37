"""Pages shown as a person sees them: in a window of their own with the focus, everything loaded."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.window import MainWindow
from tests.helpers.scenario import UNFINISHED
from tests.ui.conftest import Settle
from tests.ui.test_accessible import _settle


def today_page(qtbot: QtBot, session: AdvocateSession, settle: Settle) -> TodayPage:
    """The court list, entered."""
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.resize(1120, 700)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    page.entered()
    settle()
    return page


def heard_sheet_page(qtbot: QtBot, session: AdvocateSession, urn: str, settle: Settle) -> tuple[SheetPage, str]:
    """The sheet of the case, which says that the hearing took place, open on its page; and its id."""
    sheet_id = _heard(session.desk, urn)
    page = SheetPage(session)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    page.open(sheet_id)
    settle()
    return page, sheet_id


def sheet_in_window(qtbot: QtBot, shown: MainWindow) -> SheetPage:
    """The unfinished sheet of the samples, open in the whole window."""
    _settle(qtbot, shown)
    assert shown.session is not None
    desk = shown.session.desk
    assert isinstance(desk, AdvocateDesk)
    shown.broadcast.open_sheet.emit(_heard(desk, UNFINISHED))
    _settle(qtbot, shown)
    shown.activateWindow()
    page = shown.pages["sheet"]
    assert isinstance(page, SheetPage)
    return page


def _heard(desk: AdvocateDesk, urn: str) -> str:
    sheet_id = next(row.id for row in court_list(desk) if row.urn == urn)
    answer(desk, sheet_id, [Answer("hearing.course", "HEARD")])
    return sheet_id
