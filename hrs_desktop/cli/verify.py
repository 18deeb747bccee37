"""``hrs verify``: three answers a file, with or without a profile."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hrs_desktop.cli.output import Printer
from hrs_desktop.cli.session import Session, existing, files_in
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import UsageError
from hrs_desktop.services.ports import MailRefused
from hrs_desktop.services.press_port import MAX_SHEET
from hrs_desktop.services.proving import Court
from hrs_desktop.services.verifying import Verified, court_of, court_without_profile
from hrs_desktop.services.verifying import verify as prove

_PEM = frozenset({".pem", ".crt", ".cer"})


def verify(session: Session, options: Namespace) -> int:
    """Verify files; 1 when one is not intact, not by somebody trusted, or doubtful in time."""
    paths = files_in(options.files, ".pdf")
    if options.trust:
        court = court_without_profile(
            session.program.press(), session.program.shipped(), trust_in(session, existing(options.trust))
        )
        answers = _all(session, court, paths)
    else:
        with session.desk() as desk:
            answers = _all(session, court_of(desk), paths)
    told = list(zip(map(str, paths), answers, strict=True))
    session.printer.document({"format": "hrs-verify/1", "files": [_file(file, answer) for file, answer in told]})
    for file, answer in told:
        _print(session.printer, file, answer)
    good = all(answer.reason is Reason.OK and answer.when == "plausible" for answer in answers)
    return 0 if good else 1


def _all(session: Session, court: Court, paths: list[Path]) -> list[Verified]:
    files = session.program.files()
    return [prove(court, session.clock, files.read(path, MAX_SHEET)) for path in paths]


def trust_in(session: Session, folder: Path) -> bytes:
    """The authorities of a folder, PEM one after the other: those that lie there and those in certificate files."""
    files = session.program.files()
    found = []
    for path in sorted(folder.iterdir() if folder.is_dir() else [folder]):
        if path.suffix.casefold() in _PEM:
            found.append(files.read(path).strip() + b"\n")
        elif path.suffix.casefold() == ".hrscert":
            found.append(_authority(session, path))
    if not found:
        raise UsageError(
            "HRS-E-TRUST",
            "There is no authority in {folder}.",
            "Put the office's .hrscert file, or its .pem, there.",
            folder=folder,
        )
    return b"".join(found)


def _authority(session: Session, path: Path) -> bytes:
    try:
        content = session.program.files().read(path)
        return session.program.mailroom().read_certificate_file(content, session.clock.now()).trust
    except MailRefused as refused:
        raise UsageError(
            "HRS-E-TRUST",
            "{path} is not a certificate file ({reason}).",
            "Take it out of the folder.",
            path=path,
            reason=refused.reason,
        ) from refused


def _file(file: str, answer: Verified) -> dict[str, Any]:
    return {
        "file": file, "intact": answer.intact,
        "who": {"verdict": answer.who, "advocate": answer.advocate, "name": answer.name, "area": answer.area},
        "when": {"claimed": answer.claimed, "verdict": answer.when},
        "content_id": answer.content_id, "rehearsal": answer.rehearsal, "reason": answer.reason.value,
        "checks": [{"name": item.name, "result": item.result, "detail": item.detail} for item in answer.checks],
    }  # fmt: skip


def _print(printer: Printer, file: str, answer: Verified) -> None:
    words = printer.words
    printer.line(Path(file).name)
    if answer.rehearsal:
        printer.say("cli.rehearsal")
    signer = ", ".join(part for part in (answer.name, answer.advocate, answer.area) if part)
    printer.pairs([
        (words("cli.intact"), words(f"cli.intact_{answer.intact}")),
        (words("cli.who"), words(f"cli.who_{answer.who}") + (f" ({signer})" if signer else "")),
        (words("cli.when"), words(f"cli.when_{answer.when}") + (f" ({answer.claimed})" if answer.claimed else "")),
        *((item.name, f"{item.result}  {item.detail}") for item in answer.checks),
    ])  # fmt: skip
    if answer.reason is not Reason.OK:
        printer.line(f"  {words(f'import.{answer.reason.value}', detail=answer.detail)}")
    printer.line()
