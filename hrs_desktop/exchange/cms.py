"""The fixed CMS of a sheet (RFC 5652, ETSI EN 319 122-1 baseline B without anything optional).

SignedData version 1, SHA-256, ecdsa-with-SHA256, exactly content-type, message-digest and signing-certificate-v2 as
signed attributes, no unsigned ones, certificates leaf and authority in DER order. Digest, certificates and signature
value make all of it, so that it can be built again and compared.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hrs_desktop.exchange.der import (
    OCTETS,
    SEQUENCE,
    SET,
    DerError,
    element,
    inside,
    integer,
    number,
    oid,
    set_of,
    tlv,
)  # fmt: skip

_DATA, _SIGNED_DATA = oid("1.2.840.113549.1.7.1"), oid("1.2.840.113549.1.7.2")
_CONTENT_TYPE, _MESSAGE_DIGEST = oid("1.2.840.113549.1.9.3"), oid("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE_V2 = oid("1.2.840.113549.1.9.16.2.47")
_SHA256 = tlv(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"))
_ECDSA_SHA256 = tlv(SEQUENCE, oid("1.2.840.10045.4.3.2"))
# SEC 2: the order of the P-256 group. (r, s) and (r, n - s) are both valid; the lower s is the one taken.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True, slots=True)
class Signature:
    """What a CMS holds that is not known beforehand. Certificates DER; ``value`` the DER of ECDSA-Sig-Value."""

    leaf: bytes
    authority: bytes
    value: bytes


def signed_attributes(digest: bytes, leaf: bytes) -> bytes:
    """The DER SET OF that the signature is over; ``digest`` is the SHA-256 of the signed ranges."""
    return tlv(SET, _attributes(digest, leaf))


def _attributes(digest: bytes, leaf: bytes) -> bytes:
    certificate = tlv(SEQUENCE, tlv(SEQUENCE, tlv(SEQUENCE, tlv(OCTETS, hashlib.sha256(leaf).digest()))))
    return set_of(
        tlv(SEQUENCE, _CONTENT_TYPE, tlv(SET, _DATA)),
        tlv(SEQUENCE, _MESSAGE_DIGEST, tlv(SET, tlv(OCTETS, digest))),
        tlv(SEQUENCE, _SIGNING_CERTIFICATE_V2, tlv(SET, certificate)),
    )


def build(digest: bytes, signature: Signature) -> bytes:
    """The DER of the ContentInfo."""
    signer = tlv(
        SEQUENCE, integer(1), _identifier(signature.leaf), _SHA256,
        tlv(0xA0, _attributes(digest, signature.leaf)), _ECDSA_SHA256, tlv(OCTETS, signature.value),
    )  # fmt: skip
    signed = tlv(
        SEQUENCE, integer(1), tlv(SET, _SHA256), tlv(SEQUENCE, _DATA),
        tlv(0xA0, set_of(signature.leaf, signature.authority)), tlv(SET, signer),
    )  # fmt: skip
    return tlv(SEQUENCE, _SIGNED_DATA, tlv(0xA0, signed))


def take_apart(raw: bytes) -> Signature:
    """Certificates and signature value of a CMS that is built like ours; :class:`DerError` when it is not.

    Bytes after the CMS (the rest of the hole) are left alone. Whoever calls builds it again and compares.
    """
    _, _, after = element(raw)
    _, wrapped = _two(inside(raw[:after], SEQUENCE))
    (signed,) = _count(inside(wrapped, 0xA0), 1)
    parts = _count(inside(signed, SEQUENCE), 5)
    certificates = inside(parts[3], 0xA0)
    (signer,) = _count(inside(parts[4], SET), 1)
    members = _count(inside(signer, SEQUENCE), 6)
    tag, value, _ = element(members[5])
    if tag != OCTETS:
        raise DerError("signature")
    leaves = [one for one in certificates if _identifier(one) == members[1]]
    if len(leaves) != 1 or len(certificates) > 2:
        raise DerError("certificates")
    others = [one for one in certificates if one != leaves[0]]
    return Signature(leaves[0], others[0] if others else leaves[0], value)


def _count(found: list[bytes], count: int) -> list[bytes]:
    if len(found) != count:
        raise DerError("count")
    return found


def _two(found: list[bytes]) -> tuple[bytes, bytes]:
    first, second = _count(found, 2)
    return first, second


def _identifier(certificate: bytes) -> bytes:
    """IssuerAndSerialNumber of a certificate (RFC 5280: version, serial, algorithm, issuer, ...; a positive serial)."""
    members = inside(certificate, SEQUENCE)
    body = inside(members[0], SEQUENCE) if members else []
    if len(body) < 4 or body[0][0] != 0xA0 or number(body[1]) == 0 or body[3][0] != SEQUENCE:
        raise DerError("certificate")
    return tlv(SEQUENCE, body[3], body[1])


def low_s(value: bytes) -> bytes:
    """The twin of an ECDSA-Sig-Value with the lower s."""
    r, s = split(value)
    return tlv(SEQUENCE, integer(r), integer(min(s, ORDER - s)))


def has_low_s(value: bytes) -> bool:
    """Whether a signature value is the canonical DER of a pair with the lower s."""
    r, s = split(value)
    return 0 < r < ORDER and 0 < s <= ORDER // 2 and tlv(SEQUENCE, integer(r), integer(s)) == value


def split(value: bytes) -> tuple[int, int]:
    """(r, s) of an ECDSA-Sig-Value; :class:`DerError` when it is none."""
    r, s = _two(inside(value, SEQUENCE))
    return number(r), number(s)
