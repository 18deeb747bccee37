"""``python -m tests.recovery``: kills the program and its window again and again, and keeps the tally in
``docs/screens/recovery.txt``."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

from tests.helpers.checkout import ROOT

TALLY = ROOT / "docs" / "screens" / "recovery.txt"
DRILLS = (
    "tests/store/test_recovery_drill.py::test_after_200_kills_every_word_is_where_it_was_typed",
    "tests/ui/test_window_killed.py::test_the_window_is_killed_and_the_next_one_has_sheet_field_words_and_cursor",
)
SAID = ("Recovery drill:", "Window killed")


def main() -> int:
    """0 when nothing was lost; the tally is kept only then."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *DRILLS]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    tally = [line for line in done.stdout.splitlines() if line.startswith(SAID)]
    print("\n".join(tally) if done.returncode == 0 else done.stdout)
    if done.returncode == 0 and len(tally) == len(DRILLS):
        system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
        TALLY.write_text("\n".join((*tally, system, "")), "utf-8")
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
