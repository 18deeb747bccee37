"""Sign all ready: each sheet in one line with what is to be confirmed, one declaration, one passphrase, a tally."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hrs_desktop.errors import HrsError
from hrs_desktop.services.batch_signing import ReadySheet, SignMany, Tally, ready_sheets, sign_many
from hrs_desktop.ui.form.check_view import CheckView, check_view
from hrs_desktop.ui.form.reading import ReadingDialog
from hrs_desktop.ui.pages.afterwards import Afterwards, SignedFiles
from hrs_desktop.ui.pages.check import default_folder
from hrs_desktop.ui.parts import Page, button, card, clear, label, outcome, row, wrapped
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject

LINE = 64


class ReadyCard(QWidget):
    """One ready sheet: a tick to sign it now, what it records, its confirmations, a link to read it."""

    changed = Signal()

    def __init__(self, session: AdvocateSession, sheet: ReadySheet) -> None:
        super().__init__()
        words, self.sheet = session.words, sheet
        name = words("ui.sign_all.one", urn=sheet.row.urn, title=sheet.row.title)
        self.chosen = QCheckBox(wrapped(name, LINE))
        self.chosen.setAccessibleName(name)
        self.chosen.setAccessibleDescription(sheet.summary)
        self.chosen.setChecked(True)
        self.look = button(words("ui.sign_all.look"), "link")
        self.look.setAccessibleName(words("ui.sign_all.look_what", what=name))
        self.ticks: list[tuple[str, QCheckBox]] = []
        for rule, message in sheet.confirmations:
            tick = QCheckBox(wrapped(f"{words('ui.check.checked')} {message}", LINE))
            tick.setAccessibleName(message)
            tick.setChecked(rule in sheet.ticked)
            self.ticks.append((rule, tick))
        self._build()
        for box in (self.chosen, *(tick for _, tick in self.ticks)):
            box.toggled.connect(self.changed)

    def _build(self) -> None:
        box = QVBoxLayout()
        box.addLayout(row(self.chosen, self.look))
        box.addWidget(label(self.sheet.summary))
        for _, tick in self.ticks:
            box.addWidget(tick)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(box, "warning" if self.ticks else ""))

    @property
    def unticked(self) -> list[QCheckBox]:
        """Confirmations still to be ticked, where the sheet is to be signed."""
        return [tick for _, tick in self.ticks if not tick.isChecked()] if self.chosen.isChecked() else []

    def restore(self, chosen: bool, ticked: tuple[str, ...]) -> None:
        """As it was ticked before, of the same answers."""
        self.chosen.setChecked(chosen)
        for rule, tick in self.ticks:
            tick.setChecked(tick.isChecked() or rule in ticked)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The rules ticked as checked."""
        return tuple(rule for rule, tick in self.ticks if tick.isChecked())


class SignAllPage(Page):
    """Every ready sheet, signed in one act."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.sign_all.title"))
        self._session, self._words = session, session.words
        self.out = default_folder()
        self.cards: list[ReadyCard] = []
        self.tally: Tally | None = None
        self.after: Afterwards | None = None
        self.reading: ReadingDialog | None = None
        self._lead = label("", "lead")
        self.confirm_all = QCheckBox()
        self.declaration = QCheckBox()
        self._named = label("", "quiet")
        self.passphrase = QLineEdit()
        self.sign = button("", "primary")
        self.back: QPushButton = button(self._words("ui.check.home"))
        self._why = label("", "quiet")
        self._problem = outcome(session.broadcast.announced.emit, "problem")
        self._result, self._cards = QVBoxLayout(), QVBoxLayout()
        self._signing = QWidget()
        self._build()
        self._connect()
        self._decide()

    def _build(self) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self._words("ui.sign_all.passphrase"))
        box = QVBoxLayout()
        asked = label(self._words("ui.sign_all.passphrase"))
        asked.setBuddy(self.passphrase)
        for widget in (
            self.confirm_all, self.declaration, self._named, asked, self.passphrase, self._problem, self._why,
        ):  # fmt: skip
            box.addWidget(widget)
        box.addLayout(row(self.sign))
        outer = QVBoxLayout(self._signing)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(box))
        self._problem.hide()
        self.body.addLayout(self._result)
        self.body.addWidget(self._lead)
        self.body.addLayout(self._cards)
        self.body.addWidget(self._signing)
        self.body.addLayout(row(self.back))
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.declaration.toggled.connect(self._decide)
        self.confirm_all.toggled.connect(self._confirm)
        self.passphrase.textChanged.connect(self._decide)
        self.passphrase.returnPressed.connect(self._sign)
        self.sign.clicked.connect(self._sign)
        self.back.clicked.connect(self._session.broadcast.home)

    # ---- showing

    def entered(self) -> None:
        """Look anew at what is ready."""
        clear(self._result)
        self.tally = self.after = None
        self._load()

    def _load(self) -> None:
        desk = self._session.desk
        self._session.tasks.store(lambda: ready_sheets(desk), self._show)

    def _show(self, sheets: tuple[ReadySheet, ...]) -> None:
        before = {one.sheet.content_id: one for one in self.cards}
        kept = {key: (one.chosen.isChecked(), one.ticked) for key, one in before.items()}
        clear(self._cards)
        self.cards = [ReadyCard(self._session, sheet) for sheet in sheets if not self._unsaved(sheet)]
        for one in self.cards:
            one.changed.connect(self._decide)
            one.look.clicked.connect(partial(self._read, one))
            self._cards.addWidget(one)
            if one.sheet.content_id in kept:
                one.restore(*kept[one.sheet.content_id])
        self.declaration.setChecked(False)
        self.confirm_all.setChecked(False)
        self.passphrase.clear()
        self._problem.hide()
        self._lead.setText(self._leading())
        self._lead.setVisible(bool(self.cards) or self.after is None)
        self.back.setVisible(self.after is None)
        self._signing.setVisible(bool(self.cards))
        self._decide()
        self.to_top()
        first: QWidget = self.cards[0].chosen if self.cards else self.back
        (first if self.after is None else self.after.home).setFocus()

    def _read(self, one: ReadyCard) -> None:
        desk, sheet_id = self._session.desk, one.sheet.row.id
        self._session.tasks.store(lambda: check_view(desk, sheet_id), self._show_reading)

    def _show_reading(self, view: CheckView) -> None:
        """Over the list, so that what is ticked there stays."""
        self.reading = ReadingDialog(view, self._words, self)
        sheet_id = view.view.checked.sheet.row.id
        self.reading.more.clicked.connect(self.reading.reject)
        self.reading.more.clicked.connect(partial(self._session.broadcast.check_sheet.emit, sheet_id))
        self.reading.open()

    def _unsaved(self, sheet: ReadySheet) -> bool:
        """What stands refused on a form is not on the pages that would be signed."""
        return bool(self._session.refused.of(sheet.row.id))

    def _leading(self) -> str:
        if self.cards:
            return self._words("ui.sign_all.lead", count=len(self.cards))
        return f"{self._words('ui.sign_all.none')} {self._words('ui.sign_all.none_next')}"

    # ---- deciding

    @property
    def chosen(self) -> list[ReadyCard]:
        """The sheets to be signed now."""
        return [one for one in self.cards if one.chosen.isChecked()]

    def _confirm(self, checked: bool) -> None:
        for one in self.chosen if checked else ():
            for tick in one.unticked:
                tick.setChecked(True)

    def _decide(self) -> None:
        """Never grey without a reason in words; what is declared is named."""
        chosen = self.chosen
        waiting = sum(len(one.unticked) for one in chosen)
        asked = sum(len(one.ticks) for one in chosen)
        self.confirm_all.setVisible(asked > 1)
        self.confirm_all.setText(self._words("ui.sign_all.confirm_all", count=asked))
        declared = self._words("ui.sign_all.declaration", count=len(chosen))
        self.declaration.setText(wrapped(declared, LINE))
        self.declaration.setAccessibleName(declared)
        urns = ", ".join(one.sheet.row.urn for one in chosen)
        self.declaration.setAccessibleDescription(urns)
        self._named.setText(urns)
        self.sign.setText(self._words("ui.sign_all.sign", count=len(chosen)))
        self.sign.setAccessibleName(self.sign.text())
        if not chosen:
            reason = self._words("ui.sign_all.why_none")
        elif waiting:
            reason = self._words("ui.sign_all.why_ticks", count=waiting)
        elif not self.declaration.isChecked():
            reason = self._words("ui.sign_all.why_declare")
        else:
            reason = "" if self.passphrase.text() else self._words("ui.sign_all.why_passphrase")
        self._why.setText(reason)
        self._why.setVisible(bool(reason))
        self.sign.setEnabled(not reason)
        self.sign.setAccessibleDescription(reason)

    # ---- signing

    def _sign(self) -> None:
        if not self.sign.isEnabled():
            return
        command = SignMany(
            tuple((one.sheet.row.id, one.ticked) for one in self.chosen), self.out, self.declaration.isChecked()
        )
        session, access = self._session, replace(self._session.access, passphrase=self.passphrase.text())
        self.sign.setEnabled(False)
        self._problem.hide()
        count = len(command.sheets)

        def work() -> Tally:
            session.program.check_passphrase(access)
            return sign_many(session.desk, command, lambda done: session.tasks.tell(self._progress, (done, count)))

        session.tasks.store(work, self._signed, self._refused)

    def _progress(self, progress: tuple[int, int]) -> None:
        self.sign.setText(self._words("ui.sign_all.signing", done=progress[0], count=progress[1]))

    def _refused(self, error: HrsError) -> None:
        """Nothing was signed: the passphrase, most likely; it can be typed over."""
        self._problem.setText(self._words.refusal(error))
        self._problem.show()
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        self._decide()

    def _signed(self, tally: Tally) -> None:
        self.tally = tally
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "sign-all"))
        clear(self._result)
        left = len(tally.not_tried) + (1 if tally.stopped is not None else 0)
        said = self._words("ui.sign_all.tally", signed=len(tally.written) + len(tally.kept), left=left)
        self._result.addWidget(label(said, "lead"))
        self._session.broadcast.saved.emit(said)
        if not tally.whole:
            self._tell_left(tally)
        signed = tuple(one.signed for one in tally.written if one.signed is not None)
        self.after = None
        if signed:
            heading = self._words("ui.sign_all.written", count=len(signed))
            self.after = Afterwards(self._session, SignedFiles(signed, self.out), heading)
            self._result.addWidget(self.after)
        self._load()

    def _tell_left(self, tally: Tally) -> None:
        box = QVBoxLayout()
        rows = {one.sheet.row.id: one.sheet.row for one in self.cards}
        for kept in tally.kept:
            box.addWidget(label(self._words("ui.sign_all.kept", urn=rows[kept.sheet_id].urn), "problem"))
        if tally.stopped is not None:
            box.addWidget(label(self._words("ui.sign_all.stopped", urn=tally.stopped.row.urn), "problem"))
            for item in tally.stopped.findings:
                link = button(wrapped(item.message, LINE), "link", "error")
                link.setAccessibleName(item.message)
                link.clicked.connect(partial(self._session.broadcast.sheet_at.emit, tally.stopped.row.id, item.path))
                box.addWidget(link)
        if tally.error is not None:
            box.addWidget(label(self._words.refusal(tally.error)))
        for left in tally.not_tried:
            box.addWidget(label(self._words("ui.sign_all.not_tried", urn=left.urn)))
        self._result.addWidget(card(box, "error"))
