"""Which pages a profile has."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from hrs_desktop.services.desks import AdvocateDesk, Desk
from hrs_desktop.services.program import Access, Program
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


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages with a line in the rail, and those that others lead to."""

    listed: dict[str, QWidget]
    hidden: dict[str, QWidget]


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
        return Pages(
            {"today": TodayPage(session), "returned": ReturnedPage(session), "receive": ReceivePage(session)},
            {"sheet": SheetPage(session), "check": CheckPage(session), "sign_all": SignAllPage(session)},
        )
    return Pages(
        {
            "inbox": InboxPage(session), "register": RegisterPage(session), "packs": PacksPage(session),
            "cases": CasesPage(session), "advocates": AdvocatesPage(session),
        },
        {},
    )  # fmt: skip
