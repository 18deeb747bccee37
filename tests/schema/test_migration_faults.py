"""A way from an earlier version that cannot be gone is found when the template loads, with file and line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrs_desktop import app
from hrs_desktop.errors import FaultsError
from hrs_desktop.schema import FieldType, check_codes, load_template, type_faults
from hrs_desktop.schema.template import Migration
from tests.helpers.records import ROOT, published

FILE = (ROOT / "forms/hrs-magistrates/2026.1.toml").read_text("utf-8").replace('"2026.1"', '"2027.1"', 1)
LINE = FILE.count("\n") + 2


def _load(text: str) -> None:
    check_codes(load_template(text.encode(), "2027.1.toml"), app.shipped().codes, "2027.1.toml")


def _faults(way: str) -> list[tuple[str, str]]:
    with pytest.raises(FaultsError) as refused:
        _load(f"{FILE}\n[[migration]]\n{way}\n")
    return [(fault.path, fault.message) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ('from = "2027.1"', "2027.1 is this version itself"),
        ('from = "2026.1"\n[[migration]]\nfrom = "2026.1"', "Declare the way from 2026.1 once"),
        ('from = "2026.1"\nrename = { "hearing.typ" = "hearing.kind" }', "it has no hearing.kind"),
        ('from = "2026.1"\nrename = { "Hearing type" = "hearing.type" }', "as names joined by dots"),
        ('from = "2026.1"\nrename = { "hearing.type" = "hearing type" }', "as names joined by dots"),
        (
            'from = "2026.1"\nrename = { "defendants[].code" = "hearing.type" }',
            "a place in as many lists as it stands in",
        ),
        (
            'from = "2026.1"\n[[migration.codes]]\npath = "hearing.notes"\nchange = { A = "B" }',
            "there is none for hearing.notes",
        ),
        (
            'from = "2026.1"\n[[migration.codes]]\npath = "hearing.kind"\nchange = { A = "B" }',
            "there is none for hearing.kind",
        ),
        (
            'from = "2026.1"\n[[migration.codes]]\npath = "hearing.course"\nchange = { SEEN = "SAT" }',
            "Change SEEN of hearing.course to a code of hearing_course: SAT is none",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_said_at_its_line(way: str, said: str) -> None:
    found = _faults(way)
    assert [said in message for _, message in found] == [True], found
    assert found[0][0] in (f"2027.1.toml:{LINE}", f"2027.1.toml:{LINE + 2}")


def test_a_whole_group_may_move_and_codes_follow_the_new_name() -> None:
    way = (
        '\n[[migration]]\nfrom = "2026.1"\nrename = { "hearing.went" = "hearing.course", "people[].bail" = '
        '"defendants[].remand" }\n[[migration.codes]]\npath = "hearing.went"\nchange = { SEEN = "HEARD" }\n'
    )
    template = load_template((FILE + way).encode(), "2027.1.toml")
    check_codes(template, app.shipped().codes)
    assert [one.since for one in template.migrations] == ["2026.1"]


def test_a_field_that_became_something_else_is_said_at_its_line() -> None:
    older, newer = published("hrs-magistrates"), load_template(FILE.encode(), "2027.1.toml")
    way = Migration("2026.1", (), ())
    assert list(type_faults(older, newer, way)) == []
    section = next(one for one in newer.sections if any(field.path == "hearing.notes" for field in one.fields))
    fields = tuple(
        replace(field, type=FieldType.CODE, codes="yes_no") if field.path == "hearing.notes" else field
        for field in section.fields
    )
    changed = tuple(replace(one, fields=fields) if one is section else one for one in newer.sections)
    ((line, said),) = type_faults(older, replace(newer, sections=changed), way)
    assert FILE.splitlines()[line - 1].strip().startswith("[[section.field]]")
    assert "in 2026.1 hearing.notes was of type note" in str(said)
