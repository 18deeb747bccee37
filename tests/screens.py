"""``make screens``: the demonstration in the real window, every page grabbed into ``docs/screens``."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2 as pdfium
from PIL import Image
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.exchange.render_v1 import draw
from hrs_desktop.rules import review
from hrs_desktop.services.demonstration import DAY, Demonstrate, Demonstration, demonstrate
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.journalling import Typing, keep_typing, settle
from hrs_desktop.services.previewing import unanswered
from hrs_desktop.services.program import Access
from hrs_desktop.ui.form.coach import CoachDialog
from hrs_desktop.ui.pages.check import CheckPage
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from tests.helpers.checkout import ROOT
from tests.helpers.story_sheets import signed_story, story_sheet
from tests.screens_court import at_court, begun_day
from tests.screens_look import by_keys, looked_at
from tests.screens_signing import on_a_copy, signing

SCREENS = ROOT / "docs" / "screens"
PASSPHRASE = "demo"
COLOURS, GREYS = 192, 16
USUAL, WIDE = (1280, 800), (1920, 1080)
HEARINGS = {
    "1": "guilty-fined", "2": "trial-fixed", "3": "sent-to-the-crown-court", "5": "victim-absent", "7": "acquitted",
    "9": "proved-in-absence", "10": "jury-verdicts", "11": "sent-back", "12": "lies-on-file",
    "confiscation": "confiscation",
}  # fmt: skip
TWO_CHARGES = "01HR0003126"
LAST_DAY = "defendants[0].offences[0].custody_time_limit.expires"


class Photographer:
    """One window, grabbed page by page."""

    def __init__(
        self,
        application: QApplication,
        access: Access,
        *,
        dark: bool,
        scale: float,
        theme: str = "",
        wide: bool = False,
    ) -> None:
        self.application = application
        dress(application, LIGHT)
        self.window = MainWindow(app.program(), access)
        suffix = theme or ("dark" if dark else "light")
        self.window.resize(*(WIDE if wide else USUAL))
        self.window.appearance.wear(suffix, round(scale * 100))
        self.window.show()
        suffix += "-cy" if access.language == "cy" else ""
        self.suffix = suffix + ("-200" if scale > 1 else "") + ("-1920" if wide else "")

    def wait(self, until: Callable[[], object], seconds: float = 20) -> None:
        """Let the window work until something is so, and a moment longer for the paint."""
        end = time.monotonic() + seconds
        while not until() or self.window.tasks.busy:
            if time.monotonic() > end:
                raise TimeoutError(until)
            self.application.processEvents()
            time.sleep(0.005)
        for _ in range(20):
            self.application.processEvents()
            time.sleep(0.005)

    def begin(self) -> None:
        """Wait until the profile is open."""
        self.wait(lambda: self.window.session)
        self.wait(lambda: True)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Grab the window, or a dialog of it, packed as tightly as PNG allows."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        image = (widget or self.window).grab().toImage()
        flat = image.convertToFormat(image.Format.Format_RGBA8888)
        size = (flat.width(), flat.height())
        picture = Image.frombytes("RGBA", size, bytes(flat.constBits()), "raw", "RGBA", flat.bytesPerLine())
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(SCREENS / f"{name}-{self.suffix}.png", optimize=True)

    def turn(self, key: str) -> None:
        """Go to a page of the rail."""
        name = self.window.words(f"ui.nav.{key}")
        names = [self.window.nav.item(row).text() for row in range(self.window.nav.count())]
        self.window.nav.setCurrentRow(names.index(name))
        self.wait(lambda: True)

    def close(self) -> None:
        """Close the window and its threads."""
        self.window.close()


def advocate(application: QApplication, access: Access, *, dark: bool = False, scale: float = 1.0) -> None:
    """Today, Sheet, Check answers and Receive."""
    eye = Photographer(application, access, dark=dark, scale=scale)
    eye.wait(lambda: eye.window.session)
    eye.wait(lambda: True)
    eye.take("today")
    session = eye.window.session
    assert isinstance(session, AdvocateSession)
    rows = court_list(session.desk)
    unsigned = next(row for row in rows if row.state.value in ("draft", "issued"))
    signed = next(row for row in rows if row.urn == "01HR0000526")
    sheet, check = eye.window.pages["sheet"], eye.window.pages["check"]
    assert isinstance(sheet, SheetPage)
    assert isinstance(check, CheckPage)
    session.broadcast.open_sheet.emit(unsigned.id)
    eye.wait(lambda: sheet.view is not None)
    eye.take("sheet")
    session.broadcast.sheet_at.emit(unsigned.id, sheet.view.checked.findings[-1].path if sheet.view else "")
    eye.wait(lambda: True)
    eye.take("sheet-finding")
    session.broadcast.sheet_at.emit(next(row for row in rows if row.urn == "01HR0002926").id, LAST_DAY)
    eye.wait(lambda: True)
    eye.take("sheet-limit")
    worked(eye, next(row for row in rows if row.urn == TWO_CHARGES).id)
    for name, row in (("check", unsigned), ("signed", signed)):
        session.broadcast.check_sheet.emit(row.id)
        eye.wait(lambda: check.view is not None)
        eye.take(name)
    eye.turn("receive")
    eye.take("receive")
    coach(eye, unsigned.id)
    kept_safe(eye, session, unsigned.id)
    eye.close()


def worked(eye: Photographer, sheet_id: str) -> None:
    """The principal offence of two charges, its working open."""
    session, sheet = eye.window.session, eye.window.pages["sheet"]
    assert isinstance(session, AdvocateSession)
    assert isinstance(sheet, SheetPage)
    session.broadcast.open_sheet.emit(sheet_id)
    eye.wait(lambda: sheet.view is not None and sheet.view.checked.sheet.row.id == sheet_id)
    card = sheet.canvas.worked
    assert card is not None
    card.toggle.click()
    eye.wait(lambda: True)
    sheet.canvas.ensureWidgetVisible(card)
    eye.take("sheet-principal")


def coach(eye: Photographer, sheet_id: str) -> None:
    """The coach at the reason of a case that failed; the answers it needs are taken back."""
    session, sheet = eye.window.session, eye.window.pages["sheet"]
    assert isinstance(session, AdvocateSession)
    assert isinstance(sheet, SheetPage)
    needed = (("hearing.course", "HEARD"), ("defendants[0].finalisation.outcome", "ONE"))
    record = open_sheet(session.desk, sheet_id).record
    before = [Answer(path, record.text(path)) for path, _ in needed]
    answer(session.desk, sheet_id, [Answer(path, text) for path, text in needed])
    session.broadcast.sheet_at.emit(sheet_id, "defendants[0].finalisation.reason")
    eye.wait(lambda: sheet.view is not None and next(sheet.canvas.reason_rows(), None))
    next(sheet.canvas.reason_rows()).which.click()
    eye.wait(lambda: True)
    dialog = next(one for one in sheet.findChildren(CoachDialog) if one.isVisible())
    eye.take("coach-question", dialog)
    for number in "421":
        QTest.keyClicks(dialog, number)
        eye.wait(lambda: True)
    dialog.back.click()
    dialog.back.click()
    for number in "111":
        QTest.keyClicks(dialog, number)
        eye.wait(lambda: True)
    eye.take("coach-reason", dialog)
    dialog.close()
    answer(session.desk, sheet_id, before)


def office(application: QApplication, access: Access, shown: Demonstration, folder: Path) -> None:
    """Every page of the office."""
    eye = Photographer(application, access, dark=False, scale=1.0)
    eye.wait(lambda: eye.window.session)
    inbox = eye.window.pages["inbox"]
    assert isinstance(inbox, InboxPage)
    inbox.take([str(folder / "demo" / "returned")])
    eye.wait(lambda: len(inbox.verdicts) == len(shown.returned))
    eye.take("inbox")
    for key in ("register", "packs", "cases", "advocates"):
        eye.turn(key)
        eye.take(key)
    eye.close()


def pages() -> None:
    """The pages of ten hearings of both courts and of a draft, in grey as they are printed."""
    for number, name in enumerate(HEARINGS):
        record, documents = signed_story(name)
        language = "cy" if number % 5 == 4 else "en"
        record = record.set("sheet.language", language).set("sheet.claimed_signing_time", "2026-11-20T16:10:00Z")
        principal = "defendants[0].finalisation.principal_offence.offence"
        if record.get(principal) is not None:
            record = record.set(principal, record.get("defendants[0].offences[0].id"))
        _grey(draw(record, documents), HEARINGS[name])
    record, documents = story_sheet("4")
    record = record.set("defendants[1].attendance.code", None)
    form = review(record, documents.template, documents.codes, DAY).form
    _grey(draw(record, documents, unanswered(record, documents, form, "en")), "draft")


def _grey(content: bytes, name: str) -> None:
    for at, page in enumerate(pdfium.PdfDocument(content), 1):
        picture = page.render(scale=1.3).to_pil().convert("L").quantize(GREYS, dither=Image.Dither.NONE)
        picture.save(SCREENS / f"page-{name}-{at}.png", optimize=True)


def kept_safe(eye: Photographer, session: AdvocateSession, sheet_id: str) -> None:
    """Words found after a stop, and the locked window."""
    words = "The court heard that the vehicle had been lent to his brother and that"
    keep_typing(session.desk, Typing(sheet_id, "endorsement.text", "Endorsement", words, len(words)))
    eye.window.safety.show_words()
    eye.wait(lambda: eye.window.safety.recovering and eye.window.safety.recovering.dialog)
    recovering = eye.window.safety.recovering
    assert recovering is not None
    assert recovering.dialog is not None
    eye.take("recovery", recovering.dialog)
    settle(session.desk, sheet_id, "endorsement.text")
    drill = eye.window.safety.drill()
    assert drill is not None
    eye.take("drill", drill)
    drill.reject()
    eye.window.safety.lock_now()
    eye.wait(lambda: True)
    eye.take("locked")


def beginnings(application: QApplication, folder: Path, access: Access) -> None:
    """First run and unlocking."""
    for name, home in (("first-run", folder / "nobody"), ("unlock", access.home)):
        eye = Photographer(application, replace(access, home=home, passphrase=""), dark=False, scale=1.0)
        eye.wait(lambda: True)
        eye.take(name)
        eye.close()


def afterwards(application: QApplication, access: Access, folder: Path) -> None:
    """Many sheets signed together, what came back, a correction."""
    eye = Photographer(application, on_a_copy(access, folder), dark=False, scale=1.0)
    eye.wait(lambda: eye.window.session)
    signing(eye.window, eye.take, eye.wait)
    eye.close()


def court(application: QApplication, access: Access, *, dark: bool = False, scale: float = 1.0) -> None:
    """A day at court."""
    eye = Photographer(application, access, dark=dark, scale=scale)
    eye.wait(lambda: eye.window.session)
    at_court(eye.window, eye.take, eye.wait)
    eye.close()


def look(application: QApplication, access: Access) -> None:
    """A large screen, high contrast, and what keys bring up."""
    for theme, wide in (("light", True), ("contrast", False)):
        eye = Photographer(application, access, dark=False, scale=1.0, theme=theme, wide=wide)
        eye.begin()
        looked_at(eye.window, eye.take, eye.wait)
        eye.close()
    for language, scale in (("en", 1.0), ("cy", 2.0)):
        eye = Photographer(application, replace(access, language=language), dark=False, scale=scale)
        eye.begin()
        by_keys(eye.window, eye.take, eye.wait)
        eye.close()


def main() -> None:
    """Redraw everything."""
    qInstallMessageHandler(lambda kind, _where, text: print(text) if kind != QtMsgType.QtDebugMsg else None)
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clock = RehearsalClock(DAY)
        shown = demonstrate(app.program(), Demonstrate(folder / "demo", PASSPHRASE, clock))
        access = Access(shown.advocate, PASSPHRASE, clock, demo=True)
        beginnings(application, folder, access)
        pages()
        afterwards(application, access, folder)
        begun = begun_day(folder)
        court(application, begun)
        court(application, replace(begun, language="cy"), scale=2.0)
        look(application, begun)
        advocate(application, access)
        advocate(application, access, dark=True)
        advocate(application, replace(access, language="cy"))
        advocate(application, access, scale=2.0)
        office(application, replace(access, home=shown.office), shown, folder)


if __name__ == "__main__":
    main()
