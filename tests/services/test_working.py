"""How the last day of a custody time limit is counted, line by line (SI 1987/299)."""

from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.services.working import working_at, workings
from tests.helpers.records import code_lists

CODES = code_lists()
PLACE = "defendants[0].offences[0].custody_time_limit"
SENT = {"regime": "CTL182", "start": "2026-11-20", "days_held": 2, "expires": "2027-05-19"}


def lines(limit: dict[str, Any], language: str = "en") -> tuple[str, ...]:
    record = Record({"defendants": [{"offences": [{"custody_time_limit": limit}]}]})
    return working_at(f"{PLACE}.expires", record, CODES, language)


def test_a_robbery_sent_after_two_days_in_custody() -> None:
    assert lines(SENT) == (
        "Limit of 182 days from Friday 20 November 2026; that day is not counted.",
        "Days held already: 2. Days left: 180.",
        "Counted to the end: Wednesday 19 May 2027.",
        "The sheet says the same day.",
    )
    assert lines(SENT, "cy")[2] == "Wedi'i gyfrif i'r diwedd: dydd Mercher 19 Mai 2027."


def test_another_day_than_the_courts_is_said_and_the_courts_stands() -> None:
    assert lines({**SENT, "expires": "2027-05-21"})[-1].startswith("The sheet says Friday 21 May 2027. The court's own")


def test_a_last_day_on_christmas_day_moves_earlier() -> None:
    found = lines({"regime": "CTL56", "start": "2026-10-30"})
    assert found[1:3] == (
        "Counted to the end: Friday 25 December 2026.",
        "That is a weekend or a bank holiday, so the last day moves earlier: Thursday 24 December 2026.",
    )


def test_the_seventy_days_are_said_beside_the_fifty_six() -> None:
    assert "70-day limit" in lines({"regime": "CTL56", "start": "2026-11-20"})[-1]
    assert not any("70-day" in line for line in lines({"regime": "CTL70", "start": "2026-11-20"}))


def test_a_limit_used_up_or_beyond_the_known_holidays_or_extended_says_so() -> None:
    assert any("run out" in line for line in lines({"regime": "CTL56", "start": "2026-11-20", "days_held": 56}))
    assert any("2031 are not in the list" in line for line in lines({"regime": "CTL182", "start": "2030-12-01"}))
    extended = lines({**SENT, "extended_to": "2027-06-30"})[-1]
    assert extended == "The court extended the limit to Wednesday 30 June 2027: that day holds."


@pytest.mark.parametrize("limit", [
    {"regime": "CTL182"}, {"start": "2026-11-20"}, {"regime": "NONE", "start": "2026-11-20"}, "x",
    {"regime": "CTL56", "start": "2026-11-20", "days_held": 57},
])  # fmt: skip
def test_nothing_is_counted_from_too_little(limit: Any) -> None:
    assert lines(limit) == ()


def test_only_last_days_are_counted() -> None:
    tree = {"defendants": [{"offences": [{"custody_time_limit": SENT}, {"sequence": 2}]}, {"id": "b"}]}
    assert list(workings(Record(tree), CODES, "en")) == [f"{PLACE}.expires"]
    assert working_at(f"{PLACE}.start", Record(tree), CODES, "en") == ()
