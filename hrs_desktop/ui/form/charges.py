"""The charges of one defendant as an editable table: one line a charge, the results in columns."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.schema import Field, field_at
from hrs_desktop.ui.form.binding import SheetView, shown_value, suggestions
from hrs_desktop.ui.form.editors import CodeEditor
from hrs_desktop.ui.form.refused import Refused, RefusedWords
from hrs_desktop.ui.form.rows import Edit, Edits
from hrs_desktop.ui.safety.places import Place, journalled
from hrs_desktop.ui.tables import CELL_ENDS, WholeHeader, cell_height, follow_choice, shared
from hrs_desktop.words import Words

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What the columns hold."""

    NUMBER = 0
    CHARGE = 1
    PLEA = 2
    VERDICT = 3
    OUTCOME = 4


_PATHS = {Column.VERDICT: "verdict.value", Column.OUTCOME: "outcome.code"}
_REASON = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
_WORDS = {
    Column.NUMBER: "ui.charges.number", Column.CHARGE: "ui.charges.charge", Column.PLEA: "ui.charges.plea",
    Column.VERDICT: "ui.charges.verdict", Column.OUTCOME: "ui.charges.outcome",
}  # fmt: skip


_SHARES = {Column.CHARGE: 32, Column.PLEA: 19, Column.VERDICT: 20, Column.OUTCOME: 22}
"""Of a hundred; the number takes what its title needs."""
_ON_SCREEN = 6


class ChargesModel(QAbstractTableModel):
    """Charges of one defendant; a cell edited says so through the form's edits and waits for the next view."""

    def __init__(self, defendant: str, view: SheetView, words: Words, edits: Edits, refused: RefusedWords) -> None:
        super().__init__()
        self.defendant, self.view, self.words = defendant, view, words
        self._edits, self._refused = edits, refused
        self._begun = False

    def begin(self, defendant: str, view: SheetView) -> None:
        """Hold the charges of another defendant, of this sheet or another."""
        self.beginResetModel()
        self.defendant, self.view = defendant, view
        self._begun = True
        self.endResetModel()

    def show_view(self, view: SheetView) -> None:
        """Take another view of the same sheet; the one it has just begun with shows already."""
        begun, self._begun = self._begun and view is self.view, False
        self.view = view
        if self.rowCount() and not begun:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(Column) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One a charge."""
        return 0 if parent.isValid() else len(self.view.record.items(f"{self.defendant}.offences"))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The columns."""
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.words(_WORDS[Column(section)])
        return None

    def path(self, index: Index) -> str:
        """The record path of a cell; empty where it holds the case's own words."""
        column, offence = Column(index.column()), f"{self.defendant}.offences[{index.row()}]"
        if column is Column.PLEA:
            count = len(self.view.record.items(f"{offence}.pleas"))
            return f"{offence}.pleas[{max(count - 1, 0)}].value"
        return f"{offence}.{_PATHS[column]}" if column in _PATHS else ""

    def field(self, index: Index) -> Field | None:
        """The template's field of a cell."""
        path = self.path(index)
        return field_at(self.view.documents.template, path) if path else None

    def refused(self, index: Index) -> Refused | None:
        """What was typed into a cell and could not be stored."""
        return self._refused.at(self.view.checked.sheet.row.id, self.path(index))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell; of one that was refused what was typed, marked, with the reason."""
        refused = self.refused(index)
        if refused is not None and role in _REASON:
            return refused.problem
        if refused is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return f"⚠ {refused.text}" if role == Qt.ItemDataRole.DisplayRole else refused.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._wrong(index)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return None
        offence = self.view.record.get(f"{self.defendant}.offences[{index.row()}]") or {}
        column = Column(index.column())
        if column is Column.NUMBER:
            return str(offence.get("sequence", index.row() + 1))
        if column is Column.CHARGE:
            return f"{offence.get('offence_code', '')}  {offence.get('title', '')}"
        field = self.field(index)
        return shown_value(field, self.path(index), self.view, self.words.language) if field is not None else ""

    def _spoken(self, index: Index) -> str:
        """What a screen reader says of a cell: its column, and that nothing stands there where nothing does."""
        title = self.words(_WORDS[Column(index.column())])
        shown = str(self.data(index) or "") or self.words("ui.charges.nothing")
        return f"{title}: {shown}"

    def _wrong(self, index: Index) -> str:
        """What is wrong at a cell, or with the list that its answer would be the first of."""
        path = self.path(index)
        places = dict.fromkeys((path, path.rpartition("[")[0] if path.endswith("].value") else path))
        return "\n".join(item.message for place in places for item in self.view.findings_at(place) if place)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Results can be edited where the form shows them."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        path = self.path(index)
        group = path.rsplit("[", 1)[0] if path.endswith("].value") else path
        open_ = self.view.checked.sheet.row.state in EDITABLE
        editable = open_ and path and self.view.state.visible(path) and self.view.state.visible(group)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say that the cell was edited."""
        if self.refused(index) is not None or str(value) != str(self.data(index)).split("  ")[0]:
            self._edits.edited.emit(Edit(self.path(index), str(value)))
        return True


class CodeDelegate(QStyledItemDelegate):
    """Edits a cell with the same type-ahead field as the form."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A code field for the cell."""
        model = index.model()
        assert isinstance(model, ChargesModel)
        field, path = model.field(index), model.path(index)
        assert field is not None
        editor = CodeEditor(lambda text: suggestions(field, path, model.view, model.words.language, text))
        editor.setParent(parent)
        editor.setAccessibleName(field.label[model.words.language])
        sheet_id = model.view.checked.sheet.row.id
        journalled(editor, Place(sheet_id, path, field.label[model.words.language]))
        editor.committed.connect(lambda _text: self._end(editor))
        return editor

    def _end(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Load the cell."""
        assert isinstance(editor, CodeEditor)
        editor.load("", str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store what is there."""
        assert isinstance(editor, CodeEditor)
        model.setData(index, editor.answer())


class ChargesTable(QTableView):
    """The table; choosing a line shows that charge's questions below it."""

    def __init__(self, model: ChargesModel, words: Words) -> None:
        super().__init__()
        self._charges, self._header = model, WholeHeader(self)
        self._texts: list[dict[Column, str]] = []
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.setItemDelegate(CodeDelegate(self))
        self.setAccessibleName(words("ui.charges.name"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._read()
        model.modelReset.connect(self._read)
        model.dataChanged.connect(self._read)
        follow_choice(self)

    def charges(self) -> ChargesModel:
        """The model of the table."""
        return self._charges

    def edit_at(self, path: str) -> QWidget | None:
        """Open the cell that holds a record path; its editor, None where no cell can be edited there."""
        model = self._charges
        every = (model.index(at, column) for at in range(model.rowCount()) for column in Column)
        index = next((one for one in every if model.path(one) == path), None)
        if index is None or not model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return None
        self.setCurrentIndex(index)
        self.edit(index)
        return self.indexWidget(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew, and wrap the words into it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._size()

    def changeEvent(self, event: QEvent) -> None:
        """The same when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_charges"):
            self._size()

    def _read(self) -> None:
        """Read the words anew, which takes longer than to wrap them into another width."""
        cells, rows = self._charges.index, range(self._charges.rowCount())
        self._texts = [{column: str(cells(row, column).data() or "") for column in _SHARES} for row in rows]
        self._size()

    def _size(self) -> None:
        """Columns by their shares, lines as high as their words, the whole as tall as its first lines."""
        header, room = self._header, self.viewport().width()
        least = [header.least(column) for column in Column]
        wanted = [max(least[column], room * _SHARES.get(column, 0) // 100) for column in Column]
        for column, width in enumerate(shared(room, least, wanted, Column.CHARGE, least[Column.CHARGE])):
            header.resizeSection(column, width)
        heights = [self._height(texts) for texts in self._texts]
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        self.setFixedHeight(sum(heights[:_ON_SCREEN]) + header.sizeHint().height() + 6)

    def _height(self, texts: Mapping[Column, str]) -> int:
        """Of a line, never under two lines of text, so that most answers leave it as it is."""
        least = 2 * self.fontMetrics().lineSpacing() + CELL_ENDS
        return max(least, *(cell_height(self, column, text) for column, text in texts.items()))
