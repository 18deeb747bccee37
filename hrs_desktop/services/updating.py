"""Writing accepted sheets to the register, each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from hrs_desktop.domain.change import Applied, ChangeSet
from hrs_desktop.domain.planning import plan
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ports import ReceivedSheet

_TRIES = 3


def planned(desk: OfficeDesk, received: ReceivedSheet) -> ChangeSet:
    """What a received sheet would change on its case as it stands; no effect."""
    now = desk.register.case(received.urn)
    if now is None:
        raise HrsError(
            "HRS-E-CASE", f"The register has no case {received.urn}.", "Load the case file, then apply again."
        )
    return plan(received.record, now.case, received.advocate_id)


def apply_received(desk: OfficeDesk, received: ReceivedSheet) -> Applied:
    """Apply one accepted sheet; when another desk wrote the case in between, plan again."""
    for left in reversed(range(_TRIES)):
        try:
            return desk.register.apply(planned(desk, received), desk.clock.now())
        except HrsError as error:
            if error.code != "HRS-E-VERSION" or not left:
                raise
    raise AssertionError("unreachable: the last try either returns or raises")


def apply_waiting(desk: OfficeDesk, content_ids: Sequence[str] = ()) -> tuple[Applied, ...]:
    """Apply every accepted sheet that waits, or only those named (whole content_ids or their beginnings)."""
    waiting = [
        item
        for item in desk.register.accepted_not_applied()
        if not content_ids or any(item.content_id.startswith(wanted) for wanted in content_ids)
    ]
    return tuple(apply_received(desk, item) for item in waiting)
