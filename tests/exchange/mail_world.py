"""A throw-away office with one enrolled advocate, and envelopes packed by hand for the ones that must be refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography import x509

from hrs_desktop.domain.case_file import case_of
from hrs_desktop.domain.pack import Assignment, Pack, Receipt, ReceiptLine
from hrs_desktop.domain.people import ClaimedIdentity, Enrolment
from hrs_desktop.exchange.envelope import MANIFEST, Manifest, Stamp, seal, stamp_of
from hrs_desktop.exchange.mailroom import X509Mailroom
from hrs_desktop.services.ports import Keys, MailRefused, Office, ReadRequest
from tests.contract.samples import hearing
from tests.exchange.sheet_world import CLAIMED

NOW = CLAIMED
SOON = NOW + dt.timedelta(hours=1)
URN = "01HR0000126"
WHO = ClaimedIdentity("Zoë Quillfeather", "agent", "Quill Chambers")
CONTACTS = {"area": "A05", "administrator": "Ambrose Clerk"}
ROOM = X509Mailroom()


@dataclass(frozen=True, slots=True)
class Mail:
    """An office, an advocate, and what passed between them."""

    office: Office
    advocate: Keys
    request: ReadRequest
    request_file: bytes
    enrolment: Enrolment
    certificate_file: bytes

    @property
    def trust(self) -> bytes:
        return self.office.authority_certificate

    @property
    def stamp(self) -> Stamp:
        return stamp_of(self.office.admin_key, self.office.admin_certificate, self.office.authority_certificate)

    @property
    def advocate_stamp(self) -> Stamp:
        return stamp_of(self.advocate.signing_key, self.enrolment.certificate, self.office.authority_certificate)


@functools.cache
def mail(area: str = "A05") -> Mail:
    """The office of an Area, opened and with ``advocate-1`` enrolled."""
    office, own = ROOM.new_office(area, "Ambrose Clerk", NOW), ROOM.new_keys()
    file = ROOM.make_request(WHO, own, NOW, rehearsal=False)
    request = ROOM.read_request(file)
    issued = ROOM.certify(office, request, "advocate-1", NOW)
    enrolment = Enrolment(
        advocate_id="advocate-1", identity=WHO, area=area, spki_sha256=request.spki_sha256,
        age_recipient=request.age_recipient, certificate=issued.certificate, serial=issued.serial,
        not_before=issued.not_before, not_after=issued.not_after, verified_by="Ambrose Clerk",
        verified_number="020 7946 0018", enrolled_at=NOW,
    )  # fmt: skip
    certificate = ROOM.make_certificate_file(office, issued, CONTACTS, NOW, rehearsal=False)
    return Mail(office, own, request, file, enrolment, certificate)


def pack(area: str = "A05", *, rehearsal: bool = False) -> Pack:
    """One case with two hearings, of which one is assigned."""
    offence = {"id": "o1", "sequence": 1, "offence_code": "TH68010", "title": "Theft", "category": "EITHER_WAY"}
    case = case_of({
        "version": 3,
        "prosecution_case": {"urn": URN, "title": "R v Ŵyn", "area": area, "unit": "Inventedborough"},
        "defendants": [{"id": "d1", "name": {"given": "Siân", "family": "Ŵyn"}, "offences": [offence]}],
        "hearings": [hearing("h1"), hearing("h2", date="2026-11-27", assigned_to="")],
    })  # fmt: skip
    return Pack(
        id="019a0000-0000-7000-8000-000000000001", counter=7, area=area, issued=NOW, expires=dt.date(2026, 12, 4),
        rehearsal=rehearsal, cases=(case,), assignments=(Assignment("sheet-1", URN, "h1", "advocate-1"),),
        templates=(b'id = "one"\n', b'id = "two"\n'), codes=b'{"codes":1}', contacts=CONTACTS,
    )  # fmt: skip


def pack_file(*recipients: str) -> bytes:
    """The pack as sent to the recipients (the advocate where none is named), with its advocate revoked."""
    return ROOM.make_pack(mail().office, pack(), recipients or [mail().advocate.age_recipient], 5, [mail().enrolment])


def receipt() -> Receipt:
    """Two lines, one that asks for a correction."""
    lines = (
        ReceiptLine("sheet-1", 1, "a" * 64, "accepted", "ok", True),
        ReceiptLine("sheet-2", 2, "b" * 64, "refused", "altered", False, ("hearing.date",)),
    )
    return Receipt("019a0000-0000-7000-8000-000000000002", 4, "A05", "advocate-1", NOW, False, lines)


def manifest(kind: str = "receipt", **changed: object) -> Manifest:
    """What an envelope of today says of itself."""
    plain = Manifest(kind, "id-1", 1, NOW, "", "A05", False)
    return dataclasses.replace(plain, **changed)  # type: ignore[arg-type]  # the names are those of the fields


def members_of(envelope: bytes) -> dict[str, bytes]:
    """Every member, manifest and signature among them, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(envelope)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes] | list[tuple[str, bytes]], kind: int = zipfile.ZIP_STORED) -> bytes:
    """The members as the mailroom packs them, whatever they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, content in list(members.items()) if isinstance(members, Mapping) else members:
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.external_attr, entry.compress_type = 0o600 << 16, kind
            archive.writestr(entry, content)
    return out.getvalue()


def resealed(envelope: bytes, stamp: Stamp, said: Manifest, **members: bytes) -> bytes:
    """The envelope with some members (``_`` for the dot of a name) replaced, and honestly signed by ``stamp``."""
    kept = {name: content for name, content in members_of(envelope).items() if not name.startswith(MANIFEST[:9])}
    return seal(said, kept | {name.replace("_", "."): content for name, content in members.items()}, stamp)


def reason_of(action: object, *arguments: object) -> str:
    """The reason that a call is refused for; empty when it is not."""
    assert callable(action)
    try:
        action(*arguments)
    except MailRefused as refused:
        return str(refused.reason)
    return ""


def loaded(pem: bytes) -> x509.Certificate:
    """The certificate in ``pem``."""
    return x509.load_pem_x509_certificate(pem)
