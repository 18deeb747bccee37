"""The binding must not lose references: on Python 3.11 None, True and False can be freed, and then the program dies.

PySide6 6.12.0 lost one at nearly every call (None by setters, True by emit); this is why it is pinned below that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 400
NOISE = 40


class _Speaker(QObject):
    said = Signal(object)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None, True and False cannot be freed there (PEP 683)")
@pytest.mark.parametrize("call", ["process", "emit", "set_text", "hide", "property"])
def test_the_binding_keeps_the_references_it_is_lent(qtbot: QtBot, call: str) -> None:
    speaker, editor = _Speaker(), QLineEdit()
    qtbot.addWidget(editor)
    speaker.said.connect(lambda value: None)
    calls: dict[str, Callable[[], object]] = {
        "process": QApplication.processEvents,
        "emit": lambda: speaker.said.emit(3),
        "set_text": lambda: editor.setText("x"),
        "hide": editor.hide,
        "property": lambda: editor.setProperty("tone", "x"),
    }
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _ in range(CALLS):
        calls[call]()
    lost = [count - sys.getrefcount(value) for count, value in zip(before, (None, True, False), strict=True)]
    assert max(lost) < NOISE
