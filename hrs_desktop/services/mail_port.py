"""What services need of the mailroom: keys, certificates and envelopes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from hrs_desktop.domain.pack import Pack, Receipt
from hrs_desktop.domain.people import ClaimedIdentity, Enrolment
from hrs_desktop.errors import HrsError


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


class MailRefused(HrsError):
    """A request, pack, certificate or receipt is refused; ``reason`` is one of :class:`MailReason`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__("HRS-E-MAIL", f"The file is refused: {detail or reason}.", "Ask the sender for it again.")
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

    def read_certificate_file(self, content: bytes, now: dt.datetime) -> ReadCertificate: ...

    def make_pack(self, office: Office, pack: Pack, recipients: Sequence[str], crl_number: int,
                  revoked: Sequence[Enrolment]) -> bytes: ...  # fmt: skip

    def open_pack(self, content: bytes, keys: Keys, trust: bytes, now: dt.datetime) -> VerifiedPack: ...

    def make_receipt(self, office: Office, receipt: Receipt, recipient: str) -> bytes: ...

    def open_receipt(self, content: bytes, keys: Keys, trust: bytes, now: dt.datetime) -> VerifiedReceipt: ...

    def self_signed(self, identity: ClaimedIdentity, keys: Keys, now: dt.datetime) -> bytes:
        """A certificate by the advocate's own key, used until the office has enrolled it; PEM."""
        ...
