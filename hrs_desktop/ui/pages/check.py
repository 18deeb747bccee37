"""Check answers: every answer with Change, the drawn pages, confirmations, the declaration, "Sign and save"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.errors import HrsError
from hrs_desktop.schema import Field, FieldType, field_at
from hrs_desktop.services.previewing import preview
from hrs_desktop.services.signing import Sign, Signed, sign_sheet
from hrs_desktop.ui.form.binding import SheetView, shown_value
from hrs_desktop.ui.form.canvas import prefixes
from hrs_desktop.ui.form.refused import Refused
from hrs_desktop.ui.form.sheet_work import open_view
from hrs_desktop.ui.pages.drawn import draw_pages
from hrs_desktop.ui.parts import Page, breakable, button, card, clear, label, row, wrapped
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.theme import GRID

PAGE_WIDTH = 440
NAME_WIDTH, NAME_CHARACTERS = 160, 12
ANSWER_CHARACTERS = 60


class CheckPage(Page):
    """The last look before signing; what the declaration refers to."""

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__(session.words("ui.check.title"), width=0)
        self._session, self._words = session, session.words
        self.view: SheetView | None = None
        self.out = default_folder()
        self.declaration = QCheckBox(self._words("ui.check.declaration"))
        self.sign = button(self._words("ui.check.sign"), "primary")
        self.change = button(self._words("ui.check.back"))
        self._why = label("", "quiet")
        self._pages_title = label("", "heading")
        self._who = label("")
        self.ticks: list[tuple[str, QCheckBox]] = []
        self._problem_links: list[QPushButton] = []
        self._again: QPushButton | None = None
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
        self.declaration.toggled.connect(self._decide)
        self.sign.clicked.connect(self._sign)
        self.change.clicked.connect(self._back)

    def open(self, sheet_id: str) -> None:
        """Show a sheet's answers and pages."""
        self.declaration.setChecked(False)
        desk = self._session.desk
        self._session.tasks.store(lambda: open_view(desk, sheet_id), self._show)

    # ---- showing

    def _show(self, view: SheetView) -> None:
        self.view = view
        for layout in (self._done, self._problems, self._confirmations, self._answers, self._pages):
            clear(layout)
        sheet = view.checked.sheet.row
        signed = sheet.state not in EDITABLE
        self.heading.setText(f"{self._words('ui.check.answers' if signed else 'ui.check.title')}: {sheet.title}")
        self._pages_title.setText(self._words("ui.check.pages_signed" if signed else "ui.check.pages"))
        self._who.setText(
            self._words("ui.check.who", name=view.record.text("advocate.name"), capacity=self._capacity(view))
        )
        self._show_problems(view)
        self._show_confirmations(view)
        self._show_answers(view)
        self._box.setVisible(not signed)
        if signed:
            self._show_signed()
        self._decide()
        self._focus_first(view)
        self._draw(sheet.id)

    def _focus_first(self, view: SheetView) -> None:
        first = self._problem_links[0] if self._problem_links else None
        if view.checked.sheet.row.state not in EDITABLE:
            first = self._again
        # Where nothing stands in the way the reading starts at the top; the declaration is reached after it.
        (first or self.scroller).setFocus()
        QTimer.singleShot(0, self, self.to_top)

    def _show_signed(self) -> None:
        self._again = button(self._words("ui.check.again"))
        self._again.clicked.connect(self._sign)
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.check.is_signed"), "heading"))
        box.addWidget(label(self._words("ui.check.is_signed_next"), "quiet"))
        box.addLayout(row(self._again))
        self._done.addWidget(card(box, "good"))

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
        for item in errors:
            link = button(wrapped(item.message, ANSWER_CHARACTERS), "link", "error")
            link.setAccessibleName(item.message)
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
        for rule, message in _confirmations(view):
            tick = QCheckBox(wrapped(f"{self._words('ui.check.checked')} {message}", ANSWER_CHARACTERS))
            tick.setAccessibleName(message)
            tick.setChecked(rule in kept)
            tick.toggled.connect(self._decide)
            self.ticks.append((rule, tick))
            box.addWidget(tick)
        if self.ticks:
            self._confirmations.addWidget(card(box, "warning"))

    def _show_answers(self, view: SheetView) -> None:
        for title, answers in self._sections(view):
            grid = QGridLayout()
            grid.setHorizontalSpacing(2 * GRID)
            grid.setColumnStretch(1, 1)
            for index, (name, value, path) in enumerate(answers):
                shown = label(name, "quiet")
                shown.setFixedWidth(max(NAME_WIDTH, self.fontMetrics().horizontalAdvance("e" * NAME_CHARACTERS)))
                grid.addWidget(shown, index, 0)
                grid.addWidget(label(value), index, 1)
                if path and view.checked.sheet.row.state in EDITABLE:
                    change = button(self._words("ui.check.change"), "link")
                    change.setAccessibleName(self._words("ui.check.change_what", what=name))
                    change.clicked.connect(partial(self._go, path))
                    grid.addWidget(change, index, 2)
            box = QVBoxLayout()
            box.addWidget(label(title, "heading"))
            box.addLayout(grid)
            self._answers.addWidget(card(box))

    def _sections(self, view: SheetView) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
        language = self._words.language
        for section in view.documents.template.sections:
            for prefix in prefixes(section.level, view.record):
                answers = list(_answers(section.fields, prefix, view, language))
                if answers:
                    yield f"{section.title[language]}{_whose(prefix, view)}", answers

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
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "check"))
        if outcome.signed is None or outcome.file is None:
            self.open(outcome.sheet_id)
            return
        self._box.hide()
        for layout in (self._done, self._problems, self._confirmations):
            clear(layout)
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.check.signed"), "heading"))
        box.addWidget(label(self._words("ui.check.reference", reference=outcome.signed.content_id[:8]), "lead"))
        box.addWidget(label(self._words("ui.check.file", file=str(outcome.file))))
        box.addWidget(label(self._words("ui.check.next"), "quiet"))
        home = button(self._words("ui.check.home"), "primary")
        home.clicked.connect(self._session.broadcast.home)
        box.addLayout(row(home))
        self._done.addWidget(card(box, "good"))
        home.setFocus()

    def _back(self) -> None:
        if self.view is not None:
            self._session.broadcast.open_sheet.emit(self.view.checked.sheet.row.id)

    def _go(self, path: str) -> None:
        if self.view is not None:
            self._session.broadcast.sheet_at.emit(self.view.checked.sheet.row.id, path)


def default_folder() -> Path:
    """Where signed sheets go: a folder of the program's in the person's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Hearing record sheets"


def _confirmations(view: SheetView) -> Iterator[tuple[str, str]]:
    """(rule, message), one a rule: the tick is for the rule."""
    messages: dict[str, list[str]] = {}
    for item in view.checked.findings:
        if item.severity is Severity.CONFIRM:
            messages.setdefault(item.rule, []).append(item.message)
    for rule, said in messages.items():
        yield rule, " ".join(dict.fromkeys(said))


def _answers(fields: Sequence[Field], prefix: str, view: SheetView, language: str) -> Iterator[tuple[str, str, str]]:
    for field in fields:
        path = f"{prefix}.{field.path}" if prefix else field.path
        if field.type is FieldType.GROUP:
            count = len(view.record.items(path)) if field.repeated else 0
            for index in range(count):
                yield from _answers(field.fields, f"{path}[{index}]", view, language)
        elif view.record.get(path) is not None and field.path != "hearing.id":
            # What came from the case is shown, but there is nothing to change.
            value = breakable(shown_value(field, path, view, language))
            yield field.label[language], value, "" if field.read_only else path


def _whose(prefix: str, view: SheetView) -> str:
    """Whose section this is, when it is a defendant's or a charge's."""
    if not prefix:
        return ""
    person = view.record.get(prefix.split(".")[0]) or {}
    name = person.get("name") or {}
    whose = " ".join(str(name[key]) for key in ("given", "family") if key in name) or person.get("organisation", "")
    offence = view.record.get(prefix) if ".offences" in prefix else None
    return f": {whose}, {offence.get('title', '')}" if offence else f": {whose}"
