"""The advocate's own notes of a day as pages: nothing signed, nothing the office takes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from hrs_desktop.exchange.render_v1 import lay_out, paint
from hrs_desktop.exchange.render_v1.blocks import Block, Heading, Paragraph, SheetPages
from hrs_desktop.exchange.render_v1.words import words as sheet_words
from hrs_desktop.schema.patterns import MONTHS_CY, MONTHS_EN

_WORDS = {
    "en": {
        "title": "Notes of the day",
        "about": "For the advocate's own use: not signed, and no record of any hearing.",
        "none": "There is no hearing on this day.",
    },
    "cy": {
        "title": "Nodiadau'r dydd",
        "about": "At ddefnydd yr eiriolwr ei hun: heb eu llofnodi, ac nid cofnod o unrhyw wrandawiad.",
        "none": "Nid oes gwrandawiad ar y diwrnod hwn.",
    },
}


def draw_notes(date: dt.date, notes: Sequence[tuple[str, str, str]], language: str) -> bytes:
    """A PDF of (heading, place, words) for each hearing of a day."""
    own, said = _WORDS["cy" if language == "cy" else "en"], sheet_words(language)
    months = MONTHS_CY if language == "cy" else MONTHS_EN
    day = f"{date.day} {months[date.month - 1]} {date.year}"
    blocks: list[Block] = [Heading(1, f"{own['title']}: {day}"), Paragraph(own["about"], small=True)]
    for heading, place, words in notes:
        blocks += [Heading(2, heading), Paragraph(place, small=True)]
        blocks += [Paragraph(line) for line in words.split("\n") if line]
    if not notes:
        blocks.append(Paragraph(own["none"]))
    return paint(lay_out(SheetPages(
        blocks=tuple(blocks), title=own["title"], language=language, head=day, foot=own["title"], proof=own["about"],
        page=said["page"], continued=said["continued"], banner="",
        identity=hashlib.sha256(repr((date, notes)).encode()).hexdigest(),
    )))  # fmt: skip
