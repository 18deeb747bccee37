"""What typed words find: names under any mutation in Welsh, circumflexes typed or not, nothing besides in English."""

from __future__ import annotations

import pytest

from hrs_desktop import app
from hrs_desktop.codes.matching import fold
from hrs_desktop.codes.sought import sought

COURT = fold("Llys Ynadon Caerdydd")
NAME = fold("R v Gruffydd Ŵyn")


@pytest.mark.parametrize("typed", ["Caerdydd", "Gaerdydd", "Nghaerdydd", "chaerdydd", "llys ngHAERdydd", "Ynadon", ""])
def test_every_form_of_a_court_s_name_finds_it_in_welsh(typed: str) -> None:
    assert sought(typed, "cy").within(COURT)


@pytest.mark.parametrize("typed", ["wyn", "ŵyn", "Ŵyn gruffydd", "Ruffydd"])
def test_a_circumflex_need_not_be_typed(typed: str) -> None:
    assert sought(typed, "cy").within(NAME)


@pytest.mark.parametrize("typed", ["Gaerdydd", "Nghaerdydd"])
def test_in_english_a_mutated_word_is_another_word(typed: str) -> None:
    assert not sought(typed, "en").within(COURT)


@pytest.mark.parametrize("typed", ["Abertawe", "Caerdydd Abertawe", "aerdydd x"])
def test_every_word_must_be_there(typed: str) -> None:
    assert not sought(typed, "cy").within(COURT)


def test_a_mutated_form_begins_a_word() -> None:
    # "mangor" is a form of "bangor", which stands here inside a word only.
    assert not sought("mangor", "cy").within("abangor")
    assert sought("mangor", "cy").within("(bangor)")


@pytest.mark.parametrize("typed", ["Gaerdydd", "nghaerdydd", "Ynadon Chaerdydd"])
def test_a_code_list_is_searched_under_mutations_in_welsh(typed: str) -> None:
    courts = app.shipped().codes.list("courts")
    named = {entry.code for entry in courts.search("caerdydd", "cy")}
    assert named
    assert {entry.code for entry in courts.search(typed, "cy")} & named
    assert courts.search("nghaerdydd", "en") == ()


def test_what_stands_as_it_was_typed_comes_first() -> None:
    courts = app.shipped().codes.list("courts")
    for word in ("bangor", "fangor", "merthyr", "Abertawe"):
        plain = courts.search(word, "en")
        assert courts.search(word, "cy")[: len(plain)] == courts.search(word, "cy", most=len(plain))
        assert set(plain) <= set(courts.search(word, "cy"))
