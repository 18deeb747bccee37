"""Which record a text field writes to: said by the form and by dialogs, read by the journal. A field without a place
(a passphrase, a search) is never journalled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_PROPERTY = "hrs_place"


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a sheet by record path, or of a dialog (``dialog:<name>``), with the label the person reads."""

    sheet_id: str
    path: str
    label: str


def journalled(widget: QWidget, place: Place) -> None:
    """What is typed into ``widget`` belongs to ``place`` and is journalled."""
    widget.setProperty(_PROPERTY, place)


def place_of(widget: QWidget | None) -> Place | None:
    """The place of a field; None for one that is not journalled."""
    found = widget.property(_PROPERTY) if widget is not None else None
    return found if isinstance(found, Place) else None


def text_of(widget: QWidget | None) -> tuple[str, int]:
    """The text in a field and where its cursor stands."""
    if isinstance(widget, QLineEdit):
        return widget.text(), widget.cursorPosition()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText(), widget.textCursor().position()
    return "", 0


def put_text(widget: QWidget, words: str, cursor: int) -> None:
    """Put words into a field as if they were being typed there: not committed, and Ctrl+Z takes them back."""
    if isinstance(widget, QLineEdit):
        if widget.text() != words:
            widget.selectAll()
            widget.insert(words)
        widget.setCursorPosition(cursor)
    elif isinstance(widget, QPlainTextEdit):
        if widget.toPlainText() != words:
            widget.selectAll()
            widget.insertPlainText(words)
        at = widget.textCursor()
        at.setPosition(min(cursor, len(words)))
        widget.setTextCursor(at)
