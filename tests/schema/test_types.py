from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes import CodeLists
from hrs_desktop.schema import Field, FieldType, Formats, Text, code_lists, format_value, type_of
from hrs_desktop.schema.types import KINDS
from hrs_desktop.schema.writing import Problem

LABEL = Text("Field", "Maes")


def field(kind: str, **more: Any) -> Field:
    return Field("x", FieldType(kind), LABEL, 1, **more)


def coerced(kind: str, text: str, lists: CodeLists, **more: Any) -> Any:
    one = field(kind, **more)
    formats = Formats(lists, code_lists(one))
    return type_of(one).coerce(text, one, formats)


GOOD: list[tuple[str, str, Any]] = [
    *(("date", text, "2026-11-20") for text in (
        "20/11/26", "20.11.2026", "20 Nov 2026", "2026-11-20", "20-11-2026", " 20 November 2026 ", "20 Tachwedd 2026",
        "20th nov. 26")),
    ("date", "1/2/70", "1970-02-01"), ("date", "29/2/2028", "2028-02-29"),
    *(("time", text, "10:00") for text in ("10.00", "1000", "10:00", "10 am", "10.00am")),
    ("time", "2.15 pm", "14:15"), ("time", "12 am", "00:00"), ("time", "9:05", "09:05"), ("time", "12pm", "12:00"),
    *(("money", text, pence) for text, pence in (
        ("34.50", 3450), ("£34.50", 3450), ("34", 3400), ("1,200", 120000), ("£ 0.05", 5))),
    *(("boolean", text, True) for text in ("yes", "Ie", "true", "Y", "oes")),
    *(("boolean", text, False) for text in ("no", "NA", "false", "nac ydw")),
    ("integer", "12", 12), ("integer", " 0 ", 0),
    *(("datetime", text, "2026-11-20T10:40") for text in ("20/11/2026 10:40", "20 Nov 2026 10.40", "2026-11-20T10:40",
                                                          "20.11.26 10:40 am")),
    ("datetime", "2026-11-20T10:40:00Z", "2026-11-20T10:40:00Z"),
    ("text", "  two words ", "two words"), ("text", "e\u0301", "é"), ("text", "Ŵyn-Ffug", "Ŵyn-Ffug"),
    ("note", "one\r\ntwo\tthree", "one\ntwo three"),
    ("person", "A. O’Specimen-Ddu (DCP)", "A. O’Specimen-Ddu (DCP)"),
    ("urn", "01hr0000126", "01HR0000126"), ("urn", "01HR0000126 (M)/2", "01HR0000126(M)/2"),
    ("asn", "26/01F1/01/75955C", "2601F10100000075955C"),
    ("offence_code", "th68010", "TH68010"), ("court", "b01ef00", "B01EF00"), ("pnc_id", "19/1234567J", None),
]  # fmt: skip

BAD: list[tuple[str, str]] = [
    *(("date", text) for text in ("31/2/2026", "20/13/2026", "soon", "20/11", "20 Foo 2026", "1/1/1776", "2026-1-32")),
    *(("time", text) for text in ("24:00", "10:60", "noon", "13 pm", "0 am", "1")),
    *(("money", text) for text in ("34.5", "-3", "3 pounds", "1,20", "99999999999")),
    ("boolean", "perhaps"), ("integer", "-1"), ("integer", "1.0"), ("integer", "٣"), ("integer", "1234567890"),
    ("datetime", "10:40"), ("datetime", "20/11/2026"), ("datetime", "soon 10:40"),
    *(("text", text) for text in ("a\u202eb", "a\u0007b", "a\ue000b", "a\u200bb", "x" * 301, "a\nb")),
    ("note", "x" * 8001), ("person", "\u0410. Specimen"), ("person", "123"), ("person", "x" * 121),
    ("urn", "1234"), ("asn", "2601F10100000075955D"), ("offence_code", "TH6801"), ("court", "London"),
    ("group", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_variants_are_understood(kind: str, text: str, value: Any, codes: CodeLists) -> None:
    found = coerced(kind, text, codes)
    if value is not None:
        assert found == value
        assert type_of(field(kind)).check(found, field(kind)) is None


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_slips_are_answered_with_what_to_do(kind: str, text: str, codes: CodeLists) -> None:
    found = coerced(kind, text, codes)
    assert isinstance(found, Problem)
    assert found.text.en.endswith(".")
    assert found.text.cy.endswith(".")


def test_codes_are_found_whatever_the_case(codes: CodeLists) -> None:
    assert coerced("code", "ing", codes, codes="plea") == "ING"
    assert coerced("code", "in_person", codes, codes="attendance") == "IN_PERSON"
    assert isinstance(coerced("code", "ZZ", codes, codes="plea"), Problem)
    assert coerced("code", "PTP", codes, codes="hearing_type_mc", also_codes=("hearing_type_cc",)) == "PTP"
    assert coerced("codes", "offend, INTERFERE,offend,", codes, codes="bail_ground") == ["OFFEND", "INTERFERE"]
    assert isinstance(coerced("codes", "OFFEND, ZZ", codes, codes="bail_ground"), Problem)
    assert isinstance(coerced("codes", ",", codes, codes="bail_ground"), Problem)
    assert coerced("code", "free", codes) == "free"


def test_another_answer_chooses_the_list(codes: CodeLists) -> None:
    one = field("code", codes="trial_cracked", codes_by="hearing.trial.outcome", codes_choice=(("V", "trial_vacated"),))
    assert code_lists(one, "V") == ("trial_vacated",)
    assert code_lists(one, "X") == ("trial_cracked",)
    said = [type_of(one).format("A", "en", Formats(codes, code_lists(one, chooser))) for chooser in ("V", "X")]
    assert said[0] != said[1]


@pytest.mark.parametrize(
    ("kind", "value", "english", "welsh"),
    [
        ("date", "2026-11-20", "20 November 2026", "20 Tachwedd 2026"),
        ("datetime", "2026-11-20T10:40", "20 November 2026 10:40", "20 Tachwedd 2026 10:40"),
        ("datetime", "2026-11-20T10:40:00Z", "20 November 2026 10:40 UTC", "20 Tachwedd 2026 10:40 UTC"),
        ("money", 123450, "£1,234.50", "£1,234.50"),
        ("boolean", True, "Yes", "Ie"), ("boolean", False, "No", "Na"), ("integer", 7, "7", "7"),
        ("asn", "2601F10100000075955C", "26/01F1/01/75955C", "26/01F1/01/75955C"),
        ("text", "so", "so", "so"), ("time", "10:40", "10:40", "10:40"),
    ],
)  # fmt: skip
def test_values_are_said_in_the_readers_language(
    kind: str, value: Any, english: str, welsh: str, codes: CodeLists
) -> None:
    for language, said in (("en", english), ("cy", welsh)):
        assert format_value(field(kind), value, language, Formats(codes)) == said


def test_codes_and_courts_are_said_with_their_words(codes: CodeLists) -> None:
    plea, court = Formats(codes, ("plea",), "MC"), Formats(codes, ("courts",))
    assert format_value(field("code", codes="plea"), "NG", "en", plea) == "Not guilty (NG)"
    assert format_value(field("code", codes="plea"), "??", "en", plea) == "??"
    assert format_value(field("codes", codes="plea"), ["NG", "G"], "en", plea) == "Not guilty (NG); Guilty (G)"
    assert format_value(field("court"), "B01EF00", "en", court).startswith("Croydon Magistrates' Court")
    assert format_value(field("code"), "G", "en", Formats(codes, ("no-such-list",))) == "G"


WRONG: list[tuple[str, Any]] = [
    ("text", 1), ("text", ""), ("text", " "), ("text", "e\u0301"), ("note", "\n"), ("code", "a b"), ("code", ""),
    ("codes", "G"), ("codes", []), ("codes", ["G", "G"]), ("codes", [1]), ("codes", ["a b"]),
    ("date", "2026-02-29"), ("date", "20/11/2026"), ("date", "2026-11-20T10:00"), ("time", "10.00"),
    ("datetime", "2026-11-20"), ("boolean", 1), ("boolean", "true"), ("integer", True), ("integer", 1.0),
    ("integer", -1), ("money", "34.50"), ("money", 10**12), ("urn", "01hr0000126"), ("asn", "x"), ("group", {}),
    ("offence_code", "th68010"), ("court", 7), ("pnc_id", "19/1J"), ("person", "123"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), WRONG)
def test_a_value_of_the_wrong_kind_is_refused(kind: str, value: Any) -> None:
    assert type_of(field(kind)).check(value, field(kind)) is not None


def test_a_field_may_be_shorter_than_its_type(codes: CodeLists) -> None:
    found = coerced("text", "too long", codes, max_length=3)
    assert isinstance(found, Problem)
    assert "3 characters" in found.text.en


def test_every_type_describes_itself() -> None:
    assert set(KINDS) == set(FieldType)
    for kind in FieldType:
        assert KINDS[kind].json_schema(field(kind.value))["type"]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_dates_come_back_as_they_went(day: dt.date) -> None:
    codes = CodeLists("2026.1", {})
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day.day} {day:%b} {day.year}"):
        assert coerced("date", written, codes) == day.isoformat()
    for language in ("en", "cy"):
        assert coerced("date", format_value(field("date"), day.isoformat(), language, Formats(codes)), codes) == (
            day.isoformat()
        )


@given(st.integers(0, 10**11 - 1))
def test_money_comes_back_as_it_went(pence: int) -> None:
    codes = CodeLists("2026.1", {})
    assert coerced("money", format_value(field("money"), pence, "en", Formats(codes)), codes) == pence


@given(st.times())
def test_times_come_back_as_they_went(moment: dt.time) -> None:
    codes = CodeLists("2026.1", {})
    expected = f"{moment:%H:%M}"
    for written in (expected, f"{moment:%H.%M}", f"{moment:%H%M}", f"{moment:%I.%M %p}"):
        assert coerced("time", written, codes) == expected


@given(st.text(max_size=40))
def test_what_is_accepted_as_text_is_clean(text: str) -> None:
    found = coerced("note", text, CodeLists("2026.1", {}))
    if isinstance(found, str):
        assert unicodedata.is_normalized("NFC", found)
        assert found == found.strip()
        assert all(unicodedata.category(sign) not in ("Cc", "Co", "Cs") or sign == "\n" for sign in found)
        assert type_of(field("note")).check(found, field("note")) is None
