"""Type-ahead of the quick line: Down puts what is offered for a word in its place, then the next; Up goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from hrs_desktop.services.quick_entry import Trouble

_STEPS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}


class QuickOffer(QObject):
    """What is offered for the words of ``line``, and the one that stands there now."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._troubles: tuple[Trouble, ...] = ()
        self._read = ""
        self._words: tuple[str, ...] = ("",)
        self._start, self._place, self._put = 0, 0, ""
        line.installEventFilter(self)

    def show(self, text: str, troubles: Sequence[Trouble]) -> None:
        """Offer what may help with these words of ``text``."""
        self._read, self._troubles = text, tuple(one for one in troubles if one.help)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Up, without another key, while something is offered."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in _STEPS:
                return self._step(_STEPS[event.key()])
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> bool:
        text = self._line.text()
        if not text or text != self._put:
            if text != self._read or not self._troubles:
                return False
            self._begin()
        stands = self._words[self._place]
        self._place = (self._place + by) % len(self._words)
        # Put as a person would type it, so that Ctrl+Z takes it back.
        self._line.setSelection(self._start, len(stands))
        self._line.insert(self._words[self._place])
        self._put = self._line.text()
        return True

    def _begin(self) -> None:
        """With the word under the cursor, else the first; what was typed is one of those gone through."""
        at = self._line.cursorPosition()
        under = [one for one in self._troubles if one.start <= at <= one.start + one.length]
        chosen = (under or self._troubles)[0]
        typed = self._read[chosen.start : chosen.start + chosen.length]
        self._start, self._words, self._place = chosen.start, (typed, *chosen.help), 0
