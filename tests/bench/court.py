"""The desk at court: opening and changing sheets, keys to paint, type-ahead, a long list, each beside plain Qt."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QListView, QScrollArea, QTableView, QWidget

from hrs_desktop import app
from hrs_desktop.codes import CodeList
from hrs_desktop.services.adding import add_sheet
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list
from hrs_desktop.ui.form.editors import LineEditor
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession, Broadcast
from hrs_desktop.ui.tasks import TaskRunner
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.words import words
from tests.bench.measuring import Figure, median, p99, times
from tests.ui.desks import make_desks

CHARGES, HEARINGS, CODES = 40, 2_000, 8_000
FIELD = "hearing.legal_adviser"
TYPED = ("t", "th", "the", "thef", "theft", "theft fr", "burg", "assault b", "drive w", "poss cl")


def court_figures(folder: Path) -> Iterator[Figure]:
    """Every figure of the desk, on a profile with ten hearings and one case of forty charges."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    desks = make_desks(folder / "court")
    desk = desks.open("started")
    assert isinstance(desk, AdvocateDesk)
    tasks, broadcast = TaskRunner(), Broadcast()
    session = AdvocateSession(desk, tasks, words("en"), broadcast, desks.access("started"), app.program())
    try:
        yield from _sheets(application, session, _large(desk))
        yield _typeahead(desk)
        yield _scrolling(application, session)
    finally:
        tasks.stop()
        desk.close()


def _large(desk: AdvocateDesk) -> str:
    """A sheet of four defendants with ten charges each."""
    people = [
        {"name": {"given": "Ivo", "family": f"Sample{place}"}, "offences": [{"offence_code": "TH68010"}] * 10}
        for place in range(CHARGES // 10)
    ]
    tree = {
        "prosecution_case": {"urn": "01HR0091126"}, "defendants": people,
        "hearing": {"court": {"ou_code": "B01EF00"}, "type": "FH"},
    }  # fmt: skip
    added = add_sheet(desk, tree)
    assert not added.refused, added.refused
    answer(desk, added.sheet_id, [Answer("hearing.course", "HEARD")])
    return added.sheet_id


def _sheets(application: QApplication, session: AdvocateSession, large: str) -> Iterator[Figure]:
    page = SheetPage(session)
    page.resize(1280, 800)
    page.show()
    small = [row.id for row in court_list(session.desk)[:2]]

    def opened(sheet_id: str) -> None:
        page.open(sheet_id)
        _until(application, lambda: _shows(page, sheet_id) and not session.tasks.busy)
        application.processEvents()

    bare = _bare_form()
    plain = median(times(lambda: (bare(), application.processEvents()), 9))
    against = "60 labelled lines of plain Qt, made and shown"
    found = []
    for _ in range(9):
        opened(small[0])
        begun = time.perf_counter()
        opened(large)
        found.append((time.perf_counter() - begun) * 1000)
    yield Figure(f"open a sheet of {CHARGES} charges", median(found), plain, "<= 100 ms", against)
    turns = iter(range(1_000))
    switched = times(lambda: opened(small[next(turns) % 2]), 15)
    yield Figure("change to another case", median(switched), plain, "<= 50 ms", against)
    answer(session.desk, small[0], [Answer("hearing.course", "HEARD")])
    opened(small[0])
    editor = next(row.editor for row in page.canvas.rows() if row.path == FIELD)
    assert isinstance(editor, LineEditor)
    line = QLineEdit()
    line.show()
    typed, typed_plain = _keys(application, editor), _keys(application, line)
    yield Figure("key to paint, p99", p99(typed), p99(typed_plain), "<= 16 ms", "a QLineEdit of its own")
    page.close()


def _keys(application: QApplication, editor: QLineEdit) -> list[float]:
    """Milliseconds from a key to the paint it causes, a hundred letters."""
    editor.setFocus()
    found = []
    for place in range(120):
        begun = time.perf_counter()
        QTest.keyClick(editor, Qt.Key(Qt.Key.Key_A.value + place % 26))
        editor.repaint()
        application.processEvents()
        found.append((time.perf_counter() - begun) * 1000)
    return found[20:]


def _bare_form() -> Callable[[], object]:
    def made() -> object:
        area, inner = QScrollArea(), QWidget()
        form = QFormLayout(inner)
        for number in range(60):
            form.addRow(f"Question {number}", QLineEdit())
        area.setWidget(inner)
        area.resize(1280, 800)
        area.show()
        area.grab()
        return area

    return made


def _typeahead(desk: AdvocateDesk) -> Figure:
    """A key in a list of 8,000 codes, searched by words, after the first search has folded it."""
    offences = desk.shipped().codes.list("offences")
    many = tuple(
        replace(entry, code=f"{entry.code[:4]}{place:04}")
        for place, entry in enumerate((offences.entries * (CODES // len(offences.entries) + 1))[:CODES])
    )
    codes: CodeList = replace(offences, entries=many)
    codes.search("x", "en")
    labels = [entry.label.text("en").casefold() for entry in many]
    found = [ms for key in TYPED for ms in times(partial(codes.search, key, "en"), 5, warm=1)]
    plain = [ms for key in TYPED for ms in times(partial(_holding, labels, key), 5, warm=1)]
    return Figure(f"type-ahead over {CODES} codes, a key, p99", p99(found), p99(plain), "<= 10 ms", "`in`, unordered")


def _holding(labels: list[str], key: str) -> list[str]:
    return [one for one in labels if key in one]


def _scrolling(application: QApplication, session: AdvocateSession) -> Figure:
    page = TodayPage(session)
    page.resize(1120, 760)
    page.show()
    page.entered()
    _until(application, lambda: page.model.rowCount() > 0 and not session.tasks.busy)
    one = page.model.listed_at(page.model.index(0, 0))
    page.model.take((one,) * HEARINGS, None)
    bare = QListView()
    bare.setModel(QStringListModel([f"{one.row.start_time} {one.row.title} {place}" for place in range(HEARINGS)]))
    bare.resize(1120, 600)
    bare.show()
    found, plain = _frames(application, page.table), _frames(application, bare)
    page.close()
    return Figure(
        f"scroll a list of {HEARINGS}: slowest frame", max(found), max(plain), "<= 16 ms", "a QListView of texts"
    )


def _frames(application: QApplication, view: QTableView | QListView) -> list[float]:
    """Milliseconds of each frame while the whole list is gone through in two hundred steps."""
    bar = view.verticalScrollBar()
    found = []
    for step in range(201):
        begun = time.perf_counter()
        bar.setValue(bar.maximum() * step // 200)
        view.viewport().repaint()
        application.processEvents()
        found.append((time.perf_counter() - begun) * 1000)
    return found[1:]


def _shows(page: SheetPage, sheet_id: str) -> bool:
    return page.view is not None and page.view.checked.sheet.row.id == sheet_id


def _until(application: QApplication, so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not so():
        if time.monotonic() > end:
            raise TimeoutError("the window did not answer")
        application.processEvents()
