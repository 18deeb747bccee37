"""``hrs sheet blank`` and ``rekey``: paper when the computer fails, and keying it again."""

from __future__ import annotations

from argparse import Namespace

from hrs_desktop.cli.session import Session
from hrs_desktop.errors import UsageError
from hrs_desktop.services import paper


def blank(session: Session, options: Namespace) -> int:
    """Print a sheet, or a template for no case, as a blank."""
    if bool(options.id) is bool(options.template):
        raise UsageError(
            "HRS-E-USAGE", "Name one thing to print: a sheet, or with --template an empty form of no case.",
            "See the examples of `hrs sheet blank --help`.",
        )  # fmt: skip
    with session.advocate() as desk:
        empty = options.template
        content = paper.print_empty(desk, empty) if empty else paper.print_blank(desk, options.id)
    file = session.write(options.out, content)
    session.printer.document({
        "format": "hrs-blank/1", "sheet": options.id, "template": options.template, "file": str(file),
    })  # fmt: skip
    session.printer.say("cli.blank", file=file)
    return 0


def rekey(session: Session, options: Namespace) -> int:
    """Record who keys a blank from paper, and say which sheet it is."""
    with session.advocate() as desk:
        row = paper.rekey(desk, options.id, options.by).row
    session.printer.document({"format": "hrs-rekeyed/1", "sheet": row.id, "urn": row.urn, "by": options.by})
    session.printer.say("cli.rekey", urn=row.urn, by=options.by)
    return 0
