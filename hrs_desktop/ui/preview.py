"""The form of a template as a person would see it, drawn to pictures without a window."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.rules import FormState, review
from hrs_desktop.schema import Level, Section
from hrs_desktop.services.drafting import Checked, said
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.program import FormPicture
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.canvas import FormCanvas
from hrs_desktop.ui.form.places import prefixes
from hrs_desktop.ui.form.refused import RefusedWords
from hrs_desktop.ui.form.rows import Edits, GroupBox
from hrs_desktop.ui.form.sections import SectionBox, fields_of, shows_at
from hrs_desktop.ui.theme import GRID, LIGHT, dress
from hrs_desktop.words import LANGUAGES, words

WIDTH, ROOM = 900, 60
_FIRST = {Level.SHEET: "", Level.DEFENDANT: "defendants[0]", Level.OFFENCE: "defendants[0].offences[0]"}


def form_pictures(record: Record, documents: SheetDocuments, today: dt.date, folder: Path) -> list[FormPicture]:
    """The form of a record in each language, written into ``folder``: whole as ``form-en.png``, and each section by
    itself as ``section-en-01-hearing.png``. Sections that the record does not show are drawn with every field."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    views = {language: _view(record, documents, today, language) for language in LANGUAGES}
    whole = [_whole(application, view, language, folder) for language, view in views.items()]
    parts = [part for language, view in views.items() for part in _parts(application, view, language, folder)]
    return [*whole, *parts]


def _whole(application: QApplication, view: SheetView, language: str, folder: Path) -> FormPicture:
    canvas = FormCanvas(words(language), Edits(), RefusedWords())
    canvas.resize(WIDTH, ROOM)
    canvas.start(view)
    canvas.show_view(view)
    canvas.finish()
    canvas.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    canvas.show()
    application.processEvents()
    inner = canvas.widget()
    assert inner is not None
    canvas.resize(WIDTH, inner.sizeHint().height() + ROOM)
    application.processEvents()
    return _grabbed(canvas, FormPicture(folder / f"form-{language}.png", language))


def _parts(application: QApplication, view: SheetView, language: str, folder: Path) -> Iterator[FormPicture]:
    sections = [one for one in view.documents.template.sections if any(True for _ in fields_of(one))]
    for number, section in enumerate(sections, 1):
        places = prefixes(section.level, view.record)
        place = next((one for one in places if shows_at(section, one, view)), None)
        file = folder / f"section-{language}-{number:02}-{section.id}.png"
        picture = FormPicture(file, language, section.id, shown=place is not None)
        state = view if place is not None else replace(view, state=FormState())
        first = place if place is not None else next(iter(places), _FIRST[section.level])
        yield _grabbed(_alone(application, section, first, state, language), picture)


def _alone(application: QApplication, section: Section, prefix: str, view: SheetView, language: str) -> QWidget:
    """One section on the ground of the form; of a group with no items, one empty item."""
    box = SectionBox(section, words(language), Edits())
    box.bind(prefix, view)
    ground = QWidget()
    ground.setObjectName("canvas")
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    layout.addWidget(box.frame)
    box.show_view(view)
    for group in box.parts:
        if isinstance(group, GroupBox) and not group.items():
            group.add_item()
            group.show_view(view)
    ground.resize(WIDTH, ROOM)
    ground.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    ground.show()
    application.processEvents()
    ground.resize(WIDTH, layout.heightForWidth(WIDTH))
    application.processEvents()
    return ground


def _grabbed(widget: QWidget, picture: FormPicture) -> FormPicture:
    widget.grab().save(str(picture.file))
    widget.close()
    return picture


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
