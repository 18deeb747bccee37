"""The line of quick entry above a form: read as it is typed, its preview below, Enter writes what was shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.typed import QUICK_LINE
from hrs_desktop.errors import HrsError
from hrs_desktop.services.drafting import Changed as Written
from hrs_desktop.services.journalling import settle
from hrs_desktop.services.quick_entry import Applied, Proposal, Shown, Trouble, apply_line, propose_for, take_back
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.quick_help import QuickHelp
from hrs_desktop.ui.form.quick_offer import QuickOffer
from hrs_desktop.ui.form.underlining import underline
from hrs_desktop.ui.parts import label
from hrs_desktop.ui.safety.places import Place, journalled, put_text
from hrs_desktop.ui.safety.putting_back import PutBack
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from hrs_desktop.ui.theme import GRID

LONGEST = 2_000
SAY_AFTER_MS = 500


class QuickLine(QWidget):
    """One line a result. ``written`` says that the sheet was changed (its id); ``left`` that an empty line was left."""

    written = Signal(str)
    left = Signal()

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__()
        self._session, self._words = session, session.words
        self._view: SheetView | None = None
        self._shown: Proposal | None = None
        self._applied: list[tuple[str, Applied]] = []
        self._unwritten: dict[str, str] = {}
        self._wanted = ("", "")
        self.line = QLineEdit()
        self.troubles, self.preview, self.following = label("", "problem"), label(""), label("", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, GRID)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        self._below = (self.troubles, self.preview, self.following)
        for shown in self._below:
            layout.addWidget(shown)
            shown.hide()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(self._words("ui.quick.hint"))
        self.line.setAccessibleName(self._words("ui.quick.name"))
        self.line.setAccessibleDescription(self._words("ui.quick.hint"))
        self._say = QTimer(self)
        self._say.setSingleShot(True)
        self._say.timeout.connect(self._announce)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._enter)
        self.line.installEventFilter(self)
        self._offer = QuickOffer(self.line)

    # ---- opening

    def show_view(self, view: SheetView) -> None:
        """Stand over another sheet, or over the same one after a change."""
        before, sheet_id = self.sheet_id, view.checked.sheet.row.id
        editable = view.checked.sheet.row.state in EDITABLE
        if before != sheet_id:
            self._unwritten[before] = self.line.text()
        self._view = view
        self.setVisible(editable)
        if before != sheet_id:
            journalled(self.line, Place(sheet_id, QUICK_LINE, self._words("ui.quick.name")))
            self._clear()
            self.line.clear()
            # A line begun and left for another case stands there again.
            self.line.setText(self._unwritten.pop(sheet_id, "") if editable else "")

    def put_back(self, wanted: PutBack) -> bool:
        """Take recovered words that were typed in this line, at the cursor; False for words of the form."""
        if wanted.path != QUICK_LINE:
            return False
        self.line.setFocus()
        put_text(self.line, wanted.words or "", wanted.cursor)
        return True

    @property
    def sheet_id(self) -> str:
        """The sheet that a line is written on."""
        return self._view.checked.sheet.row.id if self._view is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F1 shows the grammar; Ctrl+Z in an empty line takes the last one back, as in a line it takes typing back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F1:
                self.help()
                return True
            undo = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if undo and not self.line.text() and self._applied:
                self.take_back()
                return True
        return super().eventFilter(watched, event)

    def help(self) -> None:
        """The grammar, with the words of this sheet."""
        if self._view is not None:
            QuickHelp(self._words, self._view, self).open()

    # ---- reading

    def _read(self, text: str) -> None:
        self._shown = None
        desk, sheet_id = self._session.desk, self.sheet_id
        self._wanted = wanted = (sheet_id, text)
        if not text.strip() or not sheet_id:
            self._clear()
            return

        def work() -> tuple[str, Proposal] | None:
            # What was typed on in the meantime is not read any more: the preview keeps up with quick fingers.
            return (sheet_id, propose_for(desk, sheet_id, text)) if self._wanted == wanted else None

        self._session.tasks.store(work, self._propose, self._cannot)

    def _propose(self, outcome: tuple[str, Proposal] | None) -> None:
        if outcome is None:
            return
        sheet_id, proposal = outcome
        if sheet_id != self.sheet_id or proposal.text != self.line.text():
            return
        self._shown = proposal
        self._offer.show(proposal.text, proposal.troubles)
        asked = self._words("ui.quick.asked", answers=", ".join(proposal.asked)) if proposal.asked else ""
        following = (self._answers(proposal.shown, follows=True), asked)
        underline(self.line, [(one.start, one.length) for one in proposal.troubles])
        self._tell(
            "\n".join(self._troubles(proposal.troubles)), self._answers(proposal.shown, follows=False),
            "\n".join(filter(None, following)),
        )  # fmt: skip

    def _tell(self, troubles: str, said: str = "", following: str = "") -> None:
        texts = (troubles, said, following)
        for shown, text in zip(self._below, texts, strict=True):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.line.setAccessibleDescription("\n".join(filter(None, texts)))
        self._say.start(SAY_AFTER_MS)

    def _announce(self) -> None:
        """The preview read out, once typing pauses."""
        if any(shown.text() for shown in self._below):
            self._session.broadcast.announced.emit(self.line.accessibleDescription())

    def _answers(self, shown: Iterable[Shown], *, follows: bool) -> str:
        """What the line says, or what follows from it, in one paragraph; empty when nothing does."""
        parts = [_said(one) for one in shown if one.follows is follows]
        key = "ui.quick.follows" if follows else "ui.quick.says"
        return self._words(key, answers=";  ".join(parts)) if parts else ""

    def _troubles(self, troubles: Iterable[Trouble]) -> Iterable[str]:
        for one in troubles:
            helped = ", ".join(one.help)
            said = self._words(f"ui.quick.{one.why.replace('-', '_')}", word=one.word, beside=one.beside)
            yield f"{said} {self._words('ui.quick.perhaps', words=helped)}" if helped else said

    def _cannot(self, error: HrsError) -> None:
        self._tell(self._words.refusal(error))

    def _clear(self) -> None:
        self._shown = None
        underline(self.line, ())
        for shown in self._below:
            shown.clear()
            shown.hide()
        self.line.setAccessibleDescription(self._words("ui.quick.hint"))

    # ---- writing

    def _enter(self) -> None:
        if not self.line.text().strip():
            self.left.emit()
            return
        proposal = self._shown
        if proposal is None or not proposal.sound:
            # Nothing is stored that was not shown.
            why = "not_understood" if proposal is not None and proposal.troubles else "not_yet"
            self._session.broadcast.saved.emit(self._words(f"ui.quick.{why}"))
            return
        desk, sheet_id = self._session.desk, self.sheet_id
        self._session.tasks.store(
            lambda: apply_line(desk, sheet_id, proposal),
            lambda applied: self._done(sheet_id, proposal.text, applied),
            self._cannot,
        )

    def _done(self, sheet_id: str, text: str, applied: Applied) -> None:
        if applied.changed.refused:
            self._tell("\n".join(item.message for item in applied.changed.refused))
            return
        if (sheet_id, text) == (self.sheet_id, self.line.text()):
            self.line.clear()
        if self._unwritten.get(sheet_id) == text:
            del self._unwritten[sheet_id]
        desk = self._session.desk
        self._session.tasks.store(lambda: settle(desk, sheet_id, QUICK_LINE))
        self.was_written(sheet_id, applied, "ui.quick.written")

    def was_written(self, sheet_id: str, applied: Applied, said: str) -> None:
        """Something was written in one act, to be taken back in one; ``said`` is the key of what is told."""
        self._applied.append((sheet_id, applied))
        self._after(sheet_id, said)

    def take_back(self) -> None:
        """Put back what the last line on this sheet replaced."""
        if not self._applied or self._applied[-1][0] != self.sheet_id:
            self._session.broadcast.saved.emit(self._words("ui.quick.nothing_back"))
            return
        sheet_id, applied = self._applied.pop()
        desk = self._session.desk
        self._session.tasks.store(lambda: take_back(desk, sheet_id, applied), lambda done: self._back(sheet_id, done))

    def _back(self, sheet_id: str, _: Written) -> None:
        self._after(sheet_id, "ui.quick.taken_back")

    def _after(self, sheet_id: str, key: str) -> None:
        # Of another sheet than the one in front the line promises nothing.
        told = key if sheet_id == self.sheet_id else "ui.window.kept"
        self._session.broadcast.saved.emit(self._words(told))
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "quick"))
        self.written.emit(sheet_id)


def _said(one: Shown) -> str:
    about = f" ({one.about})" if one.about else ""
    return f"{one.label}{about}: {one.said}"
