"""A line above a list that is short enough to be read whole: it leaves only what has the words typed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QTableView, QTreeWidget, QTreeWidgetItem, QWidget

from hrs_desktop.codes.matching import fold
from hrs_desktop.codes.sought import Sought, sought
from hrs_desktop.ui.parts import clearable, on_key
from hrs_desktop.words import Words

Lines = QTableView | QTreeWidget | QListWidget


class LineFinder(QLineEdit):
    """Hidden until it is asked for. Enter goes to the first line left, Esc shows all again."""

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__()
        self._lines: Lines | None = None
        self._language = words.language
        self.setPlaceholderText(words("ui.find.hint"))
        self.setAccessibleName(words("ui.find.name"))
        clearable(self, words("ui.form.empty"))
        self.hide()
        self.textChanged.connect(lambda _text: self.narrow())
        self.returnPressed.connect(self._to_lines)
        self.installEventFilter(self)
        on_key("find", page, self.look)

    def over(self, lines: Lines | None) -> None:
        """Look in these lines from now on; what is typed stands for them too."""
        if self._lines is not lines:
            self._lines = lines
            if isinstance(lines, QTableView):
                for changed in (lines.model().modelReset, lines.model().rowsInserted):
                    changed.connect(self.narrow)
        self.narrow()

    def look(self) -> None:
        """Show the line, with the cursor in it."""
        self.show()
        self.setFocus()
        self.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc puts everything back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._to_lines()
            self.hide()
            return True
        return super().eventFilter(watched, event)

    def narrow(self) -> None:
        """Hide the lines that lack a word typed; accents, and in Welsh mutations, do not matter."""
        wanted, lines = sought(self.text(), self._language), self._lines
        if isinstance(lines, QTableView):
            for row in range(lines.model().rowCount()):
                lines.setRowHidden(row, not _has(wanted, _texts(lines, row)))
        elif isinstance(lines, QListWidget):
            for row in range(lines.count()):
                lines.item(row).setHidden(not _has(wanted, [lines.item(row).text()]))
        elif lines is not None:
            for at in range(lines.topLevelItemCount()):
                _narrow_item(lines.topLevelItem(at), wanted, lines.columnCount())

    def _to_lines(self) -> None:
        lines = self._lines
        if lines is None:
            return
        if isinstance(lines, QTableView):
            left = [row for row in range(lines.model().rowCount()) if not lines.isRowHidden(row)]
            if left:
                lines.selectRow(left[0])
        lines.setFocus()


def _texts(lines: QTableView, row: int) -> Iterator[str]:
    model = lines.model()
    yield from (str(model.index(row, column).data() or "") for column in range(model.columnCount()))


def _has(wanted: Sought, texts: Iterator[str] | list[str]) -> bool:
    return not wanted.words or wanted.within(fold(" ".join(texts)))


def _narrow_item(item: QTreeWidgetItem | None, wanted: Sought, columns: int) -> bool:
    """Whether a line, or one below it, has the words; the others are hidden."""
    if item is None:
        return False
    if item.childCount():
        below = [_narrow_item(item.child(at), wanted, columns) for at in range(item.childCount())]
        found = any(below)
    else:
        found = _has(wanted, [item.text(column) for column in range(columns)])
    item.setHidden(not found)
    return found
