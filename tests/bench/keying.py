"""From the key that commits an answer, in the real sheet page, to the moment the window knows it is durable."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrs_desktop import app
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.program import Access
from hrs_desktop.ui.form.editors import LineEditor
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession, Broadcast
from hrs_desktop.ui.tasks import TaskRunner
from hrs_desktop.words import words

ROUNDS = 60
FIELD = "hearing.legal_adviser"


def keyed(desk: AdvocateDesk, access: Access, sheet_id: str) -> list[float]:
    """Milliseconds from Enter to saved, one a round."""
    application = QApplication.instance() or QApplication([])
    tasks, broadcast = TaskRunner(), Broadcast()
    page = SheetPage(AdvocateSession(desk, tasks, words("en"), broadcast, access, app.program()))
    page.resize(1280, 800)
    page.show()
    page.open(sheet_id)
    _until(application, lambda: page.view is not None and not tasks.busy)
    editor = next(row.editor for row in page.canvas.rows() if row.path == FIELD)
    assert isinstance(editor, LineEditor)
    saved: list[float] = []
    broadcast.saved.connect(lambda _words: saved.append(time.perf_counter()))
    found = []
    for turn in range(ROUNDS):
        editor.setText(f"Ms Ledger {turn}")
        begun, before = time.perf_counter(), len(saved)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        _until(application, partial(_more, saved, before))
        found.append((saved[-1] - begun) * 1000)
    _until(application, lambda: not tasks.busy)
    tasks.stop()
    page.close()
    return found


def _more(saved: list[float], before: int) -> bool:
    return len(saved) > before


def _until(application: object, so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not so():
        if time.monotonic() > end:
            raise TimeoutError("the window did not answer")
        QApplication.processEvents()
