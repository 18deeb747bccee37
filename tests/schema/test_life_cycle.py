"""Versions of a template by their dates, and answers on their way from one to the next."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings

from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.record import Record
from hrs_desktop.errors import FaultsError, HrsError
from hrs_desktop.schema import Standing, load_template, migrate, serving, standing, structure_faults
from hrs_desktop.schema.template import Migration
from hrs_desktop.services.signing import refuse_closed
from tests.helpers.records import ROOT, published
from tests.schema.test_structure import RECORDS

FIRST = published("hrs-magistrates")
DAY = dt.timedelta(days=1)
LAST, CLOSES = dt.date(2026, 12, 31), dt.date(2027, 1, 28)
ENDING = replace(FIRST, valid_to=LAST, closes=CLOSES)
NEXT = replace(FIRST, version="2027.1", valid_from=LAST + DAY, sha256="b" * 64)
HEAD = 'format = "hrs-template/1"\n'
FILE = (ROOT / "forms/hrs-magistrates/2026.1.toml").read_text("utf-8")


@pytest.mark.parametrize(("day", "found"), [
    (FIRST.valid_from - DAY, Standing.DRAFT), (FIRST.valid_from, Standing.PUBLISHED), (LAST, Standing.PUBLISHED),
    (LAST + DAY, Standing.CLOSING), (CLOSES, Standing.CLOSING), (CLOSES + DAY, Standing.CLOSED),
])  # fmt: skip
def test_a_version_stands_by_its_dates(day: dt.date, found: Standing) -> None:
    assert standing(ENDING, day) is found


def test_without_an_end_it_stays_published_and_without_a_closing_time_it_closes_at_once() -> None:
    assert standing(FIRST, dt.date(2099, 1, 1)) is Standing.PUBLISHED
    assert standing(replace(ENDING, closes=None), LAST + DAY) is Standing.CLOSED


def test_a_hearing_is_recorded_with_the_latest_version_of_its_day() -> None:
    both = (ENDING, NEXT)
    assert serving(both, "YOUTH", LAST) is ENDING
    assert serving(both, "MAGISTRATES", LAST + DAY) is NEXT
    assert serving((FIRST, NEXT), "MAGISTRATES", LAST + DAY) is NEXT
    assert serving(both, "CROWN", LAST) is None


@pytest.mark.parametrize(("head", "said"), [
    ("closes = 2027-01-01", "closes"), ("valid_to = 2026-12-31\ncloses = 2026-12-30", "closes"),
    ("valid_to = 2025-12-31", "valid_to"),
])  # fmt: skip
def test_dates_that_contradict_are_refused_with_their_line(head: str, said: str) -> None:
    with pytest.raises(FaultsError) as refused:
        load_template(FILE.replace("valid_from = 2026-01-01", f"valid_from = 2026-01-01\n{head}").encode(), "t.toml")
    assert [said in fault.message for fault in refused.value.faults] == [True]


NEWER = (
    FILE.replace('version = "2026.1"', 'version = "2027.1"', 1)
    .replace('path = "extra.trial_next_day"', 'path = "extra.resumes_on"')
    .replace('path = "extra.charged_on"', 'path = "extra.charged"')
    + """
[[migration]]
from = "2026.1"
rename = { "extra.trial_next_day" = "extra.resumes_on", "defendants[].extra.parent" = "defendants[].extra.parent" }
[[migration.codes]]
path = "defendants[].remand.status"
change = { U = "B" }
[[migration.codes]]
path = "hearing.reporting_restrictions"
change = { S49CYPA = "S45YJCEA" }
"""
)


NEWEST = load_template(NEWER.encode(), "2027.1.toml")


def moved(tree: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    head = {"template": {"id": "hrs-magistrates", "version": "2026.1", "sha256": FIRST.sha256}}
    found = migrate(Record({"format": "hrs-record/1", "sheet": head, **tree}), NEWEST)
    assert found is not None
    assert found.record.get("sheet.template") == {
        "id": "hrs-magistrates", "version": "2027.1", "sha256": NEWEST.sha256,
    }  # fmt: skip
    kept = {key: value for key, value in found.record.tree.items() if key not in ("format", "sheet")}
    return kept, [path for path, _ in found.left]


def test_answers_follow_the_declaration_and_what_has_no_place_is_listed() -> None:
    kept, left = moved({
        "hearing": {"reporting_restrictions": ["S49CYPA", "OTHER"]}, "extra": {"trial_next_day": "2026-12-02"},
        "defendants": [
            {"id": "d", "remand": {"status": "U"}, "extra": {"parent": True},
             "offences": [{"id": "o", "sequence": 1, "extra": {"charged_on": "2026-10-01"}}]},
        ],
    })  # fmt: skip
    assert kept == {
        "extra": {"resumes_on": "2026-12-02"}, "hearing": {"reporting_restrictions": ["S45YJCEA", "OTHER"]},
        "defendants": [
            {"id": "d", "remand": {"status": "B"}, "extra": {"parent": True}, "offences": [{"id": "o", "sequence": 1}]},
        ],
    }  # fmt: skip
    assert left == ["defendants[0].offences[0].extra.charged_on"]


def test_two_codes_that_become_one_stand_once() -> None:
    kept, left = moved({"hearing": {"reporting_restrictions": ["S45YJCEA", "S49CYPA"]}})
    assert (kept["hearing"], left) == ({"reporting_restrictions": ["S45YJCEA"]}, [])


def test_a_version_without_a_declared_way_is_not_guessed_at() -> None:
    older = Record({"sheet": {"template": {"id": "hrs-magistrates", "version": "2025.4"}}})
    assert migrate(older, NEWEST) is None
    same = Record({"sheet": {"template": {"id": "hrs-magistrates", "version": "2027.1"}}, "hearing": {"type": "GAP"}})
    found = migrate(same, NEWEST)
    assert found is not None
    assert (found.record, found.left) == (same, ())


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_every_answer_is_moved_or_listed_and_the_record_fits(tree: dict[str, Any]) -> None:
    answers = {key: value for key, value in tree.items() if key not in ("format", "sheet")}
    kept, left = moved(answers)
    before = [path for path, _ in Record(answers).walk() if path.split(".")[0] != "advocate"]
    after = [path for path, _ in Record(kept).walk() if path.split(".")[0] != "advocate"]
    # Of two codes that became one, one is there.
    restrictions = tree.get("hearing", {}).get("reporting_restrictions", [])
    merged = int({"S45YJCEA", "S49CYPA"} <= set(restrictions))
    assert len(before) == len(after) + len(left) + merged
    assert structure_faults(kept, NEWEST, draft=True) == ()


KEPT = sorted((ROOT / "tests/schema/kept").glob("magistrates-2026.1-*.json"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_kept_records_of_a_version_move_to_the_next_whole(file: Path) -> None:
    """Written by the program as sheets of 2026.1; never written again."""
    record = Record(json.loads(file.read_bytes()))
    assert record.canonical() == file.read_bytes()
    found = migrate(record, NEWEST)
    assert found is not None
    assert found.left == ()
    assert structure_faults(found.record.tree, NEWEST, draft=True) == ()
    assert found.record.get("sheet.template.version") == "2027.1"
    before, after = dict(record.walk()), dict(found.record.walk())
    changed = {path for path in {**before, **after} if before.get(path) != after.get(path)}
    assert {path.rpartition(".")[2] for path in changed} <= {"version", "sha256", "status"}
    assert len(KEPT) == 3


def test_an_answer_is_never_put_over_another_and_gaps_in_lists_close() -> None:
    crowded = replace(NEWEST, migrations=(
        Migration("2026.1", (
            ("hearing.start_time", "hearing.end_time"), ("directions[].detail", "directions[].no"),
        ), ()),
    ))  # fmt: skip
    head = {"template": {"id": "hrs-magistrates", "version": "2026.1"}}
    tree = {
        "sheet": head, "hearing": {"start_time": "10:00", "end_time": "16:00"},
        "directions": [{"detail": "Only this."}, {"due": "2026-12-01"}],
    }  # fmt: skip
    found = migrate(Record(tree), crowded)
    assert found is not None
    assert found.record.get("hearing") == {"end_time": "16:00"}
    assert found.record.get("directions") == [{"due": "2026-12-01"}]
    assert found.left == (("hearing.start_time", "10:00"), ("directions[0].detail", "Only this."))


def test_nothing_is_signed_on_a_version_that_has_closed() -> None:
    def desk(day: dt.date) -> Any:
        return SimpleNamespace(clock=RehearsalClock(day))

    refuse_closed(desk(CLOSES), ENDING)
    with pytest.raises(HrsError, match="closed on 2027-01-28") as refused:
        refuse_closed(desk(CLOSES + DAY), ENDING)
    assert refused.value.code == "HRS-E-TEMPLATE-CLOSED"
