"""Signing a sheet: the fixed CMS by the advocate's key, into the hole of the increment."""

from __future__ import annotations

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key

from hrs_desktop.domain.record import Record
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange.cms import Signature, build, low_s, signed_attributes
from hrs_desktop.exchange.increment import unsigned_sheet

_REMEDY = "Ask the office for a new certificate."


def sign_pages(pages: bytes, record: Record, signing_key: bytes, certificate: bytes, authority: bytes) -> bytes:
    """``pages`` with ``record.json`` and the certification signature; the same bytes for the same arguments.

    ``signing_key`` PKCS#8 DER (P-256), ``certificate`` and ``authority`` PEM; of several authorities the issuer's is
    taken. HrsError HRS-E-SIGN when key and certificates do not belong together.
    """
    key = load_der_private_key(signing_key, None)
    leaf = x509.load_pem_x509_certificate(certificate)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or _public(key.public_key()) != _public(leaf.public_key()):
        raise HrsError("HRS-E-SIGN", "The certificate is not of this advocate's key.", _REMEDY)
    issuer = _issuer(leaf, authority).public_bytes(Encoding.DER)
    sheet, own = unsigned_sheet(pages, record), leaf.public_bytes(Encoding.DER)
    digest = sheet.digest()
    value = key.sign(signed_attributes(digest, own), ec.ECDSA(SHA256(), deterministic_signing=True))
    return sheet.filled(build(digest, Signature(own, issuer, low_s(value))))


def _public(key: object) -> bytes:
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise HrsError("HRS-E-SIGN", "The key is not a P-256 key.", _REMEDY)
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _issuer(leaf: x509.Certificate, authorities: bytes) -> x509.Certificate:
    for authority in x509.load_pem_x509_certificates(authorities):
        try:
            leaf.verify_directly_issued_by(authority)
        except (InvalidSignature, ValueError, TypeError):
            continue
        return authority
    raise HrsError("HRS-E-SIGN", "The certificate was issued by another authority.", _REMEDY)
