"""The next revision of a signed sheet: what was signed, open again, naming the revision that it replaces."""

from __future__ import annotations

from collections.abc import Sequence

from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.lifecycle import SheetState, move
from hrs_desktop.domain.sheet import Sheet, next_revision
from hrs_desktop.errors import UsageError
from hrs_desktop.services.answered import asked_fields
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.differences import differences, what_stands_at
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import open_sheet
from hrs_desktop.services.ports import SheetDocuments

REASONS = "correction_reason"
ASKED = "HRS-ASKED"
NEEDS_WORDS = "OTHER"


def open_correction(desk: AdvocateDesk, sheet_id: str, reason: str = "", detail: str = "") -> Sheet:
    """The sheet as its next revision; the signed one stays as it is. HrsError HRS-E-STATE when it is not signed.

    ``reason`` is a code of the list ``correction_reason``; only a slip corrected before the sheet was sent on may leave
    it out (UsageError HRS-E-CORRECTION-REASON). ``detail`` says in words what the code does not.
    """
    sheet = open_sheet(desk, sheet_id)
    move(sheet.row.state, SheetState.CORRECTION)
    _refuse_reason(reason, detail, documents_of(desk, sheet.record), sent=sheet.row.state is not SheetState.SIGNED)
    _refuse_unprintable(desk, detail)
    signed = desk.store.signed(sheet.row.id)
    assert signed is not None
    corrected = next_revision(sheet, signed, reason, detail.strip(), desk.clock.now())
    desk.store.replace_sheet(corrected)
    return corrected


def differences_of(desk: AdvocateDesk, sheet: Sheet) -> tuple[Difference, ...]:
    """What a correction says otherwise than the sheet that it replaces, in the desk's language; a first revision
    replaces nothing."""
    if sheet.row.revision == 1:
        return ()
    return differences(sheet.base, sheet.record, documents_of(desk, sheet.record), desk.language)


def still_asked(desk: AdvocateDesk, sheet: Sheet, changes: Sequence[Difference]) -> tuple[Said, ...]:
    """The places the office asks about in which a correction says the same as its parent, in words."""
    changed = [one.path for one in changes]
    asked = [path for path in asked_fields(desk, sheet.record) if not any(_within(one, path) for one in changed)]
    documents = documents_of(desk, sheet.record) if asked else None
    return tuple(
        Said(ASKED, Severity.WARNING, path, what_stands_at(sheet.record, documents, desk.language, path))
        for path in asked if documents is not None
    )  # fmt: skip


def _within(path: str, asked: str) -> bool:
    return path == asked or path.startswith((f"{asked}.", f"{asked}["))


def _refuse_reason(reason: str, detail: str, documents: SheetDocuments, *, sent: bool) -> None:
    known = documents.codes.list(REASONS).codes if REASONS in documents.codes else ()
    if (reason or sent) and known and reason not in known:
        raise UsageError(
            "HRS-E-CORRECTION-REASON", "A sheet that was sent on is corrected for a reason from the list.",
            "Choose one of: {codes} (`hrs codes correction_reason`).", codes=", ".join(known),
        )  # fmt: skip
    if reason == NEEDS_WORDS and not detail.strip():
        raise UsageError(
            "HRS-E-CORRECTION-DETAIL", "The reason OTHER needs words.", "Say in a few words what is corrected and why."
        )


def _refuse_unprintable(desk: AdvocateDesk, detail: str) -> None:
    missing = desk.press.missing_glyphs(detail)
    if missing:
        raise UsageError(
            "HRS-E-CORRECTION-SIGNS", "The pages cannot print {signs}.", "Write it in letters, or leave it out.",
            signs=" ".join(missing),
        )  # fmt: skip
