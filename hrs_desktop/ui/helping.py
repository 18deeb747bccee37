"""F1: what is asked at the cursor, or what the page is for; and what the Help menu offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from hrs_desktop.ui.guidance_view import Explained

if TYPE_CHECKING:
    from hrs_desktop.ui.window import MainWindow

GAP = 8


def fill_help(menu: QMenu, window: MainWindow) -> None:
    """What the Help menu offers."""
    window.offer(menu, window.words("ui.menu.help_here"), "help", lambda: show_help(window))
    window.offer(menu, window.words("ui.menu.palette"), "palette", lambda: _show_palette(window))
    window.offer(menu, window.words("ui.menu.keys"), "list", lambda: _show_keys(window))


def _show_keys(window: MainWindow) -> None:
    from hrs_desktop.ui.keys_help import KeysDialog

    KeysDialog(window.words, window).open()


def _show_palette(window: MainWindow) -> None:
    from hrs_desktop.ui.palette.opening import open_palette

    open_palette(window)


def show_help(window: MainWindow) -> None:
    """Explain the field with the cursor, beside it; elsewhere the page and the control."""
    from hrs_desktop.ui.guidance_view import GuidanceDialog
    from hrs_desktop.ui.pages.sheet import SheetPage

    page, within = window.stack.currentWidget(), QApplication.focusWidget()
    if isinstance(page, SheetPage) and within is page.quick.line:
        page.quick.help()
        return
    found = (page.explained() if isinstance(page, SheetPage) else None) or page_explained(window)
    dialog = GuidanceDialog(window.words, found, window)
    dialog.open()
    if within is not None and window.isAncestorOf(within):
        dialog.move(_beside(window, within, dialog))


def page_explained(window: MainWindow) -> Explained:
    """What the page on the screen is for, and what the control with the cursor says of itself."""
    words = window.words
    page, within = window.stack.currentWidget(), QApplication.focusWidget()
    key = window.pages.key_of(page) or "first"
    parts = [(words("ui.help.page"), words(f"ui.help.at_{key}"))]
    if within is not None and within.accessibleDescription():
        parts.append((within.accessibleName(), within.accessibleDescription()))
    parts.append((words("ui.help.more"), words("ui.help.more_how")))
    return Explained(page.accessibleName() or words("ui.menu.help_here").replace("&", ""), tuple(parts))


def _beside(window: QWidget, field: QWidget, dialog: QWidget) -> QPoint:
    """A place in the window where the dialog leaves the field to be read: right of it, else below, else above."""
    room, size = QRect(window.mapToGlobal(QPoint(0, 0)), window.size()), dialog.frameGeometry().size()
    at = QRect(field.mapToGlobal(QPoint(0, 0)), field.size())
    middle = min(max(room.top(), at.center().y() - size.height() // 2), room.bottom() - size.height())
    if at.right() + GAP + size.width() <= room.right():
        return QPoint(at.right() + GAP, middle)
    left = min(max(room.left() + GAP, at.left()), room.right() - size.width())
    if at.bottom() + GAP + size.height() <= room.bottom():
        return QPoint(left, at.bottom() + GAP)
    if at.top() - GAP - size.height() >= room.top():
        return QPoint(left, at.top() - GAP - size.height())
    return QPoint(room.right() - size.width(), room.bottom() - size.height())
