"""One editor for each kind of field. All speak text; ``committed`` is said once a change is complete, never while
loading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

Suggest = Callable[[str], Sequence[str]]
SEPARATOR = "  "
SAVE_EVERY_MS = 2000
MOST = 30_000
"""Characters that one answer takes, and one paste."""
GIVEN_PAUSE_MS = 1000


@dataclass(frozen=True, slots=True)
class Choice:
    """One code with its words, as shown and as stored."""

    code: str
    words: str

    @property
    def shown(self) -> str:
        """Code and words together."""
        return f"{self.code}{SEPARATOR}{self.words}"


class LineEditor(QLineEdit):
    """Text, dates, times, amounts, identifiers: one line."""

    committed = Signal(str)
    too_long = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._loaded = ""
        self.setMaxLength(MOST)
        # Of a paste by mouse or menu Qt keeps what fits; half of it is worse than none.
        self.inputRejected.connect(lambda: QTimer.singleShot(0, self, self._undo_paste))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.finish)
        self.editingFinished.connect(self.finish)
        self.textChanged.connect(self._given)

    def _given(self, text: str) -> None:
        # What no key typed (a screen reader, a switch or dictation wrote it) may have no field to leave.
        if text != self._loaded and not self.isModified():
            self._pause.start(GIVEN_PAUSE_MS if self.hasFocus() else 0)

    def load(self, stored: str, shown: str) -> None:
        """Show a value; a text being typed at this moment is left alone."""
        if self._pause.isActive() or (self.hasFocus() and self.isModified()):
            return
        self._loaded = shown
        if self.text() != shown:  # setting a text makes what was undone before it unreachable
            self.setText(shown)
        self.setCursorPosition(0)
        self.setModified(False)

    def answer(self) -> str:
        """What would be stored."""
        return self.text().strip()

    def replace(self, text: str) -> None:
        """Put a text here as if it had been typed: committed at once, and Ctrl+Z takes it back."""
        if text != self.text():
            self.selectAll()
            self.insert(text)
            self.setCursorPosition(0)
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A paste too long for any answer changes nothing."""
        if event.matches(QKeySequence.StandardKey.Paste) and len(QApplication.clipboard().text()) > MOST:
            self.too_long.emit()
            return
        super().keyPressEvent(event)

    def _undo_paste(self) -> None:
        self.undo()
        self.too_long.emit()

    def let_go(self) -> None:
        """Show again what was loaded: leaving the field commits nothing."""
        self._pause.stop()
        self.setText(self._loaded)

    def renew(self) -> None:
        """Be as if just made, so that the field can be another's: nothing here, nothing to take back."""
        self._pause.stop()
        self._loaded = ""
        self.setText("")

    @property
    def unfinished(self) -> bool:
        """True while another text stands here than was last loaded or committed."""
        return self.text() != self._loaded

    def finish(self) -> None:
        """Commit what was typed, if it is another text."""
        self._pause.stop()
        if self.unfinished:
            self._loaded = self.text()
            self.setModified(False)
            self.committed.emit(self.answer())


class CodeEditor(LineEditor):
    """A code by its code or any of its words; best match first; no default."""

    def __init__(self, suggest: Suggest, *, several: bool = False) -> None:
        super().__init__()
        self._suggest = suggest
        self._several = several
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.setWidget(self)
        completer.activated.connect(self._take)
        self._completer = completer
        self.textEdited.connect(self._look)

    @property
    def popup(self) -> QAbstractItemView:
        """The list of matches. Asked for at each use: a table that takes this editor over invalidates what was kept."""
        found = self._completer.popup()
        assert found is not None
        return found

    def renew(self) -> None:
        """Be as if just made; the matches of what stood here go too."""
        super().renew()
        if self._model.rowCount():
            self.popup.hide()
            self._model.setStringList([])

    def answer(self) -> str:
        """The code, or the codes with commas between."""
        codes = [part.strip().split(SEPARATOR)[0].split(" ")[0] for part in self.text().split(",")]
        return ",".join(code for code in codes if code) if self._several else self._single()

    def _single(self) -> str:
        text = self.text().strip()
        if SEPARATOR in text or not text:
            return text.split(SEPARATOR)[0].strip()
        found = self._suggest(text)
        exact = [item for item in found if item.split(SEPARATOR)[0].casefold() == text.casefold()]
        if exact:
            return exact[0].split(SEPARATOR)[0]
        return found[0].split(SEPARATOR)[0] if len(found) == 1 else text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the whole list; Enter takes the chosen match, or the best; the rest is typing."""
        popup = self.popup
        if event.key() == Qt.Key.Key_Down and not popup.isVisible():
            self._look(self.text())
            return
        if popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_match()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the match as Enter does, then leaves. Qt moves the focus before a key press would be seen."""
        if self.popup.isVisible():
            self._take_match()
        return super().focusNextPrevChild(forward)

    def _take_match(self) -> None:
        index = self.popup.currentIndex()
        shown = str((index if index.isValid() else self._model.index(0)).data())
        self.popup.hide()
        self._take(shown)

    def _look(self, text: str) -> None:
        part = text.split(",")[-1].strip() if self._several else text.strip()
        self._model.setStringList(list(self._suggest(part.split(SEPARATOR)[0])))
        if self._model.rowCount():
            self._completer.complete()
        else:
            self.popup.hide()

    def _take(self, shown: str) -> None:
        if self._several:
            before = [part.strip() for part in self.text().split(",")[:-1]]
            self.setText(", ".join([*before, shown]))
        else:
            self.setText(shown)
        self.finish()


class YesNoEditor(QComboBox):
    """Yes, no, or not answered."""

    committed = Signal(str)

    def __init__(self, yes: str, no: str) -> None:
        super().__init__()
        self.addItem("", "")
        self.addItem(yes, "yes")
        self.addItem(no, "no")
        self._loaded = 0
        # Not ``activated``, which a screen reader's choice does not say.
        self.currentIndexChanged.connect(self._chosen)

    def _chosen(self, index: int) -> None:
        if index != self._loaded:
            self._loaded = index
            self.committed.emit(self.answer())

    def load(self, stored: str, shown: str) -> None:
        """Show a value (``True`` or ``False`` as text, or nothing)."""
        self._loaded = {"True": 1, "False": 2}.get(stored, 0)
        self.setCurrentIndex(self._loaded)

    def renew(self) -> None:
        """Be as if just made: not answered."""
        self.load("", "")

    def finish(self) -> None:
        """Nothing: a choice is committed as it is made."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling moves the form: it never answers a question that lies under the pointer."""
        event.ignore()

    def answer(self) -> str:
        """``yes``, ``no`` or nothing."""
        return str(self.currentData() or "")


class NoteEditor(QPlainTextEdit):
    """Several lines of words; Tab leaves the field. They are long in the writing, so they are committed while they are
    typed too: a computer that stops loses the last two seconds, not the account of the hearing."""

    committed = Signal(str)
    too_long = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._loaded = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 20)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.finish)
        self.textChanged.connect(self._typed)

    def load(self, stored: str, shown: str) -> None:
        """Show a value; words being typed at this moment are left alone."""
        # Modified until the field is left: an answer saved meanwhile comes back older than what stands here.
        # What an assistive program wrote stands without the focus: until it is stored, no older answer takes its place.
        if self._pause.isActive() or (self.hasFocus() and self.document().isModified()):
            return
        self._loaded = shown
        if self.toPlainText() != shown:
            self.setPlainText(shown)

    def answer(self) -> str:
        """The words."""
        return self.toPlainText().strip()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field commits it."""
        super().focusOutEvent(event)
        self.finish()
        self.document().setModified(False)

    def append_words(self, text: str) -> None:
        """Add words at the end, as if typed there."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText(text if not self.toPlainText().strip() else f" {text}")

    def _typed(self) -> None:
        if self.toPlainText() != self._loaded and not self._pause.isActive():
            self._pause.start(SAVE_EVERY_MS if self.hasFocus() else 0)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped, unless it is too long for any answer."""
        if len(source.text()) > MOST:
            self.too_long.emit()
            return
        super().insertFromMimeData(source)

    def let_go(self) -> None:
        """Show again what was loaded: leaving the field commits nothing."""
        self.setPlainText(self._loaded)
        self._pause.stop()

    def renew(self) -> None:
        """Be as if just made, so that the field can be another's: nothing here, nothing to take back."""
        self._loaded = ""
        self.setPlainText("")
        self._pause.stop()

    @property
    def unfinished(self) -> bool:
        """True while other words stand here than were last loaded or committed."""
        return self.toPlainText() != self._loaded

    def finish(self) -> None:
        """Commit what was typed, if it is another text."""
        self._pause.stop()
        if self.unfinished:
            self._loaded = self.toPlainText()
            self.committed.emit(self.answer())


Editor = LineEditor | CodeEditor | YesNoEditor | NoteEditor


def as_widget(editor: Editor) -> QWidget:
    """The editor as a widget (they share no other base class)."""
    return editor
