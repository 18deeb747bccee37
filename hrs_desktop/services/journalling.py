"""The journal of words being typed: kept at most a second behind, gone with the commit, offered again after a stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.domain.typed import KEPT_FOR, TypedWords, anchors_of, place_now
from hrs_desktop.services.desks import AdvocateDesk

SIGNED, OTHER_REVISION, GONE = "signed", "revision", "gone"


@dataclass(frozen=True, slots=True)
class Typing:
    """What the window saw: words in a field (by record path) or a dialog of a sheet, and where the cursor stood."""

    sheet_id: str
    path: str
    label: str
    words: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Words found in the journal with the sheet they belong to. ``path`` is where they belong now; it is empty where
    they cannot be put back, and ``why`` says so: ``signed``, ``revision`` or ``gone``."""

    typed: TypedWords
    sheet: SheetRow
    path: str
    why: str = ""


def keep_typing(desk: AdvocateDesk, typing: Typing) -> None:
    """Make words durable that are not an answer yet; those kept before at the same place are replaced. Words of a sheet
    that is not on this desk are let go."""
    sheet = desk.store.sheet(typing.sheet_id)
    if sheet is None:
        return
    anchors = anchors_of(sheet.record, typing.path)
    desk.store.keep_typed(
        TypedWords(
            typing.sheet_id, typing.path, typing.label, typing.words, typing.cursor, sheet.row.revision, anchors,
            desk.clock.now(),
        )
    )  # fmt: skip


def settle(desk: AdvocateDesk, sheet_id: str, path: str) -> None:
    """Forget the live words at ``path`` and inside it: they are stored, or the person took them back."""
    desk.store.forget_typed(sheet_id, path)


def settle_changed(desk: AdvocateDesk, sheet_id: str, changed: Sequence[str]) -> None:
    """Forget the live words at every path that was written, and inside it; whoever wrote it."""
    for typed in desk.store.typed_words():
        if typed.sheet_id == sheet_id and any(_inside(typed.path, path) for path in changed):
            desk.store.forget_typed(sheet_id, typed.path)


def recoverable(desk: AdvocateDesk) -> tuple[Recoverable, ...]:
    """What was typed and is not stored, latest first; words discarded longer ago than thirty days are removed first."""
    desk.store.remove_typed(desk.clock.now() - KEPT_FOR)
    found = (_found(desk, typed) for typed in reversed(desk.store.typed_words()))
    return tuple(one for one in found if one is not None)


def live(found: tuple[Recoverable, ...]) -> tuple[Recoverable, ...]:
    """Those that nobody discarded."""
    return tuple(one for one in found if one.typed.discarded_at is None)


def discard(desk: AdvocateDesk, number: int) -> None:
    """Put words away; they can be brought back for thirty days."""
    desk.store.put_discarded(number, desk.clock.now())


def bring_back(desk: AdvocateDesk, number: int) -> None:
    """Make discarded words live again."""
    desk.store.put_discarded(number, None)


def _inside(path: str, of: str) -> bool:
    return path == of or path.startswith((f"{of}.", f"{of}["))


def _found(desk: AdvocateDesk, typed: TypedWords) -> Recoverable | None:
    sheet = desk.store.sheet(typed.sheet_id)
    if sheet is None:
        return None
    if typed.in_dialog:
        return Recoverable(typed, sheet.row, typed.path)
    unplaced = Recoverable(typed, sheet.row, "")
    if sheet.row.state not in EDITABLE:
        return replace(unplaced, why=SIGNED)
    if sheet.row.revision != typed.revision:
        return replace(unplaced, why=OTHER_REVISION)
    path = place_now(sheet.record, typed)
    return replace(unplaced, path=path, why="" if path else GONE)
