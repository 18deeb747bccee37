"""What holds for every test: no display, a throw-away home, the hypothesis profiles, verifiers counted aloud."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from tests.helpers import verifiers

# Before any plugin builds a QApplication, and before platformdirs or Qt look for the user's own folders.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="hrs-home-")
for _name, _folder in {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}.items():
    _path = Path(_HOME.name, _folder)
    _path.mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_path)
for _name in [name for name in os.environ if name.startswith("HRS_")]:
    del os.environ[_name]

hypothesis.settings.register_profile("dev", deadline=None, max_examples=50)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")


@pytest.fixture
def verifier() -> Callable[[str], str]:
    """A function from a verifier's name to its path; it skips the test (or fails it under CI=true) where missing."""
    return verifiers.verifier


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty home of this test's own, already set in the environment."""
    for name in [n for n in os.environ if n in {"HOME", "USERPROFILE"} or n.startswith("XDG_")]:
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what tests measured, and how many checks were skipped for want of a verifier."""
    reasons = [r.longrepr[2] for r in terminalreporter.stats.get("skipped", []) if isinstance(r.longrepr, tuple)]
    for report in terminalreporter.stats.get("passed", []):
        for name, value in getattr(report, "user_properties", ()):
            terminalreporter.write_line(f"{name}: {value}")
    if line := verifiers.skipped_line(reasons):
        terminalreporter.write_line(line, yellow=True)
