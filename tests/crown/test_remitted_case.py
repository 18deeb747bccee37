"""Story 11 to its end: the Crown Court sends a charge back, and the magistrates' sheet ends the case."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.looking import counts
from hrs_desktop.services.program import Access
from tests.crown.conftest import CASES
from tests.crown.sheets import STORIES, D, O
from tests.helpers.stories import applied_world, fill
from tests.helpers.world import PASSPHRASE, World, sign

URN, AT_CROWN = STORIES["11"]
DAY = "2027-01-11"
THERE = {
    "id": "6af2d3f6-5f51-5fde-a07b-000000000011", "jurisdiction": "MAGISTRATES", "date": DAY, "start_time": "10:00",
    "court": {"ou_code": "B01EF00", "name": "Croydon Magistrates' Court", "room": "2"}, "type": "FH",
    "listed_as_trial": False, "assigned_to": "advocate-1",
}  # fmt: skip
ENDED: dict[str, Any] = {
    "hearing.course": "HEARD", "hearing.tribunal": [{"name": "A. Justice", "role": "JP"}], "hearing.end_time": "11:00",
    "hearing.legal_adviser": "L. Adviser", f"{D}.attendance.code": "IN_PERSON", f"{D}.remand.status": "A",
    f"{O}.pleas": [{"value": "G", "date": DAY}], f"{O}.outcome.code": "GP",
    f"{O}.disposals": [{"code": "FINE", "amount": 20000}], f"{D}.finalisation": {"outcome": "GP"},
    "endorsement.language": "en",
    "endorsement.text": "The charge sent back by the Crown Court was put again. Guilty plea, fined on the spot.",
}  # fmt: skip


@pytest.fixture(scope="module")
def crown(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The Crown Court's sheet is in the register."""
    return applied_world(tmp_path_factory.mktemp("remitted"), CASES, {URN: AT_CROWN})


def later(world: World, folder: Path) -> World:
    """A copy on the day of the magistrates' hearing: the case loaded again with it, issued and received."""
    there = World(world.copy(folder).folder, DAY)
    tree = json.loads(CASES.read_text("utf-8"))
    tree["cases"] = [one for one in tree["cases"] if one["prosecution_case"]["urn"] == URN]
    tree["cases"][0]["hearings"].append(THERE)
    (folder / "later.json").write_text(json.dumps(tree), "utf-8")
    there.done("office", "office", "import-cases", folder / "later.json")
    there.done(
        "office", "office", "issue", "--to", "advocate-1", "--hearing", THERE["id"], "--out", folder / "l.hrspack"
    )
    there.done("advocate", "advocate", "receive", folder / "l.hrspack")
    return there


def finalised(world: World) -> int:
    """How many defendants the register counts as finalised."""
    clock = RehearsalClock(dt.date.fromisoformat(world.today))
    desk = app.program().open_desk(Access(world.folder / "office", PASSPHRASE, clock))
    assert isinstance(desk, OfficeDesk)
    try:
        return counts(desk).finalised
    finally:
        desk.close()


def test_the_receiving_court_takes_it_up_and_the_defendant_counts_once(crown: World, tmp_path: Path) -> None:
    world = later(crown, tmp_path / "later")
    assert finalised(world) == 0
    assert [one["offence"] for one in world.office("register", "outstanding").document["remittals"]] == ["CJ88001"]
    (sheet,) = [one["id"] for one in world.done("advocate", "sheet", "list")["sheets"] if one["date"] == DAY]
    issued = world.done("advocate", "sheet", "show", sheet)
    # The theft ended in the Crown Court and is not asked about again.
    assert [charge["offence_code"] for charge in issued["defendants"][0]["offences"]] == ["CJ88001"]
    fill(world, sheet, ENDED)
    sign(world, sheet, out="lower")
    for _ in range(2):
        result = world.office("import", world.folder / "lower", "--apply", "--workers", "1")
        assert result.code == 0, result.out
        assert world.office("register", "outstanding").document["remittals"] == []
        assert finalised(world) == 1
    case = json.dumps(world.done("office", "register", "show", URN))
    for said in ('"JOA"', '"S46ZA"', '"GP"', '"category": "B"'):
        assert said in case
