"""Writing accepted sheets to the register, each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrs_desktop.domain.change import Applied
from hrs_desktop.domain.planning import conflicts, plan
from hrs_desktop.domain.remittal import receiving_of
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ports import ReceivedSheet, RegisterCase

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
        differs = _differs(desk, received, now)
        if differs:
            return _hold(desk, received, Reason.REGISTER_CONFLICT, differs)
        try:
            planned = plan(received.record, now.case, received.advocate_id, receiving_of(desk.shipped().codes))
            return desk.register.apply(planned, desk.clock.now())
        except HrsError as error:
            if error.code != "HRS-E-VERSION":
                raise
    return _hold(desk, received, Reason.REGISTER_CONFLICT, received.urn)


def _differs(desk: OfficeDesk, received: ReceivedSheet, now: RegisterCase) -> str:
    """The first case path that the register changed since the pack to something else; empty when none."""
    issued = desk.register.issued_sheet(received.sheet_id)
    clash = conflicts(received.record, issued.base, now.case) if issued is not None else ()
    return clash[0] if clash else ""


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
