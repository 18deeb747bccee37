"""Hearings of other advocates in the list: apart until they are covered, by one key, and then one's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.errors import HrsError
from hrs_desktop.services.covering import cover, give_back
from hrs_desktop.services.day_end import day_notes, not_returned
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.showing import today_page


@pytest.fixture
def theirs(started: AdvocateSession) -> str:
    """The id of the first sheet of the list, given to somebody whom no pack names."""
    sheet = open_sheet(started.desk, court_list(started.desk)[0].id)
    started.desk.store.replace_sheet(replace(sheet, row=replace(sheet.row, issued_to="advocate-9")))
    return sheet.row.id


@pytest.fixture
def today(started: AdvocateSession, theirs: str, qtbot: QtBot, settle: Settle) -> TodayPage:
    return today_page(qtbot, started, settle)


def _press(page: TodayPage, sheet_id: str, settle: Settle) -> None:
    page.table.selectRow(page.model.place_of(sheet_id))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C)
    settle()


def test_what_is_another_s_counts_once_it_is_covered(
    today: TodayPage, theirs: str, started: AdvocateSession, settle: Settle
) -> None:
    before = len(not_returned(started.desk).unsigned)
    assert "For advocate-9" in str(today.model.data(today.model.index(today.model.place_of(theirs), 3)))
    assert "Another's" in str(today.model.data(today.model.index(today.model.place_of(theirs), 4)))
    assert "Other advocates': 1" in today._ribbon.text()
    _press(today, theirs, settle)
    assert "You cover for advocate-9" in str(today.model.data(today.model.index(today.model.place_of(theirs), 3)))
    assert "Other advocates'" not in today._ribbon.text()
    assert len(not_returned(started.desk).unsigned) == before + 1
    _press(today, theirs, settle)
    assert len(not_returned(started.desk).unsigned) == before
    assert today.cover.isVisible()
    assert today.cover.text() == "Cover this hearing"


def test_one_s_own_hearing_is_not_covered(
    today: TodayPage, theirs: str, started: AdvocateSession, settle: Settle
) -> None:
    said: list[str] = []
    started.broadcast.saved.connect(said.append)
    own = next(row.id for row in court_list(started.desk) if row.id != theirs)
    _press(today, own, settle)
    assert said == ["This hearing is your own: there is nobody to cover for."]
    assert not today.cover.isVisible()
    with pytest.raises(HrsError, match="your own"):
        cover(started.desk, own)


def test_a_sheet_that_was_begun_is_not_given_back(today: TodayPage, theirs: str, started: AdvocateSession) -> None:
    answer(started.desk, theirs, [Answer("hearing.course", "HEARD")])
    with pytest.raises(HrsError, match="You have begun"):
        give_back(started.desk, theirs)


def test_the_notes_of_the_day_are_of_one_s_own_hearings(started: AdvocateSession, theirs: str) -> None:
    row = open_sheet(started.desk, theirs).row
    before = [note.urn for note in day_notes(started.desk, row.date)]
    assert row.urn not in before
    cover(started.desk, theirs)
    after = [note.urn for note in day_notes(started.desk, row.date)]
    assert (row.urn in after, len(after)) == (True, len(before) + 1)
