from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import clock_for
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.looking import enrolments
from hrs_desktop.services.program import Access
from tests.helpers.scenario import AREA, TODAY, URNS
from tests.helpers.world import PASSPHRASE, SAMPLES, World, add_advocate, hrs, new_world


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An office without cases; look, do not load."""
    world = new_world(tmp_path_factory.mktemp("office"))
    made = world.done("office", "office", "init", "--area", AREA, "--name", "Ambrose Clerk")
    assert made["format"] == "hrs-office/1"
    assert made["home"] == str((world.folder / "office").resolve())
    assert made["area"] == AREA
    assert len(made["words"].split()) == 12
    return world


def _cases() -> dict[str, Any]:
    tree = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))
    assert isinstance(tree, dict)
    return tree


def _load(world: World, tree: Any, *options: str) -> tuple[int, dict[str, Any]]:
    path = world.folder / "cases.json"
    path.write_text(json.dumps(tree), "utf-8")
    result = world.office("office", "import-cases", path, *options)
    return result.code, result.document


def test_a_second_office_in_the_same_folder_is_refused(office: World) -> None:
    result = office.office("office", "init", "--area", AREA, "--name", "Another")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-PROFILE-THERE"


def test_an_area_that_does_not_exist_leaves_no_profile(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    result = world.office("office", "init", "--area", "Z99", "--name", "A. Clerk")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-AREA"
    assert world.office("register", "search").document["code"] == "HRS-E-NO-PROFILE"
    assert world.office("office", "init", "--area", AREA, "--name", "A. Clerk").code == 0


_NAMES = ["", " ", "A\u202eB", "\u5c71\u7530", "N" * 201, "A\x07B"]


@pytest.mark.parametrize("name", _NAMES)
def test_a_name_that_cannot_be_printed_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    world = new_world(tmp_path)
    office = world.office("office", "init", "--area", AREA, "--name", name)
    asked = world.advocate(
        "advocate", "init", "--name", name, "--capacity", "agent", "--organisation", "Quill Chambers", "--out",
        tmp_path / "quill.hrsrequest",
    )  # fmt: skip
    assert [(item.code, item.document["code"]) for item in (office, asked)] == [(2, "HRS-E-NAME")] * 2
    assert not any((tmp_path / profile).exists() for profile in ("office", "advocate", "quill.hrsrequest"))


def test_a_request_that_was_not_written_comes_again_by_the_same_words(tmp_path: Path) -> None:
    world, init = new_world(tmp_path), ("advocate", "init", "--capacity", "agent", "--organisation", "Nib & Co")
    (tmp_path / "in-the-way").write_text("", "utf-8")
    lost = world.advocate(*init, "--name", "Bram Nib", "--out", tmp_path / "in-the-way" / "nib.hrsrequest")
    assert (lost.code, lost.document["code"]) == (3, "HRS-E-WRITE")
    other = world.advocate(*init, "--name", "Bram Stroke", "--out", tmp_path / "nib.hrsrequest")
    assert (other.code, other.document["code"]) == (2, "HRS-E-PROFILE-THERE")
    first = world.done("advocate", *init, "--name", "Bram Nib", "--out", tmp_path / "nib.hrsrequest")
    again = world.done("advocate", *init, "--name", "Bram Nib", "--out", tmp_path / "nib2.hrsrequest")
    assert first["words"] == again["words"]
    assert (tmp_path / "nib2.hrsrequest").is_file()


def test_a_pack_that_has_expired_already_is_not_issued(issued: World, tmp_path: Path) -> None:
    late = issued.office(
        "office", "issue", "--to", "advocate-1", "--expires", "2026-11-19", "--out", tmp_path / "late.hrspack"
    )
    assert (late.code, late.document["code"]) == (2, "HRS-E-EXPIRES")
    assert not (tmp_path / "late.hrspack").exists()


def test_the_sample_loads_and_loading_it_again_changes_nothing(office: World, tmp_path: Path) -> None:
    world = office.copy(tmp_path / "world")
    loaded = world.done("office", "office", "import-cases", SAMPLES / "magistrates.json")
    assert loaded == {"format": "hrs-loaded/1", "cases": len(URNS), "hearings": len(URNS), "faults": []}
    before = world.done("office", "register", "show", URNS[0])
    world.done("office", "office", "import-cases", SAMPLES / "magistrates.json")
    assert world.done("office", "register", "show", URNS[0]) == before


def test_a_wrong_urn_an_unknown_court_and_a_doubled_defendant_load_nothing(office: World, tmp_path: Path) -> None:
    world, tree = office.copy(tmp_path / "world"), _cases()
    tree["cases"][0]["prosecution_case"]["urn"] = "01HR00001"
    tree["cases"][2]["hearings"][0]["court"]["ou_code"] = "B99ZZ99"
    tree["cases"][4]["defendants"][0]["id"] = tree["cases"][1]["defendants"][0]["id"]
    code, document = _load(world, tree)
    assert code == 1
    assert (document["cases"], document["hearings"]) == (0, 0)
    assert {fault["path"] for fault in document["faults"]} == {
        "cases[0].prosecution_case.urn", "cases[2].hearings[0].court.ou_code", "cases[4].defendants[0].id",
    }  # fmt: skip
    assert [fault["case"] for fault in document["faults"]] == [
        "01HR00001", tree["cases"][2]["prosecution_case"]["urn"], tree["cases"][4]["prosecution_case"]["urn"],
    ]  # fmt: skip
    assert all(fault["message"].endswith(".") for fault in document["faults"])
    assert world.done("office", "register", "search")["cases"] == []


def test_partial_loads_the_good_cases_and_still_exits_1(office: World, tmp_path: Path) -> None:
    world, tree = office.copy(tmp_path / "world"), _cases()
    tree["cases"][0]["prosecution_case"]["urn"] = "01HR00001"
    code, document = _load(world, tree, "--partial")
    assert (code, document["cases"], len(document["faults"])) == (1, len(URNS) - 1, 1)
    assert len(world.done("office", "register", "search")["cases"]) == len(URNS) - 1


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"format":"hrs-cases/1"}', b'{"format":"hrs-cases/1","cases":1}',
     b'{"format":"hrs-cases/1","format":"x","cases":[]}', b'{"format":"hrs-cases/1","cases":[1]}',
     b'{"format":"hrs-cases/1","cases":[NaN]}', b"[" * 5000],
)  # fmt: skip
def test_a_file_that_is_no_case_file_is_a_fault(office: World, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cases.json"
    path.write_bytes(content)
    result = office.office("office", "import-cases", path)
    assert result.code == 1
    assert result.document["cases"] == 0
    assert len(result.document["faults"]) == 1


@pytest.mark.parametrize("minutes", ["4", "31", "0", "soon"])
def test_minutes_of_the_lock_out_of_bounds_are_refused(office: World, minutes: str) -> None:
    assert office.office("office", "lock", minutes).code == 2


def test_a_missing_file_is_wrong_words(office: World) -> None:
    result = office.office("office", "import-cases", "no-such-file.json")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-NO-FILE"


def test_show_prints_who_asks_and_changes_nothing(office: World, tmp_path: Path) -> None:
    world = office.copy(tmp_path / "world")
    request = world.folder / "quill.hrsrequest"
    made = world.done(
        "advocate", "advocate", "init", "--name", "Verity Quill", "--capacity", "agent", "--organisation", "Chambers",
        "--out", request,
    )  # fmt: skip
    assert made == {"format": "hrs-request/1", "file": str(request), "words": made["words"]}
    shown = world.done("office", "office", "enrol", request, "--show")
    assert shown["words"] == made["words"]
    assert (shown["name"], shown["capacity"], shown["organisation"]) == ("Verity Quill", "agent", "Chambers")
    issue = world.office("office", "issue", "--to", "advocate-1", "--out", world.folder / "x.hrspack")
    assert issue.document["code"] == "HRS-E-NOT-ENROLLED"


def test_enrolling_needs_who_telephoned_and_on_which_number(office: World, tmp_path: Path) -> None:
    request = tmp_path / "x.hrsrequest"
    request.write_bytes(b"x")
    result = office.office("office", "enrol", request, "--id", "advocate-1", "--out", tmp_path / "x.hrscert")
    assert result.code == 2
    assert "--verified-by" in result.document["message"]


@pytest.mark.parametrize("change", [lambda content: b"", lambda content: content[:-40], lambda content: b"no zip"])
def test_a_damaged_request_is_refused(issued: World, tmp_path: Path, change: Any) -> None:
    request = tmp_path / "damaged.hrsrequest"
    request.write_bytes(change((issued.folder / "advocate.hrsrequest").read_bytes()))
    result = issued.office("office", "enrol", request, "--show")
    assert result.code == 1
    assert result.document["code"] == "HRS-E-REQUEST"
    assert result.document["reason"] in ("not-an-envelope", "altered")


def test_a_certificate_is_for_one_id_only(issued: World, tmp_path: Path) -> None:
    request = issued.folder / "second.hrsrequest"
    options = ("--verified-by", "A", "--number", "1", "--out", tmp_path / "x.hrscert")
    result = issued.office("office", "enrol", request, "--id", "advocate-1", *options)
    assert result.code == 3
    assert result.document["code"] == "HRS-E-ADVOCATE-ID"
    assert not (tmp_path / "x.hrscert").exists()


def _enrolments(world: World) -> list[tuple[str, str, str]]:
    desk = app.open_desk(Access(world.folder / "office", PASSPHRASE, clock_for(TODAY)))
    assert isinstance(desk, OfficeDesk)
    found = [(item.advocate_id, item.serial, item.verified_number) for item in enrolments(desk)]
    desk.close()
    return found


def test_a_certificate_whose_file_was_not_written_comes_again(office: World, tmp_path: Path) -> None:
    """The register is written first; a full disk or a pulled plug before the file is there must leave nothing half."""
    world = office.copy(tmp_path / "world")
    request = world.folder / "q.hrsrequest"
    world.done("advocate", "advocate", "init", "--name", "Verity Quill", "--capacity", "counsel", "--organisation",
               "Chambers", "--out", request)  # fmt: skip
    command = ("office", "enrol", request, "--id", "advocate-1", "--verified-by", "A. Clerk", "--number", "020")
    (world.folder / "blocked").write_bytes(b"")
    failed = world.office(*command, "--out", world.folder / "blocked" / "q.hrscert")
    assert (failed.code, failed.document["code"]) == (3, "HRS-E-WRITE")
    files = [world.folder / name for name in ("one.hrscert", "two.hrscert")]
    for file in files:
        world.done("office", *command, "--out", file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(_enrolments(world)) == 1
    assert world.advocate("advocate", "receive", files[0]).document["files"][0]["reason"] == "unknown-office"
    # Another call-back is another enrolment, with a certificate of its own.
    world.done("office", *command[:-1], "021", "--out", world.folder / "three.hrscert")
    (_, first, _), (_, second, number) = _enrolments(world)
    assert (first != second, number) == (True, "021")
    assert (world.folder / "three.hrscert").read_bytes() != files[0].read_bytes()


def test_a_certificate_near_its_end_is_made_anew(issued: World, tmp_path: Path) -> None:
    world = issued.copy(tmp_path / "world")
    command = ("office", "office", "enrol", world.folder / "advocate.hrsrequest", "--id", "advocate-1",
               "--verified-by", "Ambrose Clerk", "--number", "020 7946 0018")  # fmt: skip
    same = world.done(*command, "--out", world.folder / "same.hrscert")
    assert same["expires"] == "2027-11-20"
    assert (world.folder / "same.hrscert").read_bytes() == (world.folder / "advocate.hrscert").read_bytes()
    later = World(world.folder, "2027-10-10")
    renewed = later.done(*command, "--out", world.folder / "renewed.hrscert")
    assert renewed["expires"] == "2028-10-09"


def test_enrolled_and_issued_have_their_shapes(office: World, tmp_path: Path) -> None:
    world = office.copy(tmp_path / "world")
    words = world.done("advocate", "advocate", "init", "--name", "Verity Quill", "--capacity", "counsel",
                       "--organisation", "Chambers", "--out", world.folder / "q.hrsrequest")["words"]  # fmt: skip
    enrolled = world.done(
        "office", "office", "enrol", world.folder / "q.hrsrequest", "--id", "advocate-1", "--verified-by", "A. Clerk",
        "--number", "020", "--out", world.folder / "q.hrscert",
    )  # fmt: skip
    assert enrolled == {
        "format": "hrs-enrolled/1", "advocate": "advocate-1", "name": "Verity Quill",
        "file": str(world.folder / "q.hrscert"), "expires": "2027-11-20", "words": words,
    }  # fmt: skip
    world.done("office", "office", "import-cases", SAMPLES / "magistrates.json")
    out = world.folder / "p.hrspack"
    issued = world.done("office", "office", "issue", "--to", "advocate-1", "--expires", "2026-12-01", "--out", out)
    assert issued["format"] == "hrs-issued/1"
    assert (issued["file"], issued["to"], issued["expires"]) == (str(out), ["advocate-1"], "2026-12-01")
    assert len(set(issued["sheets"])) == len(URNS)


def test_issuing_narrows_by_date_court_and_hearing(issued: World, tmp_path: Path) -> None:
    world = issued.copy(tmp_path / "world")
    cases = _cases()["cases"]
    court = cases[0]["hearings"][0]["court"]["ou_code"]
    there = [case for case in cases if case["hearings"][0]["court"]["ou_code"] == court]

    def issue(*options: str) -> Any:
        return world.office("office", "issue", "--to", "advocate-1", *options, "--out", world.folder / "n.hrspack")

    assert issue("--date", "2026-11-21").document["code"] == "HRS-E-NO-HEARINGS"
    assert len(issue("--date", "2026-11-20", "--court", court).document["sheets"]) == len(there)
    assert len(issue("--hearing", cases[1]["hearings"][0]["id"]).document["sheets"]) == 1
    assert issue("--hearing", "nobody-knows").code == 2
    assert issue("--court", court).code == 2


def test_a_hearing_moves_to_another_advocate_only_with_reassign(issued: World, tmp_path: Path) -> None:
    world = issued.copy(tmp_path / "world")
    hearing = _cases()["cases"][0]["hearings"][0]["id"]
    command = ("office", "issue", "--to", "advocate-2", "--hearing", hearing, "--out", world.folder / "n.hrspack")
    refused = world.office(*command)
    assert (refused.code, refused.document["code"]) == (3, "HRS-E-ASSIGNED")
    assert not (world.folder / "n.hrspack").exists()
    assert len(world.done("office", *command, "--reassign")["sheets"]) == 1


def test_an_advocates_profile_does_not_do_office_work(issued: World) -> None:
    result = issued.advocate("register", "search")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-PROFILE-KIND"
    assert issued.office("sheet", "list").document["code"] == "HRS-E-PROFILE-KIND"


def test_people_get_sentences_in_both_languages(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    common = ("--passphrase-file", tmp_path / "passphrase")
    made = hrs("--home", tmp_path / "office", *common, "office", "init", "--area", AREA, "--name", "A")
    assert "12 words" in made.out
    loaded = hrs(
        "--lang", "cy", "--home", tmp_path / "office", *common, "office", "import-cases", SAMPLES / "magistrates.json"
    )
    assert "Achosion a lwythwyd: 10" in loaded.out
    words = world.folder  # the same folder serves the advocate
    add_advocate(new_world(words, ""), "quill", "advocate-1", "Verity Quill", made.out.split(": ")[-1].strip())
