"""The line above a form that says that a newer version of the sheet has come, and moves the sheet there when asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QWidget

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.schema import FormTemplate, field_at
from hrs_desktop.services.renewing import Renewed, newer_version, renew_sheet
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.parts import button, label
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import GRID


class RenewalLine(QWidget):
    """Hidden as long as the sheet is on the newest version received. ``renewed`` carries the sheet's id."""

    renewed = Signal(str)

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__()
        self._session, self._words = session, session.words
        self._view: SheetView | None = None
        self.said = label("", "advice")
        self.move_button = button(self._words("ui.renewal.move"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, GRID)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.move_button)
        self.move_button.clicked.connect(self._move)
        self.hide()

    def look(self, view: SheetView) -> None:
        """Ask whether there is a newer version for the sheet just opened."""
        self._view = view
        self.hide()
        desk, sheet = self._session.desk, view.checked.sheet
        if sheet.row.state in EDITABLE:
            self._session.tasks.store(lambda: newer_version(desk, sheet), self._found)

    def _found(self, template: FormTemplate | None) -> None:
        if template is not None:
            self.said.setText(self._words("ui.renewal.newer", version=template.version))
            self.show()

    def _move(self) -> None:
        if self._view is not None:
            desk, sheet_id = self._session.desk, self._view.checked.sheet.row.id
            self._session.tasks.store(lambda: renew_sheet(desk, sheet_id), self._moved)

    def _moved(self, done: Renewed) -> None:
        self.hide()
        if done.left and self._view is not None:
            self._say_left(done.left, self._view.documents.template)
        self.renewed.emit(done.sheet_id)

    def _say_left(self, left: Iterable[tuple[str, Any]], template: FormTemplate) -> None:
        lines = []
        for path, value in left:
            field = field_at(template, path)
            lines.append(f"{field.label[self._words.language] if field is not None else path}: {value}")
        box = QMessageBox(self.window())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self._words("ui.renewal.title"))
        box.setText("\n".join((self._words("ui.renewal.left"), "", *lines)))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
