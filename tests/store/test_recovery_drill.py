"""The recovery drill: 200 kills at random moments while words are typed and committed; no word kept is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import repeat
from pathlib import Path

import pytest

from hrs_desktop.errors import HrsError
from hrs_desktop.services.drill import Found, Tally, expected, run_drill
from hrs_desktop.store.second_program import PREFIX, practice_folder
from tests.helpers.checkout import ROOT
from tests.helpers.world import hrs
from tests.ui.desks import make_desks

KILLS = 200
SHEETS = ("one", "two")


@pytest.mark.slow
def test_after_200_kills_every_word_is_where_it_was_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_desks(tmp_path / "desks")
    command = [sys.executable, "-m", "tests.store.typing_on", str(tmp_path / "desks" / "advocate"), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    kills, whole, steps = map(int, done.stdout.splitlines()[-1].split())
    with capsys.disabled():
        print(f"\nRecovery drill: {kills} kills, {whole} recovered whole, {kills - whole} lost; {steps} steps typed.")
    assert (kills, whole) == (KILLS, KILLS)
    assert steps > KILLS


@pytest.mark.parametrize(
    ("held", "whole"),
    [
        (expected(SHEETS, 9), 1),
        (expected(SHEETS, 10), 1),
        (expected(SHEETS, 8), 0),
        (expected(SHEETS, 11), 0),
        (expected(("one", "other"), 9), 0),
        ((*expected(SHEETS, 9), ("third", "", "Adviser", 7)), 0),
        (tuple((sheet, stored, words, 0) for sheet, stored, words, _ in expected(SHEETS, 9)), 0),
    ],
    ids=["said", "one-on", "one-short", "two-on", "other-sheet", "words-elsewhere", "cursor"],
)
def test_a_kill_is_whole_only_with_the_right_words_sheet_and_cursor(held: Found, whole: int) -> None:
    (tally,) = run_drill(lambda _start, _delay: 9, lambda: held, SHEETS, 1, repeat(0.0))
    assert (tally.kills, tally.whole, tally.lost) == (1, whole, 1 - whole)


def test_the_drill_goes_on_from_the_step_that_was_found() -> None:
    starts: list[int] = []

    def kill(start: int, _delay: float) -> int:
        starts.append(start)
        return start + 4

    tallies = list(run_drill(kill, lambda: expected(SHEETS, starts[-1] + 5), SHEETS, 3, repeat(0.0)))
    assert starts == [0, 6, 12]
    assert [one.complete for one in tallies] == [False, False, True]
    assert tallies[-1] == Tally(3, 3, 3, 18)


def test_the_command_kills_real_programs_and_leaves_nothing_behind(tmp_path: Path) -> None:
    home = tmp_path / "desk"
    result = hrs("--home", home, "--json", "advocate", "drill", "--kills", "3")
    assert result.code == 0, result.out
    told = result.document
    assert (told["format"], told["kills"], told["whole"], told["lost"]) == ("hrs-drill/1", 3, 3, 0)
    assert told["steps"] >= 3
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("kills", ["0", "1001", "-3"])
def test_a_number_of_kills_that_cannot_be_is_refused(tmp_path: Path, kills: str) -> None:
    assert hrs("--home", tmp_path, "advocate", "drill", "--kills", kills).code == 2


def test_the_second_program_types_into_no_profile_but_a_practice_one(tmp_path: Path) -> None:
    desks = make_desks(tmp_path / "desks")
    result = hrs("--home", desks.folder / "advocate", "--json", "advocate", "practise", "--today", "2026-11-20")
    assert result.code == 3
    assert result.document["code"] == "HRS-E-NOT-PRACTICE"


def test_a_practice_folder_left_behind_goes_and_one_in_use_stays(tmp_path: Path) -> None:
    old, new = (tmp_path / f"{PREFIX}{name}" for name in ("old", "new"))
    for folder in (old, new):
        (folder / "inner").mkdir(parents=True)
    os.utime(old, (0, 0))
    with practice_folder(tmp_path) as made:
        assert sorted(tmp_path.iterdir()) == sorted([new, made])
    assert list(tmp_path.iterdir()) == [new]
    (tmp_path / "file").touch()
    with pytest.raises(HrsError) as refused, practice_folder(tmp_path / "file"):
        pass
    assert refused.value.code == "HRS-E-WRITE"
