"""Background work: one long-lived runner, one queued signal, two executors. The only file that knows threads."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from hrs_desktop.errors import HrsError
from hrs_desktop.ui.collecting import Collector

POOL_THREADS = 2


@dataclass(frozen=True, slots=True)
class Ended:
    """A task's end, on its way to the window's thread: what to call there, and with what."""

    call: Callable[[Any], None] | None
    outcome: Any


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug: an exception nobody expected, with its trace for the report."""

    summary: str
    trace: str


class TaskRunner(QObject):
    """Runs services off the window's thread. Store writes keep their order on one thread; PDF and crypto share a small
    pool. ``refused`` carries an HrsError nobody asked for, ``crashed`` a bug."""

    _ended = Signal(Ended)
    refused = Signal(HrsError)
    crashed = Signal(Crash)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "hrs-store")
        self._pool = ThreadPoolExecutor(POOL_THREADS, "hrs-pool")
        self._beside: set[Future[None]] = set()
        self._running = 0
        self._collector = Collector(self)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while a task is under way."""
        return self._running > 0

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
        self._ended.emit(Ended(call, value))

    def stop(self) -> None:
        """Let what runs finish, start nothing more."""
        self._writer.shutdown(wait=True, cancel_futures=False)
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._collector.stop()

    def _submit(self, executor: Executor, work: Any, done: Any, failed: Any) -> Future[None]:
        self._running += 1
        self.busy_changed.emit(True)
        return executor.submit(self._work, work, done, failed)

    def _work(self, work: Callable[[], Any], done: Any, failed: Any) -> None:
        try:
            ended = Ended(self._counted(done), work())
        except HrsError as error:
            ended = Ended(self._counted(failed or self.refused.emit), error)
        except Exception as error:  # noqa: BLE001 - the edge of the thread: a bug goes to the report, never lost
            crash = Crash(f"{type(error).__name__}: {error}", traceback.format_exc())
            ended = Ended(self._counted(self.crashed.emit), crash)
        self._ended.emit(ended)

    def _counted(self, call: Callable[[Any], None] | None) -> Callable[[Any], None]:
        def ended(outcome: Any) -> None:
            self._running -= 1
            if not self._running:
                self.busy_changed.emit(False)
            if call is not None and _listens(call):
                call(outcome)

        return ended

    @Slot(Ended)
    def _deliver(self, ended: Ended) -> None:
        if ended.call is not None:
            ended.call(ended.outcome)


def _listens(call: Callable[[Any], None]) -> bool:
    """False when the page that waited for the outcome has been closed since."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
