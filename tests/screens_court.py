"""Pictures of a day at court: the list, what did not take place, a result in one line, the same again, the way home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.services.marking import mark_course
from hrs_desktop.services.program import Access
from hrs_desktop.services.quick_entry import apply_line, propose_for
from hrs_desktop.ui.closing import ClosingDialog
from hrs_desktop.ui.form.same_again import SameAgainDialog
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.today.add_case import AddCaseDialog
from hrs_desktop.ui.today.away import AwayDialog
from hrs_desktop.ui.today.returning import ReturnDialog
from hrs_desktop.ui.window import MainWindow
from tests.ui.desks import make_desks

LINES = {"en": ("g psr 12/1 10", "1 f120"), "cy": ("e adr 12/1 10", "1 dw120")}
Take = Callable[[str, QWidget | None], None]
Wait = Callable[[Callable[[], object]], None]


def begun_day(folder: Path) -> Access:
    """A profile at court: ten hearings, two of them gone, one begun."""
    desks = make_desks(folder / "court")
    desk = desks.open("started")
    assert isinstance(desk, AdvocateDesk)
    rows = court_list(desk)
    mark_course(desk, rows[1].id, "NOT_REACHED")
    mark_course(desk, rows[6].id, "PUT_BACK", "14:15")
    answer(desk, rows[3].id, [Answer("hearing.course", "HEARD")])
    desk.close()
    return desks.access("started")


def at_court(window: MainWindow, take: Take, wait: Wait) -> None:
    """Take ``court-list``, ``away``, ``day-return``, ``add-case``, ``quick``, ``same-again`` and ``closing``."""
    session, today, sheet = window.session, window.pages["today"], window.pages["sheet"]
    assert isinstance(session, AdvocateSession)
    assert isinstance(today, TodayPage)
    assert isinstance(sheet, SheetPage)
    wait(lambda: today.model.rowCount() == 10)
    take("court-list", None)
    today._say_away()
    _dialog(today, AwayDialog, "away", take, wait)
    today._return()
    _dialog(today, ReturnDialog, "day-return", take, wait)
    today._add_case()
    _dialog(today, AddCaseDialog, "add-case", take, wait)
    rows = {row.urn: row for row in court_list(session.desk)}
    session.broadcast.open_sheet.emit(rows["01HR0000126"].id)
    wait(lambda: sheet.view is not None)
    QTest.keyClicks(sheet.quick.line, LINES[session.words.language][0])
    wait(lambda: sheet.quick.preview.text())
    take("quick", None)
    two = rows["01HR0003126"].id
    proposal = propose_for(session.desk, two, LINES[session.words.language][1])
    if proposal.sound:
        apply_line(session.desk, two, proposal)
    session.broadcast.open_sheet.emit(two)
    wait(lambda: sheet.view is not None and sheet.view.checked.sheet.row.id == two)
    sheet._same_again()
    _dialog(sheet, SameAgainDialog, "same-again", take, wait)
    window.quit()
    wait(lambda: window.findChildren(ClosingDialog))
    _dialog(window, ClosingDialog, "closing", take, wait)


def _dialog(parent: QWidget, kind: type[QDialog], name: str, take: Take, wait: Wait) -> None:
    wait(lambda: any(one.isVisible() for one in parent.findChildren(kind)))
    found = next(one for one in parent.findChildren(kind) if one.isVisible())
    if isinstance(found, AwayDialog):
        QTest.keyClick(found, Qt.Key.Key_1)
        wait(lambda: True)
    take(name, found)
    found.close()
