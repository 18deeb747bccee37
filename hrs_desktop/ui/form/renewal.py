"""The line above a form that says that a newer version of the sheet has come, and moves the sheet there when asked; and
afterwards, that answers without a place there are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QWidget

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.sheet import Sheet
from hrs_desktop.schema import FormTemplate
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.renewing import LeftAnswer, Renewed, kept_answers, newer_version, renew_sheet
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.parts import button, label
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import GRID


@dataclass(frozen=True, slots=True)
class _Found:
    newer: FormTemplate | None
    kept: tuple[LeftAnswer, ...]


class RenewalLine(QWidget):
    """Hidden as long as the sheet is on the newest version received and nothing is kept from an older one. ``renewed``
    carries the sheet's id."""

    renewed = Signal(str)

    def __init__(self, session: AdvocateSession) -> None:
        super().__init__()
        self._session, self._words = session, session.words
        self._view: SheetView | None = None
        self._kept: tuple[LeftAnswer, ...] = ()
        self.said = label("", "advice")
        self.move_button = button(self._words("ui.renewal.move"))
        self.show_button = button(self._words("ui.renewal.show"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 0, 3 * GRID, GRID)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.show_button)
        layout.addWidget(self.move_button)
        self.move_button.clicked.connect(self._move)
        self.show_button.clicked.connect(lambda: self._say_left(self._kept))
        self.hide()

    def look(self, view: SheetView) -> None:
        """Ask whether there is a newer version for the sheet just opened, or something kept from an older one."""
        self._view = view
        self.hide()
        desk, sheet = self._session.desk, view.checked.sheet
        if sheet.row.state in EDITABLE:
            self._session.tasks.store(lambda: _look(desk, sheet), self._found)

    def _found(self, found: _Found) -> None:
        self._kept = found.kept
        self.move_button.setVisible(found.newer is not None)
        self.show_button.setVisible(bool(found.kept))
        if found.newer is not None:
            self.said.setText(self._words("ui.renewal.newer", version=found.newer.version))
        elif found.kept:
            self.said.setText(self._words("ui.renewal.kept", version=found.kept[-1].since, n=len(found.kept)))
        self.setVisible(found.newer is not None or bool(found.kept))

    def _move(self) -> None:
        if self._view is not None:
            desk, sheet_id = self._session.desk, self._view.checked.sheet.row.id
            self._session.tasks.store(lambda: renew_sheet(desk, sheet_id), self._moved)

    def _moved(self, done: Renewed) -> None:
        self.hide()
        if done.left:
            self._say_left(done.left)
        self.renewed.emit(done.sheet_id)

    def _say_left(self, left: Sequence[LeftAnswer]) -> None:
        language = self._words.language
        lines = [f"{one.what.text(language)}: {one.said.text(language)}" for one in left]
        box = QMessageBox(self.window())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self._words("ui.renewal.title"))
        box.setText("\n".join((self._words("ui.renewal.left"), "", *lines)))
        box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _look(desk: AdvocateDesk, sheet: Sheet) -> _Found:
    return _Found(newer_version(desk, sheet), kept_answers(desk, sheet.row.id))
