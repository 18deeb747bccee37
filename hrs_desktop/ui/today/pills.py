"""A state drawn as a pill: a drawing and words, with colour only besides."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from hrs_desktop.ui.icons import drawing
from hrs_desktop.ui.theme import GRID, tone_of
from hrs_desktop.ui.today.court_list import LISTED, Index, pill_of

_TONES = {
    "issued": "quiet", "draft": "accent", "errors": "error", "ready": "good", "signed": "good", "returned": "good",
    "accepted": "good", "correction": "warning", "away": "accent", "theirs": "quiet",
}  # fmt: skip
"""The colour of each state; its drawing is ``resources/icons/state-<name>.svg``."""


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


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
        state = "away" if listed.away and not wrong else pill_of(listed)
        colour = QColor(tone_of(_TONES[state]))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = option.fontMetrics
        side = metrics.ascent()
        room = option.rect.width() - 6 * GRID - side
        # In two lines where one is too narrow; the rest of three would stand in the tool tip.
        lines = QRect(0, 0, max(room, 4 * GRID), 2 * metrics.lineSpacing())
        words = metrics.boundingRect(lines, _WRAPPED, text)
        size = QSize(side + min(words.width(), lines.width()) + 4 * GRID, min(words.height(), lines.height()) + GRID)
        box = QRect(QPoint(option.rect.left() + GRID, option.rect.center().y() - size.height() // 2), size)
        painter.setPen(QPen(colour, 1.5))
        round_end = (metrics.height() + GRID) / 2
        painter.drawRoundedRect(box, round_end, round_end)
        drawn = drawing(f"state-{state}", _TONES[state], side, widget.devicePixelRatioF())
        painter.drawPixmap(box.left() + 3 * GRID // 2, box.center().y() - side // 2, drawn)
        box.setLeft(box.left() + side + 5 * GRID // 2)
        painter.drawText(box, _WRAPPED, text)
        painter.restore()
