"""What was typed and could not be stored stays in sight, says why, and keeps the sheet from being signed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.services.drafting import court_list
from hrs_desktop.ui.form.charges import Column
from hrs_desktop.ui.form.refused import RefusedWords
from hrs_desktop.ui.form.rows import Edit
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.helpers.scenario import SIGNED
from tests.ui.conftest import Settle
from tests.ui.on_sheet import Sheet
from tests.ui.test_sheet_page import _table, sheet

__all__ = ["sheet"]
TIME = "hearing.end_time"


def test_what_is_stored_settles_what_was_refused_there_and_inside() -> None:
    refused = RefusedWords()
    for path in ("a[0].b", "a[0].c.d", "a[1].b", "ab"):
        refused.keep("one", path, "x", "no")
    refused.keep("two", "a[0].b", "x", "no")
    refused.forget("one", "a[0]")
    assert [kept.path for kept in refused.of("one")] == ["a[1].b", "ab"]
    assert refused.at("two", "a[0].b") is not None
    assert refused.at("one", "a[0].b") is None


def test_check_answers_tells_first_what_was_not_saved(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.type(TIME, "tea time")
    page = CheckPage(sheet.session)
    qtbot.addWidget(page)
    page.open(sheet.id)
    sheet.settle()
    went: list[tuple[str, str]] = []
    sheet.session.broadcast.sheet_at.connect(lambda *place: went.append(place))
    links = [one for one in page.findChildren(QPushButton) if "tea time" in one.text()]
    assert len(links) == 1
    links[0].click()
    assert went == [(sheet.id, TIME)]
    assert not page.sign.isEnabled()
    assert page.sign.accessibleDescription() == sheet.session.words("ui.check.why_refused", count=1)
    sheet.row(TIME).editor.load("", "")
    sheet.type(TIME, "15:10")
    page.open(sheet.id)
    sheet.settle()
    assert not [one for one in page.findChildren(QPushButton) if "tea time" in one.text()]


def test_a_cell_keeps_what_was_refused_with_its_reason(sheet: Sheet) -> None:
    table = _table(sheet)
    cell = table.model().index(0, Column.PLEA)
    before = cell.data()
    sheet.page.edits.edited.emit(Edit(table.charges().path(cell), "guiltyish"))
    sheet.settle()
    assert cell.data() == "⚠ guiltyish"
    assert cell.data(Qt.ItemDataRole.EditRole) == "guiltyish"
    reason = cell.data(Qt.ItemDataRole.ToolTipRole)
    assert reason
    assert cell.data(Qt.ItemDataRole.AccessibleDescriptionRole) == reason
    table.setCurrentIndex(cell)
    table.model().setData(cell, "NG")
    sheet.settle()
    assert "NG" in cell.data()
    assert cell.data() != before
    assert not cell.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_each_of_two_findings_at_one_place_is_gone_to(sheet: Sheet) -> None:
    view = sheet.page.view
    assert view is not None
    place = "hearing.legal_adviser"
    two = tuple(Said(rule, Severity.ERROR, place, f"{rule} says so.") for rule in ("HRS-901", "HRS-902"))
    last = Said("HRS-903", Severity.ERROR, "hearing.end_time", "HRS-903 says so.")
    panel = sheet.page.findings
    panel.show_view(replace(view, checked=replace(view.checked, findings=(*two, last))))
    QApplication.processEvents()
    chosen: list[str] = []
    panel.chosen.connect(chosen.append)
    second = next(one for one in panel.findChildren(QPushButton) if one.accessibleName() == "HRS-902 says so.")
    second.click()
    QTest.keyClick(sheet.page, Qt.Key.Key_F8)
    assert chosen == [place, "hearing.end_time"]


def test_a_signed_sheet_offers_nothing_to_add_or_remove(
    qtbot: QtBot, advocate: AdvocateSession, settle: Settle
) -> None:
    sheet_id = next(row.id for row in court_list(advocate.desk) if row.urn == SIGNED[0])
    page = SheetPage(advocate)
    qtbot.addWidget(page)
    page.open(sheet_id)
    settle()
    groups = list(page.canvas.groups())
    assert groups
    offered = [one for group in groups for one in group.findChildren(QPushButton)]
    assert offered
    assert all(one.isHidden() for one in offered)
