"""The palette over a long list: from a key to the paint of what was found, beside a line that finds nothing."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hrs_desktop.services.drafting import court_list
from hrs_desktop.ui.palette import gathering
from hrs_desktop.ui.palette.dialog import Palette
from hrs_desktop.ui.palette.entries import Entry
from hrs_desktop.ui.session import AdvocateSession
from tests.bench.measuring import Figure, p99

TYPED = ("pretend 10", "01hr0000126", "report", "quux", "willesden", "not guilty")
ROUNDS = 4


def palette_figure(application: QApplication, session: AdvocateSession, hearings: int) -> Figure:
    """A key in the palette over ``hearings`` cases and all guidance and reasons."""
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    entries = _entries(session, hearings)
    palette, line = Palette(session.words, entries, window), QLineEdit(window)
    palette.show()
    line.show()
    found, plain = _keys(application, palette.line, palette), _keys(application, line, line)
    palette.close()
    window.close()
    return Figure(
        f"palette over {len(entries):,} entries, a key to paint, p99", p99(found), p99(plain), "<= 16 ms",
        "a QLineEdit of its own",
    )  # fmt: skip


def _entries(session: AdvocateSession, hearings: int) -> list[Entry]:
    rows = court_list(session.desk)
    many = [replace(rows[at % len(rows)], id=str(at), urn=f"01HR{at:05}26") for at in range(hearings)]
    cases = gathering.cases(many, _nothing)
    return [
        *cases, *gathering.rules(session.words, _nothing),
        *gathering.definitions(session.desk.shipped(), session.words, _nothing),
    ]  # fmt: skip


def _nothing(_chosen: str) -> None:
    """Nothing is opened here."""


def _keys(application: QApplication, line: QLineEdit, shown: QWidget) -> list[float]:
    found = []
    for text in TYPED * ROUNDS:
        line.clear()
        for letter in text:
            begun = time.perf_counter()
            QTest.keyClicks(line, letter)
            shown.repaint()
            application.processEvents()
            found.append((time.perf_counter() - begun) * 1000)
    return found[20:]
