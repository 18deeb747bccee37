"""Members of envelopes: between their JSON and domain values. What an office signed is read strictly all the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.case_file import FORMAT as CASES_FORMAT
from hrs_desktop.domain.case_file import case_entry, case_of
from hrs_desktop.domain.pack import Assignment, Pack, Receipt, ReceiptLine
from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import MailReason
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.exchange.envelope import Manifest
from hrs_desktop.services.ports import MailRefused

IDENTITY_FORMAT, RECEIPT_FORMAT = "hrs-identity/1", "hrs-receipt/1"
_URI = re.compile(r"urn:hrs:([A-Z0-9]{2,8}):([A-Za-z0-9][A-Za-z0-9._-]{0,63})")
_LINE = ("sheet_id", "revision", "content_id", "verdict", "reason", "applied")


def identity_tree(identity: ClaimedIdentity, recipient: str) -> dict[str, str]:
    """``identity.json`` of a request."""
    return {
        "format": IDENTITY_FORMAT, "name": identity.name, "capacity": identity.capacity,
        "organisation": identity.organisation, "age_recipient": recipient,
    }  # fmt: skip


def identity_from(tree: Mapping[str, Any]) -> tuple[ClaimedIdentity, str]:
    """(identity, age recipient) of ``identity.json``; ValueError when it is none."""
    texts = [tree[key] for key in ("name", "capacity", "organisation", "age_recipient")]
    sound = all(isinstance(text, str) and len(text) <= 200 for text in texts)
    if tree["format"] != IDENTITY_FORMAT or not sound or not texts[0].strip():
        raise ValueError("identity")
    return ClaimedIdentity(*texts[:3]), texts[3]


def one_certificate(pem: bytes) -> x509.Certificate:
    """The certificate in ``pem``; ValueError when anything stands beside it: the 12 words are of this one alone."""
    certificate = x509.load_pem_x509_certificate(pem)
    if certificate.public_bytes(Encoding.PEM) != pem:
        raise ValueError("certificate")
    return certificate


def contacts_from(content: bytes) -> Mapping[str, Any]:
    """``contacts.json``; MailRefused altered when it is no object."""
    try:
        tree = parse_strict(content)
    except HrsError as error:
        raise MailRefused(MailReason.ALTERED, "the contacts cannot be read") from error
    if not isinstance(tree, Mapping):
        raise MailRefused(MailReason.ALTERED, "the contacts cannot be read")
    return tree


def advocate_uri(area: str, advocate_id: str) -> str:
    """The SAN URI of an advocate's certificate; UsageError when nobody could read it back."""
    uri = f"urn:hrs:{area}:{advocate_id}"
    if not _URI.fullmatch(uri):
        raise UsageError(
            "HRS-E-ADVOCATE-ID",
            "{advocate!r} cannot be an advocate's id.",
            "Use up to 64 letters (A to Z), digits, full stops, hyphens and underscores, such as advocate-1.",
            advocate=advocate_id,
        )
    return uri


def identity_in(leaf: x509.Certificate) -> tuple[str, str]:
    """(Area, advocate id) of a certificate's SAN URI; MailRefused altered when it has none."""
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    for uri in names.get_values_for_type(x509.UniformResourceIdentifier):
        match = _URI.fullmatch(uri)
        if match:
            return match[1], match[2]
    raise MailRefused(MailReason.ALTERED, "the certificate names no advocate")


def common_name(leaf: x509.Certificate) -> str:
    """The name in a certificate's subject."""
    found = leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""


def pack_members(pack: Pack) -> dict[str, bytes]:
    """The members of a pack that come from the pack itself."""
    wanted = {item.hearing_id: item for item in pack.assignments}
    entries = []
    for case in pack.cases:
        entry = case_entry(case)
        entry["hearings"] = [
            {**hearing, "sheet_id": wanted[hearing["id"]].sheet_id, "assigned_to": wanted[hearing["id"]].advocate_id}
            for hearing in entry["hearings"]
            if hearing["id"] in wanted
        ]
        entries.append(entry)
    members = {
        "cases.json": canonical({"format": CASES_FORMAT, "area": pack.area, "cases": entries}),
        "codes.json": pack.codes,
        "contacts.json": canonical(dict(pack.contacts)),
    }
    return members | {f"template-{number}.toml": file for number, file in enumerate(pack.templates, 1)}


def pack_from(manifest: Manifest, members: Mapping[str, bytes]) -> Pack:
    """The pack in an envelope's members; MailRefused altered when they do not fit together."""
    try:
        tree = parse_strict(members["cases.json"], depth=24)
        if tree["format"] != CASES_FORMAT:
            raise ValueError("format")
        cases = tuple(case_of(entry) for entry in tree["cases"])
        assignments = tuple(
            Assignment(hearing.body["sheet_id"], case.urn, hearing.id, hearing.assigned_to)
            for case in cases
            for hearing in case.hearings
        )
        return Pack(
            id=manifest.id, counter=manifest.counter, area=manifest.area, issued=manifest.issued,
            expires=dt.date.fromisoformat(manifest.expires), rehearsal=manifest.rehearsal, cases=cases,
            assignments=assignments, templates=_templates(members), codes=members["codes.json"],
            contacts=contacts_from(members["contacts.json"]),
        )  # fmt: skip
    except MailRefused:
        raise
    except (HrsError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise MailRefused(MailReason.ALTERED, "the pack does not hold what a pack holds") from error


def _templates(members: Mapping[str, bytes]) -> tuple[bytes, ...]:
    return tuple(members[name] for name in sorted(members) if name.startswith("template-"))


def receipt_tree(receipt: Receipt) -> dict[str, Any]:
    """``receipt.json``: ids, verdicts and field paths, no names."""
    lines = [{name: getattr(line, name) for name in _LINE} | {"fields": list(line.fields)} for line in receipt.lines]
    return {"format": RECEIPT_FORMAT, "advocate": receipt.advocate_id, "sheets": lines}


def receipt_from(manifest: Manifest, content: bytes) -> Receipt:
    """The receipt in an envelope; MailRefused altered when it is none."""
    try:
        tree = parse_strict(content)
        if tree["format"] != RECEIPT_FORMAT:
            raise ValueError("format")
        lines = tuple(
            ReceiptLine(**{name: line[name] for name in _LINE}, fields=tuple(line["fields"])) for line in tree["sheets"]
        )
        return Receipt(
            manifest.id, manifest.counter, manifest.area, str(tree["advocate"]), manifest.issued, manifest.rehearsal,
            lines,
        )  # fmt: skip
    except (HrsError, KeyError, TypeError, ValueError) as error:
        raise MailRefused(MailReason.ALTERED, "the receipt does not hold what a receipt holds") from error
