"""When the window locks by itself."""

from __future__ import annotations

import json

from hrs_desktop.services.contacts import KIND, LOCK_MINUTES
from hrs_desktop.services.desks import Desk, OfficeDesk

LEAST, USUAL, MOST = 5, 10, 30
SLEPT_SECONDS = 60


def set_lock_minutes(desk: OfficeDesk, minutes: int) -> None:
    """Let certificates and packs from now on say after how many idle minutes a window locks, this office's own too;
    ``minutes`` from 5 to 30."""
    desk.store.put_setting(LOCK_MINUTES, str(min(MOST, max(LEAST, minutes))))


def lock_minutes(desk: Desk) -> int:
    """Idle minutes after which the window locks: what the office set, from 5 to 30, of several Areas the shortest; 10
    where none set any."""
    own = desk.store.setting(LOCK_MINUTES)
    said = [json.loads(content).get(LOCK_MINUTES) for _, content in desk.store.documents(KIND)]
    told = [one for one in (int(own) if own.isdecimal() else None, *said) if type(one) is int]
    return min(MOST, max(LEAST, min(told))) if told else USUAL


def must_lock(idle_seconds: float, gap_seconds: float, minutes: int) -> bool:
    """Whether nobody has touched the window for the minutes, or the computer slept since the clock was last looked
    at: ``gap_seconds`` is how much more wall time went by than the pause between two looks."""
    return idle_seconds >= minutes * 60 or gap_seconds >= SLEPT_SECONDS
