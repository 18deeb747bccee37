"""The middle of the sheet: sections of the hearing, then each defendant as a tab with the charges as a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QTabBar, QVBoxLayout, QWidget

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.path import parse_path
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import Level, Section
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.boxes import Boxes
from hrs_desktop.ui.form.charges import ChargesModel, ChargesTable
from hrs_desktop.ui.form.places import name_of, prefixes
from hrs_desktop.ui.form.refused import RefusedWords
from hrs_desktop.ui.form.rows import AnswerRow, Edits, GroupBox, ReasonRow
from hrs_desktop.ui.form.sections import fields_of, shows_at
from hrs_desktop.ui.form.steady import Steady
from hrs_desktop.ui.form.worked import WorkedCard
from hrs_desktop.ui.parts import at_rest, card, label, polish
from hrs_desktop.ui.readying import Steps
from hrs_desktop.ui.tab_order import as_read, order_tabs
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

AT_ONCE_SECONDS = 0.012
"""How long the form may take of the window at a time while it is made."""


class FormCanvas(QScrollArea):
    """The form of one sheet. Only the defendant and the charge looked at have widgets, and those are kept from place to
    place and from sheet to sheet: making and styling them is what takes time."""

    def __init__(self, words: Words, edits: Edits, refused: RefusedWords) -> None:
        super().__init__()
        self._words, self._edits, self._refused = words, edits, refused
        self.setAccessibleName(words("ui.sheet.title"))
        self._view: SheetView | None = None
        self._forms: list[Boxes] = []
        self._boxes: Boxes | None = None
        self._ordered: list[AnswerRow] = []
        self._table: ChargesTable | None = None
        self._steps = Steps(self, self._still)
        self._defendant = self._charge = 0
        self._steady = Steady(self)
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(words("ui.sheet.defendants"))
        self._tabs.setExpanding(False)
        self._top, self._person, self._offence, self._end = (QVBoxLayout() for _ in range(4))
        self._charges = QVBoxLayout()
        self._charge_name = label("", "heading")
        self._offence.addWidget(self._charge_name)
        self._charge_name.hide()
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
        """Build the form of another sheet. What is being typed is committed first, to the sheet it belongs to."""
        self._commit()
        self._steady.release()
        self._view = None
        self._defendant = self._charge = 0
        while self._tabs.count():
            self._tabs.removeTab(0)
        for defendant in view.record.items("defendants"):
            self._tabs.addTab(name_of(defendant))
        self._view = view
        self._boxes = self._form_of(view)
        for other in self._forms:
            if other is not self._boxes:
                other.hide()
        self._bind(tuple(Level))

    def ready(self, view: SheetView) -> Iterator[None]:
        """Make the form of a view before it is wanted, a little at a step. Sheets of its template open with it."""
        boxes = self._boxes
        if boxes is None or not boxes.serve(view):
            boxes = self._form_of(view)
            yield
        at = self._looked_at(view.record)
        if self._table is None and Level.DEFENDANT in at:
            self._make_table(at[Level.DEFENDANT], view)
            self._charges_card.hide()
            polish(self._charges_card)
            yield
        yield from boxes.ready(at, view, lambda: self._view if self._view and self._boxes is boxes else view)
        self._order()

    def _commit(self) -> None:
        within = QApplication.focusWidget()
        if within is not None and self.isAncestorOf(within):
            within.clearFocus()
        self._steps.stop()
        for found in self._made_rows():
            found.editor.finish()

    def _form_of(self, view: SheetView) -> Boxes:
        found = next((one for one in self._forms if one.serve(view)), None)
        if found is None:
            found = Boxes(view, self._room, self._words, self._edits)
            self._forms.append(found)
        return found

    def _room(self, section: Section, *, leads: bool) -> QVBoxLayout:
        """The layout that a section goes into: those of the hearing before or behind those of the defendants."""
        if section.level is Level.SHEET:
            return self._top if leads else self._end
        return self._person if section.level is Level.DEFENDANT else self._offence

    def _bind(self, levels: Collection[Level]) -> None:
        """Let the sections of ``levels`` be those of the defendant and the charge looked at."""
        assert self._view is not None
        assert self._boxes is not None
        at = self._looked_at(self._view.record)
        self._boxes.bind(at, self._view, levels)
        if Level.DEFENDANT in levels:
            self._list_charges(at)
        offence = self._view.record.get(at[Level.OFFENCE]) if Level.OFFENCE in at else {}
        words = self._words("ui.charges.one", number=offence.get("sequence", ""), title=offence.get("title", ""))
        self._charge_name.setText(words)

    def _looked_at(self, record: Record) -> dict[Level, str]:
        at = {Level.SHEET: ""}
        person = f"defendants[{self._defendant}]"
        if record.get(person) is not None:
            at[Level.DEFENDANT] = person
        if record.get(f"{person}.offences[{self._charge}]") is not None:
            at[Level.OFFENCE] = f"{person}.offences[{self._charge}]"
        return at

    def _list_charges(self, at: Mapping[Level, str]) -> None:
        assert self._view is not None
        if self._table is None:
            if Level.DEFENDANT in at:
                self._make_table(at[Level.DEFENDANT], self._view)
            return
        self._table.charges().begin(at.get(Level.DEFENDANT, ""), self._view)
        self._charges_card.setVisible(Level.DEFENDANT in at)

    def _make_table(self, person: str, view: SheetView) -> None:
        model = ChargesModel(person, view, self._words, self._edits, self._refused)
        self._table = ChargesTable(model, self._words)
        self._table.selectionModel().currentChanged.connect(lambda now, _before: self._choose_charge(now.row()))
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.charges.name"), "heading"))
        box.addWidget(label(self._words("ui.charges.help"), "quiet"))
        box.addWidget(self._table)
        self._charges_card = card(box)
        self._charges.addWidget(self._charges_card)

    @property
    def worked(self) -> WorkedCard | None:
        """The card that shows how the principal offence was found."""
        return self._boxes.worked if self._boxes is not None else None

    # ---- showing

    def show_view(self, view: SheetView) -> None:
        """Show another state of the same sheet; nothing is said of an edit, and the cursor's field stays put. What has
        to be made for it may come a moment later, from the top down."""
        self._view = view
        if self._table is not None:
            with self._steady.hold():
                self._table.charges().show_view(view)
        # A sheet that is closed is still read: its charges can be chosen and its answers scrolled by keys.
        editable = view.checked.sheet.row.state in EDITABLE
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if editable else Qt.FocusPolicy.StrongFocus)
        self._steps.take(self._showing(view), at_once=AT_ONCE_SECONDS, moment=AT_ONCE_SECONDS)

    def finish(self) -> None:
        """Make now what a view still waits for."""
        self._steps.finish()

    def _showing(self, view: SheetView) -> Iterator[None]:
        if self._boxes is not None:
            self._charge_name.setVisible(self._boxes.asks(Level.OFFENCE, view))
            yield from self._boxes.showing(view)
        self._hold(view)
        self._order()
        self._steady.whole()

    @contextmanager
    def _still(self) -> Iterator[None]:
        inner = self.widget()
        with self._steady.hold(), at_rest(inner.layout() if inner is not None else None, *(self._boxes or ())):
            yield

    def _order(self) -> None:
        """Tab goes down the form as it stands now; looked at only where rows came or went, since it takes 5 ms."""
        rows, inner = list(self._made_rows()), self.widget()
        if rows != self._ordered and inner is not None:
            self._ordered = rows
            order_tabs(list(as_read(inner.layout())))

    def _hold(self, view: SheetView) -> None:
        for found in self._made_rows():
            kept = self._refused.at(view.checked.sheet.row.id, found.path)
            if kept is not None:
                found.hold(kept.text, kept.problem)

    def outline(self, view: SheetView) -> Iterator[tuple[Section, int]]:
        """Sections that have something to ask anywhere, with what is left in them."""
        for section in view.documents.template.sections:
            places = prefixes(section.level, view.record)
            if any(True for _ in fields_of(section)) and any(shows_at(section, place, view) for place in places):
                yield section, view.left.get(section.id, 0)

    def refuse(self, sheet_id: str, path: str, text: str, problem: str) -> bool:
        """Keep the words that were not stored beside their reason; true when a field on the screen shows them."""
        self._refused.keep(sheet_id, path, text, problem)
        # Told after a lock the form is gone; the words are kept all the same.
        if not shiboken6.isValid(self) or self._view is None or self._view.checked.sheet.row.id != sheet_id:
            return False
        if self._table is not None:
            self._table.charges().show_view(self._view)
        shown = [found for found in self.rows() if found.path == path and not found.isHidden()]
        with self._steady.hold():
            for found in shown:
                found.hold(text, problem)
        return bool(shown)

    def accept(self, sheet_id: str, path: str) -> None:
        """Forget what was refused at ``path`` and inside it: something was stored there."""
        self._refused.forget(sheet_id, path)

    def rows(self) -> Iterator[AnswerRow]:
        """Every row there is now: of the sheet, the defendant and the charge looked at."""
        self._steps.finish()
        yield from self._made_rows()

    def _made_rows(self) -> Iterator[AnswerRow]:
        if self._boxes is not None:
            yield from self._boxes.rows()

    def groups(self) -> Iterator[GroupBox]:
        """Every repeated group there is now."""
        self._steps.finish()
        if self._boxes is not None:
            yield from self._boxes.groups()

    # ---- moving

    def _choose_defendant(self, index: int) -> None:
        if self._view is not None and index >= 0 and index != self._defendant:
            self._commit()
            self._defendant, self._charge = index, 0
            self._bind((Level.DEFENDANT, Level.OFFENCE))
            self.show_view(self._view)
            name, count = self._tabs.tabText(index), self._tabs.count()
            self._edits.told.emit(self._words("ui.announce.defendant", number=index + 1, all=count, name=name))

    def _choose_charge(self, index: int) -> None:
        if self._view is None or index < 0 or index == self._charge:
            return
        # Where nothing is made yet nothing has been typed; the charge chosen makes what it shows itself.
        for found in self._made_rows():
            found.editor.finish()
        self._charge = index
        self._bind((Level.OFFENCE,))
        self.show_view(self._view)

    def defendant_step(self, by: int) -> None:
        """Show the next or the previous defendant."""
        self._tabs.setCurrentIndex(max(0, min(self._tabs.count() - 1, self._tabs.currentIndex() + by)))

    def first(self) -> None:
        """Put the cursor into the first field."""
        found = next((item for item in self._made_rows() if not item.isHidden()), None)
        if found is None or not found.isEnabled():
            self.setFocus()
        else:
            self._focus(found)

    def go_to_section(self, section_id: str, *, focus: bool = False) -> None:
        """Bring a section into view; with ``focus`` the cursor goes into its first field."""
        self._steps.finish()
        for box in self._boxes or ():
            if box.section.id == section_id and not box.frame.isHidden():
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
                self.ensureWidgetVisible(box.frame, 0, 0)
                first = next((item for item in box.rows() if not item.isHidden()), None)
                if focus and first is not None:
                    first.take_focus()
                return

    def go_to(self, path: str) -> None:
        """Bring the field at ``path`` (or the nearest one around it) into view and put the cursor there."""
        self._open_instance(path)
        if (exact := self._on_screen(path)) is not None:
            self._focus(exact)
            return
        best = max(self.rows(), key=lambda item: _closeness(item.path, path), default=None)
        group = next((part for part in self.groups() if path == part.path or path.startswith(f"{part.path}[")), None)
        if best is not None and _closeness(best.path, path) >= len(parse_path(path)):
            self._focus(best)
        elif group is not None:
            QTimer.singleShot(0, self, lambda: self._bring(group))
            group.focus_first()
        elif best is not None:
            self._focus(best)

    def _on_screen(self, path: str) -> AnswerRow | None:
        """The row of a field, the form made no further than that; None where it has none, or words refused to keep."""
        view = self._view
        if view is None or self._refused.at(view.checked.sheet.row.id, path) is not None:
            return None

        def found() -> AnswerRow | None:
            return next((one for one in self._made_rows() if one.path == path and one.stands(view)), None)

        self._steps.finish(enough=lambda: found() is not None)
        return found()

    def charge_place(self) -> str:
        """The record path of the charge looked at."""
        return f"defendants[{self._defendant}].offences[{self._charge}]"

    def cell_place(self) -> str:
        """The record path of the cell with the cursor; empty when it is elsewhere."""
        table, within = self._table, QApplication.focusWidget()
        if table is None or within is None or not (within is table or table.isAncestorOf(within)):
            return ""
        return table.charges().path(table.currentIndex())

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

    def _open_instance(self, path: str) -> None:
        steps = parse_path(path)
        if len(steps) > 1 and steps[0] == "defendants" and isinstance(steps[1], int):
            self._tabs.setCurrentIndex(steps[1])
            if len(steps) > 3 and steps[2] == "offences" and isinstance(steps[3], int) and self._table is not None:
                self._table.setCurrentIndex(self._table.model().index(steps[3], 2))

    def _focus(self, found: AnswerRow) -> None:
        found.take_focus()
        QTimer.singleShot(0, self, lambda: self._bring(found))

    def _bring(self, widget: QWidget) -> None:
        """Scroll a widget into view; where it lies is known once what was shown just now is laid out."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.ensureWidgetVisible(widget, 0, 80)


def _closeness(one: str, path: str) -> int:
    """How many steps two paths share from the start; a field inside a group counts when the group was meant."""
    count = 0
    for left, right in zip(parse_path(one), parse_path(path), strict=False):
        if left != right:
            break
        count += 1
    return count
