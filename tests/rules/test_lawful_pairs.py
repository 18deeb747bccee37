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


O = f"{D}.offences[0]"  # noqa: E741
LATER = {
    "date": "2026-12-08", "time": "10:00", "type": "OTHER",
    "adjournment": {"applied_by": "COURT", "reason": "OTHER", "detail": "Restraining order."},
}  # fmt: skip
SUMMARY = {
    "id": "other", "sequence": 2, "offence_code": "CJ88116", "title": "Assault by beating", "category": "SUMMARY",
    "start_date": "2026-11-10", "wording": "At Inventedborough, assault by beating.",
    "pleas": [{"value": "NG", "date": "2026-11-20"}],
}  # fmt: skip


@pytest.mark.parametrize("code", ["CAT", "PIA"])
def test_sentence_is_passed_at_a_hearing_after_the_one_that_convicted(
    code: str, book: RuleBook, sheets: dict[str, Record]
) -> None:
    verdict = {"value": "PIA" if code == "PIA" else "G", "date": "2026-11-20"}
    convicted = {"hearing.type": "SWPSR", f"{O}.pleas": None, f"{O}.verdict": verdict, f"{O}.outcome.code": code}
    record = changed(sheets["guilty"], {**convicted, f"{D}.finalisation.outcome": code})
    assert {"CAT": "HRS-112", "PIA": "HRS-224"}[code] in _errors(book, record)
    assert not _errors(book, record.set(f"{O}.verdict.date", "2026-10-20"))


def test_who_was_convicted_in_absence_may_be_away_for_another_reason_later(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = sheets["absent"].set(f"{D}.attendance.absence_reason", "ILL")
    assert "HRS-225" in _errors(book, record)
    assert "HRS-225" not in _errors(book, record.set(f"{O}.verdict.date", "2026-10-20"))


def test_a_restraining_order_is_put_off_when_the_case_has_ended(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["acquitted"].set(f"{D}.next_hearing", LATER)
    assert "HRS-402" in {one.rule for one in book.check(record, TODAY)}
    assert "HRS-402" not in _errors(book, record)
    adjourned = record.set("applications", [{"by": "PROSECUTION", "code": "RO", "result": "ADJOURNED"}])
    assert "HRS-402" not in {one.rule for one in book.check(adjourned, TODAY)}


def test_a_young_defendant_is_remitted_for_trial_by_the_adult_court(book: RuleBook, sheets: dict[str, Record]) -> None:
    remitted = changed(
        sheets["youth"],
        {
            "hearing.jurisdiction": "MAGISTRATES", f"{O}.outcome": None, f"{O}.disposals": None, f"{O}.verdict": None,
            "hearing.reporting_restrictions": ["S45YJCEA"], f"{O}.pleas": [{"value": "NG", "date": "2026-11-20"}],
            f"{D}.finalisation": None, f"{D}.remand.status": "U", f"{D}.next_hearing": {**LATER, "type": "MNTN"},
            f"{O}.transfer": {"code": "REMYOUTH", "power": "S29", "to_court": "B01EF00", "date": LATER["date"]},
        },
    )  # fmt: skip
    assert _errors(book, remitted) == set()
    assert "HRS-423" in _errors(book, remitted.set(f"{O}.transfer.to_court", "C01CY00"))
    assert "HRS-425" in _errors(book, remitted.set(f"{O}.transfer.date", "2026-11-19"))


def test_a_charge_goes_to_another_court_the_same_day(book: RuleBook, sheets: dict[str, Record]) -> None:
    today = {f"{D}.next_hearing.date": "2026-11-20"}
    assert "HRS-403" in _errors(book, changed(sheets["trial-fixed"], today))
    assert "HRS-403" not in _errors(book, changed(sheets["committed"], today))
    assert "HRS-403" in _errors(book, sheets["committed"].set(f"{D}.next_hearing.date", "2026-11-19"))


def test_one_charge_is_sent_and_another_stays(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["committed"].set(f"{D}.next_hearing.court.ou_code", "B01EF00")
    assert "HRS-405" in _errors(book, record)
    assert "HRS-405" not in _errors(book, record.set(f"{D}.offences[1]", SUMMARY))


def test_breach_of_bail_in_a_case_that_the_crown_court_has_goes_back_there(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = sheets["committed"].set(f"{O}.transfer", None)
    assert "HRS-709" in _errors(book, record)
    assert "HRS-709" not in _errors(book, record.set("hearing.type", "BOB"))


def test_measures_for_a_witness_of_the_defence_stand_beside_no_witness_of_ours(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    record = sheets["trial-fixed"].set("witnesses", [{"role": "police", "warned_for": "2027-01-12"}])
    assert "HRS-503" in _errors(book, record)
    assert "HRS-503" not in _errors(book, record.set("applications[0].by", "DEFENCE"))


def test_a_witness_who_came_is_warned_again(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["victim-absent"].set(
        "witnesses[0]", {"role": "victim", "attended": True, "warned_for": "2027-01-12"}
    )
    assert "HRS-515" in _errors(book, record)
    assert "HRS-515" not in _errors(book, record.set("hearing.trial", {"outcome": "INEFFECTIVE", "reason": "Q1"}))
    going_on = {"hearing.trial": {"outcome": "EFFECTIVE"}, "extra.trial_next_day": "2026-11-23"}
    assert "HRS-515" not in _errors(book, changed(record, going_on))


def test_a_cracked_trial_is_adjourned_for_sentence_before_the_outcome_is_known(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    granted = {"applications[1].code": "ADJ", "applications[1].result": "GRANTED", f"{O}.outcome": None}
    record = changed(sheets["victim-absent"], {**granted, f"{D}.finalisation": None})
    assert "HRS-516" in _errors(book, record)
    assert "HRS-516" not in _errors(book, record.set(f"{O}.pleas", [{"value": "CHG", "date": "2026-11-20"}]))


def test_a_charge_is_added_after_the_day_of_the_first(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = sheets["trial-fixed"].set(f"{D}.extra.charged_on", "2026-11-01").set(f"{O}.start_date", "2026-11-10")
    assert "HRS-147" in _errors(book, record)
    earlier = record.set(f"{O}.start_date", "2026-09-21").set(f"{D}.offences[1]", SUMMARY)
    assert "HRS-147" not in _errors(book, earlier)


def test_an_adult_court_takes_the_plea_of_a_young_defendant_to_a_grave_charge(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    """Magistrates' Courts Act 1980 s.24A: the young are asked before venue, beside an adult too."""
    record = sheets["robbery"].set(f"{O}.pleas", [{"value": "IG", "date": "2026-11-20"}])
    assert "HRS-206" in _errors(book, record)
    assert "HRS-206" not in _errors(book, record.set(f"{D}.date_of_birth", "2010-01-01"))


def test_a_young_defendant_beside_an_adult_is_asked_for_no_indication(
    book: RuleBook, sheets: dict[str, Record]
) -> None:
    """Magistrates' Courts Act 1980 s.17A is for adults: a charge that is no grave crime is put to the young at once."""
    record = sheets["guilty"].set(f"{O}.pleas", [{"value": "G", "date": "2026-11-20"}])
    assert "HRS-201" in _errors(book, record)
    assert "HRS-201" not in _errors(book, record.set(f"{D}.youth", True))


@pytest.mark.parametrize("code", ["SENT51", "CFS", "WDRN"])
def test_no_transfer_and_no_mistyped_code_stands_as_an_ending(
    code: str, book: RuleBook, sheets: dict[str, Record]
) -> None:
    place = f"{D}.offences[1].outcome.code"
    found = [one for one in book.check(sheets["driving"].set(place, code), TODAY) if one.path == place]
    assert [(one.rule, one.severity) for one in found] == [("HRS-003", Severity.ERROR)]


@pytest.mark.parametrize(("value", "unit"), [(85, "M"), (8, "Y")])
def test_a_term_above_the_maximum_is_seen_in_months_and_in_years(
    value: int, unit: str, book: RuleBook, sheets: dict[str, Record]
) -> None:
    term = {
        f"{O}.max_penalty_months": 84,
        f"{O}.disposals": [{"code": "IMP", "length": {"value": value, "unit": unit}}],
    }
    found = {one.rule for one in book.check(changed(sheets["guilty"], term), TODAY)}
    assert "HRS-522" in found
