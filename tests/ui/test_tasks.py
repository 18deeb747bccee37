"""The task runner: order, which thread, refusals, bugs, progress, and pages that are gone."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.ui.tasks import Crash, TaskRunner


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.stop()
    qapp.processEvents()


def _settle(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: not runner.busy, timeout=10_000)


def test_what_is_tied_in_a_cycle_dies_on_the_windows_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    died: list[int] = []
    kept: list[list[int]] = []

    class Tied:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            died.append(threading.get_ident())

    def churn() -> None:
        Tied()
        kept.extend([number] for number in range(50_000))

    runner.store(churn)
    _settle(qtbot, runner)
    assert died == []
    qtbot.waitUntil(lambda: died == [threading.get_ident()], timeout=10_000)
    runner.stop()
    assert gc.isenabled()


def test_writes_keep_their_order_and_one_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[tuple[int, int]] = []
    done: list[int] = []

    def write(number: int) -> None:
        seen.append((number, threading.get_ident()))

    for number in range(40):
        runner.store(partial(write, number), lambda _: done.append(1))
    _settle(qtbot, runner)
    assert [number for number, _ in seen] == list(range(40))
    assert len({thread for _, thread in seen}) == 1
    assert threading.get_ident() not in {thread for _, thread in seen}
    assert len(done) == 40


def test_outcomes_come_on_the_windows_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    came: list[tuple[str, int]] = []
    runner.pool(lambda: "drawn", lambda outcome: came.append((outcome, threading.get_ident())))
    _settle(qtbot, runner)
    assert came == [("drawn", threading.get_ident())]


def test_progress_is_told_in_order_before_the_end(qtbot: QtBot, runner: TaskRunner) -> None:
    told: list[object] = []

    def work() -> str:
        for number in range(3):
            runner.tell(lambda value: told.append((value, threading.get_ident())), number)
        return "end"

    runner.store(work, told.append)
    _settle(qtbot, runner)
    here = threading.get_ident()
    assert told == [(0, here), (1, here), (2, here), "end"]


def _refuse() -> None:
    raise UsageError("HRS-E-TEST", "It could not be done.", "Do something else.")


def test_a_refusal_goes_to_who_asked_else_to_the_window(qtbot: QtBot, runner: TaskRunner) -> None:
    taken: list[HrsError] = []
    heard: list[HrsError] = []
    runner.refused.connect(heard.append)
    runner.store(_refuse, None, taken.append)
    _settle(qtbot, runner)
    assert [error.code for error in taken] == ["HRS-E-TEST"]
    assert heard == []
    runner.store(_refuse)
    _settle(qtbot, runner)
    assert [error.code for error in heard] == ["HRS-E-TEST"]


def test_a_bug_is_reported_with_its_trace_and_the_next_task_runs(qtbot: QtBot, runner: TaskRunner) -> None:
    crashes: list[Crash] = []
    refused: list[HrsError] = []
    done: list[int] = []
    runner.crashed.connect(crashes.append)
    runner.store(lambda: 1 // 0, done.append, refused.append)
    runner.store(lambda: 7, done.append)
    _settle(qtbot, runner)
    assert [crash.summary.split(":")[0] for crash in crashes] == ["ZeroDivisionError"]
    assert "1 // 0" in crashes[0].trace
    assert (refused, done) == ([], [7])


class _Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.came: list[object] = []

    def take(self, outcome: object) -> None:
        self.came.append(outcome)
        self.objectName()


def test_the_outcome_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, runner: TaskRunner) -> None:
    gone, there = _Page(), _Page()
    release = threading.Event()
    runner.store(release.wait, gone.take)
    runner.store(lambda: 2, there.take)
    gone.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    release.set()
    _settle(qtbot, runner)
    assert gone.came == []
    assert there.came == [2]


def test_the_last_task_waits_for_the_pool(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[str] = []

    def draw() -> None:
        time.sleep(0.2)
        order.append("drawn")

    runner.pool(draw)
    runner.last(lambda: order.append("closed"))
    _settle(qtbot, runner)
    assert order == ["drawn", "closed"]


def test_what_a_task_held_dies_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    """The page that asked may be gone by then; a widget that dies on a worker takes the program with it."""
    died: list[int] = []
    released = threading.Event()

    class Asker:
        def work(self) -> str:
            return "done"

        def done(self, outcome: str) -> None:
            heard.append(outcome)

        def __del__(self) -> None:
            died.append(threading.get_ident())

    heard: list[str] = []
    runner = TaskRunner()
    # The worker is held where it has told the end of its task but not yet returned from it.
    runner._ended.connect(lambda *_: released.wait(10), Qt.ConnectionType.DirectConnection)
    asker = Asker()
    runner.store(asker.work, asker.done)
    del asker
    qtbot.waitUntil(lambda: bool(heard))
    released.set()
    runner.stop()
    gc.collect()
    assert died == [threading.get_ident()]


def test_after_the_stop_nothing_is_begun_and_what_ended_before_is_told(qtbot: QtBot) -> None:
    heard: list[str] = []
    runner = TaskRunner()

    def go_on(said: str) -> None:
        heard.append(said)
        runner.store(lambda: heard.append("begun"))

    runner.store(lambda: "done", go_on)
    runner.stop()
    runner.pool(lambda: heard.append("drawn"))
    qtbot.waitUntil(lambda: bool(heard), timeout=3000)
    qtbot.wait(50)
    assert heard == ["done"]
    assert not runner.busy


def test_progress_for_a_dialog_that_was_closed_is_not_told(qtbot: QtBot) -> None:
    runner = TaskRunner()
    heard: list[str] = []
    gone, there = QLabel(), QLabel()
    qtbot.addWidget(there)
    shiboken6.delete(gone)
    runner.tell(gone.setText, "lost")
    runner.tell(there.setText, "told")
    runner.tell(heard.append, "plain")
    qtbot.waitUntil(lambda: bool(heard), timeout=3000)
    assert there.text() == "told"
    runner.stop()
