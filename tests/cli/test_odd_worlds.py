"""An odd day: a strange file name, no screen, a list for everyone on the rota, a request by other software."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from hrs_desktop.cli.main import main
from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.exchange.mailroom import X509Mailroom
from tests.helpers.records import ROOT
from tests.helpers.scenario import SIGNED, TODAY
from tests.helpers.world import World, add_advocate, add_office, hrs, new_world

OU, DAY = "B01EF00", "2026-11-20"


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_file_name_that_is_no_text_stops_nothing(returned: World, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / os.fsdecode(b"a\xffb.pdf")).write_bytes(returned.signed(SIGNED[0]).read_bytes())
    (folder / "z.pdf").write_bytes(returned.signed(SIGNED[1]).read_bytes())
    document = returned.office("import", folder, "--apply").document
    assert [answer["verdict"] for answer in document["files"]] == ["accepted", "accepted"]


def test_without_a_screen_one_sentence(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "hrs_desktop", "--home", tmp_path / "none"],
        env=bare, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "")
    assert "HRS-E-DISPLAY" in done.stderr
    assert "Qt" not in done.stderr


def test_a_fault_of_the_program_is_one_document_too(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> NoReturn:
        raise RuntimeError("broken")

    assert main(["--json", "codes", "plea"], broken, lambda access: 0) == 70
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["code"]) == ("hrs-error/1", "HRS-E-FAULT")


def test_the_whole_courthouse_reaches_who_covers(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    words = add_office(world)
    add_advocate(world, "reserve", "advocate-2", "Petra Reserve", words)
    pack = tmp_path / "rota.hrspack"
    issued = world.done("office", "office", "issue", "--to", "advocate-2", "--court", OU, "--date", DAY, "--out", pack)
    received = world.done("reserve", "advocate", "receive", pack)["files"][0]
    assert (received["verdict"], received["reason"]) == ("accepted", "ok")
    assert {row["id"] for row in world.done("reserve", "sheet", "list")["sheets"]} == set(issued["sheets"])


def test_a_hearing_of_a_colleague_is_covered_signed_and_known_as_covered_for(tmp_path: Path) -> None:
    """A whole courthouse goes to two advocates; one takes a hearing of the other over, gives one back, signs."""
    world = new_world(tmp_path)
    words = add_office(world)
    for home, advocate_id, name in (
        ("quill", "advocate-1", "Verity Quill"),
        ("reserve", "advocate-2", "Petra Reserve"),
    ):
        add_advocate(world, home, advocate_id, name, words)
    pack = tmp_path / "rota.hrspack"
    to = ("--to", "advocate-1", "--to", "advocate-2")
    world.done("office", "office", "issue", *to, "--court", OU, "--date", DAY, "--out", pack)
    (file,) = world.done("reserve", "advocate", "receive", pack)["files"]
    given = {"date": DAY, "advocate": "advocate-1", "name": "Verity Quill", "count": 4, "yours": False}
    assert (file["sheets"], file["hearings"]) == (4, [given])
    again = hrs("--home", world.folder / "quill", "--passphrase-file", world.folder / "passphrase", "--today", TODAY,
                "advocate", "receive", pack).out  # fmt: skip
    assert "Hearings of 20 November 2026: 4 yours." in again
    urn = "01HR0000226"
    assert world.at("reserve", "sheet", "cover", urn, "--give-back").code == 0
    covered = world.done("reserve", "sheet", "cover", urn)
    assert (covered["format"], covered["issued_to"], covered["covers"]) == ("hrs-covered/1", "advocate-1", True)
    listed = {row["urn"]: row for row in world.done("reserve", "sheet", "list")["sheets"]}
    assert {(row["issued_to"], row["covers"]) for key, row in listed.items() if key != urn} == {("advocate-1", False)}
    assert (listed[urn]["issued_to"], listed[urn]["covers"]) == ("advocate-1", True)
    told = hrs("--home", world.folder / "reserve", "--passphrase-file", world.folder / "passphrase", "--today", TODAY,
               "sheet", "list").out  # fmt: skip
    assert "Not started (You cover for Verity Quill)" in told
    assert told.count("Not started (For Verity Quill)") == len(listed) - 1
    answers = ROOT / "resources/samples/sheets" / f"{urn}.json"
    world.done("reserve", "sheet", "set", urn, "--from", answers)
    refused = world.at("reserve", "sheet", "cover", urn, "--give-back")
    assert refused.document["code"] == "HRS-E-COVER"
    found = world.at("reserve", "sheet", "check", urn).document["findings"]
    ticks = ",".join(one["rule"] for one in found if one["severity"] == "confirm")
    world.done("reserve", "sheet", "sign", urn, "--out", tmp_path / "signed", "--declare", "--confirm", ticks)
    imported = world.office("import", tmp_path / "signed", "--apply").document["files"]
    assert [(one["verdict"], one["reason"]) for one in imported] == [("needs-review", "covered-for")]


@pytest.mark.parametrize("command", ["show", "enrol"])
def test_a_request_with_a_name_that_hides_something(command: str, tmp_path: Path) -> None:
    world = new_world(tmp_path)
    add_office(world)
    room = X509Mailroom()
    now = dt.datetime.fromisoformat(f"{TODAY}T09:00:00+00:00")
    hidden = ClaimedIdentity("Verity\u202e Quill", "agent", "Quill Chambers")
    path = tmp_path / "hidden.hrsrequest"
    path.write_bytes(room.make_request(hidden, room.new_keys(), now, rehearsal=True))
    options: dict[str, tuple[object, ...]] = {
        "show": ("--show",),
        "enrol": ("--id", "a-9", "--verified-by", "A", "--number", "1", "--out", tmp_path / "a.hrscert"),
    }
    refused = world.office("office", "enrol", path, *options[command])
    assert refused.document["code"] == "HRS-E-NAME"
    assert not (tmp_path / "a.hrscert").exists()
    assert "\u202e" not in refused.out
