"""Words underlined in a line of text: a line edit has no formats of its own, an input method gives it some."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit


def underline(line: QLineEdit, places: Iterable[tuple[int, int]]) -> None:
    """Underline these places (first character, length) with a wave in the colour of the text, and nothing else;
    without places take all such lines away. Text, cursor and selection stay."""
    wave = QTextCharFormat()
    wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    cursor = line.cursorPosition()
    # Attributes of an input method count from the cursor.
    attributes = [
        QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, start - cursor, length, wave)
        for start, length in places
        if length
    ]
    QCoreApplication.sendEvent(line, QInputMethodEvent("", attributes))
