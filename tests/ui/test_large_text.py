"""At 200 % no button and no box to tick is cut off, in either language; the widest text of a table stays readable."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hrs_desktop.ui.pages.first_run import FirstRunPage
from hrs_desktop.ui.pages.packs import PacksPage
from hrs_desktop.ui.session import OfficeSession
from hrs_desktop.ui.tables import READABLE, RoomyTable, TextRows, WholeHeader, table
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.words import LANGUAGES, words
from tests.ui.conftest import Settle


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[QWidget], None]]:
    """Shows a page as large as a lectern's window leaves it, with text at 200 %."""
    dress(qapp, LIGHT, 2.0)

    def show(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(1080, 720)
        with qtbot.waitExposed(page):
            page.show()
        QApplication.processEvents()

    yield show
    dress(qapp, LIGHT)


def _cut(page: QWidget) -> list[tuple[str, int, int]]:
    buttons: list[QAbstractButton] = [*page.findChildren(QPushButton), *page.findChildren(QCheckBox)]
    assert buttons
    return [
        (one.text(), one.width() - one.sizeHint().width(), one.height() - one.sizeHint().height())
        for one in buttons
        if one.isVisible()
        and (one.width() < one.sizeHint().width() or one.height() < one.fontMetrics().height() * _lines(one))
    ]


def _lines(one: QAbstractButton) -> int:
    return one.text().count("\n") + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choices_of_the_first_run_are_whole(shown: Callable[[QWidget], None], qtbot: QtBot, language: str) -> None:
    page = FirstRunPage(words(language))
    shown(page)
    assert _cut(page) == []
    page.office.click()
    qtbot.waitUntil(lambda: _cut(page) == [])
    assert page.advocate.accessibleName() == words(language)("ui.first.advocate")


def test_the_ticks_of_a_pack_are_whole(shown: Callable[[QWidget], None], office: OfficeSession, settle: Settle) -> None:
    page = PacksPage(office)
    shown(page)
    page.entered()
    settle()
    assert _cut(page) == []


def test_a_table_leaves_room_for_its_widest_text(shown: Callable[[QWidget], None]) -> None:
    rows = TextRows(["State", "File", "What happened, and what to do"])
    view = table(rows, "Files", 2)
    shown(view)
    view.resize(900, 400)
    rows.take([(("Here already", "a-file-with-a-long-name-" * 4, "There is nothing to do. " * 4), None)])
    for _ in range(5):
        QApplication.processEvents()
    header, character = view.horizontalHeader(), view.fontMetrics().averageCharWidth()
    assert header.sectionSize(2) >= min(READABLE * character, view.viewport().width() // 2)
    assert header.sectionSize(1) >= 20 * character  # the longest part of the name that no line break parts
    assert header.length() <= view.viewport().width()


def test_a_table_whose_rows_have_gone_is_still_asked_for_its_size(shown: Callable[[QWidget], None]) -> None:
    """As when a window closes: Qt asks between the end of the rows and the end of the view."""
    view = table(TextRows(["State", "File"]), "Files", 1)
    shown(view)
    header = view.horizontalHeader()
    assert isinstance(header, WholeHeader)
    wide = header.least(0)
    view.setModel(None)
    assert 0 <= header.least(0) < wide
    assert isinstance(view, RoomyTable)
    view.share()
    assert header.sizeHint().height() > 0
