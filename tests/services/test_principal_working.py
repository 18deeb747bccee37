"""The principal offence of what a sheet says, and how it was found, line by line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.codes import PrincipalOffence, PrincipalOffenceTable
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.deriving import derive, figure_of, principal_group
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.importing import Import, import_paths
from hrs_desktop.services.working import workings
from tests.helpers.records import code_lists
from tests.ui.desks import Desks, make_desks

CODES = code_lists()
SHIPPED = app.shipped()
TABLE = SHIPPED.principal_offences
CONVICTED_FIRST = replace(TABLE, prefer_convicted=True)
INTENT = {"id": "a", "offence_code": "OF61016", "sequence": 1, "category": "INDICTABLE", "max_penalty_months": 9999}
WOUNDING = {"id": "b", "offence_code": "OF61131", "sequence": 2, "category": "EITHER_WAY", "max_penalty_months": 60}
GUILTY = {"value": "G", "date": "2026-11-20"}
AT = "defendants[0].finalisation.principal_offence.offence"


def person(*offences: dict[str, Any], outcome: str = "CAT", **more: Any) -> dict[str, Any]:
    return {"id": "d1", "finalisation": {"outcome": outcome}, "offences": list(offences), **more}


def figure(*offences: dict[str, Any], table: Any = TABLE, outcome: str = "CAT") -> PrincipalOffence:
    found = figure_of(person(*offences, outcome=outcome), CODES, table)
    assert found is not None
    return found


def lines(*offences: dict[str, Any], table: Any = TABLE, language: str = "en", **more: Any) -> tuple[str, ...]:
    record = Record({"hearing": {"date": "2026-11-20"}, "defendants": [person(*offences, **more)]})
    return workings(record, CODES, language, table)[AT]


ACQUITTED = {**INTENT, "verdict": {"value": "NG"}, "outcome": {"code": "JA"}}
CONVICTED = {**WOUNDING, "verdict": GUILTY}


def test_charged_and_convicted_are_told_apart_line_by_line() -> None:
    assert lines(ACQUITTED, CONVICTED) == (
        "Charges that count: 2, of which convicted: 1.",
        "1. Charge 1, OF61016: B Offences against the person; maximum life; indictable only; not convicted.",
        "2. Charge 2, OF61131: B Offences against the person; maximum 60 months; either way; convicted.",
        "Charge 1 stands before charge 2: its maximum penalty is higher.",
        "Principal offence: charge 1, OF61016; category B Offences against the person.",
        "Table 2026.1-provisional: provisional, not the national version.",
    )
    assert lines(ACQUITTED, CONVICTED, language="cy")[3].startswith("Mae cyhuddiad 1 o flaen cyhuddiad 2: mae ei")


def test_only_convictions_count_where_the_table_says_so() -> None:
    found = lines(ACQUITTED, CONVICTED, table=CONVICTED_FIRST)
    assert found[:2] == (
        "Only convictions count here, where there is one: 1.", "Charge 1, OF61016, ended without a conviction.",
    )  # fmt: skip
    assert "Principal offence: charge 2, OF61131; category B Offences against the person." in found


def test_the_offence_convicted_of_is_read_from_verdict_and_plea() -> None:
    robbery = {**INTENT, "offence_code": "TH68023", "verdict": {"value": "NA"}}
    by_verdict = {**robbery, "extra": {"convicted_offence_code": "TH68010"}}
    plea = {"value": "GALT", "alternative_offence_code": "TH68010"}
    by_plea = {**robbery, "verdict": {}, "pleas": [GUILTY, plea]}
    for charge in (by_verdict, by_plea):
        assert figure(charge).category == "E"
        assert figure(charge, table=CONVICTED_FIRST).category == "F"
        assert "convicted of TH68010 instead." in lines(charge)[1]


@pytest.mark.parametrize(("said", "expected"), [
    ({"outcome": {"code": "CAT"}}, True), ({"outcome": {"code": "JA"}, "pleas": [GUILTY]}, False),
    ({"verdict": {"value": "NG"}, "pleas": [GUILTY]}, False), ({"pleas": [{"value": "NG"}, GUILTY]}, True),
    ({"pleas": [GUILTY, {"value": "NG"}]}, False), ({}, False),
], ids=["outcome", "outcome first", "verdict first", "latest plea", "plea changed back", "nothing"])  # fmt: skip
def test_who_is_convicted_of_what(said: dict[str, Any], *, expected: bool) -> None:
    assert figure({**INTENT, **said}).ranked[0].convicted is expected


@pytest.mark.parametrize("outcome", ["WDN", "ONE", "JOA", "LOF", "BO"])
def test_the_gravest_charge_dropped_gives_way(outcome: str) -> None:
    dropped = {**INTENT, "outcome": {"code": outcome}}
    assert figure(dropped, CONVICTED).offence_id == "b"
    assert lines(dropped, CONVICTED)[1] == (
        "Charge 1, OF61016, was dropped: it counts only where nothing else is left."
    )  # fmt: skip
    also = {**WOUNDING, "outcome": {"code": outcome}}
    assert figure(dropped, also).offence_id == "a"
    assert lines(dropped, also)[0] == "Every charge was dropped, so all of them count: 2."


def test_a_charge_replaced_amended_or_remitted_counts_as_and_where_it_became() -> None:
    replaced = {**INTENT, "outcome": {"code": "REPLACED"}}
    assert "was replaced by another" in lines(replaced, CONVICTED)[1]
    remitted = {**INTENT, "transfer": {"code": "REMTRIAL"}}
    assert "went to another court and counts there" in lines(remitted, CONVICTED)[1]
    amended = {**INTENT, "amended": {"how": "SUBSTITUTED", "to_offence_code": "TH68010"}}
    assert figure(amended).category == "F"
    assert lines(remitted)[0] == "None: no charge ended at this court."


@pytest.mark.parametrize(("disposals", "days"), [
    ([{"code": "IMP", "length": {"value": 4, "unit": "M"}}, {"code": "IMP", "length": {"value": 2, "unit": "W"}}], 120),
    ([{"code": "LIFE", "length": {"value": 1, "unit": "Y"}}], 36500),
    ([{"code": "YDET", "length": {"value": 1, "unit": "Y"}}], 365),
    ([{"code": "SUSP", "length": {"value": 2, "unit": "Y"}}, {"code": "FINE", "amount": 100}], 0), ([], 0),
])  # fmt: skip
def test_the_longest_custodial_sentence_counts(disposals: list[dict[str, Any]], days: int) -> None:
    assert figure({**INTENT, "disposals": disposals}).ranked[0].sentence_days == days


def test_a_sentence_and_a_tie_are_said() -> None:
    twin = {**WOUNDING, "id": "c", "sequence": 3}
    assert "equal in everything, so the lower number is taken." in lines(WOUNDING, twin)[3]
    jailed = {**twin, "disposals": [{"code": "IMP", "length": {"value": 8, "unit": "W"}}]}
    assert lines(WOUNDING, jailed)[1].endswith("either way; sentenced to 56 days; not convicted.")
    assert "its sentence is longer" in lines(WOUNDING, jailed)[3]


def test_an_unknown_code_is_left_to_the_office_and_no_category_is_written() -> None:
    unknown = {**INTENT, "offence_code": "ZZ99001"}
    assert "category" not in principal_group(figure(unknown, WOUNDING))
    assert any("the office chooses the category" in line for line in lines(unknown, WOUNDING))
    assert "not in the table; maximum life" in lines(unknown)[1]


def test_an_attempt_says_as_what_it_counts() -> None:
    attempt = {**INTENT, "offence_code": "TH68036A", "max_penalty_months": 0, "category": ""}
    assert lines(attempt)[1] == (
        "1. Charge 1, TH68036A: D Burglary; counts as TH68036; no custody; mode of trial not known; not convicted."
    )  # fmt: skip


@pytest.mark.parametrize(("who", "young"), [
    ({"date_of_birth": "2008-11-21"}, True), ({"date_of_birth": "2008-11-20"}, False), ({"youth": True}, True),
    ({}, False),
])  # fmt: skip
def test_age_changes_nothing_and_is_said(who: dict[str, Any], *, young: bool) -> None:
    found = lines(ACQUITTED, CONVICTED, **who)
    said = "The defendant is under 18: the charges rank by the maximum for an adult all the same."
    assert tuple(line for line in found if line != said) == lines(ACQUITTED, CONVICTED)
    assert (said in found) is young


def test_an_administrative_finalisation_has_none() -> None:
    assert figure_of(person(INTENT, outcome="AF-DIED"), CODES, TABLE) is None
    record = Record({"defendants": [person(INTENT, outcome="AF-DIED")]})
    assert workings(record, CODES, "en", TABLE) == {}
    assert derive(record, SHIPPED).get("defendants[0].finalisation.principal_offence") is None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(tmp_path_factory.mktemp("made"))


@pytest.mark.parametrize(("table", "reason"), [
    (TABLE, Reason.OK), (replace(TABLE, offences=dict.fromkeys(TABLE.offences, "K")), Reason.OFFENCE_DIFFERS),
    (CONVICTED_FIRST, Reason.OFFENCE_DIFFERS), (replace(CONVICTED_FIRST, version="2027.1"), Reason.OK),
], ids=["same", "other category", "same table, other inputs", "other table, same result"])  # fmt: skip
def test_the_office_works_it_out_itself_and_a_difference_needs_a_person(
    table: PrincipalOffenceTable, reason: Reason, made: Desks, tmp_path: Path
) -> None:
    desks = made.copy(tmp_path / "desks")
    office = desks.open("office")
    assert isinstance(office, OfficeDesk)
    desk = replace(office, shipped=partial(replace, SHIPPED, principal_offences=table))
    found = {one.reason for one in import_paths(desk, Import((desks.returned,)))}
    office.close()
    assert found & {Reason.OK, Reason.OFFENCE_DIFFERS} >= {reason}
    assert (Reason.OFFENCE_DIFFERS in found) is (reason is Reason.OFFENCE_DIFFERS)
