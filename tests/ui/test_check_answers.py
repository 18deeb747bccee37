"""Check answers: the accessible twin of the pages, what a correction says otherwise, what a signed sheet offers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import Answer, answer, court_list, merge, open_sheet
from hrs_desktop.services.reading_back import read_back
from hrs_desktop.ui.form.word_tree import PLACE, WordTree
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.sheet import SheetPage
from tests.helpers.scenario import SIGNED
from tests.ui.desks import RETURNED, Desks
from tests.ui.looking import marked_up, nameless, texts
from tests.ui.watching import Eye, window_on

URN = SIGNED[2]
TWO_PEOPLE = "01HR0002726"


@pytest.fixture
def eye(qtbot: QtBot, qapp: QApplication, desks: Desks) -> Iterator[Eye]:
    """A sheet filled and not signed, beside the two signed before."""
    with window_on(qtbot, qapp, desks.access("advocate")) as eye:
        for urn in (URN, TWO_PEOPLE):
            merge(eye.desk, urn, parse_strict(app.samples().sheets[urn]))
        yield eye


def checked(eye: Eye, urn: str, out: Path | None = None) -> CheckPage:
    page: CheckPage = eye.page("check", CheckPage)
    page.out = out or page.out
    eye.session.broadcast.check_sheet.emit(open_sheet(eye.desk, urn).row.id)
    eye.settle()
    return page


def lines(tree: WordTree) -> list[QTreeWidgetItem]:
    found = []
    walk = QTreeWidgetItemIterator(tree)
    while walk.value() is not None:
        found.append(walk.value())
        walk += 1
    return found


@pytest.mark.parametrize("urn", [URN, TWO_PEOPLE, RETURNED[0]])
def test_every_value_of_the_pages_stands_in_the_tree_in_words(eye: Eye, urn: str) -> None:
    page = checked(eye, urn)
    assert page.answers is not None
    sheet = open_sheet(eye.desk, urn)
    documents = documents_of(eye.desk, sheet.record)
    shown = {(one.text(0), one.text(1).replace("\u200b", "")) for one in lines(page.answers)}
    wanted = [value for part in read_back(sheet.record, documents, "en") for value in part.every()]
    assert [value for value in wanted if (value.label, value.value) not in shown] == []
    assert len(wanted) > 40


def test_a_screen_reader_finds_a_tree_whose_lines_say_question_and_answer(eye: Eye) -> None:
    page = checked(eye, URN)
    assert page.answers is not None
    assert (nameless(page), marked_up(page)) == ([], [])
    met = QAccessible.queryAccessibleInterface(page.answers)
    assert met.role() is QAccessible.Role.Tree
    assert met.text(QAccessible.Text.Name) == "Answers"
    course = next(one for one in lines(page.answers) if one.data(0, PLACE) == "hearing.course")
    spoken = course.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "What became of the hearing: Heard (HEARD) Enter changes it."
    cells = [met.child(place) for place in range(met.childCount())]
    assert any(one.text(QAccessible.Text.Name) == spoken for one in cells)


def test_arrows_and_enter_lead_to_the_field(eye: Eye) -> None:
    page = checked(eye, URN)
    tree = page.answers
    assert tree is not None
    while tree.currentItem().data(0, PLACE) != "hearing.end_time":
        eye.key(tree, Qt.Key.Key_Down)
    spot = tree.visualItemRect(tree.currentItem()).center()
    assert page.scroller.viewport().rect().contains(tree.viewport().mapTo(page.scroller.viewport(), spot))
    eye.key(tree, Qt.Key.Key_Return)
    sheet: SheetPage = eye.page("sheet", SheetPage)
    assert eye.current is sheet
    eye.qtbot.waitUntil(lambda: sheet.place == "hearing.end_time")


def test_what_came_from_the_case_leads_nowhere(eye: Eye) -> None:
    page = checked(eye, URN)
    assert page.answers is not None
    urn = next(one for one in lines(page.answers) if one.text(1) == URN)
    assert (urn.data(0, PLACE), urn.text(2)) == ("", "")


def test_after_the_signature_there_is_nothing_to_change_and_the_file_at_hand(eye: Eye, tmp_path: Path) -> None:
    page = checked(eye, URN, tmp_path / "out")
    eye.key(page.declaration, Qt.Key.Key_Space)
    eye.key(page.sign, Qt.Key.Key_Space)
    (file,) = (tmp_path / "out").iterdir()
    assert page.after is not None
    assert page.after.home.hasFocus()
    assert file.name in texts(page).replace("\u200b", "")
    assert page.answers is not None
    assert {one.text(2) for one in lines(page.answers)} == {""}
    eye.key(page.after.sent, Qt.Key.Key_Space)
    assert open_sheet(eye.desk, URN).row.state is SheetState.RETURNED
    page = checked(eye, URN)
    assert page.signed is not None
    assert page.signed.sent.isChecked()


def test_a_signed_sheet_is_corrected_from_its_answers(eye: Eye, tmp_path: Path) -> None:
    urn = RETURNED[0]
    page = checked(eye, urn, tmp_path)
    assert page.signed is not None
    eye.key(page.signed.sent, Qt.Key.Key_Space)
    eye.key(page.signed.correct, Qt.Key.Key_Space)
    dialog = page.signed.dialog
    assert dialog is not None
    assert "" not in dialog.reasons
    assert (nameless(dialog), dialog.open_it.accessibleDescription()) == ([], "Choose the reason.")
    dialog.reasons["MISHEARD"].setChecked(True)
    dialog.open_it.click()
    eye.settle()
    sheet: SheetPage = eye.page("sheet", SheetPage)
    assert eye.current is sheet
    assert open_sheet(eye.desk, urn).row.revision == 2
    before = open_sheet(eye.desk, urn).record.text("hearing.end_time")
    page = checked(eye, urn)
    assert page.changes is None
    assert "It says nothing otherwise yet." in texts(page)
    answer(eye.desk, urn, [Answer("hearing.end_time", "10:59")])
    page = checked(eye, urn)
    assert page.changes is not None
    (line,) = lines(page.changes)
    assert (line.text(0), line.text(1), line.text(2)) == ("Finished at", before, "10:59")
    said = {one.text(0): one.text(1) for one in lines(page.answers)} if page.answers is not None else {}
    assert said["Reason for the correction"] == "Result misheard or misunderstood (MISHEARD)"


def test_a_slip_not_sent_yet_is_corrected_without_a_reason(eye: Eye) -> None:
    urn = RETURNED[1]
    page = checked(eye, urn)
    assert page.signed is not None
    eye.key(page.signed.correct, Qt.Key.Key_Space)
    dialog = page.signed.dialog
    assert dialog is not None
    assert dialog.reason == ""
    dialog.reasons["OTHER"].setChecked(True)
    assert not dialog.open_it.isEnabled()
    dialog.reasons[""].setChecked(True)
    dialog.open_it.click()
    eye.settle()
    states = {row.urn: (row.state, row.revision) for row in court_list(eye.desk)}
    assert states[urn] == (SheetState.CORRECTION, 2)
