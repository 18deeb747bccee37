"""``hrs sheet return`` (a day's hearings that did not take place, in one signed file) and ``hrs sheet renew``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from hrs_desktop.cli.output import Printer
from hrs_desktop.cli.session import Session
from hrs_desktop.domain.finding import Said
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.services import day_end, renewing
from hrs_desktop.services.covering import cover, give_back
from hrs_desktop.services.day_list import day_list
from hrs_desktop.services.day_returning import ReturnDay, return_day


def return_sheets(session: Session, options: Namespace) -> int:
    """Sign the day's return and write its PDF; where findings block, list them, write nothing, and give 1."""
    with session.advocate() as desk:
        command = ReturnDay(
            date=options.date or desk.clock.today(), out=Path(options.out), declared=options.declare,
            sheet_ids=tuple(options.id), confirm=tuple(options.confirm),
        )  # fmt: skip
        done = return_day(desk, command)
    session.printer.document({
        "format": "hrs-day-signed/1", "date": done.date.isoformat(), "file": str(done.file) if done.file else None,
        "content_id": done.content_id or None,
        "sheets": [
            {"sheet": one.sheet_id, "content_id": one.content_id, "revision": one.revision} for one in done.sheets
        ],
        "findings": [
            {"sheet": row.id, "rule": item.rule, "severity": item.severity.value, "path": item.path,
             "message": item.message}
            for row, found in done.findings for item in found
        ],
    })  # fmt: skip
    if done.file is None:
        return _blocked(session.printer, done.findings)
    session.printer.say("cli.day_signed", n=len(done.sheets), content_id=done.content_id)
    session.printer.say("cli.send_sheet", file=done.file)
    return 0


def _blocked(printer: Printer, findings: Sequence[tuple[SheetRow, Sequence[Said]]]) -> int:
    words = printer.words
    printer.say("cli.day_not_signed")
    printer.table(
        ("URN", words("cli.col_rule"), words("cli.col_message"), words("cli.col_path")),
        [(row.urn, item.rule, item.message, item.path) for row, found in findings for item in found],
    )
    return 1


def notes(session: Session, options: Namespace) -> int:
    """The notes of a day as a PDF for the advocate's own use."""
    with session.advocate() as desk:
        date = options.date or desk.clock.today()
        found = day_end.day_notes(desk, date)
        content = day_end.print_notes(desk, date, found)
    file = session.write(options.out, content)
    session.printer.document({
        "format": "hrs-day-notes/1", "date": date.isoformat(), "file": str(file), "hearings": len(found),
    })  # fmt: skip
    session.printer.say("cli.day_notes", n=len(found), file=file)
    return 0


def cover_hearing(session: Session, options: Namespace) -> int:
    """Take over a hearing that was given to another advocate, or give it back."""
    with session.advocate() as desk:
        row = (give_back if options.give_back else cover)(desk, options.id)
        whose = next((one.whose for one in day_list(desk) if one.row.id == row.id), row.issued_to)
    session.printer.document({
        "format": "hrs-covered/1", "sheet": row.id, "urn": row.urn, "issued_to": row.issued_to,
        "covers": not options.give_back,
    })  # fmt: skip
    session.printer.say("cli.given_back" if options.give_back else "cli.covered", urn=row.urn, advocate=whose)
    return 0


def renew(session: Session, options: Namespace) -> int:
    """Move a sheet to the newer version of its template; 1 when an answer has no place there. ``--kept``: only list
    what earlier moves left."""
    with session.advocate() as desk:
        if options.kept:
            return _list_kept(session.printer, options.id, renewing.kept_answers(desk, options.id))
        done = renewing.renew_sheet(desk, options.id, options.to)
    session.printer.document({
        "format": "hrs-renewed/1", "sheet": done.sheet_id, "from": done.since, "to": done.version,
        "moved": [{"from": old, "to": new} for old, new in done.moved],
        "left": [_left(one, session.printer.words.language) for one in done.left],
    })  # fmt: skip
    session.printer.say("cli.renewed", version=done.version, since=done.since, n=len(done.moved))
    if not done.left:
        return 0
    session.printer.say("cli.renewed_left")
    _table_of_left(session.printer, done.left)
    return 1


def _list_kept(printer: Printer, asked: str, kept: Sequence[renewing.LeftAnswer]) -> int:
    language = printer.words.language
    printer.document({
        "format": "hrs-kept/1", "sheet": asked,
        "kept": [{"version": one.since, **_left(one, language)} for one in kept],
    })  # fmt: skip
    printer.say("cli.kept_answers" if kept else "cli.kept_none", n=len(kept))
    if kept:
        _table_of_left(printer, kept)
    return 0


def _left(one: renewing.LeftAnswer, language: str) -> dict[str, object]:
    return {"path": one.path, "value": one.value, "what": one.what.text(language), "said": one.said.text(language)}


def _table_of_left(printer: Printer, left: Sequence[renewing.LeftAnswer]) -> None:
    words = printer.words
    printer.table(
        (words("cli.col_version"), words("cli.col_answer"), words("cli.col_value"), words("cli.col_path")),
        [(one.since, one.what.text(words.language), one.said.text(words.language), one.path) for one in left],
    )
