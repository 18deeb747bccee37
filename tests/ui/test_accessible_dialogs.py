"""Dialogs of a sheet and of a day as assistive programs are told of them: names, order, Welsh, no two buttons alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.services.journalling import Typing, discard, keep_typing
from hrs_desktop.services.marking import mark_course
from hrs_desktop.ui.form.charges import ChargesTable
from hrs_desktop.ui.pages.first_run import FirstRunPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.parts import Card
from hrs_desktop.ui.today.add_case import AddCaseDialog
from hrs_desktop.ui.window import MainWindow
from tests.helpers.scenario import UNFINISHED
from tests.ui.desks import Desks
from tests.ui.showing import dialog_raised
from tests.ui.spoken import NAME, out_of_order, spoken, unspoken
from tests.ui.test_accessible import Open, _first, _patterns, _settle, _texts, window

__all__ = ["window"]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Act = Callable[[QtBot, MainWindow], None]


def _sheet(qtbot: QtBot, shown: MainWindow) -> SheetPage:
    """The unfinished sheet, with a result on its first charge, in front."""
    assert shown.session is not None
    desk = shown.session.desk
    assert isinstance(desk, AdvocateDesk)
    sheet_id = next(row.id for row in court_list(desk) if row.urn == UNFINISHED)
    result = Answer("defendants[0].offences[0].outcome.code", "WDN")
    answer(desk, sheet_id, [Answer("hearing.course", "HEARD"), result])
    shown.broadcast.open_sheet.emit(sheet_id)
    _settle(qtbot, shown)
    page = shown.pages["sheet"]
    assert isinstance(page, SheetPage)
    page.canvas.finish()
    return page


def _today(shown: MainWindow) -> TodayPage:
    page = shown.pages["today"]
    assert isinstance(page, TodayPage)
    return page


def _quick_help(qtbot: QtBot, shown: MainWindow) -> None:
    QTest.keyClick(_sheet(qtbot, shown).quick.line, Qt.Key.Key_F1)


def _guidance(qtbot: QtBot, shown: MainWindow) -> None:
    page = _sheet(qtbot, shown)
    QTest.keyClick(page, Qt.Key.Key_F8)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_F1)


def _snippets(qtbot: QtBot, shown: MainWindow) -> None:
    QTest.keyClick(_sheet(qtbot, shown), Qt.Key.Key_E, CONTROL | SHIFT)


def _same_again(qtbot: QtBot, shown: MainWindow) -> None:
    assert shown.session is not None
    desk = shown.session.desk
    assert isinstance(desk, AdvocateDesk)
    two = next(row.id for row in court_list(desk) if row.urn == "01HR0003126")
    answer(desk, two, [Answer("hearing.course", "HEARD"), Answer("defendants[0].offences[0].pleas[0].value", "G")])
    shown.broadcast.open_sheet.emit(two)
    _settle(qtbot, shown)
    page = shown.pages["sheet"]
    assert isinstance(page, SheetPage)
    page.canvas.finish()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow, timeout=5000)
    charges = page.findChild(ChargesTable)
    assert charges is not None
    charges.setFocus()
    QTest.keyClick(charges, Qt.Key.Key_D, CONTROL)


def _add_case(qtbot: QtBot, shown: MainWindow) -> None:
    QTest.keyClick(_today(shown), Qt.Key.Key_N, CONTROL)
    _settle(qtbot, shown)
    dialog = shown.findChild(AddCaseDialog)
    assert dialog is not None
    dialog.another()


def _day_return(qtbot: QtBot, shown: MainWindow) -> None:
    assert shown.session is not None
    desk = shown.session.desk
    assert isinstance(desk, AdvocateDesk)
    mark_course(desk, next(row.id for row in court_list(desk) if row.urn == UNFINISHED), "NOT_REACHED")
    _today(shown).entered()
    _settle(qtbot, shown)
    QTest.keyClick(_today(shown), Qt.Key.Key_R, CONTROL)


def _recovery(qtbot: QtBot, shown: MainWindow) -> None:
    assert shown.session is not None
    desk = shown.session.desk
    assert isinstance(desk, AdvocateDesk)
    sheet_id = next(row.id for row in court_list(desk) if row.urn == UNFINISHED)
    for path, said in (("hearing.legal_adviser", "Siân"), ("endorsement.text", "Half a sen")):
        keep_typing(desk, Typing(sheet_id, path, path, said, 2))
    discard(desk, desk.store.typed_words()[0].number)
    shown.safety.show_words()


def _drill(qtbot: QtBot, shown: MainWindow) -> None:
    next(one for one in shown.findChildren(QAction) if one.text() == shown.words("ui.drill.menu")).trigger()


def _refusal(qtbot: QtBot, shown: MainWindow) -> None:
    shown.refuse(HrsError("HRS-E-PASSPHRASE", "The passphrase does not open this profile.", "Type it again."))


DIALOGS: dict[str, Act] = {
    "quick help": _quick_help, "guidance": _guidance, "snippets": _snippets, "same again": _same_again,
    "add a case": _add_case, "day return": _day_return, "recovery": _recovery, "drill": _drill, "refusal": _refusal,
}  # fmt: skip

PROFILES = {"same again": "started"}
"""Whose desk, where it is not that of the advocate with two sheets signed."""


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_spoken_of_in_order(qtbot: QtBot, window: Open, desks: Desks, name: str, language: str) -> None:
    shown = window(replace(desks.access(PROFILES.get(name, "advocate")), language=language))
    dialog = dialog_raised(qtbot, shown, DIALOGS[name])
    assert dialog.windowTitle()
    assert unspoken(dialog) == []
    assert out_of_order(dialog) == []
    assert _alike(dialog) == []
    focus = dialog.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    if language == "cy":
        english, welsh = _patterns("en"), _patterns("cy")
        heard = {*spoken(dialog), *_texts(dialog)}
        assert [text for text in heard if _first(english, text) and not _first(welsh, text)] == []
    dialog.close()


def _alike(dialog: QDialog) -> list[str]:
    """Names that two fields or buttons of one group share: whoever hears one does not know which it is."""
    controls = [
        one
        for kind in (QAbstractButton, QLineEdit)
        for one in dialog.findChildren(kind)
        if one.isVisible() and not one.objectName().startswith("qt_")
    ]
    named = [(_group(one), one.accessibleName() or getattr(one, "text")()) for one in controls]  # noqa: B009
    return [name for (_, name), count in Counter(named).items() if count > 1]


def _group(one: QWidget) -> str:
    """The name of the card that a control stands in, which is said when one goes into it."""
    at = one.parentWidget()
    while at is not None and not isinstance(at, Card):
        at = at.parentWidget()
    return at.accessibleName() if at is not None else ""


def test_every_field_of_a_case_that_is_added_names_its_label(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    _add_case(qtbot, shown)
    dialog = shown.findChild(AddCaseDialog)
    assert dialog is not None
    for field in dialog.places().values():
        told = QAccessible.queryAccessibleInterface(field.editor)
        labels = [one.text(NAME) for one, kind in told.relations() if kind is QAccessible.RelationFlag.Label]
        assert labels == [field.editor.accessibleName()]
    dialog.close()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", ["first run", "unlock", "locked", "sign all"])
def test_a_page_without_a_line_in_the_rail_is_spoken_of(
    qtbot: QtBot, window: Open, desks: Desks, name: str, language: str
) -> None:
    access = replace(desks.access("advocate"), language=language)
    if name == "first run":
        access = replace(access, home=desks.folder / "nobody", passphrase="")
    shown = window(replace(access, passphrase="") if name == "unlock" else access)
    if name in ("locked", "sign all"):
        _settle(qtbot, shown)
        (shown.safety.lock_now if name == "locked" else lambda: shown.broadcast.turn_to.emit("sign_all"))()
    page = shown.stack.currentWidget()
    assert page is not None
    if isinstance(page, FirstRunPage):
        page.choose("office")
    qtbot.waitUntil(lambda: not shown.tasks.busy, timeout=10_000)
    assert page.accessibleName()
    assert unspoken(page) == []
    assert out_of_order(page) == []
    for field in page.findChildren(QLineEdit):
        if field.isVisible() and not field.objectName().startswith("qt_"):
            relations = QAccessible.queryAccessibleInterface(field).relations()
            labels = [one.text(NAME) for one, kind in relations if kind is QAccessible.RelationFlag.Label]
            assert labels == [field.accessibleName()]
