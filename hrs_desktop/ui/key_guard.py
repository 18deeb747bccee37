"""Keeps the keys of the table from the field that has the cursor: Qt lets a line of text keep Ctrl+K (delete to the end
of the line) and Ctrl+D (delete), and then no shortcut is heard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from hrs_desktop.ui.keys import KEYS

_EDITING = (
    QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo, QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.SelectAll,
)  # fmt: skip
_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def guarded() -> frozenset[int]:
    """The keys of the table that no field may keep: all but plain typing, and what edits a text everywhere."""
    editing = {_first(found).toCombined() for name in _EDITING for found in QKeySequence.keyBindings(name)}
    combined = {_first(QKeySequence(text)) for key in KEYS for text in key.sequences}
    return frozenset(one.toCombined() for one in combined if not _typing(one)) - editing


def _first(sequence: QKeySequence) -> QKeyCombination:
    found: QKeyCombination = sequence[0]  # type: ignore[index]  # PySide's stubs leave QKeySequence's operator[] out
    return found


def _typing(combination: QKeyCombination) -> bool:
    function = Qt.Key.Key_F1 <= combination.key() <= Qt.Key.Key_F35
    return combination.keyboardModifiers() in _PLAIN and not function


class KeyGuard(QObject):
    """Watches only the widget with the cursor, so that nothing else costs time."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = guarded()
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the question whether the field keeps a key from it, and leave it unanswered: then the shortcut comes."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination().toCombined() not in self._keys:
            return False
        event.ignore()
        return True
