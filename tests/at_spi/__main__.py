"""``python -m tests.at_spi``: keeps the log of what is done by accessible actions alone in ``docs/screens``: a sheet
filled and signed, a hearing that did not take place returned, a signed sheet corrected in Welsh."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.at_spi.signing import corrected_by_actions, returned_by_actions, signed_by_actions
from tests.helpers.checkout import ROOT
from tests.helpers.verifiers import path_of

LOG = ROOT / "docs" / "screens" / "at-spi.txt"


def main() -> int:
    """0 when all was done; the log is kept either way."""
    logs, worst = [], 0
    for work in (signed_by_actions, returned_by_actions, corrected_by_actions):
        with tempfile.TemporaryDirectory() as folder:
            ran = work(lambda name: path_of(name) or sys.exit(f"{name} is missing"), Path(folder))
        logs.append(ran.log.replace(folder, "~"))
        worst = max(worst, ran.code)
        print(ran.log if ran.code == 0 else ran.log + ran.complaints)
    LOG.write_text("\n\n".join(logs) + "\n", "utf-8")
    return worst


if __name__ == "__main__":
    sys.exit(main())
