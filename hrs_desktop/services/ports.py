"""What the services need from the world, as Protocols; the adapters satisfy them and ``app`` hands them in.

Two kinds of value come back from files: *read* (nobody has vouched for it) and *verified* (a signature of somebody
in the trust list covers it). They are different types, so that one cannot be taken for the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.change import Applied, ChangeSet, Source
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.pack import Assignment, Pack, Receipt, ReceiptLine
from hrs_desktop.domain.people import ClaimedIdentity, Enrolment
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.schema import FormTemplate


class Clock(Protocol):
    """The time, real or fixed by ``--today``; ``rehearsal`` is true when it is fixed."""

    @property
    def rehearsal(self) -> bool: ...

    def now(self) -> dt.datetime:
        """UTC, aware, whole seconds."""
        ...

    def today(self) -> dt.date:
        """The date in Europe/London."""
        ...


# --------------------------------------------------------------------------------------------------- desk store


class DeskStore(Protocol):
    """This desk's own encrypted store: keys, settings, documents received, sheets and their revisions.

    Every method outside :meth:`begin` is one durable transaction; inside it, all of them are one.
    """

    def begin(self) -> AbstractContextManager[None]: ...

    def close(self) -> None: ...

    def setting(self, name: str) -> str: ...

    def put_setting(self, name: str, value: str) -> None: ...

    def secret(self, name: str) -> bytes | None: ...

    def put_secret(self, name: str, content: bytes) -> None: ...

    def document(self, kind: str, name: str) -> bytes | None: ...

    def documents(self, kind: str) -> tuple[tuple[str, bytes], ...]:
        """(name, content) of a kind (``certificate``, ``trust``, ``contacts``, ``pack``, ``receipt``, ``template``,
        ``codes``), oldest first."""
        ...

    def put_document(self, kind: str, name: str, content: bytes, at: dt.datetime) -> None: ...

    def add_sheet(self, sheet: Sheet) -> None:
        """A new sheet; one that is there already stays as it is."""
        ...

    def sheet_rows(self) -> tuple[SheetRow, ...]:
        """The court list by date, court, room, time, URN."""
        ...

    def sheet(self, sheet_id: str) -> Sheet | None: ...

    def save_record(
        self, sheet_id: str, record: Record, state: SheetState, counts: tuple[int, int] | None, at: dt.datetime
    ) -> None:
        """One durable save, kept as a revision of the draft; ``counts`` are (errors, warnings) when just checked."""
        ...

    def saved_records(self, sheet_id: str) -> tuple[tuple[dt.datetime, Record], ...]:
        """Every kept save, oldest first."""
        ...

    def put_state(self, sheet_id: str, state: SheetState) -> None: ...

    def put_signed(self, signed: SignedSheet) -> None: ...

    def signed(self, sheet_id: str, revision: int | None = None) -> SignedSheet | None:
        """The signed file of a revision; the latest when ``revision`` is None."""
        ...

    def signed_by_content_id(self, content_id: str) -> SignedSheet | None: ...


# ----------------------------------------------------------------------------------------------------- register


@dataclass(frozen=True, slots=True)
class HearingQuery:
    """Which hearings are meant; empty fields do not narrow."""

    assigned_to: tuple[str, ...] = ()
    date: dt.date | None = None
    ou_code: str = ""
    hearing_ids: tuple[str, ...] = ()
    unassigned: bool = False


@dataclass(frozen=True, slots=True)
class IssuedSheet:
    """What the register kept when a pack was issued: the assignment, the frozen base and the documents it went with."""

    assignment: Assignment
    pack_id: str
    issued: dt.datetime
    expires: dt.date
    base: Case
    template_sha256: str
    codes_sha256: str


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """A sheet that reached the office: identity, signer, verdict, the record and the file itself."""

    sheet_id: str
    revision: int
    content_id: str
    urn: str
    advocate_id: str
    reason: Reason
    detail: str
    record: Record
    content: bytes
    filename: str
    imported_at: dt.datetime
    applied_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """A receipt as it was issued; re-issued byte for byte."""

    advocate_id: str
    counter: int
    filename: str
    content: bytes
    content_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterCase:
    """A case as it now stands, with the source of every value that a sheet set."""

    case: Case
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """cases; ``finalised`` = defendants with a final outcome; sheets received; hearings expected."""

    cases: int
    finalised: int
    sheets: int
    hearings: int


class Register(Protocol):
    """What all desks share. Every method outside :meth:`begin` is one transaction; inside it, all of them are one."""

    def begin(self) -> AbstractContextManager[None]: ...

    def close(self) -> None: ...

    def load_cases(self, cases: Sequence[Case], at: dt.datetime) -> tuple[int, int]:
        """(cases, hearings) written. A case that is there keeps what sheets have said; its version rises."""
        ...

    def case(self, urn: str) -> RegisterCase | None: ...

    def search(self, words: str, limit: int = 50) -> tuple[Case, ...]:
        """Cases by URN (with or without separators), title or defendant's name."""
        ...

    def case_page(self, after: str = "", limit: int = 100) -> tuple[Case, ...]:
        """The next cases by URN after ``after``."""
        ...

    def counts(self) -> RegisterCounts: ...

    def hearings(self, query: HearingQuery) -> tuple[Hearing, ...]: ...

    def assign(self, hearing_id: str, advocate_id: str) -> None: ...

    def add_enrolment(self, enrolment: Enrolment) -> None: ...

    def enrolments(self) -> tuple[Enrolment, ...]: ...

    def enrolment(self, advocate_id: str) -> Enrolment | None:
        """The latest enrolment of the advocate."""
        ...

    def enrolment_by_key(self, spki_sha256: str) -> Enrolment | None: ...

    def next_counter(self, series: str) -> int:
        """1, 2, 3 ... for each series (``pack:advocate-1``, ``receipt:advocate-1``, ``crl``)."""
        ...

    def put_document(self, kind: str, sha256: str, content: bytes) -> None: ...

    def document(self, kind: str, sha256: str) -> bytes | None:
        """A template or code list file (kind ``template`` or ``codes``) by the SHA-256 that records name."""
        ...

    def add_pack(self, pack: Pack, issued: Sequence[IssuedSheet], content: bytes) -> None: ...

    def issued_sheet(self, sheet_id: str) -> IssuedSheet | None: ...

    def issued_for_hearing(self, hearing_id: str) -> IssuedSheet | None:
        """The latest assignment of the hearing."""
        ...

    def add_received(self, received: ReceivedSheet) -> bool:
        """False when the content_id is there already and nothing changed."""
        ...

    def put_verdict(self, content_id: str, reason: Reason, detail: str) -> None:
        """A sheet received before, judged again after what it lacked was put right."""
        ...

    def received(self, content_id: str) -> ReceivedSheet | None: ...

    def received_revisions(self, sheet_id: str) -> tuple[ReceivedSheet, ...]: ...

    def accepted_not_applied(self) -> tuple[ReceivedSheet, ...]: ...

    def received_page(self, after: str = "", limit: int = 100) -> tuple[ReceivedSheet, ...]: ...

    def apply(self, change_set: ChangeSet, at: dt.datetime) -> Applied:
        """One transaction: row version checked, case written, ledger row, outbox row, sources, sheet marked applied.

        :class:`~hrs_desktop.errors.HrsError` HRS-E-VERSION when the case has moved on since it was planned.
        """
        ...

    def add_receipt(self, receipt: KeptReceipt, lines: Sequence[ReceiptLine]) -> None: ...

    def receipts(self) -> tuple[KeptReceipt, ...]: ...

    def without_receipt(self) -> tuple[ReceivedSheet, ...]:
        """Sheets whose present verdict and state no kept receipt has told the advocate."""
        ...


# ----------------------------------------------------------------------------------------------------- exchange


@dataclass(frozen=True, slots=True)
class Keys:
    """A signing key (PKCS#8 DER, P-256) and an age identity (``AGE-SECRET-KEY-1...``) with its recipient."""

    signing_key: bytes
    age_identity: str
    age_recipient: str


@dataclass(frozen=True, slots=True)
class Office:
    """The embedded Area authority and the administrator's own certificate. Keys PKCS#8 DER, certificates PEM."""

    area: str
    authority_key: bytes
    authority_certificate: bytes
    admin_name: str
    admin_key: bytes
    admin_certificate: bytes


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """An enrolment request: self-signed, so all it proves is that the asker holds the key. ``words`` are read over
    the telephone (12 words from the SHA-256 of the public key)."""

    identity: ClaimedIdentity
    age_recipient: str
    csr: bytes
    spki_sha256: str
    words: str
    rehearsal: bool


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate as made: PEM, serial in hex, validity in UTC."""

    certificate: bytes
    serial: str
    not_before: dt.datetime
    not_after: dt.datetime


@dataclass(frozen=True, slots=True)
class ReadCertificate:
    """A certificate file, its manifest signature good under the authority it carries; not believed before the office's
    words were compared (first time) or the authority is already in the trust list."""

    certificate: bytes
    trust: bytes
    contacts: Mapping[str, Any]
    area: str
    advocate_id: str
    name: str
    spki_sha256: str
    office_words: str
    not_after: dt.datetime
    rehearsal: bool


@dataclass(frozen=True, slots=True)
class VerifiedPack:
    """A pack decrypted with our key, its manifest signed by an office in the trust list, every digest right."""

    pack: Pack
    trust: bytes
    revoked: bytes


@dataclass(frozen=True, slots=True)
class VerifiedReceipt:
    """A receipt whose manifest the office in the trust list signed."""

    receipt: Receipt


class MailRefused(Exception):
    """A pack, certificate or receipt is refused; ``reason`` is one of :class:`MailReason`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.detail = detail


class Mailroom(Protocol):
    """Keys, certificates and envelopes (``.hrsrequest``, ``.hrscert``, ``.hrspack``, ``.hrsreceipt``)."""

    def new_keys(self) -> Keys: ...

    def new_office(self, area: str, admin_name: str, now: dt.datetime) -> Office: ...

    def words(self, certificate: bytes) -> str:
        """The 12 words of a certificate's public key."""
        ...

    def kind(self, content: bytes) -> str:
        """``certificate``, ``pack``, ``receipt``, ``request``, ``encrypted`` (a pack or receipt, unread), or empty."""
        ...

    def make_request(self, identity: ClaimedIdentity, keys: Keys, now: dt.datetime, *, rehearsal: bool) -> bytes: ...

    def read_request(self, content: bytes) -> ReadRequest: ...

    def certify(self, office: Office, request: ReadRequest, advocate_id: str, now: dt.datetime) -> IssuedCertificate:
        """A 12-month certificate for a request: name, organisation, advocate id and Area in a SAN URI
        (``urn:hrs:A05:advocate-1``), extended key usage of sheets."""
        ...

    def make_certificate_file(
        self, office: Office, issued: IssuedCertificate, contacts: Mapping[str, Any], now: dt.datetime, *,
        rehearsal: bool,
    ) -> bytes: ...  # fmt: skip

    def read_certificate_file(self, content: bytes) -> ReadCertificate: ...

    def make_pack(self, office: Office, pack: Pack, recipients: Sequence[str], crl_number: int,
                  revoked: Sequence[Enrolment]) -> bytes: ...  # fmt: skip

    def open_pack(self, content: bytes, keys: Keys, trust: bytes, now: dt.datetime) -> VerifiedPack: ...

    def make_receipt(self, office: Office, receipt: Receipt, recipient: str) -> bytes: ...

    def open_receipt(self, content: bytes, keys: Keys, trust: bytes, now: dt.datetime) -> VerifiedReceipt: ...

    def self_signed(self, identity: ClaimedIdentity, keys: Keys, now: dt.datetime) -> bytes:
        """A certificate by the advocate's own key, used until the office has enrolled it; PEM."""
        ...


@dataclass(frozen=True, slots=True)
class SheetDocuments:
    """The documents a record is drawn with: its template and its code lists."""

    template: FormTemplate
    codes: CodeLists


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What the scanner found in a file: the one embedded record, byte for byte. Nobody vouches for it."""

    record_json: bytes


@dataclass(frozen=True, slots=True)
class RedrawnSheet:
    """A file equal, byte for byte outside the signature value, to the one drawn again from its record. The signature
    itself is not yet judged. Certificates DER."""

    content_id: str
    leaf: bytes
    issuer: bytes


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as the certificate says, after its signature and chain were found good."""

    advocate_id: str
    name: str
    organisation: str
    area: str
    spki_sha256: str
    serial: str
    self_signed: bool
    not_before: dt.datetime
    not_after: dt.datetime


class SheetRefused(Exception):
    """A file is not an acceptable sheet; ``reason`` says which step of the importer's rule it failed."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.detail = detail


class SheetPress(Protocol):
    """Draws, signs, reads and proves signed sheets."""

    def draw(self, record: Record, documents: SheetDocuments) -> bytes:
        """The unsigned pages as a PDF, the same bytes every time."""
        ...

    def missing_glyphs(self, text: str) -> str:
        """The characters of ``text`` that the embedded font cannot print; empty when all can be."""
        ...

    def sign(
        self, record: Record, documents: SheetDocuments, signing_key: bytes, certificate: bytes, authority: bytes
    ) -> bytes:
        """The signed sheet: pages, ``record.json``, certification signature. ``certificate`` and ``authority`` PEM."""
        ...

    def renderers(self) -> frozenset[str]: ...

    def read(self, content: bytes) -> ReadSheet:
        """Step 1 of the importer's rule; :class:`SheetRefused` too-large, not-a-sheet, no-record."""
        ...

    def redraw(self, content: bytes, record: Record, documents: SheetDocuments) -> RedrawnSheet:
        """Step 4; :class:`SheetRefused` appended, page-differs, altered."""
        ...

    def signer(self, content: bytes, redrawn: RedrawnSheet, trust: bytes, claimed: dt.datetime) -> Signer:
        """Step 5 against the authorities in ``trust`` (PEM); :class:`SheetRefused` bad-signature, unknown-signer,
        wrong-key-use, certificate-expired. Revocation is the register's to say. A self-signed leaf passes with
        ``self_signed``."""
        ...


# ------------------------------------------------------------------------------------------------------- files


class Files(Protocol):
    """Files in and out; writes are atomic (temporary, fsync, rename, fsync of the folder)."""

    def read(self, path: Path, limit: int | None = None) -> bytes:
        """The content, at most ``limit`` + 1 bytes; HrsError HRS-E-FILE when it cannot be read."""
        ...

    def write(self, path: Path, content: bytes) -> None:
        """HrsError HRS-E-WRITE (disk full, no right) and nothing half-written stays."""
        ...

    def sheets_in(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Files named, and the files inside folders named, sorted."""
        ...
