"""The principal offence: ranking, working, and a table that refuses what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes import (
    ChargedOffence,
    Ground,
    Label,
    PrincipalOffenceTable,
    Standing,
    parse_principal_offence_table,
    principal_offence,
)
from hrs_desktop.errors import FaultsError

WOUNDING_WITH_INTENT = ChargedOffence("a", "OF61016", 1, "INDICTABLE", 9999)
WOUNDING = ChargedOffence("b", "OF61131", 2, "EITHER_WAY", 60, convicted=True)
UNLISTED = ChargedOffence("c", "ZZ99001", 3, "INDICTABLE", 9999)


def test_the_gravest_charged_offence_gives_the_category(table: PrincipalOffenceTable) -> None:
    found = principal_offence([WOUNDING, WOUNDING_WITH_INTENT], table)
    assert (found.category, found.category_label.en, found.offence_id) == ("B", "Offences against the person", "a")
    assert found.offence_code == "OF61016"
    assert (found.provisional, found.ground, found.decided_by) == (True, Ground.CHARGED, "maximum")
    assert found.ranked == (WOUNDING_WITH_INTENT, WOUNDING)
    assert principal_offence([WOUNDING], table).decided_by == ""


def test_convicted_offences_come_first_where_the_table_says_so(table: PrincipalOffenceTable) -> None:
    setting = replace(table, prefer_convicted=True, provisional=False)
    found = principal_offence([WOUNDING_WITH_INTENT, WOUNDING], setting)
    assert (found.offence_id, found.ground, found.left_out) == ("b", Ground.CONVICTED, (WOUNDING_WITH_INTENT,))
    assert principal_offence([WOUNDING_WITH_INTENT], setting).offence_id == "a"
    assert principal_offence([WOUNDING], setting).offence_id == "b"


def test_a_conviction_of_another_offence_counts_as_the_charge_but_where_only_convictions_count(
    table: PrincipalOffenceTable,
) -> None:
    robbery = ChargedOffence("a", "TH68023", 1, "INDICTABLE", 9999, convicted=True, convicted_code="TH68010")
    assert principal_offence([robbery], table).category == "E"
    lesser = principal_offence([robbery], replace(table, prefer_convicted=True))
    assert (lesser.category, lesser.offence_code, lesser.offence_id) == ("F", "TH68010", "a")


def test_a_dropped_charge_gives_way_to_what_is_left(table: PrincipalOffenceTable) -> None:
    dropped = replace(WOUNDING_WITH_INTENT, standing=Standing.DROPPED)
    found = principal_offence([dropped, WOUNDING], table)
    assert (found.offence_id, found.left_out) == ("b", (dropped,))
    also = replace(WOUNDING, standing=Standing.DROPPED, convicted=False)
    every = principal_offence([dropped, also], table)
    assert (every.offence_id, every.ground, every.left_out) == ("a", Ground.DROPPED, ())


@pytest.mark.parametrize("standing", [Standing.REPLACED, Standing.ELSEWHERE])
def test_a_charge_that_was_replaced_or_is_elsewhere_never_counts(
    standing: Standing, table: PrincipalOffenceTable
) -> None:
    gone = replace(WOUNDING_WITH_INTENT, standing=standing)
    assert principal_offence([gone, WOUNDING], table).offence_id == "b"
    alone = principal_offence([gone], table)
    assert (alone.category, alone.ground, alone.left_out) == ("-", Ground.NOTHING, (gone,))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (ChargedOffence("a", "RA88046", 9, "EITHER_WAY", 10), ChargedOffence("b", "TH68023", 1, "INDICTABLE", 9999)),
        (ChargedOffence("a", "TH68010", 9, "SUMMARY", 84), ChargedOffence("b", "CJ88116", 1, "INDICTABLE", 6)),
        (ChargedOffence("a", "TH68010", 9, "EITHER_WAY", 6), ChargedOffence("b", "CJ88116", 1, "SUMMARY", 6)),
        (ChargedOffence("a", "TH68010", 9, "SUMMARY", 6), ChargedOffence("b", "CJ88116", 1, "", 6)),
        (
            ChargedOffence("a", "TH68010", 9, "SUMMARY", 6, sentence_days=28),
            ChargedOffence("b", "CJ88116", 1, "SUMMARY", 6),
        ),
        (ChargedOffence("a", "CJ88116", 9, "SUMMARY", 6), ChargedOffence("b", "TH68010", 1, "SUMMARY", 6)),
        (ChargedOffence("a", "CJ88116", 1, "SUMMARY", 6), ChargedOffence("b", "CJ88116", 2, "SUMMARY", 6)),
        (ChargedOffence("a", "CJ88116", 9, "SUMMARY", 6), ChargedOffence("b", "ZZ99001", 1, "SUMMARY", 6)),
    ],
    ids=["homicide", "maximum", "mode", "mode not known", "sentence", "person before property", "order", "unlisted"],
)
def test_each_step_of_the_ranking_decides_where_those_before_are_equal(
    better: ChargedOffence, worse: ChargedOffence, table: PrincipalOffenceTable
) -> None:
    assert principal_offence([worse, better], table).offence_id == "a"
    assert principal_offence([better, worse], table).offence_id == "a"


def test_equal_charges_are_decided_by_their_number(table: PrincipalOffenceTable) -> None:
    first, second = (ChargedOffence(name, "CJ88116", place, "SUMMARY", 6) for place, name in ((1, "b"), (2, "a")))
    found = principal_offence([second, first], table)
    assert (found.offence_id, found.decided_by) == ("b", "order")


def test_administrative_finalisations_and_no_offence_have_none(table: PrincipalOffenceTable) -> None:
    administrative = principal_offence([WOUNDING], table, administrative=True)
    nothing = principal_offence([], table)
    assert administrative.category == nothing.category == "-"
    assert administrative.offence_code == administrative.offence_id == ""
    assert (administrative.ground, nothing.ground) == (Ground.ADMINISTRATIVE, Ground.NOTHING)


def test_an_offence_that_is_not_in_the_table_is_never_guessed(table: PrincipalOffenceTable) -> None:
    found = principal_offence([WOUNDING, UNLISTED], table)
    assert (found.category, found.category_label) == ("", Label("Not determined", "Heb ei bennu"))
    assert found.offence_id == "c"
    assert principal_offence([WOUNDING_WITH_INTENT, replace(UNLISTED, max_penalty_months=6)], table).category == "B"


@pytest.mark.parametrize("letter", ["A", "B", "C", "I"])
def test_an_attempt_aid_conspiracy_or_incitement_follows_its_offence(letter: str, table: PrincipalOffenceTable) -> None:
    assert principal_offence([replace(WOUNDING, offence_code=f"TH68036{letter}")], table).category == "D"


def test_the_hash_of_the_inputs_ignores_order_and_nothing_else(table: PrincipalOffenceTable) -> None:
    offences = [WOUNDING_WITH_INTENT, WOUNDING, UNLISTED]
    hashes = {principal_offence(order, table).input_sha256 for order in permutations(offences)}
    assert len(hashes) == 1
    changed = [
        principal_offence(offences[:2], table),
        principal_offence(offences, table, administrative=True),
        principal_offence(offences, replace(table, version="2027.1")),
        principal_offence(offences, replace(table, prefer_convicted=True)),
        principal_offence([replace(WOUNDING_WITH_INTENT, sentence_days=1), WOUNDING, UNLISTED], table),
    ]
    assert len(hashes | {one.input_sha256 for one in changed}) == 6


@given(st.lists(st.sampled_from(["OF61016", "TH68010", "COML025", "RT88007", "ZZ99001"]), min_size=1, max_size=6))
def test_any_set_of_offences_gives_one_of_them(table: PrincipalOffenceTable, codes: list[str]) -> None:
    offences = [ChargedOffence(str(place), code, place, "SUMMARY", 6) for place, code in enumerate(codes)]
    found = principal_offence(offences, table)
    assert found == principal_offence(list(reversed(offences)), table)
    assert found.offence_code in codes
    assert ("COML025" in codes) == (found.category == "A")


TABLE = """format = 'hrs-principal-offence/1'
version = '1'
provisional = false
prefer_convicted = false
source = 'A test.'
[[category]]
letter = 'A'
label = { en = 'Homicide' }
class_rank = 1
tie_rank = 1
[offences]
A = ['COML025']
"""


def test_a_small_table_is_read() -> None:
    table = parse_principal_offence_table(TABLE.encode())
    assert not table.provisional
    assert principal_offence([ChargedOffence("a", "COML025", 1, "INDICTABLE", 9999)], table).category == "A"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 'hrs", "format = 'x", "format: Write"),
        ("version = '1'", "version = 1", "version: Write some text"),
        ("provisional = false", "provisional = 'no'", "provisional: Write true or false"),
        ("source =", "sauce =", "sauce: Remove this key"),
        ("tie_rank = 1", "tie_rank = 'x'", "category[0]: Give letter"),
        ("label = { en = 'Homicide' }", "label = 'Homicide'", "category[0]: Give letter"),
        ("[[category]]", "[category]", "category: Give the categories"),
        ("A = ['COML025']", "", "offences: List the offence codes"),
        ("A = ['COML025']", "B = ['COML025']", "offences.B: List texts"),
        ("A = ['COML025']", "A = [3]", "offences.A: List texts"),
        ("A = ['COML025']", "A = 'COML025'", "offences.A: List texts"),
        ("['COML025']", "['COML025', 'COML025']", "offences.A: Remove COML025"),
        ("version = '1'", "version = ", "Correct the TOML"),
    ],
)
def test_a_faulty_table_is_refused_with_file_and_place(old: str, new: str, said: str) -> None:
    assert old in TABLE
    with pytest.raises(FaultsError) as caught:
        parse_principal_offence_table(TABLE.replace(old, new).encode(), "t.toml")
    assert caught.value.code == "HRS-E-PRINCIPAL-OFFENCE"
    assert any(f"{fault.path}: {fault.message}".startswith(("t.toml", said)) for fault in caught.value.faults)
    assert said in str(caught.value)
