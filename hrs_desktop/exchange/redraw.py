"""Step 4 of the importer's rule: draw the file again from its record; every byte outside the signature value is equal.

The certificates and the signature value are the only things taken from the file: the CMS is built again from them and
must equal the hole, padding and all.
"""

from __future__ import annotations

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from hrs_desktop.domain.canonical import content_id
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.exchange.cms import Signature, build, signed_attributes, take_apart
from hrs_desktop.exchange.der import DerError
from hrs_desktop.exchange.increment import HOLE, RANGE_PATTERN, Unsigned, unsigned_sheet
from hrs_desktop.exchange.scanner import read_sheet
from hrs_desktop.services.ports import RedrawnSheet, SheetRefused


def redraw_sheet(content: bytes, pages: bytes, record: Record) -> RedrawnSheet:
    """``content`` as proved equal to ``pages`` with the increment of ``record``; SheetRefused appended, page-differs,
    altered."""
    ours = unsigned_sheet(pages, record)
    length = len(ours.content)
    whole = content[:length]
    signature = _equal(whole, ours)
    if signature is None:
        raise SheetRefused(*_difference(content))
    if len(content) > length:
        raise SheetRefused(Reason.APPENDED, f"{len(content) - length} bytes after the end")
    return RedrawnSheet(content_id(read_sheet(whole).record_json), signature.leaf, signature.authority)


def _equal(whole: bytes, ours: Unsigned) -> Signature | None:
    """The signature in the hole when all else is equal; None when anything differs."""
    if len(whole) != len(ours.content):
        return None
    try:
        signature = hole_signature(whole, ours.start)
    except DerError:
        return None
    cms = build(ours.digest(), signature)
    return signature if 2 * len(cms) <= HOLE and ours.filled(cms) == whole else None


def hole_signature(content: bytes, start: int) -> Signature:
    """Certificates and signature value in the hole that begins at ``start``; DerError when there are none."""
    try:
        raw = bytes.fromhex(content[start : start + HOLE].decode("ascii"))
    except ValueError as error:
        raise DerError("hexadecimal") from error
    return take_apart(raw)


def find_hole(content: bytes) -> Unsigned | None:
    """The place of the signature as the file itself states it, over the whole of the file; None when it does not."""
    places = list(RANGE_PATTERN.finditer(content))
    if len(places) != 1:
        return None
    before, after, rest = (int(digits) for digits in places[0].groups())
    start, end = places[0].end(), places[0].end() + HOLE
    if (before, after, after + rest) != (start - 1, end + 1, len(content)):
        return None
    return Unsigned(content, start, end)


def _difference(content: bytes) -> tuple[Reason, str]:
    """A signature that is good over its own bytes means that somebody signed other pages than the record's."""
    hole = find_hole(content)
    if hole is not None and _signed_whole(hole):
        return Reason.PAGE_DIFFERS, "the signature is good, but the pages do not show this record"
    return Reason.ALTERED, "the file is not as it was signed"


def _signed_whole(hole: Unsigned) -> bool:
    """Whether the CMS in the hole is the fixed one over the file it stands in, and good."""
    digest = hole.digest()
    try:
        signature = hole_signature(hole.content, hole.start)
    except DerError:
        return False
    cms = build(digest, signature)
    fits = 2 * len(cms) <= HOLE and hole.filled(cms) == hole.content
    return fits and signature_good(signature, digest)


def signature_good(signature: Signature, digest: bytes) -> bool:
    """Whether the signature value over the rebuilt attributes is the leaf's; P-256 only."""
    try:
        key = x509.load_der_x509_certificate(signature.leaf).public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            return False
        key.verify(signature.value, signed_attributes(digest, signature.leaf), ec.ECDSA(SHA256()))
    except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, ValueError):
        return False
    return True
