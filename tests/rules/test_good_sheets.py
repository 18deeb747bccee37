from __future__ import annotations

import pytest

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate, structure_faults
from tests.helpers.records import TODAY
from tests.rules.conftest import MADE, SAMPLES

COMPLETE = [*(name for name in SAMPLES if name != "incomplete"), *MADE]


@pytest.mark.parametrize("name", COMPLETE)
def test_a_good_sheet_has_no_finding(name: str, book: RuleBook, sheets: dict[str, Record]) -> None:
    assert [(one.rule, one.path) for one in book.check(sheets[name], TODAY)] == []


def test_the_incomplete_sample_is_stopped_by_a_few_errors(book: RuleBook, sheets: dict[str, Record]) -> None:
    errors = [one for one in book.check(sheets["incomplete"], TODAY) if one.severity is Severity.ERROR]
    assert 3 <= len(errors) <= 8


@pytest.mark.parametrize("name", COMPLETE)
def test_a_good_sheet_is_a_signed_record_but_for_the_signing_time(
    name: str, template: FormTemplate, sheets: dict[str, Record]
) -> None:
    faults = structure_faults(sheets[name].tree, template)
    assert [fault.path for fault in faults] == ["sheet.claimed_signing_time"]


@pytest.mark.parametrize(
    ("course", "detail"),
    [
        ("PUT_BACK", {"time": "14:00"}), ("MOVED", {"room": "6"}), ("TAKEN_BY", {"name": "B. Model"}),
        ("NOT_REACHED", {}), ("NOT_CALLED", {}), ("NOT_IN_LIST", {}),
    ],
)  # fmt: skip
def test_a_hearing_that_does_not_happen_asks_nothing_else(
    course: str, detail: dict[str, str], book: RuleBook, sheets: dict[str, Record]
) -> None:
    base = sheets["bail"]
    issued = Record({key: base.tree[key] for key in ("format", "sheet", "advocate", "prosecution_case")})
    issued = issued.set("defendants", [{**base.items("defendants")[0]}])
    for path in ("attendance", "representation", "next_hearing", "remand.status", "remand.grounds", "remand.objected"):
        issued = issued.set(f"defendants[0].{path}", None)
    hearing = base.get("hearing")
    case_part = ("id", "jurisdiction", "court", "date", "start_time", "type", "listed_as_trial")
    issued = issued.set("hearing", {key: hearing[key] for key in case_part if key in hearing})
    issued = issued.set("hearing.course", course).set("hearing.course_detail", detail or None)
    assert [(one.rule, one.path) for one in book.check(issued, TODAY)] == []


def test_a_quick_adjournment_needs_at_most_eleven_answers(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["two"].set("defendants[1]", None).set("hearing.type", "MNTN")
    for path in ("witnesses", "directions", "actions", "applications", "endorsement", "hearing.trial"):
        record = record.set(path, None)
    for path in ("attendance", "representation", "next_hearing", "remand.status"):
        record = record.set(f"defendants[0].{path}", None)
    for path in ("pleas", "allocation"):
        record = record.set(f"defendants[0].offences[0].{path}", None)
    for path in ("tribunal", "legal_adviser", "end_time", "course"):
        record = record.set(f"hearing.{path}", None)
    answers = {
        "hearing.course": "HEARD",
        "hearing.tribunal[0].name": "District Judge Inventor",
        "defendants[0].attendance.code": "IN_PERSON",
        "defendants[0].remand.status": "U",
        "defendants[0].next_hearing.date": "2026-12-11",
        "defendants[0].next_hearing.time": "10:00",
        "defendants[0].next_hearing.type": "MNTN",
        "defendants[0].next_hearing.adjournment.applied_by": "DEFENCE",
        "defendants[0].next_hearing.adjournment.reason": "DEFNR",
    }
    for path, value in answers.items():
        before = [one for one in book.check(record, TODAY) if one.severity is Severity.ERROR]
        assert before or path.startswith("defendants[0].next"), path
        record = record.set(path, value)
    assert not [one for one in book.check(record, TODAY) if one.severity is not Severity.WARNING]
    assert len(answers) <= 11
