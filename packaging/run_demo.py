"""Shows the whole flow on the packaged sample cases: in the window where there is a display, else as a table."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_FOLDER = ROOT / "build" / "demo"


def has_display() -> bool:
    """Whether a window can be shown: always on macOS and Windows, on Linux when X11 or Wayland is announced."""
    return not sys.platform.startswith("linux") or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def demo_folder() -> Path:
    """The folder for the demo: HRS_DEMO as it stands, else build/demo, emptied."""
    if chosen := os.environ.get("HRS_DEMO"):
        return Path(chosen)
    shutil.rmtree(DEFAULT_FOLDER, ignore_errors=True)
    DEFAULT_FOLDER.parent.mkdir(exist_ok=True)
    return DEFAULT_FOLDER


def main() -> int:
    """The exit code of `hrs demo`."""
    command = [sys.executable, "-m", "hrs_desktop", "demo", str(demo_folder())]
    return subprocess.run([*command, "--open"] if has_display() else command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
