"""A window whose screen was unplugged comes back to one that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def brought_back(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """The window's place: ``frame`` itself while any of it is on a screen, else the same size, as far as it fits, at
    the corner of the first screen."""
    if not screens or any(screen.intersects(frame) for screen in screens):
        return frame
    first = screens[0]
    return QRect(first.topLeft(), frame.size().boundedTo(first.size()))


def come_back(window: QWidget) -> None:
    """Move a window that lies outside every screen."""
    primary = QGuiApplication.primaryScreen()
    others = [one for one in QGuiApplication.screens() if one is not primary]
    frame = window.frameGeometry()
    found = brought_back(frame, [one.availableGeometry() for one in (primary, *others)])
    if found != frame:
        window.setGeometry(found)
