"""A sheet read in a dialog, over the list it is signed from: every answer, nothing to change here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.ui.form.answers_tree import answers_tree, changes_tree
from hrs_desktop.ui.form.check_view import CheckView
from hrs_desktop.ui.parts import button, label, row
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words


class ReadingDialog(QDialog):
    """The accessible twin of one sheet's pages; ``more`` leads to the pages themselves and to changing an answer."""

    def __init__(self, view: CheckView, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._room = words, parent.window().size()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row_ = view.view.checked.sheet.row
        self.setWindowTitle(words("ui.sign_all.one", urn=row_.urn, title=row_.title))
        self.answers = answers_tree(view.parts, words, editable=False)
        self.changes = changes_tree(view.changes, words, editable=False) if view.changes else None
        self.finish = button(words("ui.sign_all.read_it"), "primary")
        self.more = button(words("ui.sign_all.pages"))
        self._build()
        self.finish.clicked.connect(self.accept)

    def _build(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.addWidget(label(self.windowTitle(), "heading"))
        if self.changes is not None:
            layout.addWidget(label(self._words("ui.correct.changes"), "heading"))
            layout.addWidget(self.changes)
        layout.addWidget(self.answers)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 2 * GRID)
        outer.addWidget(area, 1)
        buttons = row(self.finish, self.more)
        buttons.setContentsMargins(3 * GRID, GRID, 3 * GRID, 0)
        outer.addLayout(buttons)
        self.resize(QSize(self._room.width() * 4 // 5, self._room.height() * 9 // 10))
        self.answers.setFocus()
