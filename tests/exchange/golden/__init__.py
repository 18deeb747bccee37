"""The golden hashes of the drawn pages. ``python -m tests.exchange.golden`` writes them again.

They change only together with the number of the renderer: a signed sheet must draw the same for ever.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from hrs_desktop.exchange.increment import unsigned_sheet
from hrs_desktop.exchange.press import PdfPress
from tests.exchange.sheet_world import documents, every

COUNT, COUNT_INCREMENTS = 60, 12
FILE = Path(__file__).with_name("pages.toml")


def kept(part: str = "render_v1") -> dict[str, str]:
    """SHA-256 by seed, as kept: of the pages (``render_v1``) or of the increment behind them (``increment``)."""
    hashes: dict[str, str] = tomllib.loads(FILE.read_text("utf-8"))[part]
    return hashes


def increments() -> dict[str, str]:
    """SHA-256 by seed of what follows the pages, the signature's place full of zeros, as written now."""
    found = {}
    for seed, record in every(COUNT_INCREMENTS):
        pages = PdfPress().draw(record, documents())
        found[f"{seed:02}"] = hashlib.sha256(unsigned_sheet(pages, record).content[len(pages) :]).hexdigest()
    return found


def drawn() -> dict[str, str]:
    """SHA-256 by seed, as drawn now."""
    press = PdfPress()
    return {f"{seed:02}": hashlib.sha256(press.draw(record, documents())).hexdigest() for seed, record in every(COUNT)}
