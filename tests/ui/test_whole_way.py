"""The end-to-end flow in the window, from two empty folders: the same story as the demonstration and the commands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hrs_desktop import app, paths
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.demonstration import tampered
from hrs_desktop.services.drafting import court_list
from hrs_desktop.services.program import Access
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.form.rows import Edit
from hrs_desktop.ui.pages.advocates import AdvocatesPage
from hrs_desktop.ui.pages.cases import CasesPage
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.first_run import FirstRunPage
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.pages.packs import PacksPage
from hrs_desktop.ui.pages.receive import ReceivePage
from hrs_desktop.ui.pages.register import RegisterPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.today.court_list import Column
from hrs_desktop.ui.window import MainWindow
from tests.helpers.scenario import ADVOCATE, AREA, TODAY, UNFINISHED, URNS

URN = "01HR0000626"
TYPED = ("hearing.start_time", "hearing.end_time", "hearing.legal_adviser")
PASSPHRASE = "three unrelated words"
SAMPLES = paths.resources_dir() / "samples"
Open = Callable[[str], MainWindow]


class Desk:
    """One person at one window."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        clock = RehearsalClock(date.fromisoformat(TODAY))
        self.qtbot = qtbot
        self.window = MainWindow(app.program(), Access(home, "", clock))
        self.crashes: list[str] = []
        self.window.tasks.crashed.connect(lambda crash: self.crashes.append(crash.trace))
        self.window.show()

    def settle(self) -> None:
        """Wait until no task is under way."""
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=30_000)
        assert self.crashes == []

    def page(self, key: str, kind: type[Any]) -> Any:
        """Go to a page, by its line in the rail."""
        page = self.window.pages[key]
        assert isinstance(page, kind)
        names = [self.window.nav.item(row).text() for row in range(self.window.nav.count())]
        if key not in ("sheet", "check"):
            self.window.nav.setCurrentRow(names.index(self.window.words(f"ui.nav.{key}")))
        self.settle()
        return page

    def begin(self, kind: str, name: str, organisation: str = "") -> None:
        """Make a profile on the first-run page, as typed."""
        page = self.window.stack.currentWidget()
        assert isinstance(page, FirstRunPage)
        (page.office if kind == "office" else page.advocate).click()
        typed: tuple[tuple[QLineEdit, str], ...] = (
            (page.name, name), (page.organisation, organisation),
            (page.passphrase, PASSPHRASE), (page.again, PASSPHRASE),
        )  # fmt: skip
        for field, text in typed:
            if not field.isHidden():
                QTest.keyClicks(field, text)
        page.area.setCurrentIndex(page.area.findData(AREA))
        page.capacity.setCurrentIndex(page.capacity.findData("agent"))
        page.make.click()
        self.qtbot.waitUntil(lambda: self.window.session is not None, timeout=30_000)
        self.settle()


@pytest.fixture
def people(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    desks = Desk(qtbot, tmp_path / "office"), Desk(qtbot, tmp_path / "quill")
    yield desks
    for desk in desks:
        desk.settle()
        desk.window.close()
        qtbot.addWidget(desk.window)


def test_one_sheet_goes_the_whole_way(people: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, quill = people
    office.begin("office", "Ambrose Clerk")
    quill.begin("advocate", "Verity Quill", "Quill Chambers")
    _meet(office, quill, tmp_path)
    _issue(office, quill, tmp_path)
    _fill(quill)
    signed = _sign(quill, tmp_path)
    _take_in(office, signed, tmp_path)
    _answer(office, quill, tmp_path)


def _meet(office: Desk, quill: Desk, folder: Path) -> None:
    """Request, twelve words, certificate."""
    receive = quill.page("receive", ReceivePage)
    receive.write_request(folder / "quill.hrsrequest")
    quill.settle()
    advocates = office.page("advocates", AdvocatesPage)
    advocates.open(folder / "quill.hrsrequest")
    office.settle()
    for field, text in (
        (advocates.advocate_id, ADVOCATE), (advocates.called_by, "Ambrose Clerk"), (advocates.number, "020 7946 0018"),
    ):  # fmt: skip
        QTest.keyClicks(field, text)
    advocates.enrol.click()
    office.settle()
    receive.take([str(folder / "quill.hrscert")])
    quill.settle()
    session = quill.window.session
    assert isinstance(session, AdvocateSession)
    assert session.desk.store.documents("trust") == ()
    assert office.window.session is not None
    words = office.window.session.desk.mailroom.words(
        office.window.session.desk.store.secret("authority_certificate") or b""
    )
    receive.take([str(folder / "quill.hrscert")], words)
    quill.settle()
    assert len(session.desk.store.documents("trust")) == 1


def _issue(office: Desk, quill: Desk, folder: Path) -> None:
    cases = office.page("cases", CasesPage)
    cases.load(SAMPLES / "magistrates.json")
    office.settle()
    packs = office.page("packs", PacksPage)
    packs.people.item(0).setCheckState(Qt.CheckState.Checked)
    packs.issue_to(folder / "friday.hrspack")
    office.settle()
    quill.page("receive", ReceivePage).take([str(folder / "friday.hrspack")])
    quill.settle()
    session = quill.window.session
    assert isinstance(session, AdvocateSession)
    today = quill.page("today", TodayPage)
    assert {row.urn for row in today.model.sheets} == set(URNS)
    assert {_shown(today)[urn] for urn in URNS} == {"Not started"}


def _fill(quill: Desk) -> None:
    """The hearing by keys, the others as their rows say them; every one is saved before the next."""
    session = quill.window.session
    assert isinstance(session, AdvocateSession)
    sheet_id = next(row.id for row in court_list(session.desk) if row.urn == URN)
    session.broadcast.open_sheet.emit(sheet_id)
    page = quill.page("sheet", SheetPage)
    quill.qtbot.waitUntil(lambda: page.view is not None, timeout=20_000)
    course = next(row for row in page.canvas.rows() if row.path == "hearing.course").editor
    course.setFocus()
    QTest.keyClicks(course, "HEARD")
    QTest.keyClick(course, Qt.Key.Key_Return)
    quill.settle()
    assert page.view.record.text("hearing.course") == "HEARD"
    session.broadcast.check_sheet.emit(sheet_id)
    check = quill.page("check", CheckPage)
    quill.qtbot.waitUntil(lambda: check.view is not None, timeout=20_000)
    quill.settle()
    check.declaration.setChecked(True)
    assert not check.sign.isEnabled()
    assert check.sign.accessibleDescription() == quill.window.words(
        "ui.check.why_errors", count=check.view.checked.errors
    )
    session.broadcast.open_sheet.emit(sheet_id)
    quill.settle()
    left = dict(_answers(json.loads((SAMPLES / "sheets" / f"{URN}.json").read_text("utf-8")), ""))
    for path in TYPED:
        _type(quill, page, path, left.pop(path))
    for path, text in left.items():
        page.edits.edited.emit(Edit(path, text))
        quill.settle()
    assert [item.message for item in page.view.checked.findings] == []


def _type(quill: Desk, page: SheetPage, path: str, text: str) -> None:
    """As at a keyboard: into the row's field, which is emptied first, and on with Tab."""
    editor = next(row for row in page.canvas.rows() if row.path == path).editor

    def held() -> bool:
        # Two windows are open: a field has the cursor only once its own is the active one.
        quill.window.activateWindow()
        as_widget(editor).setFocus()
        return as_widget(editor).hasFocus()

    quill.qtbot.waitUntil(held, timeout=10_000)
    editor.clear()
    QTest.keyClicks(as_widget(editor), text)
    QTest.keyClick(as_widget(editor), Qt.Key.Key_Tab)
    quill.settle()
    assert page.view is not None
    assert page.view.record.text(path) == text


def answers_of(partial: Mapping[str, Any]) -> dict[str, str]:
    """What a person would type for a partial record, by record path."""
    return dict(_answers(partial, ""))


def _answers(tree: Any, path: str) -> Iterator[tuple[str, str]]:
    """(record path, text as typed) of a partial record; items with an id are named by it."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if key not in ("format", "id"):
                yield from _answers(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list) and tree and isinstance(tree[0], Mapping):
        for place, item in enumerate(tree):
            yield from _answers(item, f"{path}[{item.get('id', place)}]")
    elif isinstance(tree, list):
        yield path, ",".join(tree)
    elif isinstance(tree, bool):
        yield path, "yes" if tree else "no"
    else:
        yield path, str(tree)


def _sign(quill: Desk, folder: Path) -> Path:
    session = quill.window.session
    assert isinstance(session, AdvocateSession)
    sheet_id = next(row.id for row in court_list(session.desk) if row.urn == URN)
    check = quill.page("check", CheckPage)
    check.out = folder / "signed"
    session.broadcast.check_sheet.emit(sheet_id)
    quill.settle()
    assert not check.sign.isEnabled()
    for _, tick in check.ticks:
        tick.setChecked(True)
    check.declaration.setChecked(True)
    check.sign.click()
    quill.settle()
    (signed,) = (folder / "signed").iterdir()
    assert signed.read_bytes().startswith(b"%PDF-")
    return signed


def _take_in(office: Desk, signed: Path, folder: Path) -> None:
    returned = folder / "returned"
    returned.mkdir()
    (returned / signed.name).write_bytes(signed.read_bytes())
    (returned / f"{signed.stem}-tampered.pdf").write_bytes(tampered(signed.read_bytes()))
    inbox = office.page("inbox", InboxPage)
    inbox.take([str(returned)])
    office.settle()
    assert sorted(item.reason for item in inbox.verdicts) == sorted([Reason.OK, Reason.ALTERED])
    register = office.page("register", RegisterPage)
    QTest.keyClicks(register.finder, "lorem")
    office.qtbot.waitUntil(lambda: register.cases.rowCount() == 1, timeout=10_000)
    office.settle()
    office.qtbot.waitUntil(lambda: register.sources.rowCount() > 5, timeout=10_000)
    inbox.write_receipts(folder / "receipts")
    office.settle()


def _answer(office: Desk, quill: Desk, folder: Path) -> None:
    (receipt,) = (folder / "receipts").iterdir()
    quill.page("receive", ReceivePage).take([str(receipt)])
    quill.settle()
    session = quill.window.session
    assert isinstance(session, AdvocateSession)
    states = {row.urn: row.state for row in court_list(session.desk)}
    assert (states[URN], states[UNFINISHED]) == (SheetState.ACCEPTED, SheetState.ISSUED)
    shown = _shown(quill.page("today", TodayPage))
    assert (shown[URN], shown[UNFINISHED]) == ("Accepted", "Not started")


def _shown(today: TodayPage) -> dict[str, str]:
    """The words of each sheet's state on the court list, by URN."""
    model = today.model
    return {model.sheets[row].urn: str(model.data(model.index(row, Column.STATE))) for row in range(model.rowCount())}
