"""Returned: receipts dropped there, the honest state of each sheet, corrections that open at the fields named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.pack import Receipt, ReceiptLine
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.office import office_of
from hrs_desktop.ui.pages.returned import ReturnedPage
from hrs_desktop.ui.pages.sheet import SheetPage
from tests.helpers.scenario import ADVOCATE, AREA
from tests.ui.desks import RETURNED, Desks
from tests.ui.looking import marked_up, nameless, texts
from tests.ui.watching import Eye, window_on

PLEA = "defendants[0].offences[0].pleas[0].value"
Receipts = Callable[..., Path]


@pytest.fixture
def eye(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Eye]:
    with window_on(qtbot, qapp, desks.access("advocate")) as eye:
        yield eye


@pytest.fixture
def receipt(desks: Desks, eye: Eye, tmp_path: Path) -> Iterator[Receipts]:
    """Writes receipts as the office does, one sheet each."""
    office = desks.open("office")
    assert isinstance(office, OfficeDesk)
    enrolment = office.register.enrolment(ADVOCATE)
    assert enrolment is not None

    def write(counter: int, urn: str, verdict: str, reason: str, fields: tuple[str, ...] = ()) -> Path:
        row = open_sheet(eye.desk, urn).row
        signed = eye.desk.store.signed(row.id)
        assert signed is not None
        line = ReceiptLine(row.id, 1, signed.content_id, verdict, reason, applied=True, fields=fields)
        # Not before the certificates of these desks, which were made at this time of day.
        issued = office.clock.now()
        made = Receipt(f"receipt-{counter}", counter, AREA, ADVOCATE, issued, rehearsal=True, lines=(line,))
        file = tmp_path / f"{ADVOCATE}-{counter}.hrsreceipt"
        file.write_bytes(office.mailroom.make_receipt(office_of(office), made, enrolment.age_recipient))
        return file

    yield write
    office.close()


def turned(eye: Eye) -> ReturnedPage:
    eye.window.nav.setCurrentRow(0)
    eye.window.nav.setCurrentRow(1)
    eye.settle()
    page: ReturnedPage = eye.page("returned", ReturnedPage)
    assert eye.current is page
    return page


def drop(eye: Eye, page: ReturnedPage, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.intake.drop.dropEvent(QDropEvent(QPoint(5, 5), copy, mime, button, Qt.KeyboardModifier.NoModifier))
    eye.settle()


def shown(page: ReturnedPage) -> dict[str, tuple[str, str]]:
    """State and meaning of each sheet by its URN."""
    assert page.tree is not None
    found = {}
    for place in range(page.tree.topLevelItemCount()):
        heading = page.tree.topLevelItem(place)
        assert heading is not None
        for at in range(heading.childCount()):
            line = heading.child(at)
            found[line.text(0).splitlines()[1].split(" ")[0]] = (line.text(1), line.text(2))
    return found


def choose(page: ReturnedPage, urn: str) -> None:
    assert page.tree is not None
    (line,) = page.tree.findItems(urn, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)
    page.tree.setCurrentItem(line)


def test_each_sheet_stands_where_it_honestly_is(eye: Eye, receipt: Receipts) -> None:
    page = turned(eye)
    assert {state for state, _ in shown(page).values()} == {"Signed, not sent on"}
    assert (nameless(page), marked_up(page)) == ([], [])
    choose(page, RETURNED[0])
    eye.key(page.sent, Qt.Key.Key_Space)
    assert shown(page)[RETURNED[0]][0] == "Sent on by you"
    assert shown(page)[RETURNED[1]][0] == "Signed, not sent on"
    assert page.sent.text() == "Not sent after all"
    drop(eye, page, receipt(1, RETURNED[0], "accepted", "ok"), receipt(2, RETURNED[1], "needs-review", "clock-doubt"))
    found = shown(page)
    assert found[RETURNED[0]][0] == "Accepted"
    assert "It is in the register." in found[RETURNED[0]][1]
    assert found[RETURNED[1]][0] == "With a person at the office"
    assert "clock-doubt" in found[RETURNED[1]][1]
    assert (nameless(page), marked_up(page)) == ([], [])


def test_all_are_marked_as_sent_at_once_and_listed_for_the_mail(eye: Eye) -> None:
    page = turned(eye)
    eye.key(page.copy, Qt.Key.Key_Space)
    text = QGuiApplication.clipboard().text()
    assert all(urn in text for urn in RETURNED)
    eye.key(page.all_sent, Qt.Key.Key_Space)
    assert {row.state for row in court_list(eye.desk) if row.urn in RETURNED} == {SheetState.RETURNED}
    assert not page.copy.isVisible()


def test_a_correction_asked_opens_at_the_fields_and_f8_goes_through_them(eye: Eye, receipt: Receipts) -> None:
    urn = RETURNED[0]
    page = turned(eye)
    drop(eye, page, receipt(1, urn, "needs-review", "register-conflict", ("hearing.end_time", PLEA)))
    assert shown(page)[urn][0] == "Correction asked"
    choose(page, urn)
    assert page.tree is not None
    eye.key(page.tree, Qt.Key.Key_Return)
    sheet: SheetPage = eye.page("sheet", SheetPage)
    assert eye.current is sheet
    eye.qtbot.waitUntil(lambda: sheet.place == "hearing.end_time")
    eye.key(sheet.focusWidget(), Qt.Key.Key_F8)
    eye.qtbot.waitUntil(lambda: sheet.place == PLEA)
    assert "The office asks about (2)" in texts(sheet.findings)
    answer(eye.desk, urn, [Answer("hearing.end_time", "10:59")])
    eye.session.broadcast.open_sheet.emit(open_sheet(eye.desk, urn).row.id)
    eye.settle()
    said = texts(sheet.findings)
    assert "The office asks about (1)" in said
    assert "What this revision says otherwise" in said
    assert shown(turned(eye))[urn][0] == "Correction open"


def test_before_anything_is_signed_the_page_says_what_it_is_for(qtbot: QtBot, qapp: QApplication, desks: Desks) -> None:
    with window_on(qtbot, qapp, desks.access("new")) as eye:
        page = turned(eye)
        assert page.tree is None
        assert "Each one signed stands here" in texts(page)
        assert (nameless(page), page.open_it.isVisible()) == ([], False)
