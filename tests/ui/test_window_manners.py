"""What a person would complain of in the window: dead clicks, places and words lost, buttons grey for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop import app, ui
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.services.drafting import Answer, answer, court_list, merge, open_sheet
from hrs_desktop.settings import profiles_beside
from hrs_desktop.ui.form.charges import ChargesTable, Column
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.keys import KEYS, Place
from hrs_desktop.ui.keys_help import KeysDialog, shown
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from hrs_desktop.words import LANGUAGES, words
from tests.helpers.scenario import SIGNED, UNFINISHED
from tests.ui.desks import Desks
from tests.ui.looking import texts

SAVE_AGAIN = "Save the signed file again"
LEGAL_ADVISER = "hearing.legal_adviser"


class Watched:
    """The window on the advocate's profile, and the sheet nobody has signed."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.settle()
        rows = court_list(self.session.desk)
        self.sheet_id = next(row.id for row in rows if row.urn == UNFINISHED)
        answer(self.session.desk, self.sheet_id, [Answer("hearing.course", "HEARD")])

    def settle(self) -> None:
        """Wait until the profile is open and nothing is under way."""
        self.qtbot.waitUntil(lambda: self.window.session is not None and not self.window.tasks.busy, timeout=20_000)
        QApplication.processEvents()

    @property
    def session(self) -> AdvocateSession:
        found = self.window.session
        assert isinstance(found, AdvocateSession)
        return found

    @property
    def sheet(self) -> SheetPage:
        found = self.window.pages["sheet"]
        assert isinstance(found, SheetPage)
        return found

    @property
    def check(self) -> CheckPage:
        found = self.window.pages["check"]
        assert isinstance(found, CheckPage)
        return found

    def open(self, path: str = "") -> None:
        self.session.broadcast.sheet_at.emit(self.sheet_id, path)
        self.settle()

    def type(self, path: str, text: str) -> None:
        row = next(row for row in self.sheet.canvas.rows() if row.path == path)
        as_widget(row.editor).setFocus()
        QTest.keyClicks(as_widget(row.editor), text)

    def stored(self, path: str) -> object:
        return open_sheet(self.session.desk, self.sheet_id).record.get(path)


@pytest.fixture
def eye(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Watched]:
    """The real window, closed with its threads at the end; a bug in a task fails the test."""
    dress(qapp, LIGHT)
    window = MainWindow(app.program(), desks.access("advocate"))
    crashes: list[str] = []
    window.tasks.crashed.connect(lambda crash: crashes.append(crash.trace))
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    yield Watched(qtbot, window)
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    assert crashes == []


def test_a_click_on_today_leads_back_from_a_sheet(eye: Watched) -> None:
    eye.open()
    assert eye.window.stack.currentWidget() is eye.sheet
    spot = eye.window.nav.visualItemRect(eye.window.nav.item(0)).center()
    QTest.mouseClick(eye.window.nav.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    eye.settle()
    assert eye.window.stack.currentWidget() is eye.window.pages["today"]


def test_a_change_of_language_keeps_the_sheet_open_and_what_was_being_typed(eye: Watched) -> None:
    eye.open()
    eye.type(LEGAL_ADVISER, "Ada Penn")
    eye.window.speak("cy")
    eye.settle()
    assert eye.window.stack.currentWidget() is eye.sheet
    assert eye.sheet.view is not None
    assert eye.sheet.view.checked.sheet.row.id == eye.sheet_id
    assert eye.sheet.check.text() == "Gwirio a llofnodi"
    assert eye.stored(LEGAL_ADVISER) == "Ada Penn"


def test_a_change_of_language_keeps_the_page(eye: Watched) -> None:
    eye.window.nav.setCurrentRow(1)
    eye.settle()
    eye.window.speak("cy")
    eye.settle()
    assert eye.window.nav.currentRow() == 1
    assert eye.window.stack.currentWidget() is eye.window.pages["returned"]


def test_leaving_the_profile_keeps_what_was_being_typed(eye: Watched, desks: Desks) -> None:
    eye.open()
    eye.type(LEGAL_ADVISER, "Ada Penn")
    sheet_id, access = eye.sheet_id, desks.access("advocate")
    _choose_profile(eye.window, "office")
    eye.qtbot.waitUntil(lambda: eye.window.session is not None and "inbox" in eye.window.pages, timeout=20_000)
    _choose_profile(eye.window, "advocate")
    eye.qtbot.waitUntil(lambda: "sheet" in eye.window.pages, timeout=20_000)
    eye.settle()
    assert access.home == eye.window.access.home
    assert open_sheet(eye.session.desk, sheet_id).record.get(LEGAL_ADVISER) == "Ada Penn"


def _choose_profile(window: MainWindow, name: str) -> None:
    home, profile = next(found for found in profiles_beside(window.access.home) if found[0].name == name)
    window.switch(home, profile)


def test_f8_misses_no_finding_when_one_was_put_right(eye: Watched) -> None:
    eye.open()
    view = eye.sheet.view
    assert view is not None
    chosen: list[str] = []
    eye.sheet.findings.chosen.connect(chosen.append)
    eye.sheet.findings.step(1)
    first, second = [item for item in view.checked.findings if item.severity is Severity.ERROR][:2]
    left = tuple(item for item in view.checked.findings if item is not first)
    eye.sheet.findings.show_view(replace(view, checked=replace(view.checked, findings=left)))
    eye.sheet.findings.step(1)
    assert chosen == [first.path, second.path]


def test_a_signature_that_fails_says_why_and_can_be_repeated(eye: Watched, tmp_path: Path) -> None:
    sheet_id = _ready_to_sign(eye)
    (tmp_path / "file").write_text("no folder", "utf-8")
    eye.check.out = tmp_path / "file" / "sheets"
    eye.check.sign.click()
    eye.settle()
    box = next(found for found in eye.window.findChildren(QMessageBox) if found.isVisible())
    assert box.text().strip()
    box.close()
    # The signature stands; only its file is missing, and the page says so and offers it.
    assert open_sheet(eye.session.desk, sheet_id).row.state is SheetState.SIGNED
    assert eye.check.sign.isHidden() or not eye.check.sign.isVisible()
    eye.check.out = tmp_path / "sheets"
    again = next(found for found in eye.check.findChildren(QPushButton) if found.text() == SAVE_AGAIN)
    again.click()
    eye.settle()
    assert len(list((tmp_path / "sheets").glob("HRS-*.pdf"))) == 1


def _ready_to_sign(eye: Watched) -> str:
    desk, urn = eye.session.desk, SIGNED[2]
    sheet_id = next(row.id for row in court_list(desk) if row.urn == urn)
    merge(desk, sheet_id, parse_strict(app.samples().sheets[urn]))
    eye.session.broadcast.check_sheet.emit(sheet_id)
    eye.settle()
    for _, tick in eye.check.ticks:
        tick.setChecked(True)
    eye.check.declaration.setChecked(True)
    assert eye.check.sign.isEnabled()
    return sheet_id


def test_what_stands_in_the_way_and_what_is_confirmed_fit_beside_the_pages(eye: Watched) -> None:
    desk, urn = eye.session.desk, SIGNED[2]
    sheet_id = next(row.id for row in court_list(desk) if row.urn == urn)
    merge(desk, sheet_id, parse_strict(app.samples().sheets[urn]))
    answer(desk, sheet_id, [Answer("defendants[0].finalisation.reason", "OT06")])
    eye.session.broadcast.check_sheet.emit(sheet_id)
    eye.settle()
    spoken = [one for one in eye.check.findChildren(QPushButton) if one.property("tone") == "error"]
    widest = 70 * eye.check.fontMetrics().averageCharWidth()
    assert eye.check.ticks
    assert spoken
    for one in (*spoken, *(tick for _, tick in eye.check.ticks)):
        assert one.sizeHint().width() <= widest, one.text()
        assert "\n" not in one.accessibleName()


def test_a_signed_sheet_says_why_it_cannot_be_changed(eye: Watched) -> None:
    rows = court_list(eye.session.desk)
    eye.session.broadcast.open_sheet.emit(next(row.id for row in rows if row.urn == SIGNED[0]))
    eye.settle()
    rows_shown = [one for one in eye.sheet.canvas.rows() if not one.isHidden()]
    assert rows_shown
    assert not any(as_widget(one.editor).isEnabled() for one in rows_shown)
    assert "can no longer be changed" in texts(eye.sheet)
    assert eye.sheet.check.text() == "See the signed pages"
    assert not eye.sheet.findings.isVisible()
    eye.open()
    assert eye.sheet.findings.isVisible()


def test_a_signed_sheet_can_still_be_read_to_its_end(eye: Watched) -> None:
    rows = court_list(eye.session.desk)
    eye.session.broadcast.open_sheet.emit(next(row.id for row in rows if row.urn == SIGNED[0]))
    eye.settle()
    canvas = eye.sheet.canvas
    canvas.finish()
    eye.settle()
    bar = canvas.verticalScrollBar()
    assert bar.maximum() > 0
    assert eye.window.focusWidget() is canvas
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    table = eye.sheet.findChild(ChargesTable)
    assert table is not None
    assert table.isEnabled()
    cell = table.model().index(0, Column.PLEA)
    assert cell.flags() & Qt.ItemFlag.ItemIsSelectable
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable


def test_the_keys_of_a_sheet(eye: Watched) -> None:
    eye.open()
    QTest.keyClick(eye.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert eye.sheet.sections.currentRow() == 1
    QTest.keyClick(eye.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    eye.settle()
    assert eye.window.stack.currentWidget() is eye.check
    assert eye.window.focusWidget() is not None
    assert eye.window.focusWidget() in eye.check.findChildren(QPushButton)


def test_no_two_things_share_a_key() -> None:
    taken: dict[tuple[Place, str], str] = {}
    for key in KEYS:
        for sequence in key.sequences:
            text = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)
            assert text, sequence
            for place in Place if key.place is Place.WINDOW else (key.place,):
                assert taken.setdefault((place, text), key.id) == key.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_keys_shows_every_key_in_words(qtbot: QtBot, language: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = KeysDialog(words(language), parent)
    seen = texts(dialog)
    for key in KEYS:
        assert words(language)(f"ui.keys.{key.id}") in seen
        assert shown(key) in seen
    dialog.close()


def test_every_shortcut_comes_from_the_table() -> None:
    """No key is written anywhere else in the window."""
    written = re.compile(r"[\"'](?:Ctrl|Alt|Shift)\+|QKeySequence\(\s*[\"']")
    files = [path for path in Path(ui.__path__[0]).rglob("*.py") if path.name != "keys.py"]
    assert len(files) > 20
    assert [path.name for path in files if written.search(path.read_text("utf-8"))] == []


def test_every_sheet_is_read_from_its_beginning(eye: Watched) -> None:
    rows = court_list(eye.session.desk)
    for urn in (UNFINISHED, SIGNED[0], UNFINISHED):
        eye.session.broadcast.check_sheet.emit(next(row.id for row in rows if row.urn == urn))
        eye.settle()
        bar = eye.check.scroller.verticalScrollBar()
        assert bar.maximum() > 0
        assert bar.value() == 0
        bar.setValue(bar.maximum())


def test_a_signed_sheet_offers_no_change(eye: Watched) -> None:
    rows = court_list(eye.session.desk)
    for urn, offered in ((UNFINISHED, True), (SIGNED[0], False)):
        eye.session.broadcast.check_sheet.emit(next(row.id for row in rows if row.urn == urn))
        eye.settle()
        assert eye.check.answers is not None
        found = eye.check.answers.findItems("Change", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly, 2)
        assert bool(found) is offered
        assert ("as they were signed" in texts(eye.check)) is not offered
