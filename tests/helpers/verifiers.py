"""Programs that give a second opinion on our files: pdfsig, pdfdetach, qpdf, openssl, certutil, age, Xvfb."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable

import pytest

MISSING = "a verifier is missing: "


def verifier(name: str) -> str:
    """The path of the program; where it is missing the test is skipped and counted, and fails under CI=true."""
    if path := shutil.which(name):
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(f"{MISSING}{name} (make test, run as root, installs it)", pytrace=False)
    pytest.skip(f"{MISSING}{name}")


def skipped_line(reasons: Iterable[str]) -> str | None:
    """The sentence that counts the tests skipped for want of a verifier; None where there are none."""
    names = Counter(reason.rpartition(MISSING)[2] for reason in reasons if MISSING in reason)
    if not names:
        return None
    each = ", ".join(f"{name} ({count})" for name, count in sorted(names.items()))
    return (
        f"{names.total()} checks skipped because a verifier is missing: {each}. `make test` run as root installs them."
    )
