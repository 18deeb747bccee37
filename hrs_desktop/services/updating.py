"""Writing accepted sheets to the register, each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrs_desktop.domain.change import Applied
from hrs_desktop.domain.planning import plan
from hrs_desktop.domain.remittal import receiving_of
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ports import ReceivedSheet
from hrs_desktop.services.revisions import applied_parents, clash_of

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Held:
    """An accepted sheet that was not applied after all, with the reason a person decides on and its detail."""

    received: ReceivedSheet
    reason: Reason
    detail: str


def apply_received(desk: OfficeDesk, received: ReceivedSheet) -> Applied | Held:
    """Apply one accepted sheet. When another desk writes the case in between, look and plan again; a case that now
    differs, or that never stands still, holds the sheet for a person, and nothing of it is applied."""
    for _ in range(_TRIES):
        now = desk.register.case(received.urn)
        if now is None:
            return _hold(desk, received, Reason.NOT_IN_PACK, received.urn)
        later = _later_revision(desk, received)
        if later:
            return _hold(desk, received, Reason.LOWER_REVISION, f"revision {later}")
        differs = clash_of(desk, received.record, now.case)
        if differs:
            return _hold(desk, received, Reason.REGISTER_CONFLICT, differs)
        try:
            parents = applied_parents(desk, received.record)
            planned = plan(
                received.record, now.case, received.advocate_id, receiving_of(desk.shipped().codes),
                parents[-1] if parents else None,
            )  # fmt: skip
            return desk.register.apply(planned, desk.clock.now())
        except HrsError as error:
            if error.code != "HRS-E-VERSION":
                raise
    return _hold(desk, received, Reason.REGISTER_CONFLICT, received.urn)


def _later_revision(desk: OfficeDesk, received: ReceivedSheet) -> int:
    """The highest revision of the sheet that was applied, where that is a later one; else 0."""
    applied = [
        one.revision for one in desk.register.received_revisions(received.sheet_id) if one.applied_at is not None
    ]
    return max((revision for revision in applied if revision > received.revision), default=0)


def _hold(desk: OfficeDesk, received: ReceivedSheet, reason: Reason, detail: str) -> Held:
    desk.register.put_verdict(received.content_id, reason, detail)
    return Held(received, reason, detail)


def apply_waiting(desk: OfficeDesk, content_ids: Sequence[str] = ()) -> tuple[Applied | Held, ...]:
    """Apply every accepted sheet that waits, or only those named (whole content_ids or their beginnings)."""
    waiting = [
        item
        for item in desk.register.accepted_not_applied()
        if not content_ids or any(item.content_id.startswith(wanted) for wanted in content_ids)
    ]
    return tuple(apply_received(desk, item) for item in waiting)
