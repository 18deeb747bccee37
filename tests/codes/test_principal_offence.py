"""The principal offence: ranking, working, and a table that refuses what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes import (
    ChargedOffence,
    Label,
    PrincipalOffenceTable,
    parse_principal_offence_table,
    principal_offence,
)
from hrs_desktop.errors import FaultsError

WOUNDING_WITH_INTENT = ChargedOffence("a", "OF61016", 1, "INDICTABLE", 9999)
WOUNDING = ChargedOffence("b", "OF61131", 2, "EITHER_WAY", 60, convicted=True)
UNLISTED = ChargedOffence("c", "ZZ99001", 3, "INDICTABLE", 9999)


def test_the_gravest_charged_offence_gives_the_category_with_its_working(table: PrincipalOffenceTable) -> None:
    found = principal_offence([WOUNDING, WOUNDING_WITH_INTENT], table)
    assert (found.category, found.category_label.en, found.offence_id) == ("B", "Offences against the person", "a")
    assert found.offence_code == "OF61016"
    assert found.provisional
    assert found.working == (
        "Offences charged at finalisation: 2, of which convicted: 1.",
        "1. Charge 1, OF61016: B Offences against the person; maximum life; indictable only; not convicted.",
        "2. Charge 2, OF61131: B Offences against the person; maximum 60 months; either way; convicted.",
        "Principal offence: charge 1, OF61016; category B Offences against the person.",
        "Table 2026.1-provisional: provisional, not the national version.",
    )


def test_convicted_offences_come_first_where_the_table_says_so(table: PrincipalOffenceTable) -> None:
    setting = replace(table, prefer_convicted=True, provisional=False)
    found = principal_offence([WOUNDING_WITH_INTENT, WOUNDING], setting)
    assert found.offence_id == "b"
    assert found.working[0] == "Only convicted offences count here: 1 of 2."
    assert "provisional" not in found.working[-1]
    assert principal_offence([WOUNDING_WITH_INTENT], setting).offence_id == "a"
    assert principal_offence([WOUNDING], setting).offence_id == "b"


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


def test_administrative_finalisations_and_no_offence_have_none(table: PrincipalOffenceTable) -> None:
    administrative = principal_offence([WOUNDING], table, administrative=True)
    nothing = principal_offence([], table)
    assert administrative.category == nothing.category == "-"
    assert administrative.offence_code == administrative.offence_id == ""
    assert "administrative" in administrative.working[0]
    assert "no offence is live" in nothing.working[0]


def test_an_offence_that_is_not_in_the_table_is_never_guessed(table: PrincipalOffenceTable) -> None:
    found = principal_offence([WOUNDING, UNLISTED], table)
    assert (found.category, found.category_label) == ("", Label("Not determined", "Heb ei bennu"))
    assert found.offence_id == "c"
    assert "ZZ99001 ranks first and is not in table" in found.working[-2]
    assert principal_offence([WOUNDING_WITH_INTENT, replace(UNLISTED, max_penalty_months=6)], table).category == "B"


def test_an_attempt_follows_the_offence_attempted(table: PrincipalOffenceTable) -> None:
    attempt = table.category_of("TH68036A")
    assert attempt is not None
    assert attempt.letter == "D"


def test_the_working_names_sentence_and_fine_only_offences(table: PrincipalOffenceTable) -> None:
    fined = ChargedOffence("a", "RA88001", 1, "SUMMARY", 0)
    jailed = ChargedOffence("b", "TH68010", 2, "OTHER", 84, sentence_days=56, convicted=True)
    working = principal_offence([fined, jailed], table).working
    assert working[1].endswith("maximum 84 months; mode of trial not known, sentenced to 56 days; convicted.")
    assert working[2].endswith("L Motoring offences; maximum no custody; summary only; not convicted.")


def test_the_hash_of_the_inputs_ignores_order_and_nothing_else(table: PrincipalOffenceTable) -> None:
    offences = [WOUNDING_WITH_INTENT, WOUNDING, UNLISTED]
    hashes = {principal_offence(order, table).input_sha256 for order in permutations(offences)}
    assert len(hashes) == 1
    changed = [
        principal_offence(offences[:2], table),
        principal_offence(offences, table, administrative=True),
        principal_offence(offences, replace(table, version="2027.1")),
        principal_offence([replace(WOUNDING_WITH_INTENT, sentence_days=1), WOUNDING, UNLISTED], table),
    ]
    assert len(hashes | {one.input_sha256 for one in changed}) == 5


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
