"""The list of findings: where each lies is said, F8 goes through them in order, and the deepest place is reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.services.drafting import look_at
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.form.places import place_of
from hrs_desktop.ui.form.rows import AnswerRow
from hrs_desktop.ui.form.sheet_work import view_of
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.showing import heard_sheet_page

TWO_PEOPLE = "01HR0002726"
THIRD = "defendants[2].offences[1]"
PLEA, AMOUNT = f"{THIRD}.pleas[1].date", f"{THIRD}.disposals[0].amount"
PLEAS = [{"value": "NG", "date": "2026-11-01"}, {"value": "G"}]


class Shown:
    """A sheet of three defendants, the third with two charges, on the page; nothing of it is stored."""

    def __init__(self, page: SheetPage, session: AdvocateSession) -> None:
        self.page, self.session = page, session
        self.view = self.show(_of_three(page.view))

    def show(self, record: Record) -> SheetView:
        assert self.page.view is not None
        sheet = replace(self.page.view.checked.sheet, record=record)
        sheet = replace(sheet, row=replace(sheet.row, checked=True))
        self.view = view_of(self.session.desk, look_at(self.session.desk, sheet))
        self.page.view = self.view
        self.page.canvas.start(self.view)
        self.page.canvas.show_view(self.view)
        self.page.findings.show_view(self.view)
        QApplication.processEvents()
        return self.view

    @property
    def links(self) -> list[QPushButton]:
        return self.page.findings.links

    def row(self, path: str) -> AnswerRow:
        return next(one for one in self.page.canvas.rows() if one.path == path)

    def in_sight(self, widget: QWidget) -> bool:
        at = widget.mapTo(self.page.canvas.viewport(), QPoint(0, widget.height() // 2))
        return self.page.canvas.viewport().rect().contains(at)


def _of_three(view: SheetView | None) -> Record:
    assert view is not None
    record = view.checked.sheet.record
    people = record.items("defendants")
    charge = people[1]["offences"][0]
    second = {**charge, "id": "0e2f5e6e-5b53-5d0c-9a4e-6f1c1f0f7d11", "sequence": 2, "pleas": PLEAS}
    second |= {"outcome": {"code": "GP"}, "disposals": [{"code": "FINE"}]}
    third = {**people[1], "id": "3f0b7a52-7c1b-5d84-9b59-8f0a2f4f7d12", "offences": [charge, second]}
    third["name"] = {"given": "Cledwyn", "family": "Ffug"}
    return record.set("defendants", [*people, third])


@pytest.fixture
def shown(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> Iterator[Shown]:
    page, _ = heard_sheet_page(qtbot, advocate, TWO_PEOPLE, settle)
    yield Shown(page, advocate)
    settle()


@pytest.mark.parametrize("path", [PLEA, AMOUNT, f"{THIRD}.pleas[1]", f"{THIRD}.disposals[0]"])
def test_a_rule_deep_in_the_third_defendants_second_charge_is_found_and_reached(
    qtbot: QtBot, shown: Shown, path: str
) -> None:
    found = next(item for item in shown.view.checked.findings if item.path.startswith(path))
    link = next(
        one
        for one in shown.links
        if one.accessibleName() == found.message
        and one.accessibleDescription() == place_of(found.path, shown.view, shown.page._words)
    )
    link.click()
    qtbot.waitUntil(lambda: shown.page.place.startswith(path), timeout=5000)
    focused = shown.page.focusWidget()
    assert focused is not None
    qtbot.waitUntil(lambda: shown.in_sight(focused), timeout=5000)
    assert focused.accessibleDescription().find(found.message) >= 0
    assert shown.row(shown.page.place).problem == found.message


def test_each_finding_says_whose_it_is(shown: Shown) -> None:
    same = [one for one in shown.links if one.accessibleName() == "Answer: Pleas."]
    places = [one.accessibleDescription() for one in same]
    assert len(same) >= 3
    assert len(set(places)) == len(places)
    shown_words = [one.text() for one in shown.page.findings.findChildren(QLabel) if one.isVisible()]
    assert set(places) <= set(shown_words)


def test_f8_goes_down_the_list_as_it_stands_and_shift_f8_up(qtbot: QtBot, shown: Shown) -> None:
    heard: list[str] = []
    shown.page.findings.chosen.connect(heard.append)
    ordered = [*_of(shown.view, Severity.ERROR), *_of(shown.view, Severity.CONFIRM), *_of(shown.view, Severity.WARNING)]
    for _ in ordered:
        QTest.keyClick(shown.page, Qt.Key.Key_F8)
    assert heard == ordered
    QTest.keyClick(shown.page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert heard[-1] == ordered[-2]


def _of(view: SheetView, severity: Severity) -> list[str]:
    return [item.path for item in view.checked.findings if item.severity is severity]


def test_a_list_that_is_missing_says_so_in_the_same_words_beside_itself(qtbot: QtBot, shown: Shown) -> None:
    found = next(item for item in shown.view.checked.findings if item.path == "hearing.tribunal")
    group = next(one for one in shown.page.canvas.groups() if one.path == "hearing.tribunal")
    assert group.problem == found.message
    shown.page.go_to("hearing.tribunal")
    focused = shown.page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.accessibleDescription() == found.message


def test_warnings_stand_apart_and_after_what_blocks(shown: Shown) -> None:
    assert shown.links  # asked for, what is still to be drawn is drawn
    labels = [one for one in shown.page.findings.findChildren(QLabel) if one.property("role") == "heading"]
    headings = [one.text() for one in labels if one.isVisible()]
    errors, warnings = _of(shown.view, Severity.ERROR), _of(shown.view, Severity.WARNING)
    assert headings[0] == f"There is a problem ({len(errors)})"
    assert headings[-1] == f"Worth a look ({len(warnings)})"
    tones = [one.property("tone") for one in shown.links]
    assert tones == ["error"] * len(errors) + ["warning"] * (len(tones) - len(errors))


def test_what_is_needed_is_said_of_the_field_itself(shown: Shown) -> None:
    shown.page.go_to(PLEA)
    answered = shown.row(f"{THIRD}.pleas[1].value")
    assert answered.problem == ""
    assert as_widget(answered.editor).accessibleDescription() == "(needed)"
