"""Quick entry: one line a result, read as it is typed against the words of the code lists; docs/quick-entry.md is its
grammar. Nothing here stores anything but :func:`apply_line`, and that stores what the proposal showed."""

from __future__ import annotations

from hrs_desktop.services.quick_entry.applying import Applied, apply_line, propose_for, take_back
from hrs_desktop.services.quick_entry.lexicon import Lexicon, lexicon_for
from hrs_desktop.services.quick_entry.lines import Line, Trouble
from hrs_desktop.services.quick_entry.proposing import Proposal, propose
from hrs_desktop.services.quick_entry.reading import read_line
from hrs_desktop.services.quick_entry.showing import Shown

__all__ = [
    "Applied",
    "Lexicon",
    "Line",
    "Proposal",
    "Shown",
    "Trouble",
    "apply_line",
    "lexicon_for",
    "propose",
    "propose_for",
    "read_line",
    "take_back",
]
