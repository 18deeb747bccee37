"""The inbox: returned sheets dropped in, one sentence a file, written to the register, answered by receipts."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QHeaderView, QProgressBar, QPushButton

from hrs_desktop.domain.verdict import FileVerdict, Verdict
from hrs_desktop.errors import HrsError
from hrs_desktop.services.importing import Import, count_paths, import_paths
from hrs_desktop.services.receipting import write_receipts
from hrs_desktop.ui.parts import DropCard, Page, button, label, row
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from hrs_desktop.ui.tables import TextRows, table

_GROUPS = {
    "all": frozenset(Verdict),
    "accepted": frozenset({Verdict.ACCEPTED, Verdict.DUPLICATE, Verdict.SUPERSEDED}),
    "person": frozenset({Verdict.NEEDS_REVIEW, Verdict.QUARANTINED}),
    "refused": frozenset({Verdict.REFUSED}),
}
_WELSH = "welsh"
"""The chip of sheets whose endorsement is in Welsh, whatever became of them: they wait for who reads it."""
_SHAPES = {
    Verdict.ACCEPTED: "✓", Verdict.DUPLICATE: "=", Verdict.SUPERSEDED: "=", Verdict.NEEDS_REVIEW: "▲",
    Verdict.QUARANTINED: "▲", Verdict.REFUSED: "✕",
}  # fmt: skip


class InboxPage(Page):
    """Files in, verdicts out; the window stays alive and the rest can be stopped."""

    def __init__(self, session: OfficeSession) -> None:
        super().__init__(session.words("ui.inbox.title"), scrolls=False)
        self._session, self._words = session, session.words
        self._stop = threading.Event()
        self._runs = 0
        self.verdicts: list[FileVerdict] = []
        self._shown = "all"
        self.drop = DropCard(self._words("ui.inbox.drop"), self._words("ui.inbox.choose"))
        self.apply = QCheckBox(self._words("ui.inbox.apply"))
        self.progress, self.cancel = QProgressBar(), button(self._words("ui.inbox.cancel"))
        self.receipts = button(self._words("ui.inbox.receipts"))
        self.chips: dict[str, QPushButton] = {}
        self.said = label("", "lead")
        self.model = TextRows([self._words(f"ui.inbox.{key}") for key in ("state", "file", "sentence")])
        self.list = table(self.model, self._words("ui.inbox.title"), 2)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.apply.setChecked(True)
        self.progress.setAccessibleName(self._words("ui.inbox.progress"))
        self.body.addWidget(self.drop)
        self.body.addLayout(row(self.apply, self.receipts))
        chips = QHBoxLayout()
        for key in (*_GROUPS, _WELSH):
            chip = button("")
            chip.setCheckable(True)
            self.chips[key] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        self.body.addLayout(chips)
        bar = QHBoxLayout()
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.cancel)
        self.body.addLayout(bar)
        self.body.addWidget(self.said)
        self.body.addWidget(self.list, 1)
        # Rows come one by one: columns that followed them would move under the reader's eyes.
        header, character = self.list.horizontalHeader(), self.list.fontMetrics().averageCharWidth()
        for column, characters in ((0, 20), (1, 54)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, characters * character)
        self._running(total=0)
        self._show()

    def _connect(self) -> None:
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._choose)
        self.cancel.clicked.connect(self._stop.set)
        self.receipts.clicked.connect(self._choose_folder)
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, key=key: self._filter(key))

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self._words("ui.inbox.choose"), "", "(*.pdf)")
        if names:
            self.take(names)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._words("ui.inbox.receipts"))
        if name:
            self.write_receipts(Path(name))

    # ---- importing

    def take(self, names: list[str]) -> None:
        """Import files and folders; dropped while an import runs, they come after it."""
        command = Import(tuple(Path(name) for name in names), self.apply.isChecked())
        if not self._runs:
            self._stop.clear()
            self.verdicts.clear()
            self._show()
        self._runs += 1
        self._session.tasks.store(lambda: self._import(command), self._done, self._failed)

    def _import(self, command: Import) -> bool:
        """On the store's thread; true when it came to the end. Stopping loses nothing: what was done is done."""
        desk, tell = self._session.desk, self._session.tasks.tell
        try:
            tell(self._begin, count_paths(desk, command.paths))
            for verdict in () if self._stop.is_set() else import_paths(desk, command):
                tell(self._add, verdict)
                if self._stop.is_set():
                    break
            return not self._stop.is_set()
        finally:
            # After a bug too: a bar that never ends would say that work goes on.
            tell(self._over, None)

    def _begin(self, total: int) -> None:
        self._running(total=len(self.verdicts) + total)

    def _over(self, _nothing: None) -> None:
        self._runs -= 1
        if not self._runs:
            self._running(total=0)

    def _running(self, *, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(len(self.verdicts) if total else 0)
        self.progress.setFormat(self._words("ui.inbox.done_of"))
        self.progress.setVisible(bool(total))
        self.cancel.setVisible(bool(total))

    def _add(self, verdict: FileVerdict) -> None:
        self.verdicts.append(verdict)
        self.progress.setValue(len(self.verdicts))
        if _belongs(verdict, self._shown):
            self.model.add(self._line(verdict), verdict)
        self._count()

    def _line(self, verdict: FileVerdict) -> tuple[str, str, str]:
        state = self._words(f"ui.inbox.verdict_{verdict.verdict.value}")
        sentence = self._words(f"import.{verdict.reason.value}", detail=verdict.detail)
        changes = [
            self._words("ui.correct.spoken", what=one.what, before=one.before, after=one.after)
            for one in verdict.changes
        ]  # fmt: skip
        return f"{_SHAPES[verdict.verdict]}  {state}", Path(verdict.file).name, "\n".join((sentence, *changes))

    def _done(self, whole: bool) -> None:
        self.said.setText(self._words("ui.inbox.finished" if whole else "ui.inbox.stopped", count=len(self.verdicts)))
        self._session.broadcast.changed.emit(Changed(Subject.REGISTER, "inbox"))

    def _failed(self, error: HrsError) -> None:
        self.said.setText(self._words.refusal(error))

    # ---- showing

    def _filter(self, key: str) -> None:
        self._shown = key
        self._show()

    def _show(self) -> None:
        self.model.take([(self._line(item), item) for item in self.verdicts if _belongs(item, self._shown)])
        self.said.setText("" if self.verdicts else self._words("ui.inbox.empty"))
        self._count()

    def _count(self) -> None:
        for key, chip in self.chips.items():
            count = sum(1 for item in self.verdicts if _belongs(item, key))
            chip.setText(self._words(f"ui.inbox.chip_{key}", count=count))
            chip.setAccessibleName(chip.text())
            chip.setChecked(key == self._shown)

    def write_receipts(self, folder: Path) -> None:
        """Write the latest receipt of every advocate into a folder."""
        desk = self._session.desk

        def work() -> int:
            made = write_receipts(desk)
            for receipt in made:
                desk.files.write(folder / receipt.filename, receipt.content)
            return len(made)

        self._session.tasks.store(work, lambda count: self._written(count, folder), self._failed)

    def _written(self, count: int, folder: Path) -> None:
        key = "receipts_done" if count else "receipts_none"
        self.said.setText(self._words(f"ui.inbox.{key}", count=count, folder=str(folder)))


def _belongs(verdict: FileVerdict, key: str) -> bool:
    """Whether a chip shows a file."""
    return verdict.language == "cy" if key == _WELSH else verdict.verdict in _GROUPS[key]
