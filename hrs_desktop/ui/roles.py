"""Roles that assistive programs are told where Qt's own would mislead or fail: headings, groups, scrolling areas."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES = {
    "Heading": QAccessible.Role.Heading,
    "Card": QAccessible.Role.Grouping,
    "GroupBox": QAccessible.Role.Grouping,
    "QScrollArea": QAccessible.Role.Pane,
}
"""By class, our own or Qt's. Qt's interface of a scrolling area counts the bars that show among its parts and hands out
the one asked for without a look whether it is still there: an assistive program that walks the window while a bar goes
ends ours (Qt 6.10, ``qabstractscrollarea`` on the AT-SPI bus). The plain interface counts every part and looks."""


@cache
def install() -> None:
    """Tell Qt, once in a program, before the first window."""
    QAccessible.installFactory(_interface)


def _interface(kind: str, told: QObject) -> QAccessibleInterface | None:
    role = ROLES.get(kind)
    # Named by the widget itself: a name given here would not follow it.
    return QAccessibleWidget(told, role, "") if role is not None and isinstance(told, QWidget) else None
