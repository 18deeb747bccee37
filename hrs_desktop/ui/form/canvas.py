"""The middle of the sheet: sections of the hearing, then each defendant as a tab with the charges as a table."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QTabBar, QVBoxLayout, QWidget

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.path import parse_path
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import Level, Section
from hrs_desktop.services.working import PRINCIPAL
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.charges import ChargesModel, ChargesTable
from hrs_desktop.ui.form.places import name_of
from hrs_desktop.ui.form.refused import RefusedWords
from hrs_desktop.ui.form.rows import AnswerRow, Edits, GroupBox, ReasonRow
from hrs_desktop.ui.form.sections import SectionBox, fields_of, left_in, shows_at
from hrs_desktop.ui.form.worked import WorkedCard
from hrs_desktop.ui.parts import card, clear, label
from hrs_desktop.ui.tab_order import as_read, order_tabs
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words


class FormCanvas(QScrollArea):
    """The form of one sheet. Only the defendant and the charge looked at have widgets."""

    def __init__(self, words: Words, edits: Edits, refused: RefusedWords) -> None:
        super().__init__()
        self._words, self._edits, self._refused = words, edits, refused
        self.setAccessibleName(words("ui.sheet.title"))
        self._view: SheetView | None = None
        self._boxes: list[SectionBox] = []
        self._ordered: list[AnswerRow] = []
        self._table: ChargesTable | None = None
        self.worked: WorkedCard | None = None
        self._defendant = self._charge = 0
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(words("ui.sheet.defendants"))
        self._tabs.setExpanding(False)
        self._top, self._person, self._offence, self._end = (QVBoxLayout() for _ in range(4))
        self._charges = QVBoxLayout()
        self._build()
        self._tabs.currentChanged.connect(self._choose_defendant)

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 4 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._top)
        layout.addWidget(self._tabs)
        for part in (self._charges, self._offence, self._person, self._end):
            part.setSpacing(2 * GRID)
            layout.addLayout(part)
        layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(inner)

    # ---- building

    def start(self, view: SheetView) -> None:
        """Build the form of another sheet."""
        self._view = None
        self._defendant = self._charge = 0
        while self._tabs.count():
            self._tabs.removeTab(0)
        for defendant in view.record.items("defendants"):
            self._tabs.addTab(name_of(defendant))
        self._view = view
        self._rebuild()

    def _sections(self, level: Level) -> Iterator[Section]:
        assert self._view is not None
        for section in self._view.documents.template.sections:
            if section.level is level and any(True for _ in fields_of(section)):
                yield section

    def _rebuild(self) -> None:
        for layout in (self._top, self._charges, self._offence, self._person, self._end):
            clear(layout)
        self._boxes = []
        self._table = self.worked = None
        self._fill_sheet()
        if self._tabs.count():
            self._fill_defendant()

    def _fill_sheet(self) -> None:
        seen_person = False
        assert self._view is not None
        for section in self._view.documents.template.sections:
            if section.level is not Level.SHEET:
                seen_person = True
            elif any(True for _ in fields_of(section)):
                self._put(section, "", self._end if seen_person else self._top)

    def _fill_defendant(self) -> None:
        assert self._view is not None
        prefix = f"defendants[{self._defendant}]"
        model = ChargesModel(prefix, self._view, self._words, self._edits, self._refused)
        self._table = ChargesTable(model, self._words)
        self._table.selectionModel().currentChanged.connect(lambda now, _before: self._choose_charge(now.row()))
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.charges.name"), "heading"))
        box.addWidget(label(self._words("ui.charges.help"), "quiet"))
        box.addWidget(self._table)
        self._charges.addWidget(card(box))
        for section in self._sections(Level.DEFENDANT):
            self._put(section, prefix, self._person)
            if any(PRINCIPAL.endswith(field.path) for field in section.fields):
                self.worked = WorkedCard(self._defendant, self._words)
                self._person.addWidget(self.worked)
        self._fill_charge()

    def _fill_charge(self) -> None:
        assert self._view is not None
        prefix = f"defendants[{self._defendant}].offences[{self._charge}]"
        offence = self._view.record.get(prefix)
        if offence is None:
            return
        words = self._words("ui.charges.one", number=offence.get("sequence", ""), title=offence.get("title", ""))
        self._offence.addWidget(label(words, "heading"))
        for section in self._sections(Level.OFFENCE):
            self._put(section, prefix, self._offence)

    def _put(self, section: Section, prefix: str, layout: QVBoxLayout) -> None:
        assert self._view is not None
        box = SectionBox(section, prefix, self._view, self._words, self._edits)
        self._boxes.append(box)
        layout.addWidget(box.frame)

    # ---- showing

    def show_view(self, view: SheetView) -> None:
        """Show another state of the same sheet; nothing is said of an edit."""
        self._view = view
        if self._table is not None:
            self._table.charges().show_view(view)
        editable = view.checked.sheet.row.state in EDITABLE
        for box in self._boxes:
            box.show_view(view)
            box.frame.setEnabled(editable)
        if self.worked is not None:
            self.worked.show_view(view)
        # A sheet that is closed is still read: its charges can be chosen and its answers scrolled by keys.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if editable else Qt.FocusPolicy.StrongFocus)
        self._hold(view)
        self._order()

    def _order(self) -> None:
        """Tab goes down the form as it stands now; looked at only where rows came or went, since it takes 5 ms."""
        rows, inner = list(self.rows()), self.widget()
        if rows != self._ordered and inner is not None:
            self._ordered = rows
            order_tabs(list(as_read(inner.layout())))

    def _hold(self, view: SheetView) -> None:
        for found in self.rows():
            kept = self._refused.at(view.checked.sheet.row.id, found.path)
            if kept is not None:
                found.hold(kept.text, kept.problem)

    def outline(self, view: SheetView) -> Iterator[tuple[Section, int]]:
        """Sections that have something to ask anywhere, with what is left in them."""
        for section in view.documents.template.sections:
            places = prefixes(section.level, view.record)
            if any(True for _ in fields_of(section)) and any(shows_at(section, place, view) for place in places):
                yield section, left_in(section, places, view)

    def refuse(self, sheet_id: str, path: str, text: str, problem: str) -> bool:
        """Keep the words that were not stored beside their reason; true when a field on the screen shows them."""
        self._refused.keep(sheet_id, path, text, problem)
        if self._table is not None and self._view is not None:
            self._table.charges().show_view(self._view)
        shown = [found for found in self.rows() if found.path == path and not found.isHidden()]
        for found in shown:
            found.hold(text, problem)
        return bool(shown)

    def accept(self, sheet_id: str, path: str) -> None:
        """Forget what was refused at ``path`` and inside it: something was stored there."""
        self._refused.forget(sheet_id, path)

    def rows(self) -> Iterator[AnswerRow]:
        """Every row there is now: of the sheet, the defendant and the charge looked at."""
        for box in self._boxes:
            yield from box.rows()

    # ---- moving

    def _choose_defendant(self, index: int) -> None:
        if self._view is not None and index >= 0 and index != self._defendant:
            self._defendant, self._charge = index, 0
            self._rebuild()
            self.show_view(self._view)
            name, count = self._tabs.tabText(index), self._tabs.count()
            self._edits.told.emit(self._words("ui.announce.defendant", number=index + 1, all=count, name=name))

    def _choose_charge(self, index: int) -> None:
        if self._view is None or index < 0 or index == self._charge:
            return
        self._charge = index
        clear(self._offence)
        self._boxes = [box for box in self._boxes if box.section.level is not Level.OFFENCE]
        self._fill_charge()
        self.show_view(self._view)

    def defendant_step(self, by: int) -> None:
        """Show the next or the previous defendant."""
        self._tabs.setCurrentIndex(max(0, min(self._tabs.count() - 1, self._tabs.currentIndex() + by)))

    def first(self) -> None:
        """Put the cursor into the first field."""
        found = next((item for item in self.rows() if not item.isHidden()), None)
        if found is None or not found.isEnabled():
            self.setFocus()
        else:
            self._focus(found)

    def go_to_section(self, section_id: str, *, focus: bool = False) -> None:
        """Bring a section into view; with ``focus`` the cursor goes into its first field."""
        for box in self._boxes:
            if box.section.id == section_id and not box.frame.isHidden():
                self.ensureWidgetVisible(box.frame, 0, 0)
                first = next((item for item in box.rows() if not item.isHidden()), None)
                if focus and first is not None:
                    first.take_focus()
                return

    def go_to(self, path: str) -> None:
        """Bring the field at ``path`` (or the nearest one around it) into view and put the cursor there."""
        self._open_instance(path)
        best = max(self.rows(), key=lambda item: _closeness(item.path, path), default=None)
        group = next((part for part in self._groups() if path == part.path or path.startswith(f"{part.path}[")), None)
        if best is not None and _closeness(best.path, path) >= len(parse_path(path)):
            self._focus(best)
        elif group is not None:
            QTimer.singleShot(0, lambda: self.ensureWidgetVisible(group, 0, 80))
            group.focus_first()
        elif best is not None:
            self._focus(best)

    def charge_place(self) -> str:
        """The record path of the charge looked at."""
        return f"defendants[{self._defendant}].offences[{self._charge}]"

    def cell_editor(self, path: str) -> QWidget | None:
        """The editor of the cell that holds a path, opened; None where the table has none."""
        return self._table.edit_at(path) if self._table is not None else None

    def reason_rows(self) -> Iterator[ReasonRow]:
        """The fields on the screen that the coach can be asked for."""
        yield from (one for one in self.rows() if isinstance(one, ReasonRow) and not one.isHidden())

    def fill(self, path: str, text: str) -> None:
        """Answer the field at ``path`` as if the text had been typed there; nothing where it is not on the screen."""
        for found in self.rows():
            if found.path == path and not found.isHidden():
                found.fill(text)

    def append(self, path: str, text: str) -> None:
        """Add a text to the words of the field at ``path``; nothing where it is not on the screen."""
        for found in self.rows():
            if found.path == path and not found.isHidden():
                found.append(text)

    def _groups(self) -> Iterator[GroupBox]:
        for box in self._boxes:
            yield from (part for part in box.parts if isinstance(part, GroupBox))

    def _open_instance(self, path: str) -> None:
        steps = parse_path(path)
        if len(steps) > 1 and steps[0] == "defendants" and isinstance(steps[1], int):
            self._tabs.setCurrentIndex(steps[1])
            if len(steps) > 3 and steps[2] == "offences" and isinstance(steps[3], int) and self._table is not None:
                self._table.setCurrentIndex(self._table.model().index(steps[3], 2))

    def _focus(self, found: AnswerRow) -> None:
        found.take_focus()
        QTimer.singleShot(0, lambda: self.ensureWidgetVisible(found, 0, 80))


def prefixes(level: Level, record: Record) -> tuple[str, ...]:
    """The instances of a level in a record."""
    people = [f"defendants[{index}]" for index in range(len(record.items("defendants")))]
    if level is Level.SHEET:
        return ("",)
    if level is Level.DEFENDANT:
        return tuple(people)
    return tuple(
        f"{person}.offences[{index}]" for person in people for index in range(len(record.items(f"{person}.offences")))
    )


def _closeness(one: str, path: str) -> int:
    """How many steps two paths share from the start; a field inside a group counts when the group was meant."""
    count = 0
    for left, right in zip(parse_path(one), parse_path(path), strict=False):
        if left != right:
            break
        count += 1
    return count
