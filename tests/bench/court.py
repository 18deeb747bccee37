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
from hrs_desktop.ui.form.binding import SUGGESTIONS
from hrs_desktop.ui.form.editors import LineEditor
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.pages.today import TodayPage
from hrs_desktop.ui.session import AdvocateSession, Broadcast
from hrs_desktop.ui.tasks import TaskRunner
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.ui.window import MainWindow
from hrs_desktop.words import words
from tests.bench.measuring import Figure, median, p99, times
from tests.bench.palette import palette_figure
from tests.ui.desks import Desks, make_desks
from tests.ui.heart import Heart, day_at_court, ready_to_sign

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
        yield from _whole_day(desks)
        yield _scrolling(application, session)
        yield palette_figure(application, session, HEARINGS)
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
    bare = _bare_form()
    plain = median(times(lambda: (bare(), application.processEvents()), 9))
    against = "60 labelled lines of plain Qt, made and shown"
    name = f"open a sheet of {CHARGES} charges"
    small = [row.id for row in court_list(session.desk)[:2]]
    for sheet_id in small:
        answer(session.desk, sheet_id, [Answer("hearing.course", "HEARD")])
    for made_ready in (False, True):
        first = median([_first(application, session, large, made_ready=made_ready) for _ in range(5)])
        when = "the form made ready while the list was read" if made_ready else "nothing made ready"
        yield Figure(f"{name}, the first, {when}", first, plain, "<= 100 ms" if made_ready else "no target", against)
    page = _page(session)
    found = [_opened(application, page, sheet_id) for _ in range(9) for sheet_id in (small[0], large)]
    yield Figure(name, median(found[1::2]), plain, "<= 100 ms", against)
    switched = [_opened(application, page, small[turn % 2]) for turn in range(1, 16)]
    yield Figure("change to another case", median(switched), plain, "<= 50 ms", against)
    editor = next(row.editor for row in page.canvas.rows() if row.path == FIELD)
    assert isinstance(editor, LineEditor)
    line = QLineEdit()
    line.show()
    typed, typed_plain = _keys(application, editor), _keys(application, line)
    yield Figure("key to paint, p99", p99(typed), p99(typed_plain), "<= 16 ms", "a QLineEdit of its own")
    page.close()


def _page(session: AdvocateSession) -> SheetPage:
    page = SheetPage(session)
    page.resize(1280, 800)
    page.show()
    return page


def _opened(application: QApplication, page: SheetPage, sheet_id: str) -> float:
    """Milliseconds from the wish to the sheet painted."""
    begun = time.perf_counter()
    page.open(sheet_id)
    _until(application, lambda: _shows(page, sheet_id) and not page._session.tasks.busy)
    application.processEvents()
    return (time.perf_counter() - begun) * 1000


def _first(application: QApplication, session: AdvocateSession, sheet_id: str, *, made_ready: bool) -> float:
    page = _page(session)
    if made_ready:
        page.get_ready()
        _until(application, lambda: not page._session.tasks.busy and page.readying.done)
    application.processEvents()
    found = _opened(application, page, sheet_id)
    page.close()
    page.deleteLater()
    application.processEvents()
    return found


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


def _whole_day(desks: Desks) -> Iterator[Figure]:
    """The longest time the window's thread was away over a day at court, by the clock and of its own work; the medians
    of three such days."""
    clock, worked = list[float](), list[float]()
    for day in range(3):
        own = desks.copy(desks.folder.parent / f"day-{day}")
        desk = own.open("started")
        assert isinstance(desk, AdvocateDesk)
        ready_to_sign(desk)
        desk.close()
        window = MainWindow(app.program(), own.access("started"))
        window.show()
        window.activateWindow()
        beats = Heart(day_at_court(window)).run()
        clock.append(beats.longest.clock)
        worked.append(beats.busiest.own)
        window.close()
        # Gives up the profile before its folder goes.
        window.safety.seat.hold(own.folder, None)
    against = "50 ms; `tests/ui/heart.py`"
    yield Figure("the window's thread away, at most", median(clock), 50.0, "<= 50 ms", against)
    yield Figure(
        "the window's thread at work, at most", median(worked), 50.0, "<= 50 ms", f"{against}, processor's time"
    )


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
    found = [ms for key in TYPED for ms in times(partial(codes.search, key, "en", most=SUGGESTIONS), 5, warm=1)]
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
