"""The record under way while a line is read onto it: what is said, and what only follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.record import Record
from hrs_desktop.schema import field_at
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.lines import NOWHERE, Line, Span


@dataclass(slots=True)
class Draft:
    """The record under way, and which paths only follow from the line."""

    before: Record
    record: Record
    line: Line
    documents: SheetDocuments
    follows: set[str]
    said: dict[str, Span]

    def put(self, path: str, value: Any, said_by: str) -> None:
        """Said by the line, in the word of ``said_by``."""
        self.record = self.record.set(path, value)
        self.said[path] = self.line.places.get(said_by, NOWHERE)

    def follow(self, path: str, value: Any) -> None:
        """Follows from the line, where nothing stands yet and the template has such a field."""
        if value is not None and self.record.get(path) is None and field_at(self.documents.template, path) is not None:
            self.record = self.record.set(path, value)
            self.follows.add(path)
