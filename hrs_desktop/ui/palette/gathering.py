"""Where the palette's entries come from: pages and keys of the window as it stands, its open sheet, its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QMainWindow, QMenu, QWidget

from hrs_desktop.codes import reason_of
from hrs_desktop.domain.case import Case
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.guidance import guidance
from hrs_desktop.services.desks import Shipped
from hrs_desktop.ui.keys import KEYS, SECTION_KEYS, Place, in_palette
from hrs_desktop.ui.palette.entries import Entry, Kind
from hrs_desktop.ui.parts import KEY_NAME
from hrs_desktop.words import Words

REASONS = "unsuccessful_reason"


def native(sequence: str) -> str:
    """A key sequence as this computer writes it."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)


def cases(rows: Iterable[SheetRow], open_sheet: Callable[[str], object]) -> Iterator[Entry]:
    """The sheets of an advocate's court list."""
    for row in rows:
        detail = f"{row.urn}  ·  {row.court}, {row.room}  ·  {row.start_time}"
        yield Entry(Kind.CASE, row.title, partial(open_sheet, row.id), detail, also=row.date.isoformat())


def registered(found: Iterable[Case], show: Callable[[str], object]) -> Iterator[Entry]:
    """Cases of the register."""
    for case in found:
        yield Entry(Kind.CASE, case.title, partial(show, case.urn), case.urn)


def sections(listed: QListWidget, go: Callable[[int], object]) -> Iterator[Entry]:
    """The sections of the sheet on the screen."""
    for index in range(listed.count()):
        spoken = str(listed.item(index).data(Qt.ItemDataRole.AccessibleTextRole))
        key = native(SECTION_KEYS[index]) if index < len(SECTION_KEYS) else ""
        yield Entry(Kind.SECTION, spoken, partial(go, index), key=key)


def pages(nav: QListWidget) -> Iterator[Entry]:
    """The pages of the rail."""
    for row in range(nav.count()):
        yield Entry(Kind.PAGE, nav.item(row).text(), partial(turn, nav, row))


def turn(nav: QListWidget, row: int) -> None:
    """Go to a line of the rail, also where it is chosen already and another page is in front."""
    nav.setCurrentRow(row)
    nav.itemClicked.emit(nav.item(row))


def actions(window: QMainWindow, words: Words) -> Iterator[Entry]:
    """What the menus hold, and what the keys of the page on the screen do."""
    seen: set[str] = set()
    for action, menu in _menu_actions(window):
        name = str(action.property(KEY_NAME) or "")
        seen.add(name)
        if not name or in_palette(name):
            keys = ", ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()[:1])
            yield Entry(Kind.ACTION, _plain(action.text()), action.trigger, _plain(menu.title()), keys)
    for shortcut in window.findChildren(QShortcut):
        name, owner = str(shortcut.property(KEY_NAME) or ""), shortcut.parent()
        if name and name not in seen and in_palette(name) and isinstance(owner, QWidget) and owner.isVisible():
            seen.add(name)
            keys = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
            yield Entry(Kind.ACTION, words(f"ui.keys.{name}"), shortcut.activated.emit, _place(name, words), keys)


def _place(name: str, words: Words) -> str:
    place = next((key.place for key in KEYS if key.id == name), Place.WINDOW)
    return words(f"ui.keys.at_{place.value}")


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _menu_actions(window: QMainWindow) -> Iterator[tuple[QAction, QMenu]]:
    """Every action of the menus that can be chosen now, with its menu."""
    waiting = [menu for menu in window.menuBar().findChildren(QMenu) if menu.menuAction().isVisible()]
    for menu in waiting:
        for action in menu.actions():
            if action.menu() is None and not action.isSeparator() and action.isEnabled():
                yield action, menu


def rules(words: Words, show: Callable[[str], object]) -> Iterator[Entry]:
    """The guidance for every rule, found by all four of its parts."""
    for identity, found in guidance(words.language).items():
        also = f"{found.why} {found.put_right} {found.avoid}"
        yield Entry(Kind.GUIDANCE, found.means, partial(show, identity), identity, also=also)


def definitions(shipped: Shipped, words: Words, show: Callable[[str], object]) -> Iterator[Entry]:
    """The reasons with their definitions."""
    for entry in shipped.codes.list(REASONS).entries:
        reason = reason_of(entry)
        title = f"{reason.code}  {reason.label.text(words.language)}"
        definition = reason.definition.text(words.language)
        yield Entry(Kind.CODE, title, partial(show, reason.code), definition, also=reason.evidence.text(words.language))
