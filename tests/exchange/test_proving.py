"""The importer's rule on signed sheets: what is accepted, and why each other file is not."""

from __future__ import annotations

import hashlib
import io
import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange.cms import ORDER, Signature, build, low_s, signed_attributes, split, take_apart
from hrs_desktop.exchange.der import INTEGER, OCTETS, SEQUENCE, DerError, integer, tlv
from hrs_desktop.exchange.increment import HOLE, unsigned_sheet
from hrs_desktop.exchange.redraw import find_hole, hole_signature, signature_good
from hrs_desktop.exchange.signature import sign_pages
from hrs_desktop.services.ports import SheetRefused
from hrs_desktop.services.press_port import MAX_SHEET
from tests.exchange.one_sheet import (
    ADVOCATE,
    AREA,
    PRESS,
    good,
    own_signature,
    pages,
    prove,
    reason,
    record,
    signed_by,
    with_cms,
)
from tests.exchange.sheet_world import (
    CLAIMED,
    END,
    START,
    LeafKind,
    authority,
    documents,
    leaf,
    made,
    self_signed,
)

# ------------------------------------------------------------------------------------------------ good


def test_a_good_sheet_is_proved_and_names_its_signer() -> None:
    assert PRESS.read(good()).record_json == record().canonical()
    redrawn = PRESS.redraw(good(), record(), documents())
    assert (redrawn.content_id, redrawn.leaf, redrawn.issuer) == (record().content_id, ADVOCATE.der, AREA.der)
    signer = PRESS.signer(good(), redrawn, AREA.pem, CLAIMED)
    assert (signer.advocate_id, signer.area, signer.name) == ("advocate-1", "A05", "Verity Quill")
    assert signer.organisation == "Quill Chambers"
    assert not signer.self_signed
    assert (signer.not_before, signer.not_after) == (START, END)
    assert int(signer.serial, 16) == ADVOCATE.certificate.serial_number


def test_signing_again_gives_the_same_bytes() -> None:
    again = PRESS.sign(record(), documents(), ADVOCATE.pkcs8, ADVOCATE.pem, AREA.pem)
    assert again == good()
    assert len(good()) < 200_000


def test_the_right_authority_is_chosen_among_several() -> None:
    other = authority("Area authority A06")
    content = PRESS.sign(record(), documents(), ADVOCATE.pkcs8, ADVOCATE.pem, other.pem + AREA.pem)
    assert content == good()
    assert reason(content, other.pem + AREA.pem) is Reason.OK


def test_every_made_record_signs_and_proves() -> None:
    for seed in (0, 1, 3, 10):
        content = PRESS.sign(made(seed), documents(), ADVOCATE.pkcs8, ADVOCATE.pem, AREA.pem)
        assert reason(content) is Reason.OK


def test_a_self_signed_sheet_passes_marked_so() -> None:
    """Whatever it says of itself, nobody has vouched for it."""
    own = self_signed(LeafKind())
    signer = prove(signed_by(own, own))
    assert signer.self_signed
    assert signer.name == "Verity Quill"
    assert (signer.advocate_id, signer.area) == ("", "")


def test_the_renderers_are_named() -> None:
    assert PRESS.renderers() == frozenset({"render_v1"})


# --------------------------------------------------------------------------------------------- signing


def test_signing_with_a_certificate_of_another_key_is_refused() -> None:
    with pytest.raises(HrsError, match="not of this advocate's key"):
        sign_pages(pages(), record(), leaf(AREA).pkcs8, ADVOCATE.pem, AREA.pem)


def test_signing_under_an_authority_that_did_not_issue_is_refused() -> None:
    with pytest.raises(HrsError, match="another authority"):
        sign_pages(pages(), record(), ADVOCATE.pkcs8, ADVOCATE.pem, authority().pem)


def test_signing_with_another_curve_is_refused() -> None:
    holder = leaf(AREA, LeafKind(curve=ec.SECP384R1()))
    with pytest.raises(HrsError, match="P-256"):
        sign_pages(pages(), record(), holder.pkcs8, holder.pem, AREA.pem)


def test_a_signature_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        unsigned_sheet(pages(), record()).filled(bytes(HOLE // 2 + 1))


@pytest.mark.parametrize("spoilt", [b"%PDF-1.7 nothing", b"trailer", b"0000000000 65535 f", b"/Kids ["])
def test_pages_of_another_make_are_not_signed(spoilt: bytes) -> None:
    with pytest.raises(ValueError, match=r"another|substring|subsection"):
        unsigned_sheet(spoilt if spoilt.startswith(b"%") else pages().replace(spoilt, b"x" * len(spoilt)), record())


# --------------------------------------------------------------------------------------------- reading


def test_pages_with_another_cross_reference_are_not_signed() -> None:
    spoilt = re.sub(rb"[0-9]{10} 00000 n", b"0000000000 00000 n", pages())
    with pytest.raises(ValueError, match="cross-reference"):
        unsigned_sheet(spoilt, record())


def test_a_template_for_a_newer_renderer_is_neither_drawn_nor_redrawn() -> None:
    newer = replace(documents(), template=replace(documents().template, renderer="render_v9"))
    with pytest.raises(HrsError, match="render_v9"):
        PRESS.draw(record(), newer)
    with pytest.raises(SheetRefused) as refused:
        PRESS.redraw(good(), record(), newer)
    assert refused.value.reason is Reason.UNKNOWN_RENDERER


def test_what_is_no_sheet() -> None:
    assert reason(b"") is Reason.NOT_A_SHEET
    assert reason(b"PK\x03\x04") is Reason.NOT_A_SHEET
    assert reason(pages()) is Reason.NOT_A_SHEET
    assert reason(b"%PDF-1.7\n" + bytes(1000)) is Reason.NOT_A_SHEET
    assert reason(bytes(MAX_SHEET + 1)) is Reason.TOO_LARGE
    assert reason(good().ljust(MAX_SHEET + 1)) is Reason.TOO_LARGE
    assert reason(good().ljust(MAX_SHEET)) is Reason.APPENDED


def test_one_record_exactly() -> None:
    head = good().index(b"obj\n<</Type/EmbeddedFile")
    stream = good()[head - 6 : good().index(b"endobj\n", head) + 7]
    assert reason(good() + stream) is Reason.NO_RECORD
    assert reason(good().replace(b"/EmbeddedFile/", b"/EmbeddedFilf/")) is Reason.NO_RECORD
    assert reason(good().replace(b"/Params<</Size ", b"/Params<</Size 1")) is Reason.NO_RECORD
    assert reason(good().replace(b"/CheckSum<", b"/CheckSun<")) is Reason.NO_RECORD
    size = len(record().canonical())
    assert reason(good().replace(b"/Length %d>>\nstream\n{" % size, b"/Length %d>>\nstream\n{" % (size + 1))) is (
        Reason.NO_RECORD
    )
    for other in (size - 1, size + 1):
        longer = good().replace(b"/Size %d/" % size, b"/Size %d/" % other)
        longer = longer.replace(b"/Length %d>>" % size, b"/Length %d>>" % other)
        assert reason(longer) is Reason.NO_RECORD


# -------------------------------------------------------------------------------------------- mutation


def test_no_changed_byte_is_accepted() -> None:
    """Single bits and bytes anywhere, every place of the increment's structure among them."""
    chance, content = random.Random(20261120), good()
    increment = len(pages())
    hole = find_hole(content)
    assert hole is not None
    places = [chance.randrange(len(content)) for _ in range(1200)]
    places += [chance.randrange(hole.start, hole.start + 2400) for _ in range(500)]
    places += [chance.choice((*range(increment, hole.start), *range(hole.end, len(content)))) for _ in range(800)]
    found: dict[Reason, int] = {}
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        result = reason(bytes(changed))
        found[result] = found.get(result, 0) + 1
    assert Reason.OK not in found, found
    assert sum(found.values()) >= 2000
    assert found[Reason.ALTERED] > 1000


def test_nothing_cut_off_put_in_or_taken_out_is_accepted() -> None:
    chance, content = random.Random(7), good()
    for _ in range(300):
        place = chance.randrange(len(content))
        piece = chance.randbytes(1 + chance.randrange(4))
        for changed in (
            content[:place],
            content[:place] + piece + content[place:],
            content[:place] + content[place + 1 :],
        ):
            assert reason(changed) is not Reason.OK
    assert reason(content[:-1]) is Reason.ALTERED
    assert reason(content + b"\n") is Reason.APPENDED


def test_a_second_revision_is_appended() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(good()))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    assert out.getvalue().startswith(good())
    assert len(out.getvalue()) > len(good())
    assert reason(out.getvalue()) is Reason.APPENDED
    assert reason(good() + b"\n1 0 obj\n<<>>\nendobj\n") is Reason.APPENDED


def test_appended_to_a_file_that_was_changed_before_is_altered() -> None:
    changed = bytearray(good() + b"more")
    changed[3000] ^= 1
    assert reason(bytes(changed)) is Reason.ALTERED


# ----------------------------------------------------------------------------------------- honest lies


def test_an_honest_signature_over_other_pages_is_page_differs() -> None:
    other = PRESS.draw(record().set("endorsement.text", "The defendant was acquitted."), documents())
    assert reason(sign_pages(other, record(), ADVOCATE.pkcs8, ADVOCATE.pem, AREA.pem)) is Reason.PAGE_DIFFERS


def test_other_pages_under_a_signature_that_is_not_good_are_altered() -> None:
    other = PRESS.draw(record().set("endorsement.text", "The defendant was acquitted."), documents())
    content = sign_pages(other, record(), ADVOCATE.pkcs8, ADVOCATE.pem, AREA.pem)
    hole = find_hole(content)
    assert hole is not None
    signature = hole_signature(content, hole.start)
    key = leaf(AREA).key
    for value in (
        key.sign(signed_attributes(hole.digest(), signature.leaf), ec.ECDSA(SHA256())),
        tlv(SEQUENCE, integer(1)),
    ):
        assert reason(hole.filled(build(hole.digest(), Signature(signature.leaf, signature.authority, value)))) is (
            Reason.ALTERED
        )
    assert reason(content[: hole.start] + b"g" * HOLE + content[hole.end :]) is Reason.ALTERED
    assert reason(content[: hole.start] + b"0" * HOLE + content[hole.end :]) is Reason.ALTERED


def test_a_signature_of_another_curve_is_never_good() -> None:
    holder = leaf(AREA, LeafKind(curve=ec.SECP384R1()))
    sheet = unsigned_sheet(pages(), record())
    value = holder.key.sign(signed_attributes(sheet.digest(), holder.der), ec.ECDSA(SHA256()))
    assert not signature_good(Signature(holder.der, AREA.der, value), sheet.digest())
    for one in (value, own_signature().value):
        assert reason(with_cms(Signature(holder.der, AREA.der, one))) is Reason.BAD_SIGNATURE


# -------------------------------------------------------------------------------------------- the hole


def test_the_twin_of_a_signature_is_refused() -> None:
    signature = own_signature()
    r, s = split(signature.value)
    twin = tlv(SEQUENCE, integer(r), integer(ORDER - s))
    assert low_s(twin) == signature.value
    assert reason(with_cms(Signature(signature.leaf, signature.authority, twin))) is Reason.BAD_SIGNATURE


@pytest.mark.parametrize("value", [b"", b"\x30\x00", tlv(SEQUENCE, integer(0), integer(1)), b"\x30\x82"])
def test_a_value_that_is_no_signature_is_refused(value: bytes) -> None:
    assert reason(with_cms(Signature(ADVOCATE.der, AREA.der, value))) is Reason.BAD_SIGNATURE


def test_padding_and_case_of_the_hole_are_fixed() -> None:
    sheet = unsigned_sheet(pages(), record())
    hole = good()[sheet.start : sheet.end]
    for other in (hole[:-1] + b"1", hole.upper(), hole[:-2] + b"  "):
        assert other != hole
        assert reason(good()[: sheet.start] + other + good()[sheet.end :]) is Reason.ALTERED


def test_the_cms_may_hold_nothing_else() -> None:
    signature, sheet = own_signature(), unsigned_sheet(pages(), record())
    cms = build(sheet.digest(), signature)
    other = hashlib.sha256(b"other").digest()
    assert reason(with_cms(signature, build(other, signature))) is Reason.ALTERED
    assert reason(with_cms(signature, cms.replace(b"\x02\x01\x01", b"\x02\x01\x03", 1))) is Reason.ALTERED
    kept = build(sheet.digest(), Signature(ADVOCATE.der, AREA.der, b"value"))
    no_octets = kept.replace(tlv(OCTETS, b"value"), tlv(0x05, b"value"))
    assert reason(with_cms(signature, no_octets)) is Reason.ALTERED
    third = tlv(0xA0, b"".join(sorted((ADVOCATE.der, AREA.der, authority().der))))
    grown = cms.replace(tlv(0xA0, b"".join(sorted((ADVOCATE.der, AREA.der)))), third)
    assert grown != cms
    assert reason(with_cms(signature, grown)) is Reason.ALTERED


def test_a_certificate_that_is_none_is_refused() -> None:
    """Structure enough to be found as the leaf, and nothing behind it."""
    name = tlv(SEQUENCE)
    fake = tlv(SEQUENCE, tlv(SEQUENCE, tlv(0xA0, integer(2)), integer(7), name, name))
    for certificates in ((fake, AREA.der), (fake, fake)):
        assert reason(with_cms(Signature(*certificates, own_signature().value))) is Reason.BAD_SIGNATURE


@pytest.mark.parametrize("change", [lambda length: b"\xff" + bytes(length - 1), bytes])
def test_a_serial_number_that_is_not_positive_is_refused(change: Callable[[int], bytes]) -> None:
    """RFC 5280 section 4.1.2.2; a later library would not even read it."""
    serial, cms = integer(ADVOCATE.certificate.serial_number), build(b"", own_signature())
    assert cms.count(serial) == 2
    other = tlv(INTEGER, change(len(serial) - 2))
    with pytest.raises(DerError):
        take_apart(cms.replace(serial, other))
    sheet = unsigned_sheet(pages(), record())
    whole = build(sheet.digest(), own_signature()).replace(serial, other)
    assert reason(with_cms(own_signature(), whole)) is Reason.ALTERED
