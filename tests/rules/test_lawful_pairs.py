"""Pairs of answers that look contradictory and may lawfully happen: never refused."""

from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from tests.helpers.records import TODAY, changed

D = "defendants[0]"
RESTRAINED = [{"code": "RESTACQ", "detail": "Not to enter the shop for a year."}]


def _errors(book: RuleBook, record: Record) -> set[str]:
    return {one.rule for one in book.check(record, TODAY) if one.severity is Severity.ERROR}


def test_a_restraining_order_on_acquittal_stands_beside_the_conviction_of_another_charge(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = changed(sheets["guilty"], {f"{D}.orders": RESTRAINED})
    assert "HRS-517" in _errors(book, record)
    acquitted = {**record.items(f"{D}.offences")[0], "id": "other", "sequence": 2, "outcome": {"code": "DAT"}}
    both = record.set(f"{D}.offences[1]", acquitted)
    assert "HRS-517" not in _errors(book, both)


def test_a_trial_that_did_not_go_ahead_is_put_over_to_a_hearing_that_fixes_it(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = changed(sheets["victim-absent"], {"hearing.trial": {"outcome": "INEFFECTIVE", "reason": "Q1"}})
    assert "HRS-108" in _errors(book, record)
    assert "HRS-108" in _errors(book, record.set("next_hearing.type", "STPSR"))
    assert "HRS-108" not in _errors(book, record.set("next_hearing.type", "PTR"))
    assert "HRS-108" not in _errors(book, record.set(f"{D}.next_hearing.type", "TRIAL"))


def test_a_cracked_trial_is_adjourned_for_sentence(book: RuleBook, sheets: dict[str, Record]) -> None:
    adjourned = {"applications[1].code": "ADJ", "applications[1].result": "GRANTED"}
    record = changed(sheets["victim-absent"], adjourned)
    assert "HRS-516" in _errors(book, record)
    assert "HRS-516" not in _errors(book, record.set(f"{D}.finalisation.provisional", True))


def test_a_warrant_is_issued_for_one_charge_or_for_sentence_after_a_conviction_in_absence(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    warrant = sheets["warrant"]
    ended = {f"{D}.offences[{place}].outcome": {"code": "PIA"} for place in range(2)}
    assert "HRS-113" in _errors(book, changed(warrant, ended))
    assert "HRS-113" not in _errors(book, changed(warrant, ended).set(f"{D}.finalisation.provisional", True))
    assert "HRS-113" not in _errors(book, warrant.set(f"{D}.offences[0].outcome.code", "WDN"))


@pytest.mark.parametrize(("rule", "name", "changes"), [
    ("HRS-306", "absent", {
        f"{D}.offences[0].disposals": [{"code": "IMP", "length": {"value": 2, "unit": "M"}}],
    }),
    ("HRS-502", "trial-fixed", {"witnesses[0]": None, "applications": None}),
    ("HRS-704", "two", {f"{D}.offences[0].allocation.decision": "DIR"}),
])  # fmt: skip
def test_what_the_court_may_do_is_confirmed(
    rule: str, name: str, changes: dict[str, Any], book: RuleBook, sheets: dict[str, Record]
) -> None:
    (found,) = [one for one in book.check(changed(sheets[name], changes), TODAY) if one.rule == rule]
    assert found.severity is Severity.CONFIRM
