"""The register is killed at random moments and reopened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.checkout import ROOT

pytestmark = pytest.mark.slow
KILLS = 30


def test_case_source_ledger_outbox_and_mark_always_agree(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.register.applying", str(tmp_path), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    pairs = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    assert len(pairs) == KILLS
    assert [pair for pair in pairs if pair[1] - pair[0] not in (0, 1)] == []
    assert pairs[-1][1] > KILLS
