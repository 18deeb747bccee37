"""One sheet of the samples, filled and signed by an assistive program in a profile of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hrs_desktop import app
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.schema import field_at
from hrs_desktop.services.correcting import REASONS
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import court_list, open_sheet
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.ui.today.away import COURSES
from hrs_desktop.words import words
from tests.at_spi import desk as desktop
from tests.at_spi.script import correcting, filling, opening, returning, signing
from tests.ui.desks import RETURNED, Desks, make_desks
from tests.ui.test_whole_way import answers_of

URN = "01HR0000626"
END = "hearing.end_time"


def signed_by_actions(verifier: Callable[[str], str], folder: Path, language: str = "en") -> desktop.Ran:
    """How it went; the profile is ``desks/advocate`` in the folder, the signed PDF in its ``Documents``."""
    found = desktop.tools(verifier)
    desks = make_desks(folder / "desks")
    said = words(language)
    answers = answers_of(json.loads(app.samples().sheets[URN]))
    steps = [*opening(URN, said), *filling(answers, _documents(desks), said), *signing(said)]
    return desktop.work(found, desks.folder / "advocate", steps, folder, language)


def returned_by_actions(verifier: Callable[[str], str], folder: Path, language: str = "en") -> desktop.Ran:
    """The same of a hearing that did not take place, and of the return of its day."""
    found, desks, said = desktop.tools(verifier), make_desks(folder / "desks"), words(language)
    entry = _documents(desks).codes.list("hearing_course").get("NOT_REACHED")
    assert entry is not None
    course = f"{COURSES.index('NOT_REACHED') + 1}  {entry.label.text(language)}"
    return desktop.work(found, desks.folder / "advocate", returning(URN, course, said), folder, language)


def corrected_by_actions(verifier: Callable[[str], str], folder: Path, language: str = "cy") -> desktop.Ran:
    """The same of a signed sheet that says another end of the hearing in its next revision."""
    found, desks, said = desktop.tools(verifier), make_desks(folder / "desks"), words(language)
    documents = _documents(desks)
    entry = documents.codes.list(REASONS).entries[0]
    field = field_at(documents.template, END)
    section = next(one for one in documents.template.sections if field in one.fields)
    assert field is not None
    answer = (field.label[language], section.title[language], "12:34")
    steps = correcting(RETURNED[0], f"{entry.label.text(language)} ({entry.code})", answer, said)
    return desktop.work(found, desks.folder / "advocate", steps, folder, language)


def what_became_of(folder: Path, urn: str = URN) -> tuple[SheetRow, Record]:
    """The sheet as it stands now, and what it records."""
    opened = _opened(Desks(folder / "desks", "", ""))
    row = next(row for row in court_list(opened) if row.urn == urn)
    record = open_sheet(opened, row.id).record
    opened.close()
    return row, record


def _opened(desks: Desks) -> AdvocateDesk:
    opened = desks.open("advocate")
    assert isinstance(opened, AdvocateDesk)
    return opened


def _documents(desks: Desks) -> SheetDocuments:
    opened = _opened(desks)
    row = next(row for row in court_list(opened) if row.urn == URN)
    documents = documents_of(opened, open_sheet(opened, row.id).record)
    opened.close()
    return documents
