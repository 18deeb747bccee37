"""An advocate's first run, and everything the office sends: certificates, packs, receipts."""

from __future__ import annotations

from dataclasses import dataclass

from hrs_desktop.domain.canonical import canonical, sha256_hex
from hrs_desktop.domain.carrying import settled
from hrs_desktop.domain.issue import SheetIdentity, first_record
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.pack import Assignment, Pack
from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.domain.verdict import MAIL_ACCEPTED, MailReason
from hrs_desktop.schema import fitting, serving
from hrs_desktop.services.answered import take_receipt
from hrs_desktop.services.brought import Brought, brought_by
from hrs_desktop.services.contacts import ADVOCATES, KIND, named_in
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import codes_of, template_of
from hrs_desktop.services.ports import Keys, MailRefused, ReadCertificate

MAX_MAIL = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The enrolment request to send to the office, and the 12 words to read over the telephone."""

    file: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file from the office. ``words`` holds the office's 12 words when they must be compared;
    ``other_words``: those told by telephone were other ones. ``brought``: the hearings of a pack, by day and whose."""

    kind: str
    reason: MailReason
    detail: str = ""
    words: str = ""
    sheets: int = 0
    other_words: bool = False
    brought: tuple[Brought, ...] = ()

    @property
    def accepted(self) -> bool:
        """True when the file did, or had done, its work."""
        return self.reason in MAIL_ACCEPTED


def first_run(desk: AdvocateDesk, identity: ClaimedIdentity) -> FirstRun:
    """Make the keys (they never leave this store) and the enrolment request."""
    keys = desk.mailroom.new_keys()
    with desk.store.begin():
        desk.store.put_secret("signing_key", keys.signing_key)
        desk.store.put_secret("age_identity", keys.age_identity.encode())
        desk.store.put_setting("age_recipient", keys.age_recipient)
        for name in ("name", "capacity", "organisation"):
            desk.store.put_setting(name, getattr(identity, name))
    return request_again(desk)


def request_again(desk: AdvocateDesk) -> FirstRun:
    """The enrolment request of a profile that has its keys."""
    file = desk.mailroom.make_request(
        claimed_identity(desk), keys_of(desk), desk.clock.now(), rehearsal=desk.marks_rehearsal
    )
    return FirstRun(file, desk.mailroom.read_request(file).words)


def claimed_identity(desk: AdvocateDesk) -> ClaimedIdentity:
    """Name, capacity and organisation as given at the first run."""
    store = desk.store
    return ClaimedIdentity(store.setting("name"), store.setting("capacity"), store.setting("organisation"))


def keys_of(desk: AdvocateDesk) -> Keys:
    """The advocate's keys."""
    store = desk.store
    return Keys(
        store.secret("signing_key") or b"", (store.secret("age_identity") or b"").decode(),
        store.setting("age_recipient"),
    )  # fmt: skip


def receive(desk: AdvocateDesk, content: bytes, office_words: str = "") -> Received:
    """Take one file from the office. ``office_words`` are the 12 words compared over the telephone; without them the
    first certificate of an office is refused as ``unknown-office``, with the words to compare."""
    kind = desk.mailroom.kind(content) if len(content) <= MAX_MAIL else ""
    try:
        if kind == "certificate":
            return _certificate(desk, content, office_words)
        if kind == "encrypted":
            return _encrypted(desk, content)
    except MailRefused as refused:
        return Received(kind or "unknown", MailReason(refused.reason), refused.detail)
    return Received(kind or "unknown", MailReason.NOT_AN_ENVELOPE)


def _same_words(given: str, words: str) -> bool:
    return given.replace("-", " ").casefold().split() == words.replace("-", " ").casefold().split()


def _certificate(desk: AdvocateDesk, content: bytes, office_words: str) -> Received:
    read = desk.mailroom.read_certificate_file(content, desk.clock.now())
    own_words = desk.mailroom.read_request(request_again(desk).file).spki_sha256
    if read.rehearsal and not desk.rehearsal:
        return Received("certificate", MailReason.REHEARSAL)
    if read.spki_sha256 != own_words:
        return Received("certificate", MailReason.NOT_FOR_YOU)
    if read.not_after <= desk.clock.now():
        return Received("certificate", MailReason.EXPIRED)
    known = desk.store.document("trust", read.area)
    if known != read.trust and not _same_words(office_words, read.office_words):
        if office_words.strip():  # told by telephone, and different: the words of the file are not offered again
            return Received("certificate", MailReason.UNKNOWN_OFFICE, other_words=True)
        return Received("certificate", MailReason.UNKNOWN_OFFICE, words=read.office_words)
    if desk.store.document("certificate", read.area) == read.certificate:
        return Received("certificate", MailReason.ALREADY_RECEIVED)
    _keep_certificate(desk, read)
    return Received("certificate", MailReason.OK)


def _keep_certificate(desk: AdvocateDesk, read: ReadCertificate) -> None:
    now = desk.clock.now()
    with desk.store.begin():
        desk.store.put_document("certificate", read.area, read.certificate, now)
        desk.store.put_document("trust", read.area, read.trust, now)
        if desk.store.document(KIND, read.area) is None:  # that of a pack is newer
            desk.store.put_document(KIND, read.area, canonical(dict(read.contacts)), now)
        desk.store.put_setting("area", read.area)
        desk.store.put_setting("advocate_id", read.advocate_id)
        desk.store.put_setting(f"advocate_id:{read.area}", read.advocate_id)


def trust_of(desk: AdvocateDesk) -> bytes:
    """Every authority in the trust list, PEM one after the other."""
    return b"".join(content for _, content in desk.store.documents("trust"))


def _encrypted(desk: AdvocateDesk, content: bytes) -> Received:
    trust, keys, now = trust_of(desk), keys_of(desk), desk.clock.now()
    try:
        verified = desk.mailroom.open_pack(content, keys, trust, now)
    except MailRefused as refused:
        if refused.reason != MailReason.NOT_AN_ENVELOPE:
            return Received("pack", MailReason(refused.reason), refused.detail)
        return _receipt(desk, content)
    return _pack(desk, verified.pack, content)


def _pack(desk: AdvocateDesk, pack: Pack, content: bytes) -> Received:
    # A whole courthouse goes to everyone on the rota: any of them may have to cover for another.
    seen = int(desk.store.setting(f"pack_counter:{pack.area}") or 0)
    if pack.rehearsal and not desk.rehearsal:
        return Received("pack", MailReason.REHEARSAL)
    if pack.expires < desk.clock.today():
        return Received("pack", MailReason.EXPIRED, pack.expires.isoformat())
    if desk.store.document("pack", pack.id) is not None:
        return Received("pack", MailReason.ALREADY_RECEIVED)
    if pack.counter <= seen:
        return Received("pack", MailReason.ROLLBACK)
    if not pack.assignments:
        return Received("pack", MailReason.NOT_FOR_YOU)
    now = desk.clock.now()
    with desk.store.begin():
        for file in pack.templates:
            desk.store.put_document("template", sha256_hex(file), file, now)
        desk.store.put_document("codes", codes_of(pack.codes).sha256, pack.codes, now)
        desk.store.put_document("pack", pack.id, content, now)
        # Who is named in an earlier pack may still have hearings on this desk.
        named = {ADVOCATES: named_in(desk.store.document(KIND, pack.area)) | dict(pack.contacts.get(ADVOCATES, {}))}
        desk.store.put_document(KIND, pack.area, canonical(dict(pack.contacts) | named), now)
        desk.store.put_setting(f"pack_counter:{pack.area}", str(pack.counter))
        for assignment in pack.assignments:
            _take(desk, _new_sheet(desk, pack, assignment))
    brought = brought_by(pack, own_ids(desk), named[ADVOCATES])
    return Received("pack", MailReason.OK, sheets=len(pack.assignments), brought=brought)


def _take(desk: AdvocateDesk, sheet: Sheet) -> None:
    """A sheet of a pack; one that nobody has begun is issued anew, since its case may say more by now."""
    known = desk.store.sheet(sheet.row.id)
    if known is None or known.row.state is not SheetState.ISSUED:
        desk.store.add_sheet(sheet)
    else:
        desk.store.replace_sheet(sheet)


def own_id(desk: AdvocateDesk, area: str = "") -> str:
    """The advocate's id in an Area, as its office enrolled it; before that, what names the key itself. Without an Area
    that of the last certificate."""
    known = desk.store.setting("area")
    if area in ("", known):
        return desk.store.setting("advocate_id") or _own_key(desk)
    return desk.store.setting(f"advocate_id:{area}") or _own_key(desk)


def own_ids(desk: AdvocateDesk) -> frozenset[str]:
    """Every id the advocate has, in any Area."""
    return frozenset(own_id(desk, area) for area, _ in desk.store.documents("certificate"))


def advocate_group(desk: AdvocateDesk, area: str = "") -> dict[str, str]:
    """The ``advocate`` group of every record made here for a case of an Area."""
    identity = claimed_identity(desk)
    return {
        "id": own_id(desk, area), "name": identity.name, "capacity": identity.capacity,
        "organisation": identity.organisation,
    }  # fmt: skip


def _own_key(desk: AdvocateDesk) -> str:
    """What names an advocate whom no office has enrolled yet: the beginning of the key's own digest."""
    kept = desk.store.setting("key_id")
    if not kept:
        kept = key_id(desk.mailroom.read_request(request_again(desk).file).spki_sha256)
        desk.store.put_setting("key_id", kept)
    return kept


def key_id(spki_sha256: str) -> str:
    """The advocate's id in a sheet signed before enrolment; the office compares it with the key that signed."""
    return f"key-{spki_sha256[:16]}"


def _new_sheet(desk: AdvocateDesk, pack: Pack, assignment: Assignment) -> Sheet:
    case = pack.case(assignment.urn)
    hearing = next(item for item in case.hearings if item.id == assignment.hearing_id)
    templates = [template_of(file) for file in pack.templates]
    fits = [item for item in templates if hearing.jurisdiction in item.jurisdictions]
    template = serving(fits, hearing.jurisdiction, hearing.date) or fits[0]
    codes = codes_of(pack.codes)
    identity = SheetIdentity(
        sheet_id=assignment.sheet_id, pack_id=pack.id, template_id=template.id, template_version=template.version,
        template_sha256=template.sha256, codes_version=codes.version, codes_sha256=codes.sha256,
        renderer=template.renderer, language=desk.language, rehearsal=desk.marks_rehearsal or pack.rehearsal,
    )  # fmt: skip
    known = settled(codes, hearing.jurisdiction)
    record = fitting(first_record(case, hearing, identity, advocate_group(desk, pack.area), known), template)
    row = SheetRow(
        id=assignment.sheet_id, urn=case.urn, title=case.title, date=hearing.date, court=hearing.court_name,
        room=hearing.room, start_time=hearing.start_time, hearing_id=hearing.id, hearing_type=hearing.type,
        state=SheetState.ISSUED, revision=1, errors=0, warnings=0, checked=False, template_sha256=template.sha256,
        codes_sha256=codes.sha256, pack_id=pack.id, expires=pack.expires.isoformat(),
        issued_to=assignment.advocate_id,
    )  # fmt: skip
    return Sheet(row, record, record, desk.clock.now())


def _receipt(desk: AdvocateDesk, content: bytes) -> Received:
    receipt = desk.mailroom.open_receipt(content, keys_of(desk), trust_of(desk), desk.clock.now()).receipt
    if receipt.rehearsal and not desk.rehearsal:
        return Received("receipt", MailReason.REHEARSAL)
    if receipt.advocate_id != own_id(desk, receipt.area):
        return Received("receipt", MailReason.NOT_FOR_YOU)
    if desk.store.document("receipt", receipt.id) is not None:
        return Received("receipt", MailReason.ALREADY_RECEIVED)
    with desk.store.begin():
        desk.store.put_document("receipt", receipt.id, content, desk.clock.now())
        told = take_receipt(desk, receipt)
    return Received("receipt", MailReason.OK, sheets=told)
