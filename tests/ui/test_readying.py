"""Work in steps: some at once, the rest between other events, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.readying import Steps


def _counting(seen: list[int], most: int) -> Iterator[None]:
    for number in range(most):
        seen.append(number)
        yield


def test_what_is_not_done_at_once_is_done_between_other_events(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    steps = Steps(owner)
    steps.take(_counting(seen, 5))
    assert (seen, steps.done) == ([], False)
    qtbot.waitUntil(lambda: steps.done)
    assert seen == [0, 1, 2, 3, 4]


def test_who_cannot_wait_has_the_rest_done_now(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    steps = Steps(owner)
    steps.take(_counting(seen, 5))
    steps.finish()
    assert (seen, steps.done) == ([0, 1, 2, 3, 4], True)


def test_a_step_that_asks_for_the_rest_does_not_start_it_again(qtbot: QtBot) -> None:
    """As when a field that hides loses the focus, and who hears of it asks for the form's rows."""
    owner, seen = QObject(), list[int]()
    steps = Steps(owner)

    def asking() -> Iterator[None]:
        seen.append(1)
        steps.finish()
        yield
        seen.append(2)
        yield

    steps.take(asking(), at_once=10)
    assert (seen, steps.done) == ([1, 2], True)


def test_steps_that_were_given_meanwhile_take_the_place_of_the_old_ones(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    steps = Steps(owner)

    def replaced() -> Iterator[None]:
        seen.append(-1)
        steps.take(_counting(seen, 2), at_once=10)
        yield
        seen.append(-2)
        yield

    steps.take(replaced(), at_once=10)
    qtbot.waitUntil(lambda: steps.done)
    assert seen == [-1, 0, 1]


def test_what_is_stopped_stays_undone(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    steps = Steps(owner)
    steps.take(_counting(seen, 5))
    steps.stop()
    qtbot.wait(20)
    assert (seen, steps.done) == ([], True)


def test_who_needs_only_a_part_has_that_now_and_the_rest_between_other_events(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    steps = Steps(owner)
    steps.take(_counting(seen, 5))
    steps.finish(enough=lambda: 1 in seen)
    assert (seen, steps.done) == ([0, 1], False)
    qtbot.waitUntil(lambda: steps.done)
    assert seen == [0, 1, 2, 3, 4]


def test_steps_may_let_others_go_first(qtbot: QtBot) -> None:
    owner, order = QObject(), list[int]()
    late, soon = Steps(owner), Steps(owner)
    late.take(_counting(order, 2), after_ms=50)
    soon.take(_counting(order, 5))
    qtbot.waitUntil(lambda: late.done)
    assert order == [0, 1, 2, 3, 4, 0, 1]
