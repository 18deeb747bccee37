"""Cyclic garbage collected on the window's thread alone.

Left to itself Python collects on whichever thread allocates, and a widget in a cycle may then die off the window's
thread, which Qt does not survive; besides, an edit would now and then wait for a collection.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
OLDEST = 2


class Collector(QObject):
    """While it lives, nothing is collected but by its turns, by the thresholds of :mod:`gc`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.turn)
        self._timer.start(EVERY_MS)

    def turn(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones. What is there when all is due for
        the first time is never looked through: modules, words, lists, the window."""
        gc.disable()
        due = [age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if count > most]  # fmt: skip
        if due and due[-1] == OLDEST and not gc.get_freeze_count():
            # To look through all that was imported holds the window up for some 75 ms whenever it is due.
            gc.collect(OLDEST - 1)
            gc.freeze()
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.enable()
