"""Days on which a court sits, counting in working days, and custody time limits with their arithmetic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from hrs_desktop.codes.entries import CodeList

Holidays = Collection[date]
_DAY = timedelta(days=1)


def holiday_dates(holidays: CodeList) -> frozenset[date]:
    """The days of the ``holidays`` code list, whose codes are ISO dates."""
    return frozenset(date.fromisoformat(code) for code in holidays.codes)


def is_sitting_day(day: date, holidays: Holidays) -> bool:
    """Whether ``day`` is neither Saturday, Sunday nor a holiday."""
    return day.weekday() < 5 and day not in holidays


def previous_sitting_day(day: date, holidays: Holidays) -> date:
    """The last sitting day before ``day``."""
    return add_working_days(day, -1, holidays)


def add_working_days(day: date, count: int, holidays: Holidays) -> date:
    """The day ``count`` working days after ``day``, before it where negative; ``day`` is not counted, 0 gives it."""
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_sitting_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """The working days after ``start`` up to and with ``end``; negative where ``end`` is the earlier."""
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + _DAY * step for step in range(1, (end - start).days + 1))
    return sum(is_sitting_day(day, holidays) for day in days)


@dataclass(frozen=True, slots=True)
class CustodyTimeLimit:
    """The last day of a custody time limit of ``days`` from ``start``, less ``days_held``, and how it was reached.

    ``counted`` is the day before moving off weekends and holidays; ``certain`` is false where the holidays known do not
    reach so far. A check against the date the court announced, never a replacement for it.
    """

    start: date
    days: int
    days_held: int
    counted: date
    expires: date
    certain: bool


def custody_time_limit(start: date, days: int, days_held: int, holidays: Holidays) -> CustodyTimeLimit:
    """The last day of a limit of ``days`` that runs from ``start``, less the ``days_held`` already spent in custody.

    Prosecution of Offences (Custody Time Limits) Regulations 1987 (SI 1987/299) reg 2(4): the first day is not counted;
    reg 2(5): a limit that would end on a Saturday, Sunday, Christmas Day, Good Friday or bank holiday ends on the
    nearest earlier day that is none of these. Negative numbers of days are refused (ValueError).
    """
    if days <= 0 or days_held < 0:
        raise ValueError("A custody time limit needs a positive number of days, and days held cannot be negative.")
    counted = start + _DAY * (days - days_held)
    expires = counted if is_sitting_day(counted, holidays) else previous_sitting_day(counted, holidays)
    certain = any(holiday.year >= counted.year for holiday in holidays)
    return CustodyTimeLimit(start, days, days_held, counted, expires, certain)
