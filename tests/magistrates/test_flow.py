"""The stories from the office's case file to the register, by the commands that people use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.world import World, add_advocate, add_office, new_world, sign
from tests.magistrates.conftest import CASES
from tests.magistrates.sheets import STORIES, D, E, urn

SHARED = Path(__file__).parents[3] / "shared/cases/magistrates.json"
COURSE = {"hearing.course": "PUT_BACK", "hearing.course_detail": {"time": "14:00"}}

# That file says conditional bail of story 4 and no condition: the advocate asks for it.
_RESIDE = [{"code": "RESIDE", "detail": "1 Placeholder Road"}]
AS_BEFORE = {f"{place}.remand.conditions": _RESIDE for place in (D, E)}


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HRS_HOME", "HRS_PASSPHRASE", "HRS_TODAY"):
        monkeypatch.delenv(name, raising=False)


def issued(folder: Path, cases: Path) -> World:
    """An office with these cases and an advocate who holds their sheets."""
    world = new_world(folder)
    words = add_office(world, cases)
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", words)
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", folder / "mc.hrspack")
    world.done("advocate", "advocate", "receive", folder / "mc.hrspack")
    return world


def fill(world: World, number: str, answers: dict[str, Any]) -> None:
    """Answer by record paths, as people do at the command line."""
    written = [f"{path}:={json.dumps(value)}" for path, value in answers.items()]
    assert world.done("advocate", "sheet", "set", number, *written)["format"] == "hrs-set/1"


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Every story filled, signed, imported and written to the register."""
    world = issued(tmp_path_factory.mktemp("magistrates"), CASES)
    for story, answers in {**STORIES, "13": COURSE}.items():
        fill(world, urn(story), answers)
        sign(world, urn(story))
    result = world.office("import", world.folder / "signed", "--apply", "--workers", "1")
    assert result.code == 0, result.out + result.err
    return world


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


@pytest.mark.skipif(not SHARED.exists(), reason="the large case file is not beside this checkout")
def test_the_large_case_file_is_loaded_issued_and_filled(tmp_path: Path) -> None:
    world = issued(tmp_path, SHARED)
    for story, answers in STORIES.items():
        if story == "14":
            continue
        number = f"01HR000{int(story):02}26"
        fill(world, number, answers | (AS_BEFORE if story == "4" else {}))
        findings = world.advocate("sheet", "check", number).document["findings"]
        assert [one for one in findings if one["severity"] == "error"] == [], number
        sign(world, number)
