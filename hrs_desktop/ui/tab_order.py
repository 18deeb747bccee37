"""Tab in the order in which things are read: that of the layouts. Qt's own is the order in which widgets were made, and
what is made anew (another defendant, another charge, an item of a list) would come last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def as_read(layout: QLayout | None) -> Iterator[QWidget]:
    """The widgets of a layout that Tab goes to, those inside other widgets in their place."""
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from as_read(widget.layout())
        elif item is not None:
            yield from as_read(item.layout())


def order_tabs(widgets: Sequence[QWidget]) -> None:
    """Let Tab go from each to the next."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
