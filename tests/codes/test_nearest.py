"""The right code nearest to a wrong one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes.entries import CodeEntry, Label
from hrs_desktop.codes.nearest import nearest
from tests.helpers.records import code_lists

CODES = code_lists()
LONG = [(name, entry) for name in CODES.names for entry in CODES.list(name).entries if len(entry.code) >= 4]


@given(st.sampled_from(LONG), st.data())
def test_a_slip_in_a_code_is_answered_with_a_code_as_near(one: tuple[str, CodeEntry], data: st.DataObject) -> None:
    name, entry = one
    place = data.draw(st.integers(0, len(entry.code) - 2))
    slips = {
        entry.code[:place] + entry.code[place + 1 :], entry.code[:place] + entry.code[place] + entry.code[place:],
        entry.code[:place] + entry.code[place + 1] + entry.code[place] + entry.code[place + 2 :],
    }  # fmt: skip
    for slip in slips:
        found = nearest(slip, [CODES.list(name)])
        assert found is not None, slip


@pytest.mark.parametrize(("name", "typed", "code"), [
    ("defendant_outcome", "OJA", "JOA"), ("defendant_outcome", "J0A", "JOA"), ("defendant_outcome", "JAD", "JDA"),
    ("plea", "IN", "NI"), ("plea", "GN", "NG"), ("verdict", "NGEN", "NGNE"), ("courts", "B06ID00", "B60ID00"),
    ("application", "R0", "RO"), ("tribunal_role", "DJD", "DDJ"), ("offences", "SX03024", "SX03204"),
    ("monitoring_flag", "P0C0", "POCO"), ("hearing_type_mc", "FPT", "FTP"), ("unsuccessful_reason", "UP1O", "UP10"),
    ("length_unit", "m", "M"),
])  # fmt: skip
def test_swapped_characters_and_figures_that_look_like_letters_give_the_code_meant(
    name: str, typed: str, code: str
) -> None:
    assert CODES.list(name).get(code) is not None
    assert getattr(nearest(typed, [CODES.list(name)]), "code", None) == code


@pytest.mark.parametrize(("name", "typed", "code"), [
    ("plea", "GG", "G"), ("plea", "not gilty", "NG"), ("plea", "dieuo", "NG"), ("offences", "TH6801", "TH68010"),
    ("courts", "Willesden Magistrates Court", "B01CE00"), ("courts", "Llys Ynadon Wilesden", "B01CE00"),
    ("courts", "BO1CE00", "B01CE00"), ("bail_status", "conditional bale", "B"),
    ("transfer_outcome", "SENT 51", "SENT51"),
])  # fmt: skip
def test_codes_and_words_of_both_languages_are_recognised(name: str, typed: str, code: str) -> None:
    found = nearest(typed, [CODES.list(name)])
    assert found is not None
    assert found.code == code


def test_the_court_decides_between_equals_and_nothing_near_is_nothing() -> None:
    known = CODES.list("plea")
    twins = replace(known, entries=(
        CodeEntry("M1", Label("Crown"), applies_to=("CC",)), CodeEntry("M2", Label("Bench"), applies_to=("MC",)),
    ))  # fmt: skip
    assert [nearest("M9", [twins], court) for court in ("CC", "MC")] == [None, None]
    assert [getattr(nearest("M12", [twins], court), "code", "") for court in ("CC", "MC")] == ["M1", "M2"]
    assert nearest("zzzzzz", [known]) is None
    assert nearest("", [known]) is None


def test_of_a_list_of_thousands_codes_and_whole_words_are_looked_at() -> None:
    known = CODES.list("offences")
    many = replace(known, entries=tuple(
        CodeEntry(f"AA{number:05}", Label(f"Invented offence {number}")) for number in range(3000)
    ))  # fmt: skip
    assert getattr(nearest("AA0012", [many]), "code", "") == "AA00012"
    assert getattr(nearest("offence 2999", [many]), "code", "") == "AA02999"
    assert nearest("Invente ofence", [many]) is None
