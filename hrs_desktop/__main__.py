"""``python -m hrs_desktop``: the window by default; ``hrs ...`` is the command line."""

from __future__ import annotations

import sys

from hrs_desktop.app import run


def main() -> None:
    """Entry point of the console script ``hrs``."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
