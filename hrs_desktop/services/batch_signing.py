"""Signing many sheets in one act: read and declared together, each signed by itself, stopped at the first wrong one.

Every sheet is committed in a transaction of its own before its file is written, so that at whatever moment the batch
stops each sheet is signed or not, and the tally says which from what the store holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hrs_desktop.domain.day_return import did_not_take_place
from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import look_at, open_sheet
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.reading_back import in_words, person_named
from hrs_desktop.services.signing import Sign, Signed, require_declared, sign_sheet

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ReadySheet:
    """A sheet that only waits for the signature: one line that says what it records, and what is to be confirmed, one
    (rule, message) a rule; ``ticked`` are those ticked before. ``content_id`` is that of its answers as they stand."""

    row: SheetRow
    summary: str
    confirmations: tuple[tuple[str, str], ...]
    ticked: frozenset[str]
    content_id: str


@dataclass(frozen=True, slots=True)
class SignMany:
    """Sign these sheets, in this order, into the folder ``out``; with each the rule ids ticked as checked."""

    sheets: tuple[tuple[str, tuple[str, ...]], ...]
    out: Path
    declared: bool


@dataclass(frozen=True, slots=True)
class NotSigned:
    """A sheet that was not signed, and why: findings that block, or a refusal; neither where it was not tried."""

    row: SheetRow
    findings: tuple[Said, ...] = ()
    error: HrsError | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of every sheet named, each in one of four lots: signed and written; signed and kept here, its file
    not written (``error`` says why); the one at which signing stopped; and those after it, not tried."""

    written: tuple[Signed, ...] = ()
    kept: tuple[SignedSheet, ...] = ()
    stopped: NotSigned | None = None
    not_tried: tuple[SheetRow, ...] = ()
    error: HrsError | None = None

    @property
    def whole(self) -> bool:
        """True when every sheet was signed and written."""
        return not self.kept and self.stopped is None and not self.not_tried


def ready_sheets(desk: AdvocateDesk) -> tuple[ReadySheet, ...]:
    """The sheets in which nothing but ticks stands between them and the signature, in the order of the court list;
    those whose hearing did not take place go back in the day return instead."""
    return tuple(_ready(desk))


def _ready(desk: AdvocateDesk) -> Iterator[ReadySheet]:
    for row in desk.store.sheet_rows():
        sheet = desk.store.sheet(row.id) if maybe_ready(row) else None
        if sheet is None or did_not_take_place(sheet.record):
            continue
        checked = look_at(desk, sheet)
        if checked.errors:
            continue
        confirm = confirmations_of(checked.findings)
        ticked = frozenset(sheet.record.items("sheet.confirmations"))
        summary = summary_of(sheet.record, documents_of(desk, sheet.record), desk.language)
        yield ReadySheet(row, summary, confirm, ticked, sheet.record.content_id)


def maybe_ready(row: SheetRow) -> bool:
    """Whether the last check of a sheet found no error in it."""
    return row.state is SheetState.READY or (row.state is SheetState.DRAFT and row.checked and not row.errors)


def confirmations_of(findings: Sequence[Said]) -> tuple[tuple[str, str], ...]:
    """(rule, message) of what is to be confirmed, one a rule, since the tick is for the rule."""
    messages: dict[str, list[str]] = {}
    for item in findings:
        if item.severity is Severity.CONFIRM:
            messages.setdefault(item.rule, []).append(item.message)
    return tuple((rule, " ".join(dict.fromkeys(said))) for rule, said in messages.items())


def summary_of(record: Record, documents: SheetDocuments, language: str) -> str:
    """What a sheet records, in one line: each defendant with the outcome, or else the pleas, and the next hearing."""

    def said(path: str) -> str:
        return in_words(record, documents, language, path, record.get(path))

    people = [
        ": ".join(filter(None, (person_named(person), "; ".join(_results(record, f"defendants[{place}]", said)))))
        for place, person in enumerate(record.items("defendants"))
    ]
    return ". ".join((*people, *_next(record, said)))


def _results(record: Record, person: str, said: Callable[[str], str]) -> Iterator[str]:
    """The defendant's outcome; without one what each charge came to, the same words once."""
    outcome = said(f"{person}.finalisation.outcome")
    if outcome:
        yield outcome
        return
    charges = [f"{person}.offences[{at}]" for at in range(len(record.items(f"{person}.offences")))]
    found = [_of_charge(record, charge, said) for charge in charges]
    yield from dict.fromkeys(filter(None, found))
    yield from _next(record, said, f"{person}.")


def _of_charge(record: Record, charge: str, said: Callable[[str], str]) -> str:
    last = len(record.items(f"{charge}.pleas")) - 1
    plea = f"{charge}.pleas[{last}].value" if last >= 0 else ""
    paths = (f"{charge}.outcome.code", f"{charge}.transfer.code", f"{charge}.verdict.value", plea)
    return next((words for path in paths if path and (words := said(path))), "")


def _next(record: Record, said: Callable[[str], str], prefix: str = "") -> Iterator[str]:
    paths = [f"{prefix}next_hearing.{name}" for name in ("date", "week_commencing")]
    yield from (f"→ {said(path)}" for path in paths if record.get(path) is not None)


def sign_many(desk: AdvocateDesk, command: SignMany, progress: Progress = lambda _done: None) -> Tally:
    """Sign sheet by sheet up to the first that cannot be signed or written. UsageError before anything is signed: no
    declaration, a name that is no sheet. ``progress`` is told how many are done."""
    require_declared(declared=command.declared)
    named = {sheet.row.id: (sheet, ticks) for key, ticks in command.sheets for sheet in (open_sheet(desk, key),)}
    waiting = list(named.values())
    written: list[Signed] = []
    while waiting:
        sheet, ticks = waiting.pop(0)
        left = tuple(one.row for one, _ in waiting)
        try:
            done = sign_sheet(desk, Sign(sheet.row.id, command.out, declared=True, confirm=ticks))
        except HrsError as error:
            return _stopped_by(desk, sheet, error, tuple(written), left)
        if done.signed is None:
            return Tally(tuple(written), (), NotSigned(sheet.row, done.findings), left)
        written.append(done)
        progress(len(written))
    return Tally(tuple(written))


def _stopped_by(
    desk: AdvocateDesk, sheet: Sheet, error: HrsError, written: tuple[Signed, ...], left: tuple[SheetRow, ...]
) -> Tally:
    """The store says whether the sheet was signed before the refusal: what it holds is signed, file or no file."""
    now = desk.store.sheet(sheet.row.id)
    kept = desk.store.signed(sheet.row.id, sheet.row.revision) if now is not None else None
    if now is None or now.row.state in EDITABLE or kept is None:
        return Tally(written, (), NotSigned(sheet.row, error=error), left, error)
    return Tally(written, (kept,), None, left, error)
