"""Broken templates are refused with file, line and what to do."""

from __future__ import annotations

import hashlib
import re
import tomllib

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.errors import FaultsError
from hrs_desktop.rules import compile_rules
from hrs_desktop.schema import FormTemplate, check_codes, load_template
from hrs_desktop.schema.spine import SPINE
from tests.schema.conftest import FILE, ROOT

TEXT = FILE.read_text("utf-8")
RULE = TEXT.index("[[rule]]")


def line_of(text: str, needle: str, start: int = 0) -> int:
    return text.count("\n", 0, text.index(needle, start)) + 1


def load_whole(text: str, codes: CodeLists | None) -> None:
    template = load_template(text.encode(), "broken.toml")
    if codes is not None:
        compile_rules(template, codes, name="broken.toml")


def refusal(text: str, codes: CodeLists | None = None) -> FaultsError:
    with pytest.raises(FaultsError) as caught:
        load_whole(text, codes)
    assert caught.value.code == "HRS-E-TEMPLATE"
    return caught.value


def swapped(old: str, new: str, start: int = 0) -> tuple[str, int]:
    """The template with ``old`` swapped once after ``start``, and the line of it."""
    assert old in TEXT[start:]
    return TEXT[:start] + TEXT[start:].replace(old, new, 1), line_of(TEXT, old, start)


BROKEN: dict[str, tuple[str, str, int, str]] = {
    "unknown key": ('id = "case"', 'id = "case"\ncolour = "red"', 0, "Remove the key 'colour'"),
    "wrong type of value": ('id = "case"', "id = 7", 0, "Write id here as text"),
    "bad section id": ('id = "case"', 'id = "The Case"', 0, "small letters"),
    "section id used twice": ('id = "hearing"', 'id = "case"', 0, "is used twice"),
    "bad level": ('level = "sheet"', 'level = "page"', 0, "Write one of sheet, defendant, offence"),
    "unknown field type": ('type = "urn"', 'type = "number"', 0, "Write one of text, note"),
    "bad path": ('path = "hearing.id"', 'path = "hearing[0].id"', 0, "names joined by dots"),
    "retyped spine field": ('type = "urn"', 'type = "text"', 0, "the type urn"),
    "missing spine field": ('path = "hearing.notes"', 'path = "extra.notes"', 0, "Declare the field hearing.notes"),
    "outside the spine": ('path = "hearing.notes"', 'path = "hearing.remarks"', 0, "under extra."),
    "declared twice": ('path = "hearing.notes"', 'path = "hearing.id"', 0, "is declared in line"),
    "not repeated": ("repeated = true\n", "", 0, "Write repeated = true"),
    "code without list": ('codes = "cps_area"\n', "", 0, "Name the code list"),
    "no label": ('label = { en = "URN", cy = "URN" }\n', "", 0, "Write"),
    "no Welsh": ('cy = "Yr achos"', 'cy = ""', 0, "Write cy here as text"),
    "flag as text": ("read_only = true", 'read_only = "yes"', 0, "as true or false"),
    "list as text": ('also_codes = ["hearing_type_cc"]', 'also_codes = "hearing_type_cc"', 0, "as a list of texts"),
    "table as text": ("codes_by = { path", "codes_by = [] #{ path", 0, "as a table of texts"),
    "chooser without path": ('codes_by = { path = "hearing.trial.outcome", ', "codes_by = { ", 0, "Say in codes_by"),
    "repeated but no group": ('path = "hearing.notes"', 'repeated = true\npath = "hearing.notes"', 0, ""),
    "group without fields": ('type = "note"', 'type = "group"', 0, ""),
    "length as text": ('path = "hearing.notes"', 'max_length = "9"\npath = "hearing.notes"', 0, "as a whole number"),
    "bad rule id": ('id = "HRS-010"', 'id = "010"', RULE, "HRS-210"),
    "duplicate rule id": ('id = "HRS-011"', 'id = "HRS-010"', RULE, "HRS-010 stands in line"),
    "bad severity": ('severity = "error"', 'severity = "fatal"', RULE, "Write one of error, warning, confirm"),
    "unknown placeholder": ("{name}", "{who}", RULE, "Remove {who}"),
    "broken placeholder": ("{name}", "{name", RULE, "Remove"),
    "bad date": ("valid_from = 2026-01-01", 'valid_from = "today"', 0, "as a date without quotes"),
    "another format": ("hrs-template/1", "hrs-template/9", 0, 'Write "hrs-template/1"'),
    "wrong jurisdiction": ('["MAGISTRATES", "YOUTH"]', '["TRAFFIC"]', 0, "List one or more of"),
    "not TOML": ('id = "case"', "id = ", 0, "Correct the TOML"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_refused_at_its_line(name: str) -> None:
    old, new, start, said = BROKEN[name]
    text, line = swapped(old, new, start)
    faults = refusal(text).faults
    assert any(said in fault.message for fault in faults), faults[:3]
    places = [int(fault.path.removeprefix("broken.toml:")) for fault in faults]
    assert any(abs(place - line) <= 8 for place in places) or name == "missing spine field", (line, faults[:3])
    assert all(fault.message.rstrip().endswith((".", "]")) for fault in faults)


WRONG_CONDITIONS = {
    "typo in a path": ("hearing.legal_advisor == ''", "undefined field 'legal_advisor'"),
    "typo inside a macro": ("defendants.exists(d, d.offences.exists(o, o.outcome.kode == ''))", "undefined field"),
    "unlike types": ("hearing.listed_as_trial == 'yes'", "no matching overload"),
    "wrong argument": ("unsuccessful(7)", "no matching overload"),
    "unknown function": ("unlucky(hearing.type)", "undeclared reference"),
    "not a boolean": ("hearing.type", "true or false"),
    "untyped": ("dyn(hearing).nothing == 1", "Remove dyn"),
    "map": ("{'a': 1}.a == 1", "Remove dyn"),
    "other level": ("offence.title == ''", "undeclared reference"),
    "unknown list": ("has_flag(hearing.type, 'hearing_kind', 'first')", "Name a code list"),
    "no list": ("needs(hearing.type)", "Name a code list"),
    "unknown attribute": ("has_flag(hearing.type, 'hearing_type_mc', 'furst')", "No code of hearing_type_mc says"),
    "syntax": ("hearing.type ==", "Syntax error"),
}


@pytest.mark.parametrize("name", WRONG_CONDITIONS)
def test_a_wrong_condition_is_refused_with_its_line(name: str, codes: CodeLists) -> None:
    condition, said = WRONG_CONDITIONS[name]
    old = re.search(r'fails_when = "(.*)"', TEXT[RULE:])
    assert old is not None
    text = TEXT[:RULE] + TEXT[RULE:].replace(old[0], f'fails_when = "{condition}"', 1)
    (fault,) = refusal(text, codes).faults
    assert fault.path == f"broken.toml:{line_of(TEXT, '[[rule]]')}"
    assert said in fault.message
    assert condition in fault.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('level = "offence.pleas"', 'level = "offence.title"', "is no level and no repeated group"),
        ('level = "offence.pleas"', 'level = "nowhere"', "is no level and no repeated group"),
        ('at = "endorsement.language"', 'at = "endorsement.tongue"', "there is no field"),
        ('codes_by = { path = "hearing.trial.outcome"', 'codes_by = { path = "hearing.trial.fate"', "no field"),
        ('codes = "plea"', 'codes = "pleas"', "There is no code list 'pleas'"),
        ('visible_when = "hearing.course == ', 'visible_when = "hearing.coarse == ', "undefined field 'coarse'"),
    ],
)
def test_a_wrong_place_or_list_is_refused(old: str, new: str, said: str, codes: CodeLists) -> None:
    text, _ = swapped(old, new)
    assert any(said in fault.message for fault in refusal(text, codes).faults)


def test_all_faults_come_at_once(codes: CodeLists) -> None:
    text = TEXT.replace("hearing.course == 'HEARD' && {", "")
    broken = text.replace('fails_when = "hearing', 'fails_when = "haering')
    assert len(refusal(broken, codes).faults) > 20


def test_what_should_be_tables_and_is_not_is_refused() -> None:
    faults = refusal('section = "x"\nrule = [1]\ntitle = "T"\nvalid_to = "x"\n').faults
    said = {fault.path: fault.message for fault in faults if not fault.message.startswith("Declare")}
    assert "[[section]]" in said["broken.toml:1"]
    assert any(fault.path == "broken.toml:2" and "Write a table" in fault.message for fault in faults)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FaultsError) as caught:
        load_template(b'format = "hrs-template/1"\nid = "\xff"\n', "broken.toml")
    assert caught.value.faults[0].path == "broken.toml:2"


def test_a_list_that_is_missing_is_named(template: FormTemplate, codes: CodeLists) -> None:
    check_codes(template, codes)
    with pytest.raises(FaultsError, match="There is no code list 'plea'"):
        check_codes(template, CodeLists("2026.1", {name: codes.list(name) for name in codes.names if name != "plea"}))


def test_the_template_has_the_whole_spine_and_its_dates(template: FormTemplate) -> None:
    assert set(SPINE) <= {pattern for pattern, _ in template.fields()}
    assert template.jurisdictions == ("MAGISTRATES", "YOUTH")
    assert template.file == FILE.read_bytes()
    assert template.title["cy"].startswith("Taflen")


def test_published_templates_are_never_edited() -> None:
    published: dict[str, str] = tomllib.loads((ROOT / "forms/published.toml").read_text("utf-8"))["sha256"]
    files = {path.relative_to(ROOT / "forms").as_posix(): path for path in (ROOT / "forms").glob("*/*.toml")}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == published


def test_extra_fields_are_free_at_each_level() -> None:
    field = '\n  [[section.field]]\n  path = "extra.dog"\n  type = "text"\n  label = { en = "Dog", cy = "Ci" }\n'
    place = TEXT.index("[[section]]", TEXT.index('id = "charge"'))
    template = load_template((TEXT[:place] + field + TEXT[place:]).encode(), "more.toml")
    assert "defendants[].offences[].extra.dog" in dict(template.fields())
