"""What happens to a signed sheet after the signature: sent on by the advocate; the files that go to the office."""

from __future__ import annotations

from collections.abc import Sequence

from hrs_desktop.domain.lifecycle import SheetState, move
from hrs_desktop.domain.sheet import SignedSheet
from hrs_desktop.services.answered import keep_sent
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import open_sheet


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
                signed = desk.store.signed(sheet.row.id)
                assert signed is not None
                keep_sent(desk, signed.content_id)
    return tuple(sheet.row.id for sheet in sheets)


def files_to_send(signed: Sequence[SignedSheet]) -> tuple[tuple[str, str], ...]:
    """(file name, reference) of each file once, sorted by name; the sheets of a day return share theirs."""
    names: dict[str, list[str]] = {}
    for one in signed:
        names.setdefault(one.filename, []).append(one.content_id[:8])
    return tuple((name, ", ".join(references)) for name, references in sorted(names.items()))
