"""Whole stories by the commands that people use: an office with cases, an advocate with their sheets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.helpers.world import World, add_advocate, add_office, new_world, sign


def issued_world(folder: Path, cases: Path) -> World:
    """An office with these cases and an advocate who holds their sheets."""
    world = new_world(folder)
    words = add_office(world, cases)
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", words)
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", folder / "day.hrspack")
    world.done("advocate", "advocate", "receive", folder / "day.hrspack")
    return world


def fill(world: World, urn: str, answers: dict[str, Any], profile: str = "advocate") -> None:
    """Answer by record paths, as people do at the command line."""
    written = [f"{path}:={json.dumps(value)}" for path, value in answers.items()]
    assert world.done(profile, "sheet", "set", urn, *written)["format"] == "hrs-set/1"


def applied_world(folder: Path, cases: Path, stories: Mapping[str, dict[str, Any]]) -> World:
    """Every story (answers by URN) filled, signed, imported and written to the register."""
    world = issued_world(folder, cases)
    for urn, answers in stories.items():
        fill(world, urn, answers)
        sign(world, urn)
    result = world.office("import", world.folder / "signed", "--apply", "--workers", "1")
    assert result.code == 0, result.out + result.err
    return world


def no_error(world: World, urn: str, severities: tuple[str, ...] = ("error",)) -> bool:
    """Whether the sheet has no finding of these severities."""
    findings = world.advocate("sheet", "check", urn).document["findings"]
    return [one for one in findings if one["severity"] in severities] == []
