"""What the office answered for signed sheets: kept from its receipts, and put beside what happened here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.lifecycle import EDITABLE, MOVES, SheetState
from hrs_desktop.domain.pack import Receipt, ReceiptLine
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import SheetRow, SignedSheet, next_revision
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import Reason, Verdict
from hrs_desktop.errors import UsageError
from hrs_desktop.services.desks import AdvocateDesk

_ANSWER = "answer"
ASKED_BY_OFFICE = "OFFICE_ASKED"


@dataclass(frozen=True, slots=True)
class Answered:
    """The office's last word on one signed sheet, with the number and the day of the receipt that brought it."""

    line: ReceiptLine
    counter: int
    issued: dt.datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """A sheet that was signed here: as it stands, its last signed revision, when the advocate sent it on, and what the
    office answered for that revision."""

    row: SheetRow
    signed: SignedSheet
    sent: dt.datetime | None
    answered: Answered | None


def take_receipt(desk: AdvocateDesk, receipt: Receipt) -> int:
    """How many of our sheets the receipt moved. What it says of each is kept, also where nothing moves: an older
    receipt never overrules a later one, nor an earlier revision the one after it. Of a sheet of another Area it says
    nothing: only the office that the case belongs to answers for it, and each office counts its receipts by itself."""
    return sum(_take(desk, receipt, line) for line in receipt.lines)


def _take(desk: AdvocateDesk, receipt: Receipt, line: ReceiptLine) -> int:
    signed = desk.store.signed_by_content_id(line.content_id)
    sheet = desk.store.sheet(signed.sheet_id) if signed is not None else None
    if signed is None or sheet is None or sheet.record.text("prosecution_case.area") not in ("", receipt.area):
        return 0
    known = answer_for(desk, line.content_id)
    if known is None or known.counter < receipt.counter:
        _keep(desk, receipt, line)
    if sheet.row.state in EDITABLE or sheet.row.revision != signed.revision:
        return 0
    state = _state_after(line)
    if state is None or state not in MOVES[sheet.row.state]:
        return 0
    if state is SheetState.CORRECTION:
        desk.store.replace_sheet(next_revision(sheet, signed, ASKED_BY_OFFICE, "", desk.clock.now()))
    else:
        desk.store.put_state(sheet.row.id, state)
    return 1


def _state_after(line: ReceiptLine) -> SheetState | None:
    if line.fields:
        return SheetState.CORRECTION
    accepted = (Verdict.ACCEPTED.value, Verdict.DUPLICATE.value)
    return SheetState.ACCEPTED if line.verdict in accepted and line.reason != Reason.FORK else None


def _keep(desk: AdvocateDesk, receipt: Receipt, line: ReceiptLine) -> None:
    tree = {
        "sheet_id": line.sheet_id, "revision": line.revision, "verdict": line.verdict, "reason": line.reason,
        "applied": line.applied, "fields": list(line.fields), "counter": receipt.counter,
        "issued": receipt.issued.isoformat(),
    }  # fmt: skip
    desk.store.put_document(_ANSWER, line.content_id, canonical(tree), desk.clock.now())


def answer_for(desk: AdvocateDesk, content_id: str) -> Answered | None:
    """The office's last word on a signed sheet; None when it has not answered."""
    content = desk.store.document(_ANSWER, content_id)
    if content is None:
        return None
    tree = parse_strict(content)
    line = ReceiptLine(
        tree["sheet_id"], tree["revision"], content_id, tree["verdict"], tree["reason"], tree["applied"],
        tuple(tree["fields"]),
    )  # fmt: skip
    return Answered(line, tree["counter"], dt.datetime.fromisoformat(tree["issued"]))


def asked_fields(desk: AdvocateDesk, record: Record) -> tuple[str, ...]:
    """The record paths that the office asks about in the sheet that a correction replaces, by place; none of a first
    revision. A path that leads nowhere in this record is left out: there is nothing to go to."""
    parent = record.text("sheet.supersedes")
    answered = answer_for(desk, parent) if parent else None
    fields = answered.line.fields if answered is not None else ()
    return tuple(filter(None, (_placed(record, path) for path in fields)))


def _placed(record: Record, path: str) -> str:
    try:
        return record.resolve(path)
    except UsageError:
        return ""


def returned_sheets(desk: AdvocateDesk) -> tuple[Returned, ...]:
    """Every sheet that was signed here, the latest hearings first."""
    found = []
    for row in desk.store.sheet_rows():
        signed = desk.store.signed(row.id) if row.state not in EDITABLE or row.revision > 1 else None
        if signed is not None:
            answered = answer_for(desk, signed.content_id)
            found.append(Returned(row, signed, sent_at(desk, signed.content_id), answered))
    return tuple(sorted(found, key=lambda one: one.row.date, reverse=True))


_SENT = "sent"


def keep_sent(desk: AdvocateDesk, content_id: str) -> None:
    """Remember that the advocate says now that a signed sheet was sent on."""
    now = desk.clock.now()
    desk.store.put_document(_SENT, content_id, now.isoformat().encode(), now)


def sent_at(desk: AdvocateDesk, content_id: str) -> dt.datetime | None:
    """When the advocate last said that a signed sheet was sent on; None when never."""
    said = desk.store.document(_SENT, content_id)
    return dt.datetime.fromisoformat(said.decode()) if said is not None else None
