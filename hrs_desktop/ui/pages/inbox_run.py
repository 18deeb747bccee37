"""The inbox at work: files judged in short turns on the store's thread, so that other pages are served in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hrs_desktop.errors import HrsError
from hrs_desktop.services.inbox import InboxPart, View, judge_some, page_of
from hrs_desktop.ui.session import OfficeSession
from hrs_desktop.words import Words

TURN_S = 0.1
"""How long one turn takes: other pages wait no longer than that, and one file."""
_MINUTE = 90
"""From so many seconds on, what is left is told in minutes."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a run has come: files done, files that still wait, seconds since it began."""

    done: int
    waiting: int
    seconds: float

    @property
    def total(self) -> int:
        """All files of the run."""
        return self.done + self.waiting

    def words(self, words: Words) -> str:
        """Rate and time left; empty while nothing is done."""
        if not self.done or self.seconds <= 0:
            return ""
        rate = self.done / self.seconds
        left = self.waiting / rate
        key, count = ("left_minutes", round(left / 60)) if left >= _MINUTE else ("left_seconds", max(1, round(left)))
        return words("ui.inbox.pace", rate=f"{rate:.0f}" if rate >= 1 else "<1", left=words(f"ui.inbox.{key}", n=count))


class InboxRun(QObject):
    """Judges what waits until nothing does, or until it is stopped; what was not judged goes on waiting. ``turned``
    after each turn, ``ended`` at the end, true when nothing waits any more; ``refused`` with what stood in the way."""

    turned = Signal(object)
    ended = Signal(bool)
    refused = Signal(HrsError)

    def __init__(self, session: OfficeSession, view: Callable[[], View], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._stop = threading.Event()
        self.running = False
        self._done, self._began = 0, 0.0

    def start(self) -> None:
        """Begin, unless it runs."""
        if not self.running:
            self.running, self._done, self._began = True, 0, time.monotonic()
            self._stop.clear()
            self._turn()

    def stop(self) -> None:
        """Stop after the file that is being judged."""
        self._stop.set()

    def pace(self, waiting: int) -> Pace:
        """How far it has come."""
        return Pace(self._done, waiting, time.monotonic() - self._began)

    def _turn(self) -> None:
        view = self._view()
        self._session.tasks.store(lambda: self._work(view), self._told, self._failed)

    def _work(self, view: View) -> tuple[int, InboxPart]:
        """On the store's thread."""
        desk, until = self._session.desk, time.monotonic() + TURN_S
        try:
            done = judge_some(desk, lambda: self._stop.is_set() or time.monotonic() > until)
            return done, page_of(desk, view)
        except HrsError:
            raise
        except Exception:
            # After a bug too: a bar that never ends would say that work goes on.
            self._session.tasks.tell(self._over, None)
            raise

    def _told(self, outcome: tuple[int, InboxPart]) -> None:
        done, part = outcome
        self._done += done
        more = bool(part.counts.waiting) and not self._stop.is_set()
        self.turned.emit(part)
        if more and not self._stop.is_set():
            self._turn()
        else:
            self._over(None)
            self.ended.emit(not part.counts.waiting)

    def _over(self, _nothing: None) -> None:
        self.running = False

    def _failed(self, error: HrsError) -> None:
        self._over(None)
        self.refused.emit(error)

    @property
    def done(self) -> int:
        """Files done since it began."""
        return self._done
