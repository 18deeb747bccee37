"""Whether the signer of an envelope is an administrator of an office in the trust list."""

from __future__ import annotations

import datetime as dt

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hrs_desktop.domain.verdict import MailReason
from hrs_desktop.exchange.envelope import ReadEnvelope
from hrs_desktop.exchange.keys import UNREADABLE
from hrs_desktop.exchange.oids import ADMINISTRATOR, SHEET
from hrs_desktop.services.ports import MailRefused

TOLERANCE = dt.timedelta(minutes=5)


def believe_office(envelope: ReadEnvelope, trust: bytes) -> x509.Certificate:
    """The authority in ``trust`` (PEM, any number) under which an administrator signed the envelope; MailRefused
    unknown-office otherwise. Certificates are judged at the manifest's own time, which the signature covers."""
    authorities = x509.load_pem_x509_certificates(trust) if trust.strip() else []
    own = envelope.authority.public_bytes(Encoding.DER)
    known = next((item for item in authorities if item.public_bytes(Encoding.DER) == own), None)
    if known is None:
        raise MailRefused(MailReason.UNKNOWN_OFFICE)
    believe_administrator(envelope, known)
    return known


def believe_administrator(envelope: ReadEnvelope, authority: x509.Certificate) -> None:
    """The leaf is an administrator's, issued by ``authority``, and both were valid when the manifest was made."""
    leaf, issued = envelope.leaf, envelope.manifest.issued
    try:
        leaf.verify_directly_issued_by(authority)
        basic = authority.extensions.get_extension_for_class(x509.BasicConstraints).value
        areas = [name.value for name in authority.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]
        uses = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (InvalidSignature, *UNREADABLE) as error:
        raise MailRefused(MailReason.UNKNOWN_OFFICE) from error
    named = {use.dotted_string for use in uses}
    if not basic.ca or ADMINISTRATOR not in named or SHEET in named:
        raise MailRefused(MailReason.UNKNOWN_OFFICE, "the key is not an administrator's")
    if envelope.manifest.area not in areas:
        raise MailRefused(MailReason.UNKNOWN_OFFICE, "the office speaks for another Area")
    for certificate in (leaf, authority):
        if not certificate.not_valid_before_utc <= issued <= certificate.not_valid_after_utc:
            raise MailRefused(MailReason.EXPIRED, certificate.not_valid_after_utc.date().isoformat())


def not_revoked(envelope: ReadEnvelope, revoked: bytes, authority: x509.Certificate) -> None:
    """The signer is not in the authority's own list (PEM; RFC 5280 section 5) that was in force when the manifest was
    made; MailRefused altered when that list cannot be relied on, unknown-office when the signer is in it."""
    issued = envelope.manifest.issued
    try:
        listed = x509.load_pem_x509_crl(revoked)
        public = authority.public_key()
        sound = isinstance(public, ec.EllipticCurvePublicKey) and listed.is_signature_valid(public)
        until = listed.next_update_utc
        entry = listed.get_revoked_certificate_by_serial_number(envelope.leaf.serial_number)
    except UNREADABLE as error:
        raise MailRefused(MailReason.ALTERED, "the revocation list cannot be read") from error
    in_force = listed.last_update_utc <= issued + TOLERANCE and until is not None and issued <= until
    if not sound or listed.issuer != authority.subject or not in_force:
        raise MailRefused(MailReason.ALTERED, "the revocation list is not the office's of that day")
    if entry is not None:
        raise MailRefused(MailReason.UNKNOWN_OFFICE, "the administrator's certificate is revoked")


def not_from_the_future(envelope: ReadEnvelope, now: dt.datetime) -> None:
    """An envelope made later than now was made under another clock."""
    if not envelope.manifest.rehearsal and envelope.manifest.issued > now + TOLERANCE:
        raise MailRefused(MailReason.EXPIRED, envelope.manifest.issued.isoformat())
