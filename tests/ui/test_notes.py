"""The notes of the day from the window: one key writes what each hearing came to, and says where."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.ui.session import AdvocateSession
from tests.ui.conftest import Settle
from tests.ui.showing import today_page

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_one_key_writes_the_notes_of_the_day(
    started: AdvocateSession, qtbot: QtBot, settle: Settle, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrs_desktop.ui.today.notes.default_folder", lambda: home)
    rows = court_list(started.desk)
    answer(started.desk, rows[0].id, [Answer("hearing.course", "NOT_REACHED")])
    answer(started.desk, rows[1].id, [Answer("hearing.notes", "Officer to be called at two.")])
    told: list[str] = []
    started.broadcast.saved.connect(told.append)
    page = today_page(qtbot, started, settle)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_N, KEYS)
    settle()
    file = home / "HRS-NOTES-2026-11-20.pdf"
    assert told == [started.words("ui.today.notes_saved", day="20 November 2026", file=file)]
    document = pypdfium2.PdfDocument(file)
    said = " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())
    document.close()
    assert all(row.urn in said for row in rows)
    assert "Not reached" in said
    assert "Officer to be called at two." in said
    page.notes.click()
    settle()
    assert len(told) == 2
