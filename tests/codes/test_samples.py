"""The sample case file and its answers use identifiers and codes that exist, and their limits are rightly reckoned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop.codes import CodeLists, PrincipalOffenceTable
from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.codes.working_days import custody_time_limit, holiday_dates

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
CASES: list[dict[str, Any]] = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))["cases"]
SHEETS: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((SAMPLES / "sheets").glob("*.json"))
}
LISTS = {
    "course": "hearing_course", "attendance.code": "attendance", "representation.funding": "representation_funding",
    "remand.status": "bail_status", "remand.grounds[]": "bail_ground", "conditions[].code": "bail_condition",
    "pleas[].value": "plea", "allocation.decision": "mode_of_trial", "allocation.election": "election",
    "allocation.representations": "venue_representation", "disposals[].code": "disposal", "length.unit": "length_unit",
    "outcome.code": "offence_outcome", "outcome.reason": "unsuccessful_reason", "transfer.code": "transfer_outcome",
    "transfer.power": "transfer_power", "custody_time_limit.regime": "custody_time_limit",
    "finalisation.outcome": "defendant_outcome", "finalisation.reason": "unsuccessful_reason",
    "secondary_reasons[]": "unsuccessful_reason", "authorised_by.grade": "grade",
    "authorised_by.means": "authorisation_means", "instruction.means": "authorisation_means",
    "instruction.answer": "instruction_answer", "trial.outcome": "trial_status", "trial.reason": "trial_cracked",
    "reporting_restrictions[]": "reporting_restriction", "tribunal[].role": "tribunal_role",
    "applications[].code": "application", "applications[].by": "application_by",
    "applications[].result": "application_result", "witnesses[].role": "witness_role",
    "special_measures[]": "special_measure", "directions[].to": "direction_party", "directions[].code": "direction",
    "actions[].owner": "action_owner", "actions[].code": "action_code", "adjournment.reason": "adjournment_reason",
    "adjournment.applied_by": "adjournment_applicant", "to_court.ou_code": "courts", "court.ou_code": "courts",
}  # fmt: skip


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, f"{path}[]")
    else:
        yield path, value


def test_ten_cases_with_four_from_the_stories_all_for_one_advocate_and_day() -> None:
    urns = [case["prosecution_case"]["urn"] for case in CASES]
    assert len(set(urns)) == 10
    assert {"01HR0000126", "01HR0000226", "01HR0000526", "01HR0000626"} <= set(urns)
    for case in CASES:
        for hearing in case["hearings"]:
            assert (hearing["date"], hearing["assigned_to"]) == ("2026-11-20", "advocate-1")


def test_identifiers_and_codes_of_the_case_file(shipped: CodeLists, table: PrincipalOffenceTable) -> None:
    seen: list[str] = []
    for case in CASES:
        assert not SCHEMES["urn"].parse(case["prosecution_case"]["urn"]).problems
        assert all(flag in shipped.list("monitoring_flag") for flag in case["prosecution_case"]["flags"])
        for hearing in case["hearings"]:
            tier = "YC" if hearing["jurisdiction"] == "YOUTH" else "MC"
            assert shipped.list("hearing_type_mc").get(hearing["type"], court=tier)
            assert shipped.list("courts").get(hearing["court"]["ou_code"], court=tier)
        for defendant in case["defendants"]:
            assert not SCHEMES["asn"].parse(defendant["asn"]).problems
            assert defendant["remand"]["before"] in shipped.list("bail_status")
            seen += [defendant["id"], defendant["asn"], *(offence["id"] for offence in defendant["offences"])]
            for offence in defendant["offences"]:
                listed = shipped.list("offences").get(offence["offence_code"])
                assert listed is not None
                assert (offence["title"], offence["category"]) == (listed.label.en, listed.words("category"))
                assert table.category_of(offence["offence_code"])
    assert len(seen) == len(set(seen))


def test_the_mix_holds_a_youth_two_defendants_custody_and_a_welsh_name() -> None:
    defendants = [defendant for case in CASES for defendant in case["defendants"]]
    assert any(defendant["youth"] for defendant in defendants)
    assert any(len(case["defendants"]) == 2 for case in CASES)
    assert any(defendant["remand"].get("custody_time_limit") for defendant in defendants)
    assert any("ŵ" in defendant["name"]["family"].casefold() for defendant in defendants)


@pytest.mark.parametrize("urn", SHEETS)
def test_every_code_in_the_answers_is_in_its_list(urn: str, shipped: CodeLists) -> None:
    for path, value in leaves(SHEETS[urn]):
        for end, name in LISTS.items():
            if path == end or path.endswith(f".{end}"):
                assert value in shipped.list(name), f"{path}: {value}"


def test_every_case_has_its_answers_and_they_name_its_own_defendants_and_offences() -> None:
    by_urn = {case["prosecution_case"]["urn"]: case for case in CASES}
    assert set(SHEETS) == set(by_urn)
    for urn, sheet in SHEETS.items():
        assert sheet["format"] == "hrs-record/1"
        given = {one["id"]: {offence["id"] for offence in one["offences"]} for one in sheet["defendants"]}
        known = {one["id"]: {offence["id"] for offence in one["offences"]} for one in by_urn[urn]["defendants"]}
        assert set(given) == set(known)
        assert all(given[one] <= known[one] for one in given)


def test_one_sheet_is_left_without_an_ending_on_purpose() -> None:
    unfinished = [
        urn
        for urn, sheet in SHEETS.items()
        if not all("status" in defendant.get("remand", {}) for defendant in sheet["defendants"])
    ]
    assert unfinished == ["01HR0003226"]
    assert [urn for urn, sheet in SHEETS.items() if "endorsement" not in sheet] == unfinished


def test_custody_time_limits_of_the_samples_are_those_of_the_calculator(shipped: CodeLists) -> None:
    limits = [
        offence["custody_time_limit"]
        for sheet in SHEETS.values()
        for defendant in sheet["defendants"]
        for offence in defendant["offences"]
        if "custody_time_limit" in offence
    ]
    limits += [
        defendant["remand"]["custody_time_limit"]
        for case in CASES
        for defendant in case["defendants"]
        if "custody_time_limit" in defendant["remand"]
    ]
    assert len(limits) == 3
    for limit in limits:
        regime = shipped.list("custody_time_limit").get(limit["regime"])
        assert regime is not None
        days = regime.attributes["days"]
        assert isinstance(days, int)
        start = date.fromisoformat(limit["start"])
        found = custody_time_limit(start, days, limit["days_held"], holiday_dates(shipped.list("holidays")))
        assert found.expires.isoformat() == limit["expires"]
