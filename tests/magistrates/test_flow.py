"""The stories from the office's case file to the register, by the commands that people use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.stories import applied_world, fill, issued_world, no_error
from tests.helpers.world import World, sign
from tests.magistrates.conftest import CASES
from tests.magistrates.sheets import STORIES, D, E, urn

SHARED = Path(__file__).parents[3] / "shared/cases/magistrates.json"
COURSE = {"hearing.course": "PUT_BACK", "hearing.course_detail": {"time": "14:00"}}

# That file says conditional bail of story 4 and no condition: the advocate asks for it.
_RESIDE = [{"code": "RESIDE", "detail": "1 Placeholder Road"}]
AS_BEFORE = {f"{place}.remand.conditions": _RESIDE for place in (D, E)}


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Every story signed and written to the register."""
    return applied_world(
        tmp_path_factory.mktemp("magistrates"),
        CASES,
        {urn(story): answers for story, answers in {**STORIES, "13": COURSE}.items()},
    )


def kept(world: World, story: str) -> str:
    return json.dumps(world.done("office", "register", "show", urn(story)))


@pytest.mark.parametrize("story", [*STORIES, "13"])
def test_every_story_is_signed_without_an_error(story: str, applied: World) -> None:
    rows = applied.done("advocate", "sheet", "list")["sheets"]
    (row,) = [one for one in rows if one["urn"] == urn(story)]
    assert (row["state"], row["errors"]) == ("signed", 0)


def test_who_is_finalised_and_who_is_not(applied: World) -> None:
    finalised = {story for story in STORIES if '"finalisation"' in kept(applied, story)}
    assert finalised == {"1", "5", "6", "7"}


def test_what_the_register_holds_afterwards(applied: World) -> None:
    assert '"GP"' in kept(applied, "1")
    assert '"S51_2A"' in kept(applied, "3")
    assert '"2027-05-19"' in kept(applied, "3")
    assert '"S14"' in kept(applied, "4")
    assert '"UP03"' in kept(applied, "5")
    assert '"review_right": true' in kept(applied, "5")
    assert '"review_right": false' in kept(applied, "6")
    assert '"DAT"' in kept(applied, "7")
    assert '"PIA"' in kept(applied, "9")


def test_a_charge_sent_is_outstanding_once_its_day_at_the_crown_court_has_passed(applied: World) -> None:
    found = {
        day: World(applied.folder, day).office("register", "outstanding").document["remittals"]
        for day in ("2026-12-18", "2026-12-19")
    }
    assert found["2026-12-18"] == []
    sent = [(one["urn"], one["code"], one["date"], one["overdue"]) for one in found["2026-12-19"]]
    assert (urn("3"), "SENT51", "2026-12-18", True) in sent
    limit = next(one["travels"]["custody_time_limit"] for one in found["2026-12-19"] if one["urn"] == urn("3"))
    assert limit["expires"] == "2027-05-19"


@pytest.mark.skipif(not SHARED.exists(), reason="the large case file is not beside this checkout")
def test_the_large_case_file_is_loaded_issued_and_filled(tmp_path: Path) -> None:
    world = issued_world(tmp_path, SHARED)
    for story, answers in STORIES.items():
        if story == "14":
            continue
        number = f"01HR000{int(story):02}26"
        fill(world, number, answers | (AS_BEFORE if story == "4" else {}))
        assert no_error(world, number), number
        sign(world, number)
