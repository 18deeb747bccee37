"""A window whose screen was unplugged comes back to one that is there; one larger than its screen is made to fit."""

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


def within(frame: QRect, screen: QRect) -> QRect:
    """The window's place: ``frame`` where the screen is as large, lowered if its title is above the screen, else as
    much as fits in the screen."""
    if frame.width() <= screen.width() and frame.height() <= screen.height():
        return frame.translated(0, max(0, screen.top() - frame.top()))
    fitted = QRect(frame.topLeft(), frame.size().boundedTo(screen.size()))
    fitted.moveRight(min(fitted.right(), screen.right()))
    fitted.moveBottom(min(fitted.bottom(), screen.bottom()))
    fitted.moveLeft(max(fitted.left(), screen.left()))
    fitted.moveTop(max(fitted.top(), screen.top()))
    return fitted


def come_within(window: QWidget) -> None:
    """Make a window that is too large or too high up fit its screen, frame and all: title and status line are seen."""
    frame, inner = window.frameGeometry(), window.geometry()
    found = within(frame, window.screen().availableGeometry())
    if found != frame:
        top_left, bottom_right = inner.topLeft() - frame.topLeft(), frame.bottomRight() - inner.bottomRight()
        window.setGeometry(QRect(found.topLeft() + top_left, found.bottomRight() - bottom_right))


def come_back(window: QWidget) -> None:
    """Move a window that lies outside every screen."""
    primary = QGuiApplication.primaryScreen()
    others = [one for one in QGuiApplication.screens() if one is not primary]
    frame = window.frameGeometry()
    found = brought_back(frame, [one.availableGeometry() for one in (primary, *others)])
    if found != frame:
        window.setGeometry(found)
