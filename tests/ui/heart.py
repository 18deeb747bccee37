"""A heartbeat on the window's thread while a person works: how long the window was away at most, and at what."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hrs_desktop import app
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import check_sheet, court_list, merge
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.window import MainWindow

READY = "01HR0000626"
BEAT_MS, LONG_MS, PATIENCE_S, READING_S = 1, 50.0, 60.0, 1.0
Step = tuple[str, Callable[[], object]]
"""What is done, and what tells that it is over."""


@dataclass(frozen=True, slots=True)
class Away:
    """One absence, in milliseconds: by the clock, of the processor's time the window's thread took, and all threads of
    the program took. A clock far beyond ``program`` is the machine's doing, ``program`` far beyond ``own`` is a thread
    of ours that kept the interpreter to itself."""

    clock: float
    own: float
    program: float
    doing: str

    @property
    def line(self) -> str:
        """What was being done, and for how long."""
        return f"{self.clock:.0f} ms ({self.doing}; {self.own:.0f} ms at work, the program {self.program:.0f})"


@dataclass
class Beats:
    """What the heartbeat found."""

    away: list[Away] = field(default_factory=list)
    steps: int = 0

    @property
    def longest(self) -> Away:
        """The longest absence by the clock."""
        return max(self.away, key=lambda one: one.clock, default=_NEVER)

    @property
    def busiest(self) -> Away:
        """The absence in which the window's thread itself worked longest."""
        return max(self.away, key=lambda one: one.own, default=_NEVER)

    @property
    def line(self) -> str:
        """One line for a report."""
        long = sum(one.clock > LONG_MS for one in self.away)
        ours = sum(one.own > LONG_MS for one in self.away)
        return (
            f"window's thread away at most {self.longest.line}; {long} times over {LONG_MS:.0f} ms in {self.steps}"
            f" steps; at work at most {self.busiest.own:.0f} ms ({self.busiest.doing}), {ours} times over"
            f" {LONG_MS:.0f} ms"
        )


_NEVER = Away(0.0, 0.0, 0.0, "")


def _clocks() -> tuple[float, float, float]:
    """The clock, the time of this thread and of all threads, in milliseconds."""
    return time.perf_counter() * 1000, time.thread_time() * 1000, time.process_time() * 1000


class Heart(QObject):
    """Beats every millisecond on the window's thread, and takes the next step of a walk once the last one is over."""

    def __init__(self, walk: Iterator[Step]) -> None:
        super().__init__()
        self.beats = Beats()
        self._walk, self._doing = walk, "start"
        self._over: Callable[[], object] = _at_once
        self._since, self._last = time.perf_counter(), _clocks()
        self._loop = QEventLoop()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def run(self) -> Beats:
        """Walk to the end; TimeoutError naming the step that never was over."""
        self._since, self._last = time.perf_counter(), _clocks()
        self._timer.start(BEAT_MS)
        self._loop.exec()
        self._timer.stop()
        if not self._over():
            raise TimeoutError(f"never over: {self._doing}")
        return self.beats

    def _beat(self) -> None:
        now = _clocks()
        clock, own, program = (late - early for late, early in zip(now, self._last, strict=True))
        self.beats.away.append(Away(clock, own, program, self._doing))
        self._last = now
        if not self._over():
            if time.perf_counter() - self._since > PATIENCE_S:
                self._loop.quit()
            # What the watching itself took is not the window's.
            self._last = _clocks()
            return
        self._since = time.perf_counter()
        following = next(self._walk, None)
        if following is None:
            self._loop.quit()
            return
        self._doing, self._over = following
        self.beats.steps += 1


def _at_once() -> bool:
    return True


def ready_to_sign(desk: AdvocateDesk) -> None:
    """Answer one sheet whole, so that there is one to sign."""
    row = next(row for row in court_list(desk) if row.urn == READY)
    merge(desk, row.id, parse_strict(app.samples().sheets[READY]))
    check_sheet(desk, row.id)


def day_at_court(window: MainWindow) -> Iterator[Step]:
    """A day by keys: the list, a case in one line, the form, findings, the next case, the palette, what did not take
    place, check answers, signing, another language."""
    yield "unlock", lambda: window.session is not None and _listed(window) and not window.tasks.busy
    read = time.perf_counter() + READING_S
    yield "the list is read", lambda: time.perf_counter() > read
    session, today, sheet, check = _parts(window)
    for urn, line in (("01HR0000126", "g psr 12/1 10"), ("01HR0003126", "1 g f120 su48")):
        place = today.model.place_of(next(row.id for row in court_list(session.desk) if row.urn == urn))
        today.table.selectRow(place)
        today.table.setFocus()
        _press(Qt.Key.Key_Return)
        yield "open a case", lambda urn=urn: _open(window, sheet, urn)  # type: ignore[misc]  # bound by its default
        for letter in line:
            QTest.keyClicks(_cursor(), letter)
            yield "a letter of quick entry", lambda: True
        yield "the preview", lambda: sheet.quick.preview.text() and not window.tasks.busy
        _press(Qt.Key.Key_Return)
        yield "write a line", lambda: not window.tasks.busy and not sheet.quick.line.text()
        for _ in range(4):
            _press(Qt.Key.Key_F8)
            yield "the next finding", lambda: not window.tasks.busy
        sheet.canvas.first()
        for letter in "10:35":
            QTest.keyClicks(_cursor(), letter)
            yield "a letter in the form", lambda: True
        _press(Qt.Key.Key_Tab)
        yield "store an answer", lambda: not window.tasks.busy
        _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        yield "the next case", lambda: not window.tasks.busy
        session.broadcast.home.emit()
        yield "back to the list", lambda: not window.tasks.busy
    _press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    yield "the palette", lambda: QApplication.activeModalWidget() or _dialog(window)
    for letter in "theft":
        QTest.keyClicks(_cursor(), letter)
        yield "a letter in the palette", lambda: True
    _press(Qt.Key.Key_Escape)
    yield "close the palette", lambda: not window.tasks.busy
    yield from _signed(window, session, check)
    window.speak("cy")
    yield "another language", lambda: window.session is not None and _listed(window) and not window.tasks.busy


def _signed(window: MainWindow, session: AdvocateSession, check: CheckPage) -> Iterator[Step]:
    ready = next(row for row in court_list(session.desk) if row.urn == READY)
    session.broadcast.check_sheet.emit(ready.id)
    yield "check answers", lambda: _checked(check, ready.id) and not window.tasks.busy
    for _, tick in check.ticks:
        tick.setChecked(True)
    check.declaration.setChecked(True)
    check.sign.click()
    yield "sign", lambda: check.after is not None and not window.tasks.busy


def _parts(window: MainWindow) -> tuple[AdvocateSession, TodayPage, SheetPage, CheckPage]:
    session, pages = window.session, window.pages
    today, sheet, check = pages["today"], pages["sheet"], pages["check"]
    assert isinstance(session, AdvocateSession)
    assert isinstance(today, TodayPage)
    assert isinstance(sheet, SheetPage)
    assert isinstance(check, CheckPage)
    return session, today, sheet, check


def _listed(window: MainWindow) -> bool:
    today = window.pages.get("today")
    return isinstance(today, TodayPage) and today.model.rowCount() > 0


def _open(window: MainWindow, sheet: SheetPage, urn: str) -> bool:
    return sheet.view is not None and sheet.view.checked.sheet.row.urn == urn and not window.tasks.busy


def _checked(check: CheckPage, sheet_id: str) -> bool:
    return check.view is not None and check.view.checked.sheet.row.id == sheet_id


def _dialog(window: MainWindow) -> bool:
    return any(one.isVisible() for one in window.findChildren(QDialog))


def _cursor() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_cursor(), key, modifier)
