"""The first numbered renderer of signed sheets: record + template + code lists -> pages. Frozen by golden hashes.

Text is measured and broken here in whole units of the font, so that no floating point decides a line break; reportlab
embeds the fonts and writes the file.
"""

from __future__ import annotations

from hrs_desktop.exchange.render_v1.answers import sheet_blocks
from hrs_desktop.exchange.render_v1.fonts import missing_glyphs
from hrs_desktop.exchange.render_v1.layout import lay_out
from hrs_desktop.exchange.render_v1.paint import paint

__all__ = ["NAME", "lay_out", "missing_glyphs", "paint", "sheet_blocks"]

NAME = "render_v1"
