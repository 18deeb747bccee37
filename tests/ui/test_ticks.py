"""What was ticked on Check answers stands when a person comes back from the form; not for another answer."""

from __future__ import annotations

import json

import pytest
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.finding import Severity
from hrs_desktop.services.drafting import Answer, answer, check_sheet, court_list, merge
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle

URN = "01HR0000626"


@pytest.fixture
def asked(advocate: AdvocateSession) -> str:
    """The id of a sheet that is complete but for something to confirm."""
    sheet_id = next(row.id for row in court_list(advocate.desk) if row.urn == URN)
    merge(advocate.desk, sheet_id, json.loads(app.samples().sheets[URN]))
    answer(advocate.desk, sheet_id, [Answer(path, "EV05") for path in REASONS])
    found = [one for one in check_sheet(advocate.desk, sheet_id).findings if one.severity is Severity.CONFIRM]
    assert found
    return sheet_id


REASONS = ("defendants[0].finalisation.reason", "defendants[0].offences[0].outcome.reason")


def test_ticks_stand_until_what_they_were_given_for_changes(
    qtbot: QtBot, advocate: AdvocateSession, asked: str, settle: Settle
) -> None:
    page = CheckPage(advocate)
    qtbot.addWidget(page)
    page.open(asked)
    settle()
    for _, tick in page.ticks:
        tick.setChecked(True)
    page.open(asked)
    settle()
    assert page.ticks
    assert all(tick.isChecked() for _, tick in page.ticks)
    assert not page.declaration.isChecked()
    page.ticks[0][1].setChecked(False)
    page.open(asked)
    settle()
    assert not page.ticks[0][1].isChecked()


def test_another_answer_is_asked_about_anew(
    qtbot: QtBot, advocate: AdvocateSession, asked: str, settle: Settle
) -> None:
    page = CheckPage(advocate)
    qtbot.addWidget(page)
    page.open(asked)
    settle()
    (rule,) = [rule for rule, _ in page.ticks]
    page.ticks[0][1].setChecked(True)
    answer(advocate.desk, asked, [Answer(path, "EV13") for path in REASONS])
    page.open(asked)
    settle()
    assert [one for one, _ in page.ticks] == [rule]
    assert not page.ticks[0][1].isChecked()
