"""Envelopes: a ZIP of a fixed flat list of members, ``manifest.json`` with their SHA-256, and its detached CMS.

Stored, not deflated, with fixed dates. ``openssl cms -verify -content manifest.json -inform DER`` is an independent
check of the signature. Sources: RFC 5652 (CMS), RFC 8785 (the manifest's form).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from hrs_desktop.domain.canonical import canonical, sha256_hex
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import MailReason
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange.cms import Signature, build, has_low_s, low_s, signed_attributes, take_apart
from hrs_desktop.exchange.der import DerError
from hrs_desktop.exchange.keys import UNREADABLE, private_key
from hrs_desktop.services.ports import MailRefused

FORMAT = "hrs-envelope/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.p7s"
MAX_BYTES = 32 * 1024 * 1024
MAX_MEMBERS = 64
_DATE = (2020, 1, 1, 0, 0, 0)
# What zipfile raises on archives made to break it; OverflowError from a ZIP64 place beyond the machine's integers.
_DAMAGED = (
    zipfile.BadZipFile, NotImplementedError, OverflowError, RuntimeError, ValueError, EOFError, OSError,
)  # fmt: skip
_MEMBERS = {
    "request": ("request.csr", "identity.json"),
    "certificate": ("certificate.pem", "trust.pem", "contacts.json"),
    "pack": ("cases.json", "codes.json", "contacts.json", "trust.pem", "revoked.crl"),
    "receipt": ("receipt.json",),
}
_KEYS = {"format", "kind", "id", "counter", "issued", "expires", "members", "area", "rehearsal"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an envelope says of itself. ``expires`` is the last day, ISO, or empty."""

    kind: str
    id: str
    counter: int
    issued: dt.datetime
    expires: str
    area: str
    rehearsal: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who signs an envelope: key PKCS#8 DER, certificate and its authority DER."""

    key: bytes
    leaf: bytes
    authority: bytes


@dataclass(frozen=True, slots=True)
class ReadEnvelope:
    """An envelope whose members equal its manifest and whose signature is good under ``leaf``; whether ``leaf`` is to
    be believed is the next question. Certificates as read."""

    manifest: Manifest
    members: Mapping[str, bytes]
    leaf: x509.Certificate
    authority: x509.Certificate


def seal(manifest: Manifest, members: Mapping[str, bytes], stamp: Stamp) -> bytes:
    """The envelope's bytes."""
    tree: dict[str, Any] = {
        "format": FORMAT, "kind": manifest.kind, "id": manifest.id, "counter": manifest.counter,
        "issued": manifest.issued.strftime("%Y-%m-%dT%H:%M:%SZ"), "area": manifest.area,
        "members": {name: sha256_hex(content) for name, content in members.items()},
    }  # fmt: skip
    if manifest.expires:
        tree["expires"] = manifest.expires
    if manifest.rehearsal:
        tree["rehearsal"] = True
    head = canonical(tree)
    digest = hashlib.sha256(head).digest()
    key = private_key(stamp.key)
    value = key.sign(signed_attributes(digest, stamp.leaf), ec.ECDSA(SHA256(), deterministic_signing=True))
    signature = build(digest, Signature(stamp.leaf, stamp.authority, low_s(value)))
    return _zip({MANIFEST: head, SIGNATURE: signature, **members})


def _zip(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def open_envelope(content: bytes) -> ReadEnvelope:
    """Read an envelope; MailRefused not-an-envelope, altered."""
    members = _unzip(content)
    head, signature = members.pop(MANIFEST, None), members.pop(SIGNATURE, None)
    if head is None or signature is None:
        raise MailRefused(MailReason.NOT_AN_ENVELOPE, "manifest or signature is missing")
    manifest, digests = _manifest(head)
    if not _expected(manifest.kind, set(members)) or set(digests) != set(members):
        raise MailRefused(MailReason.ALTERED, "the members are not those of the manifest")
    if any(sha256_hex(members[name]) != digest for name, digest in digests.items()):
        raise MailRefused(MailReason.ALTERED, "a member differs from the manifest")
    leaf, authority = _signed_by(head, signature)
    if content != _zip({MANIFEST: head, SIGNATURE: signature, **members}):
        raise MailRefused(MailReason.ALTERED, "the envelope is not packed as it was")
    return ReadEnvelope(manifest, members, leaf, authority)


def _unzip(content: bytes) -> dict[str, bytes]:
    if len(content) > MAX_BYTES or not content.startswith(b"PK\x03\x04"):
        raise MailRefused(MailReason.NOT_AN_ENVELOPE, "not a file of the office")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(names) > MAX_MEMBERS or len(set(names)) != len(names):
                raise MailRefused(MailReason.ALTERED, "a member is there twice")
            # Only stored members: nothing can grow when it is read.
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
                raise MailRefused(MailReason.ALTERED, "a member is compressed")
            # Members that overlap would be read many times over.
            if sum(entry.file_size for entry in entries) > len(content):
                raise MailRefused(MailReason.ALTERED, "the members are larger than the envelope")
            return {entry.filename: archive.read(entry) for entry in entries}
    except _DAMAGED as error:
        ours = MANIFEST.encode() in content
        reason = MailReason.ALTERED if ours else MailReason.NOT_AN_ENVELOPE
        raise MailRefused(reason, "the envelope is damaged") from error


def _manifest(head: bytes) -> tuple[Manifest, Mapping[str, str]]:
    try:
        tree = parse_strict(head)
        if tree["format"] != FORMAT or not set(tree) <= _KEYS or canonical(tree) != head or not _typed(tree):
            raise ValueError("manifest")
        manifest = Manifest(
            kind=tree["kind"], id=tree["id"], counter=tree["counter"],
            issued=dt.datetime.strptime(tree["issued"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC),
            expires=tree.get("expires", ""), area=tree["area"], rehearsal=tree.get("rehearsal", False),
        )  # fmt: skip
        return manifest, dict(tree["members"])
    except (HrsError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise MailRefused(MailReason.ALTERED, "the manifest cannot be read") from error


def _typed(tree: Mapping[str, Any]) -> bool:
    texts = all(isinstance(tree.get(key, ""), str) for key in ("kind", "id", "issued", "expires", "area"))
    return texts and type(tree["counter"]) is int and type(tree.get("rehearsal", False)) is bool


def _expected(kind: str, names: set[str]) -> bool:
    fixed = set(_MEMBERS.get(kind, ()))
    extra = names - fixed
    templates = {name for name in extra if name.startswith("template-") and name.endswith(".toml") and "/" not in name}
    return bool(fixed) and fixed <= names and extra == (templates if kind == "pack" else set())


def _signed_by(head: bytes, signature: bytes) -> tuple[x509.Certificate, x509.Certificate]:
    digest = hashlib.sha256(head).digest()
    try:
        parts = take_apart(signature)
        if build(digest, parts) != signature or not has_low_s(parts.value):
            raise MailRefused(MailReason.ALTERED, "the signature is not of this manifest")
        leaf = x509.load_der_x509_certificate(parts.leaf)
        authority = x509.load_der_x509_certificate(parts.authority)
        public = leaf.public_key()
        if not isinstance(public, ec.EllipticCurvePublicKey):
            raise MailRefused(MailReason.ALTERED, "the key is of another kind")
        public.verify(parts.value, signed_attributes(digest, parts.leaf), ec.ECDSA(SHA256()))
    except (DerError, InvalidSignature, IndexError, *UNREADABLE) as error:
        raise MailRefused(MailReason.ALTERED, "the signature is not good") from error
    return leaf, authority


def stamp_of(key: bytes, certificate: bytes, authority: bytes) -> Stamp:
    """The stamp of a key (PKCS#8 DER) with its certificate and authority (PEM)."""
    leaf, issuer = x509.load_pem_x509_certificate(certificate), x509.load_pem_x509_certificate(authority)
    return Stamp(key, leaf.public_bytes(Encoding.DER), issuer.public_bytes(Encoding.DER))
