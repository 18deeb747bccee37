"""One advocate for two Areas: one key pair, a certificate of each; each office takes its own sheets."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.scenario import SIGNED
from tests.helpers.world import SAMPLES, World, new_world, sign

URN = SIGNED[0]
EAST_URN = "01HR0007726"
IDS = {"south": "advocate-1", "east": "quill-east"}
LAWYERS = {
    "format": "hrs-contacts/1",
    "duty_lawyers": [
        {"name": "Cai Prototype", "unit": "Elsewhere", "grade": "SCP", "telephone": "020 7946 0001",
         "hours": "09:00 to 17:00"},
        {"name": "Ada Specimen", "unit": "Inventedborough", "grade": "DCP", "telephone": "020 7946 0002"},
    ],
}  # fmt: skip


def _office(world: World, name: str, area: str, urn: str) -> str:
    """An office of an Area with one case of its own."""
    cases = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))
    found = next(one for one in cases["cases"] if one["prosecution_case"]["urn"] == URN)
    one = json.loads(json.dumps(found).replace(URN, urn))
    one["prosecution_case"]["area"] = area
    one["hearings"][0]["assigned_to"] = IDS[name]
    ids = json.dumps(one)
    for place, old in enumerate(_ids(one)):
        ids = ids.replace(old, f"{place:08}-{area.lower()}-4000-8000-000000000000"[:36])
    file = world.folder / f"{name}.json"
    file.write_text(json.dumps({**cases, "area": area, "cases": [json.loads(ids)]}), "utf-8")
    words = world.done(name, "office", "init", "--area", area, "--name", "Ambrose Clerk")["words"]
    world.done(name, "office", "import-cases", file)
    return str(words)


def _ids(case: dict[str, Any]) -> list[str]:
    return [case["hearings"][0]["id"], *(one["id"] for one in case["defendants"])]


def _fill_own(world: World, urn: str) -> None:
    """The sample's answers, under the ids that this sheet's defendants and charges have."""
    answers = json.loads((SAMPLES / "sheets" / f"{URN}.json").read_text("utf-8"))
    shown = world.done("advocate", "sheet", "show", urn)
    for place, person in enumerate(answers["defendants"]):
        person["id"] = shown["defendants"][place]["id"]
        for at, charge in enumerate(person.get("offences", [])):
            charge["id"] = shown["defendants"][place]["offences"][at]["id"]
    (world.folder / "own.json").write_text(json.dumps(answers), "utf-8")
    world.done("advocate", "sheet", "set", urn, "--from", world.folder / "own.json")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Offices of A05 and A06 with a case each; one advocate, enrolled by both under different ids."""
    world = new_world(tmp_path_factory.mktemp("areas"))
    words = {"south": _office(world, "south", "A05", URN), "east": _office(world, "east", "A06", EAST_URN)}
    request = world.folder / "quill.hrsrequest"
    world.done(
        "advocate", "advocate", "init", "--name", "Verity Quill", "--capacity", "counsel", "--organisation",
        "Quill Chambers", "--out", request,
    )  # fmt: skip
    (world.folder / "lawyers.json").write_text(json.dumps(LAWYERS), "utf-8")
    world.done("east", "office", "contacts", world.folder / "lawyers.json")
    for office, advocate_id in IDS.items():
        certificate, pack = world.folder / f"{office}.hrscert", world.folder / f"{office}.hrspack"
        world.done(
            office, "office", "enrol", request, "--id", advocate_id, "--verified-by", "Ambrose Clerk", "--number",
            "020 7946 0018", "--out", certificate,
        )  # fmt: skip
        world.done("advocate", "advocate", "receive", certificate, "--office-words", words[office])
        world.done(office, "office", "issue", "--to", advocate_id, "--out", pack)
        world.done("advocate", "advocate", "receive", pack)
    return world


def test_each_sheet_is_signed_under_its_own_areas_certificate_and_taken_by_its_office(
    world: World, tmp_path: Path
) -> None:
    world = world.copy(tmp_path / "world")
    made = {}
    for urn, area, advocate_id in ((URN, "A05", "advocate-1"), (EAST_URN, "A06", "quill-east")):
        shown = world.done("advocate", "sheet", "show", urn)
        assert (shown["prosecution_case"]["area"], shown["advocate"]["id"]) == (area, advocate_id)
        _fill_own(world, urn)
        made[urn] = sign(world, urn)["file"]
    assert world.done("south", "import", made[URN], "--apply")["counts"] == {"accepted": 1}
    assert world.done("east", "import", made[EAST_URN], "--apply")["counts"] == {"accepted": 1}
    crossed = world.at("south", "import", made[EAST_URN]).document["files"][0]
    assert (crossed["verdict"], crossed["reason"]) == ("refused", "unknown-signer")
    for office in ("south", "east"):
        receipts = world.done(office, "receipts", "--out", world.folder / office / "receipts")["files"]
        world.done("advocate", "advocate", "receive", receipts[0]["file"])
    states = {row["urn"]: row["state"] for row in world.done("advocate", "sheet", "list")["sheets"]}
    assert set(states.values()) == {"accepted"}


def test_no_office_answers_for_a_sheet_of_another_area(world: World, tmp_path: Path) -> None:
    """Of a sheet sent to the wrong office: what that office says of it neither moves it nor hides its own's answer."""
    from hrs_desktop import app
    from hrs_desktop.clock import clock_for
    from hrs_desktop.domain.pack import Receipt, ReceiptLine
    from hrs_desktop.services.advocate import receive
    from hrs_desktop.services.answered import returned_sheets
    from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
    from hrs_desktop.services.office import office_of
    from hrs_desktop.services.program import Access
    from tests.helpers.world import PASSPHRASE

    world = world.copy(tmp_path / "world")
    _fill_own(world, EAST_URN)
    sign(world, EAST_URN)
    desk = app.open_desk(Access(world.folder / "advocate", PASSPHRASE, clock_for(world.today)))
    assert isinstance(desk, AdvocateDesk)
    (one,) = returned_sheets(desk)

    def told(name: str, area: str, counter: int, verdict: str, *fields: str) -> int:
        office = app.open_desk(Access(world.folder / name, PASSPHRASE, clock_for(world.today)))
        assert isinstance(office, OfficeDesk)
        enrolment = office.register.enrolment(IDS[name])
        assert enrolment is not None
        line = ReceiptLine(one.row.id, 1, one.signed.content_id, verdict, "ok", applied=False, fields=fields)
        issued = office.clock.now() + dt.timedelta(seconds=counter)
        receipt = Receipt(f"{name}-{counter}", counter, area, IDS[name], issued, rehearsal=True, lines=(line,))
        content = office.mailroom.make_receipt(office_of(office), receipt, enrolment.age_recipient)
        office.close()
        return receive(desk, content).sheets

    assert told("south", "A05", 5, "refused") == 0
    assert returned_sheets(desk)[0].answered is None
    assert told("east", "A06", 1, "accepted") == 1
    assert told("south", "A05", 6, "needs-review", "hearing.end_time") == 0
    (after,) = returned_sheets(desk)
    desk.close()
    assert (after.row.state, after.row.revision) == ("accepted", 1)
    assert after.answered is not None
    assert (after.answered.line.verdict, after.answered.counter) == ("accepted", 1)


def test_the_pack_brings_the_duty_lawyers_and_the_beginning_of_a_name_is_enough(world: World) -> None:
    from hrs_desktop import app
    from hrs_desktop.clock import clock_for
    from hrs_desktop.services.contacts import lawyers_for
    from hrs_desktop.services.desks import AdvocateDesk
    from hrs_desktop.services.drafting import court_list, open_sheet
    from hrs_desktop.services.program import Access
    from hrs_desktop.services.quick_entry import propose_for
    from tests.helpers.world import PASSPHRASE

    desk = app.open_desk(Access(world.folder / "advocate", PASSPHRASE, clock_for(world.today)))
    assert isinstance(desk, AdvocateDesk)
    row = next(row for row in court_list(desk) if row.urn == EAST_URN)
    record = open_sheet(desk, row.id).record
    assert [one["name"] for one in lawyers_for(desk, record)] == ["Ada Specimen", "Cai Prototype"]
    said = {one.path: one.said for one in propose_for(desk, row.id, "ne up3@ada 10:40").shown}
    desk.close()
    path = "defendants[0].offences[0].outcome.authorised_by"
    assert said[f"{path}.name"] == "Ada Specimen"
    assert said[f"{path}.grade"].endswith("(DCP)")
    assert said[f"{path}.means"].endswith("(telephone)")


@pytest.mark.parametrize(
    ("tree", "path"),
    [
        ({"format": "hrs-contacts/2", "duty_lawyers": []}, "duty_lawyers"),
        ({"format": "hrs-contacts/1", "duty_lawyers": [{"name": "A"}]}, "duty_lawyers[0]"),
        ({"format": "hrs-contacts/1", "duty_lawyers": [{"name": "A", "telephone": "1", "x": "y"}]}, "duty_lawyers[0]"),
        ({"format": "hrs-contacts/1", "duty_lawyers": [{"name": "A", "telephone": "1", "grade": "KING"}]},
         "duty_lawyers[0].grade"),
    ],
)  # fmt: skip
def test_contacts_that_are_wrong_are_refused_with_their_place(
    world: World, tmp_path: Path, tree: dict[str, Any], path: str
) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(tree), "utf-8")
    refused = world.at("south", "office", "contacts", file)
    assert refused.code == 1
    assert "HRS-E-CONTACTS" in refused.out
    assert path in refused.out
