"""Any record of the Crown Court's template: what ours and another's reading of it say, and that no rule fails on it."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from hrs_desktop.codes import parse_lists
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import rule_book, say
from hrs_desktop.schema import json_schema, load_template, structure_faults
from hrs_desktop.schema.shape import shape_of
from tests.helpers.records import ROOT, TODAY
from tests.schema.test_structure import assert_one_verdict_on_one_wrong, objects

CODES = parse_lists({path.name: path.read_bytes() for path in (ROOT / "resources/codes/2026.1").glob("*.toml")})
CROWN = load_template((ROOT / "forms/hrs-crown/2026.1.toml").read_bytes(), "2026.1.toml")
RECORDS = objects(shape_of(CROWN))
DRAFT = jsonschema_rs.validator_for(json_schema(CROWN, CODES, draft=True))


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_what_the_template_describes_is_accepted_by_both(tree: dict[str, Any]) -> None:
    assert structure_faults(tree, CROWN, draft=True) == ()
    assert DRAFT.is_valid(tree)


@settings(max_examples=200, deadline=None)
@given(RECORDS, st.data())
def test_one_thing_wrong_gives_one_verdict(tree: dict[str, Any], data: st.DataObject) -> None:
    assert_one_verdict_on_one_wrong(tree, data, CROWN, DRAFT)


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_any_record_is_checked_without_a_fault_of_the_template(tree: dict[str, Any]) -> None:
    book, record = rule_book(CROWN, CODES), Record(tree)
    for finding in book.check(record, TODAY):
        assert say(finding, record, CROWN, book.codes, "cy").message


@settings(max_examples=60, deadline=None)
@given(RECORDS, RECORDS)
def test_a_recheck_finds_what_a_check_finds(old: dict[str, Any], new: dict[str, Any]) -> None:
    book = rule_book(CROWN, CODES)
    before = book.review(Record(old), TODAY)
    assert book.review(Record(new), TODAY, before).findings == book.check(Record(new), TODAY)
