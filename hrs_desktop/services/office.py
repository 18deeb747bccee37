"""The office: opening one, loading cases, enrolling advocates, issuing packs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hrs_desktop.domain.canonical import sha256_hex
from hrs_desktop.domain.case_file import read_cases
from hrs_desktop.domain.people import Enrolment
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.errors import Fault, HrsError
from hrs_desktop.services.contacts import office_contacts
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.naming import NAME, checked_area, checked_identity, unprintable_name
from hrs_desktop.services.ports import Office, ReadRequest

__all__ = ["Enrol", "Enrolled", "Loaded", "Opened", "enrol", "import_cases", "office_of", "open_office", "show_request"]

RENEWAL = dt.timedelta(days=45)
MAX_CASE_FILE = 256 * 1024 * 1024
_SECRETS = ("authority_key", "authority_certificate", "admin_key", "admin_certificate")


@dataclass(frozen=True, slots=True)
class Opened:
    """A new office: its Area and the 12 words of its authority."""

    area: str
    words: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a case file did: cases and hearings written, and every fault by case and path."""

    cases: int
    hearings: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Enrol:
    """Enrol the asker of ``request`` as ``advocate_id``, called back by ``verified_by`` on ``number``."""

    request: bytes
    advocate_id: str
    verified_by: str
    number: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The certificate file to send back, and what was written about it."""

    enrolment: Enrolment
    words: str
    file: bytes


def open_office(desk: OfficeDesk, area: str, admin_name: str) -> Opened:
    """Make the Area authority and the administrator's certificate in an empty office store."""
    checked_area(area, desk.shipped())
    office = desk.mailroom.new_office(area, admin_name, desk.clock.now())
    with desk.store.begin():
        desk.store.put_setting("area", area)
        desk.store.put_setting("admin_name", admin_name)
        for name in _SECRETS:
            desk.store.put_secret(name, getattr(office, name))
    return Opened(area, desk.mailroom.words(office.authority_certificate))


def office_of(desk: OfficeDesk) -> Office:
    """The authority and the administrator's key of this desk."""
    secrets = {name: desk.store.secret(name) or b"" for name in _SECRETS}
    return Office(area=desk.store.setting("area"), admin_name=desk.store.setting("admin_name"), **secrets)


def import_cases(desk: OfficeDesk, content: bytes, *, partial: bool = False) -> Loaded:
    """Load a case file (``hrs-cases/1``). With a fault nothing is loaded, or, when ``partial``, only the good cases."""
    if len(content) > MAX_CASE_FILE:
        raise HrsError("HRS-E-SIZE", "The case file is larger than 256 MiB.", "Export it in parts.")
    read = read_cases(parse_strict(content), desk.shipped().codes)
    if read.faults and not partial:
        return Loaded(0, 0, read.faults)
    cases, hearings = desk.register.load_cases(read.cases, desk.clock.now())
    return Loaded(cases, hearings, read.faults)


def show_request(desk: OfficeDesk, content: bytes) -> ReadRequest:
    """Identity and 12 words of an enrolment request; changes nothing."""
    request = desk.mailroom.read_request(content)
    if request.rehearsal and not desk.rehearsal:
        raise HrsError("HRS-E-REHEARSAL", "This request was made in a rehearsal.", "Ask for one made without --today.")
    if checked_identity(request.identity, desk.press) != request.identity:
        raise unprintable_name(NAME)
    return request


def enrol(desk: OfficeDesk, command: Enrol) -> Enrolled:
    """Certify the asker's key, remember who checked them, and give the certificate file to send back. The same again
    gives the same file again, so that one that was lost on its way to the disk is not lost."""
    request = show_request(desk, command.request)
    _refuse_taken_id(desk, command.advocate_id, request)
    kept = _enrolled_before(desk, command, request)
    if kept is not None:
        return kept
    office, now = office_of(desk), desk.clock.now()
    issued = desk.mailroom.certify(office, request, command.advocate_id, now)
    enrolment = Enrolment(
        advocate_id=command.advocate_id,
        identity=request.identity,
        area=office.area,
        spki_sha256=request.spki_sha256,
        age_recipient=request.age_recipient,
        certificate=issued.certificate,
        serial=issued.serial,
        not_before=issued.not_before,
        not_after=issued.not_after,
        verified_by=command.verified_by,
        verified_number=command.number,
        enrolled_at=now,
    )
    file = desk.mailroom.make_certificate_file(
        office, issued, office_contacts(desk), now, rehearsal=desk.marks_rehearsal
    )
    with desk.register.begin():
        desk.register.add_enrolment(enrolment)
        desk.register.put_document(_file_kind(desk), sha256_hex(issued.certificate), file)
    return Enrolled(enrolment, request.words, file)


def _enrolled_before(desk: OfficeDesk, command: Enrol, request: ReadRequest) -> Enrolled | None:
    """The enrolment that the same command made, with its file, while its certificate is far from its end."""
    known = desk.register.enrolment(command.advocate_id)
    if known is None or known.revoked_at is not None or known.not_after - RENEWAL <= desk.clock.now():
        return None
    asked = (request.spki_sha256, request.age_recipient, request.identity, command.verified_by, command.number)
    given = (known.spki_sha256, known.age_recipient, known.identity, known.verified_by, known.verified_number)
    file = desk.register.document(_file_kind(desk), sha256_hex(known.certificate)) if asked == given else None
    return Enrolled(known, request.words, file) if file is not None else None


def _file_kind(desk: OfficeDesk) -> str:
    """A file made in a rehearsal never stands in for a real one."""
    return "certificate-rehearsal" if desk.marks_rehearsal else "certificate"


def _refuse_taken_id(desk: OfficeDesk, advocate_id: str, request: ReadRequest) -> None:
    taken = desk.register.enrolment(advocate_id)
    if taken is not None and taken.spki_sha256 != request.spki_sha256:
        raise HrsError(
            "HRS-E-ADVOCATE-ID",
            "{advocate} is already enrolled with another key ({name}).",
            "Choose another id, or revoke the old certificate first.",
            advocate=advocate_id,
            name=taken.identity.name,
        )
    known = desk.register.enrolment_by_key(request.spki_sha256)
    if known is not None and known.advocate_id != advocate_id:
        raise HrsError(
            "HRS-E-ADVOCATE-ID",
            "This key is already enrolled as {advocate}.",
            "Enrol it as {advocate}, or ask for a request made by a new profile.",
            advocate=known.advocate_id,
        )
