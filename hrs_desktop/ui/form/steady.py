"""Keeps the field with the cursor where it stands on the screen while words above it come and go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class Steady:
    """Of one scrolling page. Where it cannot scroll any further up, it keeps an empty strip at its top instead."""

    def __init__(self, area: QScrollArea) -> None:
        self._area = area
        self._strip = 0
        self._shown = False

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Change what the page shows within; the field with the cursor, where it is on the page, does not move."""
        within, inner = QApplication.focusWidget(), self._area.widget()
        if not self._shown or within is None or inner is None or not inner.isAncestorOf(within):
            yield
            return
        _lay_out()
        before = self._top(within)
        yield
        _lay_out()
        if within.isVisible():
            self._back(within, before)
            # Rows just made are shown by Qt at the next turn.
            at = self._area.verticalScrollBar().value()
            QTimer.singleShot(0, self._area, lambda: self._again(within, before, at))

    def _again(self, within: QWidget, before: int, at: int) -> None:
        """Once more, unless the person has gone on meanwhile."""
        if self._shown and QApplication.focusWidget() is within and self._area.verticalScrollBar().value() == at:
            _lay_out()
            self._back(within, before)

    def release(self) -> None:
        """Give the strip back: what is shown next stands somewhere else anyway, and nowhere until it is whole."""
        self._shown = False
        self._keep(0)

    def whole(self) -> None:
        """All that was to be shown is there; from the next turn, when it has its places, they are held."""
        QTimer.singleShot(0, self._area, self._begin)

    def _begin(self) -> None:
        self._shown = True

    def _back(self, within: QWidget, before: int) -> None:
        bar, moved = self._area.verticalScrollBar(), self._top(within) - before
        if moved and self._strip:
            taken = max(0, min(self._strip, moved))
            self._keep(self._strip - taken)
            moved -= taken
        bar.setValue(bar.value() + moved)
        missing = before - self._top(within)
        if missing > 0:
            self._keep(self._strip + missing)

    def _keep(self, strip: int) -> None:
        inner = self._area.widget()
        layout = inner.layout() if inner is not None else None
        if layout is None or strip == self._strip:
            return
        margins = layout.contentsMargins()
        margins.setTop(margins.top() - self._strip + strip)
        layout.setContentsMargins(margins)
        self._strip = strip
        _lay_out()

    def _top(self, within: QWidget) -> int:
        return within.mapTo(self._area, QPoint(0, 0)).y()


def _lay_out() -> None:
    """Now and not at the next turn: between the two a frame would be painted in which everything stands elsewhere."""
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest.value))
