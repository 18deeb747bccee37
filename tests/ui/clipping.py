"""What of a window's text cannot be read whole: labels, buttons, titles, cells cut, pages that scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QWidget,
)

CELL_PADDING = 16
"""Left and right of a cell's text, from the style sheet."""
HEAD_PADDING = 17
"""Above and below a title, with the line under it."""
ROUNDING = 2


def clipped(shown: QWidget) -> list[str]:
    """One line for each text on the screen that is cut or elided, and for each page that scrolls sideways."""
    found: list[str] = []
    for widget in shown.findChildren(QWidget):
        if widget.isVisible():
            found.extend(f"{type(widget).__name__}: {fault}" for fault in _faults(widget))
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _button(widget)
    elif isinstance(widget, QLineEdit) and not widget.text():
        yield from _too_wide(widget.placeholderText(), widget.fontMetrics(), widget.width() - CELL_PADDING)
    elif isinstance(widget, QComboBox):
        yield from _too_wide(widget.currentText(), widget.fontMetrics(), _room_of(widget))
    elif isinstance(widget, QTabBar):
        yield from _tabs(widget)
    elif isinstance(widget, QHeaderView):
        yield from _headings(widget)
    elif isinstance(widget, QTableView):
        yield from _cells(widget)
    elif isinstance(widget, QListView):
        yield from _lines(widget)
    elif isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        yield f"{widget.accessibleName()!r} scrolls sideways by {widget.horizontalScrollBar().maximum()}"


def _room_of(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = box.style().SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(box.style().ComplexControl.CC_ComboBox, option, part, box).width()


def _label(one: QLabel) -> Iterator[str]:
    if not one.text():
        return
    if not one.wordWrap():
        if one.width() + ROUNDING < one.sizeHint().width():
            yield f"{one.text()!r} has {one.width()} of {one.sizeHint().width()}"
        return
    needed = one.heightForWidth(one.width())
    if one.height() + ROUNDING < needed:
        yield f"{one.text()!r} has a height of {one.height()} of {needed}"
    yield from _long_word(one.text(), one.fontMetrics(), one.width())


def _button(one: QAbstractButton) -> Iterator[str]:
    hint = one.sizeHint()
    lines = (one.text().count("\n") + 1) * one.fontMetrics().height()
    if one.width() + ROUNDING < hint.width() or one.height() < lines:
        yield f"{one.text()!r} is {one.width()} x {one.height()} of {hint.width()} x {lines}"


def _tabs(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        if bar.elideMode() != Qt.TextElideMode.ElideNone:
            yield from _too_wide(bar.tabText(index), bar.fontMetrics(), bar.tabRect(index).width())


def _headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for section in range(header.count()):
        if header.orientation() == Qt.Orientation.Horizontal and not header.isSectionHidden(section):
            text = str(model.headerData(section, header.orientation()) or "")
            yield from _heading(text, header, section)


def _heading(text: str, header: QHeaderView, section: int) -> Iterator[str]:
    font = header.font()
    font.setBold(True)
    width, metrics = header.sectionSize(section) - CELL_PADDING, QFontMetrics(font)
    yield from _long_word(text, metrics, width)
    box = metrics.boundingRect(QRect(0, 0, width, 1_000_000), int(Qt.TextFlag.TextWordWrap), text)
    if box.height() > header.height() - HEAD_PADDING:
        yield f"{text!r} has a height of {header.height() - HEAD_PADDING} of {box.height()}"


def _cells(view: QTableView) -> Iterator[str]:
    model = view.model()
    if view.horizontalScrollBar().maximum() > 0:
        yield f"{view.accessibleName()!r} scrolls sideways by {view.horizontalScrollBar().maximum()}"
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount()):
            text = str(model.index(row, column).data() or "")
            width, height = view.columnWidth(column) - CELL_PADDING, view.rowHeight(row)
            yield from (f"cell {row},{column} {fault}" for fault in _cell(text, view, width, height))


def _cell(text: str, view: QTableView, width: int, height: int) -> Iterator[str]:
    metrics = view.fontMetrics()
    if view.wordWrap():
        box = metrics.boundingRect(QRect(0, 0, width, 1_000_000), int(Qt.TextFlag.TextWordWrap), text)
        if box.height() > height + ROUNDING:
            yield f"{text!r} has a height of {height} of {box.height()}"
        yield from _long_word(text, metrics, width)
    else:
        for line in text.splitlines():
            yield from _too_wide(line, metrics, width)


def _lines(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        wanted, there = view.sizeHintForIndex(index), view.visualRect(index)
        if wanted.width() > view.viewport().width() + ROUNDING or wanted.height() > there.height() + ROUNDING:
            yield f"{str(index.data())!r} wants {wanted} of {there.size()}"
        yield from _long_word(str(index.data() or ""), view.fontMetrics(), view.viewport().width() - 2 * CELL_PADDING)


def _long_word(text: str, metrics: QFontMetrics, width: int) -> Iterator[str]:
    for word in text.replace("\u200b", " ").split():
        yield from _too_wide(word, metrics, width)


def _too_wide(text: str, metrics: QFontMetrics, width: int) -> Iterator[str]:
    if metrics.horizontalAdvance(text) > width + ROUNDING:
        yield f"{text!r} has {width} of {metrics.horizontalAdvance(text)}"
