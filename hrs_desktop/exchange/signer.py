"""Step 5 of the importer's rule: whose signature it is, by the trust list alone (RFC 5280, one authority, one leaf)."""

from __future__ import annotations

import datetime as dt
import re

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from hrs_desktop.domain.verdict import Reason
from hrs_desktop.exchange.cms import Signature, has_low_s
from hrs_desktop.exchange.der import DerError
from hrs_desktop.exchange.oids import ADMINISTRATOR, SHEET
from hrs_desktop.exchange.redraw import find_hole, hole_signature, signature_good
from hrs_desktop.services.ports import RedrawnSheet, SheetRefused, Signer

_IDENTITY = re.compile(r"urn:hrs:([A-Z0-9]{2,8}):([A-Za-z0-9][A-Za-z0-9._-]{0,63})")


# What reading a certificate that somebody else made may raise.
_UNREADABLE = (
    ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)  # fmt: skip


def prove_signer(content: bytes, redrawn: RedrawnSheet, trust: bytes, claimed: dt.datetime) -> Signer:
    """Who signed; SheetRefused bad-signature, unknown-signer, wrong-key-use, certificate-expired."""
    _prove_signature(content, redrawn)
    trusted = x509.load_pem_x509_certificates(trust) if trust.strip() else []
    try:
        return _judged(redrawn, trusted, claimed)
    except _UNREADABLE as error:
        raise SheetRefused(Reason.UNKNOWN_SIGNER, "the certificate cannot be read") from error


def _judged(redrawn: RedrawnSheet, trusted: list[x509.Certificate], claimed: dt.datetime) -> Signer:
    leaf = x509.load_der_x509_certificate(redrawn.leaf)
    self_signed = redrawn.leaf == redrawn.issuer
    if not self_signed:
        _in_time(_authority(leaf, redrawn, trusted), claimed)
    elif not _issued(leaf, leaf):
        raise SheetRefused(Reason.UNKNOWN_SIGNER, "no authority vouches for the certificate")
    _prove_use(leaf)
    _in_time(leaf, claimed)
    return _signer(leaf, self_signed=self_signed)


def _prove_signature(content: bytes, redrawn: RedrawnSheet) -> None:
    hole = find_hole(content)
    if hole is None:
        raise SheetRefused(Reason.BAD_SIGNATURE, "the signature is not over the whole file")
    try:
        signature = hole_signature(content, hole.start)
        low = has_low_s(signature.value)
    except DerError as error:
        raise SheetRefused(Reason.BAD_SIGNATURE, "the signature cannot be read") from error
    if (signature.leaf, signature.authority) != (redrawn.leaf, redrawn.issuer):
        raise SheetRefused(Reason.BAD_SIGNATURE, "the file is another than the one drawn again")
    if not low:
        raise SheetRefused(Reason.BAD_SIGNATURE, "the signature value is not in its one allowed form")
    if not signature_good(Signature(redrawn.leaf, redrawn.issuer, signature.value), hole.digest()):
        raise SheetRefused(Reason.BAD_SIGNATURE, "the signature does not belong to the file")


def _authority(leaf: x509.Certificate, redrawn: RedrawnSheet, trusted: list[x509.Certificate]) -> x509.Certificate:
    """The trusted authority that the file carries and that issued the leaf."""
    for authority in trusted:
        same = authority.public_bytes(Encoding.DER) == redrawn.issuer
        if same and _may_issue(authority) and _issued(leaf, authority):
            return authority
    raise SheetRefused(Reason.UNKNOWN_SIGNER, leaf.issuer.rfc4514_string())


def _may_issue(authority: x509.Certificate) -> bool:
    extensions = authority.extensions
    try:
        basic = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return basic.ca and usage.key_cert_sign


def _issued(leaf: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(authority)
    except (InvalidSignature, *_UNREADABLE):
        return False
    return True


def _prove_use(leaf: x509.Certificate) -> None:
    """A sheet key, and neither an administrator's nor an authority's."""
    extensions = leaf.extensions
    try:
        uses = {use.dotted_string for use in extensions.get_extension_for_class(x509.ExtendedKeyUsage).value}
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound as error:
        raise SheetRefused(Reason.WRONG_KEY_USE, "the certificate does not say what its key is for") from error
    if SHEET not in uses or ADMINISTRATOR in uses or not usage.digital_signature or usage.key_cert_sign:
        raise SheetRefused(Reason.WRONG_KEY_USE, "the key is not one for signing sheets")


def _in_time(certificate: x509.Certificate, claimed: dt.datetime) -> None:
    if not certificate.not_valid_before_utc <= claimed <= certificate.not_valid_after_utc:
        raise SheetRefused(Reason.CERTIFICATE_EXPIRED, certificate.not_valid_after_utc.date().isoformat())


def _signer(leaf: x509.Certificate, *, self_signed: bool) -> Signer:
    # Nobody has vouched for what a self-signed certificate says of Area and id.
    area, advocate_id = ("", "") if self_signed else _identity(leaf)
    if not self_signed and not advocate_id:
        raise SheetRefused(Reason.UNKNOWN_SIGNER, "the certificate names no advocate")
    spki = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    digest = Hash(SHA256())
    digest.update(spki)
    return Signer(
        advocate_id=advocate_id, name=_named(leaf, NameOID.COMMON_NAME),
        organisation=_named(leaf, NameOID.ORGANIZATION_NAME), area=area, spki_sha256=digest.finalize().hex(),
        serial=f"{leaf.serial_number:x}", self_signed=self_signed, not_before=leaf.not_valid_before_utc,
        not_after=leaf.not_valid_after_utc,
    )  # fmt: skip


def _identity(leaf: x509.Certificate) -> tuple[str, str]:
    """(Area, advocate id) of the one SAN URI ``urn:hrs:<area>:<advocate-id>``; empty where there is none."""
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return "", ""
    found = [match for uri in names.get_values_for_type(x509.UniformResourceIdentifier)
             if (match := _IDENTITY.fullmatch(uri))]  # fmt: skip
    return (found[0][1], found[0][2]) if len(found) == 1 else ("", "")


def _named(leaf: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    found = leaf.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
