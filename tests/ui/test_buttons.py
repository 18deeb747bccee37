"""Return presses the button that has the focus, as Space does, and no other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.parts import button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_return_presses_the_button_with_the_focus_and_leaves_a_line_alone(qtbot: QtBot, key: Qt.Key) -> None:
    dialog, line, yes, no = QDialog(), QLineEdit(), button("Recover"), button("Discard")
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    pressed: list[str] = []
    for one in (line, yes, no):
        layout.addWidget(one)
    yes.clicked.connect(lambda: pressed.append("yes"))
    no.clicked.connect(lambda: pressed.append("no"))
    with qtbot.waitExposed(dialog):
        dialog.show()
        dialog.activateWindow()
    line.setFocus()
    QTest.keyClick(line, key)
    assert pressed == []
    no.setFocus()
    QTest.keyClick(no, key)
    assert pressed == ["no"]
    assert dialog.isVisible()
