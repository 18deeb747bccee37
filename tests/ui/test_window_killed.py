"""The window itself is killed at random moments while somebody types: the next window puts everything back."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from tests.helpers.checkout import ROOT
from tests.ui.desks import Desks, make_desks
from tests.ui.typing_in_window import FIELD

pytestmark = pytest.mark.slow
KILLS = 20
SHORTEST, LONGEST = 0.2, 1.6
"""Seconds of typing before a kill: from before the first words are durable to well after."""


@dataclass(frozen=True, slots=True)
class Life:
    """What one window said from its start to its end."""

    said: tuple[dict[str, Any], ...]
    killed_at: float

    def last(self, what: str) -> dict[str, Any] | None:
        return next((one for one in reversed(self.said) if one["what"] == what), None)


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return make_desks(tmp_path / "desks")


def _sheet(desks: Desks) -> str:
    desk = desks.open("started")
    assert isinstance(desk, AdvocateDesk)
    sheet_id = court_list(desk)[2].id
    answer(desk, sheet_id, [Answer("hearing.course", "HEARD")])
    desk.close()
    return sheet_id


def _life(home: Path, sheet_id: str, seconds: float, *, recover: bool) -> Life:
    """Start the window, let it type for some time from its first key, kill it."""
    words = [sys.executable, "-m", "tests.ui.typing_in_window", str(home), sheet_id, "recover" if recover else "begin"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with (
        (home.parent / "complaints.txt").open("a") as complaints,
        subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=complaints, text=True
        ) as window,
    ):
        assert window.stdout is not None
        said = list(_until_typing(window.stdout))
        time.sleep(seconds)
        window.kill()
        killed_at = time.monotonic()
        said += [json.loads(line) for line in window.stdout if line.endswith("\n")]
    return Life(tuple(said), killed_at)


def _until_typing(lines: Any) -> Iterator[dict[str, Any]]:
    for line in lines:
        told = json.loads(line)
        yield told
        if told["what"] == "typed":
            return


def _moment(life: Life, text: str) -> float:
    """When a text stood in the field."""
    return float(next(one["at"] for one in life.said if one["what"] in ("typed", "found") and one["text"] == text))


def test_the_window_is_killed_and_the_next_one_has_sheet_field_words_and_cursor(
    desks: Desks, capsys: pytest.CaptureFixture[str]
) -> None:
    home, sheet_id, chance = desks.folder / "started", _sheet(desks), random.Random(29)
    before: Life | None = None
    kept: dict[str, Any] | None = None
    recovered, behind, letters = 0, 0.0, 0
    for kill in range(KILLS + 1):
        now = _life(home, sheet_id, chance.uniform(SHORTEST, LONGEST), recover=kept is not None)
        if before is not None and kept is not None:
            found = now.last("found")
            assert found is not None, f"kill {kill}: nothing was offered"
            assert (found["sheet"], found["place"]) == (sheet_id, FIELD)
            texts = [one["text"] for one in before.said if one["what"] in ("typed", "found")]
            # All that was durable, and nothing that was never typed.
            assert found["text"] in texts
            assert len(found["text"]) >= len(kept["text"])
            assert found["cursor"] == len(found["text"]) - 1
            behind = max(behind, before.killed_at - _next_key(before, found["text"]))
            recovered += 1
        kept = now.last("kept") or now.last("found")
        typed = now.last("typed")
        assert typed is not None
        letters = len(typed["text"]) - 2
        before = now
    with capsys.disabled():
        print(
            f"\nWindow killed {KILLS} times while typing: {recovered} recovered whole (sheet, field, words, cursor); "
            f"at most {behind * 1000:.0f} ms of typing lost; {letters} letters in the end."
        )
    assert recovered >= KILLS - 2  # a window killed before its first words were durable has nothing to put back
    assert letters > KILLS


def _next_key(life: Life, text: str) -> float:
    """When the first letter after a text was typed: what was lost begins there."""
    after = [one["at"] for one in life.said if one["what"] == "typed" and len(one["text"]) > len(text)]
    return float(min(after, default=life.killed_at))
