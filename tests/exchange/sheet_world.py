"""Sheets to press: a throw-away authority with leaves of every kind, fixed documents, records made from a seed."""

from __future__ import annotations

import datetime as dt
import functools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtensionOID, NameOID

from hrs_desktop.codes import CodeLists, from_canonical
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.oids import EMAIL_PROTECTION, SHEET
from hrs_desktop.schema import Field, FieldType, FormTemplate, Level, load_template
from hrs_desktop.schema.spine import ALWAYS
from hrs_desktop.services.ports import SheetDocuments

GOLDEN = Path(__file__).parent / "golden"
CLAIMED = dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.UTC)
# Long-lived, because the other verifiers look at the computer's clock.
START, END = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


@functools.cache
def documents() -> SheetDocuments:
    """Template and code lists that never change: copies kept beside the golden hashes."""
    return SheetDocuments(_template(), _codes())


def _template() -> FormTemplate:
    return load_template((GOLDEN / "template.toml").read_bytes(), "template.toml")


def _codes() -> CodeLists:
    return from_canonical((GOLDEN / "codes.json").read_bytes())


# ---------------------------------------------------------------------------------------------------- certificates


@dataclass(frozen=True, slots=True)
class Holder:
    """A key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pkcs8(self) -> bytes:
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


@dataclass(frozen=True, slots=True)
class LeafKind:
    """What a leaf says; the defaults make a good one."""

    uses: tuple[str, ...] = (SHEET, EMAIL_PROTECTION)
    uri: str = "urn:hrs:A05:advocate-1"
    start: dt.datetime = START
    end: dt.datetime = END
    digital_signature: bool = True
    key_usage: bool = True
    curve: ec.EllipticCurve | None = None
    unreadable: bool = False


def authority(common: str = "Area authority A05", *, ca: bool = True, end: dt.datetime = END) -> Holder:
    """A certificate authority of path length 0; not one at all without ``ca``."""
    key, name = ec.generate_private_key(ec.SECP256R1()), _name(common)
    builder = _builder(name, name, key, START, end)
    if ca:
        builder = builder.add_extension(x509.BasicConstraints(True, 0), True)
        builder = builder.add_extension(_usage(digital_signature=False, cert_sign=True), True)
    return Holder(key, builder.sign(key, SHA256()))


def leaf(issuer: Holder, kind: LeafKind = LeafKind()) -> Holder:  # frozen
    """A leaf issued by ``issuer``."""
    key = ec.generate_private_key(kind.curve or ec.SECP256R1())
    builder = _leaf_builder(kind, key, issuer.certificate.subject)
    return Holder(key, builder.sign(issuer.key, SHA256()))


def self_signed(kind: LeafKind = LeafKind(uri="")) -> Holder:  # frozen
    """A leaf by its own key."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _leaf_builder(kind, key, _name("Verity Quill", "Quill Chambers"))
    return Holder(key, builder.sign(key, SHA256()))


def _leaf_builder(kind: LeafKind, key: ec.EllipticCurvePrivateKey, issuer: x509.Name) -> x509.CertificateBuilder:
    builder = _builder(_name("Verity Quill", "Quill Chambers"), issuer, key, kind.start, kind.end)
    builder = builder.add_extension(x509.BasicConstraints(False, None), True)
    if kind.key_usage:
        usage = _usage(digital_signature=kind.digital_signature, cert_sign=False)
        builder = builder.add_extension(usage, True)
    if kind.unreadable:
        broken = x509.UnrecognizedExtension(ExtensionOID.EXTENDED_KEY_USAGE, b"\x05\x00")
        return builder.add_extension(broken, False)
    if kind.uses:
        uses = [x509.ObjectIdentifier(use) for use in kind.uses]
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), False)
    if kind.uri:
        names = x509.SubjectAlternativeName([x509.UniformResourceIdentifier(kind.uri)])
        builder = builder.add_extension(names, False)
    return builder


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, start: dt.datetime, end: dt.datetime
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), start.replace(tzinfo=None),
        end.replace(tzinfo=None),
    )  # fmt: skip


def _usage(*, digital_signature: bool, cert_sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature, content_commitment=not cert_sign, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=cert_sign, crl_sign=cert_sign, encipher_only=False,
        decipher_only=False,
    )  # fmt: skip


# --------------------------------------------------------------------------------------------------------- records

_WORDS = [
    "the",
    "court",
    "heard",
    "that",
    "defendant",
    "stole",
    "a",
    "bicycle",
    "from",
    "Placeholder",
    "Stores",
    "on",
    "the",
    "morning",
    "in",
    "question",
    "Dŵr",
    "ŵyneb",
    "tŷ",
    "ŷd",
    "llŷn",
    "Siân",
    "£34.50",
    "“quoted”",
    "–",
    "dash",
    "café",
    "(brackets)",
    "[U+0041]",
    "\\",
    "back/slash",
    "50%",
    "&",
    "<angle>",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
]
_FIXED: dict[FieldType, str] = {
    FieldType.URN: "01HR0000126", FieldType.ASN: "2601HR0100000070112B", FieldType.PNC_ID: "1985/0000123X",
    FieldType.OFFENCE_CODE: "TH68010", FieldType.COURT: "B01CE00", FieldType.PERSON: "Siân Specimen-Hypothetical",
}  # fmt: skip


class Maker:
    """Makes records of the fixed template: the same for the same seed, on any computer."""

    def __init__(self, seed: int) -> None:
        # random() is the one method whose sequence Python promises to keep.
        self._chance = random.Random(seed)
        self.seed = seed
        self.template, self.codes = documents().template, documents().codes

    def number(self, below: int) -> int:
        return int(self._chance.random() * below)

    def record(self) -> Record:
        """A record: how much is answered, how many defendants and how long the texts are varies with the seed."""
        self.fill = (0.15, 0.4, 0.8, 1.0)[self.seed % 4]
        record = Record(self._fixed_part())
        prefixes = {Level.SHEET: ("",), Level.DEFENDANT: (), Level.OFFENCE: ()}
        defendants = self.number(4) if self.seed % 11 else 0
        prefixes[Level.DEFENDANT] = tuple(f"defendants[{at}]." for at in range(defendants))
        prefixes[Level.OFFENCE] = tuple(
            f"{prefix}offences[{at}]." for prefix in prefixes[Level.DEFENDANT] for at in range(1 + self.number(3))
        )
        for section in self.template.sections:
            for prefix in prefixes[section.level]:
                for field in section.fields:
                    record = self._answer(record, field, prefix)
        return record

    def _fixed_part(self) -> dict[str, Any]:
        sheet: dict[str, Any] = {
            "id": f"01936f00-0000-7000-8000-{self.seed:012d}",
            "revision": 1 + self.number(3),
            "template": {"id": self.template.id, "version": self.template.version, "sha256": self.template.sha256},
            "codes": {"version": self.codes.version, "sha256": self.codes.sha256},
            "renderer": "render_v1",
            "language": "cy" if self.seed % 3 == 0 else "en",
            "claimed_signing_time": "2026-11-20T17:00:00Z",
        }
        if self.seed % 2:
            sheet["rehearsal"] = True
        advocate = {"id": "advocate-1", "name": "Verity Quill", "capacity": "agent", "organisation": "Quill Chambers"}
        return {"format": "hrs-record/1", "sheet": sheet, "advocate": advocate}

    def _answer(self, record: Record, field: Field, prefix: str) -> Record:
        path = prefix + field.path
        must = pattern_of(path) in ALWAYS
        if not must and self._chance.random() > self.fill:
            return record
        if field.type is not FieldType.GROUP:
            return record.set(path, self._value(field))
        for at in range(1 + self.number(3)):
            first = field.fields[0]
            record = record.set(f"{path}[{at}].{first.path}", self._value(first))
            for inner in field.fields[1:]:
                record = self._answer(record, inner, f"{path}[{at}].")
        return record

    def _value(self, field: Field) -> Any:
        if field.type in (FieldType.CODE, FieldType.CODES):
            return self._codes(field)
        if field.type in _FIXED:
            return _FIXED[field.type]
        makers = {
            FieldType.BOOLEAN: lambda: self.number(2) == 1,
            FieldType.INTEGER: lambda: self.number(10_000),
            FieldType.MONEY: lambda: self.number(10_000_000),
            FieldType.DATE: lambda: f"20{10 + self.number(20)}-{1 + self.number(12):02}-{1 + self.number(28):02}",
            FieldType.TIME: lambda: f"{self.number(24):02}:{self.number(60):02}",
            FieldType.DATETIME: lambda: f"2026-11-{1 + self.number(28):02}T10:{self.number(60):02}",
            FieldType.NOTE: self._note,
        }
        return makers.get(field.type, lambda: self._text(1 + self.number(6)))()

    def _codes(self, field: Field) -> Any:
        names = [name for name in (field.codes, *field.also_codes) if name in self.codes]
        found = self.codes.list(names[0]).codes if names else ("NONE", "OTHER")
        chosen = [found[self.number(len(found))], *(found[:2] if self.number(2) else ())]
        return chosen[0] if field.type is FieldType.CODE else list(dict.fromkeys(chosen))

    def _text(self, count: int) -> str:
        return " ".join(_WORDS[self.number(len(_WORDS))] for _ in range(count))

    def _note(self) -> str:
        long = (20, 60, 200, 900)[self.number(4)] if self.seed % 5 == 0 else 15
        lines = [self._text(1 + self.number(long)) for _ in range(1 + self.number(3))]
        return "\n".join(lines)[:7900].strip()


@functools.cache
def made(seed: int) -> Record:
    """The record of a seed; its text is NFC and printable."""
    return Maker(seed).record()


def every(count: int) -> Iterator[tuple[int, Record]]:
    for seed in range(count):
        yield seed, made(seed)
