"""Code lists: reading, refusing, asking by date and court, searching, and the round trip through canonical JSON."""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from hrs_desktop.codes import CodeEntry, CodeList, CodeLists, Label, from_canonical, parse_lists
from hrs_desktop.errors import FaultsError, HrsError

HEAD = """format = 'hrs-codes/1'
name = 'colour'
version = '2026.1'
valid_from = 2026-01-01
published = 'ours'
source = 'A test.'
title = { en = 'Colour', cy = 'Lliw' }
"""
ENTRY = "[[entry]]\ncode = 'R'\nlabel = { en = 'Red', cy = 'Coch' }\n"


def one(text: str, file: str = "colour.toml") -> CodeLists:
    return parse_lists({file: text.encode()})


def refused(text: str) -> str:
    with pytest.raises(FaultsError) as caught:
        one(text)
    assert caught.value.code == "HRS-E-CODES"
    assert caught.value.remedy
    return "\n".join(f"{fault.path}: {fault.message}" for fault in caught.value.faults)


def test_a_whole_entry_is_read_with_defaults_and_attributes() -> None:
    text = HEAD + (
        "[default]\napplies_to = ['MC']\ncode_published = true\n" + ENTRY + "group = 'Warm'\npublished = true\n"
        "cms_code = '7'\nvalid_from = 2026-02-01\nvalid_to = 2026-12-31\n"
        "attributes = { unsuccessful = true, days = 56, needs = ['a', 'b'], definition = 'Like blood.' }\n"
    )
    entry = one(text).list("colour").get("R")
    assert entry is not None
    assert (entry.code, entry.label, entry.group, entry.applies_to) == ("R", Label("Red", "Coch"), "Warm", ("MC",))
    assert (entry.published, entry.code_published, entry.cms_code) == (True, True, "7")
    assert (entry.valid_from, entry.valid_to) == (date(2026, 2, 1), date(2026, 12, 31))
    assert entry.flag("unsuccessful")
    assert not entry.flag("absent")
    assert entry.words("definition") == "Like blood."
    assert entry.words("days") == entry.words("absent") == ""
    assert entry.many("needs") == ("a", "b")
    assert entry.many("definition") == entry.many("absent") == ()
    assert entry.attributes["days"] == 56


def test_the_compact_form_gives_the_same_kind_of_entries() -> None:
    text = HEAD + (
        "columns = ['code', 'en', 'cy', 'group', 'courts', 'published', 'cms_code', 'tone', 'warm']\n"
        "rows = [['R', 'Red', 'Coch', 'Warm', 'MC YC', true, '7', 'dark', true],\n"
        "['B', 'Blue', '', '', '', '', '', '', '']]\n"
    )
    red, blue = one(text).list("colour").entries
    assert red == CodeEntry("R", Label("Red", "Coch"), "Warm", ("MC", "YC"), published=True, cms_code="7",
                            attributes=MappingProxyType({"tone": "dark", "warm": True}))  # fmt: skip
    assert blue == CodeEntry("B", Label("Blue"))


def test_words_fall_back_to_english_where_the_welsh_is_not_known() -> None:
    assert Label("Red", "Coch").text("cy") == "Coch"
    assert Label("Red", "Coch").text("en") == "Red"
    assert Label("Red").text("cy") == "Red"


def test_codes_are_asked_by_date_and_court() -> None:
    text = HEAD + (
        "[[entry]]\ncode = 'M1'\nlabel = { en = 'Crown' }\napplies_to = ['CC']\n"
        "[[entry]]\ncode = 'M1'\nlabel = { en = 'Old' }\napplies_to = ['MC', 'YC']\nvalid_to = 2026-06-30\n"
        "[[entry]]\ncode = 'M1'\nlabel = { en = 'New' }\napplies_to = ['MC', 'YC']\nvalid_from = 2026-07-01\n"
    )
    codes = one(text).list("colour")

    def label(on: date | None, court: str | None) -> str:
        entry = codes.get("M1", on, court=court)
        return entry.label.en if entry else ""

    assert label(None, None) == "Crown"
    assert label(None, "MC") == "Old"
    assert label(date(2026, 6, 30), "YC") == "Old"
    assert label(date(2026, 7, 1), "MC") == "New"
    assert label(date(2026, 7, 1), "CC") == "Crown"
    assert codes.get("M2") is None
    assert codes.codes == ("M1",)
    assert "M1" in codes
    assert "M2" not in codes
    assert [entry.label.en for entry in codes.entries_on(date(2026, 7, 1))] == ["Crown", "New"]
    assert [entry.label.en for entry in codes.entries_on(None, "MC")] == ["Old", "New"]


def test_search_finds_by_code_and_words_best_first() -> None:
    rows = [
        ("UP03", "Victim failed to attend", "Y dioddefwr heb ddod", "Unable"),
        ("GU", "Not guilty", "Dieuog", "Plea"),
        ("G", "Guilty", "Euog", "Plea"),
        ("X", "Ground of goats", "Cwrt Ŵyn", "Animals"),
    ]
    listed = ", ".join(f"['{code}', '{en}', '{cy}', '{group}']" for code, en, cy, group in rows)
    codes = one(HEAD + f"columns = ['code', 'en', 'cy', 'group']\nrows = [{listed}]\n").list("colour")

    def found(words: str, lang: str = "en") -> list[str]:
        return [entry.code for entry in codes.search(words, lang)]

    assert found("g") == ["G", "GU", "X"]
    assert found("GUILTY") == ["G", "GU"]
    assert found("attend victim") == ["UP03"]
    assert found("wyn", "cy") == ["X"]
    assert found("ŵyn") == ["X"]
    assert found("ilty") == ["GU", "G"]
    assert found("plea guilty") == ["GU", "G"]
    assert found("  ") == ["UP03", "GU", "G", "X"]
    assert found("zebra") == []
    assert found("?!") == []
    assert [entry.code for entry in codes.search("guilty", on=date(2026, 1, 1), court="CC")] == ["G", "GU"]


def test_an_unknown_list_is_refused_with_the_names_there_are() -> None:
    lists = one(HEAD + ENTRY)
    assert "colour" in lists
    assert "shape" not in lists
    with pytest.raises(HrsError, match="no code list called 'shape'") as caught:
        lists.list("shape")
    assert caught.value.code == "HRS-E-CODES-NAME"
    assert "colour" in caught.value.remedy


FAULTY = {
    "toml": (HEAD + "x = ", "colour.toml: Correct the TOML"),
    "format": (HEAD.replace("hrs-codes/1", "hrs-codes/2") + ENTRY, "format: Write"),
    "version": (HEAD.replace("'2026.1'", "2026.1") + ENTRY, "version: Write the version"),
    "list key": (HEAD + "colours = 3\n" + ENTRY, "colours: Remove this key"),
    "name": (HEAD.replace("'colour'", "'Colour list'") + ENTRY, "name: Use small letters"),
    "no name": (HEAD.replace("name = 'colour'\n", "") + ENTRY, "name: Write some text"),
    "published": (HEAD.replace("'ours'", "'theirs'") + ENTRY, 'published: Write "published" or "ours"'),
    "source": (HEAD.replace("'A test.'", "' '") + ENTRY, "source: Write some text"),
    "title": (HEAD.replace("{ en = 'Colour', cy = 'Lliw' }", "'Colour'") + ENTRY, "title: Write the words"),
    "title key": (HEAD.replace("cy =", "fr =") + ENTRY, "title.fr: Remove this key"),
    "valid_from": (HEAD.replace("2026-01-01", "2026-01-01T00:00:00") + ENTRY, "valid_from: Write a date"),
    "no entries": (HEAD, "entries: Give the list at least one code"),
    "entry not a table": (HEAD + "entry = 3\n", "entry: Write each code as its own"),
    "entry of text": (HEAD + "entry = ['R']\n", "entries[0]: Write an entry"),
    "entry key": (HEAD + ENTRY + "tone = 1\n", "entries[0].tone: Remove this key"),
    "code": (HEAD + ENTRY.replace("'R'", "'R d'"), "entries[0].code: Use 1 to 40"),
    "welsh blank": (HEAD + ENTRY.replace("'Coch'", "''"), "entries[0].label.cy: Write some text"),
    "group": (HEAD + ENTRY + "group = 3\n", "entries[0].group: Write some text"),
    "courts": (HEAD + ENTRY + "applies_to = ['MC', 'XX']\n", "entries[0].applies_to: List the courts"),
    "courts twice": (HEAD + ENTRY + "applies_to = ['MC', 'MC']\n", "entries[0].applies_to: List the courts"),
    "no courts": (HEAD + ENTRY + "applies_to = []\n", "entries[0].applies_to: List the courts"),
    "truth": (HEAD + ENTRY + "published = 'yes'\n", "entries[0].published: Write true or false"),
    "date": (HEAD + ENTRY + "valid_to = '2026-02-30'\n", "entries[0].valid_to: Write a date"),
    "attributes": (HEAD + ENTRY + "attributes = 3\n", "entries[0].attributes: Write the attributes"),
    "attribute name": (HEAD + ENTRY + "attributes = { Big = 1 }\n", "attributes.Big: Use small letters"),
    "attribute value": (HEAD + ENTRY + "attributes = { big = 1.5 }\n", "attributes.big: Write text, true"),
    "attribute too big": (HEAD + ENTRY + "attributes = { big = 9007199254740992 }\n", "attributes.big: Write text"),
    "attribute list": (HEAD + ENTRY + "attributes = { big = [1] }\n", "attributes.big: Write text"),
    "twice": (HEAD + ENTRY + ENTRY, "entries[1]: Remove one R"),
    "default": (HEAD + "default = 3\n" + ENTRY, "default: Write the defaults"),
    "default key": (HEAD + "[default]\ncode = 'R'\n" + ENTRY, "default.code: Remove this key"),
    "rows alone": (HEAD + "rows = [['R']]\n", "rows: Write columns"),
    "columns": (HEAD + "columns = [3]\nrows = [['R']]\n", "rows: Write columns"),
    "row of text": (HEAD + "columns = ['code']\nrows = ['R']\n", "rows[0]: Give 1 values here: code"),
    "row length": (HEAD + "columns = ['code', 'en']\nrows = [['R']]\n", "rows[0]: Give 2 values here: code, en"),
}


@pytest.mark.parametrize("fault", sorted(FAULTY))
def test_a_fault_is_named_with_its_file_its_place_and_what_to_do(fault: str) -> None:
    text, said = FAULTY[fault]
    found = refused(text)
    assert said in found
    assert all(line.startswith("colour.toml") for line in found.splitlines())


def test_all_faults_of_all_files_are_listed_at_once() -> None:
    bad = HEAD.replace("'ours'", "'x'") + ENTRY
    with pytest.raises(FaultsError) as caught:
        parse_lists({"a.toml": bad.encode(), "b.toml": (HEAD.replace("2026.1", "2026.2") + ENTRY).encode()})
    said = str(caught.value)
    assert "a.toml: published" in said
    assert "b.toml: name: Rename this list" in said
    assert "version: Give all files one version; they say 2026.1 (a.toml) and 2026.2 (b.toml)" in said


def test_no_file_at_all_and_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FaultsError, match="at least one"):
        parse_lists({})
    with pytest.raises(FaultsError, match="Correct the TOML"):
        parse_lists({"a.toml": b"\xff"})


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
labels = st.builds(Label, words, st.one_of(st.just(""), words))
attributes = st.dictionaries(
    names, st.one_of(words, st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.lists(words).map(tuple)), max_size=3
).map(MappingProxyType)
entries = st.builds(
    CodeEntry,
    code=st.from_regex(r"[A-Za-z0-9_.\-]{1,40}", fullmatch=True),
    label=labels,
    group=st.one_of(st.just(""), words),
    applies_to=st.lists(st.sampled_from(["MC", "CC", "YC"]), min_size=1, unique=True).map(tuple),
    valid_from=st.none() | st.dates(),
    valid_to=st.none() | st.dates(),
    published=st.booleans(),
    code_published=st.booleans(),
    cms_code=st.one_of(st.just(""), words),
    attributes=attributes,
)


@st.composite
def code_lists(draw: st.DrawFn) -> CodeLists:
    made = {}
    for name in draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        held = tuple(draw(st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry.code)))
        published = draw(st.sampled_from(["published", "ours"]))
        made[name] = CodeList(name, draw(labels), draw(words), published, draw(st.dates()), held)
    return CodeLists("2026.1", MappingProxyType(made))


@settings(max_examples=60)
@given(code_lists())
def test_the_round_trip_through_canonical_json_gives_the_same_lists(lists: CodeLists) -> None:
    raw = lists.to_canonical()
    again = from_canonical(raw)
    assert again == lists
    assert again.sha256 == lists.sha256
    assert again.to_canonical() == raw
    assert rfc8785.dumps(json.loads(raw)) == raw


GOOD = one(HEAD + ENTRY).to_canonical()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        GOOD + b"\n",
        GOOD.replace(b'"R"', b'"\\u0052"'),
        GOOD.replace(b'"Red"', b'"\\ud800"'),
        GOOD.replace(b'"code":"R"', b'"code":"R","code":"R"'),
        GOOD.replace(b'"code":"R"', b'"code":"R","group":""'),
        GOOD.replace(b"hrs-codes/1", b"hrs-codes/2"),
        GOOD.replace(b"2026.1", b"next"),
        GOOD.replace(b'"colour":', b'"shape":'),
        b'{"format":"hrs-codes/1","lists":{},"version":"2026.1"}',
        b'{"format":"hrs-codes/1","lists":{"colour":3},"version":"2026.1"}',
        b'{"format":"hrs-codes/1","version":"2026.1"}',
    ],
    ids=range(15),
)
def test_anything_but_the_canonical_form_is_refused(raw: bytes) -> None:
    with pytest.raises(FaultsError) as caught:
        from_canonical(raw)
    assert all(fault.path.startswith("codes.json") for fault in caught.value.faults)


def test_one_changed_word_changes_the_hash() -> None:
    assert from_canonical(GOOD.replace(b'"Red"', b'"Rad"')).sha256 != from_canonical(GOOD).sha256
