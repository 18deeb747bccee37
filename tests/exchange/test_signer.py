"""Step 5 of the importer's rule: whose signature it is."""

from __future__ import annotations

import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from hrs_desktop.domain.record import Record
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.exchange.cms import Signature, low_s, signed_attributes
from hrs_desktop.exchange.increment import HOLE, Unsigned, unsigned_sheet
from hrs_desktop.exchange.oids import ADMINISTRATOR, EMAIL_PROTECTION, SHEET
from hrs_desktop.exchange.redraw import find_hole
from hrs_desktop.services.ports import SheetRefused
from tests.exchange.one_sheet import (
    ADVOCATE,
    AREA,
    PRESS,
    good,
    own_signature,
    pages,
    reason,
    record,
    signed_by,
    with_cms,
)
from tests.exchange.sheet_world import (
    CLAIMED,
    END,
    GOLDEN,
    START,
    LeafKind,
    authority,
    documents,
    leaf,
    self_signed,
)


def test_a_stranger_is_unknown() -> None:
    other = authority()
    stranger = leaf(other)
    assert reason(signed_by(stranger, other)) is Reason.UNKNOWN_SIGNER
    assert reason(good(), b"") is Reason.UNKNOWN_SIGNER
    assert reason(good(), other.pem) is Reason.UNKNOWN_SIGNER


def test_an_authority_put_beside_the_signature_vouches_for_nothing() -> None:
    """A stranger's leaf that names our authority as its issuer; a trusted leaf with another authority beside it."""
    impostor = authority()
    forged = leaf(impostor)
    sheet = unsigned_sheet(pages(), record())
    value = low_s(forged.key.sign(signed_attributes(sheet.digest(), forged.der), ec.ECDSA(SHA256())))
    assert reason(with_cms(Signature(forged.der, AREA.der, value))) is Reason.UNKNOWN_SIGNER
    assert reason(with_cms(Signature(ADVOCATE.der, impostor.der, own_signature().value))) is Reason.UNKNOWN_SIGNER


def test_a_leaf_alone_that_did_not_sign_itself_is_unknown() -> None:
    sheet = unsigned_sheet(pages(), record())
    value = low_s(ADVOCATE.key.sign(signed_attributes(sheet.digest(), ADVOCATE.der), ec.ECDSA(SHA256())))
    assert reason(with_cms(Signature(ADVOCATE.der, ADVOCATE.der, value))) is Reason.UNKNOWN_SIGNER


def test_an_issuer_that_is_no_authority_vouches_for_nothing() -> None:
    for issuer in (authority(ca=False), self_signed()):
        assert reason(signed_by(leaf(issuer), issuer), issuer.pem) is Reason.UNKNOWN_SIGNER


@pytest.mark.parametrize(
    "kind",
    [
        LeafKind(uses=(ADMINISTRATOR, EMAIL_PROTECTION)),
        LeafKind(uses=(SHEET, ADMINISTRATOR)),
        LeafKind(uses=(EMAIL_PROTECTION,)),
        LeafKind(uses=()),
        LeafKind(digital_signature=False),
        LeafKind(key_usage=False),
    ],
)
def test_a_key_for_something_else_signs_no_sheet(kind: LeafKind) -> None:
    assert reason(signed_by(leaf(AREA, kind), AREA)) is Reason.WRONG_KEY_USE
    own = self_signed(kind)
    assert reason(signed_by(own, own)) is Reason.WRONG_KEY_USE


def test_a_certificate_that_cannot_be_read_is_unknown() -> None:
    kind = LeafKind(unreadable=True)
    assert reason(signed_by(leaf(AREA, kind), AREA)) is Reason.UNKNOWN_SIGNER
    own = self_signed(kind)
    assert reason(signed_by(own, own)) is Reason.UNKNOWN_SIGNER


def test_the_authority_itself_signs_no_sheet() -> None:
    assert reason(signed_by(AREA, AREA)) is Reason.WRONG_KEY_USE


@pytest.mark.parametrize("uri", ["", "urn:hrs:A05", "https://example.org/A05", "urn:hrs:A05:advocate 1"])
def test_a_certificate_that_names_no_advocate_is_unknown(uri: str) -> None:
    assert reason(signed_by(leaf(AREA, LeafKind(uri=uri)), AREA)) is Reason.UNKNOWN_SIGNER


def test_the_certificate_is_valid_at_the_claimed_time() -> None:
    early, late = START - dt.timedelta(seconds=1), END + dt.timedelta(seconds=1)
    assert reason(good(), claimed=START) is Reason.OK
    assert reason(good(), claimed=END) is Reason.OK
    assert reason(good(), claimed=early) is Reason.CERTIFICATE_EXPIRED
    assert reason(good(), claimed=late) is Reason.CERTIFICATE_EXPIRED
    short = leaf(AREA, LeafKind(end=CLAIMED - dt.timedelta(days=1)))
    assert reason(signed_by(short, AREA)) is Reason.CERTIFICATE_EXPIRED
    old = authority(end=CLAIMED - dt.timedelta(days=1))
    assert reason(signed_by(leaf(old), old), old.pem) is Reason.CERTIFICATE_EXPIRED


def test_a_proof_belongs_to_its_file() -> None:
    """A proof of one file does not vouch for another."""
    redrawn = PRESS.redraw(good(), record(), documents())
    other = leaf(AREA)
    with pytest.raises(SheetRefused) as refused:
        PRESS.signer(signed_by(other, AREA), redrawn, AREA.pem, CLAIMED)
    assert refused.value.reason is Reason.BAD_SIGNATURE
    hole = find_hole(good())
    assert hole is not None
    spoilt = good()[: hole.start] + b"0" * HOLE + good()[hole.end :]
    beside = with_cms(Signature(ADVOCATE.der, authority().der, own_signature().value))
    for content in (pages(), good() + b"x", spoilt, beside):
        with pytest.raises(SheetRefused) as refused:
            PRESS.signer(content, redrawn, AREA.pem, CLAIMED)
        assert refused.value.reason is Reason.BAD_SIGNATURE


def test_the_hole_is_found_where_the_file_says() -> None:
    assert isinstance(find_hole(good()), Unsigned)
    assert find_hole(good() + good()) is None
    assert find_hole(b"") is None


def test_a_sheet_signed_by_the_first_release_is_proved_for_ever() -> None:
    """Kept as it was signed; never made again."""
    content = (GOLDEN / "signed.pdf").read_bytes()
    tree = parse_strict(PRESS.read(content).record_json)
    assert isinstance(tree, dict)
    redrawn = PRESS.redraw(content, Record(tree), documents())
    signer = PRESS.signer(content, redrawn, (GOLDEN / "area.pem").read_bytes(), CLAIMED)
    assert (signer.advocate_id, signer.area, signer.self_signed) == ("advocate-1", "A05", False)


def test_a_hole_that_the_file_states_twice_or_wrongly_is_none() -> None:
    hole = find_hole(good())
    assert hole is not None
    head = good().index(b"/ByteRange[") + len(b"/ByteRange[")
    for digits in (12, 23, 34):
        place = head + digits
        assert find_hole(good()[:place] + b"9" + good()[place + 1 :]) is None
    stated = good()[head - 80 : hole.start]
    stated = stated[stated.index(b"obj\n<</Type/Sig") :]
    place = len(good()) - len(stated)
    assert place > hole.end
    assert find_hole(good()[:place] + stated) is None
