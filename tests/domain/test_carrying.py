"""What the next sheet of a case begins with, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hrs_desktop.domain.carrying import before_the_court, of_charge, of_person, of_trial, settled
from hrs_desktop.domain.case import Case, Hearing, called
from hrs_desktop.domain.case_file import case_of, hearing_of, read_cases
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.remittal import remitted
from hrs_desktop.schema import fitting
from tests.contract.samples import URN, case, hearing
from tests.helpers.records import code_lists, published

CODES = code_lists()
CROWN, MAGISTRATES, YOUTH = (settled(CODES, tier) for tier in ("CROWN", "MAGISTRATES", "YOUTH"))


def charge(**said: Any) -> dict[str, Any]:
    return {"id": "o1", "offence_code": "TH68010", **said}


def on_sheet(*charges: dict[str, Any], tier: str = "CROWN", finalisation: Any = None) -> list[str]:
    """The ids of the charges on the next sheet of a defendant with these."""
    body = {**case().body, "defendants": [{"id": "d1", "offences": list(charges), "finalisation": finalisation}]}
    listed = replace(case().hearings[0], jurisdiction=tier)
    found = before_the_court(replace(case(), body=body), listed, settled(CODES, tier))
    return [one["id"] for _, live in found for one in live]


@pytest.mark.parametrize(("said", "tier"), [
    ({"outcome": {"code": "JOA"}}, "CROWN"), ({"outcome": {"code": "WDN"}}, "MAGISTRATES"),
    ({"transfer": {"code": "SENT51"}}, "MAGISTRATES"), ({"transfer": {"code": "CFS"}}, "YOUTH"),
    ({"transfer": {"code": "REMTRIAL"}}, "CROWN"), ({"transfer": {"code": "REMYOUTH"}}, "MAGISTRATES"),
])  # fmt: skip
def test_what_ended_or_went_elsewhere_is_not_on_the_sheet(said: dict[str, Any], tier: str) -> None:
    assert on_sheet(charge(**said), charge(id="o2"), tier=tier) == ["o2"]


@pytest.mark.parametrize(("said", "tier"), [
    ({}, "CROWN"), ({"outcome": {"code": "GP"}}, "CROWN"), ({"transfer": {"code": "SENT51"}}, "CROWN"),
    ({"transfer": {"code": "REMTRIAL"}}, "MAGISTRATES"), ({"transfer": {"code": "REMYOUTH"}}, "YOUTH"),
    ({"transfer": {"code": "TIC"}}, "CROWN"),
])  # fmt: skip
def test_what_is_live_or_convicted_and_awaits_sentence_is(said: dict[str, Any], tier: str) -> None:
    assert on_sheet(charge(**said), charge(id="o2"), tier=tier) == ["o1", "o2"]


def test_a_conviction_that_was_sentenced_is_not_and_with_nothing_live_everything_is() -> None:
    done = {"outcome": "GP"}
    convicted = charge(outcome={"code": "GP"})
    assert on_sheet(convicted, charge(id="o2"), finalisation=done) == ["o2"]
    assert on_sheet(convicted, charge(id="o2"), finalisation={"outcome": "GP", "provisional": True}) == ["o1", "o2"]
    assert on_sheet(convicted, finalisation=done) == ["o1"]


def test_a_defendant_with_nothing_live_is_left_out_beside_one_with_something() -> None:
    people = [{"id": "d1", "offences": [charge(outcome={"code": "WDN"})]}, {"id": "d2", "offences": [charge(id="o2")]}]
    body = {**case().body, "defendants": people}
    found = before_the_court(replace(case(), body=body), case().hearings[0], MAGISTRATES)
    assert [person["id"] for person, _ in found] == ["d2"]


def test_a_charge_comes_with_its_pleas_verdict_and_conviction_and_what_to_compare_them_with() -> None:
    said = charge(
        pleas=[{"value": "IG"}, {"value": "G"}], verdict={"value": "G", "date": "2026-11-20"}, outcome={"code": "GP"},
        extra={"verdict_form": "MAJORITY", "other": 1},
    )  # fmt: skip
    found = of_charge(said, [said], CROWN)
    assert found["pleas"] == [{"value": "G"}]
    assert (found["verdict"], found["outcome"]) == (said["verdict"], said["outcome"])
    assert found["extra"] == {"verdict_form": "MAJORITY", "earlier_plea": "G", "earlier_verdict": "G"}
    assert [one["value"] for one in of_charge(said, [said], MAGISTRATES)["pleas"]] == ["IG", "G"]
    assert of_charge(charge(outcome={"code": "WDN"}), [], CROWN) == {}


def test_an_alternative_is_named_only_beside_the_count_it_is_one_to() -> None:
    other, second = charge(id="o2", count=1), charge(count=2, extra={"alternative_to": 1})
    assert of_charge(second, [other, second], CROWN) == {"extra": {"alternative_to": 1}}
    assert of_charge(second, [second], CROWN) == {}


def test_the_last_remand_is_the_one_before() -> None:
    remand = {"before": "C", "status": "B", "held_since": "2026-11-01", "grounds": ["X"]}
    person = {"remand": remand, "extra": {"first_appearance": "2026-11-02", "charged_on": "2026-11-01"}}
    assert of_person(person) == {
        "remand": {"before": "B", "held_since": "2026-11-01"},
        "extra": {"first_appearance": "2026-11-02", "charged_on": "2026-11-01"},
    }  # fmt: skip
    assert of_person({"remand": {"before": "C"}}) == {"remand": {"before": "C"}}
    assert of_person({}) == {"remand": {}}


def on_day(day: str) -> Hearing:
    return hearing_of(URN, hearing("today", date=day))


def recorded(**hearings: dict[str, Any]) -> Case:
    return replace(case(), body={**case().body, "hearings_recorded": hearings})


def effective(day: str, **extra: Any) -> dict[str, Any]:
    return {"hearing": {"date": day, "trial": {"outcome": "EFFECTIVE"}}, "extra": extra}


def test_a_part_heard_trial_counts_its_days() -> None:
    first = effective("2026-11-18", trial_next_day="2026-11-19", crown_case_number="T20260001")
    again = recorded(one=first, today=effective("2026-11-19"))
    assert of_trial(again, on_day("2026-11-19")) == {
        "earlier_date": "2026-11-18", "earlier_trial_day": 1, "earlier_next_day": "2026-11-19", "trial_day": 2,
        "crown_case_number": "T20260001",
    }  # fmt: skip
    second = {"hearing": {"date": "2026-11-19"}, "extra": {"trial_day": 2, "trial_next_day": "2026-11-20"}}
    assert of_trial(recorded(one=first, two=second), on_day("2026-11-20"))["trial_day"] == 3
    assert "trial_day" not in of_trial(recorded(one=first, two=second), on_day("2026-11-21"))


def test_no_hearing_before_says_nothing() -> None:
    assert of_trial(case(), on_day("2026-11-20")) == {}
    assert of_trial(recorded(later=effective("2026-12-01"), odd={"endorsement": {}}), on_day("2026-11-20")) == {}
    plain = {"hearing": {"date": "2026-11-01"}}
    assert of_trial(recorded(one=plain), on_day("2026-11-20")) == {"earlier_date": "2026-11-01"}


def test_only_an_office_says_what_hearings_recorded_not_a_case_file() -> None:
    entry = {**case().body, "hearings": [hearing("h1")], "hearings_recorded": {"h0": {"endorsement": {}}}}
    assert case_of(entry).body["hearings_recorded"] == {"h0": {"endorsement": {}}}
    read = read_cases({"format": "hrs-cases/1", "area": "A05", "cases": [entry]}, CODES)
    assert all("hearings_recorded" not in one.body for one in read.cases)


def test_what_a_template_has_no_place_for_is_left_out() -> None:
    tree = {
        "extra": {"crown_case_number": "T20260001", "trial_day": 2}, "unknown": 1, "endorsement": {"sung": "x"},
        "defendants": [
            {"id": "d1", "offences": [{"id": "o1", "extra": {"travels": "x"}}], "name": {"nick": "A"}}, "odd",
        ],
        "hearing": {"reporting_restrictions": ["S49CYPA"]},
    }  # fmt: skip
    kept = fitting(Record(tree), published("hrs-magistrates")).tree
    assert kept == {
        "extra": {"trial_day": 2}, "defendants": [{"id": "d1", "offences": [{"id": "o1"}]}, "odd"],
        "hearing": {"reporting_restrictions": ["S49CYPA"]},
    }  # fmt: skip
    assert fitting(Record(tree), published("hrs-crown")).get("extra.crown_case_number") == "T20260001"


def test_what_travels_with_a_charge_sent_back() -> None:
    limit = {"regime": "CTL56", "start": "2026-11-20"}
    sent = charge(transfer={"code": "REMTRIAL", "bail": "C"}, custody_time_limit=limit, extra={"travels": "Papers."})
    person = {"id": "d1", "remand": {"conditions": [{"code": "TAG"}]}, "offences": [sent, charge(id="o2")]}
    record = Record({"hearing": {"date": "2026-11-20"}, "defendants": [person]})
    (one,) = remitted(record, {"REMTRIAL": ("MAGISTRATES",)})
    assert one.travels == {
        "bail": "C", "custody_time_limit": limit, "conditions": [{"code": "TAG"}], "words": "Papers.",
    }  # fmt: skip
    assert (one.to_court, one.date, one.receiving) == ("", None, ("MAGISTRATES",))
    (bare,) = remitted(
        Record({"hearing": {"date": "2026-11-20"}, "defendants": [
            {"id": "d1", "offences": [charge(transfer={"code": "SUMOUT", "date": "2026-12-01"})]}
        ]}), {"SUMOUT": ("YOUTH",)},
    )  # fmt: skip
    assert (bare.travels, str(bare.date)) == ({}, "2026-12-01")


def test_an_organisation_is_called_by_its_name() -> None:
    assert called({"organisation": "Madeup Ltd"}) == "Madeup Ltd"
    assert called({"name": {"title": "Ms", "given": "Ada", "family": "Quill"}}) == "Ms Ada Quill"
