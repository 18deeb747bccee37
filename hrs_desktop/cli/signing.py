"""``hrs sheet sign``: one sheet, or several in one act with an exact tally."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hrs_desktop.cli.output import Printer
from hrs_desktop.cli.session import Session
from hrs_desktop.cli.sheet import show_findings
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.services.batch_signing import SignMany, Tally, ready_sheets, sign_many
from hrs_desktop.services.signing import Sign, sign_sheet

DONE, NEEDS_PERSON, REFUSED = 0, 1, 3


def sign(session: Session, options: Namespace) -> int:
    """Sign and write; where findings block, list them, and give 1."""
    if bool(options.id) == options.ready:
        raise UsageError(
            "HRS-E-ARGUMENTS", "Name the sheets to sign, or give --ready for all that are ready.",
            "Read `hrs sheet sign --help`.",
        )  # fmt: skip
    if options.ready or len(options.id) > 1:
        return _many(session, options)
    command = Sign(options.id[0], Path(options.out), options.declare, tuple(options.confirm))
    with session.advocate() as desk:
        outcome = sign_sheet(desk, command)
    if outcome.signed is None:
        session.printer.say("cli.not_signed")
        return show_findings(session.printer, outcome.sheet_id, outcome.findings)
    signed = outcome.signed
    session.printer.document({
        "format": "hrs-signed/1", "file": str(outcome.file), "content_id": signed.content_id,
        "revision": signed.revision, "signer": signed.signer,
    })  # fmt: skip
    session.printer.say("cli.signed", signer=signed.signer, content_id=signed.content_id)
    session.printer.say("cli.send_sheet", file=outcome.file)
    return DONE


def _many(session: Session, options: Namespace) -> int:
    """Sign sheet by sheet; the tally says what became of every one, and 0 that all were signed and written."""
    with session.advocate() as desk:
        ids = [one.row.id for one in ready_sheets(desk)] if options.ready else options.id
        ticks = tuple(options.confirm)
        tally = sign_many(desk, SignMany(tuple((one, ticks) for one in ids), Path(options.out), options.declare))
        rows = {row.id: row for row in desk.store.sheet_rows()}
    session.printer.document(_document(session, tally, rows))
    _tell(session.printer, tally, rows)
    return DONE if tally.whole else REFUSED if tally.error is not None else NEEDS_PERSON


def _document(session: Session, tally: Tally, rows: dict[str, SheetRow]) -> dict[str, Any]:
    return {
        "format": "hrs-signed-many/1",
        "signed": [
            {"sheet": one.sheet_id, "urn": rows[one.sheet_id].urn, "file": str(one.file) if one.file else None,
             "content_id": one.signed.content_id, "revision": one.signed.revision, "signer": one.signed.signer,
             "again": one.again}
            for one in tally.written if one.signed is not None
        ] + [
            {"sheet": kept.sheet_id, "urn": rows[kept.sheet_id].urn, "file": None, "content_id": kept.content_id,
             "revision": kept.revision, "signer": kept.signer, "again": False}
            for kept in tally.kept
        ],
        "not_signed": [
            {"sheet": row.id, "urn": row.urn, "tried": tried, "findings": findings}
            for row, tried, findings in _not_signed(tally)
        ],
        "error": _refusal(session.printer, tally.error),
    }  # fmt: skip


def _not_signed(tally: Tally) -> Iterator[tuple[SheetRow, bool, list[dict[str, str]]]]:
    if tally.stopped is not None:
        found = [
            {"rule": item.rule, "severity": item.severity.value, "path": item.path, "message": item.message}
            for item in tally.stopped.findings
        ]
        yield tally.stopped.row, True, found
    for row in tally.not_tried:
        yield row, False, []


def _refusal(printer: Printer, error: HrsError | None) -> dict[str, str] | None:
    if error is None:
        return None
    message, remedy = printer.words.both(error)
    return {"code": error.code, "message": message, "remedy": remedy}


def _tell(printer: Printer, tally: Tally, rows: dict[str, SheetRow]) -> None:
    left = len(tally.not_tried) + (1 if tally.stopped is not None else 0)
    signed = sum(1 for one in tally.written if not one.again) + len(tally.kept)
    printer.say("cli.tally", signed=signed, left=left)
    for one in tally.written:
        before = f"  ({printer.words('cli.tally_again')})" if one.again else ""
        printer.line(f"  {rows[one.sheet_id].urn}  {one.file}{before}")
    for kept in tally.kept:
        printer.say("cli.tally_kept", urn=rows[kept.sheet_id].urn)
    if tally.stopped is not None:
        printer.say("cli.tally_stopped", urn=tally.stopped.row.urn)
        for item in tally.stopped.findings:
            printer.line(f"  {item.rule}  {item.message}  {item.path}")
    if tally.error is not None:
        printer.line(f"  {printer.words.refusal(tally.error)} [{tally.error.code}]")
    for row in tally.not_tried:
        printer.say("cli.tally_not_tried", urn=row.urn)
    if tally.written:
        printer.say("cli.send_sheets")
