"""Sessions on real desks, off the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.services.desks import AdvocateDesk, Desk, OfficeDesk
from hrs_desktop.ui.session import AdvocateSession, Broadcast, Changed, OfficeSession
from hrs_desktop.ui.tasks import TaskRunner
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.words import words
from tests.ui.desks import Desks, make_desks

Settle = Callable[[], None]


@pytest.fixture(scope="session")
def made_desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """Made once; never opened by a test."""
    return make_desks(tmp_path_factory.mktemp("desks"))


@pytest.fixture
def desks(made_desks: Desks, tmp_path: Path) -> Desks:
    """This test's own copy."""
    return made_desks.copy(tmp_path / "desks")


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    """A task runner; a bug in a task fails the test."""
    dress(qapp, LIGHT)
    runner = TaskRunner()
    crashes: list[str] = []
    runner.crashed.connect(lambda crash: crashes.append(crash.trace))
    yield runner
    runner.stop()
    qapp.processEvents()
    assert crashes == []


@pytest.fixture
def settle(qtbot: QtBot, tasks: TaskRunner) -> Settle:
    """Waits until no task is under way."""
    return lambda: qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)


def _opened(desks: Desks, profile: str, tasks: TaskRunner) -> Iterator[Desk]:
    desk = desks.open(profile)
    yield desk
    tasks.stop()
    desk.close()


@pytest.fixture
def office(desks: Desks, tasks: TaskRunner) -> Iterator[OfficeSession]:
    """The office, open: cases loaded, advocate-1 enrolled, a pack issued, nothing imported."""
    for desk in _opened(desks, "office", tasks):
        assert isinstance(desk, OfficeDesk)
        yield OfficeSession(desk, tasks, words("en"), Broadcast(), desks.access("office"), app.program())


@pytest.fixture
def advocate(desks: Desks, tasks: TaskRunner) -> Iterator[AdvocateSession]:
    """advocate-1, open: two sheets signed."""
    for desk in _opened(desks, "advocate", tasks):
        assert isinstance(desk, AdvocateDesk)
        yield AdvocateSession(desk, tasks, words("en"), Broadcast(), desks.access("advocate"), app.program())


@pytest.fixture
def started(desks: Desks, tasks: TaskRunner) -> Iterator[AdvocateSession]:
    """advocate-1, open: the pack received, nothing answered."""
    for desk in _opened(desks, "started", tasks):
        assert isinstance(desk, AdvocateDesk)
        yield AdvocateSession(desk, tasks, words("en"), Broadcast(), desks.access("started"), app.program())


@pytest.fixture
def newcomer(desks: Desks, tasks: TaskRunner) -> Iterator[AdvocateSession]:
    """An advocate who has asked to be enrolled and received nothing."""
    for desk in _opened(desks, "new", tasks):
        assert isinstance(desk, AdvocateDesk)
        yield AdvocateSession(desk, tasks, words("en"), Broadcast(), desks.access("new"), app.program())


@pytest.fixture
def changes(request: pytest.FixtureRequest) -> list[Changed]:
    """Everything the test's session broadcasts."""
    heard: list[Changed] = []
    for name in ("office", "advocate", "newcomer"):
        if name in request.fixturenames:
            request.getfixturevalue(name).broadcast.changed.connect(heard.append)
    return heard
