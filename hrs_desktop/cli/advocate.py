"""``hrs advocate``: the advocate's keys, and what the office sends."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hrs_desktop.cli.session import Session, files_in
from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.domain.verdict import MailReason
from hrs_desktop.services.advocate import MAX_MAIL, FirstRun, Received, claimed_identity, request_again
from hrs_desktop.services.advocate import receive as take
from hrs_desktop.services.brought import brought_words
from hrs_desktop.settings import read_profile
from hrs_desktop.words import Words


def init(session: Session, options: Namespace) -> int:
    """Make the advocate's profile and write the enrolment request."""
    identity = ClaimedIdentity(options.name, options.capacity, options.organisation)
    run = _request_again(session, identity) or _first_run(session, identity)
    file = session.write(options.out, run.file)
    session.printer.document({"format": "hrs-request/1", "file": str(file), "words": run.words})
    session.printer.say("cli.advocate_made", home=session.home.resolve())
    session.printer.say("cli.send_request", file=file)
    session.printer.say("cli.request_words", words=run.words)
    return 0


def _first_run(session: Session, identity: ClaimedIdentity) -> FirstRun:
    desk, run = session.program.create_advocate(session.new_access(), identity)
    desk.close()
    return run


def _request_again(session: Session, identity: ClaimedIdentity) -> FirstRun | None:
    """The same request when the profile was made by the same words: its file may never have reached the disk."""
    profile = read_profile(session.home)
    if profile is None or profile.kind != "advocate":
        return None
    with session.advocate() as desk:
        return request_again(desk) if claimed_identity(desk) == identity else None


def receive(session: Session, options: Namespace) -> int:
    """Take files from the office, certificates first; 1 when any is refused."""
    paths = files_in(options.files, ".hrscert", ".hrspack", ".hrsreceipt")
    # A pack is refused before its office's certificate is in: `receive *` should simply work.
    order = sorted(range(len(paths)), key=lambda place: paths[place].suffix.casefold() != ".hrscert")
    results: dict[int, Received] = {}
    with session.advocate() as desk:
        for place in order:
            content = session.program.files().read(paths[place], MAX_MAIL)
            results[place] = take(desk, content, options.office_words)
    words = session.printer.words
    received = [(str(paths[place]), results[place]) for place in range(len(paths))]
    session.printer.document(
        {"format": "hrs-received/1", "files": [_file(words, file, result) for file, result in received]}
    )
    for file, result in received:
        session.printer.line(f"{Path(file).name}: {mail_verdict(result)} / {result.reason.value}")
        session.printer.line(f"  {mail_message(words, result)}")
        for line in brought_words(result.brought, words).splitlines():
            session.printer.line(f"  {line}")
    return 0 if all(result.accepted for result in results.values()) else 1


def _file(words: Words, file: str, result: Received) -> dict[str, Any]:
    told: dict[str, Any] = {
        "file": file, "kind": result.kind, "verdict": mail_verdict(result), "reason": result.reason.value,
        "message": mail_message(words, result), "sheets": result.sheets,
    }  # fmt: skip
    if result.brought:
        told["hearings"] = [
            {"date": one.date.isoformat(), "advocate": one.advocate_id, "name": one.name, "count": one.hearings,
             "yours": one.own} for one in result.brought
        ]  # fmt: skip
    if result.words:
        told["words"] = result.words
    return told


def mail_verdict(result: Received) -> str:
    """``accepted``, ``duplicate`` (received before, no effect) or ``refused``."""
    if result.reason is MailReason.ALREADY_RECEIVED:
        return "duplicate"
    return "accepted" if result.accepted else "refused"


def mail_message(words: Words, result: Received) -> str:
    """What happened to the file and what to do, with the words to compare where there are some."""
    message = words("cli.other_words" if result.other_words else f"mail.{result.reason.value}")
    return f"{message} {words('cli.compare_words', words=result.words)}" if result.words else message
