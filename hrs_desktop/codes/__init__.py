"""Code lists with effective dates, identifiers, working days and the principal offence: values and pure functions."""

from __future__ import annotations

from hrs_desktop.codes.entries import CodeEntry, CodeList, Label
from hrs_desktop.codes.lists import CodeLists, from_canonical, parse_lists

__all__ = ["CodeEntry", "CodeList", "CodeLists", "Label", "from_canonical", "parse_lists"]
