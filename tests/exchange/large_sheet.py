"""The largest sheet: thirty defendants, three hundred charges, the longest endorsement, words longer than a line."""

from __future__ import annotations

from functools import cache
from typing import Any

from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.render_v1 import lay_out, sheet_blocks
from hrs_desktop.exchange.render_v1.pages import LaidOut
from hrs_desktop.services.ports import SheetDocuments
from tests.helpers.story_sheets import signed_story

PEOPLE, CHARGES, LONGEST = 30, 10, 20_000


@cache
def large_sheet(count: int = PEOPLE) -> tuple[Record, SheetDocuments]:
    """The record with ``count`` defendants, made from the story of two, and the documents that draw it."""
    record, documents = signed_story("4")
    first = record.get("defendants[0]")
    people = [_person(first, place) for place in range(count)]
    told = " ".join(f"Word{number}" for number in range(2_100))
    unbroken = "w" * (LONGEST - len(told) - 1)
    return record.set("defendants", people).set("endorsement.text", f"{told} {unbroken}"), documents


@cache
def large_pages(count: int = PEOPLE) -> LaidOut:
    """The same laid out."""
    return lay_out(sheet_blocks(*large_sheet(count)))


def _person(first: dict[str, Any], place: int) -> dict[str, Any]:
    charge = first["offences"][0]
    name = {"given": "Ifan", "family": f"Quillory{place}" + "y" * (90 if place == 3 else 0)}
    wording = "q" * 700 if place == 5 else "Entered a dwelling as a trespasser."
    charges = [
        {**charge, "id": f"charge-{place:02}-{at:02}", "sequence": at + 1, "wording": f"{wording} {place:02}/{at:02}"}
        for at in range(CHARGES)
    ]
    return {**first, "id": f"person-{place:02}", "name": name, "offences": charges}
