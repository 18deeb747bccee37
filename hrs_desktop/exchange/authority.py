"""The embedded Area authority: its own certificate, the administrators', the advocates', and its revocation list.

Profile: RFC 5280; P-256 with SHA-256; the authority's path length is 0, so it issues leaves and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

from hrs_desktop.domain.people import ClaimedIdentity, Enrolment
from hrs_desktop.exchange.keys import new_key, private_key
from hrs_desktop.exchange.mail_members import advocate_uri
from hrs_desktop.exchange.oids import ADMINISTRATOR, EMAIL_PROTECTION, SHEET
from hrs_desktop.services.ports import IssuedCertificate, Office

AUTHORITY_DAYS, ADMINISTRATOR_DAYS, ADVOCATE_DAYS, SELF_SIGNED_DAYS = 3650, 730, 365, 365
CRL_DAYS = 30
# Clocks differ: a certificate is good from a little before it was made.
EARLY = dt.timedelta(hours=1)


def new_office(area: str, admin_name: str, now: dt.datetime) -> Office:
    """An Area authority and the administrator's certificate under it."""
    authority_key, admin_key = new_key(), new_key()
    signer = private_key(authority_key)
    name = _name(f"HRS {area} Area authority", area)
    builder = _begin(name, name, signer.public_key(), now, AUTHORITY_DAYS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs=False), critical=True)
    authority = _finish(builder, signer.public_key(), signer)
    public = private_key(admin_key).public_key()
    leaf = _leaf(_name(admin_name, area), authority.subject, public, now, ADMINISTRATOR_DAYS, ADMINISTRATOR)
    administrator = _finish(leaf, signer.public_key(), signer)
    return Office(
        area, authority_key, authority.public_bytes(Encoding.PEM), admin_name, admin_key,
        administrator.public_bytes(Encoding.PEM),
    )  # fmt: skip


def certify(
    office: Office, csr: x509.CertificateSigningRequest, identity: ClaimedIdentity, advocate_id: str, now: dt.datetime
) -> IssuedCertificate:
    """A 12-month certificate for an advocate's key."""
    authority = x509.load_pem_x509_certificate(office.authority_certificate)
    public = csr.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    subject = _name(identity.name, identity.organisation)
    builder = _leaf(subject, authority.subject, public, now, ADVOCATE_DAYS, SHEET)
    uri = x509.UniformResourceIdentifier(advocate_uri(office.area, advocate_id))
    builder = builder.add_extension(x509.SubjectAlternativeName([uri]), critical=False)
    signer = private_key(office.authority_key)
    made = _finish(builder, signer.public_key(), signer)
    return IssuedCertificate(
        made.public_bytes(Encoding.PEM), f"{made.serial_number:x}", made.not_valid_before_utc, made.not_valid_after_utc
    )


def self_signed(identity: ClaimedIdentity, key: bytes, now: dt.datetime) -> bytes:
    """A certificate by the key itself, PEM: says what the key may be used for, and that nobody has vouched for it."""
    signer = private_key(key)
    name = _name(identity.name, identity.organisation)
    builder = _leaf(name, name, signer.public_key(), now, SELF_SIGNED_DAYS, SHEET)
    return _finish(builder, signer.public_key(), signer).public_bytes(Encoding.PEM)


def revocation_list(office: Office, number: int, revoked: Sequence[Enrolment], now: dt.datetime) -> bytes:
    """The authority's list of revoked certificates (RFC 5280 section 5), PEM; ``number`` rises with every list."""
    authority = x509.load_pem_x509_certificate(office.authority_certificate)
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority.subject)
    builder = builder.last_update(now).next_update(now + dt.timedelta(days=CRL_DAYS))
    signer = private_key(office.authority_key)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    builder = builder.add_extension(identifier, critical=False)
    builder = builder.add_extension(x509.CRLNumber(number), critical=False)
    for enrolment in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(int(enrolment.serial, 16))
        builder = builder.add_revoked_certificate(entry.revocation_date(enrolment.revoked_at or now).build())
    return builder.sign(signer, SHA256()).public_bytes(Encoding.PEM)


def _name(common: str, organisation: str) -> x509.Name:
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, common[:64])]
    if organisation:
        attributes.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]))
    return x509.Name(attributes)


def _begin(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, now: dt.datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLY)
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _leaf(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, now: dt.datetime, days: int, use: str
) -> x509.CertificateBuilder:
    uses = x509.ExtendedKeyUsage([ObjectIdentifier(use), ObjectIdentifier(EMAIL_PROTECTION)])
    return (
        _begin(subject, issuer, public, now, days)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(uses, critical=False)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    """A leaf signs documents, an authority certificates and lists; neither does the other's work."""
    return x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_cert_sign=not signs, crl_sign=not signs,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _finish(
    builder: x509.CertificateBuilder, issuer: ec.EllipticCurvePublicKey, signer: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer)
    return builder.add_extension(identifier, critical=False).sign(signer, SHA256())
