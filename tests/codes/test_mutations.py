"""Welsh initial mutations: whichever form is typed, the others are sought too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes.mutations import mutated_forms

TABLE = {
    "pontypridd": ("bontypridd", "mhontypridd", "phontypridd"),
    "tywyn": ("dywyn", "nhywyn", "thywyn"),
    "caerdydd": ("gaerdydd", "nghaerdydd", "chaerdydd"),
    "bangor": ("fangor", "mangor"),
    "dolgellau": ("ddolgellau", "nolgellau"),
    "gwent": ("went", "ngwent"),
    "merthyr": ("ferthyr",),
    "llanelli": ("lanelli",),
    "rhyl": ("ryl",),
    "aberystwyth": ("haberystwyth",),
}


@pytest.mark.parametrize(("radical", "forms"), TABLE.items())
def test_every_form_of_a_name_finds_the_others(radical: str, forms: tuple[str, ...]) -> None:
    assert set(forms) <= set(mutated_forms(radical))
    for form in forms:
        assert radical in mutated_forms(form)
        assert set(forms) - {form} <= set(mutated_forms(form))


def test_a_double_letter_is_one_sound() -> None:
    assert "tdolgellau" not in mutated_forms("ddolgellau")
    assert not any(form.startswith("gl") for form in mutated_forms("llanelli"))
    assert "dhyl" not in mutated_forms("nhyl")


@pytest.mark.parametrize("word", ["", "a", "ab", "01hr", "o'n"])
def test_what_is_no_word_or_too_short_has_no_other_form(word: str) -> None:
    assert mutated_forms(word) == ()


@given(st.text(alphabet="abcdefghilmnoprstuwy", min_size=3, max_size=12))
def test_a_word_is_never_its_own_other_form(word: str) -> None:
    forms = mutated_forms(word)
    assert word not in forms
    assert len(forms) == len(set(forms))
    assert len(forms) < 24
