"""What an advocate is asked at each kind of hearing of the magistrates' and youth courts."""

from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from tests.helpers.records import TODAY, changed
from tests.magistrates.sheets import D, F, O

ADJOURNED: dict[str, Any] = {
    "hearing.course": "HEARD", "hearing.tribunal[0].name": "District Judge Inventor",
    f"{D}.attendance.code": "IN_PERSON", f"{D}.remand.status": "U", f"{D}.next_hearing.date": "2026-12-11",
    f"{D}.next_hearing.time": "10:00", f"{D}.next_hearing.type": "MNTN",
    f"{D}.next_hearing.adjournment.applied_by": "DEFENCE", f"{D}.next_hearing.adjournment.reason": "DEFNR",
}  # fmt: skip
APPLICATIONS = {"BA": "BAIL", "BV": "BAIL", "AVTD": "VACATE", "AWS": "WSUM", "AXCTL": "CTLX", "BOB": "BREACH"}


def blocking(book: RuleBook, record: Record) -> list[tuple[str, str]]:
    return [(one.rule, one.path) for one in book.check(record, TODAY) if one.severity is not Severity.WARNING]


def test_an_uncontested_adjournment_takes_at_most_ten_answers(
    book: RuleBook, issued: dict[str, Record], codes: CodeLists
) -> None:
    assert len(ADJOURNED) <= 10
    kinds = [entry for entry in codes.list("hearing_type_mc").entries if entry.code not in APPLICATIONS]
    for kind in kinds:
        record = changed(issued["1"], {"hearing.type": kind.code})
        trial = {"hearing.trial.outcome": "EFFECTIVE"} if kind.code == "TRIAL" else {}
        record = changed(record, ADJOURNED | trial)
        assert blocking(book, record) == [], kind.code


def test_every_answer_of_an_adjournment_is_needed(book: RuleBook, issued: dict[str, Record]) -> None:
    whole = changed(issued["1"], {"hearing.type": "MNTN", **ADJOURNED})
    for path in ADJOURNED:
        assert blocking(book, whole.set(path, None)), path


@pytest.mark.parametrize(("kind", "code"), list(APPLICATIONS.items()))
def test_an_application_alone_needs_neither_plea_nor_finalisation(
    kind: str, code: str, book: RuleBook, issued: dict[str, Record]
) -> None:
    answers = {path: value for path, value in ADJOURNED.items() if "next_hearing" not in path}
    record = changed(issued["1"], {"hearing.type": kind, **answers})
    assert blocking(book, record) == [("HRS-001", "applications")]
    made = {"by": "PROSECUTION", "code": code, "result": "ADMITTED" if kind == "BOB" else "REFUSED"}
    assert blocking(book, record.set("applications", [made])) == []


def test_a_hearing_without_a_live_charge_is_signable(book: RuleBook, issued: dict[str, Record]) -> None:
    answers = {path: value for path, value in ADJOURNED.items() if "next_hearing" not in path}
    reopened = [{"by": "DEFENCE", "code": "REOPEN", "result": "REFUSED"}]
    record = changed(issued["1"], {"hearing.type": "OTHER", f"{D}.offences": None, **answers, "applications": reopened})
    assert blocking(book, record) == []


def test_a_quiet_day_of_a_trial_takes_four_answers(book: RuleBook, issued: dict[str, Record]) -> None:
    answers = {
        "hearing.course": "HEARD", "extra.trial_day": 2, f"{D}.attendance.code": "IN_PERSON",
        "extra.trial_next_day": "2026-11-23",
    }  # fmt: skip
    assert blocking(book, changed(issued["7"], answers)) == []


def test_only_the_young_are_asked_for_a_parent(book: RuleBook, issued: dict[str, Record]) -> None:
    heard = changed(issued["1"], ADJOURNED)
    assert not book.review(heard, TODAY).form.visible(f"{D}.extra.parent")
    # Eighteen on 20 November 2026, the day of the hearing: no longer; a day later: still.
    for born, asked in (("2008-11-20", False), ("2008-11-21", True)):
        form = book.review(heard.set(f"{D}.date_of_birth", born), TODAY).form
        assert form.required(f"{D}.extra.parent") is asked, born


def test_sections_show_only_where_the_hearing_needs_them(book: RuleBook, issued: dict[str, Record]) -> None:
    first = book.review(changed(issued["1"], ADJOURNED), TODAY).form
    assert first.visible(f"{O}.allocation.decision")
    for path in ("hearing.trial.outcome", f"{O}.verdict.value", f"{O}.disposals", f"{O}.custody_time_limit.expires"):
        assert not first.visible(path), path
    trial = book.review(changed(issued["7"], ADJOURNED), TODAY).form
    assert trial.visible("hearing.trial.outcome")
    assert not trial.visible(f"{O}.allocation.decision")
    assert not trial.visible(f"{F}.reason")
