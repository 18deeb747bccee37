"""Check answers: every answer with Change, the drawn pages, confirmations, the declaration, "Sign and save"."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QPushButton, QVBoxLayout, QWidget

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.domain.sheet import SignedSheet
from hrs_desktop.errors import HrsError
from hrs_desktop.schema import field_at
from hrs_desktop.services.batch_signing import confirmations_of
from hrs_desktop.services.previewing import preview
from hrs_desktop.services.signing import Sign, Signed, sign_sheet
from hrs_desktop.ui.form.answers_tree import answers_tree, changes_tree
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.check_view import CheckView, check_view
from hrs_desktop.ui.form.places import place_of
from hrs_desktop.ui.form.refused import Refused
from hrs_desktop.ui.form.word_tree import WordTree
from hrs_desktop.ui.pages.afterwards import Afterwards, SignedFiles
from hrs_desktop.ui.pages.drawn import draw_pages
from hrs_desktop.ui.pages.signed_card import SignedCard
from hrs_desktop.ui.parts import Page, button, card, clear, label, on_key, row, wrapped
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.theme import GRID

PAGE_WIDTH = 440
ANSWER_CHARACTERS = 60


class CheckPage(Page):
    """The last look before signing; what the declaration refers to."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.check.title"), width=0)
        self._session, self._words = session, session.words
        self.view: SheetView | None = None
        self.answers: WordTree | None = None
        self.changes: WordTree | None = None
        self.signed: SignedCard | None = None
        self.after: Afterwards | None = None
        self._just_signed: Signed | None = None
        self.out = default_folder()
        self.declaration = QCheckBox(self._words("ui.check.declaration"))
        self.sign = button(self._words("ui.check.sign"), "primary")
        self.change = button(self._words("ui.check.back"))
        self._why = label("", "quiet")
        self._pages_title = label("", "heading")
        self._who = label("")
        self.ticks: list[tuple[str, QCheckBox]] = []
        self._problem_links: list[QPushButton] = []
        self._problems, self._confirmations, self._answers, self._pages = (QVBoxLayout() for _ in range(4))
        self._done = QVBoxLayout()
        self._signing = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        for part in (self._done, self._problems, self._answers, self._confirmations):
            left.addLayout(part)
        declare = QVBoxLayout(self._signing)
        declare.setContentsMargins(0, 0, 0, 0)
        for widget in (self._who, self.declaration, self._why):
            declare.addWidget(widget)
        declare.addLayout(row(self.sign, self.change))
        box = QVBoxLayout()
        box.addWidget(self._signing)
        self._box = card(box)
        left.addWidget(self._box)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._pages_title)
        right.addLayout(self._pages)
        right.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(3 * GRID)
        self._both.addLayout(left, 1)
        self._both.addLayout(right)
        self.body.addLayout(self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Answers beside the pages; above them where large text leaves no room for both."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """The same when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_both"):
            self._arrange()

    def _arrange(self) -> None:
        needed = PAGE_WIDTH + self.fontMetrics().horizontalAdvance("e" * ANSWER_CHARACTERS) + 12 * GRID
        sideways = self.width() >= needed
        side, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(side if sideways else above)

    def _connect(self) -> None:
        on_key("sign_now", self, self._sign_now)
        on_key("check_back", self, self._leave)
        self.declaration.setAccessibleDescription(self._words("ui.check.declares"))
        self.declaration.toggled.connect(self._decide)
        self.sign.clicked.connect(self._sign)
        self.change.clicked.connect(self._back)

    def open(self, sheet_id: str) -> None:
        """Show a sheet's answers and pages."""
        self.declaration.setChecked(False)
        desk = self._session.desk
        self._session.tasks.store(lambda: check_view(desk, sheet_id), self._show)

    # ---- showing

    def _show(self, shown: CheckView) -> None:
        self.view = view = shown.view
        self.after = self.signed = None
        for layout in (self._done, self._problems, self._confirmations, self._answers, self._pages):
            clear(layout)
        sheet = view.checked.sheet.row
        signed = not shown.editable
        self.heading.setText(f"{self._words('ui.check.answers' if signed else 'ui.check.title')}: {sheet.title}")
        self._pages_title.setText(self._words("ui.check.pages_signed" if signed else "ui.check.pages"))
        self._who.setText(
            self._words("ui.check.who", name=view.record.text("advocate.name"), capacity=self._capacity(view))
        )
        self._show_problems(view)
        self._show_confirmations(view)
        self._show_answers(shown)
        self._box.setVisible(not signed)
        if signed and shown.signed is not None:
            self._show_signed(view, shown.signed)
        self._decide()
        self._focus_first(view)
        self._draw(sheet.id)

    def _focus_first(self, view: SheetView) -> None:
        first = self._problem_links[0] if self._problem_links else None
        if self.signed is not None:
            first = self.signed.again
        if self.after is not None:
            first = self.after.home
        # Where nothing stands in the way the reading starts at the top; the declaration is reached after it.
        (first or self.answers or self.scroller).setFocus()
        QTimer.singleShot(0, self, self.to_top)

    def _show_signed(self, view: SheetView, signed: SignedSheet) -> None:
        """What comes after the signature where it has just been given; else what a signed sheet offers."""
        just, self._just_signed = self._just_signed, None
        if just is not None and just.signed is not None and just.file is not None:
            sent = view.checked.sheet.row.state is SheetState.RETURNED
            files = SignedFiles((just.signed,), just.file.parent, sent)
            self.after = Afterwards(self._session, files, self._words("ui.check.signed"))
        else:
            self.signed = SignedCard(self._session, view, signed, self._sign)
        shown = self.after or self.signed
        assert shown is not None
        self._done.addWidget(shown)

    def _capacity(self, view: SheetView) -> str:
        code = view.record.text("advocate.capacity")
        entry = view.documents.codes.list("capacity").get(code)
        return entry.label.text(self._words.language) if entry is not None else code

    def _show_problems(self, view: SheetView) -> None:
        self._problem_links = []
        self._show_refused(view)
        errors = [item for item in view.checked.findings if item.severity is Severity.ERROR]
        if not errors:
            return
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.findings.problem", count=len(errors)), "heading"))
        before = ""
        for item in errors:
            place = place_of(item.path, view, self._words)
            if place and place != before:
                box.addWidget(label(place, "quiet"))
            before = place
            link = button(wrapped(item.message, ANSWER_CHARACTERS), "link", "error")
            link.setAccessibleName(item.message)
            link.setAccessibleDescription(place)
            link.clicked.connect(partial(self._go, item.path))
            self._problem_links.append(link)
            box.addWidget(link)
        self._problems.addWidget(card(box, "error"))

    def _refused(self, view: SheetView) -> tuple[Refused, ...]:
        sheet = view.checked.sheet.row
        return self._session.refused.of(sheet.id) if sheet.state in EDITABLE else ()

    def _show_refused(self, view: SheetView) -> None:
        """First of all what stands on the form and was not saved: it is not on the pages that would be signed."""
        refused = self._refused(view)
        if not refused:
            return
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.check.not_saved", count=len(refused)), "heading"))
        for one in refused:
            field = field_at(view.documents.template, one.path)
            name = field.label[self._words.language] if field is not None else one.path
            words = self._words("ui.check.not_saved_one", what=name, text=one.text, why=one.problem)
            link = button(wrapped(words, ANSWER_CHARACTERS), "link", "error")
            link.setAccessibleName(words)
            link.clicked.connect(partial(self._go, one.path))
            self._problem_links.append(link)
            box.addWidget(link)
        self._problems.addWidget(card(box, "error"))

    def _show_confirmations(self, view: SheetView) -> None:
        self.ticks = []
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.check.confirm"), "heading"))
        kept = view.record.items("sheet.confirmations")
        for rule, message in confirmations_of(view.checked.findings):
            tick = QCheckBox(wrapped(f"{self._words('ui.check.checked')} {message}", ANSWER_CHARACTERS))
            tick.setAccessibleName(message)
            tick.setChecked(rule in kept or self._session.ticks.has(view, rule))
            tick.toggled.connect(self._decide)
            tick.toggled.connect(partial(self._keep, view, rule))
            self.ticks.append((rule, tick))
            box.addWidget(tick)
        if self.ticks:
            self._confirmations.addWidget(card(box, "warning"))

    def _keep(self, view: SheetView, rule: str, ticked: bool) -> None:
        self._session.ticks.keep(view, rule, ticked=ticked)

    def _show_answers(self, shown: CheckView) -> None:
        """The accessible twin of the pages; of a correction first what it says otherwise."""
        self.changes = None
        row = shown.view.checked.sheet.row
        if row.revision > 1:
            reference = shown.view.record.text("sheet.supersedes")[:8]
            box = QVBoxLayout()
            box.addWidget(label(self._words("ui.correct.changes"), "heading"))
            box.addWidget(label(self._words("ui.correct.replaces", revision=row.revision, reference=reference)))
            if shown.changes:
                self.changes = changes_tree(shown.changes, self._words, editable=shown.editable)
                self.changes.chosen.connect(self._go)
                box.addWidget(self.changes)
            else:
                box.addWidget(label(self._words("ui.correct.nothing"), "quiet"))
            self._answers.addWidget(card(box))
        self.answers = answers_tree(shown.parts, self._words, editable=shown.editable)
        self.answers.setAccessibleDescription(self._words("ui.check.tree_help") if shown.editable else "")
        self.answers.chosen.connect(self._go)
        box = QVBoxLayout()
        box.addWidget(self.answers)
        self._answers.addWidget(card(box))

    def _draw(self, sheet_id: str) -> None:
        desk = self._session.desk
        self._pages.addWidget(label(self._words("ui.check.drawing"), "quiet"))
        self._session.tasks.pool(
            lambda: (sheet_id, draw_pages(preview(desk, sheet_id), PAGE_WIDTH)), self._drawn, self._not_drawn
        )

    def _drawn(self, outcome: tuple[str, list[QImage]]) -> None:
        sheet_id, pages = outcome
        if self.view is None or sheet_id != self.view.checked.sheet.row.id:
            return
        clear(self._pages)
        for number, image in enumerate(pages, 1):
            sheet = label(wrap=False)
            sheet.setPixmap(QPixmap.fromImage(image))
            sheet.setAccessibleName(self._words("ui.check.page", number=number, all=len(pages)))
            self._pages.addWidget(sheet)

    def _not_drawn(self, error: HrsError) -> None:
        clear(self._pages)
        self._pages.addWidget(label(self._words.refusal(error), "problem"))

    # ---- deciding and signing

    def _decide(self) -> None:
        """Never grey without a reason in words."""
        if self.view is None:
            return
        errors = self.view.checked.errors
        unticked = sum(1 for _, tick in self.ticks if not tick.isChecked())
        refused = len(self._refused(self.view))
        if refused:
            reason = self._words("ui.check.why_refused", count=refused)
        elif errors:
            reason = self._words("ui.check.why_errors", count=errors)
        elif unticked:
            reason = self._words("ui.check.why_ticks", count=unticked)
        elif not self.declaration.isChecked():
            reason = self._words("ui.check.why_declare")
        else:
            reason = ""
        self._why.setText(reason)
        self._why.setVisible(bool(reason))
        self.sign.setEnabled(not reason)
        self.sign.setAccessibleDescription(reason)

    def _sign_now(self) -> None:
        """Sign where nothing is in the way; else put the cursor on what is."""
        ticks = [tick for _, tick in self.ticks] + [self.declaration]
        waiting = next((one for one in (*self._problem_links, *ticks) if not one.isChecked() and one.isVisible()), None)
        if self.sign.isEnabled() and self.sign.isVisible():
            self.sign.click()
        elif waiting is not None:
            waiting.setFocus()
            self._session.broadcast.saved.emit(self._why.text())

    def _sign(self) -> None:
        if self.view is None:
            return
        ticked = tuple(rule for rule, tick in self.ticks if tick.isChecked())
        command = Sign(self.view.checked.sheet.row.id, self.out, self.declaration.isChecked(), ticked)
        desk = self._session.desk
        self.sign.setEnabled(False)
        self._session.tasks.store(lambda: sign_sheet(desk, command), self._signed, self._failed)

    def _failed(self, error: HrsError) -> None:
        # Signed but not written, or not signed at all: the sheet itself says which, and both can be done again.
        self._session.tasks.refused.emit(error)
        if self.view is not None:
            self.open(self.view.checked.sheet.row.id)

    def _signed(self, outcome: Signed) -> None:
        self._just_signed = outcome if outcome.file is not None else None
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "check"))
        if outcome.signed is not None:
            told = self._words("ui.announce.signed", reference=outcome.signed.content_id[:8])
            self._session.broadcast.announced.emit(told)
        # Read back anew: what was signed, its own pages, nothing to change.
        self.open(outcome.sheet_id)

    def _back(self) -> None:
        if self.view is not None:
            self._session.broadcast.open_sheet.emit(self.view.checked.sheet.row.id)

    def _leave(self) -> None:
        """Back to the form; of a sheet that is signed to the court list."""
        if self.view is not None and self.view.checked.sheet.row.state in EDITABLE:
            self._back()
        else:
            self._session.broadcast.home.emit()

    def _go(self, path: str) -> None:
        if self.view is not None:
            self._session.broadcast.sheet_at.emit(self.view.checked.sheet.row.id, path)


def default_folder() -> Path:
    """Where signed sheets go: a folder of the program's in the person's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Hearing record sheets"
