"""Story 14, an overnight arrest: a sheet that no pack asked for, from papers handed over to the office."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.stories import fill
from tests.helpers.world import World, add_advocate, add_office, new_world, sign
from tests.magistrates.conftest import CASES
from tests.magistrates.sheets import STORY_14, O

URN = "01HR0099026"
PAPERS = ("--court", "B01EF00", "--urn", URN, "--defendant", "Ivo Sample", "--offence", "BA76001")
HEARING = {"court": {"ou_code": "B01EF00", "room": "2"}, "type": "BOB", "start_time": "09:55"}
WHOLE = {
    "prosecution_case": {"urn": URN, "title": "R v Sample and another"},
    "hearing": HEARING,
    "defendants": [
        {
            "name": {"given": "Ivo", "family": "Sample"}, "date_of_birth": "1990-05-06",
            "remand": {"before": "B", "conditions": [{"code": "RESIDE", "detail": "1 Placeholder Road"}]},
            "attendance": {"code": "IN_PERSON"},
            "offences": [{"offence_code": "BA76001"}, {
                "offence_code": "XX99001", "title": "A charge of no list", "category": "SUMMARY",
            }],
        },
        {"organisation": "Specimen Haulage Ltd", "offences": [{"offence_code": "CJ88116"}]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def enrolled(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An office and an advocate who never received a pack."""
    world = new_world(tmp_path_factory.mktemp("papers"))
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", add_office(world, CASES))
    return world


def refused(world: World, *words: object) -> set[str]:
    """The paths at which the papers are refused; nothing was added."""
    result = world.advocate("sheet", "new", *words)
    assert (result.code, result.document["format"]) == (1, "hrs-findings/1")
    assert world.done("advocate", "sheet", "list")["sheets"] == []
    assert all(one["message"].endswith(".") or ":" in one["message"] for one in result.document["findings"])
    return {one["path"] for one in result.document["findings"]}


def from_file(world: World, tree: dict[str, Any]) -> Path:
    path = world.folder / "papers.json"
    path.write_text(json.dumps(tree), "utf-8")
    return path


def test_an_overnight_arrest_is_filled_signed_and_waits_for_the_office(enrolled: World, tmp_path: Path) -> None:
    world = enrolled.copy(tmp_path)
    made = world.done("advocate", "sheet", "new", *PAPERS, "--type", "BOB")
    assert set(made) == {"format", "id"}
    assert made["format"] == "hrs-sheet/1"
    (row,) = world.done("advocate", "sheet", "list")["sheets"]
    assert (row["id"], row["urn"], row["title"], row["date"], row["in_pack"]) == (
        made["id"], URN, "R v Sample", "2026-11-20", False,
    )  # fmt: skip
    record = world.done("advocate", "sheet", "show", made["id"])
    assert "pack" not in record["sheet"]
    assert record["hearing"]["court"]["name"] == "Croydon Magistrates' Court"
    (charge,) = record["defendants"][0]["offences"]
    assert (charge["title"], charge["category"], charge["sequence"]) == (
        "Fail to surrender to police / court bail at the appointed time", "SUMMARY", 1,
    )  # fmt: skip
    fill(world, URN, {path: value for path, value in STORY_14.items() if not path.startswith(O)})
    signed = Path(sign(world, URN)["file"])
    assert URN in signed.name
    before = world.versions()
    result = world.office("import", signed, "--apply")
    (verdict,) = result.document["files"]
    assert (result.code, verdict["verdict"], verdict["reason"]) == (1, "needs-review", "not-in-pack")
    assert world.versions() == before


def test_papers_in_a_file_bring_whatever_is_known(enrolled: World, tmp_path: Path) -> None:
    world = enrolled.copy(tmp_path)
    sheet = world.done("advocate", "sheet", "new", "--from", from_file(world, WHOLE))["id"]
    record = world.done("advocate", "sheet", "show", sheet)
    person, firm = record["defendants"]
    assert (person["date_of_birth"], person["remand"]["before"]) == ("1990-05-06", "B")
    assert (person["attendance"], firm["organisation"]) == ({"code": "IN_PERSON"}, "Specimen Haulage Ltd")
    assert [one["title"] for one in person["offences"]][1] == "A charge of no list"
    ids = [person["id"], firm["id"], *(one["id"] for one in person["offences"] + firm["offences"])]
    assert len(set(ids)) == 5
    assert (record["hearing"]["jurisdiction"], record["hearing"]["type"]) == ("MAGISTRATES", "BOB")


def test_the_crown_court_has_its_own_sheet(enrolled: World, tmp_path: Path) -> None:
    world = enrolled.copy(tmp_path)
    words = ["C01CY00" if word == "B01EF00" else word for word in PAPERS]
    sheet = world.done("advocate", "sheet", "new", *words, "--date", "2026-11-23")["id"]
    record = world.done("advocate", "sheet", "show", sheet)
    assert (record["sheet"]["template"]["id"], record["hearing"]["type"]) == ("hrs-crown", "MEN")
    assert record["hearing"]["date"] == "2026-11-23"


def test_a_day_before_the_first_template_is_refused(enrolled: World) -> None:
    result = enrolled.advocate("sheet", "new", *PAPERS, "--date", "2025-06-02")
    assert (result.code, result.document["code"]) == (3, "HRS-E-TEMPLATE-NONE")


def test_a_second_sheet_of_a_case_and_day_is_refused(enrolled: World, tmp_path: Path) -> None:
    world = enrolled.copy(tmp_path)
    world.done("advocate", "sheet", "new", *PAPERS)
    result = world.advocate("sheet", "new", *PAPERS)
    assert (result.code, result.document["code"]) == (3, "HRS-E-SHEET-THERE")
    world.done("advocate", "sheet", "new", *PAPERS, "--date", "2026-11-23")


@pytest.mark.parametrize(
    ("place", "word", "path"),
    [
        (1, "Z99ZZ99", "hearing.court.ou_code"), (3, "01HR99026", "prosecution_case.urn"),
        (7, "XX99001", "defendants[0].offences[0].category"),
        (7, "BA7", "defendants[0].offences[0].offence_code"), (5, " ", "defendants[0].name.family"),
    ],
)  # fmt: skip
def test_identifiers_are_checked_before_anything_is_added(place: int, word: str, path: str, enrolled: World) -> None:
    words = [*PAPERS]
    words[place] = word
    assert path in refused(enrolled, *words)


def test_what_is_missing_or_no_answer_is_said_by_its_path(enrolled: World, tmp_path: Path) -> None:
    world = enrolled.copy(tmp_path)
    assert "prosecution_case.urn" in refused(world, "--court", "B01EF00", "--defendant", "Ivo Sample")
    assert "defendants" in refused(world, "--court", "B01EF00", "--urn", URN, "--offence", "BA76001")
    assert refused(world, *PAPERS[:6]) == {"defendants[0].offences"}
    assert refused(world, *PAPERS, "--type", "TRL") == {"hearing.type"}
    spoilt = WHOLE | {"hearing": {**HEARING, "end_time": "25:00"}}
    assert refused(world, "--from", from_file(world, spoilt)) == {"hearing.end_time"}
    (tmp_path / "papers.json").write_text("[]", "utf-8")
    assert refused(world, "--from", tmp_path / "papers.json") == {""}
    for words in ((), (*PAPERS, "--from", tmp_path / "papers.json")):
        result = world.advocate("sheet", "new", *words)
        assert (result.code, result.document["code"]) == (2, "HRS-E-ARGUMENTS")


def test_a_sheet_is_begun_filled_and_signed_before_any_certificate_and_covered_after_enrolment(
    enrolled: World, tmp_path: Path
) -> None:
    """Quarantined while nobody vouches for the key; one enrolment later a person binds it to its case."""
    world = enrolled.copy(tmp_path / "world")
    request = tmp_path / "new.hrsrequest"
    world.done(
        "stranger", "advocate", "init", "--name", "Nia New", "--capacity", "agent", "--organisation", "Quill Chambers",
        "--out", request,
    )  # fmt: skip
    made = world.done("stranger", "sheet", "new", *PAPERS, "--type", "BOB")["id"]
    fill(world, URN, {path: value for path, value in STORY_14.items() if not path.startswith(O)}, "stranger")
    assert world.done("stranger", "sheet", "show", made)["advocate"]["id"].startswith("key-")
    done = sign(world, made, "stranger")
    first = world.office("import", done["file"], "--apply").document["files"][0]
    assert (first["verdict"], first["reason"]) == ("quarantined", "not-enrolled")
    world.done(
        "office", "office", "enrol", request, "--id", "advocate-7", "--verified-by", "Ambrose Clerk", "--number",
        "020 7946 0018", "--out", tmp_path / "new.hrscert",
    )  # fmt: skip
    second = world.office("import", done["file"], "--apply").document["files"][0]
    assert (second["verdict"], second["reason"]) == ("needs-review", "not-in-pack")
    receipts = world.done("office", "receipts", "--out", tmp_path / "receipts")["files"]
    assert {one["advocate"]: one["sheets"] for one in receipts}["advocate-7"] == [done["content_id"]]


def test_a_key_that_is_enrolled_long_after_it_signed_is_not_covered(enrolled: World, tmp_path: Path) -> None:
    world = enrolled.copy(tmp_path / "world")
    request = tmp_path / "new.hrsrequest"
    world.done(
        "stranger", "advocate", "init", "--name", "Nia New", "--capacity", "agent", "--organisation", "Quill Chambers",
        "--out", request,
    )  # fmt: skip
    made = world.done("stranger", "sheet", "new", *PAPERS, "--type", "BOB")["id"]
    fill(world, URN, {path: value for path, value in STORY_14.items() if not path.startswith(O)}, "stranger")
    done = sign(world, made, "stranger")
    later = World(world.folder, "2026-12-04")
    later.done(
        "office", "office", "enrol", request, "--id", "advocate-7", "--verified-by", "Ambrose Clerk", "--number",
        "020 7946 0018", "--out", tmp_path / "new.hrscert",
    )  # fmt: skip
    answer = later.office("import", done["file"], "--apply").document["files"][0]
    assert (answer["verdict"], answer["reason"]) == ("quarantined", "not-enrolled")
