"""Pictures of signing and after: sheets ready together, what came back, a correction read before it is signed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hrs_desktop.services.correcting import open_correction
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.services.program import Access
from hrs_desktop.services.sending import mark_sent
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.returned import ReturnedPage
from hrs_desktop.ui.pages.sign_all import SignAllPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.window import MainWindow

CORRECTED = ("01HR0000126", "01HR0000226", "01HR0000626")
NOT_SENT = ("01HR0002726", "01HR0002826")
Take = Callable[[str], None]
Wait = Callable[[Callable[[], object]], None]


def on_a_copy(access: Access, folder: Path) -> Access:
    """The same profile elsewhere, so that nothing here shows in other pictures."""
    home = folder / "signing" / access.home.name
    shutil.copytree(access.home, home)
    return replace(access, home=home)


def signing(window: MainWindow, take: Take, wait: Wait) -> None:
    """Take ``sign-all``, ``returned`` and ``correction``."""
    session = window.session
    assert isinstance(session, AdvocateSession)
    for urn in CORRECTED:
        open_correction(session.desk, urn, "MISHEARD")
        answer(session.desk, urn, [Answer("hearing.end_time", "12:40")])
    rows = court_list(session.desk)
    signed = [row.id for row in rows if row.state.value == "signed" and row.urn not in NOT_SENT]
    mark_sent(session.desk, signed)
    check, returned, ready = (window.pages[key] for key in ("check", "returned", "sign_all"))
    assert isinstance(check, CheckPage)
    assert isinstance(returned, ReturnedPage)
    assert isinstance(ready, SignAllPage)
    session.broadcast.turn_to.emit("sign_all")
    wait(lambda: ready.cards)
    take("sign-all")
    session.broadcast.turn_to.emit("returned")
    wait(lambda: returned.tree is not None)
    take("returned")
    session.broadcast.check_sheet.emit(next(row.id for row in rows if row.urn == CORRECTED[0]))
    wait(lambda: check.view is not None)
    take("correction")
