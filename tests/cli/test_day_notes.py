"""The notes of a day on paper: every hearing with its result and endorsement, and no claim to be a record."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.helpers.scenario import SIGNED
from tests.helpers.world import World, fill, sign


def _text(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    found = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(found.split())


def test_the_notes_hold_each_hearing_with_its_result(fresh: World) -> None:
    fill(fresh, SIGNED[0])
    sign(fresh, SIGNED[0])
    fresh.done("advocate", "sheet", "set", SIGNED[2], "hearing.course=NOT_REACHED")
    fresh.done("advocate", "sheet", "set", SIGNED[1], "hearing.notes=Officer to be called at two.")
    done = fresh.done("advocate", "sheet", "notes", "--out", fresh.folder / "notes.pdf")
    assert (done["format"], done["hearings"], done["date"]) == ("hrs-day-notes/1", 10, "2026-11-20")
    said = _text(Path(done["file"]))
    endorsement = fresh.done("advocate", "sheet", "show", SIGNED[0])["endorsement"]["text"]
    assert " ".join(endorsement.split()) in said
    assert "Not reached" in said
    assert "Officer to be called at two." in said
    assert "not signed, and no record of any hearing" in said
    assert all(urn in said for urn in SIGNED)


def test_a_day_without_hearings_says_so(fresh: World) -> None:
    done = fresh.done("advocate", "sheet", "notes", "--date", "2026-12-24", "--out", fresh.folder / "none.pdf")
    assert done["hearings"] == 0
    assert "There is no hearing on this day." in _text(Path(done["file"]))
