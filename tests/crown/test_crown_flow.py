"""The stories from the office's case file to the register, by the commands that people use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.crown.conftest import CASES
from tests.crown.sheets import STORIES
from tests.helpers.stories import applied_world, fill, issued_world, no_error
from tests.helpers.world import SAMPLES, World, hrs, sign

SHARED = Path(__file__).parents[3] / "shared/cases/crown.json"


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Every story signed and written to the register."""
    return applied_world(tmp_path_factory.mktemp("crown"), CASES, dict(STORIES.values()))


def on(world: World, day: str) -> World:
    """The same folder on another day."""
    return World(world.folder, day)


def case(world: World, story: str) -> dict[str, Any]:
    return world.done("office", "register", "show", STORIES[story][0])


def test_a_crown_sheet_bears_the_crown_template(applied: World) -> None:
    record = applied.done("advocate", "sheet", "show", STORIES["12"][0])
    assert record["sheet"]["template"]["id"] == "hrs-crown"


@pytest.mark.parametrize("story", list(STORIES))
def test_every_story_is_accepted(story: str, applied: World) -> None:
    rows = applied.done("advocate", "sheet", "list")["sheets"]
    (row,) = [one for one in rows if one["urn"] == STORIES[story][0]]
    assert (row["state"], row["errors"]) == ("signed", 0)
    assert case(applied, story)["version"] == 2


def test_what_the_register_holds_afterwards(applied: World) -> None:
    said = {story: json.dumps(case(applied, story)) for story in STORIES}
    assert '"provisional": true' in said["10"]
    assert '"JOA"' in said["11"]
    assert '"S46ZA"' in said["11"]
    assert '"finalisation"' not in said["11"]
    assert '"LOF"' in said["12"]
    assert '"GP"' in said["12"]


def test_the_command_line_shows_how_the_principal_offence_was_found(applied: World) -> None:
    said = {
        one["path"]: one["lines"] for one in applied.advocate("sheet", "check", STORIES["10"][0]).document["workings"]
    }
    lines = said["defendants[0].finalisation.principal_offence.offence"]
    assert lines[0] == "Charges that count: 2, of which convicted: 1."
    assert lines[1].endswith("not convicted.")
    assert "Table 2026.1-provisional: provisional, not the national version." in lines


def test_a_charge_sent_back_is_outstanding_and_overdue_once_its_day_has_passed(applied: World) -> None:
    (one,) = on(applied, "2026-11-24").office("register", "outstanding").document["remittals"]
    assert (one["urn"], one["offence"], one["code"], one["to_court"], one["date"], one["since"]) == (
        STORIES["11"][0], "CJ88001", "REMTRIAL", "B01EF00", "2027-01-11", "2026-11-20",
    )  # fmt: skip
    assert one["name"] == "Merfyn Notional"
    assert one["travels"]["bail"] == "B"
    assert (one["overdue"], len(one["content_id"])) == (False, 64)
    late = on(applied, "2027-01-12").office("register", "outstanding")
    assert late.code == 1
    assert [item["overdue"] for item in late.document["remittals"]] == [True]
    assert late.document["sheets"] == []


def test_a_hearing_without_its_sheet_is_missing_and_then_late(tmp_path: Path) -> None:
    world = issued_world(tmp_path, CASES)
    assert world.done("office", "register", "outstanding") == {
        "format": "hrs-outstanding/1", "counts": {}, "remittals": [], "sheets": [],
    }  # fmt: skip
    states = {}
    for day in ("2026-11-23", "2026-11-24"):
        found = on(world, day).office("register", "outstanding")
        assert found.code == 1
        states[day] = {(item["urn"], item["advocate"], item["state"]) for item in found.document["sheets"]}
    assert states["2026-11-23"] == {(urn, "advocate-1", "missing") for urn, _ in STORIES.values()}
    assert states["2026-11-24"] == {(urn, "advocate-1", "late") for urn, _ in STORIES.values()}


def test_a_pack_brings_each_court_its_own_sheet(tmp_path: Path) -> None:
    both = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))
    both["cases"] = [*both["cases"][:2], *json.loads(CASES.read_text("utf-8"))["cases"][:2]]
    (tmp_path / "both.json").write_text(json.dumps(both), "utf-8")
    world = issued_world(tmp_path / "world", tmp_path / "both.json")
    served = {
        case["hearings"][0]["jurisdiction"]: world.done("advocate", "sheet", "show", case["prosecution_case"]["urn"])[
            "sheet"
        ]["template"]["id"]
        for case in both["cases"]
    }
    assert served == {"MAGISTRATES": "hrs-magistrates", "CROWN": "hrs-crown"}


def test_the_schema_of_the_crown_court_is_printed() -> None:
    tree = hrs("schema", "hrs-crown").document
    assert tree["$id"] == "urn:hrs:schema:hrs-crown:2026.1"


@pytest.mark.skipif(not SHARED.exists(), reason="the large case file is not beside this checkout")
def test_the_large_case_file_is_loaded_issued_and_filled(tmp_path: Path) -> None:
    world = issued_world(tmp_path, SHARED)
    assert len(world.done("advocate", "sheet", "list")["sheets"]) >= 3
    for story, urn in (("10", "01HR0001026"), ("11", "01HR0001126"), ("12", "01HR0001226")):
        fill(world, urn, STORIES[story][1])
        assert no_error(world, urn, ("error", "confirm")), urn
        sign(world, urn)
