"""Sitting days, counting in working days, and custody time limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.working_days import (
    add_working_days,
    custody_time_limit,
    holiday_dates,
    is_sitting_day,
    previous_sitting_day,
    working_days_between,
)

BOXING_MONDAY = date(2026, 12, 28)
HOLIDAYS = frozenset({date(2026, 12, 25), BOXING_MONDAY, date(2027, 1, 1), date(2027, 3, 26)})
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@pytest.fixture(scope="module")
def holidays(shipped: CodeLists) -> frozenset[date]:
    return holiday_dates(shipped.list("holidays"))


def test_sitting_days(holidays: frozenset[date]) -> None:
    assert is_sitting_day(date(2026, 11, 20), holidays)
    assert not is_sitting_day(date(2026, 11, 21), holidays)
    assert not is_sitting_day(date(2026, 12, 25), holidays)
    assert previous_sitting_day(BOXING_MONDAY, holidays) == date(2026, 12, 24)
    assert previous_sitting_day(date(2026, 11, 20), holidays) == date(2026, 11, 19)


def test_working_days_are_counted_after_the_day_itself() -> None:
    assert add_working_days(date(2026, 11, 20), 1, HOLIDAYS) == date(2026, 11, 23)
    assert add_working_days(date(2026, 12, 24), 1, HOLIDAYS) == date(2026, 12, 29)
    assert add_working_days(date(2026, 12, 25), 0, HOLIDAYS) == date(2026, 12, 25)
    assert working_days_between(date(2026, 12, 24), date(2026, 12, 29), HOLIDAYS) == 1
    assert working_days_between(date(2026, 12, 29), date(2026, 12, 24), HOLIDAYS) == -1
    assert working_days_between(date(2026, 12, 24), date(2026, 12, 24), HOLIDAYS) == 0


@given(days, st.integers(1, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    later = add_working_days(day, count, HOLIDAYS)
    assert is_sitting_day(later, HOLIDAYS)
    assert working_days_between(day, later, HOLIDAYS) == count
    assert add_working_days(later, -count, HOLIDAYS) <= day or is_sitting_day(day, HOLIDAYS)


def test_robbery_sent_after_two_days_in_custody(holidays: frozenset[date]) -> None:
    limit = custody_time_limit(date(2026, 11, 20), 182, 2, holidays)
    assert limit.expires == limit.counted == date(2027, 5, 19)
    assert limit.certain


def test_a_limit_that_ends_on_christmas_day_is_moved_earlier(holidays: frozenset[date]) -> None:
    limit = custody_time_limit(date(2026, 10, 30), 56, 0, holidays)
    assert limit.counted == date(2026, 12, 25)
    assert limit.expires == date(2026, 12, 24)


def test_a_limit_over_easter_is_moved_over_the_whole_weekend(holidays: frozenset[date]) -> None:
    assert custody_time_limit(date(2027, 2, 1), 56, 0, holidays).expires == date(2027, 3, 25)


def test_a_limit_beyond_the_known_holidays_says_so() -> None:
    limit = custody_time_limit(date(2027, 12, 1), 56, 0, HOLIDAYS)
    assert not limit.certain


def test_a_limit_already_used_up_says_so() -> None:
    limit = custody_time_limit(date(2026, 11, 20), 56, 60, HOLIDAYS)
    assert limit.expires < date(2026, 11, 20)


@pytest.mark.parametrize(("limit", "held"), [(0, 0), (-1, 0), (56, -1)])
def test_impossible_limits_are_refused(limit: int, held: int) -> None:
    with pytest.raises(ValueError, match="positive number"):
        custody_time_limit(date(2026, 11, 20), limit, held, HOLIDAYS)


@given(days, st.sampled_from([56, 70, 112, 182]), st.integers(0, 30))
def test_a_limit_is_never_later_than_the_count_and_always_a_sitting_day(start: date, limit: int, held: int) -> None:
    found = custody_time_limit(start, limit, held, HOLIDAYS)
    assert found.expires <= found.counted == start + timedelta(days=limit - held)
    assert is_sitting_day(found.expires, HOLIDAYS)
    between = (found.expires + timedelta(days=step) for step in range(1, (found.counted - found.expires).days + 1))
    assert not any(is_sitting_day(day, HOLIDAYS) for day in between)
