"""What a sheet took over from the day before is held against the register when it comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.record import Record
from hrs_desktop.services.carried import carried_clash
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.program import Access
from tests.crown.sheets import D
from tests.crown.test_days import QUIET, Diary, first_day, listed
from tests.helpers.records import TODAY
from tests.helpers.world import PASSPHRASE, World, sign

CHARGE = f"{D}.offences[0]"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, str, str]:
    """The first day of a trial in the register, the second begun with it: world and the two sheets. Look, do not
    touch."""
    folder = tmp_path_factory.mktemp("carried")
    diary = Diary(folder, listed("10", folder, ("2026-11-18", {}), ("2026-11-19", {})), "2026-11-18")
    first_day(diary)
    (one,) = diary.world.done("advocate", "sheet", "list")["sheets"]
    second = diary.morning("2026-11-19")
    return diary.world, one["id"], second


def _corrected(world: World, sheet: str, *answers: str) -> None:
    """The first day said otherwise, and that in the register."""
    world.done("advocate", "sheet", "correct", sheet, "--reason", "COURT_CORRECTED")
    world.done("advocate", "sheet", "set", sheet, *answers)
    world.done("office", "import", sign(world, sheet, out="again")["file"], "--apply")


def _second_day(world: World, sheet: str) -> tuple[str, str]:
    answers = QUIET | {"extra.trial_next_day": "2026-11-20"}
    world.done("advocate", "sheet", "set", sheet, *(f"{path}={value}" for path, value in answers.items()))
    (verdict,) = world.office("import", sign(world, sheet)["file"], "--apply").document["files"]
    return verdict["reason"], verdict["message"]


def test_the_next_sheet_names_the_one_that_it_follows(begun: tuple[World, str, str]) -> None:
    world, first, second = begun
    said = world.done("advocate", "sheet", "show", second)["sheet"]["follows"]
    signed = Record(world.done("advocate", "sheet", "show", first))
    assert said == {"content_id": signed.content_id, "revision": 1}
    assert "follows" not in signed.tree["sheet"]


def test_a_day_that_was_moved_meanwhile_waits_for_a_person(begun: tuple[World, str, str], tmp_path: Path) -> None:
    world, first, second = begun
    world = world.copy(tmp_path / "world")
    _corrected(world, first, "extra.trial_next_day=2026-11-20")
    reason, message = _second_day(world, second)
    assert reason == "register-conflict"
    assert "extra.earlier_next_day" in message


def test_other_words_of_the_day_before_change_nothing(begun: tuple[World, str, str], tmp_path: Path) -> None:
    world, first, second = begun
    world = world.copy(tmp_path / "world")
    _corrected(world, first, "endorsement.text=The jury was sworn and the case was opened. Two witnesses were heard.")
    assert _second_day(world, second)[0] == "ok"


def _clash(world: World, sheet: str, **answers: Any) -> str:
    """What the office finds in the second day's record with these values in it."""
    record = Record(world.done("advocate", "sheet", "show", sheet))
    for path, value in answers.items():
        record = record.set(path, value)
    desk = app.open_desk(Access(world.folder / "office", PASSPHRASE, RehearsalClock(TODAY)))
    assert isinstance(desk, OfficeDesk)
    try:
        now = desk.register.case(record.text("prosecution_case.urn"))
        assert now is not None
        return carried_clash(desk, record, now.case)
    finally:
        desk.close()


@pytest.mark.parametrize(("said", "where"), [
    ({}, ""),
    ({"extra.earlier_date": "2026-11-17"}, "extra.earlier_date"),
    ({"extra.earlier_trial_day": 2}, "extra.earlier_trial_day"),
    ({"extra.earlier_next_day": "2026-11-20"}, "extra.earlier_next_day"),
    ({"extra.earlier_said": "The case collapsed."}, "extra.earlier_said"),
    ({"sheet.follows.revision": 2}, "sheet.follows.revision"),
    ({"sheet.follows.content_id": "f" * 64}, "sheet.follows.content_id"),
    ({"sheet.follows": None}, "sheet.follows.content_id"),
    ({"sheet.follows": None, "extra": None}, ""),
    ({f"{CHARGE}.extra.earlier_plea": "G"}, "pleas"),
    ({f"{CHARGE}.extra.earlier_verdict": "G"}, "verdict"),
    ({f"{CHARGE}.extra.earlier_plea": "G", "sheet.supersedes": "e" * 64}, ""),
])  # fmt: skip
def test_what_the_register_does_not_say_is_found(
    begun: tuple[World, str, str], said: dict[str, Any], where: str
) -> None:
    world, _, second = begun
    assert _clash(world, second, **said).endswith(where)
    assert bool(_clash(world, second, **said)) == bool(where)
