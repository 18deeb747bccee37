"""What a signed sheet offers: its reference, its file again, whether it was sent on, and a correction."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.sheet import Sheet, SignedSheet
from hrs_desktop.domain.typed import IN_DIALOG
from hrs_desktop.services.correcting import open_correction
from hrs_desktop.services.sending import mark_sent
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.correction import CorrectionDialog
from hrs_desktop.ui.parts import breakable, button, card, label, row
from hrs_desktop.ui.safety.places import Place, journalled
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject


class SignedCard(QWidget):
    """A card over the answers of a signed sheet."""

    def __init__(
        self, session: AdvocateSession, view: SheetView, signed: SignedSheet, again: Callable[[], None]
    ) -> None:
        super().__init__()
        self._session, self._words, self._view, self._signed = session, session.words, view, signed
        self.again = button(self._words("ui.check.again"))
        self.correct = button(self._words("ui.correct.button"))
        self.sent = QCheckBox(self._words("ui.after.sent"))
        self.dialog: CorrectionDialog | None = None
        self._build()
        self.again.clicked.connect(again)
        self.correct.clicked.connect(self._correct)
        self.sent.toggled.connect(self._mark)

    @property
    def _state(self) -> SheetState:
        return self._view.checked.sheet.row.state

    def _build(self) -> None:
        box = QVBoxLayout()
        box.addWidget(label(self._words("ui.check.is_signed"), "heading"))
        box.addWidget(label(self._words("ui.check.reference", reference=self._signed.content_id[:8]), "lead"))
        box.addWidget(label(breakable(self._signed.filename, 40)))
        box.addWidget(label(self._words("ui.check.is_signed_next"), "quiet"))
        self.sent.setChecked(self._state is SheetState.RETURNED)
        if self._state in (SheetState.SIGNED, SheetState.RETURNED):
            box.addWidget(self.sent)
        box.addLayout(row(self.again, self.correct))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(box, "good"))
        self.sent.setVisible(self._state in (SheetState.SIGNED, SheetState.RETURNED))

    def _mark(self, sent: bool) -> None:
        desk, sheet_id = self._session.desk, self._signed.sheet_id
        self._session.tasks.store(lambda: mark_sent(desk, [sheet_id], sent=sent), self._marked)

    def _marked(self, _ids: tuple[str, ...]) -> None:
        self._session.broadcast.saved.emit(
            self._words("ui.after.marked" if self.sent.isChecked() else "ui.after.unmarked")
        )
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "check"))

    def _correct(self) -> None:
        sent = self.sent.isChecked() or self._state not in (SheetState.SIGNED, SheetState.RETURNED)
        dialog = CorrectionDialog(self._words, self._view.documents.codes, self, sent=sent)
        journalled(dialog.detail, Place(self._signed.sheet_id, f"{IN_DIALOG}correct", self._words("ui.correct.detail")))
        dialog.wanted.connect(partial(self._open, dialog))
        self.dialog = dialog
        dialog.open()

    def _open(self, dialog: CorrectionDialog, reason: str, detail: str) -> None:
        desk, sheet_id = self._session.desk, self._signed.sheet_id
        self._session.tasks.store(
            lambda: open_correction(desk, sheet_id, reason, detail), partial(self._opened, dialog), dialog.refuse
        )

    def _opened(self, dialog: CorrectionDialog, sheet: Sheet) -> None:
        dialog.accept()
        self._session.broadcast.changed.emit(Changed(Subject.SHEETS, "check"))
        self._session.broadcast.open_sheet.emit(sheet.row.id)
