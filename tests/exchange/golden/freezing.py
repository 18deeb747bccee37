"""What must not change any more: the files of the frozen renderer, the golden hashes, and what draws with them.

``python -m tests.exchange.golden.freezing`` printed ``frozen.toml`` once. A difference calls for the next number of the
renderer (``render_v2``), never for another digest.
"""

from __future__ import annotations

import hashlib
import tomllib
from importlib.metadata import version
from pathlib import Path

from hrs_desktop.exchange import render_v1
from tests.exchange.golden import FILE

FROZEN = FILE.with_name("frozen.toml")
PACKAGES = ("reportlab", "font-source-sans-pro")


def digests() -> dict[str, str]:
    """SHA-256 of each file that decides the bytes of a page, by its name, and the versions of what draws them."""
    files = [*sorted(Path(render_v1.__path__[0]).glob("*.py")), FILE]
    found = {file.name: hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest() for file in files}
    return found | {package: version(package) for package in PACKAGES}


def frozen() -> dict[str, str]:
    """The digests as they were when the renderer froze."""
    kept: dict[str, str] = tomllib.loads(FROZEN.read_text("utf-8"))
    return kept


if __name__ == "__main__":
    print("# render_v1 froze with these: see tests.exchange.golden.freezing.")
    print("\n".join(f'"{name}" = "{digest}"' for name, digest in digests().items()))
