"""A read-only table of rows of text, for lists that are short or come in pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QTreeView

from hrs_desktop.ui.drawn_lines import put_drawing, room_for

Index = QModelIndex | QPersistentModelIndex
CELL_SIDES, CELL_ENDS = 24, 14
LINE_SIDES, LINE_ENDS = 36, 20
HEAD_ENDS = 20
"""What the style sheet and Qt keep free around the words of a cell and of a line of a list, in pixels."""
READABLE = 26  # characters
MEASURED = 200  # rows


class TextRows(QAbstractTableModel):
    """Rows of text under titles; the object behind a row is kept under ``UserRole``."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._rows: list[tuple[tuple[str, ...], Any]] = []

    def take(self, rows: Sequence[tuple[Sequence[str], Any]]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = [(tuple(texts), behind) for texts, behind in rows]
        self.endResetModel()

    def add(self, texts: Sequence[str], behind: Any) -> None:
        """Add one row at the end."""
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
        self._rows.append((tuple(texts), behind))
        self.endInsertRows()

    def behind(self, row: int) -> Any:
        """The object behind a row."""
        return self._rows[row][1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns."""
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell."""
        texts, behind = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        return behind if role == Qt.ItemDataRole.UserRole else None


class WholeText(QStyledItemDelegate):
    """Cells tall enough for all their text. The style sheet's padding narrows a cell when it is drawn but not when it
    is measured, so that Qt alone cuts the last words off."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's width, and the height of the text wrapped into the column as it is."""
        hint = super().sizeHint(option, index)
        taken = room_for(index, self._view.fontMetrics())
        return QSize(hint.width(), cell_height(self._view, index.column(), str(index.data() or ""), taken))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's, and the drawing of a cell that has one."""
        super().initStyleOption(option, index)
        put_drawing(option, index)


def cell_height(view: QTableView, column: int, text: str, taken: int = 0) -> int:
    """How high a cell has to be for a text, in pixels, where so many of its width are ``taken``."""
    return _wrapped(view.fontMetrics(), text, view.columnWidth(column) - CELL_SIDES - taken).height() + CELL_ENDS


class WholeLine(QStyledItemDelegate):
    """Lines of a list that wrap into its width, and are as tall as their words."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The width of the list, and the height of the words in it."""
        room = self._view.viewport().width()
        drawn = _wrapped(self._view.fontMetrics(), str(index.data() or ""), room - LINE_SIDES)
        return QSize(room, drawn.height() + LINE_ENDS)


class WholeHeader(QHeaderView):
    """Titles of columns that wrap, and a header as tall as the tallest of them."""

    def __init__(self, parent: QTableView | QTreeView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)

    def sizeHint(self) -> QSize:
        """Room for every title in its column."""
        hint = super().sizeHint()
        metrics = self._metrics()
        heights = [
            _wrapped(metrics, self._title(section), self.sectionSize(section) - CELL_SIDES).height()
            for section in range(self.count())
        ]
        return QSize(hint.width(), max([metrics.height(), *heights]) + HEAD_ENDS)

    def least(self, section: int) -> int:
        """The width below which a title would be cut."""
        return _wrapped(self._metrics(), self._title(section), 1).width() + CELL_SIDES

    def natural(self, section: int) -> int:
        """The width of a title on one line."""
        return self._metrics().horizontalAdvance(self._title(section)) + CELL_SIDES

    def _title(self, section: int) -> str:
        # Of a view that is going, Qt may ask after its model has gone.
        model = cast("QAbstractItemModel | None", self.model())
        return str(model.headerData(section, Qt.Orientation.Horizontal) or "") if model is not None else ""

    def _metrics(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font)


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> QRect:
    return metrics.boundingRect(QRect(0, 0, max(1, width), 1_000_000), int(Qt.TextFlag.TextWordWrap), text)


class RoomyTable(QTableView):
    """A table that never scrolls sideways while its words can wrap: every column is wide enough for its longest word;
    of what is left the column ``wide`` has first call, up to ``READABLE`` characters or half the view, and where all
    fits on one line it takes the rest. ``steady`` columns are so many characters wide, whatever they hold."""

    def __init__(self, wide: int, steady: Mapping[int, int] = MappingProxyType({})) -> None:
        super().__init__()
        self._wide, self._steady = wide, steady
        self.known: Mapping[int, Sequence[str]] = {}
        """What a steady column may hold, where that is known: it is never narrower than the longest word of it."""
        self._header = WholeHeader(self)
        self.setHorizontalHeader(self._header)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.share)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model, and share the room anew whenever its rows change."""
        super().setModel(model)
        if model is not None:
            for changed in (model.modelReset, model.rowsInserted, model.dataChanged):
                changed.connect(self._soon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.share()

    def changeEvent(self, event: QEvent) -> None:
        """Share the room anew when the text has become larger or smaller."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._soon()

    def _soon(self) -> None:
        self._later.start(0)

    def share(self) -> None:
        """Give every column its width."""
        model = cast("QAbstractItemModel | None", self.model())
        if model is None or not model.columnCount():
            return
        room, columns = self.viewport().width(), range(model.columnCount())
        least, natural = [self._least(column) for column in columns], [self._natural(column) for column in columns]
        widths = shared(room, least, natural, self._wide, self._character * READABLE)
        if widths == [self._header.sectionSize(column) for column in columns]:
            return
        for column, width in enumerate(widths):
            self._header.resizeSection(column, width)
        self._header.setFixedHeight(self._header.sizeHint().height())
        self.updateGeometries()
        self.resizeRowsToContents()

    @property
    def _character(self) -> int:
        return self.fontMetrics().averageCharWidth()

    def _texts(self, column: int) -> Iterator[str]:
        model = self.model()
        for row in range(min(model.rowCount(), MEASURED)):
            yield str(model.index(row, column).data() or "")

    def _least(self, column: int) -> int:
        metrics = self.fontMetrics()
        texts = self.known.get(column, ()) if column in self._steady else self._texts(column)
        drawn = room_for(self.model().index(0, column), metrics) if column in self._steady else 0
        words = (_wrapped(metrics, text, 1).width() + drawn for text in texts)
        return max(self._header.least(column), *(width + CELL_SIDES for width in (0, *words)))

    def _natural(self, column: int) -> int:
        metrics = self.fontMetrics()
        if column in self._steady:
            return max(self._header.least(column), self._steady[column] * self._character)
        lines = (metrics.horizontalAdvance(line) for text in self._texts(column) for line in text.splitlines())
        return max(self._header.natural(column), *(width + CELL_SIDES for width in (0, *lines)))


def shared(room: int, least: Sequence[int], natural: Sequence[int], wide: int, readable: int) -> list[int]:
    """Widths of columns that have ``room`` together: naturals where they fit, the rest to the column ``wide``; else the
    least of each, what is left first to ``wide`` up to ``readable`` or half, then to each by what it lacks."""
    if sum(natural) <= room:
        widths = list(natural)
        widths[wide] += room - sum(natural)
        return widths
    widths = list(least)
    widths[wide] = max(widths[wide], min(readable, natural[wide], room // 2))
    spare = room - sum(widths)
    if spare < 0:  # even the longest words do not fit: then the view scrolls
        return list(least)
    lacks = [max(0, wanted - width) for wanted, width in zip(natural, widths, strict=True)]
    given = [width + spare * lack // max(1, sum(lacks)) for width, lack in zip(widths, lacks, strict=True)]
    given[wide] += room - sum(given)
    return given


def follow_choice(view: QTableView) -> None:
    """Let the line that an assistive program chooses be the line that the keys and buttons of the page work on: such a
    program chooses without moving the cursor. The view has its model."""
    chosen = view.selectionModel()

    def follow() -> None:
        places = chosen.selectedIndexes()
        if places and chosen.currentIndex() not in places:
            chosen.setCurrentIndex(places[0], chosen.SelectionFlag.NoUpdate)

    chosen.selectionChanged.connect(follow)


def table(model: TextRows, name: str, wide: int = 0, *, steady: Mapping[int, int] = MappingProxyType({})) -> RoomyTable:
    """A view of rows: whole rows are chosen, column ``wide`` takes the room that is left; ``steady`` columns are
    so many characters wide."""
    view = RoomyTable(wide, steady)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setTabKeyNavigation(False)
    view.setWordWrap(True)
    view.setItemDelegate(WholeText(view))
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    view.setMinimumHeight(160)
    follow_choice(view)
    return view
