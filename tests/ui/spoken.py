"""What assistive programs are told: the tree of a window, and where its tree says nothing or too little."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button, ROLE.CheckBox, ROLE.RadioButton, ROLE.EditableText, ROLE.ComboBox, ROLE.List, ROLE.ListItem,
    ROLE.Table, ROLE.Cell, ROLE.Tree, ROLE.TreeItem, ROLE.PageTab, ROLE.PageTabList, ROLE.ButtonMenu, ROLE.Pane,
    ROLE.StaticText, ROLE.MenuItem, ROLE.Link, ROLE.SpinBox, ROLE.ProgressBar, ROLE.Dialog,
}  # fmt: skip
"""Roles that a control with the focus may have: none is merely a thing."""


def tree(of: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything in a window that shows, from the top."""
    root = QAccessible.queryAccessibleInterface(of)
    assert root is not None
    yield from _below(root)


def _below(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield one
    for index in range(one.childCount()):
        child = cast("QAccessibleInterface | None", one.child(index))
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _below(child)


def unspoken(of: QWidget) -> list[str]:
    """Controls that can have the focus and of which nothing would be said, or whose role says nothing."""
    return [
        f"{one.role().name} {one.object()!r}"
        for one in tree(of)
        if one.state().focusable and (not one.text(NAME).strip() or one.role() not in CONTROLS)
    ]


def spoken(of: QWidget) -> list[str]:
    """Every name and description."""
    return [text for one in tree(of) for text in (one.text(NAME), one.text(DESCRIPTION)) if text]


def out_of_order(within: QWidget) -> list[str]:
    """Where Tab goes up: controls that stand above the one before them, by the top of both."""
    chain, found = list(_chain(within)), []
    for before, after in pairwise(chain):
        if _bottom(after, within) <= _top(before, within):
            found.append(f"{before.accessibleName()} -> {after.accessibleName()}")
    return found


def _chain(within: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = within.nextInFocusChain()
    while at is not None and at is not within:
        tabbed = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.isEnabled()
        if within.isAncestorOf(at) and at.isVisibleTo(within) and tabbed:
            yield at
        at = at.nextInFocusChain()


def _top(widget: QWidget, within: QWidget) -> int:
    """Where the widget begins; what is scrolled out of sight, at the edge of its scrolling area."""
    top, area = widget.mapTo(within, QPoint()).y(), _viewport(widget, within)
    if area is None:
        return top
    first = area.mapTo(within, QPoint()).y()
    return min(max(top, first), first + area.height())


def _bottom(widget: QWidget, within: QWidget) -> int:
    return _top(widget, within) + widget.height()


def _viewport(widget: QWidget, within: QWidget) -> QWidget | None:
    at = widget.parentWidget()
    while at is not None and at is not within:
        area = at.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is at:
            return at
        at = area
    return None
