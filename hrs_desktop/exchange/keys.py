"""Keys: P-256 for signing (FIPS 186-5), age (X25519) for reading packs, and the 12 words of a public key."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from mnemonic import Mnemonic
from pyrage import x25519

from hrs_desktop.services.ports import Keys

UNREADABLE = (
    ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.ExtensionNotFound, x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)  # fmt: skip
"""What reading a certificate or request that somebody else made may raise."""

WORDS = 12
_BITS = 11


def new_key() -> bytes:
    """A new P-256 private key, PKCS#8 DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def private_key(der: bytes) -> ec.EllipticCurvePrivateKey:
    """The key in PKCS#8 DER."""
    key = load_der_private_key(der, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def new_keys() -> Keys:
    """An advocate's keys."""
    identity = x25519.Identity.generate()
    return Keys(new_key(), str(identity), str(identity.to_public()))


def spki_sha256(certificate: x509.Certificate | x509.CertificateSigningRequest) -> str:
    """SHA-256 of the SubjectPublicKeyInfo (RFC 5280 section 4.1), hex."""
    spki = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(spki).hexdigest()


def twelve_words(spki_hash: str) -> str:
    """The first 132 bits of a public key's SHA-256 as 12 words of the English list of BIP 39, to read over a
    telephone. No checksum word: both ends work the words out for themselves and compare."""
    bits = int(spki_hash, 16) >> (256 - WORDS * _BITS)
    places = [(bits >> (_BITS * place)) & (2**_BITS - 1) for place in reversed(range(WORDS))]
    return " ".join(_word_list()[place] for place in places)


@lru_cache(maxsize=1)
def _word_list() -> list[str]:
    return list(Mnemonic("english").wordlist)
