"""What a draft says it does not answer: what it needs, what may stay open, and nothing that does not apply."""

from __future__ import annotations

import datetime as dt

from hrs_desktop.domain.record import Record
from hrs_desktop.rules import review
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.press_port import Unanswered
from hrs_desktop.services.previewing import unanswered
from tests.helpers.story_sheets import story_sheet


def asked(record: Record, documents: SheetDocuments, language: str = "en") -> Unanswered:
    form = review(record, documents.template, documents.codes, dt.date(2026, 11, 20)).form
    return unanswered(record, documents, form, language)


def test_a_filled_sheet_needs_nothing_and_names_what_may_stay_open() -> None:
    record, documents = story_sheet("2")
    found = asked(record, documents)
    assert found.needed == ()
    assert "Notes on the hearing" in found.open
    assert "Represented by" in found.open
    # Hidden, read-only, and of a section that has no answer at all.
    assert not {"Week commencing", "Calculator", "Asked at", "Attendance"} & set(found.open)


def test_an_answer_taken_away_is_needed_or_open_and_said_by_whom_it_is_about() -> None:
    record, documents = story_sheet("4")
    record = record.set("defendants[1].attendance.code", None).set("defendants[1].representation.firm", "Quill and Co")
    found = asked(record, documents)
    assert found.needed == ("Attendance (Mabli Quillory)",)
    assert "Firm (Ifan Quillory)" in found.open
    record = record.set("defendants[1].representation", None)
    assert "Firm" in asked(record, documents).open, "though the second has no answer in that section"
    assert "Funding" in found.open, "said once where nobody answered it"
    assert not set(found.needed) & set(found.open)


def test_in_welsh_the_labels_are_welsh() -> None:
    record, documents = story_sheet("2")
    assert "Notes on the hearing" not in asked(record, documents, "cy").open
    assert len(asked(record, documents, "cy").open) == len(asked(record, documents).open)
