"""Where a person stands in the window: page, sheet, field and cursor, to come back there in the other language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True, slots=True)
class Standing:
    """Line of the rail, key of the page, and the sheet, record path and cursor (a character) where it shows one."""

    row: int
    page: str
    sheet_id: str = ""
    path: str = ""
    cursor: int = -1


def standing(row: int, pages: dict[str, QWidget], shown: QWidget | None) -> Standing:
    """Where the window stands: ``shown`` is the page in front, ``row`` the line of the rail."""
    from hrs_desktop.ui.pages.check import CheckPage
    from hrs_desktop.ui.pages.sheet import SheetPage

    key = next((name for name, one in pages.items() if one is shown), "")
    view = shown.view if isinstance(shown, SheetPage | CheckPage) else None
    if view is None or shown is None:
        return Standing(row, key)
    path = shown.place if isinstance(shown, SheetPage) else ""
    return Standing(row, key, view.checked.sheet.row.id, path, cursor_in(shown.focusWidget()))


def cursor_in(field: QWidget | None) -> int:
    """The character before which the cursor stands; -1 where nothing is written."""
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position() if isinstance(field, QPlainTextEdit) else -1


def put_cursor(field: QWidget | None, at: int) -> None:
    """Put the cursor before a character, as far as the words reach; -1 leaves it."""
    if at < 0:
        return
    if isinstance(field, QLineEdit):
        field.setCursorPosition(min(at, len(field.text())))
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(min(at, len(field.toPlainText())))
        field.setTextCursor(cursor)


def leave_field(window: QWidget) -> None:
    """Commit what is being typed, also where another program has the keyboard now."""
    from hrs_desktop.ui.form.editors import LineEditor, NoteEditor

    focused = window.focusWidget()
    if isinstance(focused, LineEditor | NoteEditor):
        focused.finish()
    if focused is not None:
        focused.clearFocus()
