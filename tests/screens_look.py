"""Pictures of the look: a large screen, high contrast, what is found and explained by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from hrs_desktop.services.drafting import court_list
from hrs_desktop.ui.guidance_view import GuidanceDialog
from hrs_desktop.ui.keys_help import KeysDialog
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.palette.dialog import Palette
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.window import MainWindow

Take = Callable[[str, QWidget | None], None]
Wait = Callable[[Callable[[], object]], None]
Kind = TypeVar("Kind", bound=QDialog)
FIELD, FOUND = "hearing.end_time", {"en": "adjourn", "cy": "gohirio"}


def looked_at(window: MainWindow, take: Take, wait: Wait) -> None:
    """Take ``court-list``, ``sheet`` and ``check``."""
    take("court-list", None)
    _open(window, wait)
    take("sheet", None)
    session, check = window.session, window.pages["check"]
    assert isinstance(session, AdvocateSession)
    assert isinstance(check, CheckPage)
    session.broadcast.check_sheet.emit(court_list(session.desk)[3].id)
    wait(lambda: check.view is not None)
    take("check", None)


def by_keys(window: MainWindow, take: Take, wait: Wait) -> None:
    """Take ``palette``, ``help`` and ``keys``."""
    sheet = _open(window, wait)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = _dialog(window, Palette, wait)
    QTest.keyClicks(palette.line, FOUND[window.words.language])
    wait(lambda: True)
    _over(window, palette, "palette", take)
    _to_front(window, wait)
    sheet.go_to(FIELD)
    wait(lambda: True)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    _over(window, _dialog(window, GuidanceDialog, wait), "help", take)
    _to_front(window, wait)
    QTest.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    keys = _dialog(window, KeysDialog, wait)
    take("keys", keys)
    keys.close()


def _open(window: MainWindow, wait: Wait) -> SheetPage:
    session, sheet = window.session, window.pages["sheet"]
    assert isinstance(session, AdvocateSession)
    assert isinstance(sheet, SheetPage)
    session.broadcast.open_sheet.emit(court_list(session.desk)[3].id)
    wait(lambda: sheet.view is not None)
    window.activateWindow()
    return sheet


def _dialog(window: MainWindow, kind: type[Kind], wait: Wait) -> Kind:
    wait(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def _to_front(window: MainWindow, wait: Wait) -> None:
    window.activateWindow()
    wait(window.isActiveWindow)


def _over(window: MainWindow, dialog: QDialog, name: str, take: Take) -> None:
    """The dialog where it stands over its window: grabbed alone, neither shows the other."""
    both = window.grab()
    painter = QPainter(both)
    painter.drawPixmap(window.mapFromGlobal(dialog.pos()), dialog.grab())
    painter.end()
    picture = QLabel()
    picture.setPixmap(both)
    picture.setFixedSize(window.size())
    take(name, picture)
    dialog.close()
