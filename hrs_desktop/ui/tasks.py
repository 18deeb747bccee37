"""Background work: one long-lived runner, one queued signal, two executors. The only file that knows threads."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import count
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from hrs_desktop.errors import HrsError
from hrs_desktop.ui.collecting import Collector

POOL_THREADS = 2


@dataclass(slots=True)
class Task:
    """What was asked for, then what came of it: what to call on the window's thread, and with what. It stays with the
    runner until it has been told there, because what it holds (a page, often) must not die on another thread."""

    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[HrsError], None] | None
    call: Callable[[Any], None] | None = None
    outcome: Any = None


@dataclass(frozen=True, slots=True)
class Told:
    """Progress on its way to the window's thread."""

    call: Callable[[Any], None]
    value: Any


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug: an exception nobody expected, with its trace for the report."""

    summary: str
    trace: str


class TaskRunner(QObject):
    """Runs services off the window's thread. Store writes keep their order on one thread; PDF and crypto share a small
    pool. ``refused`` carries an HrsError nobody asked for, ``crashed`` a bug."""

    _ended = Signal(int)
    _told = Signal(Told)
    refused = Signal(HrsError)
    crashed = Signal(Crash)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "hrs-store")
        self._pool = ThreadPoolExecutor(POOL_THREADS, "hrs-pool")
        self._beside: set[Future[None]] = set()
        self._tickets = count()
        self._stopped = False
        self._tasks: dict[int, Task] = {}
        self._collector = Collector(self)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while a task is under way."""
        return bool(self._tasks)

    def store(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[HrsError], None] | None = None,
    ) -> None:
        """Run ``work`` after every earlier store task; ``done`` or ``failed`` is called on the window's thread."""
        self._submit(self._writer, work, done, failed)

    def pool(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[HrsError], None] | None = None,
    ) -> None:
        """Run ``work`` beside others (drawing, verifying)."""
        task = self._submit(self._pool, work, done, failed)
        if task is not None:
            self._beside = {one for one in self._beside if not one.done()} | {task}

    def last(self, work: Callable[[], Any]) -> None:
        """Run ``work`` (closing a store) after every task given so far, those of the pool as well."""
        beside = tuple(self._beside)

        def after() -> None:
            wait(beside)
            work()

        self.store(after)

    def tell(self, call: Callable[[Any], None], value: Any) -> None:
        """From inside a task: call on the window's thread (progress)."""
        self._told.emit(Told(call, value))

    def stop(self) -> None:
        """Let what runs finish, start nothing more; what its outcome asks for besides is not begun."""
        self._stopped = True
        self._writer.shutdown(wait=True, cancel_futures=False)
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._collector.stop()

    def _submit(self, executor: Executor, work: Any, done: Any, failed: Any) -> Future[None] | None:
        if self._stopped:
            return None
        ticket = next(self._tickets)
        self._tasks[ticket] = Task(work, done, failed)
        self.busy_changed.emit(True)
        return executor.submit(self._run, ticket)

    def _run(self, ticket: int) -> None:
        self._work(self._tasks[ticket])
        # By now this thread holds nothing of the task any more: the window's thread lets go of it last.
        self._ended.emit(ticket)

    def _work(self, task: Task) -> None:
        try:
            task.outcome = task.work()
            task.call = task.done
        except HrsError as error:
            task.outcome = error
            task.call = task.failed or self.refused.emit
        except Exception as error:  # noqa: BLE001 - the edge of the thread: a bug goes to the report, never lost
            task.outcome = Crash(f"{type(error).__name__}: {error}", traceback.format_exc())
            task.call = self.crashed.emit

    @Slot(int)
    def _deliver(self, ticket: int) -> None:
        task = self._tasks.pop(ticket)
        if not self._tasks:
            self.busy_changed.emit(False)
        if task.call is not None and _listens(task.call):
            task.call(task.outcome)

    @Slot(Told)
    def _pass_on(self, told: Told) -> None:
        if _listens(told.call):
            told.call(told.value)


def _listens(call: Callable[[Any], None]) -> bool:
    """False when the page that waited for the outcome has been closed since."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
