"""A drawing before the words of a line, in the colours of the moment; the words say the same."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QStyleOptionViewItem

from hrs_desktop.ui.icons import drawing
from hrs_desktop.ui.theme import GRID

Index = QModelIndex | QPersistentModelIndex
Drawn = tuple[str, str]
"""A drawing of ``resources/icons`` and the token of its colour."""
DRAWN = Qt.ItemDataRole.UserRole + 7
"""The role of a cell under which its ``Drawn`` is kept; nothing where it has none."""


def room_for(index: Index, metrics: QFontMetrics) -> int:
    """Pixels of the cell's width that its drawing takes from its words."""
    return metrics.height() + GRID if index.data(DRAWN) else 0


def put_drawing(option: QStyleOptionViewItem, index: Index) -> None:
    """Let a cell that has a drawing be painted with it, as tall as its text and beside its first line."""
    drawn = index.data(DRAWN)
    if not drawn:
        return
    name, tone = drawn
    side = option.fontMetrics.height()
    option.icon = QIcon(drawing(name, tone, side, option.widget.devicePixelRatioF()))
    option.decorationSize = QSize(side, side)
    option.decorationAlignment = Qt.AlignmentFlag.AlignLeft | (
        option.displayAlignment & Qt.AlignmentFlag.AlignVertical_Mask
    )
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
