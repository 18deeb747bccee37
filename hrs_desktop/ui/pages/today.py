"""Today: the court list of a day with a pill for each state, who is left, and what did not take place."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHeaderView, QLineEdit, QTableView, QWidget

from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.domain.typed import IN_DIALOG
from hrs_desktop.errors import HrsError
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.case_draft import KeptDraft, case_draft
from hrs_desktop.services.day_list import Listed, day_list, day_to_show
from hrs_desktop.services.day_returning import day_sheets
from hrs_desktop.services.documents import find_codes
from hrs_desktop.services.drafting import Changed as Written
from hrs_desktop.services.marking import DETAIL, Marked, mark_course, unmark
from hrs_desktop.ui.flowing import flow
from hrs_desktop.ui.keys import sequences
from hrs_desktop.ui.parts import KEY_NAME, Page, button, clearable, label, on_key
from hrs_desktop.ui.safety.places import Place, journalled
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.tables import cell_height, follow_choice
from hrs_desktop.ui.theme import GRID
from hrs_desktop.ui.today.add_case import AddCaseDialog
from hrs_desktop.ui.today.away import AwayDialog
from hrs_desktop.ui.today.court_list import Column, CourtList, pill_key
from hrs_desktop.ui.today.cover import CoverButton
from hrs_desktop.ui.today.drafting_case import said_again
from hrs_desktop.ui.today.notes import write_notes
from hrs_desktop.ui.today.paper import key_again, print_chosen
from hrs_desktop.ui.today.pills import PillDelegate
from hrs_desktop.ui.today.returning import ReturnDialog

_STATES = ("issued", "draft", "errors", "ready", "theirs")


class TodayPage(Page):
    """The court list; Enter opens a sheet, one key says that a hearing did not take place."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.today.title"), scrolls=False)
        self._session, self._words = session, session.words
        self.model = CourtList(self._words)
        self.table = QTableView()
        self.finder, self.days = QLineEdit(), QComboBox()
        self.away = button(self._words("ui.today.away"))
        self.day_return = button(self._words("ui.today.return", count=0))
        self.sign_all = button(self._words("ui.sign_all.title"), "primary")
        self.add_case = button(self._words("ui.add.button"))
        self.notes = button(self._words("ui.today.notes"))
        self.cover = CoverButton(self._session, self.table, self.model)
        self._adding: AddCaseDialog | None = None
        self.open_chosen = button(self._words("ui.today.open"))
        self._tools = QGridLayout()
        self._ribbon = label("", "lead")
        self._empty = label(self._words("ui.today.empty"), "lead")
        self._listed: tuple[Listed, ...] = ()
        self._marks: list[tuple[str, Record]] = []
        self._picked = self._filling = False
        self._new = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self._words("ui.today.title"))
        self.table.setItemDelegateForColumn(Column.STATE, PillDelegate(self.table))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for fixed in (Column.TIME, Column.STATE):
            header.setSectionResizeMode(fixed, QHeaderView.ResizeMode.Fixed)
        self.finder.setPlaceholderText(self._words("ui.today.find"))
        self.finder.setAccessibleName(self._words("ui.today.find"))
        clearable(self.finder, self._words("ui.form.empty"))
        self.days.setAccessibleName(self._words("ui.today.day"))
        self.days.view().setAccessibleName(self._words("ui.today.day"))
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._tools.setHorizontalSpacing(GRID)
        for widget in (self._ribbon, self._empty):
            self.body.addWidget(widget)
        self.body.addLayout(self._tools)
        self.body.addWidget(self.table, 1)
        self.open_chosen.setAccessibleDescription(self._words("ui.today.open_what"))
        self.body.addLayout(
            flow(self.open_chosen, self.sign_all, self.day_return, self.add_case, self.cover, self.notes)
        )
        self._fit()

    def _connect(self) -> None:
        self.finder.textChanged.connect(self.model.narrow)
        self.finder.returnPressed.connect(self._to_list)
        # Whoever changes the day, with mouse, keys or an assistive program; filling the box is not choosing.
        self.days.currentIndexChanged.connect(self._pick)
        self.away.clicked.connect(self._say_away)
        self.day_return.clicked.connect(self._return)
        self.table.activated.connect(self._open)
        self.open_chosen.clicked.connect(self._open_current)
        follow_choice(self.table)
        self.cover.follow()
        self.sign_all.clicked.connect(lambda: self._session.broadcast.turn_to.emit("sign_all"))
        on_key("sign_all", self, self.sign_all.click)
        self.add_case.clicked.connect(self._add_case)
        on_key("add_case", self, self._add_case)
        on_key("find_case", self, self.finder.setFocus)
        on_key("undo_mark", self, self._undo)
        on_key("return_day", self, self._return)
        self.notes.clicked.connect(self._write_notes)
        on_key("notes", self, self._write_notes)
        on_key("blank", self, lambda: print_chosen(self._session, self._chosen_row()))
        # Only while the list itself has the keys, never while somebody types in a line.
        for key_id, call in (
            ("not_heard", self._say_away), ("open_case", self._open_current), ("cover", self.cover.turn)
        ):  # fmt: skip
            for sequence in sequences(key_id):
                key = QShortcut(QKeySequence(sequence), self.table, call)
                key.setContext(Qt.ShortcutContext.WidgetShortcut)
                key.setProperty(KEY_NAME, key_id)
        self._session.broadcast.changed.connect(self._changed)

    def changeEvent(self, event: QEvent) -> None:
        """Rows keep up with the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "day_return"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same when the window does."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, header = self.table.fontMetrics(), self.table.horizontalHeader()
        every = self.model.day == dt.date.min
        wide = said_date(dt.date(2026, 9, 30), self._words.language) if every else "00:00"
        header.resizeSection(Column.TIME, metrics.horizontalAdvance(wide) + 5 * GRID)
        pills = max(metrics.horizontalAdvance(self._words(f"ui.pill.{state}")) for state in _STATES)
        header.resizeSection(Column.STATE, min(3 * pills, self.width() // 4))
        # As high as the tallest court and hearing, which repeat; two thousand rows are not measured one by one.
        least = 2 * metrics.lineSpacing() + 3 * GRID
        heights = (cell_height(self.table, column, text) for column, text in self.model.repeated())
        self.table.verticalHeader().setDefaultSectionSize(max([least, *heights]))
        self._place_tools()

    def _place_tools(self) -> None:
        """In one row; the line to search in below the rest where large text leaves it too little room."""
        others: tuple[QWidget, ...] = (self.days, self.away)
        needed = sum(one.sizeHint().width() for one in others if one.isVisibleTo(self))
        room = self.width() - needed - 8 * GRID
        below = room < self.finder.fontMetrics().horizontalAdvance(self.finder.placeholderText()) + 6 * GRID
        for widget in (*others, self.finder):
            self._tools.removeWidget(widget)
        for at, widget in zip((0, 2), others, strict=True):
            self._tools.addWidget(widget, 0, at)
        self._tools.addWidget(self.finder, *((1, 0, 1, 3) if below else (0, 1)))
        self._tools.setColumnStretch(1, 1)

    # ---- showing

    def entered(self) -> None:
        """Read the list again; at first also whether a case was being added when the window was locked or stopped."""
        desk = self._session.desk
        self._session.tasks.store(lambda: day_list(desk), self._show)
        if self._new:
            self._new = False
            self._session.tasks.store(lambda: case_draft(desk), self._add_again)

    def _changed(self, changed: Changed) -> None:
        if changed.subject is Subject.SHEETS and self.isVisible():
            self.entered()

    def _show(self, listed: tuple[Listed, ...]) -> None:
        chosen = self.table.currentIndex()
        sheet_id = self.model.row_at(chosen).id if chosen.isValid() else ""
        self._listed = listed
        self._offer_days(listed)
        self.model.take(listed, self.days.currentData())
        self._fit()
        for widget in (self.table, self.finder, self.days, self.away, self.open_chosen, self.sign_all, self._ribbon):
            widget.setVisible(bool(listed))
        self._empty.setVisible(not listed)
        self._tell()
        self.cover.look()
        if self.model.rowCount():
            self.table.selectRow(max(0, self.model.place_of(sheet_id)))
            if not self.finder.hasFocus():
                self.table.setFocus()

    def _offer_days(self, listed: tuple[Listed, ...]) -> None:
        counts: dict[dt.date, int] = {}
        for one in listed:
            counts[one.row.date] = counts.get(one.row.date, 0) + 1
        kept = self.days.currentData() if self._picked else day_to_show(listed, self._session.desk.clock.today())
        self._filling = True
        self.days.clear()
        for day, count in sorted(counts.items()):
            said = said_date(day, self._words.language)
            self.days.addItem(self._words("ui.today.one_day", day=said, count=count), day)
        if len(counts) > 1:
            self.days.addItem(self._words("ui.today.every_day", count=len(listed)), None)
        self.days.setCurrentIndex(max(0, self.days.findData(kept)))
        self._filling = False

    def _pick(self) -> None:
        if self._filling:
            return
        self._picked = True
        self._show(self._listed)

    def _tell(self) -> None:
        """Who is left, and what goes back in the day return."""
        of_day = self.model.of_day
        waiting = [pill_key(one.row) for one in of_day if one.open]
        away = sum(1 for one in of_day if one.away)
        theirs = sum(1 for one in of_day if one.theirs)
        parts = [self._words("ui.today.left", left=len(waiting) + away, all=len(of_day) - theirs)]
        parts += [
            f"{self._words(f'ui.pill.{state}')}: {waiting.count(state)}" for state in _STATES if waiting.count(state)
        ]
        if theirs:
            parts.append(self._words("ui.today.others", count=theirs))
        if away:
            parts.append(self._words("ui.today.to_return", count=away))
        self._ribbon.setText("  ·  ".join(parts))
        self.day_return.setText(self._words("ui.today.return", count=away))
        self.day_return.setAccessibleName(self.day_return.text())
        self.day_return.setVisible(bool(away) and self.model.day != dt.date.min)

    def _chosen_row(self) -> SheetRow | None:
        index = self.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _to_list(self) -> None:
        if key_again(self._session, self.finder.text(), self.finder.clear):
            return
        if self.model.rowCount():
            self.table.selectRow(0)
            self.table.setFocus()

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.broadcast.open_sheet.emit(self.model.row_at(index).id)

    def _add_case(self) -> None:
        """What was typed before stays: the dialog is made once until a case was added."""
        desk = self._session.desk
        if self._adding is None:
            self._session.tasks.store(lambda: case_draft(desk), self._begin_adding)
        else:
            self._adding.open()

    def _begin_adding(self, kept: KeptDraft | None) -> None:
        """With what was kept of a case that was never added, from before a lock or a stop too."""
        if self._adding is None:
            self._adding = AddCaseDialog(self._session, self)
            self._adding.added.connect(self._added)
            if kept is not None:
                self._adding.fill(kept.draft)
                self._session.broadcast.saved.emit(said_again(kept, self._words))
        self._adding.open()

    def _add_again(self, kept: KeptDraft | None) -> None:
        if kept is not None and kept.draft.open:
            self._begin_adding(kept)

    def _added(self, sheet_id: str) -> None:
        dialog, self._adding = self._adding, None
        if dialog is not None:
            dialog.deleteLater()
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "today"))
        self._session.broadcast.open_sheet.emit(sheet_id)

    def _write_notes(self) -> None:
        write_notes(self._session, self.model.day if self.model.day > dt.date.min else None)

    # ---- what did not take place

    def _say_away(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        listed = self.model.listed_at(index)
        codes = find_codes(self._session.desk, listed.row.codes_sha256) or self._session.desk.shipped().codes
        title = f"{listed.row.title}  ·  {listed.row.urn}"
        dialog = AwayDialog(self._words, codes, title, marked=listed.away, parent=self)
        dialog.chosen.connect(lambda course, detail: self._mark(listed.row.id, course, detail))
        journalled(dialog.detail, Place(listed.row.id, f"{IN_DIALOG}away", dialog.windowTitle()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _mark(self, sheet_id: str, course: str, detail: str) -> None:
        desk = self._session.desk
        self._session.tasks.store(
            lambda: mark_course(desk, sheet_id, course, detail), lambda marked: self._marked(sheet_id, marked)
        )

    def _marked(self, sheet_id: str, marked: Marked) -> None:
        if marked.changed.refused:
            self._refuse(marked.changed)
            return
        self._marks.append((sheet_id, marked.before))
        self._session.broadcast.saved.emit(self._words("ui.today.marked"))
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "today"))
        self._forward(sheet_id)

    def _forward(self, sheet_id: str) -> None:
        """To the next line, as one goes down a list."""
        place = self.model.place_of(sheet_id)
        if 0 <= place < self.model.rowCount() - 1:
            self.table.selectRow(place + 1)

    def _refuse(self, written: Written) -> None:
        said = " ".join(item.message for item in written.refused)
        self._session.tasks.refused.emit(HrsError("HRS-E-ANSWER", "Nothing was stored. {why}", why=said))

    def _undo(self) -> None:
        if not self._marks:
            self._session.broadcast.saved.emit(self._words("ui.today.nothing_to_undo"))
            return
        sheet_id, before = self._marks.pop()
        desk = self._session.desk
        self._session.tasks.store(lambda: unmark(desk, sheet_id, before), self._undone)

    def _undone(self, _: Written) -> None:
        self._session.broadcast.saved.emit(self._words("ui.today.undone"))
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "today"))

    def _return(self) -> None:
        away = [one for one in self.model.of_day if one.away]
        if not away or self.model.day == dt.date.min:
            self._session.broadcast.saved.emit(self._words("ui.today.nothing_to_return"))
            return
        desk, day = self._session.desk, self.model.day
        self._session.tasks.store(lambda: day_sheets(desk, day), lambda sheets: self._read_return(away, sheets))

    def _read_return(self, away: list[Listed], sheets: tuple[Sheet, ...]) -> None:
        details = {one.row.id: ", ".join((one.record.get(DETAIL) or {}).values()) for one in sheets}
        dialog = ReturnDialog(self._session, self.model.day, away, details, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
