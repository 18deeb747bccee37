"""The time: the computer's, or a fixed date (``--today``) with the real time of day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from hrs_desktop.errors import UsageError


@lru_cache(maxsize=1)
def london() -> dt.tzinfo:
    """The time zone of the courts of England and Wales."""
    # At use: the first paint needs no time zone.
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/London")


def london_date(moment: dt.datetime) -> dt.date:
    """The date in London, as courts count days, at an aware moment."""
    return moment.astimezone(london()).date()


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock."""

    rehearsal: bool = False

    def now(self) -> dt.datetime:
        """UTC, whole seconds."""
        return dt.datetime.now(dt.UTC).replace(microsecond=0)

    def today(self) -> dt.date:
        """The date in London."""
        return london_date(self.now())


@dataclass(frozen=True, slots=True)
class RehearsalClock:
    """A fixed date with the real UTC time of day: whatever is made under it says that it was a rehearsal."""

    date: dt.date
    rehearsal: bool = True

    def now(self) -> dt.datetime:
        """The fixed date at the present UTC time of day, whole seconds."""
        return dt.datetime.combine(self.date, dt.datetime.now(dt.UTC).time().replace(microsecond=0), dt.UTC)

    def today(self) -> dt.date:
        """The fixed date."""
        return self.date


Clock = SystemClock | RehearsalClock


def clock_for(today: str) -> Clock:
    """The clock for ``--today`` or HRS_TODAY (ISO date); the computer's when it is empty."""
    if not today:
        return SystemClock()
    try:
        return RehearsalClock(dt.date.fromisoformat(today))
    except ValueError as error:
        raise UsageError("HRS-E-TODAY", "{given!r} is not a date.", "Write it as 2026-11-20.", given=today) from error
