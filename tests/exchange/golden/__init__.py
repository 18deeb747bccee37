"""The golden hashes of the drawn pages. ``python -m tests.exchange.golden`` writes them again.

They change only together with the number of the renderer: a signed sheet must draw the same for ever.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from hrs_desktop.exchange.press import PdfPress
from tests.exchange.sheet_world import documents, every

COUNT = 60
FILE = Path(__file__).with_name("pages.toml")


def kept() -> dict[str, str]:
    """SHA-256 by seed, as kept."""
    hashes: dict[str, str] = tomllib.loads(FILE.read_text("utf-8"))["render_v1"]
    return hashes


def drawn() -> dict[str, str]:
    """SHA-256 by seed, as drawn now."""
    press = PdfPress()
    return {f"{seed:02}": hashlib.sha256(press.draw(record, documents())).hexdigest() for seed, record in every(COUNT)}
