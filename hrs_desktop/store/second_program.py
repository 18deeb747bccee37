"""A second program on a practice profile, for the recovery drill: started, left to type, killed without warning."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hrs_desktop.errors import HrsError
from hrs_desktop.services.program import Access

PREFIX = "recovery-drill-"
FORGOTTEN = 3600.0
"""Seconds after which a practice folder is one that a drill left behind."""
PATIENCE = 60.0
"""Seconds that a killed program is waited for; the kill itself takes none."""


@contextmanager
def practice_folder(beside: Path) -> Iterator[Path]:
    """A folder on the same disk as the profile in ``beside``, gone afterwards whatever happened; one that a drill left
    behind when the computer stopped goes first. HrsError HRS-E-WRITE where none can be made."""
    try:
        beside.mkdir(parents=True, exist_ok=True)
        for left in beside.glob(f"{PREFIX}*"):
            if time.time() - left.stat().st_mtime > FORGOTTEN:
                shutil.rmtree(left, ignore_errors=True)
        made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside))
    except OSError as error:
        raise HrsError(
            "HRS-E-WRITE", "{path} cannot be written: {reason}.", "Make room on the disk or choose another folder.",
            path=beside, reason=error.strerror,
        ) from error  # fmt: skip
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


class SecondProgram:
    """The :class:`~hrs_desktop.services.drill_port.Typists` port: this very program, started once more."""

    def killed(self, access: Access, start: int, delay: float) -> int:
        """The last step that the program said before it was killed; HrsError HRS-E-DRILL when it said none."""
        with subprocess.Popen(  # noqa: S603 - this very program, with words of its own
            _command(access.home, start), env=_environment(access.passphrase), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True, encoding="utf-8",
        ) as program:  # fmt: skip
            assert program.stdout is not None
            try:
                first = program.stdout.readline()
                time.sleep(delay)
            finally:
                program.kill()
            lines = [first, *program.stdout]
            program.wait(PATIENCE)
        # The last line may be half written.
        whole = [line for line in lines if line.endswith("\n") and line.strip().isdecimal()]
        said = int(whole[-1]) if whole else -1
        if said < 0:
            raise HrsError(
                "HRS-E-DRILL", "The second program of the drill did not start.",
                "Close other programs and start the drill again; your own sheets were not touched.",
            )  # fmt: skip
        return said


def _command(home: Path, start: int) -> list[str]:
    """This program once more; packed into one file it is its own interpreter."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "hrs_desktop"]
    return [*program, "--home", str(home), "advocate", "practise", "--from", str(start)]


def _environment(passphrase: str) -> dict[str, str]:
    """The caller's, but for what would send the program to another profile or day."""
    kept = {name: value for name, value in os.environ.items() if name not in ("HRS_HOME", "HRS_TODAY")}
    return {**kept, "HRS_PASSPHRASE": passphrase}
