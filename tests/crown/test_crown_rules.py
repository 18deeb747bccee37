"""The rules that only the Crown Court has: each with a sheet that breaks it alone, each with its guidance."""

from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate, structure_faults
from tests.crown.breaks import BREAKS
from tests.crown.sheets import MADE, STORIES, D, O, P
from tests.helpers.records import TODAY, changed, with_principal
from tests.helpers.saying import assert_said_whole, guidance_of

GOOD = [*STORIES, *MADE]
OWN = ("HRS-71", "HRS-72", "HRS-73", "HRS-74", "HRS-75", "HRS-76", "HRS-77", "HRS-78", "HRS-79")


def errors(book: RuleBook, record: Record) -> set[str]:
    return {one.path for one in book.check(record, TODAY) if one.severity is not Severity.WARNING}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_sheet_has_no_finding(
    name: str, book: RuleBook, template: FormTemplate, sheets: dict[str, Record]
) -> None:
    assert [(one.rule, one.path) for one in book.check(sheets[name], TODAY)] == []
    assert [fault.path for fault in structure_faults(sheets[name].tree, template)] == ["sheet.claimed_signing_time"]


@pytest.mark.parametrize(("rule", "name", "changes", "also"), BREAKS, ids=[f"{one[0]}-{one[1]}" for one in BREAKS])
def test_the_broken_sheet_is_found_and_only_for_that(
    rule: str, name: str, changes: dict[str, Any], also: set[str], book: RuleBook, sheets: dict[str, Record],
    template: FormTemplate, codes: CodeLists,
) -> None:  # fmt: skip
    record = with_principal(changed(sheets[name], changes))
    found = book.check(record, TODAY)
    assert {one.rule for one in found} == {rule} | also, [(one.rule, one.path) for one in found]
    for finding in found:
        assert_said_whole(finding, record, template, codes)


def test_every_rule_of_the_crown_court_has_a_sheet_and_guidance(template: FormTemplate) -> None:
    own = {rule.id for rule in template.rules if rule.id.startswith(OWN)}
    assert len(own) >= 40
    assert own == {one[0] for one in BREAKS}
    assert set(guidance_of("crown.toml")) == own


@pytest.mark.parametrize("code", ["WDN", "PIA", "DNC", "DAT", "ONE"])
def test_outcomes_of_the_magistrates_are_refused(code: str, book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["12"].set(f"{D}.finalisation.outcome", code)
    assert any(one.rule == "HRS-005" for one in book.check(record, TODAY))


@pytest.mark.parametrize("code", ["JOA", "JDA", "JA", "STAYIND", "LOF"])
def test_outcomes_of_the_crown_court_are_in_use(code: str, book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["12"].set(f"{D}.finalisation.outcome", code)
    assert not any(one.rule in ("HRS-003", "HRS-005") for one in book.check(record, TODAY))


def test_a_majority_is_not_asked_for_and_not_kept_with_not_guilty(book: RuleBook, sheets: dict[str, Record]) -> None:
    state = book.review(sheets["10"], TODAY).form
    assert not state.visible(f"{O}.verdict.majority.for")
    assert state.required(f"{P}.verdict.majority.for")
    record = sheets["10"].set(f"{O}.verdict.majority", {"for": 10, "against": 2})
    assert {one.rule for one in book.check(record, TODAY)} == {"HRS-002"}


def issued(record: Record, kind: str) -> Record:
    """The sheet as it came in the pack, for a hearing of this kind."""
    kept = ("format", "sheet", "advocate", "prosecution_case")
    made = Record({key: record.tree[key] for key in kept})
    hearing = record.get("hearing")
    case_part = ("id", "jurisdiction", "court", "date", "start_time", "listed_as_trial")
    made = made.set("hearing", {**{key: hearing[key] for key in case_part}, "type": kind})
    defendant = {
        key: value for key, value in record.items("defendants")[0].items()
        if key in ("id", "name", "date_of_birth", "asn", "youth")
    }  # fmt: skip
    charge = ("id", "sequence", "offence_code", "title", "wording", "start_date", "category", "max_penalty_months")
    offences = [
        {key: value for key, value in offence.items() if key in charge}
        for offence in record.items("defendants")[0]["offences"]
    ]
    return made.set("defendants", [{**defendant, "remand": {"before": "U"}, "offences": offences}])


@pytest.mark.parametrize(
    ("course", "detail"),
    [
        ("PUT_BACK", {"time": "14:00"}), ("MOVED", {"room": "6"}), ("TAKEN_BY", {"name": "B. Model"}),
        ("NOT_REACHED", {}), ("NOT_CALLED", {}), ("NOT_IN_LIST", {}),
    ],
)  # fmt: skip
def test_a_hearing_that_does_not_happen_needs_its_course_alone(
    course: str, detail: dict[str, str], book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = issued(sheets["10"], "TRL").set("hearing.course", course).set("hearing.course_detail", detail or None)
    assert book.check(record, TODAY) == ()


def test_a_quiet_trial_day_is_four_answers(book: RuleBook, sheets: dict[str, Record]) -> None:
    answers = {
        "hearing.course": "HEARD", f"{D}.attendance.code": "IN_PERSON", "extra.trial_day": 2,
        "extra.trial_next_day": "2026-11-23",
    }  # fmt: skip
    assert errors(book, changed(issued(sheets["10"], "TRL"), answers)) == set()


@pytest.mark.parametrize("kind", ["MEN", "PTP", "PTR", "FPTP", "MDA", "SEN"])
def test_an_uncontested_adjournment_takes_at_most_ten_answers(
    kind: str, book: RuleBook, sheets: dict[str, Record]
) -> None:
    following = f"{D}.next_hearing"
    answers = {
        "hearing.course": "HEARD", "hearing.tribunal[0].name": "HHJ Madeup", f"{D}.attendance.code": "IN_PERSON",
        f"{D}.remand.status": "U", f"{following}.date": "2026-12-11", f"{following}.time": "10:00",
        f"{following}.type": "MEN", f"{following}.adjournment.applied_by": "DEFENCE",
        f"{following}.adjournment.reason": "DEFNR",
    }  # fmt: skip
    assert len(answers) <= 10
    record = changed(issued(sheets["ptph"], kind), answers)
    assert errors(book, record) == set()
    for path in answers:
        if path != f"{following}.date":
            assert errors(book, record.set(path, None)), path


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("BLA", {"applications": [{"by": "DEFENCE", "code": "BAIL", "result": "REFUSED"}]}),
        ("BVA", {"applications": [{"by": "DEFENCE", "code": "BAIL", "result": "GRANTED"}]}),
        ("CTA", {"applications": [{"by": "PROSECUTION", "code": "CTLX", "result": "REFUSED"}]}),
        ("POCA", {
            "applications": [{"by": "PROSECUTION", "code": "POCA", "result": "GRANTED"}],
            f"{D}.extra.confiscation_step": "NOT_PURSUED",
        }),
        ("AAC", {f"{D}.extra.appeal_result": "ALLOWED"}),
        ("AAS", {f"{D}.extra.appeal_result": "DISMISSED"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("charges", ["live", "none"])
def test_applications_and_appeals_need_neither_plea_nor_finalisation(
    kind: str, more: dict[str, Any], charges: str, book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = changed(
        issued(sheets["ptph"], kind),
        {
            "hearing.course": "HEARD", "hearing.tribunal[0].name": "HHJ Madeup",
            f"{D}.attendance.code": "IN_PERSON", f"{D}.remand.status": "U", **more,
        },
    )  # fmt: skip
    assert errors(book, record if charges == "live" else record.set(f"{D}.offences", [])) == set()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("lesser-verdict", f"{O}.extra.convicted_offence_code"), ("disagreement", f"{O}.extra.retrial"),
        ("lesser", f"{O}.pleas[1].alternative_offence_code"), ("bench-warrant", f"{D}.extra.warrant_executed"),
        ("ground-rules", "extra.ground_rules"), ("section-28", "extra.section_28_done"),
        ("appeal", f"{D}.extra.appeal_result"), ("confiscation", f"{D}.extra.confiscation_amount"),
        ("newton", f"{O}.extra.newton_finding"), ("newton", f"{O}.extra.newton_result"),
        ("10", "extra.trial_stage"), ("ptph", "extra.stages[0].due"), ("ptph", "extra.stages[1].to"),
        ("ptph", f"{O}.pleas"), ("committed-for-sentence", f"{D}.extra.unduly_lenient_view"),
    ],
)  # fmt: skip
def test_what_a_hearing_needs_is_asked(name: str, path: str, book: RuleBook, sheets: dict[str, Record]) -> None:
    found = book.check(sheets[name].set(path, None), TODAY)
    assert "HRS-001" in {one.rule for one in found}, [(one.rule, one.path) for one in found]


SHOWN_ONLY_WHERE_NEEDED: dict[str, set[str]] = {
    "newton": {"newton"},
    "stages": {"ptph", "severed"},
    "appeal": {"appeal"},
    "bench-warrant": {"bench-warrant"},
    "section-28": {"section-28", "ground-rules"},
    "sentence": {"12", "committed-for-sentence", "lesser", "summary-left"},
    "confiscation": {"12", "confiscation", "committed-for-sentence", "lesser", "summary-left"},
    "trial": {"10", "disagreement", "acquitted", "insane", "quiet-day", "lesser-verdict"},
    "custody-time-limit": {"15", "extension", "held-back"},
    "allocation": set(),
}


@pytest.mark.parametrize("section", list(SHOWN_ONLY_WHERE_NEEDED))
def test_a_section_shows_only_where_the_hearing_needs_it(
    section: str, book: RuleBook, template: FormTemplate, sheets: dict[str, Record]
) -> None:
    (one,) = [part for part in template.sections if part.id == section]
    paths = tuple(field.path for field in one.fields)
    shown = set()
    for name in GOOD:
        form = book.review(sheets[name], TODAY).form
        prefixes = {"sheet": [""], "defendant": [D], "offence": [O, P]}[one.level]
        if any(form.any_visible(prefix, paths) for prefix in prefixes if not prefix or sheets[name].get(prefix)):
            shown.add(name)
    assert shown == SHOWN_ONLY_WHERE_NEEDED[section]


@pytest.mark.parametrize(("unit", "longest"), [("M", 36), ("Y", 3), ("W", 156)])
def test_a_suspended_term_is_three_years_at_most(
    unit: str, longest: int, book: RuleBook, sheets: dict[str, Record]
) -> None:
    suspended = sheets["12"].set(f"{O}.disposals[0].code", "SUSP").set(f"{O}.disposals[0].length.unit", unit)
    found = [
        {one.rule for one in book.check(suspended.set(f"{O}.disposals[0].length.value", value), TODAY)}
        for value in (longest, longest + 1)
    ]
    assert ["HRS-764" in rules for rules in found] == [False, True]
