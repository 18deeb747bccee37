"""What Qt itself says: menus of fields, buttons of boxes, choosing files, parts that only a screen reader names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.qt_words import speak
from hrs_desktop.words import words

BUTTONS = QMessageBox.StandardButton
OFFERED = BUTTONS.Ok | BUTTONS.Cancel | BUTTONS.Yes | BUTTONS.No | BUTTONS.Save | BUTTONS.Discard | BUTTONS.Close


@pytest.fixture
def welsh(qapp: QApplication) -> Iterator[None]:
    speak("cy")
    yield
    speak("en")


def _plain(text: str) -> str:
    return text.split("\t")[0].strip()


def _box(qtbot: QtBot) -> list[str]:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(OFFERED)
    return [one.text() for one in box.buttons()]


def _menu(qtbot: QtBot, field: QLineEdit | QPlainTextEdit) -> list[str]:
    qtbot.addWidget(field)
    return [_plain(one.text()) for one in field.createStandardContextMenu().actions() if one.text()]


def _tabs(qtbot: QtBot) -> list[str]:
    tabs = QTabBar()
    qtbot.addWidget(tabs)
    return [one.accessibleName() for one in tabs.findChildren(QToolButton)]


def _files(qtbot: QtBot) -> list[str]:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    texts = [one.text() for one in dialog.findChildren(QLabel)]
    texts += [one.text() for one in dialog.findChildren(QPushButton)]
    texts += [one.toolTip() for one in dialog.findChildren(QToolButton)]
    texts += [one.text() for one in dialog.findChildren(QAction)]
    return [text for text in texts if re.search(r"[A-Za-z]{2}", text) and "/" not in text]


def _actions(qtbot: QtBot) -> list[str]:
    found: list[str] = []
    for made in (QPushButton("x"), QComboBox(), QLineEdit()):
        widget: QWidget = made
        qtbot.addWidget(widget)
        offered = QAccessible.queryAccessibleInterface(widget).actionInterface()
        found += [offered.localizedActionName(name) for name in offered.actionNames()]
    return found


def _said(qtbot: QtBot) -> list[list[str]]:
    menus = [_menu(qtbot, QLineEdit("x")), _menu(qtbot, QPlainTextEdit("x"))]
    return [_box(qtbot), *menus, _tabs(qtbot), _files(qtbot), _actions(qtbot)]


def _unknown(said: list[str], language: str) -> list[str]:
    """What is in no list of the language; of "Show Size" the second word, which is a column's name."""
    listed = {sentence for key, sentence in words(language).sentences.items() if key.startswith("qt.")}
    show = words(language)("qt.file_show")
    return [text for text in said if text not in listed and text.removeprefix(show) not in listed]


def test_qts_own_words_are_welsh_in_a_welsh_window(qtbot: QtBot, welsh: None) -> None:
    for said in _said(qtbot):
        assert said
        assert _unknown(said, "cy") == []


def test_they_are_english_again_afterwards(qtbot: QtBot) -> None:
    speak("cy")
    speak("en")
    for said in _said(qtbot):
        assert _unknown(said, "en") == []
