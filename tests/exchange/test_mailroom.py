"""Authority, words and enrolment: what the mailroom makes, and whose certificate files it believes."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.errors import UsageError
from hrs_desktop.exchange.authority import EARLY
from hrs_desktop.exchange.envelope import stamp_of
from hrs_desktop.exchange.keys import private_key, spki_sha256, twelve_words
from hrs_desktop.exchange.mail_members import identity_tree
from hrs_desktop.exchange.oids import ADMINISTRATOR, SHEET
from tests.exchange.mail_world import (
    CONTACTS,
    NOW,
    ROOM,
    SOON,
    WHO,
    loaded,
    mail,
    manifest,
    members_of,
    pack_file,
    reason_of,
    resealed,
)

OTHER = mail("A06")


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


def test_a_certificate_without_an_organisation_says_none() -> None:
    leaf = loaded(ROOM.self_signed(dataclasses.replace(WHO, organisation=""), mail().advocate, NOW))
    assert [item.oid for item in leaf.subject] == [NameOID.COMMON_NAME]


# ------------------------------------------------------------------------------------------------------------ words


def test_twelve_words_are_132_bits_of_the_keys_hash() -> None:
    assert twelve_words("0" * 64) == " ".join(["abandon"] * 12)
    assert twelve_words("f" * 64) == " ".join(["zoo"] * 12)
    assert twelve_words("001" + "0" * 61).split()[:2] == ["abandon", "length"]
    assert twelve_words("0" * 32 + "1" + "0" * 31).split()[-1] == "ability"
    assert twelve_words("0" * 33 + "f" * 31) == twelve_words("0" * 64)


def test_both_ends_work_out_the_same_words() -> None:
    assert ROOM.words(mail().enrolment.certificate) == mail().request.words
    assert ROOM.words(mail().trust) == ROOM.read_certificate_file(mail().certificate_file, SOON).office_words
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
    read = ROOM.read_certificate_file(mail().certificate_file, SOON)
    assert (read.area, read.advocate_id, read.name) == ("A05", "advocate-1", WHO.name)
    assert (read.certificate, read.trust, read.contacts) == (mail().enrolment.certificate, mail().trust, CONTACTS)
    assert (read.spki_sha256, read.not_after) == (mail().request.spki_sha256, mail().enrolment.not_after)
    assert not read.rehearsal


def certificate_refusal(said: str = "A05", **members: bytes) -> str:
    file = resealed(mail().certificate_file, mail().stamp, manifest("certificate", area=said), **members)
    return reason_of(ROOM.read_certificate_file, file, SOON)


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
    assert reason_of(ROOM.read_certificate_file, file, SOON) == "unknown-office"


def test_a_certificate_file_from_the_future_was_made_under_another_clock() -> None:
    early = NOW - dt.timedelta(minutes=6)
    assert reason_of(ROOM.read_certificate_file, mail().certificate_file, early) == "expired"
    assert reason_of(ROOM.read_certificate_file, mail().certificate_file, NOW - dt.timedelta(minutes=4)) == ""
    rehearsed = resealed(mail().certificate_file, mail().stamp, manifest("certificate", rehearsal=True))
    assert reason_of(ROOM.read_certificate_file, rehearsed, early) == ""


def test_files_are_known_by_their_kind() -> None:
    assert ROOM.kind(mail().certificate_file) == "certificate"
    assert ROOM.kind(mail().request_file) == "request"
    assert ROOM.kind(pack_file()) == "encrypted"
    assert ROOM.kind(mail().certificate_file[:-1] + b"?") == "certificate"
    assert ROOM.kind(b"%PDF-1.7") == ""
    assert reason_of(ROOM.read_request, mail().certificate_file) == "not-an-envelope"
    assert reason_of(ROOM.read_certificate_file, mail().request_file, SOON) == "not-an-envelope"


def test_keys_are_of_the_curve_and_forms_promised() -> None:
    own = ROOM.new_keys()
    assert own.age_identity.startswith("AGE-SECRET-KEY-1")
    assert own.age_recipient.startswith("age1")
    certificate = loaded(ROOM.self_signed(WHO, own, NOW))
    assert certificate.public_key().curve.name == "secp256r1"  # type: ignore[union-attr]  # it is a P-256 key
    assert certificate.public_bytes(Encoding.PEM).startswith(b"-----BEGIN CERTIFICATE-----")


def test_a_certificate_that_names_no_advocate_is_refused() -> None:
    """It has an alternative name, and not one of ours."""
    authority_key = private_key(mail().office.authority_key)
    leaf = loaded(mail().enrolment.certificate)
    builder = x509.CertificateBuilder(
        leaf.issuer, leaf.subject, leaf.public_key(), 1, NOW.replace(tzinfo=None), SOON.replace(tzinfo=None)
    )  # fmt: skip
    names = x509.SubjectAlternativeName([x509.UniformResourceIdentifier("urn:other:A05:advocate-1")])
    made = builder.add_extension(names, critical=False).sign(authority_key, SHA256())
    assert certificate_refusal(certificate_pem=made.public_bytes(Encoding.PEM)) == "altered"
