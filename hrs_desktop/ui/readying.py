"""Work on the window's thread in small steps, so that it never stands still: what takes longer than a moment goes on
between the window's other events."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QObject, QTimer

MOMENT_SECONDS = 0.008
"""How long it goes on at a time while the window has other things to do."""


class Steps(QObject):
    """Goes through the steps it was given last. ``around`` is entered for each stretch of them."""

    def __init__(self, parent: QObject, around: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        super().__init__(parent)
        self._around = around
        self._steps: Iterator[None] | None = None
        self._moment = MOMENT_SECONDS
        self._going = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self._steps is None

    def take(
        self, steps: Iterator[None], at_once: float = 0.0, moment: float = MOMENT_SECONDS, after_ms: int = 0
    ) -> None:
        """Go through other steps: some now, ``at_once`` seconds of them, the rest ``moment`` by moment, from the next
        turn on or after so many milliseconds."""
        self._steps, self._moment = steps, moment
        self._timer.start(after_ms)
        if at_once:
            self._go(at_once)

    def finish(self, enough: Callable[[], bool] = lambda: False) -> None:
        """Do now what is left, or as much of it as is ``enough``: the rest then goes on moment by moment."""
        self._go(float("inf"), enough)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._steps = None
        self._timer.stop()

    def _on(self) -> None:
        self._timer.setInterval(0)
        self._go(self._moment)

    def _go(self, seconds: float, enough: Callable[[], bool] = lambda: False) -> None:
        # A step may move the focus, and who hears of that may ask for what is being done at this moment.
        if self._steps is None or self._going:
            return
        steps, end = self._steps, time.perf_counter() + seconds
        self._going = True
        try:
            with self._around():
                self._stride(steps, end, enough)
        finally:
            self._going = False

    def _stride(self, steps: Iterator[None], end: float, enough: Callable[[], bool]) -> None:
        while self._steps is steps and time.perf_counter() < end and not enough():
            if next(steps, self) is self and self._steps is steps:
                self.stop()
