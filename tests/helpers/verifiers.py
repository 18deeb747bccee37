"""Programs that give a second opinion on our files and window: pdfsig, qpdf, openssl, Xvfb, the AT-SPI client ..."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable

import pytest

MISSING = "a verifier is missing: "
ASSISTIVE = "Atspi"
"""The bindings by which an assistive program sees a window; the system's own Python has them, no environment can."""


def verifier(name: str) -> str:
    """The path of the program; where it is missing the test is skipped and counted, and fails under CI=true."""
    if path := path_of(name):
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(f"{MISSING}{name} (make test, run as root, installs it)", pytrace=False)
    pytest.skip(f"{MISSING}{name}")


def path_of(name: str) -> str | None:
    """Where the program is; for the bindings, the system's Python that has them."""
    return _assistive() if name == ASSISTIVE else shutil.which(name)


def _assistive() -> str | None:
    """The system's Python where it speaks AT-SPI."""
    probe = f"import gi; gi.require_version({ASSISTIVE!r}, '2.0')"
    found = shutil.which("python3", path="/usr/bin:/bin")
    asked = subprocess.run([found, "-c", probe], capture_output=True, check=False) if found else None
    return found if asked is not None and asked.returncode == 0 else None


def skipped_line(reasons: Iterable[str]) -> str | None:
    """The sentence that counts the tests skipped for want of a verifier; None where there are none."""
    names = Counter(reason.rpartition(MISSING)[2] for reason in reasons if MISSING in reason)
    if not names:
        return None
    each = ", ".join(f"{name} ({count})" for name, count in sorted(names.items()))
    return (
        f"{names.total()} checks skipped because a verifier is missing: {each}. `make test` run as root installs them."
    )
