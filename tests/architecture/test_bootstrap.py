"""The set-up: fast when there is nothing to do, and clear when something is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import verifiers
from tests.helpers.checkout import ROOT


def bootstrap(code: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """The answer of an interpreter that ran the code with packaging/bootstrap.py imported as `b`."""
    prelude = f"import sys; sys.path.insert(0, {str(ROOT / 'packaging')!r}); import bootstrap as b\n"
    command = [sys.executable, "-c", prelude + code]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)


def test_a_missing_library_is_named_with_the_line_that_installs_it(tmp_path: Path) -> None:
    """Without root the one line is printed and the exit code is 3."""
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 9\n")
    (tmp_path / "apt-get").chmod(0o755)
    code = f"import os; os.environ['PATH'] = {str(tmp_path)!r}; os.geteuid = lambda: 1000\n"
    code += "b.supply([n for n in [*b.QT_LIBRARIES, b.Need('libmade-up.so.7', 'libmade-up7')] if 'made-up' in n.name "
    code += "and not b.loads(n.name)], required=True)"
    answer = bootstrap(code, tmp_path)
    assert answer.returncode == 3
    assert "lacks libmade-up.so.7" in answer.stderr
    assert "apt-get update && apt-get install --yes --no-install-recommends libmade-up7" in answer.stderr


def test_elsewhere_than_debian_the_libraries_are_named(tmp_path: Path) -> None:
    """No apt-get, no apt line."""
    code = f"import os; os.environ['PATH'] = {str(tmp_path)!r}\n"
    code += "b.supply([b.Need('libmade-up.so.7', 'libmade-up7')], required=True)"
    answer = bootstrap(code, tmp_path)
    assert answer.returncode == 3
    assert "libmade-up.so.7" in answer.stderr
    assert "apt-get" not in answer.stderr


def test_a_missing_verifier_does_not_stop_the_set_up(tmp_path: Path) -> None:
    """It is said, and the tests count it."""
    code = f"import os; os.environ['PATH'] = {str(tmp_path)!r}\n"
    code += "b.supply(b.missing_verifiers(), required=False); print('went on')"
    answer = bootstrap(code, tmp_path)
    assert answer.stdout == "went on\n"
    assert "pdfsig" in answer.stderr


def test_the_stamp_follows_the_lock(tmp_path: Path) -> None:
    """Another lock, another stamp: so a changed lock is installed."""
    lock = tmp_path / "requirements.txt"
    lock.write_text("other\n")
    code = "from pathlib import Path; one = b.wanted_stamp(); "
    code += f"b.LOCK = Path({str(lock)!r}); print(one != b.wanted_stamp())"
    assert bootstrap(code, tmp_path).stdout == "True\n"


def test_a_verifier_that_is_missing_is_skipped_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skipped with its name on a desk; failed where CI=true."""
    monkeypatch.setenv("CI", "false")
    with pytest.raises(pytest.skip.Exception, match="a verifier is missing: no-such-verifier"):
        verifiers.verifier("no-such-verifier")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-verifier"):
        verifiers.verifier("no-such-verifier")


def test_skipped_checks_are_counted_aloud() -> None:
    """One sentence, by verifier; none when nothing was skipped for that."""
    reasons = ["Skipped: a verifier is missing: qpdf"] * 2 + ["Skipped: a verifier is missing: pdfsig", "Skipped: else"]
    line = verifiers.skipped_line(reasons)
    assert line is not None
    assert line.startswith("3 checks skipped because a verifier is missing: pdfsig (1), qpdf (2).")
    assert verifiers.skipped_line(["Skipped: else"]) is None


def test_the_home_is_thrown_away() -> None:
    """No test can reach the folders of whoever runs it."""
    assert "hrs-home-" in os.environ["HOME"]
    assert Path.home() == Path(os.environ["HOME"])
