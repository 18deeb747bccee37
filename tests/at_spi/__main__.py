"""``python -m tests.at_spi``: keeps the log of a sheet filled and signed by accessible actions in ``docs/screens``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.at_spi.signing import signed_by_actions
from tests.helpers.checkout import ROOT
from tests.helpers.verifiers import path_of

LOG = ROOT / "docs" / "screens" / "at-spi.txt"


def main() -> int:
    """0 when the sheet was signed; its log is kept either way."""
    with tempfile.TemporaryDirectory() as folder:
        ran = signed_by_actions(lambda name: path_of(name) or sys.exit(f"{name} is missing"), Path(folder))
    LOG.write_text(ran.log + "\n", "utf-8")
    print(ran.log if ran.code == 0 else ran.log + ran.complaints)
    return ran.code


if __name__ == "__main__":
    sys.exit(main())
