"""Widgets that flow: into lines as wide as there is room, without those that are hidden, taken out or gone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.flowing import flow

DELETED = int(QEvent.Type.DeferredDelete.value)


def test_what_is_hidden_taken_out_or_deleted_leaves_no_gap(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    buttons = [QPushButton(f"button {number}") for number in range(6)]
    flowing = flow(*buttons)
    QVBoxLayout(host).addLayout(flowing)
    host.resize(2000, 200)
    with qtbot.waitExposed(host):
        host.show()
    buttons[0].hide()
    buttons[1].setParent(None)
    flowing.removeWidget(buttons[2])
    buttons[2].hide()
    buttons[3].deleteLater()
    QCoreApplication.sendPostedEvents(None, DELETED)
    gc.collect()
    QApplication.processEvents()
    assert [item.widget() for item in map(flowing.itemAt, range(flowing.count())) if item] == [
        buttons[0], buttons[4], buttons[5],
    ]  # fmt: skip
    assert buttons[5].x() == buttons[4].geometry().right() + 1 + flowing.spacing()
    assert buttons[4].x() == flowing.geometry().x()
    assert buttons[4].y() == buttons[5].y()
    host.resize(buttons[4].width() + 60, 300)
    QApplication.processEvents()
    assert buttons[5].y() > buttons[4].geometry().bottom()
