"""Filling a sheet: the court list, opening, answering, checking. Every committed edit is one durable save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.finding import Finding, Said, Severity
from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.rules import FormState, Review, review, say
from hrs_desktop.schema import READ_ONLY, AnswerRefused, Text, coerce_answer, record_fields, structure_faults
from hrs_desktop.services.advocate import advocate_group
from hrs_desktop.services.deriving import derive
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of, shipped_for
from hrs_desktop.services.journalling import settle_changed
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.working import workings
from hrs_desktop.words import words

BAD_ANSWER = "HRS-004"
AREA = "prosecution_case.area"
_CANNOT_PRINT = Text(
    "The pages cannot print {signs}: write it in letters, or leave it out.",
    "Ni all y tudalennau argraffu {signs}: ysgrifennwch mewn llythrennau, neu ei hepgor.",
)
_NOT_IN_CASE = Text(
    "The case has nothing at this place. `hrs sheet show` lists its defendants and charges; record a new one as an "
    "action.",
    "Nid oes dim yn yr achos yn y lle hwn. Mae `hrs sheet show` yn rhestru ei ddiffynyddion a'i gyhuddiadau; "
    "cofnodwch un newydd fel gweithred.",
)
_PROGRAM_GROUPS = ("format", "sheet", "advocate")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer by record path. ``text`` is coerced by the field's type; empty text clears."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class ValueAnswer:
    """One answer given as a JSON value; None clears."""

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Checked:
    """A sheet's findings in the reader's language, with the sheet as it stands, what its form shows, and how what is
    counted on it is counted, line by line by record path."""

    sheet: Sheet
    findings: tuple[Said, ...]
    review: Review
    workings: Mapping[str, tuple[str, ...]]

    @property
    def form(self) -> FormState:
        """What the form shows and must have answered."""
        return self.review.form

    @property
    def errors(self) -> int:
        """Findings that block signing: errors, and confirmations not yet ticked."""
        return sum(1 for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that do not block."""
        return sum(1 for finding in self.findings if finding.severity is Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a command to answer did: the paths written, or, when any answer was bad, nothing and the findings."""

    checked: Checked
    changed: tuple[str, ...]
    refused: tuple[Said, ...] = ()


def court_list(desk: AdvocateDesk) -> tuple[SheetRow, ...]:
    """Every sheet of this desk by date, court, room, time."""
    return desk.store.sheet_rows()


def open_sheet(desk: AdvocateDesk, sheet_id: str) -> Sheet:
    """The sheet with this id, or with the one id that begins so; UsageError HRS-E-SHEET otherwise."""
    sheet = desk.store.sheet(sheet_id)
    if sheet is not None:
        return sheet
    found = [row.id for row in desk.store.sheet_rows() if sheet_id in (row.urn, row.hearing_id)]
    if len(found) != 1:
        raise UsageError(
            "HRS-E-SHEET",
            "There is no one sheet {sheet!r} on this computer.",
            "Look it up with `hrs sheet list`.",
            sheet=sheet_id,
        )
    again = desk.store.sheet(found[0])
    assert again is not None
    return again


def review_of(desk: AdvocateDesk, record: Record, documents: SheetDocuments, before: Review | None = None) -> Review:
    """What the rules say of a record today, and what its form shows; ``before``: an earlier review of the sheet."""
    return review(record, documents.template, documents.codes, desk.clock.today(), before)


def findings_of(desk: AdvocateDesk, record: Record, documents: SheetDocuments) -> tuple[Finding, ...]:
    """What the rules say of a record today."""
    return review_of(desk, record, documents).findings


def said(findings: Sequence[Finding], record: Record, documents: SheetDocuments, language: str) -> tuple[Said, ...]:
    """The findings in words."""
    return tuple(say(finding, record, documents.template, documents.codes, language) for finding in findings)


def check_sheet(desk: AdvocateDesk, sheet_id: str) -> Checked:
    """Check a sheet and remember the counts; an editable sheet becomes READY when nothing blocks, else DRAFT."""
    sheet = open_sheet(desk, sheet_id)
    if sheet.row.state not in EDITABLE:
        return look_at(desk, sheet)
    return _store(desk, sheet, sheet.record)


def look_at(desk: AdvocateDesk, sheet: Sheet) -> Checked:
    """What the rules say of a sheet as it stands; writes nothing."""
    documents = documents_of(desk, sheet.record)
    found = review_of(desk, sheet.record, documents)
    return _checked(desk, sheet, found, documents)


def _store(desk: AdvocateDesk, sheet: Sheet, record: Record, before: Review | None = None) -> Checked:
    documents = documents_of(desk, record)
    reviewed = review_of(desk, record, documents, before)
    found = reviewed.findings
    blocking = [item for item in found if item.severity is not Severity.WARNING and not confirmed(item, record)]
    state = _untouched(sheet) if record == sheet.base else SheetState.DRAFT if blocking else SheetState.READY
    errors = sum(1 for item in found if item.severity is Severity.ERROR)
    warnings = sum(1 for item in found if item.severity is Severity.WARNING)
    desk.store.save_record(sheet.row.id, record, state, (errors, warnings), desk.clock.now())
    stored = desk.store.sheet(sheet.row.id)
    assert stored is not None
    return _checked(desk, stored, reviewed, documents)


def _untouched(sheet: Sheet) -> SheetState:
    """The state of a sheet that says what it began with: a later revision began as a correction."""
    return SheetState.ISSUED if sheet.row.revision == 1 else SheetState.CORRECTION


def _checked(desk: AdvocateDesk, sheet: Sheet, found: Review, documents: SheetDocuments) -> Checked:
    counted = workings(
        found.record, documents.codes, desk.language, shipped_for(desk, documents.codes).principal_offences
    )
    return Checked(sheet, said(found.findings, found.record, documents, desk.language), found, counted)


def confirmed(finding: Finding, record: Record) -> bool:
    """True for a confirmation whose tick is in the record."""
    return finding.severity is Severity.CONFIRM and finding.rule in record.items("sheet.confirmations")


def answer(
    desk: AdvocateDesk, sheet_id: str, answers: Sequence[Answer | ValueAnswer], before: Review | None = None
) -> Changed:
    """Write answers, all or none. ``before``, an earlier review of the sheet, spares looking at what did not change."""
    sheet = editable_sheet(desk, sheet_id)
    documents = documents_of(desk, sheet.record)
    record, changed, bad = sheet.record, [], []
    for item in answers:
        try:
            path = record.resolve(item.path)
            record = record.set(path, _value(item, path, documents, record))
            changed.append(path)
        except AnswerRefused as refused:
            bad.append(_bad(item.path, refused.text[desk.language]))
    return _write(desk, sheet, record, tuple(changed), bad, before)


def merge(desk: AdvocateDesk, sheet_id: str, partial: Mapping[str, Any]) -> Changed:
    """Lay a partial ``hrs-record/1`` over the sheet, all or nothing."""
    sheet = editable_sheet(desk, sheet_id)
    offered = {key: value for key, value in partial.items() if key not in _PROGRAM_GROUPS}
    record = sheet.record.merge(offered)
    before, after = dict(sheet.record.walk()), dict(record.walk())
    changed = tuple(path for path in {**after, **before} if before.get(path) != after.get(path))
    return _write(desk, sheet, record, changed, [], None)


def editable_sheet(desk: AdvocateDesk, sheet_id: str) -> Sheet:
    """The sheet, as long as it may be changed; HrsError HRS-E-SIGNED when it is signed."""
    sheet = open_sheet(desk, sheet_id)
    if sheet.row.state not in EDITABLE:
        raise HrsError(
            "HRS-E-SIGNED",
            "This sheet is signed and can no longer be changed.",
            "Tell the office what is wrong: a correction is the next revision of the sheet.",
        )
    return sheet


def _value(item: Answer | ValueAnswer, path: str, documents: SheetDocuments, record: Record) -> Any:
    if isinstance(item, Answer):
        return coerce_answer(documents.template, documents.codes, path, item.text, record)
    return item.value


def _bad(path: str, message: str) -> Said:
    return Said(BAD_ANSWER, Severity.ERROR, path, message)


def _write(
    desk: AdvocateDesk, sheet: Sheet, record: Record, changed: tuple[str, ...], bad: list[Said], before: Review | None
) -> Changed:
    documents = documents_of(desk, sheet.record)
    bad += [
        _bad(fault.path, words(desk.language).fault(fault))
        for fault in structure_faults(record.tree, documents.template, draft=True)
    ]
    bad += _read_only_touched(desk, sheet, record, documents)
    bad += [_bad(path, _NOT_IN_CASE[desk.language]) for path in _not_in_case(record)]
    bad += _unprintable(desk, sheet, record)
    if bad:
        return Changed(look_at(desk, sheet), (), tuple(bad))
    who = advocate_group(desk, record.text(AREA))
    whole = derive(Record({**record.tree, "advocate": who}), shipped_for(desk, documents.codes))
    with desk.store.begin():
        checked = _store(desk, sheet, whole, before)
        settle_changed(desk, sheet.row.id, changed)
    return Changed(checked, changed)


def _read_only_touched(desk: AdvocateDesk, sheet: Sheet, record: Record, documents: SheetDocuments) -> list[Said]:
    read_only = {pattern for pattern, field in record_fields(documents.template) if field.read_only}
    before, after = dict(sheet.record.walk()), dict(record.walk())
    return [
        _bad(path, READ_ONLY[desk.language])
        for path in {**before, **after}
        if before.get(path) != after.get(path) and _is_read_only(pattern_of(path), read_only)
    ]


def _not_in_case(record: Record) -> list[str]:
    """Defendants and charges without an id: the case never gave them, and the office would refuse the signed sheet."""
    people = [f"defendants[{place}]" for place in range(len(record.items("defendants")))]
    charges = [f"{one}.offences[{place}]" for one in people for place in range(len(record.items(f"{one}.offences")))]
    return [path for path in (*people, *charges) if record.get(f"{path}.id") is None]


def _unprintable(desk: AdvocateDesk, sheet: Sheet, record: Record) -> list[Said]:
    """Refused at entry, since a sign that the pages cannot show would be signed unseen."""
    before = dict(sheet.record.walk())
    return [
        _bad(path, _CANNOT_PRINT[desk.language].format(signs=" ".join(missing)))
        for path, value in record.walk()
        if isinstance(value, str) and before.get(path) != value and (missing := desk.press.missing_glyphs(value))
    ]


def _is_read_only(pattern: str, read_only: set[str]) -> bool:
    parts = pattern.removesuffix("[]").split(".")
    return any(".".join(parts[: count + 1]).removesuffix("[]") in read_only for count in range(len(parts)))
