"""One sheet of the samples, filled and signed by an assistive program in a profile of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hrs_desktop import app
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import court_list, open_sheet
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.words import words
from tests.at_spi import desk as desktop
from tests.at_spi.script import filling, opening, signing
from tests.ui.desks import Desks, make_desks
from tests.ui.test_whole_way import answers_of

URN = "01HR0000626"


def signed_by_actions(verifier: Callable[[str], str], folder: Path, language: str = "en") -> desktop.Ran:
    """How it went; the profile is ``desks/advocate`` in the folder, the signed PDF in its ``Documents``."""
    found = desktop.tools(verifier)
    desks = make_desks(folder / "desks")
    said = words(language)
    answers = answers_of(json.loads(app.samples().sheets[URN]))
    steps = [*opening(URN, said), *filling(answers, _documents(desks), said), *signing(said)]
    return desktop.work(found, desks.folder / "advocate", steps, folder, language)


def what_became_of_the_sheet(folder: Path) -> tuple[SheetState, str]:
    """Where the sheet stands now, and the language in which it says it was read."""
    opened = _opened(Desks(folder / "desks", "", ""))
    row = next(row for row in court_list(opened) if row.urn == URN)
    language = open_sheet(opened, row.id).record.text("sheet.language")
    opened.close()
    return row.state, language


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
