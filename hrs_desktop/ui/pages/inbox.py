"""The inbox: returned sheets dropped in, one sentence a file, written to the register, answered by receipts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QInputDialog, QPushButton, QTableView

from hrs_desktop.domain.verdict import FileVerdict, Reason, Verdict
from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.importing import Import
from hrs_desktop.services.inbox import (
    InboxPart,
    View,
    choose_chip,
    chosen_chip,
    judge_again,
    leave_out,
    page_of,
    put_in,
)
from hrs_desktop.services.inbox_port import Chip, InboxLine
from hrs_desktop.services.keeping import awaited, keep_for
from hrs_desktop.services.ports import ExpectedSheet
from hrs_desktop.services.receipting import write_receipts
from hrs_desktop.ui.drawn_lines import DRAWN, Drawn, Index
from hrs_desktop.ui.finding_lines import LineFinder
from hrs_desktop.ui.flowing import flow
from hrs_desktop.ui.pages.inbox_bar import Pager, Running
from hrs_desktop.ui.pages.inbox_run import InboxRun
from hrs_desktop.ui.parts import DropCard, Page, button, outcome
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from hrs_desktop.ui.tables import TextRows, table

DRAWINGS: dict[Verdict, Drawn] = {
    Verdict.ACCEPTED: ("state-accepted", "good"), Verdict.DUPLICATE: ("verdict-duplicate", "quiet"),
    Verdict.SUPERSEDED: ("verdict-superseded", "quiet"), Verdict.NEEDS_REVIEW: ("verdict-review", "warning"),
    Verdict.QUARANTINED: ("verdict-quarantined", "warning"), Verdict.REFUSED: ("verdict-refused", "error"),
}  # fmt: skip
"""The words ``ui.inbox.verdict_<verdict>`` stand beside them."""

STEADY = {0: 22, 1: 54}
LIST_HEIGHT = 280
"""Below this the page scrolls instead."""


class VerdictRows(TextRows):
    """Rows whose state is drawn as well."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell, and the drawing of the first."""
        if role == DRAWN:
            return DRAWINGS[self.behind(index.row()).judged.verdict.verdict] if index.column() == 0 else None
        return super().data(index, role)


class InboxPage(Page):
    """Files in, verdicts out, kept in the register: they are here again after a restart, and what was not yet judged
    waits. The window stays alive and the rest can be stopped."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__(session.words("ui.inbox.title"), width=0)
        self._session, self._words = session, session.words
        self._view: View | None = None
        self._part: InboxPart | None = None
        self._all = False
        self.run = InboxRun(session, lambda: self._view or View(), self)
        self.drop = DropCard(self._words("ui.inbox.drop"), self._words("ui.inbox.choose"))
        self.folder = button(self._words("ui.inbox.choose_folder"))
        self.apply = QCheckBox(self._words("ui.inbox.apply"))
        self.receipts = button(self._words("ui.inbox.receipts"))
        self.chips: dict[Chip, QPushButton] = {}
        self.said = outcome(self._session.broadcast.announced.emit, "lead")
        self.bar = Running(self._words)
        self.pager = Pager(self._words)
        self.model = VerdictRows([self._words(f"ui.inbox.{key}") for key in ("state", "file", "sentence")])
        # Rows come one by one: columns that followed them would move under the reader's eyes.
        self.list = table(self.model, self._words("ui.inbox.title"), 2, steady=STEADY)
        self.list.known = {0: [self._words(f"ui.inbox.verdict_{verdict.value}") for verdict in Verdict]}
        self.list.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.finder = LineFinder(self._words, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.apply.setChecked(True)
        self.body.addWidget(self.drop)
        self.drop.offer(self.folder)
        self.body.addLayout(flow(self.apply, self.receipts))
        for chip in Chip:
            self.chips[chip] = made = button(self._words(f"ui.inbox.chip_{chip.value}", count=0))
            made.setCheckable(True)
        self.body.addLayout(flow(*self.chips.values()))
        self.finder.over(self.list)
        for widget in (self.bar, self.said, self.finder):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.pager)

    def _connect(self) -> None:
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._choose)
        self.folder.clicked.connect(self._choose_a_folder)
        self.receipts.clicked.connect(self._choose_folder)
        self.bar.cancel.clicked.connect(self.run.stop)
        self.bar.go_on.clicked.connect(self._go_on)
        self.bar.leave_out.clicked.connect(lambda: self._then(leave_out, self._left_out))
        self.run.turned.connect(self._show)
        self.run.ended.connect(self._ended)
        self.run.refused.connect(self._stood_in_the_way)
        self.pager.turned.connect(self._turn)
        self.pager.choose_all.clicked.connect(self._choose_all)
        self.pager.again.clicked.connect(self._again)
        self.pager.belongs.clicked.connect(self._ask_hearing)
        self.list.selectionModel().selectionChanged.connect(self._chosen)
        for chip, made in self.chips.items():
            made.clicked.connect(lambda _checked=False, chip=chip: self._filter(chip))

    @property
    def verdicts(self) -> list[FileVerdict]:
        """What the page shows."""
        return [line.judged.verdict for line in self._part.lines] if self._part is not None else []

    def entered(self) -> None:
        """Show what came in, whenever that was, under the chip chosen last."""
        if not self.run.running:
            view = self._view
            self._then(lambda desk: page_of(desk, view or View(chosen_chip(desk))), self._show)

    def _then(self, work: Callable[[OfficeDesk], Any], done: Callable[[Any], None]) -> None:
        """Do a piece of work at the desk in its turn."""
        desk = self._session.desk
        self._session.tasks.store(lambda: work(desk), done, self._failed)

    def _failed(self, error: HrsError) -> None:
        self.said.setText(self._words.refusal(error))

    # ---- importing

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self._words("ui.inbox.choose"), "", "(*.pdf)")
        if names:
            self.take(names)

    def _choose_a_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._words("ui.inbox.choose_folder"))
        if name:
            self.take([name])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._words("ui.inbox.receipts"))
        if name:
            self.write_receipts(Path(name))

    def take(self, names: list[str]) -> None:
        """Import files and folders; dropped while an import runs, they come after it."""
        command = Import(tuple(Path(name) for name in names), self.apply.isChecked())
        self._then(lambda desk: put_in(desk, command), self._put_in)

    def _put_in(self, files: int) -> None:
        if files:
            self._view = View(self._view.chip if self._view is not None else Chip.ALL)
            self._go_on()
        else:
            self.said.setText(self._words("ui.inbox.no_files"))

    def _go_on(self) -> None:
        self.said.setText(self._words("ui.inbox.under_way"))
        self.run.start()

    def _ended(self, whole: bool) -> None:
        part = self._part
        waiting = part.counts.waiting if part is not None else 0
        self.bar.show_pace(None, waiting, self._words)
        key = "ui.inbox.finished" if whole else "ui.inbox.stopped"
        self.said.setText(self._words(key, count=self.run.done, waiting=waiting))
        self._session.broadcast.changed.emit(Changed(Subject.REGISTER, "inbox"))

    def _stood_in_the_way(self, error: HrsError) -> None:
        self._failed(error)
        self.bar.show_pace(None, self._part.counts.waiting if self._part is not None else 1, self._words)

    def _left_out(self, count: int) -> None:
        def told(part: InboxPart) -> None:
            self._show(part)
            self.said.setText(self._words("ui.inbox.left_out", count=count))

        view = self._view or View()
        self._then(lambda desk: page_of(desk, view), told)

    # ---- showing

    def _filter(self, chip: Chip) -> None:
        self._view = View(chip)

        def work(desk: OfficeDesk) -> InboxPart:
            choose_chip(desk, chip)
            return page_of(desk, View(chip))

        self._then(work, self._show)

    def _turn(self, step: int) -> None:
        """The next or the last page."""
        if self._part is None or not self._part.lines:
            return
        lines, chip = self._part.lines, self._part.view.chip
        view = View(chip, after=lines[-1].rank) if step > 0 else View(chip, before=lines[0].rank)
        self._then(lambda desk: page_of(desk, view), self._show)

    def _show(self, part: InboxPart) -> None:
        shown = self._part.lines if self._part is not None else ()
        if not (self._view is None or part.view.chip is self._view.chip):
            return  # another chip has been chosen since
        first, self._part, self._view = self._part is None, part, part.view
        if part.lines[: len(shown)] == shown and (shown or not first):
            for line in part.lines[len(shown) :]:
                self.model.add(self._texts(line), line)
        else:
            self._take(part.lines)
        self.pager.show_part(part)
        self.bar.show_pace(self.run.pace(part.counts.waiting) if self.run.running else None, part.counts.waiting,
                           self._words)  # fmt: skip
        self._count(part)
        if not self.run.running and not part.counts.lines[Chip.ALL]:
            self.said.setText(self._words("ui.inbox.empty"))

    def _take(self, lines: tuple[InboxLine, ...]) -> None:
        """Show other lines; the one being read stays chosen where it is among them."""
        current = self.list.currentIndex()
        read = self.model.behind(current.row()).rank if current.isValid() else None
        self.model.take([(self._texts(line), line) for line in lines])
        for row, line in enumerate(lines):
            if line.rank == read:
                self.list.selectRow(row)

    def _count(self, part: InboxPart) -> None:
        for chip, made in self.chips.items():
            made.setText(self._words(f"ui.inbox.chip_{chip.value}", count=part.counts.lines[chip]))
            made.setAccessibleName(made.text())
            made.setChecked(chip is part.view.chip)

    def _texts(self, line: InboxLine) -> tuple[str, str, str]:
        verdict = line.judged.verdict
        state = self._words(f"ui.inbox.verdict_{verdict.verdict.value}")
        sentence = self._words(f"import.{verdict.reason.value}", detail=verdict.detail)
        changes = [
            self._words("ui.correct.spoken", what=one.what, before=one.before, after=one.after)
            for one in verdict.changes
        ]  # fmt: skip
        if verdict.reason is Reason.NOT_A_SHEET and line.judged.urn:
            changes.append(self._words("ui.inbox.kept_with", urn=line.judged.urn))
        return state, Path(verdict.file).name, "\n".join((sentence, *changes))

    # ---- choosing lines

    def _choose_all(self) -> None:
        """Everything under the chip, on whatever page it stands."""
        self.list.selectAll()
        self._all = True
        self.list.setFocus()
        self._tell_choice()

    def _chosen(self) -> None:
        self._all = False
        self._tell_choice()

    def _tell_choice(self) -> None:
        total = self._part.total if self._part is not None else 0
        chosen = len(self.list.selectionModel().selectedRows())
        self.pager.show_choice(total if self._all else chosen, loose=self._loose() is not None)

    def _loose(self) -> InboxLine | None:
        """The one line chosen, where its file is no sheet and is with no hearing yet."""
        rows = self.list.selectionModel().selectedRows()
        line: InboxLine | None = self.model.behind(rows[0].row()) if len(rows) == 1 and not self._all else None
        loose = line is not None and line.judged.verdict.reason is Reason.NOT_A_SHEET and not line.judged.urn
        return line if loose else None

    def _ask_hearing(self) -> None:
        self._then(awaited, self._choose_hearing)

    def _choose_hearing(self, hearings: tuple[ExpectedSheet, ...]) -> None:
        line = self._loose()
        if line is None:
            return
        if not hearings:
            self.said.setText(self._words("ui.inbox.none_awaited"))
            return
        names = [f"{one.urn}  ·  {one.date.isoformat()}  ·  {one.advocate_id}" for one in hearings]
        title, what = self._words("ui.inbox.belongs"), self._words("ui.inbox.belongs_to")
        chosen, taken = QInputDialog.getItem(self, title, what, names, 0, False)
        if taken:
            self.keep(line, hearings[names.index(chosen)])

    def keep(self, line: InboxLine, hearing: ExpectedSheet) -> None:
        """Keep the file of a line with a hearing."""
        path, view = Path(line.judged.verdict.file), self._view or View()

        def work(desk: OfficeDesk) -> InboxPart:
            keep_for(desk, path, hearing)
            return page_of(desk, view)

        self._then(work, self._show)

    def _again(self) -> None:
        chip = self._part.view.chip if self._part is not None else Chip.ALL
        rows = self.list.selectionModel().selectedRows()
        ranks = None if self._all else [self.model.behind(index.row()).rank for index in rows]
        if self._all or ranks:
            self._then(lambda desk: judge_again(desk, chip, ranks), self._put_in)

    def write_receipts(self, folder: Path) -> None:
        """Write the latest receipt of every advocate into a folder."""

        def work(desk: OfficeDesk) -> int:
            made = write_receipts(desk)
            for receipt in made:
                desk.files.write(folder / receipt.filename, receipt.content)
            return len(made)

        self._then(work, lambda count: self._written(count, folder))

    def _written(self, count: int, folder: Path) -> None:
        key = "receipts_done" if count else "receipts_none"
        self.said.setText(self._words(f"ui.inbox.{key}", count=count, folder=str(folder)))
