"""Packs and receipts go there and back, and only those of the right office are believed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pyrage
import pytest
from cryptography import x509

from hrs_desktop.domain.people import Enrolment
from hrs_desktop.exchange.authority import revocation_list
from hrs_desktop.exchange.envelope import Stamp, seal, stamp_of
from hrs_desktop.exchange.mail_members import pack_members
from hrs_desktop.services.ports import MailRefused
from tests.exchange.mail_world import (
    NOW,
    ROOM,
    SOON,
    URN,
    loaded,
    mail,
    manifest,
    members_of,
    pack,
    pack_file,
    reason_of,
    receipt,
)

OTHER = mail("A06")


def encrypted(envelope: bytes) -> bytes:
    return bytes(pyrage.encrypt(envelope, [pyrage.x25519.Recipient.from_str(mail().advocate.age_recipient)]))


def opened(content: bytes) -> str:
    return reason_of(ROOM.open_pack, content, mail().advocate, mail().trust, SOON)


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
    own = loaded(mail().trust).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    assert revoked.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier == own
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
    plain = pack_members(pack()) | {
        "trust.pem": mail().trust,
        "revoked.crl": revocation_list(mail().office, 5, [], NOW),
    }
    told = manifest("pack", area=said, expires="2026-12-04")
    return encrypted(seal(told, plain | dict(members or {}), stamp or mail().stamp))


def test_a_sheet_key_signs_no_pack() -> None:
    assert opened(pack_signed()) == ""
    assert opened(pack_signed(stamp=mail().advocate_stamp)) == "unknown-office"


def administrator(at: dt.datetime = NOW) -> Enrolment:
    """The administrator's own certificate as an entry of a revocation list, revoked at a moment."""
    serial = f"{loaded(mail().office.admin_certificate).serial_number:x}"
    return dataclasses.replace(mail().enrolment, serial=serial, revoked_at=at)


def test_a_revoked_administrator_packs_no_more() -> None:
    """The list in the pack itself says so; the one who holds the key may have been made to use it."""
    for revoked in ([administrator()], [mail().enrolment, administrator(NOW - dt.timedelta(days=400))]):
        file = ROOM.make_pack(mail().office, pack(), [mail().advocate.age_recipient], 5, revoked)
        with pytest.raises(MailRefused, match="administrator's certificate is revoked") as caught:
            ROOM.open_pack(file, mail().advocate, mail().trust, SOON)
        assert caught.value.reason == "unknown-office"
    others = ROOM.make_pack(mail().office, pack(), [mail().advocate.age_recipient], 5, [mail().enrolment])
    assert opened(others) == ""


def test_a_pack_without_the_offices_own_list_of_that_day_is_refused() -> None:
    office, days = mail().office, dt.timedelta(days=1)
    borrowed = dataclasses.replace(office, authority_key=OTHER.office.authority_key)
    lists = {
        "empty": b"", "no list": b"-----BEGIN X509 CRL-----\n-----END X509 CRL-----\n",
        "a certificate": mail().trust, "another office's": revocation_list(OTHER.office, 5, [], NOW),
        "signed by another": revocation_list(borrowed, 5, [], NOW),
        "too old": revocation_list(office, 5, [], NOW - 31 * days),
        "not yet": revocation_list(office, 5, [], NOW + days),
    }  # fmt: skip
    for said, content in lists.items():
        assert opened(pack_signed(members={"revoked.crl": content})) == "altered", said
    assert opened(pack_signed(members={"revoked.crl": revocation_list(office, 5, [], NOW - 29 * days)})) == ""


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
