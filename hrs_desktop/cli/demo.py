"""``hrs demo``: the whole flow, shown in one table."""

from __future__ import annotations

import tempfile
import textwrap
from argparse import Namespace
from pathlib import Path
from typing import Any

from hrs_desktop.cli.output import Printer
from hrs_desktop.cli.session import Session
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.services.demonstration import DAY, Demonstrate, Demonstration, demonstrate
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access

_WIDTH = 80  # columns


def demo(session: Session, options: Namespace) -> int:
    """Run the demonstration; 0 when every step gave what it should."""
    folder = Path(options.folder) if options.folder else Path(tempfile.mkdtemp(prefix="hrs-demo-"))
    clock = session.clock if session.clock.rehearsal else RehearsalClock(DAY)
    passphrase = session.given_passphrase() or DEMO_PASSPHRASE
    language = session.language or "en"
    shown = demonstrate(session.program, Demonstrate(folder, passphrase, clock, language))
    session.printer.document(_document(shown))
    _print(session.printer, shown, passphrase)
    if options.open:
        session.window(Access(shown.advocate, passphrase, clock, language, demo=True))
    return 0 if shown.good else 1


def _document(shown: Demonstration) -> dict[str, Any]:
    return {
        "format": "hrs-demo/1",
        "profiles": {"office": str(shown.office), "advocate": str(shown.advocate)},
        "pack": str(shown.pack),
        "sheets": [
            {"file": item.verdict.file, "urn": item.urn, "content_id": item.verdict.content_id,
             "verdict": item.verdict.verdict.value, "reason": item.verdict.reason.value}
            for item in shown.returned
        ],
        "register": {"cases": shown.cases, "finalised": shown.finalised},
        "receipts": [str(path) for path in shown.receipts],
        "unsigned": [{"sheet": item.sheet_id, "urn": item.urn, "findings": item.findings} for item in shown.unsigned],
        "differs": [
            {"step": step.name, "expected": step.expected, "found": step.found} for step in shown.steps if not step.good
        ],
    }  # fmt: skip


def _print(printer: Printer, shown: Demonstration, passphrase: str) -> None:
    words = printer.words
    printer.say("cli.demo_signed", who=", ".join(dict.fromkeys(item.who for item in shown.returned)))
    printer.table(
        (words("cli.col_verdict"), words("cli.col_reason"), words("cli.col_file")),
        [
            *(
                (words(f"cli.verdict_{item.verdict.verdict.value}"), item.verdict.reason.value,
                 Path(item.verdict.file).name)
                for item in shown.returned
            ),
            *((words("cli.unsigned"), "", f"{item.urn}  {words('cli.n_findings', n=item.findings)}")
              for item in shown.unsigned),
        ],
    )  # fmt: skip
    printer.line()
    printer.say("cli.demo_register", cases=shown.cases, finalised=shown.finalised)
    printer.pairs([
        (words("cli.demo_office"), str(shown.office)), (words("cli.demo_advocate"), str(shown.advocate)),
        (words("cli.demo_pack"), str(shown.pack)), (words("cli.demo_returned"), str(shown.folder / "returned")),
        *((words("cli.demo_receipt"), str(path)) for path in shown.receipts),
    ])  # fmt: skip
    if passphrase == DEMO_PASSPHRASE:
        for line in textwrap.wrap(words("cli.demo_passphrase", passphrase=passphrase), _WIDTH):
            printer.line(line)
    for step in shown.steps:
        if not step.good:
            printer.say("cli.demo_differs", step=step.name, expected=step.expected, found=step.found)
