"""The panel on the right: "There is a problem", one link a finding under its place; warnings stand apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.places import place_of
from hrs_desktop.ui.parts import at_rest, button, label, polish, wrapped
from hrs_desktop.ui.readying import Steps
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

LINK_WIDTH = 200
AT_ONCE_SECONDS = 0.008
"""How long the panel may take of the window at a time while its lines are made."""
READY = 40
"""Lines made before a sheet is opened: a first hearing that nobody has written on yet asks some thirty things."""


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
        self._steps = Steps(self, lambda: at_rest(self._layout))
        self._drawn: list[_Label | _Link] = []
        self._spare: list[_Label | _Link] = []
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
        self._layout.addStretch(1)
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
        found = {
            severity: [item for item in view.checked.findings if item.severity is severity] for severity in Severity
        }
        blocking, confirm = found[Severity.ERROR], found[Severity.CONFIRM]
        advice = found[Severity.WARNING]
        self._place = partial(place_of, view=view, words=self._words)
        self._follow(view.checked.sheet.row.id, [*view.asked, *blocking, *confirm, *advice])
        lines = [
            *self._links("ui.findings.asked", list(view.asked), "warning"),
            *([] if blocking else self._none()),
            *self._links("ui.findings.problem", blocking, "error"),
            *self._links("ui.findings.confirm", confirm, "warning"),
            *self._links("ui.findings.advice", advice, "warning"),
            *self._changes(view),
        ]
        self._steps.take(self._draw(lines), at_once=AT_ONCE_SECONDS, moment=AT_ONCE_SECONDS)

    def _draw(self, lines: Sequence[_Line]) -> Iterator[None]:
        """Let each line say what it is to say. Those of a kind are used again: making and styling them takes time."""
        self._put_by(len(lines))
        for at, line in enumerate(lines):
            if at == len(self._drawn) or not self._drawn[at].fits(line):
                self._drawn.insert(at, self._taken(line))
                self._layout.insertWidget(at, self._drawn[at])
            self._drawn[at].show_line(line)
            self._drawn[at].show()
            yield
        self._put_by(len(lines))

    def _put_by(self, count: int) -> None:
        """Keep what stands behind the first lines for other ones."""
        for spare in self._drawn[count:]:
            self._layout.removeWidget(spare)
            spare.hide()
            self._spare.append(spare)
        del self._drawn[count:]

    def _taken(self, line: _Line) -> _Label | _Link:
        found = next((one for one in self._spare if one.fits(line)), None)
        if found is None:
            return _Link(line.tone) if line.leads else _Label(line.role)
        self._spare.remove(found)
        return found

    def ready(self) -> Iterator[None]:
        """Make the lines that a sheet just begun has findings for, before one is opened, one at a step."""
        for place in range(READY):
            made = _Label("quiet") if place % 4 == 0 else _Link("error")
            made.setParent(self._layout.parentWidget())
            if isinstance(made, _Link):
                made.go.setAccessibleName(self.accessibleName())
            made.hide()
            polish(made)
            self._spare.append(made)
            yield

    @property
    def links(self) -> list[QPushButton]:
        """The links as they stand, from the top."""
        self._steps.finish()
        return [one.go for one in self._drawn if isinstance(one, _Link)]

    def _none(self) -> Iterator[_Line]:
        yield _Line(self._words("ui.findings.none"), "good")
        yield _Line(self._words("ui.findings.none_next"), "quiet")

    def _follow(self, sheet_id: str, found: list[Said]) -> None:
        # Where the finding stood on has been put right, the one that took its place is the next, not the one after it.
        if sheet_id != self._sheet:
            self._at = -1
        elif 0 <= self._at < len(self._found):
            left = {(item.rule, item.path) for item in found}
            self._at -= sum(1 for item in self._found[: self._at + 1] if (item.rule, item.path) not in left)
        self._sheet, self._found = sheet_id, found

    def _links(self, heading: str, findings: list[Said], tone: str) -> Iterator[_Line]:
        if not findings:
            return
        yield _Line(self._words(heading, count=len(findings)), "heading")
        before = ""
        for item in findings:
            place = self._place(item.path)
            if place and place != before:
                yield _Line(place, "quiet")
            before = place
            yield _Line(item.message, tone=tone, rule=item.rule, place=place, leads=partial(self._choose, item))

    def _changes(self, view: SheetView) -> Iterator[_Line]:
        """What a correction says otherwise; not among what F8 goes through."""
        row, parent = view.checked.sheet.row, view.record.text("sheet.supersedes")[:8]
        if parent:
            yield _Line(self._words("ui.correct.changes"), "heading")
            yield _Line(self._words("ui.correct.replaces", revision=row.revision, reference=parent), "quiet")
            if not view.changes:
                yield _Line(self._words("ui.correct.nothing"), "quiet")
        for one in view.changes:
            said = self._words("ui.correct.spoken", what=one.what, before=one.before, after=one.after)
            yield _Line(said, leads=partial(self.chosen.emit, one.path))

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
    """For a screen reader: which case this is, where it is another than ``before``, and how many problems are left,
    where that has changed, or that it is signed; else empty."""
    row, another = now.checked.sheet.row, before is None or not _same(before, now)
    which = f"{row.title}, {row.urn}." if another else ""
    if row.state not in EDITABLE:
        return f"{which} {words('ui.sheet.signed')}" if another else ""
    count = now.checked.errors
    if before is not None and not another and before.checked.errors == count:
        return ""
    left = words("ui.announce.left", count=count) if count else words("ui.announce.none")
    return " ".join(filter(None, (which, left)))


def _same(one: SheetView, other: SheetView) -> bool:
    return one.checked.sheet.row.id == other.checked.sheet.row.id


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the panel: words in a role, or where it ``leads`` somewhere a finding with its rule and place."""

    text: str
    role: str = ""
    tone: str = ""
    rule: str = ""
    place: str = ""
    leads: Callable[[], object] | None = None


class _Label(QWidget):
    """A line of words. Its label is made for the role and is no other's."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self._label = label("", role)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)

    def fits(self, line: _Line) -> bool:
        """Whether this can show a line."""
        return line.leads is None and line.role == self._role

    def show_line(self, line: _Line) -> None:
        """Say what the line says."""
        if self._label.text() != line.text:
            self._label.setText(line.text)


class _Link(QFrame):
    """A finding as words that wrap, with one button that leads to its place."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self._shown: tuple[str, int] = ("", 0)
        self._leads: Callable[[], object] | None = None
        self.go = button("", "link", tone)
        self.go.clicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.go)

    def fits(self, line: _Line) -> bool:
        """Whether this can show a line."""
        return line.leads is not None and line.tone == self._tone

    def show_line(self, line: _Line) -> None:
        """Say what the line says, and lead where it leads."""
        self._leads = line.leads
        width = max(12, LINK_WIDTH // self.fontMetrics().averageCharWidth())
        if self._shown != (line.text, width):
            self._shown = (line.text, width)
            self.go.setText(wrapped(line.text, width))
            self.go.setAccessibleName(line.text)
        self.go.setToolTip(line.rule)
        self.go.setAccessibleDescription(line.place)

    def _go(self) -> None:
        if self._leads is not None:
            self._leads()
