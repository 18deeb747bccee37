"""The first numbered renderer of signed sheets: record + template + code lists -> pages. Frozen by golden hashes.

Text is measured and broken here in whole units of the font, so that no floating point decides a line break; reportlab
embeds the fonts and writes the file.
"""

from __future__ import annotations

from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.render_v1.answers import sheet_blocks
from hrs_desktop.exchange.render_v1.fonts import missing_glyphs
from hrs_desktop.exchange.render_v1.layout import lay_out
from hrs_desktop.exchange.render_v1.paint import paint
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.press_port import ALL_SAID, Unanswered

__all__ = ["NAME", "draw", "lay_out", "missing_glyphs", "paint", "sheet_blocks"]

NAME = "render_v1"


def draw(record: Record, documents: SheetDocuments, waiting: Unanswered = ALL_SAID) -> bytes:
    """The pages of ``record`` as a PDF (1.7, tagged, uncompressed): the same bytes every time.

    A record without a signing time is a draft; ``waiting``: what that does not answer, in words.
    """
    return paint(lay_out(sheet_blocks(record, documents, waiting)))
