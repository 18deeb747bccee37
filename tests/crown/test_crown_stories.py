"""Stories 10, 11, 12 and 15: every line a sheet must hold gives a finding when it is left out or contradicted."""

from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from tests.crown.sheets import D, O, P
from tests.helpers.records import TODAY, changed

F, T = f"{D}.finalisation", f"{P}.transfer"
FORFEITED = [{"code": "FORF", "detail": "Drugs and scales."}]
MUST: list[tuple[str, str, Any]] = [
    # 10: the verdicts with their figures, provisional and successful, category, next hearing
    ("10", f"{O}.verdict", None), ("10", f"{O}.verdict.value", "G"), ("10", f"{P}.verdict", None),
    ("10", f"{P}.verdict.value", "NG"), ("10", f"{P}.verdict.majority", None),
    ("10", f"{P}.verdict.majority", {"for": 9, "against": 3}), ("10", f"{P}.verdict.majority.against", None),
    ("10", f"{P}.extra.verdict_form", None), ("10", f"{O}.verdict.majority", {"for": 11, "against": 1}),
    ("10", F, None), ("10", f"{F}.provisional", None), ("10", f"{F}.outcome", "JA"),
    ("10", f"{F}.principal_offence", None), ("10", f"{D}.next_hearing", None), ("10", f"{O}.outcome", None),
    ("10", f"{D}.remand.conditions", None), ("10", f"{D}.remand.status", None),
    # 11: no evidence with reason and authority; the assault with power, consent, court, date, bail; not finalised
    ("11", f"{O}.verdict", None), ("11", f"{O}.verdict.value", "NGJD"), ("11", f"{O}.outcome", None),
    ("11", f"{O}.outcome.reason", None), ("11", f"{O}.outcome.reason", "OT04"),
    ("11", f"{O}.outcome.authorised_by", None), ("11", f"{O}.outcome.authorised_by.grade", None),
    ("11", f"{O}.outcome.authorised_by.at", None), ("11", f"{O}.outcome.authorised_by.means", None),
    ("11", T, None), ("11", f"{T}.power", None), ("11", f"{T}.power", "SCH3_6"), ("11", f"{T}.consent", None),
    ("11", f"{T}.consent", False), ("11", f"{T}.to_court", None), ("11", f"{T}.to_court", "C01CY00"),
    ("11", f"{T}.date", None), ("11", f"{T}.bail", None), ("11", f"{T}.bail", "C"), ("11", F, {"outcome": "JOA"}),
    # 12: guilty plea and sentence; the lying count with leave and authority; confiscation and forfeiture
    ("12", F, None), ("12", f"{F}.outcome", "LOF"), ("12", f"{F}.outcome", "CAT"), ("12", f"{F}.provisional", True),
    ("12", f"{F}.principal_offence", None), ("12", f"{O}.pleas", None), ("12", f"{O}.disposals", None),
    ("12", f"{O}.disposals[0].length", None), ("12", f"{P}.outcome", None), ("12", f"{P}.lies_on_file", None),
    ("12", f"{P}.lies_on_file", False), ("12", f"{P}.outcome.authorised_by", None),
    ("12", f"{D}.extra.confiscation_date", None), ("12", f"{D}.orders", FORFEITED),
    ("12", f"{D}.extra.unduly_lenient_view", None),
    # 15: attendance, application with its result, remand with grounds, the limit as it was
    ("15", f"{D}.attendance", None), ("15", "applications", None), ("15", "applications[0].result", None),
    ("15", f"{D}.remand.status", None), ("15", f"{D}.remand.grounds", None),
    ("15", f"{O}.custody_time_limit.expires", None), ("15", f"{O}.custody_time_limit.expires", "2027-04-01"),
]  # fmt: skip


@pytest.mark.parametrize(("story", "path", "value"), MUST, ids=[f"{one[0]}-{one[1]}-{one[2]}" for one in MUST])
def test_every_must_line_is_watched(
    story: str, path: str, value: Any, book: RuleBook, sheets: dict[str, Record]
) -> None:
    assert book.check(sheets[story], TODAY) == ()
    assert book.check(sheets[story].set(path, value), TODAY)


def test_the_limit_of_story_15_by_hand(book: RuleBook, sheets: dict[str, Record]) -> None:
    # Sent on 1 October 2026, that day not counted: 182 days end on 1 April 2027; two days held before make it
    # 30 March 2027, a Tuesday after the Easter weekend, so it stays.
    limit = sheets["15"].get(f"{O}.custody_time_limit")
    assert limit == {"regime": "CTL182", "start": "2026-10-01", "days_held": 2, "expires": "2027-03-30"}


def test_a_bail_application_asks_for_no_plea(book: RuleBook, sheets: dict[str, Record]) -> None:
    state = book.review(sheets["15"], TODAY).form
    assert not state.required(f"{O}.pleas")
    assert not state.required(f"{F}.outcome")
    assert not state.required(f"{D}.next_hearing.date")


def test_a_bill_of_indictment_without_sending_runs_112_days(book: RuleBook, sheets: dict[str, Record]) -> None:
    # Preferred on 1 October 2026: 112 days end on Thursday 21 January 2027; nothing is held before.
    limit = {"regime": "CTL112", "start": "2026-10-01", "days_held": 0, "expires": "2027-01-21"}
    assert book.check(sheets["15"].set(f"{O}.custody_time_limit", limit), TODAY) == ()
    late = changed(sheets["15"], {f"{O}.custody_time_limit": {**limit, "expires": "2027-01-22"}})
    assert {one.rule for one in book.check(late, TODAY)} == {"HRS-320"}
