"""``hrs office``: the office profile, cases, enrolment, packs."""

from __future__ import annotations

from argparse import Namespace

from hrs_desktop.cli.session import Session
from hrs_desktop.errors import Fault, HrsError, UsageError
from hrs_desktop.services import office, packing
from hrs_desktop.services.contacts import load_contacts
from hrs_desktop.services.locking import LEAST, MOST, set_lock_minutes
from hrs_desktop.services.office import Loaded
from hrs_desktop.services.ports import MailRefused, ReadRequest

# What is wrong with the file and not with this computer: a fault of the whole file.
_FILE_FAULTS = frozenset({"HRS-E-JSON", "HRS-E-CASE-FILE", "HRS-E-SIZE"})


def init(session: Session, options: Namespace) -> int:
    """Make the office profile."""
    desk, opened = session.program.create_office(session.new_access(), options.area, options.name)
    desk.close()
    home = str(session.home.resolve())
    session.printer.document({"format": "hrs-office/1", "home": home, "area": opened.area, "words": opened.words})
    session.printer.say("cli.office_made", area=opened.area, home=home)
    session.printer.say("cli.office_words", words=opened.words)
    return 0


def import_cases(session: Session, options: Namespace) -> int:
    """Load a case file; 1 when anything in it is refused."""
    content = session.read(options.file, office.MAX_CASE_FILE)
    with session.office() as desk:
        try:
            loaded = office.import_cases(desk, content, partial=options.partial)
        except HrsError as error:
            if error.code not in _FILE_FAULTS:
                raise
            loaded = Loaded(0, 0, (Fault("", session.printer.words.refusal(error)),))
    faults = [
        {"case": fault.case, "path": fault.path, "message": session.printer.words.fault(fault)}
        for fault in loaded.faults
    ]
    session.printer.document(
        {"format": "hrs-loaded/1", "cases": loaded.cases, "hearings": loaded.hearings, "faults": faults}
    )
    session.printer.say("cli.loaded", cases=loaded.cases, hearings=loaded.hearings)
    if loaded.faults:
        session.printer.say("cli.load_faults" if not loaded.cases else "cli.load_faults_partial", n=len(faults))
        words = session.printer.words
        session.printer.table(
            (words("cli.col_case"), words("cli.col_path"), words("cli.col_message")),
            [(fault.case, fault.path, session.printer.words.fault(fault)) for fault in loaded.faults],
        )
    return 1 if loaded.faults else 0


def enrol(session: Session, options: Namespace) -> int:
    """Certify an advocate, or with ``--show`` print who asks; 1 when the request is refused."""
    content = session.read(options.request)
    try:
        return _show(session, content, options.request) if options.show else _enrol(session, content, options)
    except MailRefused as refused:
        return _refused(session, refused)


def _refused(session: Session, refused: MailRefused) -> int:
    words = session.printer.words
    message, remedy = words("cli.request_refused"), words("cli.request_remedy")
    session.printer.document({
        "format": "hrs-error/1", "code": "HRS-E-REQUEST", "message": message, "remedy": remedy,
        "reason": refused.reason,
    })  # fmt: skip
    session.printer.line(f"{message} {remedy} [HRS-E-REQUEST: {refused.reason}]")
    return 1


def _show(session: Session, content: bytes, file: str) -> int:
    with session.office() as desk:
        request = office.show_request(desk, content)
    identity = request.identity
    session.printer.document({
        "format": "hrs-request/1", "file": file, "words": request.words, "name": identity.name,
        "capacity": identity.capacity, "organisation": identity.organisation,
    })  # fmt: skip
    _print_request(session, request)
    session.printer.say("cli.request_call")
    return 0


def _print_request(session: Session, request: ReadRequest) -> None:
    words, identity = session.printer.words, request.identity
    session.printer.pairs([
        (words("cli.name"), identity.name), (words("cli.capacity"), identity.capacity),
        (words("cli.organisation"), identity.organisation), (words("cli.words"), request.words),
    ])  # fmt: skip


def _enrol(session: Session, content: bytes, options: Namespace) -> int:
    missing = [name for name in ("id", "verified_by", "number", "out") if not getattr(options, name)]
    if missing:
        raise UsageError(
            "HRS-E-ARGUMENTS", "The option --{option} is missing.",
            "Look at the request with --show, telephone the advocate, then enrol with who called and on which number.",
            option=missing[0].replace("_", "-"),
        )  # fmt: skip
    with session.office() as desk:
        enrolled = office.enrol(desk, office.Enrol(content, options.id, options.verified_by, options.number))
    file = session.write(options.out, enrolled.file)
    enrolment = enrolled.enrolment
    session.printer.document({
        "format": "hrs-enrolled/1", "advocate": enrolment.advocate_id, "name": enrolment.identity.name,
        "file": str(file), "expires": enrolment.not_after.date().isoformat(), "words": enrolled.words,
    })  # fmt: skip
    session.printer.say(
        "cli.enrolled", name=enrolment.identity.name, advocate=enrolment.advocate_id,
        expires=enrolment.not_after.date().isoformat(),
    )  # fmt: skip
    session.printer.say("cli.send_certificate", file=file)
    return 0


def issue(session: Session, options: Namespace) -> int:
    """Make a pack."""
    if options.court and not options.date:
        raise UsageError("HRS-E-ARGUMENTS", "--court needs --date.", "Add the day of the courthouse's list.")
    command = packing.Issue(
        to=tuple(options.to), date=options.date, court=options.court, hearings=tuple(options.hearing),
        unassigned=options.unassigned, reassign=options.reassign, expires=options.expires,
    )  # fmt: skip
    with session.office() as desk:
        issued = packing.issue(desk, command)
    file = session.write(options.out, issued.file)
    pack = issued.pack
    session.printer.document({
        "format": "hrs-issued/1", "file": str(file), "to": list(command.to), "expires": pack.expires.isoformat(),
        "sheets": list(issued.sheet_ids),
    })  # fmt: skip
    session.printer.say(
        "cli.issued", n=len(issued.sheet_ids), to=", ".join(command.to), expires=pack.expires.isoformat()
    )
    session.printer.table(
        ("URN", session.printer.words("cli.col_title"), session.printer.words("cli.col_sheet")),
        [(item.urn, pack.case(item.urn).title, item.sheet_id) for item in pack.assignments],
    )
    session.printer.say("cli.file", file=file)
    return 0


def contacts(session: Session, options: Namespace) -> int:
    """Load the duty lawyers that packs carry."""
    content = session.read(options.file, 1 << 20)
    with session.office() as desk:
        count = load_contacts(desk, content)
    session.printer.document({"format": "hrs-contacts-loaded/1", "duty_lawyers": count})
    session.printer.say("cli.contacts_loaded", n=count)
    return 0


def lock(session: Session, options: Namespace) -> int:
    """Set after how many idle minutes a window locks."""
    if not LEAST <= options.minutes <= MOST:
        raise UsageError(
            "HRS-E-MINUTES", "A window does not lock after {given} minutes.", "Name a number from {least} to {most}.",
            given=options.minutes, least=LEAST, most=MOST,
        )  # fmt: skip
    with session.office() as desk:
        set_lock_minutes(desk, options.minutes)
    session.printer.document({"format": "hrs-lock/1", "minutes": options.minutes})
    session.printer.say("cli.lock_set", n=options.minutes)
    return 0
