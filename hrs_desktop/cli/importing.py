"""``hrs import`` and ``hrs receipts``: signed sheets in, receipts out."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from hrs_desktop.cli.correcting import tell_changes
from hrs_desktop.cli.session import Session, existing
from hrs_desktop.domain.verdict import NEEDS_A_PERSON, FileVerdict
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.importing import Import, count_paths, import_paths, import_waiting
from hrs_desktop.services.receipting import write_receipts
from hrs_desktop.words import Words


def import_sheets(session: Session, options: Namespace) -> int:
    """Import files and folders, or go on with those that wait; 1 when any verdict needs a person. For people only what
    needs one is listed, unless ``--all`` asks for every file."""
    verdicts: list[FileVerdict] = []
    with session.office() as desk:
        total, coming = _coming(desk, options)
        for verdict in coming:
            verdicts.append(verdict)
            _progress(session, verdict, len(verdicts), total, every=options.all or total == 1)
        waiting = desk.register.inbox.counts().waiting
    counts = Counter(verdict.verdict.value for verdict in verdicts)
    session.printer.document({
        "format": "hrs-import/1",
        "files": [
            {"file": item.file, "verdict": item.verdict.value, "reason": item.reason.value,
             "message": verdict_message(session.printer.words, item), "content_id": item.content_id,
             "changes": [asdict(change) for change in item.changes]}
            for item in verdicts
        ],
        "counts": dict(sorted(counts.items())),
    })  # fmt: skip
    _sum_up(session, verdicts, counts, waiting, every=options.all or total == 1)
    return 1 if any(item.verdict in NEEDS_A_PERSON for item in verdicts) else 0


def _coming(desk: OfficeDesk, options: Namespace) -> tuple[int, Iterator[FileVerdict]]:
    """How many files, and the verdicts on them as they are done."""
    if not options.paths:
        return desk.register.inbox.counts().waiting, import_waiting(desk)
    command = Import(tuple(existing(path) for path in options.paths), apply=options.apply)
    return count_paths(desk, command.paths), import_paths(desk, command)


def _sum_up(
    session: Session, verdicts: Sequence[FileVerdict], counts: Mapping[str, int], waiting: int, *, every: bool
) -> None:
    if not verdicts:
        session.printer.say("cli.nothing_to_import")
    else:
        session.printer.line(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
        people = sum(1 for item in verdicts if item.verdict in NEEDS_A_PERSON)
        if not every:
            session.printer.say("cli.imported_short", people=people, total=len(verdicts))
    if waiting:
        session.printer.say("cli.import_waits", n=waiting)


def _progress(session: Session, verdict: FileVerdict, done: int, total: int, *, every: bool) -> None:
    """Each file as it is done: its sentence for people; on standard error a count for programs that show one."""
    words = session.printer.words
    if session.printer.json:
        session.printer.progress(f"{done}/{total} {verdict.verdict.value}")
    elif every or verdict.verdict in NEEDS_A_PERSON:
        session.printer.line(f"{Path(verdict.file).name}: {verdict.verdict.value} / {verdict.reason.value}")
        session.printer.line(f"  {verdict_message(words, verdict)}")
        tell_changes(session.printer, verdict.changes)


def verdict_message(words: Words, verdict: FileVerdict) -> str:
    """What happened to the file and what to do."""
    return words(f"import.{verdict.reason.value}", detail=verdict.detail)


def receipts(session: Session, options: Namespace) -> int:
    """Write the latest receipt of every advocate; those written before come out byte for byte the same."""
    with session.office() as desk:
        kept = write_receipts(desk)
    files = [(session.write(str(Path(options.out) / item.filename), item.content), item) for item in kept]
    session.printer.document({
        "format": "hrs-receipts/1",
        "files": [
            {"file": str(file), "advocate": item.advocate_id, "sheets": list(item.content_ids)} for file, item in files
        ],
    })  # fmt: skip
    if not files:
        session.printer.say("cli.no_receipts")
        return 0
    words = session.printer.words
    session.printer.table(
        (words("cli.col_advocate"), words("cli.col_sheets"), words("cli.col_file")),
        [(item.advocate_id, len(item.content_ids), file) for file, item in files],
    )
    return 0
