"""The mailroom: enrolment, packs and receipts go there and back, and only those of the right office are believed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pyrage
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.errors import UsageError
from hrs_desktop.exchange.authority import EARLY
from hrs_desktop.exchange.envelope import Stamp, seal, stamp_of
from hrs_desktop.exchange.keys import spki_sha256, twelve_words
from hrs_desktop.exchange.mail_members import identity_tree, pack_members
from hrs_desktop.exchange.oids import ADMINISTRATOR, SHEET
from tests.exchange.mail_world import (
    CONTACTS,
    NOW,
    ROOM,
    SOON,
    URN,
    WHO,
    loaded,
    mail,
    manifest,
    members_of,
    pack,
    reason_of,
    receipt,
    resealed,
)

OTHER = mail("A06")


def pack_file(*recipients: str) -> bytes:
    return ROOM.make_pack(mail().office, pack(), recipients or [mail().advocate.age_recipient], 5, [mail().enrolment])


def encrypted(envelope: bytes) -> bytes:
    return bytes(pyrage.encrypt(envelope, [pyrage.x25519.Recipient.from_str(mail().advocate.age_recipient)]))


def opened(content: bytes) -> str:
    return reason_of(ROOM.open_pack, content, mail().advocate, mail().trust, SOON)


def uses(certificate: x509.Certificate) -> set[str]:
    return {use.dotted_string for use in certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value}


# -------------------------------------------------------------------------------------------------------- authority


def test_the_authority_issues_leaves_and_nothing_else() -> None:
    authority = loaded(mail().trust)
    basic = authority.extensions.get_extension_for_class(x509.BasicConstraints)
    usage = authority.extensions.get_extension_for_class(x509.KeyUsage)
    assert basic.critical
    assert basic.value.ca
    assert basic.value.path_length == 0
    assert usage.critical
    assert usage.value.key_cert_sign
    assert usage.value.crl_sign
    assert not usage.value.digital_signature
    assert authority.not_valid_before_utc == NOW - EARLY
    assert authority.not_valid_after_utc == NOW + dt.timedelta(days=3650)


def test_administrator_and_advocate_have_different_usages() -> None:
    authority = loaded(mail().trust)
    for pem, mine, other, days in (
        (mail().office.admin_certificate, ADMINISTRATOR, SHEET, 730),
        (mail().enrolment.certificate, SHEET, ADMINISTRATOR, 365),
    ):
        leaf = loaded(pem)
        leaf.verify_directly_issued_by(authority)
        assert mine in uses(leaf)
        assert other not in uses(leaf)
        assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        assert leaf.not_valid_after_utc == NOW + dt.timedelta(days=days)


def test_an_advocates_certificate_says_who_and_in_which_area() -> None:
    leaf = loaded(mail().enrolment.certificate)
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == ["urn:hrs:A05:advocate-1"]
    assert [item.value for item in leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)] == [WHO.name]
    assert f"{leaf.serial_number:x}" == mail().enrolment.serial


@pytest.mark.parametrize("advocate_id", ["", "advocate 1", "ŵyn", "a/b", "-a", "a" * 65])
def test_an_id_that_no_certificate_can_say_is_refused(advocate_id: str) -> None:
    with pytest.raises(UsageError, match="cannot be an advocate's id"):
        ROOM.certify(mail().office, mail().request, advocate_id, NOW)


def test_a_self_signed_certificate_says_that_nobody_vouches() -> None:
    leaf = loaded(ROOM.self_signed(WHO, mail().advocate, NOW))
    leaf.verify_directly_issued_by(leaf)
    assert SHEET in uses(leaf)
    assert spki_sha256(leaf) == mail().request.spki_sha256


# ------------------------------------------------------------------------------------------------------------ words


def test_twelve_words_are_132_bits_of_the_keys_hash() -> None:
    assert twelve_words("0" * 64) == " ".join(["abandon"] * 12)
    assert twelve_words("f" * 64) == " ".join(["zoo"] * 12)
    assert twelve_words("001" + "0" * 61).split()[:2] == ["abandon", "length"]
    assert twelve_words("0" * 32 + "1" + "0" * 31).split()[-1] == "ability"
    assert twelve_words("0" * 33 + "f" * 31) == twelve_words("0" * 64)


def test_both_ends_work_out_the_same_words() -> None:
    assert ROOM.words(mail().enrolment.certificate) == mail().request.words
    assert ROOM.words(mail().trust) == ROOM.read_certificate_file(mail().certificate_file).office_words
    assert ROOM.words(mail().trust) != ROOM.words(OTHER.trust)


# -------------------------------------------------------------------------------------------------------- enrolment


def test_a_request_says_who_asks() -> None:
    read = mail().request
    assert (read.identity, read.age_recipient, read.rehearsal) == (WHO, mail().advocate.age_recipient, False)
    assert read.words == twelve_words(read.spki_sha256)
    assert ROOM.read_request(ROOM.make_request(WHO, mail().advocate, NOW, rehearsal=True)).rehearsal


def test_a_request_of_another_key_is_refused() -> None:
    """Somebody signs the request of another as their own."""
    own = ROOM.new_keys()
    certificate = ROOM.self_signed(WHO, own, NOW)
    stolen = resealed(mail().request_file, stamp_of(own.signing_key, certificate, certificate), manifest("request"))
    assert reason_of(ROOM.read_request, stolen) == "altered"


@pytest.mark.parametrize(
    "identity",
    [
        b"{}", b"[]", b"null", b"\xff", canonical(identity_tree(WHO, "age1nobody")), canonical(identity_tree(WHO, "")),
        canonical(identity_tree(dataclasses.replace(WHO, name=" "), mail().advocate.age_recipient)),
        canonical(identity_tree(dataclasses.replace(WHO, name="x" * 201), mail().advocate.age_recipient)),
        canonical(identity_tree(WHO, mail().advocate.age_recipient) | {"format": "hrs-identity/2"}),
        canonical(identity_tree(WHO, mail().advocate.age_recipient) | {"capacity": "x", "name": "Y"})[:-1],
    ],
)  # fmt: skip
def test_a_request_without_a_sound_identity_is_refused(identity: bytes) -> None:
    own = mail().advocate
    certificate = ROOM.self_signed(WHO, own, NOW)
    stamp = stamp_of(own.signing_key, certificate, certificate)
    file = resealed(mail().request_file, stamp, manifest("request"), identity_json=identity)
    assert reason_of(ROOM.read_request, file) == "altered"


def test_a_request_with_a_damaged_csr_is_refused() -> None:
    own = mail().advocate
    certificate = ROOM.self_signed(WHO, own, NOW)
    csr = bytearray(members_of(mail().request_file)["request.csr"])
    csr[-1] ^= 1
    for broken in (bytes(csr), b"", b"\x30\x00"):
        stamp = stamp_of(own.signing_key, certificate, certificate)
        file = resealed(mail().request_file, stamp, manifest("request"), request_csr=broken)
        assert reason_of(ROOM.read_request, file) == "altered"


def test_a_certificate_file_comes_back() -> None:
    read = ROOM.read_certificate_file(mail().certificate_file)
    assert (read.area, read.advocate_id, read.name) == ("A05", "advocate-1", WHO.name)
    assert (read.certificate, read.trust, read.contacts) == (mail().enrolment.certificate, mail().trust, CONTACTS)
    assert (read.spki_sha256, read.not_after) == (mail().request.spki_sha256, mail().enrolment.not_after)
    assert not read.rehearsal


def certificate_refusal(said: str = "A05", **members: bytes) -> str:
    file = resealed(mail().certificate_file, mail().stamp, manifest("certificate", area=said), **members)
    return reason_of(ROOM.read_certificate_file, file)


def test_a_certificate_file_holds_one_authority_and_one_leaf_of_it() -> None:
    """A second authority beside the first would be trusted without its words ever being compared."""
    assert certificate_refusal() == ""
    assert certificate_refusal(trust_pem=mail().trust + OTHER.trust) == "altered"
    assert certificate_refusal(trust_pem=OTHER.trust) == "unknown-office"
    assert certificate_refusal(certificate_pem=OTHER.enrolment.certificate) == "altered"
    assert certificate_refusal(certificate_pem=mail().office.admin_certificate) == "altered"
    assert certificate_refusal(certificate_pem=b"") == "altered"
    assert certificate_refusal(contacts_json=b"[]") == "altered"
    assert certificate_refusal(contacts_json=b"{") == "altered"


def test_an_authority_speaks_for_its_own_area() -> None:
    assert certificate_refusal("A06") == "unknown-office"
    issued = ROOM.certify(dataclasses.replace(mail().office, area="A06"), mail().request, "advocate-1", NOW)
    assert certificate_refusal(certificate_pem=issued.certificate) == "unknown-office"


def test_an_advocate_makes_no_certificate_file() -> None:
    file = resealed(mail().certificate_file, mail().advocate_stamp, manifest("certificate"))
    assert reason_of(ROOM.read_certificate_file, file) == "unknown-office"


def test_files_are_known_by_their_kind() -> None:
    assert ROOM.kind(mail().certificate_file) == "certificate"
    assert ROOM.kind(mail().request_file) == "request"
    assert ROOM.kind(pack_file()) == "encrypted"
    assert ROOM.kind(mail().certificate_file[:-1] + b"?") == "certificate"
    assert ROOM.kind(b"%PDF-1.7") == ""
    assert reason_of(ROOM.read_request, mail().certificate_file) == "not-an-envelope"
    assert reason_of(ROOM.read_certificate_file, mail().request_file) == "not-an-envelope"


# ------------------------------------------------------------------------------------------------------------ packs


def test_a_pack_comes_back_with_the_hearings_assigned() -> None:
    verified = ROOM.open_pack(pack_file(), mail().advocate, mail().trust, SOON)
    read, made = verified.pack, pack()
    assert read.assignments == made.assignments
    assert (read.id, read.counter, read.area, read.issued, read.expires, read.rehearsal) == (
        made.id, made.counter, made.area, made.issued, made.expires, made.rehearsal,
    )  # fmt: skip
    assert (read.templates, read.codes, read.contacts) == (made.templates, made.codes, made.contacts)
    case = read.case(URN)
    assert [hearing.id for hearing in case.hearings] == ["h1"]
    assert (case.title, case.version, case.defendants) == ("R v Ŵyn", 3, made.cases[0].defendants)
    assert verified.trust == mail().trust


def test_a_rehearsals_pack_says_so() -> None:
    file = ROOM.make_pack(mail().office, pack(rehearsal=True), [mail().advocate.age_recipient], 1, [])
    assert ROOM.open_pack(file, mail().advocate, mail().trust, SOON).pack.rehearsal


def test_the_revocation_list_is_the_authoritys() -> None:
    content = ROOM.open_pack(pack_file(), mail().advocate, mail().trust, SOON).revoked
    revoked = x509.load_pem_x509_crl(content)
    assert revoked.is_signature_valid(loaded(mail().trust).public_key())  # type: ignore[arg-type]  # it is a P-256 key
    assert revoked.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 5
    assert [item.serial_number for item in revoked] == [int(mail().enrolment.serial, 16)]


def test_every_recipient_opens_a_pack_and_nobody_else() -> None:
    second, stranger = ROOM.new_keys(), ROOM.new_keys()
    file = pack_file(mail().advocate.age_recipient, second.age_recipient)
    for own in (mail().advocate, second):
        assert ROOM.open_pack(file, own, mail().trust, SOON).pack.id == pack().id
    assert reason_of(ROOM.open_pack, file, stranger, mail().trust, SOON) == "not-for-you"


def test_no_changed_byte_of_a_pack_is_taken() -> None:
    file = pack_file()
    for place in range(0, len(file), 17):
        changed = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
        assert opened(changed) in {"altered", "not-an-envelope", "not-for-you"}, place
    assert opened(file[:-1] + bytes([file[-1] ^ 1])) == "altered"
    assert opened(file[:-1]) == "altered"
    assert opened(file + b"\n") == "altered"


def test_what_is_not_encrypted_is_no_pack() -> None:
    envelope = pyrage.decrypt(pack_file(), [pyrage.x25519.Identity.from_str(mail().advocate.age_identity)])
    assert opened(bytes(envelope)) == "not-an-envelope"
    assert opened(b"") == "not-an-envelope"
    assert opened(encrypted(b"not a ZIP")) == "not-an-envelope"


def test_only_an_office_in_the_trust_list_is_believed() -> None:
    file = pack_file()
    both = OTHER.trust + mail().trust
    assert reason_of(ROOM.open_pack, file, mail().advocate, both, SOON) == ""
    for trust in (b"", b"\n", OTHER.trust):
        assert reason_of(ROOM.open_pack, file, mail().advocate, trust, SOON) == "unknown-office"


def pack_signed(said: str = "A05", stamp: Stamp | None = None, members: Mapping[str, bytes] | None = None) -> bytes:
    """A pack with members replaced, signed by the administrator where no other is given."""
    plain = pack_members(pack()) | {"trust.pem": mail().trust, "revoked.crl": b""}
    told = manifest("pack", area=said, expires="2026-12-04")
    return encrypted(seal(told, plain | dict(members or {}), stamp or mail().stamp))


def test_a_sheet_key_signs_no_pack() -> None:
    assert opened(pack_signed()) == ""
    assert opened(pack_signed(stamp=mail().advocate_stamp)) == "unknown-office"


def test_a_trusted_office_packs_for_its_own_area_only() -> None:
    assert opened(pack_signed("A06")) == "unknown-office"


def test_a_leaf_of_another_authority_borrows_no_trust() -> None:
    """A stranger's administrator shows a trusted authority beside their own leaf."""
    office = OTHER.office
    borrowed = stamp_of(office.admin_key, office.admin_certificate, mail().trust)
    plain = pack_members(pack()) | {"trust.pem": mail().trust, "revoked.crl": b""}
    file = encrypted(seal(manifest("pack", expires="2026-12-04"), plain, borrowed))
    assert opened(file) == "unknown-office"


@pytest.mark.parametrize(
    "members",
    [
        {"cases.json": b"{}"}, {"cases.json": b"["}, {"cases.json": b'{"format":"hrs-cases/2","cases":[]}'},
        {"cases.json": b'{"format":"hrs-cases/1","cases":[{}]}'}, {"cases.json": b'{"format":"hrs-cases/1","cases":5}'},
        {"contacts.json": b"[]"}, {"contacts.json": b""},
    ],
)  # fmt: skip
def test_a_signed_pack_of_another_shape_is_refused(members: dict[str, bytes]) -> None:
    assert opened(pack_signed(members=members)) == "altered"


def test_a_pack_of_the_future_or_of_an_expired_key_is_refused() -> None:
    trust, own = mail().trust, mail().advocate
    assert reason_of(ROOM.open_pack, pack_file(), own, trust, NOW - dt.timedelta(minutes=4)) == ""
    assert reason_of(ROOM.open_pack, pack_file(), own, trust, NOW - dt.timedelta(minutes=6)) == "expired"
    for days in (731, -1):
        late = dataclasses.replace(pack(), issued=NOW + dt.timedelta(days=days))
        file = ROOM.make_pack(mail().office, late, [own.age_recipient], 1, [])
        assert reason_of(ROOM.open_pack, file, own, trust, NOW + dt.timedelta(days=732)) == "expired"


def test_age_itself_opens_a_pack(tmp_path: Path, verifier: Callable[[str], str]) -> None:
    (tmp_path / "key").write_text(mail().advocate.age_identity + "\n")
    (tmp_path / "pack.age").write_bytes(pack_file())
    age = subprocess.run(
        [verifier("age"), "-d", "-i", "key", "pack.age"], cwd=tmp_path, capture_output=True, check=False
    )
    assert age.returncode == 0, age.stderr
    assert "cases.json" in members_of(age.stdout)


def test_openssl_reads_authority_certificate_and_list(tmp_path: Path, verifier: Callable[[str], str]) -> None:
    content = ROOM.make_pack(mail().office, pack(), [mail().advocate.age_recipient], 6, [])
    revoked = ROOM.open_pack(content, mail().advocate, mail().trust, SOON).revoked
    (tmp_path / "area.pem").write_bytes(mail().trust)
    (tmp_path / "leaf.pem").write_bytes(mail().enrolment.certificate)
    (tmp_path / "list.pem").write_bytes(revoked)
    command = [verifier("openssl"), "verify", "-x509_strict", "-crl_check", "-CAfile", "area.pem", "-CRLfile",
               "list.pem", "-attime", str(int(SOON.timestamp())), "leaf.pem"]  # fmt: skip
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout == "leaf.pem: OK\n"
    (tmp_path / "list.pem").write_bytes(ROOM.open_pack(pack_file(), mail().advocate, mail().trust, SOON).revoked)
    assert "revoked" in subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stderr


# --------------------------------------------------------------------------------------------------------- receipts


def receipt_file() -> bytes:
    return ROOM.make_receipt(mail().office, receipt(), mail().advocate.age_recipient)


def test_a_receipt_comes_back() -> None:
    assert ROOM.open_receipt(receipt_file(), mail().advocate, mail().trust, SOON).receipt == receipt()


def test_packs_and_receipts_are_not_each_other() -> None:
    assert opened(receipt_file()) == "not-an-envelope"
    assert reason_of(ROOM.open_receipt, pack_file(), mail().advocate, mail().trust, SOON) == "not-an-envelope"


def test_a_receipt_is_for_its_advocate_and_of_the_office() -> None:
    assert reason_of(ROOM.open_receipt, receipt_file(), ROOM.new_keys(), mail().trust, SOON) == "not-for-you"
    assert reason_of(ROOM.open_receipt, receipt_file(), mail().advocate, OTHER.trust, SOON) == "unknown-office"


def test_a_receipt_names_nobody() -> None:
    envelope = pyrage.decrypt(receipt_file(), [pyrage.x25519.Identity.from_str(mail().advocate.age_identity)])
    assert "Quill" not in members_of(bytes(envelope))["receipt.json"].decode()


@pytest.mark.parametrize(
    "content",
    [b"{}", b"[]", b"{", b'{"advocate":"a","format":"hrs-receipt/2","sheets":[]}',
     b'{"advocate":"a","format":"hrs-receipt/1","sheets":[{}]}', b'{"advocate":"a","format":"hrs-receipt/1"}',
     b'{"advocate":"a","format":"hrs-receipt/1","sheets":7}'],
)  # fmt: skip
def test_a_signed_receipt_of_another_shape_is_refused(content: bytes) -> None:
    file = encrypted(seal(manifest(), {"receipt.json": content}, mail().stamp))
    assert reason_of(ROOM.open_receipt, file, mail().advocate, mail().trust, SOON) == "altered"


def test_keys_are_of_the_curve_and_forms_promised() -> None:
    own = ROOM.new_keys()
    assert own.age_identity.startswith("AGE-SECRET-KEY-1")
    assert own.age_recipient.startswith("age1")
    certificate = loaded(ROOM.self_signed(WHO, own, NOW))
    assert certificate.public_key().curve.name == "secp256r1"  # type: ignore[union-attr]  # it is a P-256 key
    assert certificate.public_bytes(Encoding.PEM).startswith(b"-----BEGIN CERTIFICATE-----")
