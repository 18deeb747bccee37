"""A sheet read back in words holds every value that its pages hold, once, each where it is changed."""

from __future__ import annotations

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.render_v1.telling import Telling
from hrs_desktop.schema import SYSTEM, field_at
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.reading_back import ReadBack, leaves, read_back
from tests.crown import sheets as crown
from tests.exchange.sheet_world import documents, made
from tests.helpers.story_sheets import story_sheet
from tests.magistrates import sheets as magistrates

STORIES = (*magistrates.STORIES, *crown.STORIES, *crown.MADE)
OURS = {field.path for field in SYSTEM}


def spoken(record: Record, documents: SheetDocuments, language: str) -> dict[str, ReadBack]:
    read = [value for part in read_back(record, documents, language) for value in part.every()]
    assert len({value.at for value in read}) == len(read)
    return {value.at: value for value in read}


def holds_all(record: Record, documents: SheetDocuments, language: str) -> None:
    """Every value, with the words that the pages have for it."""
    read = spoken(record, documents, language)
    pages = Telling(record.set("sheet.language", language), documents)
    assert set(read) == {path for path, _ in leaves(record.tree)}
    for path, value in read.items():
        said = pages.peek(path) if path != "sheet.language" else value.value
        assert said, path
        assert said in value.value or value.value.startswith(f"{said}:"), path
        assert value.label, path


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", STORIES)
def test_every_value_of_a_story_is_read_back(name: str, language: str) -> None:
    holds_all(*story_sheet(name), language)


@pytest.mark.parametrize("record", [made(seed) for seed in range(0, 40, 4)])
def test_every_kind_of_value_is_read_back(record: Record) -> None:
    holds_all(record, documents(), "en")


def test_a_value_that_no_field_holds_is_read_back_too() -> None:
    record, documents = story_sheet("1")
    read = spoken(record.set("extra.colour_of_folder", "aubergine"), documents, "en")
    assert read["extra.colour_of_folder"].value == "aubergine"


def test_change_leads_to_the_field_and_only_where_there_is_one_to_change() -> None:
    record, documents = story_sheet("1")
    read = spoken(record, documents, "en")
    for path, value in read.items():
        field = field_at(documents.template, path)
        assert field is not None
        assert value.path == ("" if field.read_only or path in OURS else path)
    assert read["hearing.course"].path == "hearing.course"
    assert read["defendants[0].offences[0].pleas[0].value"].path == "defendants[0].offences[0].pleas[0].value"
    assert read["prosecution_case.urn"].path == ""
