"""The tree that assistive programs see, of every page and dialog: names, roles, findings, order, Welsh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.window import MainWindow
from tests.helpers.scenario import SIGNED, UNFINISHED
from tests.ui.desks import Desks
from tests.ui.showing import dialog_in, dialog_raised
from tests.ui.spoken import DESCRIPTION, NAME, out_of_order, spoken, tree, unspoken
from tests.ui.test_accessible import Open, _first, _patterns, _settle, _texts, _tour, window

__all__ = ["window"]
Act = Callable[[QtBot, MainWindow], None]
ROLE = QAccessible.Role


def _open(qtbot: QtBot, shown: MainWindow, urn: str, page: str = "sheet") -> None:
    session = shown.session
    assert isinstance(session, AdvocateSession)
    sheet_id = next(row.id for row in court_list(session.desk) if row.urn == urn)
    if urn == UNFINISHED:
        answer(session.desk, sheet_id, [Answer("hearing.course", "HEARD")])
    emit = session.broadcast.open_sheet if page == "sheet" else session.broadcast.check_sheet
    emit.emit(sheet_id)
    _settle(qtbot, shown)


def _keys(qtbot: QtBot, shown: MainWindow) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)


def _palette(qtbot: QtBot, shown: MainWindow) -> None:
    QTest.keyClick(shown, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def _away(qtbot: QtBot, shown: MainWindow) -> None:
    today = shown.pages["today"]
    assert isinstance(today, TodayPage)
    today.table.selectRow(1)
    today.away.click()


def _coach(qtbot: QtBot, shown: MainWindow) -> None:
    session, sheet = shown.session, shown.pages["sheet"]
    assert isinstance(session, AdvocateSession)
    assert isinstance(sheet, SheetPage)
    sheet_id = next(row.id for row in court_list(session.desk) if row.urn == UNFINISHED)
    answer(
        session.desk,
        sheet_id,
        [Answer("hearing.course", "HEARD"), Answer("defendants[0].offences[0].outcome.code", "WDN")],
    )
    session.broadcast.open_sheet.emit(sheet_id)
    _settle(qtbot, shown)
    next(iter(sheet.canvas.reason_rows())).which.click()


def _correct(qtbot: QtBot, shown: MainWindow) -> None:
    _open(qtbot, shown, SIGNED[0], "check")
    check = shown.pages["check"]
    assert isinstance(check, CheckPage)
    assert check.signed is not None
    check.signed.correct.click()


def _put_back(qtbot: QtBot, shown: MainWindow) -> None:
    _away(qtbot, shown)
    qtbot.waitUntil(lambda: dialog_in(shown) is not None, timeout=10_000)
    dialog = dialog_in(shown)
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_1)


def _closing(qtbot: QtBot, shown: MainWindow) -> None:
    shown.quit()


DIALOGS: dict[str, Act] = {
    "keys": _keys, "palette": _palette, "away": _away, "put back": _put_back, "coach": _coach, "correct": _correct,
    "closing": _closing,
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("profile", ["advocate", "office"])
def test_every_control_of_every_page_is_spoken_of(
    qtbot: QtBot, window: Open, desks: Desks, profile: str, language: str
) -> None:
    shown = window(replace(desks.access(profile), language=language))
    for place in _tour(qtbot, shown):
        assert unspoken(shown) == [], place


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_control_of_a_dialog_is_spoken_of_in_order(
    qtbot: QtBot, window: Open, desks: Desks, name: str, language: str
) -> None:
    shown = window(replace(desks.access("advocate"), language=language))
    dialog = dialog_raised(qtbot, shown, DIALOGS[name])
    assert dialog.windowTitle()
    assert unspoken(dialog) == []
    # Qt leaves the coach's foot before answers made later, whatever is asked of it; its cursor starts on the answers.
    assert name == "coach" or out_of_order(dialog) == []
    if language == "cy":
        english, welsh = _patterns("en"), _patterns("cy")
        heard = {*spoken(dialog), *_texts(dialog)}
        assert [text for text in heard if _first(english, text) and not _first(welsh, text)] == []
    dialog.close()


def test_a_finding_is_in_the_description_of_its_field(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    _open(qtbot, shown, UNFINISHED)
    sheet = shown.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    assert sheet.view is not None
    shown.activateWindow()
    for item in sheet.view.checked.findings:
        sheet.go_to(item.path)
        QApplication.processEvents()
        focused = QAccessible.queryAccessibleInterface(sheet.focusWidget())
        assert focused is not None
        at_the_field = item.path == sheet.place or focused.role() is ROLE.Button
        assert not at_the_field or item.message in focused.text(DESCRIPTION), item


def test_headings_groups_and_fields_have_their_roles(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    _open(qtbot, shown, UNFINISHED)
    roles: dict[str, set[QAccessible.Role]] = {}
    for one in tree(shown):
        roles.setdefault(one.text(NAME), set()).add(one.role())
    assert roles["The hearing"] >= {ROLE.Heading, ROLE.Grouping}
    assert ROLE.EditableText in roles["Finished at"]
    assert ROLE.Button in roles["Check and sign"]
    assert ROLE.Cell in roles["Plea: nothing yet"]


def test_every_field_names_its_label(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    _open(qtbot, shown, UNFINISHED)
    sheet = shown.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    for row in sheet.canvas.rows():
        if not row.isHidden():
            relations = QAccessible.queryAccessibleInterface(row.editor).relations()
            labels = [one.text(NAME) for one, kind in relations if kind is QAccessible.RelationFlag.Label]
            assert [name.removesuffix(" (needed)") for name in labels] == [row.editor.accessibleName()]


def test_tab_goes_down_the_form(qtbot: QtBot, window: Open, desks: Desks) -> None:
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    _open(qtbot, shown, UNFINISHED)
    sheet = shown.pages["sheet"]
    assert isinstance(sheet, SheetPage)
    inner = sheet.canvas.widget()
    assert inner is not None
    # The form goes on being made while the window is idle; the order is put right at the end of it.
    qtbot.waitUntil(lambda: out_of_order(inner) == [], timeout=20_000)


def _areas(shown: MainWindow) -> Iterator[QScrollArea]:
    yield from (one for one in shown.findChildren(QScrollArea) if one.isVisible())


def test_a_part_that_is_not_there_is_not_handed_out(qtbot: QtBot, window: Open, desks: Desks) -> None:
    """Qt's own interface of a scrolling area would end the program here."""
    shown = window(desks.access("advocate"))
    _settle(qtbot, shown)
    _open(qtbot, shown, UNFINISHED)
    areas = list(_areas(shown))
    assert areas
    for area in areas:
        told = QAccessible.queryAccessibleInterface(area)
        assert told.child(told.childCount() + 5) is None
