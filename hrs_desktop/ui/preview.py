"""The form of a template as a person would see it, drawn to pictures without a window."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.rules import review
from hrs_desktop.services.drafting import Checked, said
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.canvas import FormCanvas
from hrs_desktop.ui.form.refused import RefusedWords
from hrs_desktop.ui.form.rows import Edits
from hrs_desktop.ui.theme import LIGHT, dress
from hrs_desktop.words import LANGUAGES, words

WIDTH, ROOM = 900, 60


def form_pictures(record: Record, documents: SheetDocuments, today: dt.date, folder: Path) -> list[Path]:
    """The whole form of a record as ``form-en.png`` and ``form-cy.png`` in ``folder``, every section that shows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    return [_picture(application, _view(record, documents, today, one), one, folder) for one in LANGUAGES]


def _picture(application: QApplication, view: SheetView, language: str, folder: Path) -> Path:
    canvas = FormCanvas(words(language), Edits(), RefusedWords())
    canvas.resize(WIDTH, ROOM)
    canvas.start(view)
    canvas.show_view(view)
    canvas.show()
    application.processEvents()
    whole = canvas.widget()
    assert whole is not None
    canvas.resize(WIDTH, whole.sizeHint().height() + ROOM)
    application.processEvents()
    file = folder / f"form-{language}.png"
    canvas.grab().save(str(file))
    canvas.close()
    return file


def _view(record: Record, documents: SheetDocuments, today: dt.date, language: str) -> SheetView:
    found = review(record, documents.template, documents.codes, today)
    row = SheetRow(
        id="preview", urn=record.text("prosecution_case.urn"), title="", date=today, court="", room="", start_time="",
        hearing_id="", hearing_type="", state=SheetState.DRAFT, revision=1, errors=0, warnings=0, checked=True,
        template_sha256=documents.template.sha256, codes_sha256=documents.codes.sha256, pack_id="", expires="",
    )  # fmt: skip
    sheet = Sheet(row, record, record, dt.datetime.combine(today, dt.time(), dt.UTC))
    checked = Checked(sheet, said(found.findings, record, documents, language), found, {})
    return SheetView(checked, found.form, documents)
