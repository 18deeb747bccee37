"""The day return: hearings that did not take place, signed in one file, imported a sheet at a time."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from hrs_desktop.exchange.increment import RECORD_HEAD
from tests.helpers.scenario import SIGNED, TODAY
from tests.helpers.verifiers import verifier
from tests.helpers.world import World, fill, sign

COURSES = {
    SIGNED[0]: ("hearing.course=PUT_BACK", "hearing.course_detail.time=14:15"),
    SIGNED[1]: ("hearing.course=MOVED", "hearing.course_detail.room=4"),
    SIGNED[2]: ("hearing.course=NOT_REACHED",),
    SIGNED[3]: ("hearing.course=NOT_CALLED",),
    SIGNED[4]: ("hearing.course=TAKEN_BY", "hearing.course_detail.name=Bram Stroke"),
    SIGNED[5]: ("hearing.course=NOT_IN_LIST",),
}


def _mark(world: World, *urns: str) -> None:
    for urn in urns:
        world.done("advocate", "sheet", "set", urn, *COURSES[urn])


def _return(world: World, *arguments: str) -> dict[str, Any]:
    folder = world.folder / "day"
    return world.done("advocate", "sheet", "return", *arguments, "--out", folder, "--declare")


@pytest.fixture(scope="module")
def day(issued: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, dict[str, Any]]:
    """Six hearings of the day did not take place; one signed return holds them. Look, do not touch."""
    world = issued.copy(tmp_path_factory.mktemp("day"))
    _mark(world, *COURSES)
    return world, _return(world)


def test_one_file_takes_all_courses_and_nothing_else_is_asked(day: tuple[World, dict[str, Any]]) -> None:
    world, done = day
    assert done["format"] == "hrs-day-signed/1"
    assert done["date"] == TODAY
    assert len(done["sheets"]) == 6
    assert Path(done["file"]).name == f"HRS-DAY-{TODAY}-{done['content_id'][:8]}.pdf"
    assert sorted(path.name for path in (world.folder / "day").iterdir()) == [Path(done["file"]).name]
    states = {row["urn"]: row["state"] for row in world.done("advocate", "sheet", "list")["sheets"]}
    assert {urn for urn, state in states.items() if state == "signed"} == set(COURSES)


def test_the_pages_list_them_and_hold_each_sheet(day: tuple[World, dict[str, Any]]) -> None:
    document = pypdfium2.PdfDocument(day[1]["file"])
    pages = [page.get_textpage().get_text_bounded() for page in document]
    for urn in COURSES:
        assert urn in pages[0]
        assert "".join(pages).count(urn) >= 2
    for words in (
        "Put back in the list (PUT_BACK), 14:15",
        "Moved to another courtroom",
        "Bram Stroke",
        "Not in the list",
    ):
        assert words in " ".join(pages[0].split()), pages[0]
    assert all("REHEARSAL" in page and day[1]["content_id"] in page for page in pages)


def test_each_sheet_has_its_verdict_and_a_second_import_finds_it_there(
    day: tuple[World, dict[str, Any]], tmp_path: Path
) -> None:
    world, done = day[0].copy(tmp_path / "world"), day[1]
    first = world.done("office", "import", done["file"], "--apply")
    assert first["counts"] == {"accepted": 6}
    assert {item["content_id"] for item in first["files"]} == {item["content_id"] for item in done["sheets"]}
    assert {item["file"] for item in first["files"]} == {done["file"]}
    assert world.done("office", "import", done["file"], "--apply")["counts"] == {"duplicate": 6}


def test_a_hearing_returned_so_is_not_missing_and_the_receipt_reaches_each_sheet(
    day: tuple[World, dict[str, Any]], tmp_path: Path
) -> None:
    world, done = day[0].copy(tmp_path / "world"), day[1]
    later = World(world.folder, "2026-11-23")
    before = later.at("office", "register", "outstanding").document
    world.done("office", "import", done["file"], "--apply")
    after = later.at("office", "register", "outstanding").document
    missing = [{item["urn"] for item in one["sheets"]} for one in (before, after)]
    assert set(COURSES) <= missing[0]
    assert not set(COURSES) & missing[1]
    receipts = world.done("office", "receipts", "--out", world.folder / "receipts")["files"]
    world.done("advocate", "advocate", "receive", receipts[0]["file"])
    states = {row["urn"]: row["state"] for row in world.done("advocate", "sheet", "list")["sheets"]}
    assert {urn for urn, state in states.items() if state == "accepted"} == set(COURSES)


def test_signing_one_of_its_sheets_again_writes_the_same_return(
    day: tuple[World, dict[str, Any]], tmp_path: Path
) -> None:
    world, done = day[0].copy(tmp_path / "world"), day[1]
    again = world.done("advocate", "sheet", "sign", SIGNED[0], "--out", tmp_path / "again", "--declare")
    assert Path(again["file"]).name == Path(done["file"]).name
    assert Path(again["file"]).read_bytes() == Path(done["file"]).read_bytes()


def test_everybody_can_verify_it(day: tuple[World, dict[str, Any]]) -> None:
    world, done = day
    (answer,) = world.done("advocate", "verify", done["file"])["files"]
    assert (answer["intact"], answer["who"]["verdict"], answer["when"]["verdict"]) == ("yes", "trusted", "plausible")
    assert (answer["content_id"], answer["rehearsal"]) == (done["content_id"], True)


def test_other_programs_agree(day: tuple[World, dict[str, Any]]) -> None:
    file = day[1]["file"]
    checked = subprocess.run([verifier("qpdf"), "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    said = subprocess.run([verifier("pdfsig"), "-nocert", file], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda content: content.replace(b"NOT_REACHED", b"NOT_REACHEd", 1), "rule-errors"),
        (lambda content: content.replace(b"Verity Quill", b"Verity Quilt"), "altered"),
        (lambda content: content + b"\n", "appended"),
        (lambda content: content[:-1], "altered"),
        (lambda content: content.replace(RECORD_HEAD, RECORD_HEAD.upper()), "no-record"),
    ],
)  # fmt: skip
def test_a_return_changed_on_its_way_is_refused_whole(
    day: tuple[World, dict[str, Any]], tmp_path: Path, change: Any, reason: str
) -> None:
    path = tmp_path / "HRS-DAY.pdf"
    path.write_bytes(change(Path(day[1]["file"]).read_bytes()))
    before = day[0].versions()
    result = day[0].office("import", path, "--apply")
    (answer,) = result.document["files"]
    assert (result.code, answer["verdict"]) == (1, "refused")
    assert answer["reason"] == reason
    assert day[0].versions() == before


def test_what_has_no_course_or_was_heard_stays_out(fresh: World) -> None:
    fill(fresh, SIGNED[1])
    _mark(fresh, SIGNED[2])
    done = _return(fresh)
    assert len(done["sheets"]) == 1
    sign(fresh, SIGNED[1])
    refused = fresh.advocate("sheet", "return", "--out", fresh.folder / "day", "--declare")
    assert (refused.code, refused.document["code"]) == (2, "HRS-E-DAY")


def test_named_sheets_go_alone_and_others_wait(fresh: World) -> None:
    _mark(fresh, SIGNED[2], SIGNED[3])
    assert len(_return(fresh, SIGNED[2])["sheets"]) == 1
    wrong = fresh.advocate("sheet", "return", SIGNED[5], "--out", fresh.folder / "day", "--declare")
    assert (wrong.code, wrong.document["code"]) == (2, "HRS-E-DAY")
    assert len(_return(fresh)["sheets"]) == 1


def test_without_the_declaration_or_with_a_finding_nothing_is_signed(fresh: World) -> None:
    _mark(fresh, SIGNED[2])
    undeclared = fresh.advocate("sheet", "return", "--out", fresh.folder / "day")
    assert (undeclared.code, undeclared.document["code"]) == (2, "HRS-E-DECLARE")
    fresh.done("advocate", "sheet", "set", SIGNED[0], "hearing.course=PUT_BACK")
    blocked = fresh.advocate("sheet", "return", "--out", fresh.folder / "day", "--declare")
    assert blocked.code == 1
    assert [item["path"] for item in blocked.document["findings"]] == ["hearing.course_detail.time"]
    assert blocked.document["file"] is None
    assert not (fresh.folder / "day").exists()
    states = {row["urn"]: row["state"] for row in fresh.done("advocate", "sheet", "list")["sheets"]}
    assert states[SIGNED[2]] == "ready"
