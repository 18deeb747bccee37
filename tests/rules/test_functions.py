"""The functions of conditions, as forms/README.md describes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.functions import cel_functions
from hrs_desktop.schema.answers import tier
from tests.helpers.records import ROOT


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("unsuccessful", ("WDN",), True), ("unsuccessful", ("GP",), False), ("unsuccessful", ("",), False),
        ("conviction", ("PIA",), True), ("acquittal", ("DAT",), True), ("dropped", ("ONE",), True),
        ("dropped", ("DAT",), False), ("final", ("GP",), True), ("final", ("SENT51",), False),
        ("transfer", ("CFS",), True), ("guilty", ("IG",), True), ("in_custody", ("P",), True),
        ("has_flag", ("GAP", "hearing_type_mc", "first"), True), ("has_flag", ("ZZ", "plea", "guilty"), False),
        ("allows", ("S14", "transfer_power", "transfer", "CFS"), True),
        ("allows", ("DIR", "mode_of_trial", "leads_to", "CROWN"), True),
        ("allows", ("ZZ", "transfer_power", "transfer", "CFS"), False),
        ("in_list", ("G", "plea"), True), ("in_list", ("ZZ", "plea"), False),
        ("needs", ("NOCONTACT", "bail_condition"), True), ("needs", ("", "bail_condition"), False),
        ("days_between", ("2026-11-20", "2026-11-27"), 7), ("days_between", ("", "2026-11-27"), 0),
        ("working_days", ("2026-11-20", "2026-11-23"), 1), ("working_days", ("2026-12-24", "2026-12-29"), 1),
        ("age_on", ("2008-11-21", "2026-11-20"), 17), ("age_on", ("2008-11-20", "2026-11-20"), 18),
        ("age_on", ("", "2026-11-20"), -1),
        ("is_sitting_day", ("2026-12-25",), False), ("is_sitting_day", ("2026-11-20",), True),
        ("is_sitting_day", ("",), True),
        ("working_day_after", ("2026-11-20", 1), "2026-11-23"), ("working_day_after", ("", 1), ""),
        ("ctl_last_day", ("CTL182", "2026-11-20", 1), "2027-05-20"), ("ctl_last_day", ("CTL182", "", 1), ""),
        ("ctl_last_day", ("ZZ", "2026-11-20", 1), ""), ("ctl_last_day", ("CTL182", "2026-11-20", 999_999_999), ""),
        ("valid_urn", ("01HR0000126",), True), ("valid_urn", ("1",), False), ("valid_urn", ("",), True),
        ("valid_asn", ("2601F10100000075955D",), False), ("valid_offence_code", ("TH68010",), True),
        ("valid_court", ("B01EF00",), True),
        ("words", ("One, two; wasn't.",), 3), ("words", ("",), 0),
        ("spelt_out", ("G pl, PSR, adj",), False), ("spelt_out", ("Adj for PSR: gŵyl.",), True),
        ("gives_contact", ("Ring 01632 960123.",), True), ("gives_contact", ("Sent to X9 9XX at 10.",), True),
        ("gives_contact", ("Mail a@b.",), True), ("gives_contact", ("Trial on 2026-12-01 at 10:00, 2 days.",), False),
        ("mentions", ("She was TELEPHONED.", "rang|telephon"), True), ("mentions", ("Nothing.", "rang"), False),
        ("contains_name", ("PC Sample rang.", "A. Sample"), True), ("contains_name", ("Nothing.", "A. N Other"), False),
    ],
)  # fmt: skip
def test_functions_answer_as_described(name: str, arguments: tuple[Any, ...], result: Any, codes: CodeLists) -> None:
    by_name = {one.name: one for one in cel_functions(codes)}
    one = by_name[name]
    assert one.call(*arguments) == result
    assert len(one.parameters) == len(arguments)
    assert one.result == {bool: "bool", int: "int", str: "string"}[type(result)]


def test_holidays_may_be_given(codes: CodeLists) -> None:
    by_name = {one.name: one.call for one in cel_functions(codes, frozenset({dt.date(2026, 11, 20)}))}
    assert by_name["is_sitting_day"]("2026-11-20") is False
    bare = CodeLists("2026.1", {})
    assert {one.name: one.call for one in cel_functions(bare)}["is_sitting_day"]("2026-12-25") is True
    assert tier(Record({}), bare) is None


def test_every_function_is_documented(codes: CodeLists) -> None:
    described = (ROOT / "forms/README.md").read_text("utf-8")
    for one in cel_functions(codes):
        short = one.name.removeprefix("valid_") if one.name.startswith("valid_") else one.name
        assert f"`{one.name}" in described, short
