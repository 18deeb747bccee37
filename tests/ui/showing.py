"""Pages shown as a person sees them: in a window of their own with the focus, everything loaded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog
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
    sheet_id = heard(session.desk, urn)
    return sheet_page(qtbot, session, sheet_id, settle), sheet_id


def sheet_page(
    qtbot: QtBot, session: AdvocateSession, sheet_id: str, settle: Settle, size: tuple[int, int] = (1280, 800)
) -> SheetPage:
    """A sheet, open on its page; the size of the page in pixels."""
    page = SheetPage(session)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    page.open(sheet_id)
    settle()
    return page


def sheet_in_window(qtbot: QtBot, shown: MainWindow) -> SheetPage:
    """The unfinished sheet of the samples, open in the whole window."""
    _settle(qtbot, shown)
    assert shown.session is not None
    desk = shown.session.desk
    assert isinstance(desk, AdvocateDesk)
    shown.broadcast.open_sheet.emit(heard(desk, UNFINISHED))
    _settle(qtbot, shown)
    shown.activateWindow()
    page = shown.pages["sheet"]
    assert isinstance(page, SheetPage)
    return page


def dialog_raised(qtbot: QtBot, shown: MainWindow, act: Callable[[QtBot, MainWindow], None]) -> QDialog:
    """The dialog that comes up in the window when one acts, drawn and filled."""
    _settle(qtbot, shown)
    shown.activateWindow()
    act(qtbot, shown)
    qtbot.waitUntil(lambda: dialog_in(shown) is not None, timeout=10_000)
    _settle(qtbot, shown)
    dialog = dialog_in(shown)
    assert dialog is not None
    return dialog


def dialog_in(shown: MainWindow) -> QDialog | None:
    """The dialog that is up in the window, if one is."""
    return next((one for one in shown.findChildren(QDialog) if one.isVisible()), None)


def heard(desk: AdvocateDesk, urn: str) -> str:
    """The id of the sheet of the case, which now says that the hearing took place."""
    sheet_id = next(row.id for row in court_list(desk) if row.urn == urn)
    answer(desk, sheet_id, [Answer("hearing.course", "HEARD")])
    return sheet_id
