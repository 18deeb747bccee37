"""Run as a program by the kills of the window: opens the profile in ``argv[1]`` in the real window, puts back what
waits there with the keys a person has, then types into the endorsement of the sheet ``argv[2]`` until it is killed.

Prints a line of JSON for what it recovered, for every key that was pressed and for every time that words were durable.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.services.demonstration import DAY
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.journalling import Typing, keep_typing
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.safety import journal
from hrs_desktop.ui.safety.places import text_of
from hrs_desktop.ui.window import MainWindow

FIELD = "endorsement.text"
LETTERS = "abcdefghijklmnopqrstuvwxyz "
BETWEEN_KEYS_MS = 25
PATIENCE = 60.0


def say(what: str, **told: Any) -> None:
    """One line for the program that will kill this one."""
    print(json.dumps({"what": what, "at": time.monotonic(), **told}), flush=True)


def keep_and_say(desk: AdvocateDesk, typing: Typing) -> None:
    """What the journal does, said once it is durable."""
    keep_typing(desk, typing)
    say("kept", text=typing.words, cursor=typing.cursor)


def until(application: QApplication, true: Any) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            sys.exit("the window did not come so far")
        application.processEvents()
        time.sleep(0.005)


def field() -> QPlainTextEdit:
    """The field with the cursor."""
    found = QApplication.focusWidget()
    assert isinstance(found, QPlainTextEdit), found
    return found


def main(home: Path, sheet_id: str, *, recover: bool) -> None:
    vars(journal)["keep_typing"] = keep_and_say
    application = QApplication([])
    window = MainWindow(app.program(), Access(home, DEMO_PASSPHRASE, RehearsalClock(DAY), demo=True))
    window.resize(1280, 800)
    window.show()
    until(application, lambda: window.session is not None and not window.tasks.busy)
    page = window.pages["sheet"]
    assert isinstance(page, SheetPage)
    if recover:
        put_back(application, window, page)
    if page.view is None or page.view.checked.sheet.row.id != sheet_id:
        window.broadcast.open_sheet.emit(sheet_id)
        until(application, lambda: page.view is not None and not window.tasks.busy)
        page.go_to(FIELD)
        until(application, lambda: page.place == FIELD)
    type_for_ever(application, sum(map(ord, sheet_id)))


def put_back(application: QApplication, window: MainWindow, page: SheetPage) -> None:
    """Return on the button that has the focus; then what stands where."""
    until(application, lambda: window.safety.recovering is not None and window.safety.recovering.dialog is not None)
    assert window.safety.recovering is not None
    dialog = window.safety.recovering.dialog
    assert dialog is not None
    until(application, dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    until(application, lambda: not window.tasks.busy and isinstance(QApplication.focusWidget(), QPlainTextEdit))
    until(application, lambda: bool(text_of(QApplication.focusWidget())[0]))
    text, cursor = text_of(field())
    view = page.view
    say("found", sheet=view.checked.sheet.row.id if view else "", place=page.place, text=text, cursor=cursor)


def type_for_ever(application: QApplication, seed: int) -> None:
    """Letters in the middle of a pair of brackets, so that the cursor is never simply at the end."""
    if not field().toPlainText():
        QTest.keyClicks(field(), "()")
        QTest.keyClick(field(), Qt.Key.Key_Left)
    for number in count(seed):
        QTest.keyClicks(field(), LETTERS[number % len(LETTERS)])
        text, cursor = text_of(field())
        say("typed", text=text, cursor=cursor)
        end = time.monotonic() + BETWEEN_KEYS_MS / 1000
        while time.monotonic() < end:
            application.processEvents()
            time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], recover=sys.argv[3] == "recover")
