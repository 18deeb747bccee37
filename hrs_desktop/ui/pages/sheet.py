"""The sheet: sections on the left, the form in the middle, findings on the right. Every committed edit is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hrs_desktop.codes import Ranked
from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.errors import HrsError
from hrs_desktop.services.day_list import hearing_kind
from hrs_desktop.services.drafting import Changed as Written
from hrs_desktop.services.same_again import others_like, source_of
from hrs_desktop.services.snippets import snippets_for
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.canvas import FormCanvas
from hrs_desktop.ui.form.coach import Choosing, CoachDialog, choosing_at
from hrs_desktop.ui.form.editors import as_widget
from hrs_desktop.ui.form.field_help import field_explained
from hrs_desktop.ui.form.findings import FindingsPanel, told_of
from hrs_desktop.ui.form.quick_line import QuickLine
from hrs_desktop.ui.form.renewal import RenewalLine
from hrs_desktop.ui.form.rows import Edit, Edits
from hrs_desktop.ui.form.same_again import SameAgainDialog, SnippetDialog
from hrs_desktop.ui.form.sheet_parts import SheetHead, SheetParts
from hrs_desktop.ui.form.sheet_work import finish_and_find, next_view, open_view, write
from hrs_desktop.ui.guidance_view import Explained
from hrs_desktop.ui.keys import SECTION_KEYS
from hrs_desktop.ui.parts import button, label, on_key
from hrs_desktop.ui.readying import Steps
from hrs_desktop.ui.safety.clock_back import set_back
from hrs_desktop.ui.safety.putting_back import PutBack, put_back
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.tables import WholeLine

ENDORSEMENT = "endorsement.text"
NO_ROOM, TRY_AGAIN_MS = "HRS-E-WRITE", 3_000
"""An answer that could not be written for want of room is written as soon as there is some."""


class SheetPage(QWidget):
    """One sheet open for answering."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._words = session, session.words
        self.setAccessibleName(self._words("ui.sheet.title"))
        self.view: SheetView | None = None
        self.readying = Steps(self)
        self._go_after = ""
        self._put_after: PutBack | None = None
        self._waiting: set[tuple[str, Edit]] = set()
        self.edits = Edits(self)
        self.canvas = FormCanvas(self._words, self.edits, session.refused)
        self.findings = FindingsPanel(self._words)
        self.sections = QListWidget()
        self._title = label("", "title")
        self._where = label("", "quiet")
        self._closed = label("", "good")
        self.check = button(self._words("ui.sheet.check"), "primary")
        self.back = button(self._words("ui.sheet.back"))
        self.renewal = RenewalLine(session)
        self.quick = QuickLine(session)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.sections.setObjectName("nav")
        self.sections.setAccessibleName(self._words("ui.sheet.sections"))
        self.sections.setWordWrap(True)
        self.sections.setItemDelegate(WholeLine(self.sections))
        self.sections.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.sections.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sections.setMinimumWidth(200)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = SheetHead(self._title, self._where, self._closed, buttons=(self.back, self.check))
        parts = SheetParts(self.sections, self.canvas, self.findings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.renewal)
        layout.addWidget(self.quick)
        layout.addWidget(parts, 1)

    def _connect(self) -> None:
        self.edits.edited.connect(self._edit)
        self.edits.sought.connect(self._seek)
        self.edits.told.connect(self._session.broadcast.announced)
        self.findings.chosen.connect(self.go_to)
        self.renewal.renewed.connect(self.open)
        self.quick.written.connect(self._quickly)
        self.quick.left.connect(self.canvas.first)
        on_key("same_again", self, self._same_again)
        on_key("snippets", self, self._snippets)
        on_key("quick_line", self, self.quick.line.setFocus)
        self.sections.currentRowChanged.connect(self._section)
        self.check.clicked.connect(self._check)
        self.back.clicked.connect(self._session.broadcast.home)
        on_key("next_case", self, self._next_case)
        on_key("next_finding", self, lambda: self.findings.step(1))
        on_key("previous_finding", self, lambda: self.findings.step(-1))
        on_key("next_defendant", self, lambda: self.canvas.defendant_step(1))
        on_key("previous_defendant", self, lambda: self.canvas.defendant_step(-1))
        on_key("which_reason", self, self._seek_here)
        on_key("check", self, self._check)
        on_key("sign", self, self._check)
        for index, keys in enumerate(SECTION_KEYS):
            QShortcut(QKeySequence(keys), self, lambda index=index: self.to_section(index))

    # ---- opening and saving

    def get_ready(self) -> None:
        """Make the form for the sheet that is likely to be opened next, while nothing else is to be done."""
        desk = self._session.desk
        # A sheet that cannot be read says so when it is opened, not before.
        self._session.tasks.store(lambda: next_view(desk), self._make_ready, lambda _error: None)

    def _make_ready(self, view: SheetView | None) -> None:
        if view is not None:
            self.readying.take(chain(self.canvas.ready(view), self.findings.ready()))

    def open(self, sheet_id: str, path: str = "") -> None:
        """Open a sheet, at ``path`` when one is given."""
        self._go_after, self._put_after = path, None
        desk = self._session.desk
        self._session.tasks.store(lambda: open_view(desk, sheet_id), self._opened)

    def open_again(self, sheet_id: str, wanted: PutBack) -> None:
        """Open a sheet with the cursor where it stood, and the words that were being typed there."""
        self.open(sheet_id)
        self._put_after = wanted

    @property
    def place(self) -> str:
        """Record path of the field with the cursor; empty when it is elsewhere."""
        within = self.focusWidget()
        return next((one.path for one in self.canvas.rows() if as_widget(one.editor) is within), "")

    def explained(self) -> Explained | None:
        """What F1 says of the field or the cell with the cursor; None when it is elsewhere."""
        if self.view is None:
            return None
        return field_explained(self.place or self.canvas.cell_place(), self.view, self._words)

    def _opened(self, view: SheetView) -> None:
        self.canvas.start(view)
        self._show(view)
        self._wait_again(view.checked.sheet.row.id)
        self.renewal.look(view)
        if self._put_after is not None:
            wanted, self._put_after = self._put_after, None
            if not self.quick.put_back(wanted):
                missing = self._words("ui.safety.missing")
                put_back(self.canvas, wanted, lambda: self._session.broadcast.saved.emit(missing))
        elif self._go_after:
            self.go_to(self._go_after)
        elif view.asked:
            self.findings.step(1)
        elif view.checked.sheet.row.state is SheetState.ISSUED:
            # A sheet that nobody has begun: the result in one line, or Enter for the form.
            self.quick.line.setFocus()
        else:
            self.canvas.first()

    def _edit(self, edit: Edit) -> None:
        if self.view is None:
            return
        if not edit.path:
            # Only the form changed (a row was added or dropped), not an answer; not while its own click is handled.
            QTimer.singleShot(0, self._again)
            return
        sheet_id = self.view.checked.sheet.row.id
        self._store(edit, lambda error: self._failed(sheet_id, edit, error))

    def _store(self, edit: Edit, failed: Callable[[HrsError], None]) -> None:
        assert self.view is not None
        desk, seen = self._session.desk, self.view.checked
        self._session.tasks.store(lambda: write(desk, seen, edit), self._written, failed)

    def _again(self) -> None:
        if self.view is not None:
            self.canvas.show_view(self.view)

    def _written(self, outcome: tuple[Edit, Written, SheetView]) -> None:
        edit, written, view = outcome
        sheet_id = view.checked.sheet.row.id
        if written.refused:
            self._refuse(sheet_id, edit, "\n".join(item.message for item in written.refused))
            return
        self.canvas.accept(sheet_id, edit.path)
        before = self.view
        # The last words of a sheet that was left are stored while the next one is on the screen.
        self._refresh(view)
        moment = view.checked.sheet.saved_at.astimezone().strftime("%H:%M")
        saved = self._words("ui.safety.clock_back" if set_back(before, view) else "ui.sheet.saved", time=moment)
        if view.bench_from:
            saved = f"{saved}  ·  {self._words('ui.sheet.bench_from', urn=view.bench_from)}"
        self._session.broadcast.saved.emit(saved)
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "sheet"))

    def _refuse(self, sheet_id: str, edit: Edit, problem: str) -> None:
        if not self.canvas.refuse(sheet_id, edit.path, edit.text, problem):
            # A cell of the charges' table keeps the words and the reason, but shows the reason only when asked.
            self._session.broadcast.saved.emit(problem)

    def _failed(self, sheet_id: str, edit: Edit, error: HrsError) -> None:
        if not edit.clear:
            self.canvas.refuse(sheet_id, edit.path, edit.text, self._words.refusal(error))
        self._session.tasks.refused.emit(error)
        self._wait_for_room(sheet_id, edit, error)

    def _wait_for_room(self, sheet_id: str, edit: Edit, error: HrsError) -> None:
        """An answer that the disk had no room for is tried again, as words being typed are, until it is kept."""
        if error.code == NO_ROOM and not edit.clear and (sheet_id, edit) not in self._waiting:
            self._waiting.add((sheet_id, edit))
            self._session.refused.wait(sheet_id, edit.path)
            if shiboken6.isValid(self):
                QTimer.singleShot(TRY_AGAIN_MS, self, lambda: self._try_again(sheet_id, edit))

    def _wait_again(self, sheet_id: str) -> None:
        """The page that was trying is gone, with a lock or in the other language: this one goes on."""
        for kept in self._session.refused.waiting(sheet_id):
            self._wait_for_room(sheet_id, Edit(kept.path, kept.text), HrsError(NO_ROOM, "", ""))

    def _try_again(self, sheet_id: str, edit: Edit) -> None:
        self._waiting.discard((sheet_id, edit))
        kept = self._session.refused.at(sheet_id, edit.path)
        if kept is None or kept.text != edit.text:
            return  # put right, or written over, meanwhile
        wait = partial(self._wait_for_room, sheet_id, edit)
        if self.view is not None and self.view.checked.sheet.row.id == sheet_id:
            self._store(edit, wait)
        else:
            wait(HrsError(NO_ROOM, "", ""))

    # ---- showing

    def _show(self, view: SheetView) -> None:
        self._session.broadcast.announced.emit(told_of(self.view, view, self._words))
        self.view = view
        sheet = view.checked.sheet.row
        self._title.setText(f"{sheet.title}  ·  {sheet.urn}")
        documents, language = view.documents, self._words.language
        kind = hearing_kind(documents.codes, documents.template, sheet.hearing_type, language)
        self._where.setText(f"{sheet.court}, {sheet.room}  ·  {sheet.start_time}  ·  {kind}")
        self.canvas.show_view(view)
        editable = sheet.state in EDITABLE
        self._closed.setText("" if editable else self._words("ui.sheet.signed"))
        self._closed.setVisible(not editable)
        self.check.setText(self._words("ui.sheet.check" if editable else "ui.sheet.pages"))
        self.check.setAccessibleName(self.check.text())
        self.findings.show_view(view)
        self.quick.show_view(view)
        self.findings.setVisible(editable)
        self._list(view)

    def _list(self, view: SheetView) -> None:
        items = list(self._section_lines(view))
        while self.sections.count() > len(items):
            self.sections.takeItem(self.sections.count() - 1)
        for index, (name, spoken, section_id) in enumerate(items):
            if index == self.sections.count():
                self.sections.addItem(QListWidgetItem())
            item = self.sections.item(index)
            item.setText(name)
            item.setToolTip(spoken)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(Qt.ItemDataRole.UserRole, section_id)

    def _section_lines(self, view: SheetView) -> Iterator[tuple[str, str, str]]:
        for section, left in self.canvas.outline(view):
            title = section.title[self._words.language]
            state = self._words("ui.sheet.left", count=left) if left else self._words("ui.sheet.none_left")
            yield f"{left or '✓'}  {title}", f"{title}: {state}", section.id

    def _section(self, index: int) -> None:
        if index >= 0 and self.sections.hasFocus():
            item = self.sections.item(index)
            self.canvas.go_to_section(str(item.data(Qt.ItemDataRole.UserRole)))

    def to_section(self, index: int) -> None:
        """Go to the section on a line of the list, and put the cursor into its first field."""
        item = self.sections.item(index) if index < self.sections.count() else None
        if item is not None:
            self.sections.setCurrentRow(index)
            self.canvas.go_to_section(str(item.data(Qt.ItemDataRole.UserRole)), focus=True)

    def go_to(self, path: str) -> None:
        """Bring the field at ``path`` into view and put the cursor there."""
        self.canvas.go_to(path)

    def _seek_here(self) -> None:
        """For the field with the cursor, or for the first one on the screen that takes a reason."""
        paths = [one.path for one in self.canvas.reason_rows() if one.isEnabled()]
        self._seek(self.place if self.place in paths else next(iter(paths), ""))

    def _seek(self, path: str) -> None:
        choosing = choosing_at(path, self.view, self._words.language) if self.view is not None and path else None
        if choosing is None:
            self._session.broadcast.saved.emit(self._words("ui.coach.none_here"))
            return
        dialog = CoachDialog(choosing, self._words, self)
        dialog.chosen.connect(lambda ranked: self._take(choosing, ranked))
        dialog.open()

    def _take(self, choosing: Choosing, ranked: Ranked) -> None:
        kept, others = choosing.others, choosing.others_with(ranked)
        if choosing.others_path and others != kept:
            self.canvas.fill(choosing.others_path, ",".join(others))
        self.canvas.fill(choosing.path, choosing.shown(ranked.principal, self._words.language))

    def _same_again(self) -> None:
        view, source = self.view, self._source()
        if view is None or not source or not others_like(view.record, source):
            self._session.broadcast.saved.emit(self._words("ui.same.where"))
            return
        dialog = SameAgainDialog(self._session, view, source, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.copied.connect(
            lambda applied: self.quick.was_written(view.checked.sheet.row.id, applied, "ui.same.done")
        )
        dialog.open()

    def _source(self) -> str:
        """The charge or defendant with the cursor, else the charge looked at."""
        return source_of(self.place) or self.canvas.charge_place()

    def _snippets(self) -> None:
        view = self.view
        if view is None or view.checked.sheet.row.state not in EDITABLE:
            return
        shows, language = view.state.visible, self._words.language
        found = snippets_for(view.record, view.documents, language, self._source(), shows)
        dialog = SnippetDialog(self._words, found, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._endorse)
        dialog.open()

    def _endorse(self, text: str) -> None:
        """Added behind what is there, never over it."""
        self.canvas.go_to(ENDORSEMENT)
        self.canvas.append(ENDORSEMENT, text)

    def _quickly(self, sheet_id: str) -> None:
        """Show what a line wrote; the cursor stays in the line."""
        desk = self._session.desk
        self._session.tasks.store(lambda: open_view(desk, sheet_id), self._refresh)

    def _refresh(self, view: SheetView) -> None:
        if self.view is not None and self.view.checked.sheet.row.id == view.checked.sheet.row.id:
            self._show(view)

    def _next_case(self) -> None:
        if self.view is None:
            return
        # What is being typed is committed first, and stored first: the store's thread keeps the order.
        self.setFocus()
        desk, sheet_id = self._session.desk, self.view.checked.sheet.row.id
        self._session.tasks.store(lambda: finish_and_find(desk, sheet_id), self._go_on)

    def _go_on(self, following: SheetRow | None) -> None:
        broadcast = self._session.broadcast
        broadcast.changed.emit(Changed(Subject.SHEETS, "sheet"))
        if following is None:
            broadcast.home.emit()
            broadcast.saved.emit(self._words("ui.sheet.all_done"))
            return
        broadcast.open_sheet.emit(following.id)

    def _check(self) -> None:
        if self.view is not None:
            self.setFocus()
            self._session.broadcast.check_sheet.emit(self.view.checked.sheet.row.id)
