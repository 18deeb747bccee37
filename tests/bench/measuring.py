"""How a figure is taken: warmed up, repeated, told with its baseline."""

from __future__ import annotations

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; both times in milliseconds."""

    name: str
    measured: float
    baseline: float
    target: str
    against: str


def times(work: Callable[[], object], repeat: int, warm: int = 3) -> list[float]:
    """Milliseconds of each run, after some that do not count. Nothing is collected meanwhile, as in the window, where
    a timer does it between the edits."""
    for _ in range(warm):
        work()
    found = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeat):
            begun = time.perf_counter()
            work()
            found.append((time.perf_counter() - begun) * 1000)
    finally:
        gc.enable()
    return found


def median(found: list[float]) -> float:
    """The middle of the runs."""
    return statistics.median(found)


def p99(found: list[float]) -> float:
    """The run that one in a hundred is slower than."""
    return sorted(found)[min(len(found) - 1, int(len(found) * 0.99))]


def machine() -> str:
    """What it was measured on."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
