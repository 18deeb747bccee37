"""Identifiers: worked examples from the published rules, and properties over made-up ones."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes.identifiers import SCHEMES, Severity, asn, court, offence_code, pnc_id, urn
from hrs_desktop.codes.identifiers.check_letter import ALPHABET, check_letter

EXAMPLES = list(csv.DictReader((Path(__file__).parent / "identifiers.csv").read_text("utf-8").splitlines()))
LETTER_ONLY_WARNS = {"pnc-letter", "cro-letter", "court-case-reference-letter", "asn-placeholder"}


def fixed(size: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=size, max_size=size)


units = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=2, max_size=2)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['kind']} {one['typed']}")
def test_worked_example(example: dict[str, str]) -> None:
    found = SCHEMES[example["kind"]].parse(example["typed"])
    assert found.canonical == example["canonical"]
    assert found.typed == example["typed"]
    assert [problem.code for problem in found.problems] == example["problems"].split()
    assert found.valid == all(code in LETTER_ONLY_WARNS for code in example["problems"].split())


@pytest.mark.parametrize("kind", sorted(SCHEMES))
def test_every_kind_normalises_its_canonical_form_to_itself_and_shows_it(kind: str) -> None:
    for example in EXAMPLES:
        if example["kind"] == kind and not example["problems"]:
            scheme = SCHEMES[kind]
            assert scheme.normalise(example["typed"]) == example["canonical"]
            assert scheme.normalise(example["canonical"]) == example["canonical"]
            assert scheme.normalise(scheme.format_display(example["canonical"])) == example["canonical"]


def test_every_message_is_a_sentence_that_says_what_to_do() -> None:
    for example in EXAMPLES:
        for problem in SCHEMES[example["kind"]].parse(example["typed"]).problems:
            assert problem.message.split()[0] in {"Write", "Check", "Choose", "Ask"}
            assert problem.message.endswith(".")
            assert problem.welsh.split()[0] in {"Ysgrifennwch", "Gwiriwch", "Dewiswch", "Gofynnwch"}
            assert problem.welsh.endswith(".")


@given(number=st.integers(0, 10**17))
def test_check_letters_come_from_the_alphabet_without_i_o_s(number: int) -> None:
    assert check_letter(str(number)) == ALPHABET[number % 23]
    assert not set("IOS") & set(ALPHABET)
    assert len(ALPHABET) == 23


@given(fixed(2), units, units, units, fixed(11), st.sampled_from(ALPHABET))
def test_asn_with_its_own_letter_is_valid_and_with_any_other_is_refused(
    year: str, force: str, unit: str, system: str, sequence: str, other: str
) -> None:
    body = year + force + unit + system + sequence
    right = asn.letter_for(body)
    assert asn.parse(body + right).valid
    assert asn.normalise(asn.format_display(body + right)) == body + right
    assert asn.parse(body + other).valid == (other == right)


@given(fixed(4), fixed(7), st.sampled_from(ALPHABET))
def test_pnc_id_with_a_wrong_letter_warns_and_blocks_nothing(year: str, serial: str, other: str) -> None:
    right = check_letter(year[2:] + serial)
    found = pnc_id.parse(f"{year}/{serial}{other}")
    assert found.valid
    assert (found.problems == ()) == (other == right)
    assert all(problem.severity is Severity.WARNING for problem in found.problems)


@given(fixed(2), fixed(6), st.sampled_from(ALPHABET))
def test_cro_numbers_warn_on_a_wrong_letter(year: str, serial: str, other: str) -> None:
    plain = SCHEMES["cro"].parse(f"{serial}/{year}{other}")
    small = SCHEMES["cro"].parse(f"SF{year}/{serial}{other}")
    assert plain.valid
    assert small.valid
    assert (plain.problems == ()) == (small.problems == ()) == (other == check_letter(year + serial))


@given(fixed(2), units, fixed(7), st.sampled_from(["", "(M)", "/2", "(M)/12"]))
def test_urns_of_police_cases_are_accepted_with_cms_suffixes(force: str, unit: str, rest: str, suffix: str) -> None:
    found = urn.parse(force + unit + rest + suffix)
    assert found.problems == ()
    assert urn.base(found.canonical) == force + unit + rest
    assert urn.force(found.canonical) == force
    assert urn.year(found.canonical) == 2000 + int(rest[5:])


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=30))
def test_any_text_gives_an_answer_and_a_trailing_line_never_hides(kind: str, text: str) -> None:
    found = SCHEMES[kind].parse(text)
    assert found.typed == text
    assert "\n" not in found.canonical or not found.valid


@pytest.mark.parametrize(
    "body",
    ["2400NP00", "2499NRPR", "2412LN00", "246300AA", "2406SSAA", "2400XX00", "2450OF00", "245011AA", "0800PP01"],
)
def test_placeholders_are_known(body: str) -> None:
    text = body + "00000000007"
    codes = [problem.code for problem in asn.parse(text + asn.letter_for(text)).problems]
    assert codes == ["asn-placeholder"]


def test_the_unit_is_not_covered_by_the_letter() -> None:
    assert asn.letter_for("2401AB0100000000001") == asn.letter_for("2401ZZ0100000000001")


def test_a_body_of_another_shape_has_no_letter_and_is_shown_as_it_is() -> None:
    with pytest.raises(ValueError, match="without its letter"):
        asn.letter_for("24")
    assert asn.format_display("24") == "24"


def test_two_digit_years_of_pnc_ids_follow_the_year_given() -> None:
    assert pnc_id.normalise("27/3Y") == "1927/0000003Y"
    assert pnc_id.normalise("27/3Y", latest_year=2027) == "2027/0000003Y"


def test_bases() -> None:
    assert offence_code.base("CD71039A") == "CD71039"
    assert court.building("B01EF04") == "B01EF00"
