"""What became of every hearing's sheet, and the mail texts that ask for those that did not come back right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.helpers.scenario import SIGNED, UNFINISHED
from tests.helpers.world import World, hrs

LATER = "2026-11-25"
WORD, ALTERED, ABSENT = SIGNED[0], SIGNED[1], SIGNED[2]


@pytest.fixture(scope="module")
def back(signed: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Five days on: a Word file came for one hearing, an altered sheet for another, nothing for a third, the others'
    sheets as they should."""
    world = signed.copy(tmp_path_factory.mktemp("back"))
    folder = world.folder / "signed"
    world.signed(WORD).unlink()
    (folder / f"Hearing {WORD[:4]}-{WORD[4:]} notes.docx").write_bytes(b"PK notes")
    (folder / "scan.jpg").write_bytes(b"nobody can tell whose")
    sheet = world.signed(ALTERED)
    content = sheet.read_bytes()
    sheet.write_bytes(content.replace(b"/Producer", b"/Produced", 1))
    world.signed(ABSENT).unlink()
    later = World(world.folder, LATER)
    later.at("office", "import", folder, "--apply")
    return later


def _states(world: World, *options: str) -> dict[str, str]:
    result = world.at("office", "register", "outstanding", *options)
    assert result.code == 1
    return {one["urn"]: one["state"] for one in result.document["sheets"]}


def test_every_hearing_ends_in_a_state(back: World) -> None:
    states = _states(back)
    assert (states[WORD], states[ALTERED], states[ABSENT]) == ("not-a-sheet", "refused", "late")
    assert SIGNED[3] not in states
    every = _states(back, "--all")
    assert {every[urn] for urn in SIGNED[3:]} == {"accepted"}
    document = back.at("office", "register", "outstanding", "--all").document
    assert document["counts"]["accepted"] == len(SIGNED) - 3
    assert sum(document["counts"].values()) == len(document["sheets"])


def test_the_list_is_narrowed_and_in_the_order_asked_for(back: World) -> None:
    assert _states(back, "--advocate", "advocate-1", "--date", "2026-11-20").keys() >= {WORD, ALTERED, ABSENT}
    assert back.at("office", "register", "outstanding", "--date", "2026-11-01").document["sheets"] == []
    courts = [one["court"] for one in back.at("office", "register", "outstanding", "--by", "court").document["sheets"]]
    assert courts == sorted(courts)


def test_the_file_that_is_no_sheet_is_kept_with_its_hearing(back: World) -> None:
    (file,) = back.at("office", "register", "kept", WORD, "--out", back.folder / "kept").document["files"]
    assert file.endswith("notes.docx")
    (written,) = (back.folder / "kept").iterdir()
    assert written.read_bytes() == b"PK notes"
    assert back.at("office", "register", "kept", ABSENT, "--out", back.folder / "kept").code == 1


@pytest.mark.parametrize(("language", "said"), [("en", "is not a signed sheet"), ("cy", "yn daflen wedi'i llofnodi")])
def test_a_mail_text_asks_each_advocate_for_what_is_in_their_hands(back: World, language: str, said: str) -> None:
    out = back.folder / f"chasers-{language}"
    made: dict[str, Any] = back.at("office", "register", "chase", "--out", out, "--lang", language).document
    assert made["format"] == "hrs-chasers/1"
    (one,) = [file for file in made["files"] if file["advocate"] == "advocate-1"]
    text = (out / "advocate-1-chaser.txt").read_text("utf-8")
    assert "Verity Quill" in text
    assert said in text
    for urn in (WORD, ALTERED, ABSENT, UNFINISHED):
        assert urn in text
    assert SIGNED[3] not in text
    assert len(one["sheets"]) == text.count("\n- ")


def test_a_photograph_whose_name_says_nothing_is_kept_with_the_hearing_a_person_names(
    back: World, tmp_path: Path
) -> None:
    world = World(back.copy(tmp_path / "world").folder, LATER)
    photograph = world.folder / "signed" / "scan.jpg"
    kept = world.done("office", "register", "keep", photograph, ABSENT)
    assert (kept["format"], kept["urn"]) == ("hrs-kept/1", ABSENT)
    assert _states(world)[ABSENT] == "not-a-sheet"
    assert world.done("office", "register", "kept", ABSENT, "--out", world.folder / "kept")["files"]
    for wrong in ((photograph, SIGNED[3]), (world.signed(SIGNED[3]), ABSENT)):
        refused = world.at("office", "register", "keep", *wrong)
        assert refused.code == 3
        assert refused.document["code"] in ("HRS-E-NOT-EXPECTED", "HRS-E-IS-A-SHEET")


def test_people_read_which_state_each_is_in(back: World) -> None:
    common = ("--home", back.folder / "office", "--passphrase-file", back.folder / "passphrase", "--today", LATER)
    shown = hrs(*common, "register", "outstanding")
    assert "a file came that is no sheet" in shown.out
    assert "came and was refused" in shown.out
