"""Signing a sheet: freeze, draw, attach, sign, verify own bytes, commit, only then write the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SignedSheet
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.schema import FormTemplate, Standing, standing, structure_faults
from hrs_desktop.services.advocate import advocate_group, claimed_identity, keys_of, trust_of
from hrs_desktop.services.deriving import derive
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of, shipped_for
from hrs_desktop.services.drafting import AREA, BAD_ANSWER, confirmed, findings_of, open_sheet, said
from hrs_desktop.services.ports import RedrawnSheet, SheetDocuments, SheetRefused
from hrs_desktop.words import words


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign ``sheet_id`` into the folder ``out``. ``declared``: the advocate has read the sheet; ``confirm`` the rule
    ids ticked as checked."""

    sheet_id: str
    out: Path
    declared: bool
    confirm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed sheet and where its file lies; or, with findings that block, neither. ``again``: it was signed before,
    and the same bytes were written once more."""

    sheet_id: str
    signed: SignedSheet | None
    file: Path | None
    findings: tuple[Said, ...] = ()
    again: bool = False


def sign_sheet(desk: AdvocateDesk, command: Sign) -> Signed:
    """Sign a sheet that nothing blocks. Signed already: the same bytes again."""
    sheet = open_sheet(desk, command.sheet_id)
    if sheet.row.state not in EDITABLE:
        signed = desk.store.signed(sheet.row.id)
        assert signed is not None
        return Signed(sheet.row.id, signed, _write(desk, command.out, signed), again=True)
    require_declared(declared=command.declared)
    record = frozen_record(desk, sheet, command.confirm, desk.clock.now())
    documents = documents_of(desk, record)
    refuse_closed(desk, documents.template)
    blocking = blocking_findings(desk, record, documents)
    if blocking:
        return Signed(sheet.row.id, None, None, blocking)
    signed = _sign(desk, sheet, record, documents)
    _commit(desk, sheet, record, signed)
    return Signed(sheet.row.id, signed, _write(desk, command.out, signed))


def require_declared(*, declared: bool) -> None:
    """UsageError HRS-E-DECLARE where the advocate has not declared that the sheet was read."""
    if not declared:
        raise UsageError(
            "HRS-E-DECLARE",
            "The declaration is missing.",
            "Read the sheet, then declare that you have read it (on the command line: `--declare`).",
        )


def refuse_closed(desk: AdvocateDesk, template: FormTemplate) -> None:
    """HrsError HRS-E-TEMPLATE-CLOSED where the version that the sheet began with is neither published nor closing."""
    if standing(template, desk.clock.today()) is Standing.CLOSED:
        raise HrsError(
            "HRS-E-TEMPLATE-CLOSED", "The sheet is on version {version} of its template, which closed on {closed}.",
            "Receive a pack with the version in use, then move the sheet to it (`hrs sheet renew`): no answer is lost.",
            version=template.version, closed=template.closes or template.valid_to or "",
        )  # fmt: skip


def frozen_record(desk: AdvocateDesk, sheet: Sheet, confirm: tuple[str, ...], at: dt.datetime) -> Record:
    """The record as it is signed: advocate, language, ticks and ``at``, the claimed signing time (UTC), written."""
    ticks = sorted({*sheet.record.items("sheet.confirmations"), *confirm})
    shipped = shipped_for(desk, documents_of(desk, sheet.record).codes)
    record = derive(Record({**sheet.record.tree, "advocate": advocate_group(desk, sheet.record.text(AREA))}), shipped)
    record = record.set("sheet.confirmations", ticks or None).set("sheet.language", desk.language)
    if desk.marks_rehearsal:
        record = record.set("sheet.rehearsal", True)
    return record.set("sheet.claimed_signing_time", at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def blocking_findings(desk: AdvocateDesk, record: Record, documents: SheetDocuments) -> tuple[Said, ...]:
    """Errors, confirmations without their tick, and whatever the office would refuse as no record."""
    found = findings_of(desk, record, documents)
    blocking = [item for item in found if item.severity is not Severity.WARNING and not confirmed(item, record)]
    faults = structure_faults(record.tree, documents.template) if not blocking else ()
    return (
        *said(blocking, record, documents, desk.language),
        *(Said(BAD_ANSWER, Severity.ERROR, fault.path, words(desk.language).fault(fault)) for fault in faults),
    )


def _sign(desk: AdvocateDesk, sheet: Sheet, record: Record, documents: SheetDocuments) -> SignedSheet:
    content = desk.press.sign(record, documents, *signing_papers(desk, record.text(AREA)))
    verify_own(desk, content, record, desk.press.redraw(content, record, documents))
    return SignedSheet(
        sheet_id=sheet.row.id, revision=sheet.row.revision, content_id=record.content_id,
        filename=file_name(sheet, record.content_id), signer=record.text("advocate.name"),
        signed_at=desk.clock.now(), content=content,
    )  # fmt: skip


def signing_papers(desk: AdvocateDesk, of_area: str) -> tuple[bytes, bytes, bytes]:
    """The signing key (PKCS#8 DER), its certificate and the authority (PEM); those of the case's Area, self-signed
    before its office enrolled the key."""
    keys, area = keys_of(desk), of_area or desk.store.setting("area")
    certificate = desk.store.document("certificate", area)
    authority = desk.store.document("trust", area)
    if certificate is None or authority is None:
        certificate = authority = desk.mailroom.self_signed(claimed_identity(desk), keys, desk.clock.now())
    return keys.signing_key, certificate, authority


def verify_own(desk: AdvocateDesk, content: bytes, record: Record, redrawn: RedrawnSheet) -> None:
    """The importer's own rule over what was just made: a file the office would refuse never leaves."""
    if desk.press.read(content).record_json != record.canonical():
        raise HrsError("HRS-E-SIGN", "The signed file does not hold this record.", "Sign again; report this.")
    claimed = dt.datetime.fromisoformat(record.text("sheet.claimed_signing_time"))
    try:
        desk.press.signer(content, redrawn, trust_of(desk), claimed)
    except SheetRefused as refused:
        if refused.reason is not Reason.CERTIFICATE_EXPIRED:
            raise
        raise HrsError(
            "HRS-E-CERTIFICATE-TIME",
            "Your certificate does not cover the date and time of this computer, {now}.",
            "Set the clock right. If it is right, ask the office for a new certificate. The sheet is kept as it is.",
            now=f"{claimed:%Y-%m-%d %H:%M} UTC",
        ) from refused


def _commit(desk: AdvocateDesk, sheet: Sheet, record: Record, signed: SignedSheet) -> None:
    """Bytes and state in one transaction, before the file exists: a crash later writes the same bytes again."""
    with desk.store.begin():
        desk.store.save_record(sheet.row.id, record, SheetState.SIGNED, None, desk.clock.now())
        desk.store.put_signed(signed)


def _write(desk: AdvocateDesk, out: Path, signed: SignedSheet) -> Path:
    path = out / signed.filename
    desk.files.write(path, signed.content)
    return path


def file_name(sheet: Sheet, content_id: str) -> str:
    """``HRS-<urn>-<hearing date>-r<revision>-<first 8 of content_id>.pdf``; odd characters of the URN become ``-``."""
    return f"HRS-{sheet.row.urn_in_names}-{sheet.row.date.isoformat()}-r{sheet.row.revision}-{content_id[:8]}.pdf"
