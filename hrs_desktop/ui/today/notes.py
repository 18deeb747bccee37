"""The notes of the day, written as a PDF beside the signed files: for the advocate's own use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hrs_desktop.schema.patterns import said_date
from hrs_desktop.services.day_end import day_notes, print_notes
from hrs_desktop.ui.pages.check import default_folder
from hrs_desktop.ui.session import AdvocateSession


def write_notes(session: AdvocateSession, day: dt.date | None) -> None:
    """Write the notes of a day, of today where none is chosen, and say where they lie."""
    desk, files, words = session.desk, session.program.files(), session.words
    date = day or desk.clock.today()
    file = default_folder() / f"HRS-NOTES-{date.isoformat()}.pdf"

    def written() -> Path:
        files.write(file, print_notes(desk, date, day_notes(desk, date)))
        return file

    said = said_date(date, words.language)
    session.tasks.store(
        written, lambda path: session.broadcast.saved.emit(words("ui.today.notes_saved", day=said, file=path))
    )
