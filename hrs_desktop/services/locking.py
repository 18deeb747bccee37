"""When the window locks by itself."""

from __future__ import annotations

from hrs_desktop.services.desks import Desk

SETTING = "lock_minutes"
LEAST, USUAL, MOST = 5, 10, 30
SLEPT_SECONDS = 60


def lock_minutes(desk: Desk) -> int:
    """Idle minutes after which the window locks: what the office set, from 5 to 30; 10 where it set nothing."""
    said = desk.store.setting(SETTING)
    return min(MOST, max(LEAST, int(said))) if said.isdecimal() else USUAL


def must_lock(idle_seconds: float, gap_seconds: float, minutes: int) -> bool:
    """Whether nobody has touched the window for the minutes, or the computer slept since the clock was last looked
    at: ``gap_seconds`` is how much more wall time went by than the pause between two looks."""
    return idle_seconds >= minutes * 60 or gap_seconds >= SLEPT_SECONDS
