"""Garbage is collected by turns, and what the program imported is not gone through again and again."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.collecting import Collector


class _Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    """A collector at whose next turn everything is due, as after minutes of work."""
    thresholds = gc.get_threshold()
    gc.unfreeze()
    found = Collector()
    gc.set_threshold(1, 1, 1)
    for age in (0, 0, 1, 1, 1):
        gc.collect(age)
    yield found
    found.stop()
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def _due() -> None:
    for _ in range(3):
        gc.collect(1)
    assert gc.get_count()[2] > gc.get_threshold()[2]


def test_what_is_there_when_all_is_due_is_not_looked_through_again(collector: Collector) -> None:
    _due()
    collector.turn()
    kept = gc.get_freeze_count()
    assert kept > 10_000
    _due()
    collector.turn()
    assert gc.get_freeze_count() == kept


def test_a_ring_made_later_is_collected_although_it_has_grown_old(collector: Collector) -> None:
    _due()
    collector.turn()
    ring = _Ring()
    gone = weakref.ref(ring)
    _due()
    del ring
    _due()
    collector.turn()
    assert gone() is None
