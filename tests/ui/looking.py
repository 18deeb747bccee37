"""What a person would see on a page: texts and rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QProgressBar, QWidget

from hrs_desktop.ui.tables import TextRows

_CONTROLS = (QAbstractButton, QLineEdit, QAbstractItemView, QProgressBar)


def texts(page: QWidget) -> str:
    """Every label on the page that is not hidden, one a line."""
    return "\n".join(shown.text() for shown in page.findChildren(QLabel) if not shown.isHidden())


def rows(model: TextRows) -> list[tuple[str, ...]]:
    """The table's texts."""
    return [
        tuple(str(model.data(model.index(row, column))) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def nameless(page: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    controls = [child for kind in _CONTROLS for child in page.findChildren(kind)]
    return [
        type(control).__name__
        for control in controls
        if not control.accessibleName() and not (isinstance(control, QAbstractButton) and control.text())
        and not control.objectName().startswith("qt_") and control.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]  # fmt: skip


def marked_up(page: QWidget) -> list[str]:
    """Labels that would take their text for mark-up."""
    return [shown.text() for shown in page.findChildren(QLabel) if shown.textFormat() != Qt.TextFormat.PlainText]
