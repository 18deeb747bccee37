"""What happens to a signed sheet after the signature: sent on by the advocate; the files that go to the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hrs_desktop.domain.lifecycle import SheetState, move
from hrs_desktop.domain.sheet import SignedSheet
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import open_sheet

_SENT = "sent"


def mark_sent(desk: AdvocateDesk, sheet_ids: Sequence[str], *, sent: bool = True) -> tuple[str, ...]:
    """The ids of sheets that the advocate says were sent on; ``sent`` false takes it back. All or none: HrsError
    HRS-E-STATE for one that is not signed, or that the office has answered for."""
    sheets = [open_sheet(desk, sheet_id) for sheet_id in sheet_ids]
    state = SheetState.RETURNED if sent else SheetState.SIGNED
    moved = [sheet for sheet in sheets if sheet.row.state is not state]
    for sheet in moved:
        move(sheet.row.state, state)
    with desk.store.begin():
        for sheet in moved:
            desk.store.put_state(sheet.row.id, state)
            if sent:
                now = desk.clock.now()
                signed = desk.store.signed(sheet.row.id)
                assert signed is not None
                desk.store.put_document(_SENT, signed.content_id, now.isoformat().encode(), now)
    return tuple(sheet.row.id for sheet in sheets)


def sent_at(desk: AdvocateDesk, content_id: str) -> dt.datetime | None:
    """When the advocate said that a signed sheet was sent on; None when never."""
    said = desk.store.document(_SENT, content_id)
    return dt.datetime.fromisoformat(said.decode()) if said is not None else None


def files_to_send(signed: Sequence[SignedSheet]) -> tuple[tuple[str, str], ...]:
    """(file name, reference) of each file once, sorted by name; the sheets of a day return share theirs."""
    names: dict[str, list[str]] = {}
    for one in signed:
        names.setdefault(one.filename, []).append(one.content_id[:8])
    return tuple((name, ", ".join(references)) for name, references in sorted(names.items()))
