"""Invented values that both ports' contracts are tried with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hrs_desktop.domain.case import Case
from hrs_desktop.domain.case_file import case_of
from hrs_desktop.domain.change import Change, ChangeSet
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.pack import Assignment, Pack
from hrs_desktop.domain.people import ClaimedIdentity, Enrolment
from hrs_desktop.domain.planning import write_at
from hrs_desktop.domain.record import FORMAT, Record
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.domain.typed import TypedWords
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.ports import IssuedSheet, ReceivedSheet

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(minutes=5)
URN = "01HR0000126"
OUTCOME = "defendants.d1.finalisation.outcome"
PLEA = "defendants.d1.offences.o1.pleas"


def record(text: str = "", urn: str = URN, sheet_id: str = "sheet-1") -> Record:
    """A small record; ``text`` makes one differ from the next."""
    tree: dict[str, Any] = {
        "format": FORMAT,
        "sheet": {"id": sheet_id, "revision": 1},
        "prosecution_case": {"urn": urn},
        "defendants": [{"id": "d1", "name": {"given": "Zoë", "family": "Quillfeather"}}],
    }
    return Record(tree).set("endorsement.text", text or None)


def sheet(sheet_id: str = "sheet-1", **changed: Any) -> Sheet:
    """A sheet as issued; ``changed`` are columns of the court list."""
    row = SheetRow(
        id=sheet_id, urn=URN, title="R v Quillfeather", date=dt.date(2026, 11, 20), court="B01CE00", room="1",
        start_time="10:00", hearing_id="h1", hearing_type="GAP", state=SheetState.ISSUED, revision=1, errors=0,
        warnings=0, checked=False, template_sha256="a" * 64, codes_sha256="b" * 64, pack_id="pack-1",
        expires="2026-12-04",
    )  # fmt: skip
    first = record(sheet_id=sheet_id)
    return Sheet(replace(row, **changed), base=first, record=first, saved_at=NOW)


def signed(sheet_id: str = "sheet-1", revision: int = 1) -> SignedSheet:
    """A signed file (no real PDF: the store does not look into it)."""
    content_id = f"{revision}{sheet_id[-1]}".ljust(64, "c")
    return SignedSheet(sheet_id, revision, content_id, f"HRS-r{revision}.pdf", "Verity Quill", NOW, b"%PDF \x00\xff")


def typed(path: str = "endorsement.text", words: str = "He said", **changed: Any) -> TypedWords:
    """Words being typed into a sheet."""
    return replace(TypedWords("sheet-1", path, "Endorsement", words, len(words), 1, "", LATER), **changed)


def case(urn: str = URN, given: str = "Zoë", family: str = "Quillfeather", **changed: Any) -> Case:
    """A case with one defendant, one offence and one hearing."""
    number = "" if urn == URN else f"-{urn}"
    body = {
        "prosecution_case": {"urn": urn, "title": f"R v {family}", "area": "A05", "unit": "Inventedborough"},
        "defendants": [defendant(given, family)],
        "hearings": [hearing(f"h1{number}")],
    }
    return case_of(body | changed)


def defendant(given: str, family: str, number: int = 1) -> dict[str, Any]:
    """A defendant as a case file has one."""
    offence = {"id": f"o{number}", "sequence": 1, "offence_code": "TH68010", "title": "Theft from a shop",
               "category": "EITHER_WAY"}  # fmt: skip
    return {"id": f"d{number}", "name": {"given": given, "family": family}, "offences": [offence]}


def hearing(hearing_id: str, **changed: Any) -> dict[str, Any]:
    """A hearing as a case file has one."""
    body: dict[str, Any] = {
        "id": hearing_id, "jurisdiction": "MAGISTRATES", "court": {"ou_code": "B01CE00", "name": "Willesden"},
        "date": "2026-11-20", "start_time": "10:00", "type": "GAP", "assigned_to": "advocate-1",
    }  # fmt: skip
    return body | changed


def enrolment(advocate_id: str = "advocate-1", spki: str = "1" * 64, serial: str = "0a") -> Enrolment:
    """An enrolled advocate."""
    return Enrolment(
        advocate_id=advocate_id, identity=ClaimedIdentity("Verity Quill", "agent", "Quill Chambers"), area="A05",
        spki_sha256=spki, age_recipient="age1invented", certificate=b"-----BEGIN", serial=serial, not_before=NOW,
        not_after=NOW + dt.timedelta(days=365), verified_by="Ambrose Clerk", verified_number="020 7946 0018",
        enrolled_at=NOW,
    )  # fmt: skip


def pack(number: int = 1, *, assignments: tuple[Assignment, ...] = ()) -> Pack:
    """A pack as issued."""
    return Pack(
        id=f"pack-{number}", counter=number, area="A05", issued=NOW, expires=dt.date(2026, 12, 4), rehearsal=True,
        cases=(case(),), assignments=assignments, templates=(b"t",), codes=b"c", contacts={},
    )  # fmt: skip


def issued(sheet_id: str = "sheet-1", number: int = 1, hearing_id: str = "h1") -> IssuedSheet:
    """An assignment with its frozen base, on which an earlier sheet had already spoken."""
    base = case()
    base = replace(base, version=4, body={**base.body, "hearings_recorded": {"h0": {"directions": ["D1"]}}})
    return IssuedSheet(
        assignment=Assignment(sheet_id, URN, hearing_id, "advocate-1"), pack_id=f"pack-{number}", issued=NOW,
        expires=dt.date(2026, 12, 4), base=base, template_sha256="a" * 64, codes_sha256="b" * 64,
    )  # fmt: skip


def received(content_id: str = "f" * 64, reason: Reason = Reason.OK, **changed: Any) -> ReceivedSheet:
    """A sheet that reached the office."""
    sheet_received = ReceivedSheet(
        sheet_id="sheet-1", revision=1, content_id=content_id, urn=URN, advocate_id="advocate-1", reason=reason,
        detail="", record=record("As signed."), content=b"%PDF \x00\xff", filename="HRS.pdf", imported_at=NOW,
    )  # fmt: skip
    return replace(sheet_received, **changed)


def change_set(now: Case, *changes: Change, content_id: str = "f" * 64, revision: int = 1) -> ChangeSet:
    """What a sheet writes to the case as it is now."""
    body: Any = now.body
    for change in changes:
        body = write_at(body, change.path.split("."), change.new)
    return ChangeSet(
        urn=now.urn, sheet_id="sheet-1", revision=revision, content_id=content_id, advocate_id="advocate-1",
        base_version=now.version, changes=changes, body=body,
    )  # fmt: skip
