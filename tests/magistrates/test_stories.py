"""Stories 1 to 9, 13 and 14: every line a sheet must hold gives a finding when it is left out or contradicted."""

from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from tests.helpers.records import TODAY
from tests.magistrates.sheets import STORIES, D, E, F, L, O, P

MUST: list[tuple[str, str, Any]] = [
    # 1: indicated plea and plea with date, disposals with amounts, remand ended, finalised guilty, category
    ("1", f"{O}.pleas", None), ("1", f"{O}.pleas[0]", None), ("1", f"{O}.pleas[1]", None),
    ("1", f"{O}.pleas[1].date", None), ("1", f"{O}.disposals", None), ("1", f"{O}.disposals[0].amount", None),
    ("1", f"{O}.disposals[1].amount", None), ("1", f"{O}.disposals[2].amount", None),
    ("1", f"{O}.disposals[3].amount", None), ("1", f"{O}.disposals[1]", None), ("1", f"{O}.disposals[2]", None),
    ("1", f"{O}.disposals[3]", None), ("1", f"{D}.remand.status", "U"), ("1", f"{D}.remand.status", None),
    ("1", F, None), ("1", f"{F}.outcome", "CAT"), ("1", f"{F}.reason", "OT99"), ("1", f"{F}.principal_offence", None),
    ("1", f"{D}.next_hearing", {"date": "2026-12-01", "time": "10:00", "type": "MNTN",
                                "adjournment": {"applied_by": "COURT", "reason": "TIME"}}),
    # 2: plea, trial date, court and estimate, witnesses with measures, each condition, grounds, direction
    ("2", f"{O}.pleas", None), ("2", f"{D}.next_hearing", None), ("2", f"{D}.next_hearing.date", None),
    ("2", f"{D}.next_hearing.court", None), ("2", f"{D}.next_hearing.time_estimate_minutes", None),
    ("2", "witnesses", None), ("2", "witnesses[0]", None), ("2", "witnesses[0].special_measures", None),
    ("2", f"{D}.remand.status", None), ("2", f"{D}.remand.status", "U"), ("2", f"{D}.remand.conditions", None),
    ("2", f"{D}.remand.conditions[0]", None), ("2", f"{D}.remand.conditions[1].detail", None),
    ("2", f"{D}.remand.grounds", None), ("2", "directions", None), ("2", "directions[0].to", None),
    ("2", "directions[0].due", None), ("2", F, {"outcome": "GP", "principal_offence": {"category": "B"}}),
    # 3: sending and power, intended plea, custody with grounds, limit with days held, Crown Court hearing
    ("3", f"{O}.transfer.power", None), ("3", f"{O}.transfer.power", "S51_2B"), ("3", f"{O}.transfer", None),
    ("3", f"{O}.pleas", None), ("3", f"{O}.pleas[0].value", "NG"), ("3", f"{O}.pleas[0].value", "ING"),
    ("3", f"{D}.remand.grounds", None), ("3", L, None), ("3", f"{L}.days_held", None),
    ("3", f"{L}.days_held", 0), ("3", f"{L}.expires", "2027-05-21"), ("3", f"{L}.regime", "CTL56"),
    ("3", f"{D}.next_hearing", None), ("3", f"{D}.next_hearing.type", None),
    ("3", f"{D}.next_hearing.court.ou_code", "B01EF00"), ("3", F, {"outcome": "CAT"}),
    ("3", f"{O}.verdict", {"value": "NG", "date": "2026-11-20"}),
    ("3", f"{O}.verdict", {"value": "G", "date": "2026-11-20"}),
    # 4: allocation for the one, committal power for the other, two next hearings
    ("4", f"{O}.allocation", None), ("4", f"{O}.allocation.decision", "EST"), ("4", f"{P}.transfer.power", "S18"),
    ("4", f"{P}.transfer.power", None), ("4", f"{P}.pleas", None), ("4", f"{P}.transfer", None),
    ("4", f"{D}.next_hearing", None), ("4", f"{E}.next_hearing", None), ("4", F, {"outcome": "GP"}),
    # 5: cracked, prosecution ends the case, reasons, authority, review right, release, restraining order
    ("5", "hearing.trial", None), ("5", "hearing.trial.reason", "J"), ("5", "hearing.trial.reason", "A"),
    ("5", f"{F}.reason", None), ("5", f"{F}.reason", "UP02"), ("5", f"{F}.secondary_reasons", None),
    ("5", f"{F}.authorised_by", None), ("5", f"{F}.authorised_by.grade", None), ("5", f"{F}.authorised_by.at", None),
    ("5", f"{F}.authorised_by.means", None), ("5", "actions[0]", None), ("5", "actions[0].due", "2026-11-24"),
    ("5", "witnesses[0].released", None), ("5", "applications[0]", None), ("5", "applications[1]", None),
    ("5", "endorsement.text", "Dismissed by the court."), ("5", f"{F}.principal_offence", None),
    # 6: withdrawn at court, forensic evidence, authority, police told
    ("6", f"{O}.outcome.code", "DISC"), ("6", f"{F}.outcome", "DISC"), ("6", f"{F}.reason", "EV13"),
    ("6", f"{F}.authorised_by", None), ("6", "actions", None), ("6", f"{F}.principal_offence", None),
    # 7: effective, dismissed after trial, the reason of an acquittal, endorsement, not no case to answer
    ("7", "hearing.trial", None), ("7", f"{O}.outcome", None), ("7", f"{F}.outcome", "DNC"),
    ("7", f"{F}.reason", "EV08"), ("7", "endorsement.text", "The court was not sure; dismissed."),
    ("7", f"{O}.verdict", None), ("7", f"{O}.verdict.value", "NGNC"),
    # 8: absent, warrant and its kind, not finalised
    ("8", f"{D}.attendance.code", None), ("8", f"{D}.attendance.absence_reason", None),
    ("8", f"{D}.attendance.warrant", None), ("8", f"{D}.attendance.warrant.kind", None),
    ("8", F, {"outcome": "AF-WAR"}), ("8", "endorsement.text", "Called, no answer."),
    # 9: proved in absence, not finalised, custody barred, disqualification warned, next hearing
    ("9", f"{D}.attendance.code", "IN_PERSON"), ("9", f"{D}.attendance.absence_reason", "NOTSERVED"),
    ("9", f"{O}.disposals", [{"code": "IMP", "length": {"value": 2, "unit": "M"}}]),
    ("9", f"{O}.disposals", [{"code": "DISQ", "length": {"value": 12, "unit": "M"}}]),
    ("9", f"{D}.next_hearing", None), ("9", F, {"outcome": "PIA"}), ("9", f"{O}.verdict.date", None),
    # 14: the application and the renewed conditions
    ("14", "applications", None), ("14", "applications[0].result", None), ("14", f"{D}.remand.status", None),
    ("14", f"{D}.remand.conditions", None), ("14", f"{D}.remand.conditions[1].detail", None),
]  # fmt: skip


@pytest.mark.parametrize("story", list(STORIES))
def test_a_story_told_to_the_end_has_no_finding(story: str, book: RuleBook, sheets: dict[str, Record]) -> None:
    assert [(one.rule, one.path) for one in book.check(sheets[story], TODAY)] == []


@pytest.mark.parametrize(("story", "path", "value"), MUST, ids=[f"{one[0]}-{one[1]}-{one[2]}" for one in MUST])
def test_every_must_line_is_watched(
    story: str, path: str, value: Any, book: RuleBook, sheets: dict[str, Record]
) -> None:
    assert book.check(sheets[story].set(path, value), TODAY)


# Sent on 20 November 2026, that day not counted; 182 days end on Friday 21 May 2027. What was held before comes off:
# 10 days: Tuesday 11 May. 6 days: Saturday 15 May, 5 days: Sunday 16 May, so both Friday 14 May. 18 days: Monday
# 3 May, the early May bank holiday, so Friday 30 April. 53 days: Monday 29 March, Easter Monday; the Sunday, the
# Saturday and Good Friday before it do not count either, so Thursday 25 March.
@pytest.mark.parametrize(
    ("held", "last"),
    [(0, "2027-05-21"), (2, "2027-05-19"), (10, "2027-05-11"), (6, "2027-05-14"), (5, "2027-05-14"),
     (18, "2027-04-30"), (53, "2027-03-25")],
)  # fmt: skip
def test_the_time_limit_of_story_3_by_hand(held: int, last: str, book: RuleBook, sheets: dict[str, Record]) -> None:
    limit = {"regime": "CTL182", "start": "2026-11-20", "days_held": held, "expires": last, "announced": True}
    record = sheets["3"].set(L, limit)
    assert "HRS-320" not in {one.rule for one in book.check(record, TODAY)}
    later = record.set(f"{L}.expires", "2027-05-20")
    assert "HRS-320" in {one.rule for one in book.check(later, TODAY)}


@pytest.mark.parametrize(
    "answers",
    [{"hearing.course": "PUT_BACK", "hearing.course_detail": {"time": "14:00"}},
     {"hearing.course": "MOVED", "hearing.course_detail": {"room": "6"}}],
)  # fmt: skip
def test_story_13_needs_its_course_alone(answers: dict[str, Any], book: RuleBook, issued: dict[str, Record]) -> None:
    record = issued["13"]
    for path, value in answers.items():
        record = record.set(path, value)
    assert book.check(record, TODAY) == ()


def test_story_14_asks_for_neither_plea_nor_finalisation(book: RuleBook, sheets: dict[str, Record]) -> None:
    form = book.review(sheets["14"], TODAY).form
    for path in (f"{O}.pleas", f"{O}.outcome.code", f"{F}.outcome", f"{D}.next_hearing.date"):
        assert not form.required(path), path


def test_section_18_is_refused_where_nothing_is_sent(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["4"].set(f"{P}.transfer.power", "S18")
    assert "HRS-702" in {one.rule for one in book.check(record, TODAY)}
