"""Paths, records, strict JSON and canonical form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.domain.path import ById, format_path, join_path, parse_path, pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.strict_json import MAX_INTEGER, parse_strict
from hrs_desktop.errors import HrsError, UsageError

names = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
leaves = st.one_of(st.booleans(), st.integers(-MAX_INTEGER, MAX_INTEGER), st.text(st.characters(codec="utf-8")))
steps = st.lists(st.one_of(names, st.integers(0, 99999)), min_size=0, max_size=6)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(names, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)
records = st.dictionaries(names, trees, max_size=4).map(Record)
RECORD = Record({"defendants": [{"id": "a", "offences": [{"id": "x", "n": 1}, {"id": "y"}]}, {"id": "b"}], "note": "n"})


@given(names, steps)
def test_a_path_written_is_read_the_same(first: str, rest: list[str | int]) -> None:
    assert parse_path(format_path((first, *rest))) == (first, *rest)


@pytest.mark.parametrize("text", ["", "[0]", ".a", "a..b", "a.[0]", "A", "a[]", "a[b c]", "a[0", "a b", "a.0"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_path(text)
    assert refused.value.code == "HRS-E-PATH"


def test_ids_places_and_patterns() -> None:
    assert parse_path("a[0][x-1].b") == ("a", 0, ById("x-1"), "b")
    assert parse_path("a[123456]") == ("a", ById("123456"))
    assert pattern_of("a[0].b[x-1].c") == "a[].b[].c"
    assert (join_path("a", "b"), join_path("a", "[0]"), join_path("", "b"), join_path("a", "")) == (
        "a.b", "a[0]", "b", "a",
    )  # fmt: skip


@given(records, names, leaves)
def test_what_was_set_is_there_and_the_old_record_is_not_touched(record: Record, name: str, value: Any) -> None:
    before = record.canonical()
    changed = record.set(f"{name}_new.inner[0].leaf", value)
    assert changed.get(f"{name}_new.inner[0].leaf") == value
    assert record.canonical() == before
    assert changed.set(f"{name}_new", None) == record


@given(records)
def test_a_record_written_and_read_is_the_same(record: Record) -> None:
    assert Record(parse_strict(record.canonical())).canonical() == record.canonical()
    assert len(record.content_id) == 64


@given(records)
def test_a_record_merged_with_itself_walks_the_same(record: Record) -> None:
    whole = Record({}).merge(record.tree)
    assert whole.merge(whole.tree) == whole


def test_items_are_found_by_id_and_place() -> None:
    assert RECORD.get("defendants[a].offences[y].id") == "y"
    assert RECORD.resolve("defendants[b].x") == "defendants[1].x"
    assert RECORD.resolve("new[0].x") == "new[0].x"
    assert RECORD.get("defendants[7].x") is None
    assert RECORD.get("note.x") is None
    assert RECORD.get("note[0]") is None
    assert (RECORD.text("nothing"), RECORD.text("note"), RECORD.items("note"), len(RECORD.items("defendants"))) == (
        "", "n", (), 2,
    )  # fmt: skip
    with pytest.raises(UsageError, match="no item has the id z"):
        RECORD.set("defendants[z].x", 1)
    with pytest.raises(UsageError, match="no item has the id z"):
        RECORD.resolve("note[z]")


def test_an_index_equal_to_the_length_appends_and_one_beyond_is_refused() -> None:
    assert RECORD.set("defendants[2].id", "c").get("defendants[2].id") == "c"
    assert RECORD.set("defendants[2]", None) == RECORD
    with pytest.raises(UsageError, match="the list has 2 items"):
        RECORD.set("defendants[3].id", "c")
    assert RECORD.set("defendants[0]", None).get("defendants[0].id") == "b"
    assert RECORD.set("note", None).set("defendants", None) == Record({})


def test_a_partial_record_merges_by_id_replaces_other_lists_and_null_clears() -> None:
    merged = RECORD.merge(
        {"defendants": [{"id": "b", "x": [1, None]}, {"id": "c"}], "note": None, "tags": [{"k": 1}], "empty": {}}
    )
    assert [item["id"] for item in merged.items("defendants")] == ["a", "b", "c"]
    assert merged.get("defendants[1].x") == [1]
    assert merged.get("note") is None
    assert merged.merge({"tags": [{"k": 2}]}).get("tags") == [{"k": 2}]
    assert dict(merged.walk())["defendants[0].offences[0].n"] == 1
    assert Record({"a": 1}).merge({"a": [{"id": "x"}]}).get("a[x].id") == "x"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "byte 0 is not UTF-8"),
        (b'{"a":1,"a":2}', "appears twice"),
        (b"1.5", "not a whole number"),
        (b"1e999", "not a whole number"),
        (b"NaN", "not a whole number"),
        (b"9007199254740992", "beyond 2 to the power 53"),
        (b"1" * 400, "beyond 2 to the power 53"),
        (b'"\\ud800"', "lone surrogate"),
        (b'{"\\ud800":1}', "lone surrogate"),
        (b"[" * 40 + b"]" * 40, "too deeply"),
        (b"[" * 100_000, "too deeply"),
        (b"{", "line 1"),
    ],
)
def test_what_the_standard_reader_lets_through_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(HrsError, match=said) as refused:
        parse_strict(content)
    assert refused.value.code == "HRS-E-JSON"


def test_two_to_the_power_53_less_one_is_the_last_number() -> None:
    last = 2**53 - 1
    assert parse_strict(b"[9007199254740991,-9007199254740991,true,null]") == [last, -last, True, None]
