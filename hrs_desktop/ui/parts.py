"""Small widgets that every page uses: labels with plain text, buttons, cards, a page's frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hrs_desktop.ui.keys import sequences
from hrs_desktop.ui.theme import GRID

KEY_NAME = "hrs_key"
"""Property of a shortcut or an action that holds its id in the table of keys."""


LOCKING = "hrs_locking"
"""Property of a dialog that the lock closes: what stood in it is to come back."""
HEADINGS = ("title", "heading")


class Heading(QLabel):
    """A heading, which a screen reader can go to; its name follows its text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)


class Card(QFrame):
    """A framed part of a page, a group to a screen reader."""


def label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """A label that never takes its text for mark-up."""
    made = Heading(text) if role in HEADINGS else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if role == "words":
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        made.setAccessibleName(text)
    return made


class Outcome(QLabel):
    """What came of an act, said to a screen reader as well: ``told`` carries each text that is seen to come."""

    told = Signal(str)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        page = self.parentWidget()
        if text and page is not None and page.isVisible():
            self.told.emit(text)


def outcome(say: Callable[[str], object], role: str = "") -> QLabel:
    """An empty label that ``say`` hears of whenever it says something."""
    made = Outcome()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.told.connect(say)
    return made


def breakable(text: str, width: int = 24) -> str:
    """The text with places to break (U+200B) inside words too long for a column, such as hashes."""
    words = text.split(" ")
    return " ".join(
        "\u200b".join(word[at : at + width] for at in range(0, len(word), width)) if len(word) > width else word
        for word in words
    )


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most ``width`` characters, since a button does not wrap its words by itself."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


class Button(QPushButton):
    """A button that Return presses as Space does. Qt does so only for a button that a dialog may take as its default,
    and a default button would be pressed by a Return meant for a line of text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Enter press the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, kind: str = "", tone: str = "") -> QPushButton:
    """A push button; ``kind`` primary, link or choice; ``tone`` colours a link."""
    made = Button(text)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if tone:
        made.setProperty("tone", tone)
    return made


def clearable(line: QLineEdit, name: str) -> None:
    """Give a line a button that empties it, and the button its name."""
    line.setClearButtonEnabled(True)
    for inner in line.findChildren(QToolButton):
        inner.setAccessibleName(name)


def card(layout: QLayout, tone: str = "") -> QFrame:
    """A framed part of a page."""
    frame = Card()
    frame.setObjectName("card")
    if tone:
        frame.setProperty("tone", tone)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(GRID)
    frame.setLayout(layout)
    first = layout.itemAt(0)
    title = first.widget() if first is not None else None
    if isinstance(title, QLabel) and title.property("role") == "heading":
        frame.setAccessibleName(title.text())
    return frame


def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side, the rest of the line empty."""
    layout = QHBoxLayout()
    layout.setSpacing(GRID)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout


def column(*widgets: QWidget) -> QVBoxLayout:
    """Widgets below one another."""
    layout = QVBoxLayout()
    layout.setSpacing(GRID)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def polish(widget: QWidget) -> None:
    """Style a widget and all inside it now, not when it first shows: that is most of what showing it takes."""
    for one in (widget, *widget.findChildren(QWidget)):
        one.ensurePolished()


def on_key(key_id: str, owner: QWidget, call: Callable[[], object]) -> None:
    """Do ``call`` at a key of the table while ``owner`` is on the screen."""
    for sequence in sequences(key_id):
        QShortcut(QKeySequence(sequence), owner, call).setProperty(KEY_NAME, key_id)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            # Qt shows what a layout was given a moment later: by then it would be a window of its own.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


@contextmanager
def at_rest(*layouts: QLayout | None) -> Iterator[None]:
    """Let layouts wait while much in them is shown and hidden: Qt lays out anew at every widget that shows."""
    for layout in layouts:
        if layout is not None:
            layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            if layout is not None:
                layout.setEnabled(True)
                layout.update()


class Page(QWidget):
    """A page: a title, and a column for what it holds; narrow enough to read."""

    def __init__(self, title: str, *, scrolls: bool = True, width: int = 980) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        self.heading = label(title, "title")
        self.scroller = QScrollArea()
        self._frame(scrolls=scrolls, width=width)

    def _frame(self, *, scrolls: bool, width: int) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        column_layout = QVBoxLayout(inner)
        column_layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column_layout.setSpacing(2 * GRID)
        column_layout.addWidget(self.heading)
        column_layout.addLayout(self.body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if not scrolls:
            outer.addWidget(inner)
            return
        if width:
            inner.setMaximumWidth(width)
        area = self.scroller
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(inner)
        outer.addWidget(area)

    def to_top(self) -> None:
        """Show the page from its beginning."""
        self.scroller.verticalScrollBar().setValue(0)

    def entered(self) -> None:
        """The page has come to the front."""


class DropCard(QFrame):
    """A place to drop files on; the same is offered by a button."""

    dropped = Signal(list)

    def __init__(self, text: str, button_text: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self.choose = button(button_text, "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.addWidget(label(text, "lead"))
        self._ways = row(self.choose)
        layout.addLayout(self._ways)

    def offer(self, way: QWidget) -> None:
        """Another way to choose, beside the first."""
        self._ways.insertWidget(1, way)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome, nothing else."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The local paths of what was dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
