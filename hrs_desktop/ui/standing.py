"""Where a person stands in the window: page, sheet, field and cursor, to come back there in the other language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget

from hrs_desktop.ui.kept_pages import Pages
from hrs_desktop.ui.pages.first_run import FirstRunPage

if TYPE_CHECKING:
    from hrs_desktop.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands on a page in no sheet, in the order of the page's parts: words being looked for or asked, what is
    chosen of each selection, the row of each table; which line has the cursor, and where; who a first run is for."""

    kind: str = ""
    texts: tuple[str, ...] = ()
    chosen: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    line: int = -1
    cursor: int = -1


@dataclass(frozen=True, slots=True)
class Standing:
    """Line of the rail, key of the page, and the sheet, record path and cursor (a character) where it shows one."""

    row: int
    page: str
    sheet_id: str = ""
    path: str = ""
    cursor: int = -1
    beside: Beside = field(default_factory=Beside)


def standing(row: int, pages: Pages, shown: QWidget | None) -> Standing:
    """Where the window stands: ``shown`` is the page in front, ``row`` the line of the rail."""
    from hrs_desktop.ui.pages.check import CheckPage
    from hrs_desktop.ui.pages.sheet import SheetPage

    key = pages.key_of(shown)
    view = shown.view if isinstance(shown, SheetPage | CheckPage) else None
    beside = beside_of(shown)
    if view is None or shown is None:
        return Standing(row, key, beside=beside)
    path = shown.place if isinstance(shown, SheetPage) else ""
    return Standing(row, key, view.checked.sheet.row.id, path, cursor_in(shown.focusWidget()), beside)


def beside_of(page: QWidget | None) -> Beside:
    """What stands on a page in no sheet; of a passphrase nothing is kept."""
    if page is None:
        return Beside()
    lines, focused = _lines(page), page.focusWidget()
    at = next((place for place, one in enumerate(lines) if one is focused), -1)
    return Beside(
        page.kind if isinstance(page, FirstRunPage) else "",
        tuple(one.text() for one in lines),
        tuple(one.currentIndex() for one in _choices(page)),
        tuple(one.currentIndex().row() for one in page.findChildren(QTableView)),
        at,
        lines[at].cursorPosition() if at >= 0 else -1,
    )


def put_beside(page: QWidget | None, was: Beside) -> None:
    """Put words and selections back on the same page made anew."""
    if page is None:
        return
    if isinstance(page, FirstRunPage) and was.kind:
        page.choose(was.kind)
    for choice, index in zip(_choices(page), was.chosen, strict=False):
        if 0 <= index < choice.count():
            choice.setCurrentIndex(index)
    lines = _lines(page)
    for line, text in zip(lines, was.texts, strict=False):
        if text and line.text() != text:
            line.setText(text)
            line.show()
    if 0 <= was.line < len(lines):
        lines[was.line].setFocus()
        lines[was.line].setCursorPosition(was.cursor)


def put_rows(page: QWidget | None, was: Beside) -> None:
    """Choose the same rows, once what was looked for has been found."""
    for table, row in zip(page.findChildren(QTableView) if page is not None else (), was.rows, strict=False):
        if row >= 0:
            table.selectRow(row)


def _lines(page: QWidget) -> list[QLineEdit]:
    """The lines of a page that are not answers of a sheet, which are kept with it."""
    from hrs_desktop.ui.pages.sheet import SheetPage

    if isinstance(page, SheetPage):
        return [page.quick.line]
    open_ones = (one for one in page.findChildren(QLineEdit) if one.echoMode() == QLineEdit.EchoMode.Normal)
    return [one for one in open_ones if not one.isReadOnly() and not one.objectName().startswith("qt_")]


def _choices(page: QWidget) -> list[QComboBox]:
    from hrs_desktop.ui.pages.sheet import SheetPage

    return [] if isinstance(page, SheetPage) else page.findChildren(QComboBox)


def come_back(window: MainWindow, place: Standing) -> None:
    """Come back to a page, and to the field and the cursor where it shows one."""
    window.nav.setCurrentRow(place.row)
    if place.sheet_id and place.page == "sheet":
        window.broadcast.sheet_at.emit(place.sheet_id, place.path)
        window.tasks.store(_nothing, lambda _none: put_cursor(window.focusWidget(), place.cursor))
    elif place.sheet_id and place.page == "check":
        window.broadcast.check_sheet.emit(place.sheet_id)
    elif place.page == "sign_all":
        # What was declared was read in the other language: the ticks begin anew.
        window.broadcast.turn_to.emit(place.page)
    window.tasks.store(_nothing, lambda _none: _put(window, place.beside))


def _put(window: MainWindow, was: Beside) -> None:
    put_beside(window.stack.currentWidget(), was)
    window.tasks.store(_nothing, lambda _none: put_rows(window.stack.currentWidget(), was))


def _nothing() -> None:
    """A task that marks a moment: everything given before it is done."""


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
