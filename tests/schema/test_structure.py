"""Our structural check and the JSON Schema give the same verdict, in both directions."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrs_desktop.codes import CodeLists, parse_lists
from hrs_desktop.domain.record import FORMAT
from hrs_desktop.schema import FieldType, FormTemplate, json_schema, load_template, structure_faults
from hrs_desktop.schema.shape import Shape, field_at, shape_of
from tests.schema.conftest import FILE, ROOT

TEMPLATE = load_template(FILE.read_bytes(), "2026.1.toml")
CODES = parse_lists({path.name: path.read_bytes() for path in (ROOT / "resources/codes/2026.1").glob("*.toml")})
DRAFT = jsonschema_rs.validator_for(json_schema(TEMPLATE, CODES, draft=True))
SIGNED = jsonschema_rs.validator_for(json_schema(TEMPLATE, CODES))
GOOD: dict[FieldType, list[Any]] = {
    FieldType.TEXT: ["so", "Ŵyn"], FieldType.NOTE: ["a\nb"], FieldType.DATE: ["2026-11-20", "2028-02-29"],
    FieldType.TIME: ["10:40"], FieldType.DATETIME: ["2026-11-20T10:40", "2026-11-20T10:40:00Z"],
    FieldType.BOOLEAN: [True, False], FieldType.INTEGER: [0, 7], FieldType.MONEY: [3450],
    FieldType.PERSON: ["A. O’Specimen"], FieldType.URN: ["01HR0000126", "01HR0000126(M)/2"],
    FieldType.ASN: ["2601F10100000075955C"], FieldType.OFFENCE_CODE: ["TH68010"], FieldType.COURT: ["B01EF00"],
}  # fmt: skip
BAD: list[Any] = [
    None, "", " ", "a\u202eb", "a\u0007", "2026-02-29", "2100-02-29", "10.40", "24:00", 1, -1, 10**12, True, [], {},
    [[]], ["a b"], ["G", "G"], "x" * 9000, "Тест", {"x": 1}, "01hr1", "\U000f0001", "a\tb", "ends\n", [None],
]  # fmt: skip


def values(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.many:
        return st.lists(objects(shape), min_size=1, max_size=2)
    if not shape.leaf:
        return objects(shape)
    assert shape.field is not None
    kind = shape.field.type
    if shape.pattern == "format":
        return st.just(FORMAT)
    if kind in (FieldType.CODE, FieldType.CODES):
        names = [shape.field.codes] if shape.field.codes in CODES else []
        code = st.sampled_from([code for name in names for code in CODES.list(name).codes] or ["en"])
        return code if kind is FieldType.CODE else st.lists(code, min_size=1, max_size=3, unique=True)
    return st.sampled_from(GOOD[kind])


def objects(shape: Shape) -> st.SearchStrategy[Any]:
    names = sorted(shape.members)
    chosen = st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)
    return chosen.flatmap(lambda some: st.fixed_dictionaries({name: values(shape.members[name]) for name in some}))


RECORDS = objects(shape_of(TEMPLATE))


def both(tree: Any) -> tuple[bool, bool]:
    return not structure_faults(tree, TEMPLATE, draft=True), DRAFT.is_valid(tree)


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_what_the_template_describes_is_accepted_by_both(tree: Any) -> None:
    assert both(tree) == (True, True), structure_faults(tree, TEMPLATE, draft=True)
    assert (not structure_faults(tree, TEMPLATE)) == SIGNED.is_valid(tree)


def places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for key, item in list(value.items()) if isinstance(value, dict) else list(enumerate(value)):
        found.append((value, key))
        if isinstance(item, (dict, list)):
            found += places(item)
    return found


def assert_one_verdict_on_one_wrong(tree: Any, data: st.DataObject, template: FormTemplate, draft: Any) -> None:
    """Spoil one place of a record: what our structure refuses the schema refuses, and the other way round."""
    holder, key = data.draw(st.sampled_from(places(tree)))
    bad = data.draw(st.sampled_from(BAD))
    if isinstance(holder, dict) and data.draw(st.booleans()):
        holder["unknown_key"] = bad
    else:
        holder[key] = bad
    ours, schemas = not structure_faults(tree, template, draft=True), draft.is_valid(tree)
    if ours and not schemas:  # a well-formed code that is in no list: HRS-003 says it, the schema enumerates
        assert all(" is not one of " in error.message for error in draft.iter_errors(tree))
    else:
        assert ours == schemas, structure_faults(tree, template, draft=True)


@settings(max_examples=300, deadline=None)
@given(RECORDS, st.data())
def test_one_thing_wrong_gives_one_verdict(tree: Any, data: st.DataObject) -> None:
    assert_one_verdict_on_one_wrong(tree, data, TEMPLATE, DRAFT)
    for fault in structure_faults(tree, TEMPLATE):
        assert fault.welsh not in ("", fault.message), fault


@pytest.mark.parametrize("tree", [None, [], "x", 1, {}, {"hearing": {}}, {"defendants": [{}]}, {"defendants": {}}])
def test_trees_of_another_kind(tree: Any) -> None:
    ours, schemas = both(tree)
    assert ours == schemas == (tree == {})


def test_text_must_be_in_one_form(template: FormTemplate) -> None:
    (fault,) = structure_faults({"hearing": {"notes": "e\u0301"}}, template, draft=True)
    assert "NFC" in fault.message
    assert not structure_faults({"hearing": {"notes": "\u00e9"}}, template, draft=True)


def test_a_number_that_is_not_whole_is_refused(template: FormTemplate) -> None:
    tree = {"next_hearing": {"time_estimate_minutes": 1.0}}
    assert [fault.path for fault in structure_faults(tree, template, draft=True)] == [
        "next_hearing.time_estimate_minutes"
    ]


def test_another_format_is_refused(template: FormTemplate) -> None:
    assert structure_faults({"format": "hrs-record/9"}, template, draft=True)
    assert not DRAFT.is_valid({"format": "hrs-record/9"})


def test_a_signed_record_must_say_what_it_is(template: FormTemplate) -> None:
    missing = {fault.path for fault in structure_faults({"format": FORMAT}, template)}
    assert {"sheet.id", "sheet.claimed_signing_time", "hearing.course", "prosecution_case.urn"} <= missing
    assert not SIGNED.is_valid({"format": FORMAT})


def test_the_schema_is_a_schema(template: FormTemplate, codes: CodeLists) -> None:
    for draft in (True, False):
        schema = json_schema(template, codes, draft=draft)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema
        assert ("required" in schema) is not draft
    schema = json_schema(template, codes)
    plea = schema["properties"]["defendants"]["items"]["properties"]["remand"]["properties"]["status"]
    assert "U" in plea["enum"]
    assert "pattern" in schema["properties"]["hearing"]["properties"]["type"]


def test_fields_are_found_by_path(template: FormTemplate) -> None:
    found = field_at(template, "defendants[0].offences[12].pleas[1].value")
    assert found is not None
    assert found.name == "value"
    assert field_at(template, "sheet.confirmations[0]") is not None
    assert field_at(template, "defendants[0].remand") is None
