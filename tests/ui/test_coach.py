"""The coach in the window: by keys alone from the field to its answer, nothing chosen for the person, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.codes import from_canonical
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.ui.form import sheet_work
from hrs_desktop.ui.form.coach import CoachDialog, choosing_at
from hrs_desktop.ui.form.editors import LineEditor, as_widget
from hrs_desktop.ui.form.rows import ReasonRow
from hrs_desktop.ui.form.sheet_work import open_view
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import DARK, LIGHT, Tokens, dress, style_sheet
from hrs_desktop.words import words
from tests.helpers.scenario import SIGNED, UNFINISHED
from tests.ui.conftest import Settle
from tests.ui.looking import marked_up, nameless, texts
from tests.ui.showing import sheet_page

REASON = "defendants[0].finalisation.reason"
CHARGE = "defendants[0].offences[0].outcome.reason"
OTHERS = "defendants[0].finalisation.secondary_reasons"
FAILED = (
    Answer("hearing.course", "HEARD"), Answer("defendants[0].offences[0].outcome.code", "ONE"),
    Answer("defendants[0].finalisation.outcome", "ONE"),
)  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot, advocate: AdvocateSession, settle: Settle) -> SheetPage:
    """The sheet of a case that failed, its reason not yet given."""
    wanted = next(row.id for row in court_list(advocate.desk) if row.urn == UNFINISHED)
    answer(advocate.desk, wanted, FAILED)
    return sheet_page(qtbot, advocate, wanted, settle)


def _row(page: SheetPage, path: str = REASON) -> ReasonRow:
    return next(one for one in page.canvas.reason_rows() if one.path == path)


def _seek(page: SheetPage, path: str = REASON) -> CoachDialog:
    """The coach, opened by its key from the field."""
    editor = as_widget(_row(page, path).editor)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_F7)
    QApplication.processEvents()
    return _dialog(page)


def _dialog(page: SheetPage) -> CoachDialog:
    (dialog,) = (one for one in page.findChildren(CoachDialog) if one.isVisible())
    return dialog


def _press(dialog: QWidget, keys: str) -> None:
    for key in keys:
        QTest.keyClicks(dialog, key)
        QApplication.processEvents()


def _stored(page: SheetPage, advocate: AdvocateSession, path: str = REASON) -> object:
    assert page.view is not None
    return open_sheet(advocate.desk, page.view.checked.sheet.row.id).record.get(path)


def test_keys_alone_lead_from_the_field_to_its_reason(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    dialog = _seek(page)
    _press(dialog, "11")
    assert [option.accessibleName()[4:8] for option in dialog.options] == ["UP03", "UP02"]
    _press(dialog, "1")
    assert dialog.forward.text() == "Use UP03"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert _stored(page, advocate) == "UP03"
    assert not [one for one in page.findChildren(CoachDialog) if one.isVisible()]
    editor = _row(page).editor
    assert isinstance(editor, LineEditor)
    assert editor.text() == "UP03  Victim failed to attend unexpectedly"
    assert page.place == REASON


def test_the_reason_taken_over_is_taken_back_like_any_typing(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    answer(advocate.desk, open_sheet(advocate.desk, UNFINISHED).row.id, [Answer(REASON, "OT99")])
    page.open(open_sheet(advocate.desk, UNFINISHED).row.id)
    settle()
    dialog = _seek(page)
    _press(dialog, "111")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert _stored(page, advocate) == "UP03"
    editor = as_widget(_row(page).editor)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    settle()
    assert _stored(page, advocate) == "OT99"


def test_nothing_is_chosen_for_the_person(page: SheetPage, advocate: AdvocateSession, settle: Settle) -> None:
    dialog = _seek(page)
    for keys in ("", "1", "1"):
        _press(dialog, keys)
        assert not any(option.isChecked() for option in dialog.options)
        assert not dialog.forward.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
    assert "Nothing is chosen for you" in dialog.verdict.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert not dialog.isVisible()
    assert _stored(page, advocate) is None


def test_space_chooses_without_going_on_and_enter_goes_on(page: SheetPage) -> None:
    dialog = _seek(page)
    first = dialog.options[0]
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is dialog.options[1]
    assert not any(option.isChecked() for option in dialog.options)
    QTest.keyClick(dialog.options[1], Qt.Key.Key_Space)
    assert [option.isChecked() for option in dialog.options] == [False, True, False, False, False, False]
    assert dialog.answers == []
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.answers == ["witness"]
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.answers == []
    assert [option.isChecked() for option in dialog.options][:2] == [False, True]


def test_of_several_ticked_the_principal_is_shown_and_used(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    dialog = _seek(page)
    _press(dialog, "421")
    assert dialog.forward.text() == "Use UP01"
    more = next(one for one in dialog.findChildren(QPushButton) if one.text() == words("en")("ui.coach.more"))
    more.click()
    _press(dialog, "111")
    assert "UP03 is the principal reason: without the victim" in dialog.verdict.text()
    assert "Under other reasons: UP01." in dialog.verdict.text()
    ticks = [option for option in dialog.options if isinstance(option, QCheckBox)]
    assert [tick.isChecked() for tick in ticks] == [True, False, True]
    _press(dialog, "1")
    assert dialog.forward.text() == "Use UP01"
    _press(dialog, "1")
    dialog.forward.click()
    settle()
    assert _stored(page, advocate) == "UP03"
    assert _stored(page, advocate, OTHERS) == ["UP01"]
    assert page.place == REASON


def test_other_reasons_given_before_stay_and_the_principal_is_not_among_them(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    answer(advocate.desk, UNFINISHED, [Answer(OTHERS, "UP03,EV12")])
    page.open(open_sheet(advocate.desk, UNFINISHED).row.id)
    settle()
    dialog = _seek(page)
    _press(dialog, "111")
    dialog.forward.click()
    settle()
    assert (_stored(page, advocate), _stored(page, advocate, OTHERS)) == ("UP03", ["EV12"])


def test_at_a_charge_other_reasons_are_for_the_explanation(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    dialog = _seek(page, CHARGE)
    _press(dialog, "1112")
    assert "Name in the explanation: UP03." in dialog.verdict.text()
    dialog.forward.click()
    settle()
    assert _stored(page, advocate, CHARGE) == "UP02"
    assert _stored(page, advocate, OTHERS) is None


def test_a_candidate_says_what_it_means_what_to_write_and_what_it_is_not(page: SheetPage) -> None:
    dialog = _seek(page)
    _press(dialog, "13")
    said = texts(dialog)
    assert "a summons was considered and thought wrong" in said
    assert "In the explanation: Say, without naming the victim, who considered a summons" in said
    assert "Not to be confused with UP02 Victim refuses to give evidence or retracts. UP02 is for" in said
    for tick in dialog.options:
        assert "Not to be confused with" in tick.accessibleDescription()
    assert "Does not go with the outcome" not in said
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    _press(dialog, "45")
    assert "Does not go with the outcome ONE" in texts(dialog)


def test_the_button_and_the_key_lead_to_the_reason_of_a_charge_too(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    button = _row(page, CHARGE).which
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()
    dialog = _dialog(page)
    _press(dialog, "311")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert _stored(page, advocate, CHARGE) == "EV06"
    assert _stored(page, advocate) is None


def test_elsewhere_the_key_finds_the_first_reason_or_says_there_is_none(
    qtbot: QtBot, page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    said: list[str] = []
    advocate.broadcast.saved.connect(said.append)
    page.canvas.first()
    QTest.keyClick(page, Qt.Key.Key_F7)
    QApplication.processEvents()
    _dialog(page).reject()
    assert said == []
    answer(advocate.desk, UNFINISHED, [Answer(one.path, "") for one in FAILED[1:]])
    page.open(open_sheet(advocate.desk, UNFINISHED).row.id)
    settle()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert said[-1] == "No reason is asked for here."
    assert [one for one in page.findChildren(CoachDialog) if one.isVisible()] == []


def test_a_signed_sheet_offers_no_coach(page: SheetPage, advocate: AdvocateSession, settle: Settle) -> None:
    signed = next(row.id for row in court_list(advocate.desk) if row.urn == SIGNED[0])
    page.open(signed)
    settle()
    assert all(one.which.isHidden() for one in page.canvas.rows() if isinstance(one, ReasonRow))
    page._seek_here()
    assert [one for one in page.findChildren(CoachDialog) if one.isVisible()] == []


def test_a_sheet_with_an_older_list_has_no_coach(
    page: SheetPage, advocate: AdvocateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.view is not None
    documents = page.view.documents
    older = from_canonical(documents.codes.to_canonical().replace(b'"OT99"', b'"OT98"'))
    view = open_view(advocate.desk, page.view.checked.sheet.row.id)
    assert choosing_at(REASON, view, "en") is not None
    assert choosing_at("defendants[0].finalisation.outcome", view, "en") is None
    monkeypatch.setattr(sheet_work, "documents_of", lambda _desk, _record: type(documents)(documents.template, older))
    assert open_view(advocate.desk, page.view.checked.sheet.row.id).coach is None


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_control_can_be_named_in_every_step(page: SheetPage, language: str) -> None:
    assert page.view is not None
    choosing = choosing_at(REASON, page.view, language)
    assert choosing is not None
    dialog = CoachDialog(choosing, words(language), page)
    dialog.open()
    for keys in ("", "1", "1"):
        _press(dialog, keys)
        assert nameless(dialog) == []
        assert marked_up(dialog) == []
        for option in dialog.options:
            assert option.accessibleDescription()
    other = words("cy" if language == "en" else "en").sentences
    shown = {one.text() for one in dialog.findChildren(QAbstractButton)} | set(texts(dialog).splitlines())
    assert not shown & {other[key] for key in other if key.startswith("ui.coach.")}
    dialog.close()


def _wide(dialog: CoachDialog) -> Iterator[str]:
    yield from (one.text() for one in dialog.options if one.sizeHint().width() > dialog.width())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_answer_is_wider_than_the_dialog(page: SheetPage, qapp: QApplication, scale: float, language: str) -> None:
    assert page.view is not None
    choosing = choosing_at(REASON, page.view, language)
    assert choosing is not None
    dress(qapp, LIGHT, scale)
    try:
        for first in "123456":
            dialog = CoachDialog(choosing, words(language), page)
            dialog.open()
            assert dialog.width() <= page.window().width()
            assert dialog.height() <= page.window().height()
            assert list(_wide(dialog)) == []
            _press(dialog, first)
            assert isinstance(dialog.options[0], QRadioButton)
            assert list(_wide(dialog)) == []
            _press(dialog, "1")
            assert list(_wide(dialog)) == []
            dialog.close()
    finally:
        dress(qapp, LIGHT)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_tick_has_a_picture_in_both_palettes(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, 10.0)
    (name,) = {part.split(")")[0] for part in sheet.split("url(")[1:] if "tick-" in part}
    assert Path(name).is_file()
