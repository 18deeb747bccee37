"""The stories of both courts as filled records with the documents that draw them."""

from __future__ import annotations

import json
from functools import cache

from hrs_desktop.domain.record import Record
from hrs_desktop.services.ports import SheetDocuments
from tests.crown import sheets as crown
from tests.helpers.records import ROOT, changed, code_lists, issued_record, published, with_principal
from tests.magistrates import sheets as magistrates


@cache
def story_sheet(name: str) -> tuple[Record, SheetDocuments]:
    """A story by its number, or a kind of Crown Court hearing by its name (``ptph``, ``confiscation``)."""
    if name in magistrates.STORIES:
        return _issued("magistrates", magistrates.urn(name), "agent", magistrates.STORIES[name])
    if name in crown.STORIES:
        urn, answers = crown.STORIES[name]
        return _issued("crown", urn, "counsel", {**crown.EARLIER.get(name, {}), **answers})
    base, changes = crown.MADE[name]
    record, documents = story_sheet(base)
    return with_principal(changed(record, changes)), documents


def signed_story(name: str) -> tuple[Record, SheetDocuments]:
    """The same with the time at which it was signed: what an office receives."""
    record, documents = story_sheet(name)
    return record.set("sheet.claimed_signing_time", "2026-11-20T17:00:00Z"), documents


def _issued(court: str, urn: str, capacity: str, answers: dict[str, object]) -> tuple[Record, SheetDocuments]:
    documents = SheetDocuments(published(f"hrs-{court}"), code_lists())
    cases = json.loads((ROOT / f"tests/{court}/cases.json").read_text("utf-8"))["cases"]
    (case,) = [one for one in cases if one["prosecution_case"]["urn"] == urn]
    issued = issued_record(case, documents.template, documents.codes, capacity)
    return with_principal(changed(issued, answers)), documents
