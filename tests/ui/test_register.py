from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.remittal import Remittal
from hrs_desktop.services.demonstration import DAY
from hrs_desktop.services.importing import Import, import_paths
from hrs_desktop.ui.pages.register import RegisterPage
from hrs_desktop.ui.session import OfficeSession
from hrs_desktop.ui.source_words import sourced_case
from tests.contract.samples import LATER, change_set, received
from tests.helpers.scenario import UNFINISHED, URNS
from tests.ui.conftest import Settle
from tests.ui.desks import RETURNED, Desks
from tests.ui.looking import rows


@pytest.fixture
def updated(office: OfficeSession, desks: Desks) -> OfficeSession:
    """The office, the two returned sheets written to the register."""
    list(import_paths(office.desk, Import((desks.returned,), apply=True)))
    return office


def _page(qtbot: QtBot, session: OfficeSession, settle: Settle) -> RegisterPage:
    page = RegisterPage(session)
    qtbot.addWidget(page)
    page.entered()
    settle()
    return page


def test_cases_counts_and_the_first_case(qtbot: QtBot, updated: OfficeSession, settle: Settle) -> None:
    page = _page(qtbot, updated, settle)
    listed = rows(page.cases)
    assert [line[0] for line in listed] == list(URNS)
    assert listed[0] == ("01HR0000126", "R v Quux", "1", "2")
    assert updated.words("ui.register.counts", cases=10, finalised=1, sheets=len(RETURNED)) == page.counts.text()
    assert page.case.text() == "R v Quux  ·  01HR0000126"
    assert page.people.text() == "Velda Quux:  Guilty plea"


def test_every_value_says_in_words_who_said_it_where(qtbot: QtBot, updated: OfficeSession, settle: Settle) -> None:
    page = _page(qtbot, updated, settle)
    received = next(item for item in updated.desk.register.received_page() if item.urn == URNS[0])
    said = {name: (value, sheet) for name, value, sheet in rows(page.sources)}
    value, sheet = said["Velda Quux: Outcome for the defendant"]
    assert value == "Guilty plea (GP)"
    assert sheet == f"advocate-1\n{received.content_id[:12]}\n2026-11-20"
    assert "Fine (FINE)" in said["Velda Quux, Theft from a shop: Disposals"][0]
    shown = "\n".join(f"{name} {value}" for name, (value, _) in said.items())
    assert "sha256" not in shown
    assert "[0]" not in shown
    assert "Principal offence: Theft from a shop" in shown


def test_a_value_of_the_case_file_names_the_case_file(qtbot: QtBot, updated: OfficeSession, settle: Settle) -> None:
    page = _page(qtbot, updated, settle)
    said = {name: (value, sheet) for name, value, sheet in rows(page.sources)}
    assert len(said) == len(rows(page.sources))
    assert said["Velda Quux: Family name"] == ("Quux", "Case file\n2026-11-20")
    assert said["Velda Quux, Theft from a shop: Offence code"][1] == "Case file\n2026-11-20"
    assert said["Velda Quux: Before the hearing"][1].startswith("advocate-1\n")
    assert all(value for value, sheet in said.values() if sheet.startswith("Case file"))
    shown = "\n".join(name for name, (_, sheet) in said.items() if sheet.startswith("Case file"))
    assert "[" not in shown


def test_the_words_are_welsh_for_a_welsh_reader(updated: OfficeSession) -> None:
    english = sourced_case(updated.desk, URNS[0], "en").said
    welsh = sourced_case(updated.desk, URNS[0], "cy").said
    assert [said.source for said in welsh] == [said.source for said in english]
    assert "Velda Quux: Canlyniad i'r diffynnydd" in [said.name for said in welsh]


def test_typing_searches_and_nothing_found_says_so(qtbot: QtBot, updated: OfficeSession, settle: Settle) -> None:
    page = _page(qtbot, updated, settle)
    page.finder.setText("nobody")
    qtbot.waitUntil(lambda: len(rows(page.cases)) == 1, timeout=5000)
    settle()
    assert page.case.text() == "R v Nobody  ·  01HR0000526"
    page.finder.setText("zzzz")
    qtbot.waitUntil(lambda: rows(page.cases) == [], timeout=5000)
    assert page.case.text() == updated.words("ui.register.nothing")
    assert rows(page.sources) == []


def test_the_chosen_case_stays_when_the_list_is_read_again(
    qtbot: QtBot, updated: OfficeSession, settle: Settle
) -> None:
    page = _page(qtbot, updated, settle)
    page.list.selectRow(4)
    settle()
    before = page.case.text()
    page.entered()
    settle()
    assert page.case.text() == before
    assert page.list.currentIndex().row() == 4


def test_what_is_still_waited_for_is_said_above_the_cases_and_at_its_case(
    qtbot: QtBot, updated: OfficeSession, settle: Settle
) -> None:
    assert _page(qtbot, updated, settle).waiting.isHidden()
    desk = replace(updated.desk, clock=RehearsalClock(dt.date(2026, 11, 24)))
    page = _page(qtbot, replace(updated, desk=desk), settle)
    missing = len(URNS) - len(RETURNED)
    assert page.waiting.text() == updated.words("ui.register.waiting", remittals=0, expected=missing)
    assert not page.waiting.isHidden()
    page.list.selectRow(next(row for row, line in enumerate(rows(page.cases)) if line[0] == UNFINISHED))
    settle()
    assert "Hearing of 2026-11-20, advocate-1:  late: more than one working day" in page.people.text()


def test_a_charge_on_its_way_is_listed_with_what_goes_with_it(
    qtbot: QtBot, updated: OfficeSession, settle: Settle
) -> None:
    register, content_id = updated.desk.register, "c" * 64
    known = register.case(UNFINISHED)
    assert known is not None
    person = known.case.defendants[0]
    one = Remittal(
        UNFINISHED, person["id"], person["offences"][0]["id"], "REMTRIAL", "B01EF00", dt.date(2027, 1, 11), DAY,
        {"bail": "B", "power": "S46ZA"}, ("MAGISTRATES",), "sheet-1", content_id,
    )  # fmt: skip
    register.add_received(received(content_id))
    register.apply(replace(change_set(known.case, content_id=content_id), remitted=(one,)), LATER)
    page = _page(qtbot, updated, settle)
    line = f"charge {person['offences'][0]['offence_code']} went to Croydon Magistrates' Court for 2027-01-11"
    assert line in page.waiting.text().splitlines()[1]
    page.list.selectRow(next(row for row, told in enumerate(rows(page.cases)) if told[0] == UNFINISHED))
    settle()
    assert line in page.people.text()
    assert "with it: Section 46ZA Senior Courts Act 1981" in page.people.text()
    assert "Conditional bail" in page.people.text()
