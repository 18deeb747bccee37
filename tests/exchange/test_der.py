"""The small DER reader and writer against asn1crypto, and what it refuses."""

from __future__ import annotations

import pytest
from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.exchange.cms import ORDER, has_low_s, low_s, split, take_apart
from hrs_desktop.exchange.der import (
    OCTETS,
    SEQUENCE,
    DerError,
    children,
    element,
    inside,
    integer,
    number,
    oid,
    set_of,
    tlv,
)  # fmt: skip


@given(st.integers(0, 2**300))
def test_integers(value: int) -> None:
    assert integer(value) == core.Integer(value).dump()
    assert number(integer(value)) == value


@given(st.binary(max_size=70_000))
def test_octets(content: bytes) -> None:
    raw = tlv(OCTETS, content)
    assert raw == core.OctetString(content).dump()
    assert element(raw) == (OCTETS, content, len(raw))


@given(st.tuples(st.integers(0, 2), st.integers(0, 39)), st.lists(st.integers(0, 2**128), max_size=6))
def test_object_identifiers(first: tuple[int, int], rest: list[int]) -> None:
    dotted = ".".join(str(arc) for arc in (*first, *rest))
    assert oid(dotted) == core.ObjectIdentifier(dotted).dump()


@given(st.lists(st.integers(0, 2**40), max_size=8))
def test_sets_are_in_der_order(values: list[int]) -> None:
    content = set_of(*(integer(value) for value in values))
    found = children(content)
    assert found == sorted(integer(value) for value in set(values))


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x30", b"\x30\x01", b"\x30\x80", b"\x30\x84\x00\x00\x00\x01x", b"\x30\x82\x00", b"\x30\x00x", b"\x31\x00"],
)
def test_what_is_not_one_whole_sequence_is_refused(raw: bytes) -> None:
    with pytest.raises(DerError):
        inside(raw, SEQUENCE)


@pytest.mark.parametrize("raw", [b"\x02\x00", b"\x02\x01\x80", b"\x04\x01\x01", b"\x02\x01\x01x"])
def test_what_is_no_natural_number_is_refused(raw: bytes) -> None:
    with pytest.raises(DerError):
        number(raw)


@given(st.binary(max_size=200))
def test_taking_apart_answers_or_refuses(raw: bytes) -> None:
    with pytest.raises(DerError):
        take_apart(raw)


@given(st.integers(1, ORDER - 1), st.integers(1, ORDER - 1))
def test_low_s(r: int, s: int) -> None:
    value = tlv(SEQUENCE, integer(r), integer(s))
    low = low_s(value)
    assert has_low_s(low)
    assert split(low) == (r, min(s, ORDER - s))
    assert has_low_s(value) is (s <= ORDER // 2)
