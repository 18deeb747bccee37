"""Logging without personal data: codes, counts and the first twelve characters of a content_id, never a name."""

from __future__ import annotations

import logging
import sys


def start_log(*, verbose: bool = False) -> None:
    """Send the program's log to standard error; warnings and worse, or everything when ``verbose``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("hrs_desktop")
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if verbose else logging.WARNING)


def short(content_id: str) -> str:
    """The part of a content_id that a log may hold."""
    return content_id[:12]
