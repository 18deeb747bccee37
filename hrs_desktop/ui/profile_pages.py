"""Which pages a profile has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from hrs_desktop.services.desks import AdvocateDesk, Desk
from hrs_desktop.services.program import Access, Program
from hrs_desktop.ui.kept_pages import Pages
from hrs_desktop.ui.pages.advocates import AdvocatesPage
from hrs_desktop.ui.pages.cases import CasesPage
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.pages.packs import PacksPage
from hrs_desktop.ui.pages.receive import ReceivePage
from hrs_desktop.ui.pages.register import RegisterPage
from hrs_desktop.ui.pages.returned import ReturnedPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.sign_all import SignAllPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession, Broadcast, OfficeSession, Session
from hrs_desktop.ui.tasks import TaskRunner
from hrs_desktop.words import Words


def session_for(
    desk: Desk, tasks: TaskRunner, words: Words, broadcast: Broadcast, access: Access, program: Program
) -> Session:
    """The session of an open desk."""
    if isinstance(desk, AdvocateDesk):
        return AdvocateSession(desk, tasks, words, broadcast, access, program)
    return OfficeSession(desk, tasks, words, broadcast, access, program)


def pages_for(session: Session) -> Pages:
    """The pages of an advocate or of an office."""
    if isinstance(session, AdvocateSession):
        listed: dict[str, Callable[[], QWidget]] = {
            "today": partial(TodayPage, session), "returned": partial(ReturnedPage, session),
            "receive": partial(ReceivePage, session),
        }  # fmt: skip
        hidden: dict[str, Callable[[], QWidget]] = {
            "sheet": partial(SheetPage, session), "check": partial(CheckPage, session),
            "sign_all": partial(SignAllPage, session),
        }  # fmt: skip
        return Pages(hidden | listed, tuple(listed), _sheet_next)
    listed = {
        "inbox": partial(InboxPage, session), "register": partial(RegisterPage, session),
        "packs": partial(PacksPage, session), "cases": partial(CasesPage, session),
        "advocates": partial(AdvocatesPage, session),
    }  # fmt: skip
    return Pages(listed, tuple(listed))


def _sheet_next(pages: Pages) -> None:
    """Once every page is there: the form of the sheet that is likely to be opened next."""
    sheet = pages["sheet"]
    assert isinstance(sheet, SheetPage)
    sheet.get_ready()
