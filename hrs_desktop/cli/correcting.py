"""``hrs sheet correct`` and ``sent``: what becomes of a signed sheet, and what a correction says otherwise."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from hrs_desktop.cli.output import Printer
from hrs_desktop.cli.session import Session
from hrs_desktop.domain.difference import Difference
from hrs_desktop.services.correcting import open_correction
from hrs_desktop.services.sending import mark_sent


def correct(session: Session, options: Namespace) -> int:
    """Open the next revision of a signed sheet."""
    with session.advocate() as desk:
        sheet = open_correction(desk, options.id, options.reason.upper(), options.detail)
    supersedes = sheet.record.text("sheet.supersedes")
    session.printer.document({
        "format": "hrs-corrected/1", "sheet": sheet.row.id, "revision": sheet.row.revision, "supersedes": supersedes,
        "reason": sheet.record.text("sheet.correction.reason"), "detail": sheet.record.text("sheet.correction.detail"),
    })  # fmt: skip
    session.printer.say(
        "cli.corrected", urn=sheet.row.urn, revision=sheet.row.revision, reference=supersedes[:8], sheet=sheet.row.urn
    )
    return 0


def sent(session: Session, options: Namespace) -> int:
    """Say of signed sheets that they were sent on, or take it back."""
    with session.advocate() as desk:
        ids = mark_sent(desk, options.id, sent=not options.take_back)
    session.printer.document({"format": "hrs-sent/1", "sheets": list(ids), "sent": not options.take_back})
    session.printer.say("cli.not_sent" if options.take_back else "cli.sent", n=len(ids))
    return 0


def tell_changes(printer: Printer, changes: Sequence[Difference]) -> None:
    """What a correction says otherwise, for people; nothing where it is none."""
    for item in changes:
        printer.line()
        printer.line(item.what)
        printer.pairs([(printer.words("cli.before"), item.before), (printer.words("cli.after"), item.after)])
