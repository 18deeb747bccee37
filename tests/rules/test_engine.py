from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.finding import Finding, Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.errors import FaultsError
from hrs_desktop.rules import FieldState, Review, check, compile_rules, rule_book, say
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.rules.descriptors import record_types
from hrs_desktop.rules.levels import scope_of, shapes_by_pattern
from hrs_desktop.rules.tasks import _unguarded
from hrs_desktop.schema import FormTemplate, load_template
from tests.helpers.records import ROOT, TODAY, changed
from tests.rules.breaks import BREAKS
from tests.schema.test_structure import CODES, RECORDS, TEMPLATE

TEXT = (ROOT / "forms/hrs-magistrates/2026.1.toml").read_text("utf-8")
TYPES = record_types(TEMPLATE)


@pytest.mark.parametrize(("rule", "name", "changes", "also"), BREAKS, ids=[f"{one[0]}-{one[1]}" for one in BREAKS])
def test_a_recheck_finds_what_a_check_finds(
    rule: str, name: str, changes: dict[str, Any], also: set[str], book: RuleBook, sheets: dict[str, Record]
) -> None:
    good = sheets[name]
    bad = changed(good, changes)
    after = book.review(bad, TODAY, book.review(good, TODAY))
    assert (after.findings, after.record) == (book.check(bad, TODAY), bad)
    assert book.review(good, TODAY, after).findings == book.check(good, TODAY)
    assert shown(after) == shown(book.review(bad, TODAY))


@pytest.mark.parametrize("path", ["hearing.tribunal", "defendants[0].offences[0].pleas", "witnesses"])
def test_nothing_is_left_of_the_items_of_a_list_that_was_cleared(
    path: str, book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = next(one for one in sheets.values() if one.items(path))
    before = book.review(record, TODAY)
    cleared = record.set(path, None)
    after = book.review(cleared, TODAY, before)
    assert any(place.startswith(f"{path}[") for place in before.form.places)
    assert after.form.places == book.review(cleared, TODAY).form.places


def test_a_recheck_after_many_edits_one_by_one(book: RuleBook, sheets: dict[str, Record]) -> None:
    draw = random.Random(7)
    edits = [
        (path, value)
        for _, name, changes, _ in BREAKS
        if name == "victim-absent"
        for path, value in changes.items()
        if not path.endswith("]")
    ]
    record = sheets["victim-absent"]
    found = book.review(record, TODAY)
    for path, value in draw.sample(edits, len(edits)):
        record = record.set(path, value)
        found = book.review(record, TODAY, found)
        assert found.findings == book.check(record, TODAY), path
        assert shown(found) == shown(book.review(record, TODAY)), path


def shown(review: Review) -> dict[str, FieldState]:
    """The state of the fields of every place the record has."""
    places = {path.rpartition(".")[0] for path, _ in review.record.walk()}
    return {path: state for path, state in review.form.fields.items() if path.rpartition(".")[0] in places}


@settings(max_examples=60, deadline=None)
@given(RECORDS, RECORDS)
def test_a_review_after_any_edit_is_the_review_of_the_outcome(old: dict[str, Any], new: dict[str, Any]) -> None:
    book = rule_book(TEMPLATE, CODES)
    before = book.review(Record(old), TODAY)
    for key in {**old, **new}:
        tree = {name: value for name, value in {**old, key: new.get(key)}.items() if value is not None}
        after, alone = book.review(Record(tree), TODAY, before), book.review(Record(tree), TODAY)
        assert after.findings == alone.findings, key
        assert shown(after) == shown(alone), key


@pytest.mark.parametrize(("path", "value"), [("hearing.jurisdiction", "CROWN"), ("hearing.date", "2020-01-02")])
def test_the_court_and_the_day_decide_anew_which_codes_are_in_use(
    path: str, value: str, book: RuleBook, sheets: dict[str, Record]
) -> None:
    before = book.review(sheets["guilty"], TODAY)
    moved = sheets["guilty"].set(path, value)
    assert book.review(moved, TODAY, before).findings == book.check(moved, TODAY)
    assert book.check(moved, TODAY) != before.findings


def test_only_a_review_of_the_same_book_and_day_is_relied_upon(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = changed(sheets["two"], {"hearing.end_time": None})
    silent = replace(book.review(record, TODAY), findings=())
    yesterday = TODAY - dt.timedelta(days=1)
    assert book.review(record, TODAY, silent).findings == ()
    assert [one.path for one in book.review(record, yesterday, silent).findings] == ["hearing.end_time"]
    other = compile_rules(book.template, book.codes)
    assert [one.path for one in other.review(record, TODAY, silent).findings] == ["hearing.end_time"]


def test_findings_stand_in_the_order_of_the_sheet(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = changed(
        sheets["two"],
        {
            "endorsement.language": None, "defendants[0].offences[0].pleas[0].date": None, "hearing.end_time": None,
            "defendants[1].attendance": None, "defendants[1].offences[0].pleas[1].date": None,
            "defendants[0].next_hearing.time": None, "directions[0].due": None,
        },
    )  # fmt: skip
    assert [one.path for one in book.check(record, TODAY)] == [
        "hearing.end_time",
        "defendants[0].offences[0].pleas[0].date",
        "defendants[1].attendance.code",
        "defendants[1].offences[0].pleas[1].date",
        "defendants[0].next_hearing.time",
        "directions[0].due",
        "endorsement.language",
    ]


def test_the_form_shows_what_applies(book: RuleBook, sheets: dict[str, Record]) -> None:
    state = book.review(sheets["trial-fixed"], TODAY).form
    assert state.required("defendants[0].remand.grounds")
    assert state.visible("defendants[0].remand.conditions[1].detail")
    assert not state.visible("hearing.trial.outcome")
    assert not state.required("hearing.trial.outcome")
    assert state.visible("no.such.field")
    assert not state.any_visible("", ("hearing.trial.outcome", "hearing.trial.reason"))
    assert state.any_visible("defendants[0]", ("remand.status",))
    assert book.review(sheets["trial-fixed"].set("hearing.end_time", "late"), TODAY).form.fields == {}


def test_fields_of_hidden_items_are_not_asked_for(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["trial-fixed"].set("defendants[0].remand.conditions[0].detail", None)
    record = changed(record, {"defendants[0].remand.status": "U", "defendants[0].remand.grounds": None})
    assert {one.rule for one in book.check(record, TODAY)} == {"HRS-304"}


def template_with(old: str, new: str) -> FormTemplate:
    assert old in TEXT
    return load_template(TEXT.replace(old, new, 1).encode(), "changed.toml")


def test_a_condition_that_fails_while_it_runs_is_a_fault_of_the_template(
    codes: CodeLists, sheets: dict[str, Record]
) -> None:
    template = template_with("has(item.due) && item.due < hearing.date", "hearing.tribunal[5].name == ''")
    with pytest.raises(FaultsError) as caught:
        compile_rules(template, codes).check(sheets["trial-fixed"], TODAY)
    assert caught.value.code == "HRS-E-TEMPLATE"
    assert "hearing.tribunal[5]" in caught.value.faults[0].path


def test_a_rule_is_silent_outside_its_dates(codes: CodeLists, sheets: dict[str, Record]) -> None:
    text = TEXT.replace('id = "HRS-102"', 'valid_from = 2027-01-01\nid = "HRS-102"')
    text = text.replace('id = "HRS-101"', 'valid_to = 2026-11-20\nid = "HRS-101"')
    book = compile_rules(load_template(text.encode(), "dated.toml"), codes)
    record = changed(sheets["guilty"], {"hearing.end_time": None, "hearing.legal_adviser": None})
    assert {one.rule for one in book.check(record, TODAY)} == {"HRS-101"}
    later = record.set("hearing.date", "2027-01-04").set("defendants[0].offences[0].pleas", record.get("x"))
    assert "HRS-102" in {one.rule for one in book.check(later, TODAY)}


def test_books_are_kept_by_their_documents(template: FormTemplate, codes: CodeLists, sheets: dict[str, Record]) -> None:
    again = load_template(template.file, "again.toml")
    assert rule_book(template, codes) is rule_book(again, codes)
    assert check(sheets["guilty"], again, codes, TODAY) == ()


@settings(max_examples=100, deadline=None)
@given(RECORDS)
def test_records_come_back_from_protobuf_as_they_went(tree: dict[str, Any]) -> None:
    assert said(TYPES.record(**tree)) == tree


def said(message: Any) -> Any:
    found = {}
    for field, value in message.ListFields():
        many = field.is_repeated
        inner = [said(one) if hasattr(one, "ListFields") else one for one in (value if many else [value])]
        found[field.name] = inner if many else inner[0]
    return found


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_any_record_is_checked_without_a_fault_of_the_template(tree: dict[str, Any]) -> None:
    book = rule_book(TEMPLATE, CODES)
    record = Record(tree)
    for finding in book.check(record, TODAY):
        assert say(finding, record, TEMPLATE, book.codes, "cy").message


def test_a_finding_of_an_unknown_rule_is_said_by_its_key(
    template: FormTemplate, codes: CodeLists, sheets: dict[str, Record]
) -> None:
    finding = Finding("HRS-999", Severity.ERROR, "hearing.end_time", "as it is")
    assert say(finding, sheets["guilty"], template, codes, "en").message == "as it is"


@pytest.mark.parametrize(
    ("condition", "reads"),
    [
        ("hearing.type == 'FH' && has(offence.category)", {"hearing.type", "defendants[].offences[].category"}),
        ("size(defendants) > 1 || defendant.offences.size() > 1", {"defendants#", "defendants[].offences#"}),
        ("defendants.exists(d, d.offences.all(o, o.title != 'd.asn'))",
         {"defendants#", "defendants[*].offences#", "defendants[*].offences[*].title"}),
        ("defendants.filter(d, d.asn != '').size() > 1", {"defendants"}),
        ("defendants[0].asn == '' && offence.pleas[0].value == 'G'", {"defendants", "defendants[].offences[].pleas"}),
        ("in_list(offence.outcome.code, 'offence_outcome') && defendant == defendants[0]",
         {"defendants[].offences[].outcome.code", "defendants[]", "defendants"}),
    ],
)  # fmt: skip
def test_a_condition_reads_no_more_than_it_names(condition: str, reads: set[str]) -> None:
    scope = scope_of("defendants[].offences[]", shapes_by_pattern(TEMPLATE))
    assert scope.reads(condition) == reads


@pytest.mark.parametrize("charges", [150, 500])
def test_a_long_list_of_charges_is_checked_whole(charges: int, book: RuleBook, sheets: dict[str, Record]) -> None:
    """CEL stops an evaluation after some ten thousand items: then place by place, and no rule goes through squares."""
    charge = sheets["guilty"].items("defendants[0].offences")[0]
    many = [
        {**charge, "id": f"{place:08}-0000-4000-8000-000000000000", "sequence": place + 1} for place in range(charges)
    ]
    record = sheets["guilty"].set("defendants[0].offences", many)
    assert {finding.rule for finding in book.check(record, TODAY)} == {"HRS-017"}
    record = record.set("defendants[0].offences[149].id", many[0]["id"])
    assert {finding.rule for finding in book.check(record, TODAY)} == {"HRS-011", "HRS-017"}


def test_a_condition_that_goes_through_too_much_is_named(codes: CodeLists, sheets: dict[str, Record]) -> None:
    squares = "defendants.exists(d, d.offences.exists(a, d.offences.exists(b, a.id + b.id == 'x')))"
    book = compile_rules(template_with("!distinct(defendants.map(d, d.id))", squares), codes)
    charge = sheets["guilty"].items("defendants[0].offences")[0]
    with pytest.raises(FaultsError) as caught:
        book.check(sheets["guilty"].set("defendants[0].offences", [charge] * 200), TODAY)
    assert "sheet: " in caught.value.faults[0].path


@pytest.mark.parametrize(
    ("condition", "rest"),
    [
        ("hearing.course == 'HEARD' && size(defendants) > 1", "size(defendants) > 1"),
        ("hearing.course == 'HEARD' && (a || b) && c['|'] == '|?'", "(a || b) && c['|'] == '|?'"),
        ("hearing.course == 'HEARD' && a || b", ""),
        ("hearing.course == 'HEARD' && a ? b : c", ""),
        ("hearing.course == 'HEARD'", ""),
        ("hearing.course == 'HEARD' || a && b", ""),
        ("has(item.due) && hearing.course == 'HEARD'", ""),
    ],
)
def test_what_follows_the_guard_is_taken_only_where_it_guards_all(condition: str, rest: str) -> None:
    assert _unguarded(condition) == rest
