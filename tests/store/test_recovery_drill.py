"""The recovery drill: 200 kills at random moments while words are typed and committed; no word kept is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.checkout import ROOT
from tests.ui.desks import make_desks

pytestmark = pytest.mark.slow
KILLS = 200


def test_after_200_kills_every_word_is_where_it_was_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_desks(tmp_path / "desks")
    command = [sys.executable, "-m", "tests.store.typing_on", str(tmp_path / "desks" / "advocate"), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    pairs = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    found = [one for one in pairs if one[1] - one[0] in (0, 1)]
    lost, steps = len(pairs) - len(found), pairs[-1][1] + 1
    with capsys.disabled():
        print(f"\nRecovery drill: {len(pairs)} kills, {len(found)} recovered whole, {lost} lost; {steps} steps typed.")
    assert (len(pairs), len(found)) == (KILLS, KILLS)
    assert pairs[-1][1] > KILLS
