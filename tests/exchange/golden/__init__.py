"""The golden hashes of the drawn pages. ``python -m tests.exchange.golden`` writes them again.

They change only together with the number of the renderer: a signed sheet must draw the same for ever.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from pathlib import Path

from hrs_desktop.domain.day_return import day_record
from hrs_desktop.exchange.increment import unsigned_sheet
from hrs_desktop.exchange.press import PdfPress
from tests.exchange.sheet_world import documents, every

COUNT, COUNT_INCREMENTS, COUNT_DAYS = 60, 12, 6
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


def days() -> dict[str, str]:
    """SHA-256 of day returns of two, three … of the first records, as drawn now by ``day_v1``."""
    records = [record for _, record in every(COUNT_DAYS + 1)]
    found = {}
    for count in range(2, COUNT_DAYS + 2):
        day = day_record(f"day-{count}", dt.date(2026, 11, 20), records[:count])
        pages = PdfPress().draw_day(day, [documents()] * count)
        found[f"{count:02}"] = hashlib.sha256(pages).hexdigest()
    return found


def drawn() -> dict[str, str]:
    """SHA-256 by seed, as drawn now."""
    press = PdfPress()
    return {f"{seed:02}": hashlib.sha256(press.draw(record, documents())).hexdigest() for seed, record in every(COUNT)}
