"""Importing a returned sheet: prove it, see who may sign it, see what it would change; one transaction a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hrs_desktop.clock import london_date
from hrs_desktop.domain.canonical import sha256_hex
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.verdict import VERDICT_OF, FileVerdict, Reason, Verdict
from hrs_desktop.errors import HrsError
from hrs_desktop.schema import SIGNABLE, Standing, standing
from hrs_desktop.services.advocate import key_id
from hrs_desktop.services.deriving import figure_of, principal_group
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.inbox_port import Judged, Waiting
from hrs_desktop.services.linking import NO_SHEET, hearing_of
from hrs_desktop.services.ports import IssuedSheet, ReceivedSheet, Signer
from hrs_desktop.services.press_port import MAX_SHEET
from hrs_desktop.services.proving import Court, Proof, claimed_time, prove
from hrs_desktop.services.revisions import changes_of, clash_of
from hrs_desktop.services.updating import Held, apply_received
from hrs_desktop.services.verifying import CLOCK_TOLERANCE, court_of, other_signer

COVERED_FOR, COVER_TOLERANCE = dt.timedelta(days=7), dt.timedelta(days=1)
"""How long before its certificate a key's signatures are covered by it; a day more for the clocks of two desks."""
# What a person decides on, or what was believed: kept in the register. A refused file stays where it lies.
_KEPT = frozenset({Verdict.ACCEPTED, Verdict.NEEDS_REVIEW, Verdict.QUARANTINED, Verdict.SUPERSEDED})
# What enrolling, loading or issuing may have put right since: judged again when the file comes again.
_MENDABLE = frozenset(
    {Reason.UNKNOWN_RENDERER, Reason.UNKNOWN_TEMPLATE, Reason.UNKNOWN_CODES, Reason.NOT_ENROLLED, Reason.NOT_IN_PACK,
     Reason.COVERED_FOR, Reason.REGISTER_CONFLICT}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """Files, or folders of files. ``apply``: write accepted sheets to the register at once."""

    paths: tuple[Path, ...]
    apply: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was read and proved, before any effect; ``proof`` is None where it could not be read."""

    path: Path
    content: bytes
    proof: Proof | None
    refused: str = ""


def import_paths(desk: OfficeDesk, command: Import) -> Iterator[FileVerdict]:
    """One verdict a sheet, as each is done: one a file, and one for each sheet of a day return. Stopping in the middle
    loses nothing: what is left waits in the inbox, and running again mends it too."""
    named = {path.absolute(): path for path in desk.files.sheets_in(command.paths)}
    batch = desk.register.inbox.put(tuple(named), desk.clock.now(), apply=command.apply)
    for verdict in import_waiting(desk, batch):
        yield replace(verdict, file=str(named[Path(verdict.file)]))


def count_paths(desk: OfficeDesk, paths: Sequence[Path]) -> int:
    """How many files :func:`import_paths` will answer for."""
    return len(desk.files.sheets_in(paths))


def import_waiting(desk: OfficeDesk, batch: int = 0) -> Iterator[FileVerdict]:
    """The verdicts on the files that wait in the inbox, of one batch or of all, as each is done."""
    court = court_of(desk)
    while (waiting := desk.register.inbox.next(batch)) is not None:
        yield from import_next(desk, court, waiting)


def import_next(desk: OfficeDesk, court: Court, waiting: Waiting) -> tuple[FileVerdict, ...]:
    """The verdicts on a file that waited; its effects and its line in the inbox are one transaction, so that a file is
    never done by half nor twice. None where another desk has done it meanwhile."""
    looked = look_at(desk, court, waiting.path)
    with desk.register.begin():
        judged = _effects(desk, looked, apply=waiting.apply)
        if not desk.register.inbox.settle(waiting, sha256_hex(looked.content), judged, desk.clock.now()):
            return ()
    return tuple(one.verdict for one in judged)


def import_file(desk: OfficeDesk, court: Court, path: Path, *, apply: bool) -> tuple[FileVerdict, ...]:
    """The verdict on the sheet of one file, or on each sheet of a day return, its effects done. Not in the inbox."""
    looked = look_at(desk, court, path)
    with desk.register.begin():
        return tuple(one.verdict for one in _effects(desk, looked, apply=apply))


def look_at(desk: OfficeDesk, court: Court, path: Path) -> Looked:
    """A file read and proved. No effect, and no lock: this is what takes the time."""
    try:
        content = desk.files.read(path, MAX_SHEET)
    except HrsError as error:
        return Looked(path, b"", None, error.message)
    return Looked(path, content, prove(court, content))


def _effects(desk: OfficeDesk, looked: Looked, *, apply: bool) -> tuple[Judged, ...]:
    proof, path = looked.proof, looked.path
    if proof is None:
        return (Judged(FileVerdict(str(path), Reason.NOT_A_SHEET, detail=looked.refused)),)
    if proof.reason is Reason.NOT_A_SHEET:
        return (_no_sheet(desk, looked, proof.detail),)
    if VERDICT_OF[proof.reason] not in _KEPT:
        return (_named(FileVerdict(str(path), proof.reason, proof.content_id, proof.detail), proof.record),)
    owned = [replace(proof, record=sheet, content_id=sheet.content_id) for sheet in proof.sheets]
    return tuple(_named(_import_sheet(desk, own, looked.content, path, apply=apply), own.record) for own in owned)


def _no_sheet(desk: OfficeDesk, looked: Looked, detail: str) -> Judged:
    """A Word document, scan or photograph: kept with its hearing where its name tells which, so that it can be read
    when the sheet is chased."""
    verdict = FileVerdict(str(looked.path), Reason.NOT_A_SHEET, detail=detail)
    expected = hearing_of(desk, looked.path.name)
    if expected is None:
        return Judged(verdict)
    desk.register.put_document(NO_SHEET, sha256_hex(looked.content), looked.content)
    return Judged(verdict, hearing_id=expected.hearing_id, urn=expected.urn)


def _named(verdict: FileVerdict, record: Record | None) -> Judged:
    """With what the file says it is of, as far as it could be read; it need not be true."""
    if record is None:
        return Judged(verdict)
    return Judged(
        verdict, record.text("sheet.id"), record.text("hearing.id"), record.text("prosecution_case.urn")
    )  # fmt: skip


def _import_sheet(desk: OfficeDesk, proof: Proof, content: bytes, path: Path, *, apply: bool) -> FileVerdict:
    reason, detail = judge(desk, proof) if proof.reason is Reason.OK else (proof.reason, proof.detail)
    changes = changes_of(desk, proof.record) if proof.record is not None else ()
    language = proof.record.text("endorsement.language") if proof.record is not None else ""
    verdict = FileVerdict(str(path), reason, proof.content_id, detail, changes, language)
    if verdict.verdict in _KEPT:
        with desk.register.begin():
            if not desk.register.add_received(_received(desk, proof, verdict, content, path)):
                desk.register.put_verdict(verdict.content_id, reason, detail, _whose(desk, proof))
    if apply and reason in (Reason.OK, Reason.ALREADY_IMPORTED):
        return _applied(desk, verdict)
    return verdict


def _applied(desk: OfficeDesk, verdict: FileVerdict) -> FileVerdict:
    """Apply what waits; a case that moved on since makes it a register conflict for a person to decide."""
    received = desk.register.received(verdict.content_id)
    assert received is not None
    if received.applied_at is not None or received.reason is not Reason.OK:
        return verdict
    done = apply_received(desk, received)
    return replace(verdict, reason=done.reason, detail=done.detail) if isinstance(done, Held) else verdict


def _received(desk: OfficeDesk, proof: Proof, verdict: FileVerdict, content: bytes, path: Path) -> ReceivedSheet:
    record = proof.record
    assert record is not None
    return ReceivedSheet(
        sheet_id=record.text("sheet.id"), revision=record.get("sheet.revision"), content_id=proof.content_id,
        urn=record.text("prosecution_case.urn"), advocate_id=_whose(desk, proof),
        reason=verdict.reason, detail=verdict.detail, record=record, content=content, filename=_storable(path.name),
        imported_at=desk.clock.now(),
    )  # fmt: skip


def _whose(desk: OfficeDesk, proof: Proof) -> str:
    """The id of the advocate who signed, by the certificate or by the enrolment that covers the key; else empty."""
    signer, record = proof.signer, proof.record
    if signer is None or record is None:
        return ""
    covered = _covered(desk, record, signer) if signer.self_signed else signer
    return covered.advocate_id if covered is not None else ""


def _storable(name: str) -> str:
    """A file's name as text; its bytes that are no UTF-8 come as escapes, since no store takes them as they are."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def judge(desk: OfficeDesk, proof: Proof) -> tuple[Reason, str]:
    """Steps 6 and 7 for a file that was proved: entitlement, duplicates and forks, the register. No effect."""
    record, signer = proof.record, proof.signer
    assert record is not None
    assert signer is not None
    if record.get("sheet.rehearsal") and not desk.rehearsal:
        return Reason.REHEARSAL, ""
    if signer.self_signed:
        covered = _covered(desk, record, signer)
        if covered is None:
            return Reason.NOT_ENROLLED, signer.name
        signer = covered
    else:
        refused = _entitlement(desk, proof, record, signer)
        if refused is not None:
            return refused
    repeated = _repeated(desk, record)
    if repeated is not None:
        return repeated
    return _against_register(desk, record, signer)


def _covered(desk: OfficeDesk, record: Record, signer: Signer) -> Signer | None:
    """The signer as enrolled since, where the key's certificate may cover what it signed in the days before
    (EXCHANGE.md, step 6), and the record names that key; else None."""
    enrolment = desk.register.enrolment_by_key(signer.spki_sha256)
    if (
        enrolment is None
        or enrolment.revoked_at is not None
        or record.text("advocate.id") != key_id(signer.spki_sha256)
    ):
        return None
    early = enrolment.not_before - claimed_time(record)
    if not dt.timedelta(0) <= early + COVER_TOLERANCE <= COVERED_FOR + COVER_TOLERANCE:
        return None
    return replace(signer, advocate_id=enrolment.advocate_id, area=desk.store.setting("area"))


def _entitlement(desk: OfficeDesk, proof: Proof, record: Record, signer: Signer) -> tuple[Reason, str] | None:
    area = desk.store.setting("area")
    if area not in (signer.area,):
        return Reason.WRONG_AREA, signer.area
    enrolment = desk.register.enrolment_by_key(signer.spki_sha256)
    if enrolment is None:
        return Reason.NOT_ENROLLED, signer.advocate_id
    if enrolment.revoked_at is not None:
        return Reason.CERTIFICATE_REVOKED, signer.advocate_id
    if other_signer(proof) is not Reason.OK or enrolment.advocate_id != signer.advocate_id:
        return Reason.OTHER_ADVOCATE, signer.advocate_id
    if record.text("prosecution_case.area") not in ("", area):
        return Reason.WRONG_AREA, record.text("prosecution_case.area")
    return None


def _repeated(desk: OfficeDesk, record: Record) -> tuple[Reason, str] | None:
    known = desk.register.received(record.content_id)
    if known is not None and known.reason not in _MENDABLE:
        return (Reason.ALREADY_IMPORTED, "") if known.reason is Reason.OK else (known.reason, known.detail)
    revision = int(record.get("sheet.revision"))
    # A quarantined sheet may name any sheet it likes: it never stands in the way of the advocate's own.
    others = [
        item
        for item in desk.register.received_revisions(record.text("sheet.id"))
        if item.content_id != record.content_id and VERDICT_OF[item.reason] is not Verdict.QUARANTINED
    ]
    if any(item.revision == revision for item in others):
        return Reason.FORK, f"revision {revision}"
    if any(item.revision > revision for item in others):
        return Reason.LOWER_REVISION, f"revision {revision}"
    return None


def _against_register(desk: OfficeDesk, record: Record, signer: Signer) -> tuple[Reason, str]:
    issued = desk.register.issued_sheet(record.text("sheet.id"))
    if issued is None or issued.assignment.hearing_id != record.text("hearing.id"):
        return Reason.NOT_IN_PACK, record.text("prosecution_case.urn")
    doubt = _clock_doubt(desk, record, issued)
    if doubt is not None:
        return doubt
    if not _in_force(desk, record, issued):
        return Reason.NOT_IN_FORCE, record.text("sheet.template.version")
    if issued.assignment.advocate_id != signer.advocate_id:
        return Reason.COVERED_FOR, issued.assignment.advocate_id
    differs = _offence_differs(desk, record)
    if differs:
        return Reason.OFFENCE_DIFFERS, differs
    now = desk.register.case(issued.assignment.urn)
    if now is None:
        return Reason.NOT_IN_PACK, issued.assignment.urn
    clash = clash_of(desk, record, now.case)
    return (Reason.REGISTER_CONFLICT, clash) if clash else (Reason.OK, "")


def _clock_doubt(desk: OfficeDesk, record: Record, issued: IssuedSheet) -> tuple[Reason, str] | None:
    claimed = claimed_time(record)
    late, early = desk.clock.now() + CLOCK_TOLERANCE, issued.issued - CLOCK_TOLERANCE
    if early <= claimed <= late:
        return None
    return Reason.CLOCK_DOUBT, claimed.isoformat()


def _in_force(desk: OfficeDesk, record: Record, issued: IssuedSheet) -> bool:
    """The template named was the one issued, or was in force or closing on the day of issue; or it is a later version,
    in force when the sheet was signed, to which the advocate moved the sheet."""
    if record.text("sheet.template.sha256") == issued.template_sha256:
        return True
    court = court_of(desk)
    template = court.template(record.text("sheet.template.sha256"))
    if template is None:
        return False
    signed = london_date(claimed_time(record))
    return standing(template, issued.issued.date()) in SIGNABLE or standing(template, signed) is Standing.PUBLISHED


def _offence_differs(desk: OfficeDesk, record: Record) -> str:
    """The path of the first principal offence that the office works out differently; empty when none."""
    shipped = desk.shipped()
    for index, defendant in enumerate(record.items("defendants")):
        said = (defendant.get("finalisation") or {}).get("principal_offence")
        figure = figure_of(defendant, shipped.codes, shipped.principal_offences)
        ours = principal_group(figure) if figure else {}
        if _differs(ours, said or {}):
            return f"defendants[{index}].finalisation.principal_offence"
    return ""


def _differs(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Another charge or category; or by the same table other inputs than the sheet holds."""
    if any(ours.get(key) != theirs.get(key) for key in ("offence", "category")):
        return True
    our, their = ours.get("calculator", {}), theirs.get("calculator", {})
    same_table = our.get("version") == their.get("version")
    return bool(same_table and our.get("input_sha256") != their.get("input_sha256"))
