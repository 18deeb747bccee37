"""Adding a case that is in no pack, in the window, with or without a certificate."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.services.case_draft import CaseDraft, case_draft, keep_case_draft
from hrs_desktop.services.drafting import court_list, open_sheet
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.parts import LOCKING
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.today.add_case import AddCaseDialog
from hrs_desktop.ui.today.drafting_case import KEEP_EVERY_MS
from tests.ui.conftest import Settle
from tests.ui.looking import nameless
from tests.ui.showing import today_page


@pytest.fixture
def dialog(newcomer: AdvocateSession, qtbot: QtBot, settle: Settle) -> AddCaseDialog:
    page = today_page(qtbot, newcomer, settle)
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    (found,) = page.findChildren(AddCaseDialog)
    return found


def _fill(dialog: AddCaseDialog) -> None:
    dialog.urn.setText("01 HR 0099026")
    dialog.court.setText("B01EF00")
    dialog.kind.setText("FH")
    person = dialog.people[0]
    person.given.setText("Siân")
    person.family.setText("O'Neill-Ddu")
    person.born.setText("6/5/90")
    person.charges.setText("TH68010, CJ88116")


def test_before_any_certificate_a_case_is_added_and_opened(
    dialog: AddCaseDialog, newcomer: AdvocateSession, settle: Settle
) -> None:
    opened: list[str] = []
    newcomer.broadcast.open_sheet.connect(opened.append)
    _fill(dialog)
    dialog.another()
    second = dialog.people[1]
    second.given.setText("Ŵyn")
    second.family.setText("Sample")
    second.charges.setText("CJ88116")
    dialog.add_button.click()
    settle()
    (row,) = court_list(newcomer.desk)
    assert opened == [row.id]
    assert (row.urn, row.pack_id, row.court) == ("01HR0099026", "", "Croydon Magistrates' Court")
    record = open_sheet(newcomer.desk, row.id).record
    assert record.get("defendants[0].name") == {"given": "Siân", "family": "O'Neill-Ddu"}
    assert record.text("defendants[0].date_of_birth") == "1990-05-06"
    assert [one["offence_code"] for one in record.items("defendants[0].offences")] == ["TH68010", "CJ88116"]
    assert len(record.items("defendants")) == 2


def test_an_identifier_is_judged_when_its_field_is_left(dialog: AddCaseDialog) -> None:
    field = dialog.fields["prosecution_case.urn"]
    dialog.urn.setText("01HR99")
    field.look()
    assert field.problem.text().endswith(".")
    assert dialog.urn.accessibleDescription() == field.problem.text()
    dialog.urn.setText("01HR0099026")
    field.look()
    assert field.problem.isHidden()
    asn = dialog.people[0].fields["asn"]
    dialog.people[0].asn.setText("2601HR0100000070112A")
    asn.look()
    assert asn.problem.text()


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_added(
    dialog: AddCaseDialog, newcomer: AdvocateSession, settle: Settle
) -> None:
    _fill(dialog)
    dialog.people[0].charges.setText("")
    dialog.people[0].family.setText("")
    dialog.add_button.click()
    settle()
    assert court_list(newcomer.desk) == ()
    assert dialog.people[0].fields["offences"].problem.text() == "Name at least one charge."
    assert dialog.said.text().startswith("Nothing was added yet.")
    assert dialog.add_button.isEnabled()


def test_what_was_typed_stays_when_the_dialog_is_closed(dialog: AddCaseDialog) -> None:
    page = dialog.parentWidget()
    assert isinstance(page, TodayPage)
    dialog.urn.setText("01HR0099026")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    page._add_case()
    assert page._adding is dialog
    assert dialog.urn.text() == "01HR0099026"


def test_every_field_of_it_has_a_name(dialog: AddCaseDialog) -> None:
    assert nameless(dialog) == []


def _again(session: AdvocateSession, qtbot: QtBot, settle: Settle) -> AddCaseDialog:
    """The dialog of another window on the same profile, as after a lock or a stop."""
    page = today_page(qtbot, session, settle)
    settle()
    (found,) = page.findChildren(AddCaseDialog)
    return found


def test_words_of_a_case_that_was_being_added_come_back_with_the_cursor(
    dialog: AddCaseDialog, newcomer: AdvocateSession, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)
    QTest.keyClicks(dialog.urn, "01HR99")
    dialog.another()
    family = dialog.people[1].family
    family.setFocus()
    QTest.keyClicks(family, "O'Neill-Ddu")
    QTest.keyClick(family, Qt.Key.Key_Left)
    qtbot.wait(KEEP_EVERY_MS + 100)
    settle()
    said: list[str] = []
    newcomer.broadcast.saved.connect(said.append)
    back = _again(newcomer, qtbot, settle)
    assert back is not dialog
    assert back.isVisible()
    assert back.urn.text() == "01HR99"
    assert [one.family.text() for one in back.people] == ["", "O'Neill-Ddu"]
    assert back.focusWidget() is back.people[1].family
    assert back.people[1].family.cursorPosition() == len("O'Neill-Ddu")
    assert any("is here again" in one for one in said)


def test_a_dialog_that_the_lock_closes_opens_again_and_one_closed_by_hand_waits_for_its_key(
    dialog: AddCaseDialog, newcomer: AdvocateSession, qtbot: QtBot, settle: Settle
) -> None:
    QTest.keyClicks(dialog.urn, "01HR99")
    dialog.setProperty(LOCKING, True)
    dialog.reject()
    settle()
    back = _again(newcomer, qtbot, settle)
    assert (back.isVisible(), back.urn.text()) == (True, "01HR99")
    QTest.keyClicks(back.room, "4")
    back.reject()
    settle()
    page = today_page(qtbot, newcomer, settle)
    settle()
    assert page.findChildren(AddCaseDialog) == []
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    (third,) = page.findChildren(AddCaseDialog)
    assert (third.urn.text(), third.room.text()) == ("01HR99", "4")


def test_a_case_that_was_added_or_emptied_leaves_no_draft(
    dialog: AddCaseDialog, newcomer: AdvocateSession, settle: Settle
) -> None:
    _fill(dialog)
    dialog.kept.keep(shown=True)
    settle()
    assert case_draft(newcomer.desk) is not None
    dialog.add_button.click()
    settle()
    assert court_list(newcomer.desk)
    assert case_draft(newcomer.desk) is None
    keep_case_draft(newcomer.desk, CaseDraft({"prosecution_case.urn": "01"}))
    keep_case_draft(newcomer.desk, CaseDraft({"prosecution_case.urn": "  "}))
    assert case_draft(newcomer.desk) is None
