"""The panel on the right: "There is a problem", one link a finding under its place; warnings stand apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.places import place_of
from hrs_desktop.ui.parts import button, clear, label, wrapped
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

LINK_WIDTH = 236


class FindingsPanel(QWidget):
    """Findings as links; ``chosen`` carries the record path of one."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._found: list[Said] = []
        self._sheet = ""
        self._place: Callable[[str], str] = lambda _path: ""
        self._at = -1
        self.setObjectName("side")
        self.setAccessibleName(words("ui.findings.name"))
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._layout.setSpacing(4)
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("side")
        inner.setLayout(self._layout)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_view(self, view: SheetView) -> None:
        """Draw the findings of a view."""
        clear(self._layout)
        blocking = [item for item in view.checked.findings if item.severity is Severity.ERROR]
        confirm = [item for item in view.checked.findings if item.severity is Severity.CONFIRM]
        advice = [item for item in view.checked.findings if item.severity is Severity.WARNING]
        self._place = partial(place_of, view=view, words=self._words)
        self._follow(view.checked.sheet.row.id, [*view.asked, *blocking, *confirm, *advice])
        self._links("ui.findings.asked", list(view.asked), "warning")
        if not blocking:
            self._layout.addWidget(label(self._words("ui.findings.none"), "good"))
            self._layout.addWidget(label(self._words("ui.findings.none_next"), "quiet"))
        self._links("ui.findings.problem", blocking, "error")
        self._links("ui.findings.confirm", confirm, "warning")
        self._links("ui.findings.advice", advice, "warning")
        self._changes(view)
        self._layout.addStretch(1)

    def _follow(self, sheet_id: str, found: list[Said]) -> None:
        # Where the finding stood on has been put right, the one that took its place is the next, not the one after it.
        if sheet_id != self._sheet:
            self._at = -1
        elif 0 <= self._at < len(self._found):
            left = {(item.rule, item.path) for item in found}
            self._at -= sum(1 for item in self._found[: self._at + 1] if (item.rule, item.path) not in left)
        self._sheet, self._found = sheet_id, found

    def _links(self, heading: str, findings: list[Said], tone: str) -> None:
        if not findings:
            return
        self._layout.addWidget(label(self._words(heading, count=len(findings)), "heading"))
        width = max(12, LINK_WIDTH // self.fontMetrics().averageCharWidth())
        before = ""
        for item in findings:
            place = self._place(item.path)
            if place and place != before:
                self._layout.addWidget(label(place, "quiet"))
            before = place
            link = _Link(item, tone, width)
            link.go.setAccessibleDescription(place)
            link.go.clicked.connect(partial(self._choose, item))
            self._layout.addWidget(link)

    def _changes(self, view: SheetView) -> None:
        """What a correction says otherwise; not among what F8 goes through."""
        row, parent = view.checked.sheet.row, view.record.text("sheet.supersedes")[:8]
        if parent:
            self._layout.addWidget(label(self._words("ui.correct.changes"), "heading"))
            replaces = self._words("ui.correct.replaces", revision=row.revision, reference=parent)
            self._layout.addWidget(label(replaces, "quiet"))
            if not view.changes:
                self._layout.addWidget(label(self._words("ui.correct.nothing"), "quiet"))
        width = max(12, LINK_WIDTH // self.fontMetrics().averageCharWidth())
        for one in view.changes:
            said = self._words("ui.correct.spoken", what=one.what, before=one.before, after=one.after)
            link = _Link(Said("", Severity.WARNING, one.path, said), "", width)
            link.go.clicked.connect(partial(self.chosen.emit, one.path))
            self._layout.addWidget(link)

    def _choose(self, item: Said) -> None:
        # By itself and not by its path: several findings may stand at one place.
        self._at = next(place for place, one in enumerate(self._found) if one is item)
        self.chosen.emit(item.path)

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) finding."""
        if self._found:
            self._at = (self._at + by) % len(self._found) if self._at >= 0 or by > 0 else len(self._found) - 1
            self.chosen.emit(self._found[self._at].path)


def told_of(before: SheetView | None, now: SheetView, words: Words) -> str:
    """How many problems are left, where that has changed since ``before``, for a screen reader; else empty."""
    counts = (before.checked.errors if before is not None and _same(before, now) else -1, now.checked.errors)
    if counts[0] == counts[1] or now.checked.sheet.row.state not in EDITABLE:
        return ""
    return words("ui.announce.left", count=counts[1]) if counts[1] else words("ui.announce.none")


def _same(one: SheetView, other: SheetView) -> bool:
    return one.checked.sheet.row.id == other.checked.sheet.row.id


class _Link(QFrame):
    """A finding as words that wrap, with one button that leads to its place."""

    def __init__(self, item: Said, tone: str, width: int) -> None:
        super().__init__()
        self.go = button(wrapped(item.message, width), "link", tone)
        self.go.setToolTip(item.rule)
        self.go.setAccessibleName(item.message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.go)
