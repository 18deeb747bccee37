"""The mailroom on X.509, CMS and age: requests, certificate files, packs and receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pyrage
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.pack import Pack, Receipt
from hrs_desktop.domain.people import ClaimedIdentity, Enrolment
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import MailReason
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange import authority, keys, mail_members
from hrs_desktop.exchange.believing import believe_administrator, believe_office, not_from_the_future, not_revoked
from hrs_desktop.exchange.envelope import Manifest, ReadEnvelope, Stamp, open_envelope, seal, stamp_of
from hrs_desktop.services.ids import new_uuid7
from hrs_desktop.services.ports import (
    IssuedCertificate,
    Keys,
    MailRefused,
    Office,
    ReadCertificate,
    ReadRequest,
    VerifiedPack,
    VerifiedReceipt,
)

_AGE = b"age-encryption.org/v1"


class X509Mailroom:
    """The :class:`~hrs_desktop.services.ports.Mailroom` port."""

    def new_keys(self) -> Keys:
        """An advocate's keys."""
        return keys.new_keys()

    def new_office(self, area: str, admin_name: str, now: dt.datetime) -> Office:
        """An Area authority and its first administrator."""
        return authority.new_office(area, admin_name, now)

    def words(self, certificate: bytes) -> str:
        """The 12 words of a certificate's public key (PEM)."""
        return keys.twelve_words(keys.spki_sha256(x509.load_pem_x509_certificate(certificate)))

    def kind(self, content: bytes) -> str:
        """``certificate``, ``request``, ``encrypted`` (a pack or receipt, unread), or empty."""
        if content.startswith(_AGE):
            return "encrypted"
        try:
            return open_envelope(content).manifest.kind
        except MailRefused as refused:
            # A damaged certificate file is still one to refuse with its own reason.
            return "certificate" if refused.reason == MailReason.ALTERED else ""

    # ---- enrolment

    def make_request(self, identity: ClaimedIdentity, own: Keys, now: dt.datetime, *, rehearsal: bool) -> bytes:
        """The enrolment request: CSR, age recipient, claimed identity, signed by the asker's own key."""
        key = keys.private_key(own.signing_key)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, identity.name[:64])])
        csr = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, SHA256())
        members = {
            "request.csr": csr.public_bytes(Encoding.DER),
            "identity.json": canonical(mail_members.identity_tree(identity, own.age_recipient)),
        }
        certificate = authority.self_signed(identity, own.signing_key, now)
        manifest = Manifest("request", new_uuid7(now), 1, now, "", "", rehearsal)
        return seal(manifest, members, stamp_of(own.signing_key, certificate, certificate))

    def read_request(self, content: bytes) -> ReadRequest:
        """An enrolment request; MailRefused not-an-envelope, altered."""
        envelope = _kind(open_envelope(content), "request")
        try:
            csr = x509.load_der_x509_csr(envelope.members["request.csr"])
            identity, recipient = mail_members.identity_from(parse_strict(envelope.members["identity.json"]))
            spki = keys.spki_sha256(csr)
            sound = csr.is_signature_valid and isinstance(csr.public_key(), ec.EllipticCurvePublicKey)
            if not sound or spki != keys.spki_sha256(envelope.leaf):
                raise ValueError("key")
            pyrage.x25519.Recipient.from_str(recipient)
        except (HrsError, KeyError, pyrage.RecipientError, *keys.UNREADABLE) as error:
            raise MailRefused(MailReason.ALTERED, "the request does not hold what a request holds") from error
        words = keys.twelve_words(spki)
        csr_bytes = envelope.members["request.csr"]
        return ReadRequest(identity, recipient, csr_bytes, spki, words, envelope.manifest.rehearsal)

    def certify(self, office: Office, request: ReadRequest, advocate_id: str, now: dt.datetime) -> IssuedCertificate:
        """A 12-month certificate for the asker's key."""
        return authority.certify(office, x509.load_der_x509_csr(request.csr), request.identity, advocate_id, now)

    def make_certificate_file(
        self, office: Office, issued: IssuedCertificate, contacts: Mapping[str, Any], now: dt.datetime, *,
        rehearsal: bool,
    ) -> bytes:  # fmt: skip
        """The certificate file to send back."""
        members = {
            "certificate.pem": issued.certificate,
            "trust.pem": office.authority_certificate,
            "contacts.json": canonical(dict(contacts)),
        }
        expires = issued.not_after.date().isoformat()
        manifest = Manifest("certificate", new_uuid7(now), 1, now, expires, office.area, rehearsal)
        return seal(manifest, members, _stamp(office))

    def read_certificate_file(self, content: bytes, now: dt.datetime) -> ReadCertificate:
        """A certificate file, signed by an administrator of the authority it carries; MailRefused otherwise."""
        envelope = _kind(open_envelope(content), "certificate")
        not_from_the_future(envelope, now)
        try:
            trust = mail_members.one_certificate(envelope.members["trust.pem"])
            leaf = mail_members.one_certificate(envelope.members["certificate.pem"])
            believe_administrator(envelope, trust)
            leaf.verify_directly_issued_by(trust)
            area, advocate_id = mail_members.identity_in(leaf)
            name, spki, office_spki = mail_members.common_name(leaf), keys.spki_sha256(leaf), keys.spki_sha256(trust)
        except (InvalidSignature, *keys.UNREADABLE) as error:
            raise MailRefused(MailReason.ALTERED, "the certificate cannot be read") from error
        if area != envelope.manifest.area:
            raise MailRefused(MailReason.UNKNOWN_OFFICE, "the certificate is for another Area")
        return ReadCertificate(
            certificate=envelope.members["certificate.pem"], trust=envelope.members["trust.pem"],
            contacts=mail_members.contacts_from(envelope.members["contacts.json"]), area=area,
            advocate_id=advocate_id, name=name, spki_sha256=spki, office_words=keys.twelve_words(office_spki),
            not_after=leaf.not_valid_after_utc, rehearsal=envelope.manifest.rehearsal,
        )  # fmt: skip

    def self_signed(self, identity: ClaimedIdentity, own: Keys, now: dt.datetime) -> bytes:
        """A certificate by the advocate's own key, PEM."""
        return authority.self_signed(identity, own.signing_key, now)

    # ---- packs and receipts

    def make_pack(
        self, office: Office, pack: Pack, recipients: Sequence[str], crl_number: int, revoked: Sequence[Enrolment]
    ) -> bytes:
        """A pack, signed by the office and readable by every recipient."""
        members = mail_members.pack_members(pack)
        members["trust.pem"] = office.authority_certificate
        members["revoked.crl"] = authority.revocation_list(office, crl_number, revoked, pack.issued)
        expires = pack.expires.isoformat()
        manifest = Manifest("pack", pack.id, pack.counter, pack.issued, expires, pack.area, pack.rehearsal)
        return _encrypt(seal(manifest, members, _stamp(office)), recipients)

    def open_pack(self, content: bytes, own: Keys, trust: bytes, now: dt.datetime) -> VerifiedPack:
        """A pack decrypted and proved, its signer not in its own revocation list; MailRefused otherwise
        (not-an-envelope when it is a receipt)."""
        envelope, authority = self._opened(content, own, trust, now, "pack")
        not_revoked(envelope, envelope.members["revoked.crl"], authority)
        pack = mail_members.pack_from(envelope.manifest, envelope.members)
        return VerifiedPack(pack, envelope.members["trust.pem"], envelope.members["revoked.crl"])

    def make_receipt(self, office: Office, receipt: Receipt, recipient: str) -> bytes:
        """A receipt, signed by the office and readable by its advocate."""
        members = {"receipt.json": canonical(mail_members.receipt_tree(receipt))}
        manifest = Manifest("receipt", receipt.id, receipt.counter, receipt.issued, "", receipt.area, receipt.rehearsal)
        return _encrypt(seal(manifest, members, _stamp(office)), [recipient])

    def open_receipt(self, content: bytes, own: Keys, trust: bytes, now: dt.datetime) -> VerifiedReceipt:
        """A receipt decrypted and proved; MailRefused otherwise."""
        envelope, _ = self._opened(content, own, trust, now, "receipt")
        return VerifiedReceipt(mail_members.receipt_from(envelope.manifest, envelope.members["receipt.json"]))

    def _opened(
        self, content: bytes, own: Keys, trust: bytes, now: dt.datetime, kind: str
    ) -> tuple[ReadEnvelope, x509.Certificate]:
        envelope = _kind(open_envelope(_decrypt(content, own)), kind)
        authority = believe_office(envelope, trust)
        not_from_the_future(envelope, now)
        return envelope, authority


def _kind(envelope: ReadEnvelope, kind: str) -> ReadEnvelope:
    if envelope.manifest.kind != kind:
        raise MailRefused(MailReason.NOT_AN_ENVELOPE, f"this is a {envelope.manifest.kind}")
    return envelope


def _stamp(office: Office) -> Stamp:
    return stamp_of(office.admin_key, office.admin_certificate, office.authority_certificate)


def _encrypt(content: bytes, recipients: Sequence[str]) -> bytes:
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(item) for item in recipients]))


def _decrypt(content: bytes, own: Keys) -> bytes:
    if not content.startswith(_AGE):
        raise MailRefused(MailReason.NOT_AN_ENVELOPE)
    try:
        return bytes(pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(own.age_identity)]))
    except pyrage.DecryptError as error:
        # age says "no matching keys" before it looks at the body; anything later is damage.
        foreign = "matching" in str(error).lower()
        raise MailRefused(MailReason.NOT_FOR_YOU if foreign else MailReason.ALTERED) from error
