"""Notices that the computer's clock was set back between two saves."""

from __future__ import annotations

from hrs_desktop.ui.form.binding import SheetView


def set_back(before: SheetView | None, now: SheetView) -> bool:
    """True where a save of a sheet bears an earlier time than the one before it."""
    if before is None or before.checked.sheet.row.id != now.checked.sheet.row.id:
        return False
    return now.checked.sheet.saved_at < before.checked.sheet.saved_at
