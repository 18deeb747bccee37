from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hrs_desktop.services.advocate import receive
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.ports import HearingQuery
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


def test_a_hearing_moves_from_another_advocate_only_when_the_box_is_ticked(
    qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path
) -> None:
    desk = office.desk
    first, second = URNS[:2]
    for urn in (first, second):
        desk.register.assign(_hearing(office, urn), "advocate-7")
    page = _page(qtbot, office, settle)
    _tick(page)
    file = tmp_path / "moved.hrspack"
    page.cases.setText(f"{first.lower()}, {second}")
    page.issue_to(file)
    settle()
    assert page.said.text() == office.words("ui.packs.HRS-E-ASSIGNED", urn=first, advocate="advocate-7")
    assert not file.exists()
    page.reassign.click()
    page.issue_to(file)
    settle()
    assert page.said.text() == office.words("ui.packs.done", count=2, expires="2026-12-04", file=str(file))
    mine = desk.register.hearings(HearingQuery(assigned_to=("advocate-7",)))
    assert mine == ()


def test_only_the_hearings_of_the_cases_named_are_issued(
    qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path
) -> None:
    page = _page(qtbot, office, settle)
    _tick(page)
    file = tmp_path / "one.hrspack"
    for typed, date, said in (
        ("01HR9999926", "", office.words("ui.packs.HRS-E-CASE", urn="01HR9999926")),
        (URNS[0], "2026-11-19", office.words("ui.packs.HRS-E-NO-HEARINGS")),
        (URNS[0], "2026-11-20", office.words("ui.packs.done", count=1, expires="2026-12-04", file=str(file))),
    ):
        assert not file.exists()
        page.cases.setText(typed)
        page.date.setText(date)
        page.issue_to(file)
        settle()
        assert page.said.text() == said


def test_moving_needs_the_cases_named(qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path) -> None:
    page = _page(qtbot, office, settle)
    _tick(page)
    page.reassign.click()
    page.issue_to(tmp_path / "none.hrspack")
    assert page.said.text() == office.words("ui.packs.need_cases")
    assert not (tmp_path / "none.hrspack").exists()


def _hearing(office: OfficeSession, urn: str) -> str:
    found = office.desk.register.case(urn)
    assert found is not None
    return found.case.hearings[0].id
