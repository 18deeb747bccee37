"""Envelopes: what is packed comes back, and nothing else is taken for one."""

from __future__ import annotations

import hashlib
import io
import json
import random
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.exchange.cms import ORDER, Signature, build, low_s, signed_attributes, split, take_apart
from hrs_desktop.exchange.der import SEQUENCE, integer, tlv
from hrs_desktop.exchange.envelope import MANIFEST, MAX_BYTES, SIGNATURE, open_envelope, seal
from hrs_desktop.exchange.keys import private_key
from tests.exchange.mail_world import NOW, SOON, mail, manifest, members_of, packed, reason_of

HONEST = seal(manifest(), {"receipt.json": b"{}"}, mail().stamp)


def refusal(content: bytes) -> str:
    return reason_of(open_envelope, content)


def with_manifest(**changed: object) -> bytes:
    """An envelope whose manifest was changed, with the signature that it had."""
    members = members_of(HONEST)
    return packed(members | {MANIFEST: canonical(json.loads(members[MANIFEST]) | changed)})


def signed_manifest(head: bytes, **members: bytes) -> bytes:
    """An envelope honestly signed over any bytes for a manifest."""
    stamp, digest = mail().stamp, hashlib.sha256(head).digest()
    value = private_key(stamp.key).sign(signed_attributes(digest, stamp.leaf), ec.ECDSA(SHA256()))
    signature = build(digest, Signature(stamp.leaf, stamp.authority, low_s(value)))
    return packed({MANIFEST: head, SIGNATURE: signature, "receipt.json": b"{}"} | members)


def test_what_was_sealed_comes_back() -> None:
    said = manifest(counter=9, expires="2026-12-04", rehearsal=True)
    read = open_envelope(seal(said, {"receipt.json": b'{"a":1}'}, mail().stamp))
    assert read.manifest == said
    assert read.members == {"receipt.json": b'{"a":1}'}
    assert open_envelope(HONEST).manifest == manifest()


def test_the_same_is_sealed_the_same() -> None:
    assert seal(manifest(), {"receipt.json": b"{}"}, mail().stamp) == HONEST


def test_members_are_stored_with_fixed_dates_and_manifest_first() -> None:
    with zipfile.ZipFile(io.BytesIO(HONEST)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == [MANIFEST, SIGNATURE, "receipt.json"]
    assert {(entry.compress_type, entry.date_time) for entry in entries} == {(0, (2020, 1, 1, 0, 0, 0))}


def test_no_changed_byte_is_taken() -> None:
    for place in range(len(HONEST)):
        for mask in (1, 0x80):
            changed = bytearray(HONEST)
            changed[place] ^= mask
            assert refusal(bytes(changed)), place


def test_no_cut_or_insertion_is_taken() -> None:
    dice = random.Random(2026)
    for _ in range(400):
        place = dice.randrange(len(HONEST))
        assert refusal(HONEST[:place])
        assert refusal(HONEST[:place] + bytes([dice.randrange(256)]) + HONEST[place:])
    assert refusal(HONEST + b"\n") == "altered"
    assert refusal(b"\n" + HONEST) == "not-an-envelope"


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04", b"%PDF-1.7", b"{}", b"\x00" * 500])
def test_other_files_are_no_envelopes(content: bytes) -> None:
    assert refusal(content) == "not-an-envelope"


def test_a_zip_of_somebody_else_is_no_envelope() -> None:
    assert refusal(packed({"holiday.txt": b"sun"})) == "not-an-envelope"
    assert refusal(packed({MANIFEST: b"{}"})) == "not-an-envelope"


def test_a_file_beyond_the_cap_is_no_envelope() -> None:
    assert refusal(HONEST + bytes(MAX_BYTES)) == "not-an-envelope"


def test_members_are_exactly_those_of_the_kind() -> None:
    members = members_of(HONEST)
    assert refusal(packed(members | {"extra.txt": b"x"})) == "altered"
    assert refusal(packed({name: members[name] for name in (MANIFEST, SIGNATURE)})) == "altered"
    stamp = mail().stamp
    assert refusal(seal(manifest(), {"receipt.json": b"{}", "extra.txt": b"x"}, stamp)) == "altered"
    assert refusal(seal(manifest("holiday"), {"receipt.json": b"{}"}, stamp)) == "altered"
    assert refusal(seal(manifest(), {"receipt.json": b"{}", "template-1.toml": b""}, stamp)) == "altered"
    whole = dict.fromkeys(("cases.json", "codes.json", "contacts.json", "trust.pem", "revoked.crl"), b"")
    assert refusal(seal(manifest("pack"), whole | {"template-1.toml": b""}, stamp)) == ""
    assert refusal(seal(manifest("pack"), whole | {"template-/../1.toml": b""}, stamp)) == "altered"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice_is_refused() -> None:
    members = list(members_of(HONEST).items())
    assert refusal(packed([*members, members[-1]])) == "altered"


def test_compressed_members_are_refused() -> None:
    assert refusal(packed(members_of(HONEST), zipfile.ZIP_DEFLATED)) == "altered"


def test_members_that_overlap_are_refused() -> None:
    """Two entries of the directory that point at the same large bytes."""
    members = members_of(HONEST) | {"a": bytes(20_000), "b": b""}
    content = bytearray(packed(members))
    end = content.rindex(b"PK\x05\x06")
    first = content.rindex(b"PK\x01\x02", 0, content.rindex(b"PK\x01\x02", 0, end))
    second = content.rindex(b"PK\x01\x02", 0, end)
    # CRC, sizes (offset 16 to 28) and place of the local header (42 to 46) of the large one.
    content[second + 16 : second + 28] = content[first + 16 : first + 28]
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert refusal(bytes(content)) == "altered"


@pytest.mark.parametrize("place", [2**64 - 1, 2**63, 2**63 - 1, 2**40])
def test_a_member_that_lies_beyond_every_integer_is_refused(place: int) -> None:
    """ZIP64 (APPNOTE 4.5.3): the place of the first member's local header as an 8-byte number."""
    first, end = HONEST.index(b"PK\x01\x02"), HONEST.rindex(b"PK\x05\x06")
    extra = struct.pack("<HHQ", 1, 8, place)
    after_name = first + 46 + len(MANIFEST)
    entry = bytearray(HONEST[first:after_name])
    struct.pack_into("<H", entry, 30, len(extra))
    struct.pack_into("<I", entry, 42, 0xFFFFFFFF)
    tail = bytearray(HONEST[end:])
    struct.pack_into("<I", tail, 12, end - first + len(extra))
    assert refusal(HONEST[:first] + bytes(entry) + extra + HONEST[after_name:end] + bytes(tail)) == "altered"


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": []}, {"id": 1}, {"counter": "7"}, {"counter": True}, {"issued": 5}, {"issued": "today"}, {"area": {}},
        {"expires": 1}, {"rehearsal": "no"}, {"format": "hrs-envelope/2"}, {"stranger": 1}, {"members": []},
        {"members": 5}, {"members": {"receipt.json": 1}},
    ],
)  # fmt: skip
def test_a_signed_manifest_of_another_shape_is_refused(changed: dict[str, object]) -> None:
    tree = json.loads(members_of(HONEST)[MANIFEST])
    assert refusal(signed_manifest(canonical(tree))) == ""
    assert refusal(signed_manifest(canonical(tree | changed))) == "altered"


@pytest.mark.parametrize("head", [b"", b"[]", b"5", b"{", b"\xff", b"[" * 5000])
def test_a_manifest_that_is_none_is_refused(head: bytes) -> None:
    assert refusal(signed_manifest(head)) == "altered"


def test_a_manifest_not_in_canonical_form_is_refused() -> None:
    assert refusal(signed_manifest(members_of(HONEST)[MANIFEST] + b"\n")) == "altered"


def test_a_manifest_changed_after_signing_is_refused() -> None:
    assert refusal(with_manifest()) == ""
    assert refusal(with_manifest(counter=99)) == "altered"
    assert refusal(with_manifest(rehearsal=True)) == "altered"


def test_the_signature_is_fixed_to_the_last_byte() -> None:
    """The twin with the higher s, and anything after the CMS, are other files with the same meaning."""
    members = members_of(HONEST)
    parts = take_apart(members[SIGNATURE])
    r, s = split(parts.value)
    twin = tlv(SEQUENCE, integer(r), integer(ORDER - s))
    high = members[SIGNATURE].replace(parts.value, twin)
    assert refusal(packed(members | {SIGNATURE: high})) == "altered"
    assert refusal(packed(members | {SIGNATURE: members[SIGNATURE] + b"\0"})) == "altered"
    assert refusal(packed(members | {SIGNATURE: b"\x30\x00"})) == "altered"


def test_openssl_agrees(tmp_path: Path, verifier: Callable[[str], str]) -> None:
    openssl = verifier("openssl")
    for name, content in members_of(HONEST).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "area.pem").write_bytes(mail().trust)
    command = [openssl, "cms", "-verify", "-binary", "-inform", "DER", "-in", SIGNATURE, "-content", MANIFEST,
               "-CAfile", "area.pem", "-out", "out", "-attime", "1795194000"]  # fmt: skip
    good = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    assert (tmp_path / "out").read_bytes() == members_of(HONEST)[MANIFEST]
    (tmp_path / MANIFEST).write_bytes(b"{}")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_a_signer_with_another_kind_of_key_is_refused() -> None:
    """A leaf for Ed25519 is no certificate that the signature could be checked with."""
    stamp = mail().stamp
    key, name = ed25519.Ed25519PrivateKey.generate(), x509.load_der_x509_certificate(stamp.leaf).subject
    leaf = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW.replace(tzinfo=None), SOON.replace(tzinfo=None))
    other = leaf.sign(key, None).public_bytes(Encoding.DER)
    head = members_of(HONEST)[MANIFEST]
    value = take_apart(members_of(HONEST)[SIGNATURE]).value
    signature = build(hashlib.sha256(head).digest(), Signature(other, stamp.authority, value))
    assert refusal(packed(members_of(HONEST) | {SIGNATURE: signature})) == "altered"
