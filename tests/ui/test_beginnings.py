"""The first run and unlocking: what is asked, what is refused, what stays as typed; and the very first paint."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.services.program import Access
from hrs_desktop.settings import read_profile
from hrs_desktop.ui.pages.first_run import FirstRunPage, NewProfile
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from hrs_desktop.words import words
from tests.ui.desks import CLOCK, Desks
from tests.ui.looking import texts

Open = Callable[[Access], MainWindow]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens windows, and closes them with their threads."""
    dress(qapp, LIGHT)
    opened: list[MainWindow] = []

    def open_window(access: Access) -> MainWindow:
        made = MainWindow(app.program(), access)
        opened.append(made)
        with qtbot.waitExposed(made):
            made.show()
            made.activateWindow()
        return made

    yield open_window
    for made in opened:
        made.close()
        made.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


@pytest.fixture
def first(qtbot: QtBot) -> FirstRunPage:
    page = FirstRunPage(words("en"))
    qtbot.addWidget(page)
    page.show()
    return page


def _problem(page: FirstRunPage | UnlockPage) -> str:
    shown = [one.text() for one in page.findChildren(QLabel) if one.property("role") == "problem" and one.isVisible()]
    return "\n".join(shown)


def _type(fields: list[tuple[QLineEdit, str]]) -> None:
    for field, text in fields:
        field.clear()
        QTest.keyClicks(field, text)


def test_an_advocate_is_asked_for_capacity_and_chambers_and_an_office_for_its_area(first: FirstRunPage) -> None:
    assert not first.name.isVisible()
    first.advocate.click()
    assert first.capacity.isVisible()
    assert first.organisation.isVisible()
    assert not first.area.isVisible()
    first.office.click()
    assert first.area.isVisible()
    assert not first.organisation.isVisible()


@pytest.mark.parametrize(
    ("name", "chambers", "passphrase", "again", "said"),
    [
        ("", "Quill Chambers", "three odd words", "three odd words", "Enter your name"),
        ("Verity Quill", "", "three odd words", "three odd words", "Enter your chambers"),
        ("Verity Quill", "Quill Chambers", "short", "short", "at least 8 characters"),
        ("Verity Quill", "Quill Chambers", "three odd words", "three odd word", "same passphrase twice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(
    first: FirstRunPage, name: str, chambers: str, passphrase: str, again: str, said: str
) -> None:
    wanted: list[NewProfile] = []
    first.wanted.connect(wanted.append)
    first.advocate.click()
    fields = [(first.name, name), (first.organisation, chambers), (first.passphrase, passphrase), (first.again, again)]
    _type(fields)
    first.make.click()
    assert said in _problem(first)
    assert [field.text() for field, _ in fields] == [text for _, text in fields]
    assert wanted == []
    assert first.make.isEnabled()


def test_an_office_needs_no_chambers(first: FirstRunPage) -> None:
    wanted: list[NewProfile] = []
    first.wanted.connect(wanted.append)
    first.office.click()
    _type([(first.name, "Ambrose Clerk"), (first.passphrase, "three odd words"), (first.again, "three odd words")])
    QTest.keyClick(first.again, Qt.Key.Key_Return)
    assert [(one.kind, one.identity.name, one.passphrase) for one in wanted] == [
        ("office", "Ambrose Clerk", "three odd words")
    ]


def test_a_wrong_passphrase_is_said_without_a_hint_and_the_right_one_opens(
    qtbot: QtBot, window: Open, desks: Desks
) -> None:
    shown = window(replace(desks.access("advocate"), passphrase=""))
    page = shown.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.passphrase, "not this one")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert not page.open.isEnabled()
    qtbot.waitUntil(lambda: bool(_problem(page)), timeout=20_000)
    assert page.open.isEnabled()
    assert page.passphrase.selectedText() == page.passphrase.text() == "not this one"
    assert "Quill" not in texts(page)
    QTest.keyClicks(page.passphrase, desks.access("advocate").passphrase)
    page.open.click()
    qtbot.waitUntil(lambda: isinstance(shown.session, AdvocateSession), timeout=20_000)


def test_a_profile_is_made_where_there_was_none(qtbot: QtBot, window: Open, tmp_path: Path) -> None:
    shown = window(Access(tmp_path / "quill", "", CLOCK))
    page = shown.stack.currentWidget()
    assert isinstance(page, FirstRunPage)
    page.advocate.click()
    _type([
        (page.name, "Verity Quill"), (page.organisation, "Quill Chambers"),
        (page.passphrase, "three odd words"), (page.again, "three odd words"),
    ])  # fmt: skip
    page.make.click()
    qtbot.waitUntil(lambda: shown.session is not None, timeout=20_000)
    profile = read_profile(tmp_path / "quill")
    assert profile is not None
    assert profile.kind == "advocate"
    assert [shown.nav.item(row).text() for row in range(shown.nav.count())] == ["Today", "Returned", "Receive"]
    qtbot.waitUntil(lambda: not shown.tasks.busy, timeout=20_000)
    assert "Send your enrolment request" in texts(shown)


HEAVY = ("sqlmodel", "sqlalchemy", "pyhanko", "reportlab", "cel_expr_python", "pypdfium2", "pyrage")

_PROBE = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(json.dumps([name for name in sys.argv[2:] if name in sys.modules]), flush=True)
            os._exit(0)
        return False

application = QApplication([])
eye = Eye()
application.installEventFilter(eye)
from hrs_desktop import app
from hrs_desktop.services.program import Access
from hrs_desktop.clock import RehearsalClock
from datetime import date
from hrs_desktop.ui.main import run_window
run_window(app.program(), Access(Path(sys.argv[1]), "demo", RehearsalClock(date(2026, 11, 20)), demo=True))
"""


def test_nothing_heavy_is_imported_before_the_first_paint(desks: Desks) -> None:
    command = [sys.executable, "-c", _PROBE, str(desks.folder / "advocate"), *HEAVY]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == []
