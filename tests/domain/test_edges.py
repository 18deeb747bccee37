"""Case files damaged at any place, first records of plain cases, and the laws of merging."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop import app, paths
from hrs_desktop.domain.case import Case
from hrs_desktop.domain.case_file import read_cases
from hrs_desktop.domain.issue import SheetIdentity, first_record
from hrs_desktop.domain.pack import Pack
from hrs_desktop.domain.path import ById, format_path, parse_path
from hrs_desktop.domain.planning import every_source, value_at
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.errors import HrsError
from hrs_desktop.services.ids import new_uuid7

SAMPLE = json.loads((paths.resources_dir() / "samples" / "magistrates.json").read_text("utf-8"))
CODES = app.shipped().codes
WRONG: tuple[Any, ...] = (None, 7, True, "x", [], [7], {}, [{}], {"id": []})
IDENTITY = SheetIdentity("s", "", "t", "1", "a" * 64, "1", "b" * 64, "render_v1", "cy", rehearsal=False)
AT = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)

names = st.sampled_from(["a", "b", "c"])
leaves = st.one_of(st.booleans(), st.integers(-9, 9), st.text(st.characters(codec="utf-8"), max_size=3))
items = st.lists(
    st.builds(lambda key, value: {"id": key, "v": value}, names, leaves),
    min_size=1, max_size=3, unique_by=lambda item: str(item["id"]),
)  # fmt: skip
objects = st.dictionaries(names, leaves, min_size=1, max_size=3)
# A key keeps its kind: what a merge of an object over a list means is nobody's promise.
records = st.fixed_dictionaries({}, optional={"leaf": leaves, "object": objects, "items": items, "list": st.just([1])})


def case_with(**changed: Any) -> dict[str, Any]:
    """A case file of the first case of the sample, with keys of the case replaced."""
    return {**SAMPLE, "cases": [copy.deepcopy(SAMPLE["cases"][0]) | changed]}


def faults_of(tree: dict[str, Any]) -> list[str]:
    return [fault.path for fault in read_cases(tree, CODES).faults]


def places(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*above, key)
        yield from places(item, (*above, key))


def damaged(way: tuple[str | int, ...], wrong: Any) -> dict[str, Any]:
    tree = case_with()
    place: Any = tree["cases"][0]
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = wrong
    return tree


@pytest.mark.parametrize("way", list(places(SAMPLE["cases"][0])), ids=lambda way: ".".join(map(str, way)))
def test_a_value_of_a_wrong_kind_anywhere_is_a_fault_or_harmless_and_never_a_crash(way: tuple[str | int, ...]) -> None:
    for wrong in WRONG:
        read = read_cases(damaged(way, wrong), CODES)
        assert bool(read.faults) != bool(read.cases)
        for hearing in (hearing for case in read.cases for hearing in case.hearings):
            case = read.cases[0]
            texts = (
                case.title,
                case.area,
                case.unit,
                hearing.id,
                hearing.court_name,
                hearing.room,
                hearing.start_time,
                hearing.type,
                hearing.ou_code,
            )
            assert all(isinstance(text, str) for text in texts)
            assert first_record(read.cases[0], hearing, IDENTITY, {"id": "a"}).content_id


@pytest.mark.parametrize("flags", [7, True, "DV", {"DV": 1}])
def test_flags_that_are_no_list_are_a_fault(flags: Any) -> None:
    top = SAMPLE["cases"][0]["prosecution_case"] | {"flags": flags}
    assert faults_of(case_with(prosecution_case=top)) == ["cases[0].prosecution_case.flags"]
    assert faults_of(case_with(prosecution_case=top | {"flags": None})) == []


@pytest.mark.parametrize("version", [True, "1", None, 1.5])
def test_a_version_is_a_whole_number(version: Any) -> None:
    assert faults_of(case_with(version=version)) == ["cases[0].version"]


@pytest.mark.parametrize("key", ["name", "room"])
def test_the_courts_name_and_room_are_texts(key: str) -> None:
    hearing = copy.deepcopy(SAMPLE["cases"][0]["hearings"][0])
    hearing["court"][key] = ["Court 1"]
    assert faults_of(case_with(hearings=[hearing])) == [f"cases[0].hearings[0].court.{key}"]


def test_the_start_is_a_text() -> None:
    hearing = copy.deepcopy(SAMPLE["cases"][0]["hearings"][0]) | {"start_time": 1000}
    assert faults_of(case_with(hearings=[hearing])) == ["cases[0].hearings[0].start_time"]


def plain_case() -> Case:
    """A case whose defendant has no ASN, no remand, no plea and no time limit."""
    tree = case_with()
    person = tree["cases"][0]["defendants"][0]
    person.pop("asn", None)
    person.pop("remand", None)
    for offence in person["offences"]:
        offence.pop("plea", None)
        offence.pop("custody_time_limit", None)
    read = read_cases(tree, CODES)
    assert read.faults == ()
    return read.cases[0]


def test_what_a_plain_case_does_not_say_is_not_in_its_first_record() -> None:
    case = plain_case()
    record = first_record(case, case.hearings[0], IDENTITY, {"id": "advocate-1"})
    assert (record.get("sheet.pack"), record.get("sheet.rehearsal"), record.text("sheet.language")) == (
        None,
        None,
        "cy",
    )
    for path in ("asn", "remand", "offences[0].pleas", "offences[0].custody_time_limit"):
        assert record.get(f"defendants[0].{path}") is None
    assert record.get("defendants[0].offences[0].id") == case.defendants[0]["offences"][0]["id"]


def test_what_a_record_has_no_place_for_is_not_in_its_first_record() -> None:
    case = plain_case()
    hearing = replace(case.hearings[0], body={**case.hearings[0].body, "court": {
        **case.hearings[0].body["court"], "telephone": "020"}})  # fmt: skip
    case.body["prosecution_case"]["colour"] = "blue"
    case.defendants[0]["name"]["middle"] = "X"
    record = first_record(case, hearing, IDENTITY, {"id": "advocate-1"})
    assert "colour" not in record.tree["prosecution_case"]
    assert record.text("prosecution_case.title") == case.title
    assert set(record.tree["defendants"][0]["name"]) <= {"title", "given", "family"}
    assert record.get("hearing.court.telephone") is None
    assert record.text("hearing.court.ou_code") == hearing.ou_code


def test_a_charges_own_plea_and_time_limit_come_before_the_defendants() -> None:
    case = plain_case()
    offence = case.defendants[0]["offences"][0]
    offence["plea"] = {"value": "G", "date": "2026-11-01"}
    offence["custody_time_limit"] = {"expires": "2027-01-04"}
    case.defendants[0]["remand"] = {"before": "C", "custody_time_limit": {"expires": "2026-12-28"}}  # type: ignore[index]  # made by this test
    record = first_record(case, case.hearings[0], IDENTITY, {"id": "advocate-1"})
    assert record.get("defendants[0].offences[0].pleas") == [{"value": "G", "date": "2026-11-01"}]
    assert record.get("defendants[0].offences[0].custody_time_limit.expires") == "2027-01-04"
    assert record.get("defendants[0].remand") == {"before": "C"}


def test_a_pack_finds_its_case_by_urn() -> None:
    case = plain_case()
    pack = Pack("p", 1, "A05", AT, dt.date(2026, 12, 4), False, (case,), (), (), b"", {})
    assert pack.case(case.urn) is case
    with pytest.raises(KeyError, match="01HR9999999"):
        pack.case("01HR9999999")


@given(records, records)
def test_a_partial_record_laid_twice_is_laid_once(base: dict[str, Any], partial: dict[str, Any]) -> None:
    once = Record(base).merge(partial)
    assert once.merge(partial) == once
    assert Record(base).merge({}) == Record(base)


@given(records, records, records)
def test_merging_is_associative(base: dict[str, Any], second: dict[str, Any], third: dict[str, Any]) -> None:
    one_by_one = Record(base).merge(second).merge(third)
    together = Record(base).merge(Record(second).merge(third).tree)
    assert one_by_one.canonical() == together.canonical()


@given(records, records)
def test_merging_touches_neither_side_and_what_is_laid_over_wins(base: dict[str, Any], partial: dict[str, Any]) -> None:
    before = copy.deepcopy((base, partial))
    merged = Record(base).merge(partial)
    assert (base, partial) == before
    assert all(merged.get(path) == value for path, value in Record(partial).walk() if "items" not in path)
    for item in partial.get("items", []):
        assert merged.get(f"items[{item['id']}].v") == item["v"]


@given(records)
def test_every_leaf_walked_is_read_back_and_can_be_cleared(tree: dict[str, Any]) -> None:
    record = Record(tree)
    for path, value in record.walk():
        assert record.get(path) == value
    for path in reversed([path for path, _ in record.walk()]):
        record = record.set(path, None)
    assert record == Record({})


@given(st.lists(st.one_of(names, st.from_regex(r"[A-Za-z-][A-Za-z0-9-]{0,8}", fullmatch=True).map(ById)), max_size=5))
def test_a_path_with_ids_is_written_and_read_the_same(rest: list[str | ById]) -> None:
    assert parse_path(format_path(("a", *rest))) == ("a", *rest)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused_with_the_one_code(content: bytes) -> None:
    try:
        value = parse_strict(content)
    except HrsError as error:
        refused = error.code
    else:
        refused = "" if value == json.loads(content) else "read otherwise"
    assert refused in {"", "HRS-E-JSON"}


@pytest.mark.parametrize("deep", [0, 1, 16])
def test_depth_is_counted_in_lists_and_objects(deep: int) -> None:
    assert parse_strict(b"[" * deep + b"1" + b"]" * deep, depth=deep)
    for one in (b"[%b]", b'{"k":%b}'):
        with pytest.raises(HrsError, match="nested too deeply"):
            parse_strict(one % (b"[" * deep + b"1" + b"]" * deep), depth=deep)


def test_ids_of_one_moment_differ_and_say_the_moment() -> None:
    made = [new_uuid7(AT) for _ in range(200)]
    assert len(set(made)) == 200
    assert {int(one.replace("-", "")[:12], 16) for one in made} == {int(AT.timestamp() * 1000)}


def test_values_that_are_not_there_have_no_source() -> None:
    body = {"defendants": [{"id": "d", "name": None, "asn": "X"}], "flags": [], "notes": {"text": None}}
    assert [source.path for source in every_source(body, (), AT)] == ["defendants.d.id", "defendants.d.asn", "flags"]


@pytest.mark.parametrize("path", ["urn.tail", "defendants.d.asn.check", "defendants.z"])
def test_nothing_stands_below_a_text_or_at_an_unknown_id(path: str) -> None:
    body = {"urn": "01HR0000126", "defendants": [{"id": "d", "asn": "X"}]}
    assert value_at(body, path) is None
    assert value_at(body, "defendants.d.asn") == "X"


def test_a_defendant_whose_name_is_not_known_has_none_in_the_first_record() -> None:
    case = plain_case()
    person = {key: value for key, value in case.defendants[0].items() if key != "name"}
    nameless = replace(case, body={**case.body, "defendants": [person]})
    assert first_record(nameless, nameless.hearings[0], IDENTITY, {"id": "a"}).get("defendants[0].name") is None
