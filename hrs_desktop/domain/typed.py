"""Words that were being typed and are not yet an answer: where they belong, so that they never reach another record."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from hrs_desktop.domain.record import Record

IN_DIALOG = "dialog:"
"""Begins the place of words that were typed in a dialog; what follows is the dialog's name."""
QUICK_LINE = f"{IN_DIALOG}quick"
"""The place of words in the line of quick entry, which is above every form and so takes them back itself."""
KEPT_FOR = dt.timedelta(days=30)
"""How long discarded words can be brought back."""
_PLACES = re.compile(r"defendants\[(\d+)\](?:\.offences\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class TypedWords:
    """Words at a place of a sheet. ``path`` is a record path or a dialog; ``anchors`` the ids of the defendant and the
    charge around it; ``revision`` that of the sheet; ``cursor`` counts characters. ``number`` is the store's, 0 before
    it is kept; ``discarded_at`` is None while the words are live."""

    sheet_id: str
    path: str
    label: str
    words: str
    cursor: int
    revision: int
    anchors: str
    at: dt.datetime
    number: int = 0
    discarded_at: dt.datetime | None = None

    @property
    def in_dialog(self) -> bool:
        """True when they were typed in a dialog, which has to be opened again by hand."""
        return self.path.startswith(IN_DIALOG) and self.path != QUICK_LINE


def anchors_of(record: Record, path: str) -> str:
    """The ids of the defendant and the charge in whose place ``path`` lies, with a space between; empty for none."""
    found = _PLACES.match(path)
    if found is None:
        return ""
    person = f"defendants[{found[1]}]"
    places = [person] if found[2] is None else [person, f"{person}.offences[{found[2]}]"]
    return " ".join(str(record.get(f"{place}.id") or "?") for place in places)


def place_now(record: Record, typed: TypedWords) -> str:
    """The path at which the words belong in ``record`` as it is now: a pack may have changed the order of the people
    and charges since. Empty when the defendant or the charge is no longer there."""
    found = _PLACES.match(typed.path)
    if found is None:
        return typed.path
    place, ids = "", typed.anchors.split()
    for level, wanted in zip(("defendants", "offences"), ids, strict=False):
        group = f"{place}.{level}" if place else level
        index = next((at for at, one in enumerate(record.items(group)) if one.get("id") == wanted), None)
        if index is None:
            return ""
        place = f"{group}[{index}]"
    return place + typed.path[found.end() :] if place else ""
