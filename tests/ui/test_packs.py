from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hrs_desktop.services.advocate import receive
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.ui.pages.packs import PacksPage
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from tests.helpers.scenario import URNS
from tests.ui.conftest import Settle
from tests.ui.desks import Desks


def _page(qtbot: QtBot, session: OfficeSession, settle: Settle) -> PacksPage:
    page = PacksPage(session)
    qtbot.addWidget(page)
    page.entered()
    settle()
    return page


def _tick(page: PacksPage) -> None:
    page.people.item(0).setCheckState(Qt.CheckState.Checked)


def test_a_pack_for_the_ticked_is_written_and_can_be_received(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path, changes: list[Changed]
) -> None:
    page = _page(qtbot, office, settle)
    _tick(page)
    assert page.chosen() == ("advocate-1",)
    page.date.setText("2026-11-20")
    file = tmp_path / "friday.hrspack"
    page.issue_to(file)
    settle()
    assert page.said.text() == office.words("ui.packs.done", count=len(URNS), expires="2026-12-04", file=str(file))
    assert changes == [Changed(Subject.REGISTER, "packs")]
    desk = desks.open("advocate")
    assert isinstance(desk, AdvocateDesk)
    received = receive(desk, file.read_bytes())
    desk.close()
    assert received.accepted
    assert received.sheets == len(URNS)


def test_why_nothing_was_issued(qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path) -> None:
    page = _page(qtbot, office, settle)
    file = tmp_path / "none.hrspack"
    page.issue_to(file)
    assert page.said.text() == office.words("ui.packs.need_one")
    _tick(page)
    page.date.setText("20/11/2026")
    page.issue_to(file)
    assert page.said.text() == office.words("ui.packs.need_date")
    page.date.setText("2026-11-21")
    page.issue_to(file)
    settle()
    assert page.said.text() == office.words("ui.packs.HRS-E-NO-HEARINGS")
    assert page.said.property("role") == "problem"
    assert not file.exists()


def test_ticks_stay_when_the_list_is_read_again(qtbot: QtBot, office: OfficeSession, settle: Settle) -> None:
    page = _page(qtbot, office, settle)
    _tick(page)
    page.entered()
    settle()
    assert page.chosen() == ("advocate-1",)
