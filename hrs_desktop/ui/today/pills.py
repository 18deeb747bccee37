"""A state drawn as a pill: a shape and words, with colour only besides."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from hrs_desktop.ui.theme import GRID, tone_of
from hrs_desktop.ui.today.court_list import LISTED, Index, pill_key

_TONES = {
    "issued": ("○", "quiet"), "draft": ("◐", "accent"), "errors": ("▲", "error"), "ready": ("●", "good"),
    "signed": ("✓", "good"), "returned": ("✓", "good"), "accepted": ("✓", "good"), "correction": ("▲", "warning"),
    "away": ("→", "accent"),
}  # fmt: skip


class PillDelegate(QStyledItemDelegate):
    """Draws the state of a hearing."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines and some air, in every size of text."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 5 * GRID, 2 * option.fontMetrics.lineSpacing() + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground as the view has it, then the pill."""
        widget = option.widget
        style = widget.style()
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, widget)
        listed = index.data(LISTED)
        wrong = listed.row.checked and listed.row.errors
        shape, tone = _TONES["away" if listed.away and not wrong else pill_key(listed.row)]
        colour = QColor(tone_of(tone))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = option.fontMetrics
        room = option.rect.width() - 5 * GRID - metrics.horizontalAdvance(f"{shape}  ")
        words = f"{shape}  {metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 4 * GRID))}"
        size = QSize(metrics.horizontalAdvance(words) + 3 * GRID, metrics.height() + GRID)
        top = option.rect.center().y() - size.height() // 2
        box = QRect(option.rect.left() + GRID, top, size.width(), size.height())
        painter.setPen(QPen(colour, 1.5))
        painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
