"""The code lists as shipped: complete, in two languages, consistent with one another."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
import rfc8785

from hrs_desktop.codes import CodeLists, PrincipalOffenceTable, from_canonical
from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.codes.working_days import holiday_dates

ENGLISH_ONLY = {"offences", "police_force", "courts"}
"""Lists whose titles and names have no settled Welsh: English is shown."""

SIZES = {
    "defendant_outcome": 25, "unsuccessful_reason": 42, "monitoring_flag": 45, "trial_cracked": 12,
    "trial_ineffective": 30, "trial_vacated": 19, "transfer_outcome": 9, "courts": 246, "cps_area": 17,
    "principal_offence_category": 13, "hearing_course": 7, "trial_status": 4,
}  # fmt: skip


def test_the_lists_a_form_needs_are_there_with_their_sizes(shipped: CodeLists) -> None:
    assert {name: len(shipped.list(name).entries) for name in SIZES} == SIZES
    assert shipped.version == "2026.1"
    for name, listed in shipped.lists.items():
        assert listed.name == name
        assert listed.title.cy
        assert listed.source


def test_every_label_is_in_both_languages_where_there_is_a_term(shipped: CodeLists) -> None:
    missing = [
        f"{name} {entry.code}"
        for name, listed in shipped.lists.items()
        if name not in ENGLISH_ONLY
        for entry in listed.entries
        if not entry.label.cy
    ]
    assert missing == []
    courts = shipped.list("courts").entries
    assert sum(1 for court in courts if court.label.cy) > 200


def test_no_cms_code_is_claimed(shipped: CodeLists) -> None:
    assert [e.code for listed in shipped.lists.values() for e in listed.entries if e.cms_code] == []


def test_letters_of_trial_reasons_repeat_and_are_told_apart_by_court(shipped: CodeLists) -> None:
    ineffective, vacated = shipped.list("trial_ineffective"), shipped.list("trial_vacated")
    late_notice = [ineffective.get("M1", court=court) for court in ("MC", "CC")]
    police = [vacated.get("C", court=court) for court in ("MC", "CC")]
    assert all(late_notice)
    assert all(police)
    assert late_notice[0] != late_notice[1]
    assert police[0] != police[1]
    assert {entry.code for entry in ineffective.entries_on(None, "CC")} - {
        entry.code for entry in ineffective.entries_on(None, "MC")
    } == {"X", "Y", "Z"}
    ended = shipped.list("trial_cracked").get("L")
    assert ended is not None
    assert ended.flag("prosecution_ends")


def test_outcomes_say_which_are_unsuccessful(shipped: CodeLists) -> None:
    outcomes = shipped.list("defendant_outcome")
    assert [e.code for e in outcomes.entries if not e.flag("unsuccessful")] == ["GP", "MIX", "CAT", "PIA"]
    assert [e.code for e in outcomes.entries if e.flag("administrative")] == [
        "AF-WAR", "AF-UNT", "AF-DIED", "AF-UNFIT", "AF-SINE",
    ]  # fmt: skip
    no_evidence, ordered = outcomes.get("ONE"), outcomes.get("JOA")
    assert no_evidence is not None
    assert ordered is not None
    assert (no_evidence.applies_to, ordered.applies_to) == (("MC", "YC"), ("CC",))
    assert not any(e.flag("unsuccessful") for e in shipped.list("transfer_outcome").entries)


def test_nothing_is_both_an_ending_and_a_transfer(shipped: CodeLists) -> None:
    endings = set(shipped.list("offence_outcome").codes) | set(shipped.list("defendant_outcome").codes)
    assert not endings & set(shipped.list("transfer_outcome").codes)


def test_codes_that_name_other_codes_name_ones_that_exist(shipped: CodeLists) -> None:
    for power in shipped.list("transfer_power").entries:
        assert all(code in shipped.list("transfer_outcome") for code in power.many("transfer"))
        assert power.many("transfer")
    for action in shipped.list("action_code").entries:
        assert not action.words("owner") or action.words("owner") in shipped.list("action_owner")
    for flag in shipped.list("monitoring_flag").entries:
        assert not flag.words("strand") or flag.words("strand") in shipped.list("hate_strand")
        assert flag.flag("hate") == bool(flag.words("strand"))


def test_courts_and_offences_have_well_formed_codes_and_known_categories(shipped: CodeLists) -> None:
    assert all(not SCHEMES["court"].parse(code).problems for code in shipped.list("courts").codes)
    assert all(not SCHEMES["offence_code"].parse(code).problems for code in shipped.list("offences").codes)
    categories = {entry.words("category") for entry in shipped.list("offences").entries}
    assert categories - {""} == set(shipped.list("offence_category").codes)
    for court in shipped.list("courts").entries:
        assert court.words("type") == ("CROWN" if court.code.startswith("C") else "MAGISTRATES")
        assert court.applies("CC") == court.code.startswith("C")


def test_the_table_covers_every_listed_charge(shipped: CodeLists, table: PrincipalOffenceTable) -> None:
    charges = [entry.code for entry in shipped.list("offences").entries if entry.words("category")]
    assert [code for code in charges if table.category_of(code) is None] == []
    assert set(table.categories) == set(shipped.list("principal_offence_category").codes) - {"-"}
    for letter, category in table.categories.items():
        listed = shipped.list("principal_offence_category").get(letter)
        assert listed is not None
        assert listed.label == category.label
    assert table.provisional


EASTER = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2028: (4, 16)}
"""Easter Sundays from the church calendar, against which the shipped dates are compared."""


@pytest.mark.parametrize("year", EASTER)
def test_eight_bank_holidays_a_year_all_on_weekdays(shipped: CodeLists, year: int) -> None:
    holidays = sorted(day for day in holiday_dates(shipped.list("holidays")) if day.year == year)
    assert len(holidays) == 8
    assert all(day.weekday() < 5 for day in holidays)
    sunday = date(year, *EASTER[year])
    assert {sunday - timedelta(days=2), sunday + timedelta(days=1)} <= set(holidays)
    mondays = [day for day in holidays if day.weekday() == 0]
    assert any(day.month == 5 and day.day <= 7 for day in mondays)
    assert any(day.month == 5 and day.day >= 25 for day in mondays)
    assert any(day.month == 8 and day.day >= 25 for day in mondays)


def test_substitute_days_at_the_turn_of_the_year(shipped: CodeLists) -> None:
    holidays = holiday_dates(shipped.list("holidays"))
    assert {
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 12, 27),
        date(2027, 12, 28),
        date(2028, 1, 3),
    } <= holidays
    assert date(2026, 12, 26) not in holidays
    assert date(2028, 1, 1) not in holidays


def test_the_canonical_form_is_rfc_8785_and_comes_back_the_same(shipped: CodeLists) -> None:
    raw = shipped.to_canonical()
    assert rfc8785.dumps(json.loads(raw)) == raw
    assert from_canonical(raw) == shipped
    assert from_canonical(raw).sha256 == shipped.sha256
