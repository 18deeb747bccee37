"""Puts recovered words, or only the cursor, into the field of the form they belong to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hrs_desktop.ui.form.canvas import FormCanvas
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.safety.places import put_text


@dataclass(frozen=True, slots=True)
class PutBack:
    """Where the cursor goes, and the words that stood there; None where only the cursor is wanted."""

    path: str
    cursor: int
    words: str | None = None


def put_back(canvas: FormCanvas, wanted: PutBack, missing: Callable[[], None]) -> None:
    """Open the place in the form and put the words there, not committed; ``missing`` is called where the form does not
    show the field any more."""
    canvas.go_to(wanted.path)
    if _field(canvas, wanted.path) is None:
        _open_item(canvas, wanted.path)
    # What a group or a table was asked to open is there once the present event is done.
    QTimer.singleShot(0, canvas, lambda: QTimer.singleShot(0, canvas, lambda: _put(canvas, wanted, missing)))


def _put(canvas: FormCanvas, wanted: PutBack, missing: Callable[[], None]) -> None:
    field = _field(canvas, wanted.path) or canvas.cell_editor(wanted.path)
    if field is None:
        missing()
        return
    field.setFocus()
    if wanted.words is None:
        put_cursor(field, wanted.cursor)
    else:
        put_text(field, wanted.words, wanted.cursor)


def put_cursor(field: QWidget, cursor: int) -> None:
    """Put the cursor where it stood, the text as it is."""
    from hrs_desktop.ui.safety.places import text_of

    put_text(field, text_of(field)[0], cursor)


def _field(canvas: FormCanvas, path: str) -> QWidget | None:
    return next((as_widget(one.editor) for one in canvas.rows() if one.path == path and not one.isHidden()), None)


def _open_item(canvas: FormCanvas, path: str) -> None:
    """An item that was added and not stored before the computer stopped is added again."""
    for group in canvas.groups():
        if path.startswith(f"{group.path}[") and not group.isHidden():
            group.add()
