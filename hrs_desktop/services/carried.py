"""What a sheet says it took over from earlier sheets, held against the register when it comes back."""

from __future__ import annotations

from collections.abc import Iterator

from hrs_desktop.domain.carrying import said_of
from hrs_desktop.domain.case import Case
from hrs_desktop.domain.planning import value_at
from hrs_desktop.domain.record import Record
from hrs_desktop.services.desks import OfficeDesk

# What the words of the earlier day were may be corrected without touching this one; its days may not.
_DECIDING = ("earlier_date", "earlier_trial_day", "earlier_next_day")


def carried_clash(desk: OfficeDesk, record: Record, now: Case) -> str:
    """The first path at which a sheet took over what no applied sheet said, or what has been corrected since; empty
    when none, and for a sheet that took over nothing."""
    return next(_of_hearing(desk, record, now), "") or next(_of_charges(record, now), "")


def _of_hearing(desk: OfficeDesk, record: Record, now: Case) -> Iterator[str]:
    said = {key: value for key, value in (record.get("extra") or {}).items() if key.startswith("earlier_")}
    named = record.text("sheet.follows.content_id")
    if not (said or named):
        return
    sheet = desk.register.received(named)
    if sheet is None or sheet.applied_at is None or sheet.urn != now.urn:
        yield "sheet.follows.content_id"
        return
    if sheet.revision != record.get("sheet.follows.revision"):
        yield "sheet.follows.revision"
    then = said_of(sheet.record.tree)
    today = said_of(value_at(now.body, f"hearings_recorded.{sheet.record.text('hearing.id')}") or {})
    for key, value in said.items():
        if then.get(key) != value or (key in _DECIDING and today.get(key) != value):
            yield f"extra.{key}"


def _of_charges(record: Record, now: Case) -> Iterator[str]:
    """Only of a first revision: by the next one, the register holds what this sheet itself said."""
    if record.text("sheet.supersedes"):
        return
    for defendant in record.items("defendants"):
        for offence in defendant.get("offences", ()):
            path = f"defendants.{defendant['id']}.offences.{offence['id']}"
            extra = offence.get("extra") or {}
            pleas = [plea.get("value") for plea in value_at(now.body, f"{path}.pleas") or ()]
            if extra.get("earlier_plea") not in (None, *pleas):
                yield f"{path}.pleas"
            if extra.get("earlier_verdict") not in (None, value_at(now.body, f"{path}.verdict.value")):
                yield f"{path}.verdict"
