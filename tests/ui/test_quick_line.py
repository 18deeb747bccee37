"""The line of quick entry in the real window, key by key; six common results, their keystrokes counted."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.record import Record
from hrs_desktop.services.contacts import KIND, LAWYERS
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import Answer, ValueAnswer, answer, court_list, open_sheet, review_of
from hrs_desktop.ui.form.quick_help import QuickHelp
from hrs_desktop.ui.form.underlining import underline
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from tests.ui.desks import Desks

MOST = 12
C = "defendants[0].offences[0]"
EXEMPT = re.compile(r'\d{1,2}/\d{1,2}|(?<=/\d )\d{1,2}|\d{1,2}:\d\d|(?<=[a-z])\d+(?= |$)|(?<=@)\w+|(?<=")[^"]+')
"""Dates, times, amounts, names and sentences: what a pen has to write as well."""


@dataclass
class Hand:
    """Presses keys where the cursor is and counts them; names, dates, amounts and sentences are not counted."""

    qtbot: QtBot
    window: MainWindow
    keys: int = 0
    begun: float = field(default_factory=time.perf_counter)

    @property
    def session(self) -> AdvocateSession:
        found = self.window.session
        assert isinstance(found, AdvocateSession)
        return found

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.session is not None and not self.window.tasks.busy, timeout=20_000)
        QApplication.processEvents()

    @property
    def cursor(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self.cursor, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        counted = EXEMPT.sub("", text)
        self.keys += len(counted)
        QTest.keyClicks(self.cursor, text)
        self.settle()

    def choose(self, urn: str) -> str:
        """The case that is called on: the line of the list where the cursor is as the list is gone down."""
        today = self.window.pages["today"]
        assert isinstance(today, TodayPage)
        row = next(row for row in court_list(self.session.desk) if row.urn == urn)
        today.table.selectRow(today.model.place_of(row.id))
        today.table.setFocus()
        self.keys, self.begun = 0, time.perf_counter()
        return row.id


@pytest.fixture
def hand(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Hand]:
    dress(qapp, LIGHT)
    window = MainWindow(app.program(), desks.access("started"))
    crashes: list[str] = []
    window.tasks.crashed.connect(lambda crash: crashes.append(crash.trace))
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    found = Hand(qtbot, window)
    found.settle()
    today = window.pages["today"]
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: today.model.rowCount() == 10)
    yield found
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    assert crashes == []


@dataclass(frozen=True)
class Result:
    """A common result: the case, the line, one answer it writes, and what the form still says after it."""

    name: str
    urn: str
    line: str
    path: str
    value: str
    left: frozenset[str]


ALWAYS = frozenset({"HRS-102 hearing.end_time"})
"""When the hearing ended is known only then."""
RESULTS = (
    Result(
        "guilty plea, adjourned for a report", "01HR0000126", "g psr 12/1 10", f"{C}.pleas[1].value", "G", ALWAYS,
    ),
    Result(
        "not guilty, trial fixed", "01HR0000226", "ng t 12/1 10 3h", f"{C}.pleas[0].value", "NG",
        ALWAYS | {"HRS-001 defendants[0].remand.grounds", "HRS-410 directions", "HRS-501 witnesses"},
    ),
    Result(
        "no evidence offered", "01HR0000526", 'ne up3@Specimen 10:40"She did not come.', f"{C}.outcome.code", "ONE",
        ALWAYS | {
            "HRS-001 hearing.trial.outcome", "HRS-215 defendants[0].finalisation.reason", "HRS-510 actions",
            "HRS-512 applications", "HRS-513 actions", "HRS-901 endorsement.text",
        },
    ),
    Result(
        "guilty plea, fined", "01HR0003126", "1 g f120 su48", f"{C}.outcome.code", "GP",
        ALWAYS | {
            f"HRS-209 {C}.disposals", f"HRS-254 {C}.disposals", "HRS-001 defendants[0].offences[1].pleas",
            "HRS-001 defendants[0].remand.status", "HRS-401 defendants[0].next_hearing.date",
        },
    ),
    Result(
        "sent to the Crown Court", "01HR0000626", "np cc 18/12 10", f"{C}.transfer.code", "SENT51",
        ALWAYS | {
            f"HRS-001 {C}.transfer.to_court", "HRS-001 defendants[0].next_hearing.court.ou_code",
            f"HRS-245 {C}.pleas[0].basis",
        },
    ),
    Result("not reached", "01HR0002926", "nr", "hearing.course", "NOT_REACHED", frozenset()),
)  # fmt: skip


def begun(desk: AdvocateDesk) -> None:
    """As in a court that sits: an earlier case of each courtroom says who does, and the pack names a lawyer."""
    lawyer = {"name": "Specimen Duty", "unit": "", "grade": "DCP", "telephone": "01632 960000"}
    area = open_sheet(desk, court_list(desk)[0].id).record.text("prosecution_case.area")
    desk.store.put_document(KIND, area, canonical({LAWYERS: [lawyer]}), desk.clock.now())
    for row in court_list(desk):
        if row.urn in ("01HR0003026", "01HR0002726"):
            answer(desk, row.id, [
                Answer("hearing.course", "HEARD"), Answer("hearing.legal_adviser", "Ms Ledger"),
                ValueAnswer("hearing.tribunal", [{"name": "District Judge Inventor", "role": "DJ"}]),
            ])  # fmt: skip


def test_six_common_results_take_at_most_twelve_keystrokes(hand: Hand, capsys: pytest.CaptureFixture[str]) -> None:
    """From the court list, without a mouse: open, one line, Enter, on to the next case. What is left to say on each
    sheet is known, and is nothing that the line could have known."""
    begun(hand.session.desk)
    table = []
    for one in RESULTS:
        hand.window.nav.setCurrentRow(0)
        hand.window.broadcast.home.emit()
        hand.settle()
        sheet_id = hand.choose(one.urn)
        hand.press(Qt.Key.Key_Return)
        hand.type(one.line)
        hand.press(Qt.Key.Key_Return)
        hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        record = open_sheet(hand.session.desk, sheet_id).record
        table.append((one.name, hand.keys, time.perf_counter() - hand.begun, len(one.left)))
        assert record.get(one.path) == one.value, one.name
        found = review_of(hand.session.desk, record, documents_of(hand.session.desk, record)).findings
        assert {f"{item.rule} {item.path}" for item in found} == one.left, one.name
        sheet = hand.window.pages["sheet"]
        assert isinstance(sheet, SheetPage)
        assert sheet.view is not None
        assert sheet.view.checked.sheet.row.id != sheet_id, "the next case is open"
    with capsys.disabled():
        print("\nKeystrokes from the court list, beyond names, dates, amounts and sentences:")
        for name, keys, seconds, left in table:
            print(f"  {name:<38} {keys:>3} keys  {seconds:5.2f} s of the program's time  {left} left to say")
    assert max(keys for _, keys, _, _ in table) <= MOST


def test_enter_before_the_preview_or_with_an_unknown_word_stores_nothing(hand: Hand) -> None:
    sheet_id = hand.choose("01HR0000126")
    before: Record = open_sheet(hand.session.desk, sheet_id).record
    said: list[str] = []
    hand.session.broadcast.saved.connect(said.append)
    hand.press(Qt.Key.Key_Return)
    QTest.keyClicks(hand.cursor, "ng")
    QTest.keyClick(hand.cursor, Qt.Key.Key_Return)
    assert said[-1] == "Nothing was written. Read the preview below the line, then press Enter."
    hand.settle()
    assert open_sheet(hand.session.desk, sheet_id).record == before
    QTest.keyClicks(hand.cursor, " zzz")
    hand.settle()
    hand.press(Qt.Key.Key_Return)
    sheet = hand.window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    assert said[-1].startswith("Nothing was written. Mend or remove what is underlined")
    assert "“zzz” is not a word" in sheet.quick.troubles.text()
    assert "zzz" not in sheet.quick.preview.text()
    assert sheet.quick.preview.text().startswith("It says: ")
    assert sheet.quick.preview.property("role") != "problem"
    assert sheet.quick.line.text() == "ng zzz"
    assert open_sheet(hand.session.desk, sheet_id).record == before


def test_a_trouble_is_underlined_in_the_line_and_nothing_else_of_it_changes(hand: Hand) -> None:
    sheet_id = hand.choose("01HR0000226")
    hand.press(Qt.Key.Key_Return)
    sheet = hand.window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    line = sheet.quick.line
    QTest.keyClicks(line, "g ng")
    hand.settle()
    assert "“ng” and “g” cannot both stand" in sheet.quick.troubles.text()
    underlined = line.grab().toImage()
    assert (line.text(), line.cursorPosition(), line.hasSelectedText()) == ("g ng", 4, False)
    underline(line, ())
    assert line.grab().toImage() != underlined
    hand.press(Qt.Key.Key_Return)
    assert open_sheet(hand.session.desk, sheet_id).record.get(f"{C}.pleas") is None
    for _ in "ng ":
        hand.press(Qt.Key.Key_Backspace)
    assert not sheet.quick.troubles.isVisible()
    assert sheet.quick.preview.isVisible()


def test_what_is_written_shows_on_the_form_and_ctrl_z_takes_it_back(hand: Hand) -> None:
    sheet_id = hand.choose("01HR0000226")
    hand.press(Qt.Key.Key_Return)
    hand.type("ng")
    hand.press(Qt.Key.Key_Return)
    sheet = hand.window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    assert sheet.view is not None
    assert sheet.view.record.text(f"{C}.pleas[0].value") == "NG"
    assert hand.cursor is sheet.quick.line
    hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert open_sheet(hand.session.desk, sheet_id).record.get(f"{C}.pleas") is None
    assert sheet.view.record.get(f"{C}.pleas") is None


def test_enter_in_the_empty_line_leads_to_the_form_and_a_begun_sheet_opens_there(hand: Hand) -> None:
    sheet_id = hand.choose("01HR0000226")
    hand.press(Qt.Key.Key_Return)
    sheet = hand.window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    assert hand.cursor is sheet.quick.line
    hand.press(Qt.Key.Key_Return)
    assert hand.cursor is not sheet.quick.line
    answer(hand.session.desk, sheet_id, [Answer("hearing.course", "HEARD")])
    hand.session.broadcast.open_sheet.emit(sheet_id)
    hand.settle()
    assert hand.cursor is not sheet.quick.line
    hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert hand.cursor is sheet.quick.line


def test_the_court_is_offered_as_it_is_typed_and_down_puts_it_there(hand: Hand) -> None:
    sheet_id = hand.choose("01HR0000626")
    hand.press(Qt.Key.Key_Return)
    sheet = hand.window.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    line = sheet.quick.line
    hand.type("np cc>wo 18/12 10")
    assert "“>wo” may be several courts" in sheet.quick.troubles.text()
    assert ">wood-green, >woolwich" in sheet.quick.troubles.text()
    hand.press(Qt.Key.Key_Down)
    assert line.text() == "np cc>wood-green 18/12 10"
    assert "Wood Green Crown Court" in sheet.quick.preview.text()
    hand.press(Qt.Key.Key_Down)
    assert line.text() == "np cc>woolwich 18/12 10"
    hand.press(Qt.Key.Key_Up)
    hand.press(Qt.Key.Key_Up)
    assert line.text() == "np cc>wo 18/12 10", "what was typed is never lost"
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    record = open_sheet(hand.session.desk, sheet_id).record
    assert record.get(f"{C}.transfer.to_court") == "C01WG00"
    assert record.get("defendants[0].next_hearing.court.ou_code") == "C01WG00"


def test_a_sending_with_its_court_takes_thirteen_keys(hand: Hand) -> None:
    hand.choose("01HR0000626")
    hand.press(Qt.Key.Key_Return)
    hand.type("np cc>snaresbrook 18/12 10")
    hand.keys -= len("snaresbrook")
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hand.keys == 13


def test_f1_shows_the_words_of_the_line(hand: Hand) -> None:
    hand.choose("01HR0000226")
    hand.press(Qt.Key.Key_Return)
    sheet = hand.window.pages["sheet"]
    hand.press(Qt.Key.Key_F1)
    (shown,) = [one for one in sheet.findChildren(QuickHelp) if one.isVisible()]
    (view,) = shown.findChildren(QTableView)
    words = {str(view.model().index(at, 0).data()): str(view.model().index(at, 1).data()) for at in range(40)}
    assert words["g"] == "Guilty"
    assert words["psr"] == "Sentence with pre-sentence report;  Pre-sentence or other report needed"
    shown.close()
