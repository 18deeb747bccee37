"""States of a sheet on the advocate's computer, with the one table of allowed moves."""

from __future__ import annotations

from enum import StrEnum

from hrs_desktop.errors import HrsError


class SheetState(StrEnum):
    """``returned`` means signed and sent on by the advocate; ``correction`` that a next revision is asked or open."""

    ISSUED = "issued"
    DRAFT = "draft"
    READY = "ready"
    SIGNED = "signed"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CORRECTION = "correction"


_S = SheetState
MOVES: dict[SheetState, frozenset[SheetState]] = {
    _S.ISSUED: frozenset({_S.DRAFT, _S.READY}),
    _S.DRAFT: frozenset({_S.DRAFT, _S.READY}),
    _S.READY: frozenset({_S.DRAFT, _S.READY, _S.SIGNED}),
    _S.SIGNED: frozenset({_S.RETURNED, _S.ACCEPTED, _S.CORRECTION}),
    _S.RETURNED: frozenset({_S.SIGNED, _S.ACCEPTED, _S.CORRECTION}),
    _S.ACCEPTED: frozenset({_S.CORRECTION}),
    _S.CORRECTION: frozenset({_S.DRAFT, _S.READY}),
}
EDITABLE = frozenset({_S.ISSUED, _S.DRAFT, _S.READY, _S.CORRECTION})
SIGNED_STATES = frozenset({_S.SIGNED, _S.RETURNED, _S.ACCEPTED})


def move(now: SheetState, to: SheetState) -> SheetState:
    """``to`` when the move is allowed; :class:`HrsError` HRS-E-STATE otherwise."""
    if to not in MOVES[now]:
        raise HrsError(
            "HRS-E-STATE",
            "A sheet that is {now} cannot become {to}.",
            "A signed sheet is put right by a correction, which opens the next revision."
            if now in SIGNED_STATES
            else "Check the sheet first, then sign it.",
            now=now.value,
            to=to.value,
        )
    return to
