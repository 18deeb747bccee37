"""What a screen reader is told of the window: every change that an eye sees, and each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.services.drafting import Answer, answer, court_list, merge
from hrs_desktop.services.program import MIN_PASSPHRASE
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.first_run import FirstRunPage
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.pages.receive import ReceivePage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.today.away import AwayDialog
from hrs_desktop.ui.today.returning import ReturnDialog
from hrs_desktop.words import words
from tests.helpers.scenario import SIGNED, UNFINISHED
from tests.ui.desks import Desks
from tests.ui.test_accessible import Open, _settle, window
from tests.ui.watching import Eye, window_on

__all__ = ["window"]
CONTROL = Qt.KeyboardModifier.ControlModifier
READY = SIGNED[2]


class Ear:
    """What the window has said since it was last asked, a sentence an item."""

    def __init__(self, eye: Eye) -> None:
        self._eye = eye
        self._said: list[str] = []
        eye.window.announcer.said.connect(lambda text: self._said.extend(text.splitlines()))

    def heard(self, wanted: str) -> list[str]:
        """All that has been said, once a sentence with ``wanted`` in it was; and half a second more."""
        self._eye.qtbot.waitUntil(lambda: any(wanted in one for one in self._said), timeout=10_000)
        self._eye.settle()
        self._eye.qtbot.wait(500)
        said, self._said[:] = list(self._said), []
        return said


@pytest.fixture
def eye(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Eye]:
    with window_on(qtbot, qapp, desks.access("advocate")) as eye:
        yield eye


@pytest.fixture
def ear(eye: Eye) -> Ear:
    """Listens once the page that opened has been said."""
    made = Ear(eye)
    made._eye.window.announcer.say("ready")
    made.heard("ready")
    return made


def _id(eye: Eye, urn: str) -> str:
    return next(row.id for row in court_list(eye.desk) if row.urn == urn)


def _opened(eye: Eye, ear: Ear) -> SheetPage:
    answer(eye.desk, _id(eye, UNFINISHED), [Answer("hearing.course", "HEARD")])
    eye.session.broadcast.open_sheet.emit(_id(eye, UNFINISHED))
    eye.settle()
    page: SheetPage = eye.page("sheet", SheetPage)
    page.canvas.finish()
    said = ear.heard("Problems left")
    assert [one for one, count in Counter(said).items() if count > 1] == []
    assert "Sheet" in said
    assert any(one.startswith("R v ") and UNFINISHED in one and "Problems left: " in one for one in said)
    return page


def test_a_sheet_an_answer_and_the_problems_left_are_said_once(eye: Eye, ear: Ear) -> None:
    page = _opened(eye, ear)
    page.go_to("hearing.end_time")
    field = page.focusWidget()
    QTest.keyClicks(field, "12:30")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    said = ear.heard("Saved on this computer")
    assert len([one for one in said if one.startswith("Saved on this computer")]) == 1
    assert len(said) == len(set(said)) <= 2, said


def test_trouble_in_the_quick_line_is_said_once_when_typing_pauses(eye: Eye, ear: Ear) -> None:
    page = _opened(eye, ear)
    page.quick.line.setFocus()
    QTest.keyClicks(page.quick.line, "1 zzz")
    said = ear.heard("zzz")
    assert len([one for one in said if "zzz" in one]) == 1, said


def test_the_next_case_is_said_once(eye: Eye, ear: Ear) -> None:
    page = _opened(eye, ear)
    before = page._title.text()
    eye.key(page.quick.line, Qt.Key.Key_Return, CONTROL)
    said = ear.heard("R v ")
    assert page._title.text() != before
    case = page._title.text().replace("  ·  ", ", ")
    assert len([one for one in said if one.startswith(case)]) == 1, said


def test_a_signature_is_said_once(eye: Eye, ear: Ear, tmp_path: Path) -> None:
    merge(eye.desk, _id(eye, READY), parse_strict(app.samples().sheets[READY]))
    eye.session.broadcast.check_sheet.emit(_id(eye, READY))
    eye.settle()
    page: CheckPage = eye.page("check", CheckPage)
    page.out = tmp_path / "out"
    ear.heard("Check")
    for _, tick in page.ticks:
        tick.setChecked(True)
    page.declaration.setChecked(True)
    page.sign.click()
    said = ear.heard("Signed")
    assert len([one for one in said if "Signed" in one]) == 1, said


def test_the_lock_and_the_way_back_are_said_once(eye: Eye, ear: Ear) -> None:
    _opened(eye, ear)
    QTest.keyClick(eye.window, Qt.Key.Key_L, CONTROL)
    eye.qtbot.waitUntil(lambda: eye.window.session is None)
    page = eye.window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    eye.qtbot.wait(300)
    QTest.keyClicks(page.passphrase, "not this one")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    eye.qtbot.waitUntil(lambda: bool(page.passphrase.accessibleDescription()), timeout=10_000)
    QTest.keyClicks(page.passphrase, "demo")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    said = ear.heard("Problems left")
    assert len([one for one in said if one == "Locked"]) == 1, said
    assert len([one for one in said if UNFINISHED in one]) == 1, said


def test_a_hearing_that_did_not_take_place_and_its_return_are_said_once(eye: Eye, ear: Ear, tmp_path: Path) -> None:
    today: TodayPage = eye.page("today", TodayPage)
    today.table.selectRow(today.model.place_of(_id(eye, UNFINISHED)))
    eye.key(today.table, Qt.Key.Key_N)
    eye.key(_dialog(eye), Qt.Key.Key_3)
    said = ear.heard("day return")
    assert said == ["Saved. It goes back in the day return; Ctrl+Z takes this back."]
    eye.key(today.table, Qt.Key.Key_R, CONTROL)
    eye.qtbot.waitUntil(lambda: bool(eye.window.findChildren(ReturnDialog)))
    (dialog,) = eye.window.findChildren(ReturnDialog)
    dialog.out = tmp_path / "out"
    dialog.declaration.setChecked(True)
    dialog.sign.click()
    said = ear.heard("Hearings returned: 1")
    assert len([one for one in said if "Hearings returned: 1" in one]) == 1, said


def _dialog(eye: Eye) -> QWidget:
    eye.qtbot.waitUntil(lambda: bool(eye.window.findChildren(AwayDialog)), timeout=5000)
    return eye.window.findChildren(AwayDialog)[0]


def test_what_comes_of_files_is_said_once(eye: Eye, ear: Ear, desks: Desks) -> None:
    page: ReceivePage = eye.page("receive", ReceivePage)
    eye.window._turn_to("receive")
    ear.heard("Receive")
    page.intake.take([str(desks.folder / "advocate-1.hrspack"), str(desks.folder / "nothing.hrspack")])
    said = ear.heard("nothing.hrspack")
    assert len([one for one in said if "advocate-1.hrspack" in one]) == 1, said
    assert len([one for one in said if "nothing.hrspack" in one]) == 1, said


def test_what_comes_of_returned_sheets_is_said_once(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("office"))
    _settle(qtbot, shown)
    said: list[str] = []
    shown.announcer.said.connect(lambda text: said.extend(text.splitlines()))
    page = shown.pages["inbox"]
    assert isinstance(page, InboxPage)
    page.drop.dropped.emit([str(desks.returned)])
    qtbot.waitUntil(lambda: "Done. Files: 4." in said, timeout=20_000)
    _settle(qtbot, shown)
    qtbot.wait(300)
    assert said.count("Done. Files: 4.") == 1, said


def test_what_is_wrong_with_a_first_run_is_said_of_its_field(window: Open, desks: Desks) -> None:
    shown = window(replace(desks.access("advocate"), home=desks.folder / "nobody", passphrase=""))
    page = shown.stack.currentWidget()
    assert isinstance(page, FirstRunPage)
    page.advocate.click()
    fields = (
        (page.name, "Verity", "need_name"), (page.organisation, "Quill Chambers", "need_organisation"),
        (page.passphrase, "a long passphrase", "need_passphrase"), (page.again, "", "need_same"),
    )  # fmt: skip
    for field, text, key in fields:
        page.make.click()
        told = QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Description)
        assert told == words("en")(f"ui.first.{key}", **({"least": MIN_PASSPHRASE} if key == "need_passphrase" else {}))
        assert page.focusWidget() is field
        field.setText(text)
