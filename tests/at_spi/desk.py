"""A real desktop without a screen: Xvfb, a D-Bus session, the program, and an assistive program beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.checkout import ROOT

CLIENT = ROOT / "tests" / "at_spi" / "client.py"
BOTH = (
    '"$3" "$4" "$5" "$7" & client=$!; '
    'while [ ! -e "$7" ] && kill -0 $client 2>/dev/null; do sleep 0.02; done; '
    '"$1" -m hrs_desktop --home "$2" --lang "$6" & program=$!; '
    "wait $client; code=$?; kill $program; wait $program; exit $code"
)
"""Client and program in one session; the client listens before the program starts, as a screen reader does that is
there all day, so that it hears the first page too. The client's exit code is the session's."""
MINUTES = 5


@dataclass(frozen=True, slots=True)
class Tools:
    """Paths of what the desktop is made of."""

    xvfb: str
    session: str
    python: str


@dataclass(frozen=True, slots=True)
class Ran:
    """How the client ended: its exit code, a line a step, and what both programs complained of."""

    code: int
    log: str
    complaints: str


def tools(verifier: Callable[[str], str]) -> Tools:
    """What there is on this computer; where something is missing the test is skipped, or fails under CI=true."""
    return Tools(verifier("Xvfb"), verifier("dbus-run-session"), verifier("Atspi"))


def work(found: Tools, home: Path, steps: Iterable[dict[str, str]], folder: Path, language: str) -> Ran:
    """Open the profile in a window and let the client do the steps."""
    script = folder / "steps.json"
    script.write_text(json.dumps(list(steps)), "utf-8")
    with _screen(found.xvfb) as display:
        places = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
        environment = {
            **os.environ, **places, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONFAULTHANDLER": "1",
            "HRS_PASSPHRASE": "demo", "HRS_TODAY": "2026-11-20",
        }  # fmt: skip
        for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        words = [found.session, "--", "sh", "-c", BOTH, "sh", sys.executable, str(home), found.python, str(CLIENT)]
        done = subprocess.run(
            [*words, str(script), language, str(folder / "listening")], env=environment, cwd=ROOT,
            capture_output=True, text=True, timeout=60 * MINUTES, check=False,
        )  # fmt: skip
    log = [line for line in done.stdout.splitlines() if line[:3].strip().isdigit()]
    return Ran(done.returncode, "\n".join(log), done.stderr)


@contextmanager
def _screen(xvfb: str) -> Iterator[str]:
    """The display of a screen that nobody looks at."""
    reading, writing = os.pipe()
    # Without -noreset the screen starts again whenever its last program leaves it, and the accessibility bus only looks
    # in: a program that comes just then is turned away.
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as screen:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        try:
            yield f":{number}"
        finally:
            screen.terminate()
