"""Covering: a hearing that the office gave to another advocate of the same courthouse is taken over, or given back.

Nothing of it is in the record: who signed says it, and the office sees ``covered-for``.
"""

from __future__ import annotations

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.errors import HrsError
from hrs_desktop.services.advocate import own_ids
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import open_sheet

_SETTING = "covers:{sheet}"


def is_another_s(row: SheetRow, own: frozenset[str]) -> bool:
    """Whether the office gave the hearing to another advocate; ``own`` are the ids of this one."""
    return row.issued_to not in ("", *own)


def is_covered(desk: AdvocateDesk, row: SheetRow) -> bool:
    """Whether the advocate of this desk has taken another's hearing over: said so, or begun its sheet."""
    return row.state is not SheetState.ISSUED or bool(desk.store.setting(_SETTING.format(sheet=row.id)))


def cover(desk: AdvocateDesk, sheet_id: str) -> SheetRow:
    """Take over the hearing of a sheet (its id, or its URN when one sheet has it). HrsError HRS-E-COVER where it is
    one's own."""
    row = _another_s(desk, sheet_id)
    desk.store.put_setting(_SETTING.format(sheet=row.id), desk.clock.now().isoformat())
    return row


def give_back(desk: AdvocateDesk, sheet_id: str) -> SheetRow:
    """Leave the hearing to the advocate it was given to; HrsError HRS-E-COVER where it is one's own or begun."""
    row = _another_s(desk, sheet_id)
    if row.state is not SheetState.ISSUED:
        raise HrsError(
            "HRS-E-COVER", "You have begun the sheet of {urn}, so you cover its hearing.",
            "Clear its answers first, or sign it: the office sees for whom you covered.", urn=row.urn,
        )  # fmt: skip
    desk.store.put_setting(_SETTING.format(sheet=row.id), "")
    return row


def _another_s(desk: AdvocateDesk, sheet_id: str) -> SheetRow:
    row = open_sheet(desk, sheet_id).row
    if not is_another_s(row, own_ids(desk)):
        raise HrsError(
            "HRS-E-COVER", "The hearing of {urn} is your own: there is nobody to cover for.",
            "Choose a hearing that the list shows as another advocate's.", urn=row.urn,
        )  # fmt: skip
    return row
