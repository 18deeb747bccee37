"""Where a case goes: the court that receives it, and the next hearing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hrs_desktop.domain.record import Record
from hrs_desktop.services.quick_entry.draft import Draft
from hrs_desktop.services.quick_entry.lines import Trouble

_OUR_COURT = frozenset({"TRIAL", "TRL"})


def put_next(draft: Draft, people: Sequence[str]) -> None:
    """One for all where the line is about every one of several defendants; else each defendant's own."""
    line = draft.line
    if not (line.code("next") or line.date):
        return
    for place in _places(draft, people):
        for part, value, said_by in (
            ("type", line.code("next"), "next"), ("date", line.date, "date"),
            ("time", line.time if line.date else "", "time"), ("time_estimate_minutes", line.minutes, "minutes"),
        ):  # fmt: skip
            if value:
                draft.put(f"{place}.{part}", value, said_by)
        if why := line.code("why"):
            draft.put(f"{place}.adjournment.reason", why, "why")
            draft.follow(f"{place}.adjournment.applied_by", "COURT")
        if line.code("transfer"):
            draft.follow(f"{place}.court.ou_code", _receiving(draft.record, people))
        if line.code("next") in _OUR_COURT:
            draft.follow(f"{place}.court.ou_code", draft.record.get("hearing.court.ou_code"))


def _places(draft: Draft, people: Sequence[str]) -> list[str]:
    count = len(draft.record.items("defendants"))
    together = count > 1 and len(people) == count
    return ["next_hearing"] if together else [f"{person}.next_hearing" for person in people]


def put_court(draft: Draft, charges: Sequence[str], people: Sequence[str], troubles: list[Trouble]) -> None:
    """The court that receives, for every charge that goes to another court and every next hearing that is said, now or
    before; where there is neither the word is a trouble."""
    line = draft.line
    if not line.court_code:
        return
    taken = list(_receivers(draft, charges, people))
    for path in taken:
        draft.put(path, line.court_code, "court")
    if not taken:
        troubles.append(Trouble(*line.places["court"], "needs_court", line.word(line.places["court"])))


def _receivers(draft: Draft, charges: Sequence[str], people: Sequence[str]) -> Iterator[str]:
    for charge in charges:
        if draft.record.get(f"{charge}.transfer.code"):
            yield f"{charge}.transfer.to_court"
    for place in ("next_hearing", *(f"{person}.next_hearing" for person in people)):
        said = place in _places(draft, people) and (draft.line.code("next") or draft.line.date)
        if said or draft.record.get(place):
            yield f"{place}.court.ou_code"


def _receiving(record: Record, people: Sequence[str]) -> Any:
    """The court that the charges of these people go to, where it is said and one."""
    courts = {
        (one.get("transfer") or {}).get("to_court") for person in people for one in record.items(f"{person}.offences")
    }
    return next(iter(courts)) if len(courts) == 1 else None
