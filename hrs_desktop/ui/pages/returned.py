"""Returned: what became of every sheet signed here, and the office's receipts opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout

from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.answered import Returned, returned_sheets
from hrs_desktop.services.sending import mark_sent
from hrs_desktop.ui.drawn_lines import DRAWN, Drawn
from hrs_desktop.ui.finding_lines import LineFinder
from hrs_desktop.ui.form.word_tree import PLACE, WordTree
from hrs_desktop.ui.pages.afterwards import SignedFiles, mail_text
from hrs_desktop.ui.pages.check import default_folder
from hrs_desktop.ui.pages.intake import Intake
from hrs_desktop.ui.parts import Page, button, card, clear, label, row
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.words import Words

DRAWINGS: dict[str, Drawn] = {
    "signed": ("state-signed", "good"), "returned": ("state-returned", "good"), "accepted": ("state-accepted", "good"),
    "correction": ("state-asked", "warning"), "corrected": ("state-correction", "accent"),
    "review": ("verdict-review", "warning"), "refused": ("verdict-refused", "error"),
}  # fmt: skip
"""By the states of :func:`state_key`, whose words stand beside them."""


class ReturnedPage(Page):
    """One line a signed sheet: its honest state, and what to do about it."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.returned.title"))
        self._session, self._words = session, session.words
        self.intake = Intake(session, self._words("ui.returned.drop"), "*.hrsreceipt")
        self.sheets: tuple[Returned, ...] = ()
        self.tree: WordTree | None = None
        self._fresh = False
        self._lead = label("", "lead")
        self.finder = LineFinder(self._words, self)
        self._list = QVBoxLayout()
        self.open_it = button(self._words("ui.returned.open"))
        self.sent = button(self._words("ui.returned.sent"))
        self.all_sent = button("")
        self.copy = button("")
        self._build()
        self._connect()
        self._decide()

    def _build(self) -> None:
        self.body.addWidget(self._lead)
        self.body.addWidget(self.finder)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self.open_it, self.sent))
        self.body.addLayout(row(self.all_sent, self.copy))
        self.body.addWidget(self.intake)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.open_it.clicked.connect(lambda: self._open(self._chosen_id()))
        self.sent.clicked.connect(self._mark_one)
        self.all_sent.clicked.connect(lambda: self._mark([one.row.id for one in self.unsent], sent=True))
        self.copy.clicked.connect(self._copy)
        self._session.broadcast.changed.connect(self._changed)

    # ---- showing

    def entered(self) -> None:
        """Read anew what became of everything; the list has the cursor."""
        self._fresh = True
        self._load()

    def _load(self) -> None:
        desk = self._session.desk
        self._session.tasks.store(lambda: returned_sheets(desk), self._show)

    def _changed(self, changed: Changed) -> None:
        if changed.subject is Subject.SHEETS and self.isVisible():
            self._load()

    def _show(self, sheets: tuple[Returned, ...]) -> None:
        chosen, had_focus = self._chosen_id(), self.tree is not None and self.tree.hasFocus()
        clear(self._list)
        self.sheets, self.tree = sheets, None
        self._lead.setText(self._leading())
        self.finder.over(None)
        if sheets:
            self.tree = self._tree(chosen)
            box = QVBoxLayout()
            box.addWidget(self.tree)
            self._list.addWidget(card(box))
            self.finder.over(self.tree)
            if (had_focus or self._fresh) and not self.finder.hasFocus():
                self.tree.setFocus()
        self._fresh = False
        self._decide()

    def _leading(self) -> str:
        if not self.sheets:
            return self._words("ui.returned.none")
        open_ones = sum(1 for one in self.sheets if state_key(one) != "accepted")
        return self._words("ui.returned.lead", count=len(self.sheets), open=open_ones)

    def _tree(self, chosen: str) -> WordTree:
        words = self._words
        tree = WordTree(
            words("ui.returned.title"),
            (words("ui.returned.sheet"), words("ui.returned.state"), words("ui.returned.means")), (30, 22, 48),
            linked=False,
        )  # fmt: skip
        first: QTreeWidgetItem | None = None
        for day, sheets in groupby(self.sheets, key=lambda one: one.row.date):
            heading = tree.heading(said_date(day, words.language))
            for one in sheets:
                line = self._line(tree, one, heading)
                first = line if first is None or one.row.id == chosen else first
        tree.done()
        if first is not None:
            tree.setCurrentItem(first)
        tree.chosen.connect(self._open)
        tree.currentItemChanged.connect(self._decide)
        return tree

    def _line(self, tree: WordTree, one: Returned, heading: QTreeWidgetItem) -> QTreeWidgetItem:
        words, key = self._words, state_key(one)
        name = f"{one.row.title}\n{one.row.urn}  ·  {one.signed.content_id[:8]}"
        state, means = words(f"ui.returned.is_{key}"), meaning(one, words)
        spoken = f"{one.row.title}, {one.row.urn}: {state}. {means}"
        line = tree.line((name, state, means), spoken, one.row.id, heading)
        line.setData(1, DRAWN, DRAWINGS[key])
        return line

    # ---- doing

    @property
    def unsent(self) -> list[Returned]:
        """Signed sheets that the advocate has not sent on."""
        return [one for one in self.sheets if one.row.state is SheetState.SIGNED]

    def _chosen_id(self) -> str:
        item = self.tree.currentItem() if self.tree is not None else None
        return str(item.data(0, PLACE) or "") if item is not None else ""

    def _chosen(self) -> Returned | None:
        wanted = self._chosen_id()
        return next((one for one in self.sheets if one.row.id == wanted), None)

    def _decide(self) -> None:
        """Buttons say what they would do; what cannot be done is not offered."""
        chosen, waiting = self._chosen(), len(self.unsent)
        state = chosen.row.state if chosen is not None else None
        self.open_it.setVisible(chosen is not None)
        self.sent.setVisible(state in (SheetState.SIGNED, SheetState.RETURNED))
        back = state is SheetState.RETURNED
        self.sent.setText(self._words("ui.returned.take_back" if back else "ui.returned.sent"))
        self.all_sent.setText(self._words("ui.returned.all_sent", count=waiting))
        self.copy.setText(self._words("ui.returned.copy", count=waiting))
        for one in (self.sent, self.all_sent, self.copy):
            one.setAccessibleName(one.text())
        self.all_sent.setVisible(waiting > 1)
        self.copy.setVisible(waiting > 0)

    def _open(self, sheet_id: str) -> None:
        one = next((one for one in self.sheets if one.row.id == sheet_id), None)
        if one is None:
            return
        broadcast = self._session.broadcast
        (broadcast.open_sheet if one.row.state in EDITABLE else broadcast.check_sheet).emit(sheet_id)

    def _mark_one(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._mark([chosen.row.id], sent=chosen.row.state is SheetState.SIGNED)

    def _mark(self, sheet_ids: list[str], *, sent: bool) -> None:
        desk = self._session.desk
        self._session.tasks.store(
            lambda: mark_sent(desk, sheet_ids, sent=sent), lambda _ids: self._marked(sent=sent)
        )  # fmt: skip

    def _marked(self, *, sent: bool) -> None:
        self._session.broadcast.saved.emit(self._words("ui.after.marked" if sent else "ui.after.unmarked"))
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "returned"))

    def _copy(self) -> None:
        files = SignedFiles(tuple(one.signed for one in self.unsent), default_folder())
        QGuiApplication.clipboard().setText(mail_text(self._words, files))
        self._session.broadcast.saved.emit(self._words("ui.after.copied"))


def state_key(one: Returned) -> str:
    """Which of the words ``ui.returned.is_<key>`` say where a sheet honestly stands."""
    if one.row.state in EDITABLE:
        asked = one.answered is not None and one.answered.line.fields
        return "correction" if asked and one.row.state is SheetState.CORRECTION else "corrected"
    verdict = one.answered.line.verdict if one.answered is not None else ""
    if one.row.state is not SheetState.ACCEPTED and verdict in ("needs-review", "quarantined"):
        return "review"
    if one.row.state is not SheetState.ACCEPTED and verdict in ("refused", "superseded"):
        return "refused"
    return one.row.state.value


def meaning(one: Returned, words: Words) -> str:
    """What the state means for the advocate, and what to do; with the office's reason to quote over the telephone."""
    key = state_key(one)
    said = [words(f"ui.returned.means_{key}")]
    if one.sent is not None:
        said.append(words("ui.returned.sent_at", moment=_moment(one.sent, words)))
    if one.answered is not None:
        answered = one.answered
        receipt = words("ui.returned.receipt", number=answered.counter, moment=_moment(answered.issued, words))
        said += [receipt, *_details(answered.line.reason, words), *_applied(one, words)]
    return " ".join(said)


def _details(reason: str, words: Words) -> Iterable[str]:
    return () if reason in ("ok", "already-imported") else (words("ui.returned.reason", reason=reason),)


def _applied(one: Returned, words: Words) -> Iterable[str]:
    if one.answered is None or one.row.state is not SheetState.ACCEPTED:
        return ()
    return (words("ui.returned.applied" if one.answered.line.applied else "ui.returned.not_applied"),)


def _moment(moment: datetime, words: Words) -> str:
    local = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone()
    return f"{said_date(local.date(), words.language)} {local:%H:%M}"
