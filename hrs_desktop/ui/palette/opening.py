"""Opening the palette over the window: everything that can be found there now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hrs_desktop.services.drafting import court_list
from hrs_desktop.services.looking import search
from hrs_desktop.ui.guidance_view import GuidanceDialog, explained
from hrs_desktop.ui.pages.register import RegisterPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.palette import gathering
from hrs_desktop.ui.palette.dialog import Palette
from hrs_desktop.ui.session import AdvocateSession, OfficeSession

if TYPE_CHECKING:
    from hrs_desktop.ui.window import MainWindow

FEWEST_TYPED = 2


def open_palette(window: MainWindow) -> Palette:
    """The palette, open over ``window``; cases are added when the store has answered."""
    words, session = window.words, window.session
    entries = [*gathering.actions(window, words), *gathering.pages(window.nav)]
    page = window.stack.currentWidget()
    if isinstance(page, SheetPage) and page.view is not None:
        entries = [*gathering.sections(page.sections, page.to_section), *entries]
    show = partial(_explain, window)
    entries.extend(gathering.rules(words, show))
    if session is not None:
        entries.extend(gathering.definitions(session.desk.shipped(), words, show))
    palette = Palette(words, entries, window)
    if isinstance(session, AdvocateSession):
        _offer_sheets(session, palette)
    elif session is not None:
        palette.typed.connect(partial(_search_register, session, palette, partial(_find_in_register, window)))
    palette.open()
    return palette


def _explain(window: MainWindow, identity: str) -> None:
    shipped = window.session.desk.shipped() if window.session is not None else None
    GuidanceDialog(window.words, explained(identity, shipped, window.words), window).open()


def _offer_sheets(session: AdvocateSession, palette: Palette) -> None:
    desk, emit = session.desk, session.broadcast.open_sheet.emit
    session.tasks.store(lambda: list(gathering.cases(court_list(desk), emit)), palette.offer)


def _search_register(session: OfficeSession, palette: Palette, show: Callable[[str], object], typed: str) -> None:
    if len(typed.strip()) < FEWEST_TYPED:
        return
    desk = session.desk
    session.tasks.store(lambda: (typed, list(gathering.registered(search(desk, typed), show))), palette.found_elsewhere)


def _find_in_register(window: MainWindow, urn: str) -> None:
    page = window.pages["register"]
    assert isinstance(page, RegisterPage)
    gathering.turn(window.nav, list(window.pages).index("register"))
    page.finder.setText(urn)
    page.finder.setFocus()
