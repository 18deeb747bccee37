"""Sign all ready, in the window and by keys: one declaration, one passphrase, an exact tally, files to send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.services.correcting import open_correction
from hrs_desktop.services.drafting import Answer, ValueAnswer, answer, court_list, merge
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.sign_all import SignAllPage
from hrs_desktop.ui.pages.today import TodayPage
from tests.helpers.scenario import SIGNED, TODAY
from tests.ui.desks import RETURNED, Desks
from tests.ui.looking import marked_up, nameless, texts
from tests.ui.watching import Eye, window_on

FILLED = SIGNED[2:5]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def eye(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Eye]:
    """Three sheets filled and not signed, beside the two signed before."""
    with window_on(qtbot, qapp, desks.access("advocate")) as eye:
        samples = app.samples().sheets
        for row in court_list(eye.desk):
            if row.urn in FILLED:
                merge(eye.desk, row.id, parse_strict(samples[row.urn]))
        yield eye


def signed(eye: Eye) -> list[str]:
    return sorted(row.urn for row in court_list(eye.desk) if row.state is SheetState.SIGNED and row.urn not in RETURNED)


def opened(eye: Eye, out: Path) -> SignAllPage:
    """The page, reached from the court list by its key."""
    page: SignAllPage = eye.page("sign_all", SignAllPage)
    page.out = out
    eye.key(eye.page("today", TodayPage).table, Qt.Key.Key_S, BOTH)
    assert eye.current is page
    return page


def test_all_are_signed_by_keys(eye: Eye, tmp_path: Path) -> None:
    page = opened(eye, tmp_path / "out")
    assert sorted(one.sheet.row.urn for one in page.cards) == sorted(FILLED)
    assert (nameless(page), marked_up(page)) == ([], [])
    assert not page.sign.isEnabled()
    assert page.sign.accessibleDescription() == "Tick that you have read the sheets."
    eye.key(page.declaration, Qt.Key.Key_Space)
    assert all(urn in texts(page) for urn in FILLED)
    assert page.sign.accessibleDescription() == "Enter your passphrase."
    QTest.keyClicks(page.passphrase, "not this one")
    eye.key(page.passphrase, Qt.Key.Key_Return)
    assert "The passphrase does not open this profile." in texts(page)
    assert (signed(eye), page.passphrase.hasFocus(), page.declaration.isChecked()) == ([], True, True)
    QTest.keyClicks(page.passphrase, "demo")
    eye.key(page.passphrase, Qt.Key.Key_Return)
    assert signed(eye) == sorted(FILLED)
    assert "Signed: 3. Not signed: 0." in texts(page)
    assert len(list((tmp_path / "out").iterdir())) == 3
    assert page.cards == []
    assert (page.passphrase.text(), page.declaration.isChecked()) == ("", False)
    assert (nameless(page), marked_up(page)) == ([], [])


def test_what_is_unticked_stays_for_later_and_a_change_of_the_list_is_declared_anew(eye: Eye, tmp_path: Path) -> None:
    page = opened(eye, tmp_path / "out")
    later = page.cards[0].sheet.row.urn
    eye.key(page.cards[0].chosen, Qt.Key.Key_Space)
    assert later not in page.declaration.accessibleDescription()
    eye.key(page.declaration, Qt.Key.Key_Space)
    QTest.keyClicks(page.passphrase, "demo")
    eye.key(page.passphrase, Qt.Key.Key_Return)
    assert signed(eye) == sorted(urn for urn in FILLED if urn != later)
    assert [one.sheet.row.urn for one in page.cards] == [later]
    assert not page.declaration.isChecked()


def test_confirmations_are_ticked_one_by_one_or_together(eye: Eye, tmp_path: Path) -> None:
    plea = "defendants[0].offences[0].pleas"
    for urn, said in zip(RETURNED, (("IG", "NG", "G"), ("G", "NG")), strict=True):
        open_correction(eye.desk, urn)
        answer(eye.desk, urn, [ValueAnswer(plea, [{"value": value, "date": TODAY} for value in said])])
    page = opened(eye, tmp_path / "out")
    waiting = [tick for one in page.cards for tick in one.unticked]
    assert [tick.accessibleName()[:7] for tick in waiting] == ["Confirm", "Confirm"]
    assert page.sign.accessibleDescription() == "Before you can sign, confirm: 2."
    assert page.confirm_all.isVisible()
    eye.key(waiting[0], Qt.Key.Key_Space)
    eye.key(page.confirm_all, Qt.Key.Key_Space)
    assert [tick for one in page.cards for tick in one.unticked] == []


def test_it_stops_where_a_sheet_went_wrong_meanwhile_and_leads_there(eye: Eye, tmp_path: Path) -> None:
    page = opened(eye, tmp_path / "out")
    first, second, third = (one.sheet.row for one in page.cards)
    eye.key(page.declaration, Qt.Key.Key_Space)
    answer(eye.desk, second.id, [Answer("hearing.course", "")])
    QTest.keyClicks(page.passphrase, "demo")
    eye.key(page.passphrase, Qt.Key.Key_Return)
    said = texts(page)
    assert "Signed: 1. Not signed: 2." in said
    assert f"{second.urn} was not signed, and signing stopped there." in said
    assert f"{third.urn} was not tried." in said
    assert signed(eye) == [first.urn]


def test_a_sheet_can_be_read_before_and_what_is_ticked_stays(eye: Eye, tmp_path: Path) -> None:
    page = opened(eye, tmp_path / "out")
    eye.key(page.cards[0].chosen, Qt.Key.Key_Space)
    eye.key(page.cards[1].look, Qt.Key.Key_Space)
    dialog = page.reading
    assert dialog is not None
    assert page.cards[1].sheet.row.urn in dialog.windowTitle()
    assert (nameless(dialog), marked_up(dialog), dialog.changes) == ([], [], None)
    found = dialog.answers.findItems(page.cards[1].sheet.row.urn, Qt.MatchFlag.MatchRecursive, 1)
    assert len(found) == 1
    dialog.finish.click()
    eye.settle()
    assert eye.current is page
    assert not page.cards[0].chosen.isChecked()
    eye.key(page.cards[1].look, Qt.Key.Key_Space)
    assert page.reading is not None
    page.reading.more.click()
    eye.settle()
    assert eye.current is eye.page("check", CheckPage)
    answer(eye.desk, page.cards[1].sheet.row.id, [Answer("hearing.end_time", "12:41")])
    eye.session.broadcast.turn_to.emit("sign_all")
    eye.settle()
    assert [one.chosen.isChecked() for one in page.cards] == [False, True, True]


def test_another_language_keeps_the_page_and_asks_for_the_declaration_anew(eye: Eye, tmp_path: Path) -> None:
    page = opened(eye, tmp_path / "out")
    eye.key(page.declaration, Qt.Key.Key_Space)
    eye.window.speak("cy")
    eye.settle()
    again: SignAllPage = eye.page("sign_all", SignAllPage)
    assert eye.current is again
    assert again is not page
    assert len(again.cards) == len(FILLED)
    assert not again.declaration.isChecked()


class Opener(QObject):
    """What would open a folder on a person's desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


def test_afterwards_the_files_are_at_hand(eye: Eye, tmp_path: Path) -> None:
    page = opened(eye, tmp_path / "out")
    eye.key(page.declaration, Qt.Key.Key_Space)
    QTest.keyClicks(page.passphrase, "demo")
    eye.key(page.passphrase, Qt.Key.Key_Return)
    after = page.after
    assert after is not None
    opener = Opener()
    set_handler: Any = QDesktopServices.setUrlHandler  # its stub asks for bytes, which it refuses
    set_handler("file", opener, "open")
    eye.key(after.open_folder, Qt.Key.Key_Space)
    QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [tmp_path / "out"]
    eye.key(after.copy, Qt.Key.Key_Space)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Subject: Hearing record sheets, files: 3\n")
    assert all(one.name in text for one in (tmp_path / "out").iterdir())
    eye.key(after.sent, Qt.Key.Key_Space)
    states = {row.urn: row.state for row in court_list(eye.desk)}
    assert {states[urn] for urn in FILLED} == {SheetState.RETURNED}
    eye.key(after.sent, Qt.Key.Key_Space)
    assert signed(eye) == sorted(FILLED)
