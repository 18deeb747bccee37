"""Quick entry: days and times as they are typed."""

from __future__ import annotations

import datetime as dt

import pytest

from hrs_desktop.services.quick_entry import lexicon_for, read_line
from tests.helpers.story_sheets import story_sheet

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("12/1", "2027-01-12"), ("21/11", "2026-11-21"), ("20/11", "2027-11-20"), ("29/2", "2028-02-29"),
     ("12.1.28", "2028-01-12"), ("1/2/2027", "2027-02-01")],
)  # fmt: skip
def test_a_date_without_a_year_is_the_next_such_day(word: str, expected: str) -> None:
    record, documents = story_sheet("1")
    line = read_line(f"t {word}", lexicon_for(documents, record.text("hearing.jurisdiction"), "en"), TODAY)
    assert (line.date, line.troubles) == (expected, [])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("10", "10:00"), ("2", "14:00"), ("9.30", "09:30"), ("2pm", "14:00"), ("1030", "10:30"), ("14:15", "14:15"),
     ("12pm", "12:00")],
)  # fmt: skip
def test_a_time_after_a_date(word: str, expected: str) -> None:
    record, documents = story_sheet("1")
    line = read_line(f"t 12/1 {word}", lexicon_for(documents, record.text("hearing.jurisdiction"), "en"), TODAY)
    assert (line.time, line.troubles) == (expected, [])
