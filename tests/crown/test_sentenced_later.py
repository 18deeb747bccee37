"""Story 10 to its end: convicted on the third day of a trial, sentenced eleven weeks later, on another sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.crown.conftest import CASES
from tests.crown.sheets import COURT, JUDGE, STORIES, D, O
from tests.helpers.stories import applied_world, fill, no_error
from tests.helpers.world import World, sign

URN, AT_TRIAL = STORIES["10"]
DAY = "2027-02-05"
SENTENCE = {
    "id": "6af2d3f6-5f51-5fde-a07b-000000000010", "jurisdiction": "CROWN", "date": DAY, "start_time": "10:00",
    "court": {**COURT, "name": "Croydon Crown Court", "room": "2"}, "type": "SEN", "listed_as_trial": False,
    "assigned_to": "advocate-1",
}  # fmt: skip
ENDED: dict[str, Any] = {
    "hearing.course": "HEARD", "hearing.tribunal": JUDGE, "hearing.end_time": "11:00",
    f"{D}.attendance.code": "IN_PERSON", f"{D}.remand.status": "A", f"{O}.outcome.code": "CAT",
    f"{O}.disposals": [{"code": "IMP", "length": {"value": 18, "unit": "M"}}],
    f"{D}.finalisation": {"outcome": "CAT"}, f"{D}.extra.unduly_lenient_view": "NO", "endorsement.language": "en",
    "endorsement.text": "The judge sentenced to eighteen months on the count of which the jury had convicted.",
}  # fmt: skip


def _listed_again(world: World) -> World:
    """The day of the sentence: the case loaded again with its hearing, issued and received."""
    there = World(world.folder, DAY)
    tree = json.loads(CASES.read_text("utf-8"))
    tree["cases"] = [one for one in tree["cases"] if one["prosecution_case"]["urn"] == URN]
    tree["cases"][0]["hearings"].append(SENTENCE)
    (there.folder / "later.json").write_text(json.dumps(tree), "utf-8")
    pack = there.folder / "later.hrspack"
    there.done("office", "office", "import-cases", there.folder / "later.json")
    there.done("office", "office", "issue", "--to", "advocate-1", "--hearing", SENTENCE["id"], "--out", pack)
    there.done("advocate", "advocate", "receive", pack)
    return there


def test_who_was_convicted_at_the_trial_is_sentenced_and_finalised_on_a_later_sheet(tmp_path: Path) -> None:
    world = _listed_again(applied_world(tmp_path, CASES, {URN: AT_TRIAL}))
    (sheet,) = [one["id"] for one in world.done("advocate", "sheet", "list")["sheets"] if one["date"] == DAY]
    (charge,) = world.done("advocate", "sheet", "show", sheet)["defendants"][0]["offences"]
    assert charge["verdict"]["value"] == "G"
    fill(world, sheet, ENDED)
    assert no_error(world, sheet), world.advocate("sheet", "check", sheet).out
    sign(world, sheet, out="sentence")
    result = world.office("import", world.folder / "sentence", "--apply", "--workers", "1")
    assert result.code == 0, result.out
    assert '"CAT"' in json.dumps(world.done("office", "register", "show", URN))
