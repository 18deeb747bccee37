"""One table of a template file, read key by key; every fault is kept with its line and says what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hrs_desktop.errors import Fault, Sentence, fault_at
from hrs_desktop.schema.line_index import TomlPath
from hrs_desktop.schema.template import Text


@dataclass(slots=True)
class Faults:
    """The faults of one file as they are found."""

    file: str
    lines: Mapping[TomlPath, int]
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, said: str | Sentence, /, **values: object) -> None:
        """One fault at a line; ``values`` fill the placeholders of its sentence."""
        self.found.append(fault_at(f"{self.file}:{line}", said, **values))

    def line(self, path: TomlPath) -> int:
        """The line of a path; of its nearest table where the key itself is missing."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class Table:
    """A table with the keys it may have. Each ``get`` answers with a usable value even when it notes a fault."""

    def __init__(self, tree: Any, path: TomlPath, faults: Faults, known: str) -> None:
        self.path = path
        self.faults = faults
        self.tree: Mapping[str, Any] = tree if isinstance(tree, Mapping) else {}
        if not isinstance(tree, Mapping):
            self.fault("", "Write a table here.")
        for key in self.tree:
            if key not in known.split():
                self.fault(
                    key,
                    "Remove the key {key!r}, or correct it; known here: {known}.",
                    key=key,
                    known=", ".join(known.split()),
                )

    @property
    def line(self) -> int:
        """The line the table begins at."""
        return self.faults.line(self.path)

    def line_of(self, key: str) -> int:
        """The line of one key."""
        return self.faults.line((*self.path, key))

    def fault(self, key: str, said: str, /, **values: object) -> None:
        """Note a fault at a key (or, with an empty key, at the table)."""
        self.faults.add(self.line_of(key) if key else self.line, said, **values)

    def text(self, key: str, *, required: bool = False) -> str:
        """Text; empty when absent."""
        value = self.tree.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, "Write {key} here as text in quotes.", key=key)
            return ""
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        value = self.tree.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, "Write {key} as true or false.", key=key)
        return value is True

    def number(self, key: str) -> int:
        """A whole number; 0 when absent."""
        value = self.tree.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.fault(key, "Write {key} as a whole number.", key=key)
            return 0
        return value

    def date(self, key: str) -> dt.date | None:
        """A date; None when absent."""
        value = self.tree.get(key)
        if value is None:
            return None
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            self.fault(key, "Write {key} as a date without quotes, such as 2026-01-01.", key=key)
            return None
        return value

    def words(self, key: str, *, required: bool = False) -> Text | None:
        """A text in both languages, written ``{ en = "...", cy = "..." }``."""
        value = self.tree.get(key)
        if value is None and not required:
            return None
        table = Table(value, (*self.path, key), self.faults, "en cy")
        return Text(table.text("en", required=True), table.text("cy", required=True))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        value = self.tree.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.fault(key, "Write {key} as a list of texts.", key=key)
            return ()
        return tuple(value)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A table of texts; empty when absent."""
        value = self.tree.get(key, {})
        if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
            self.fault(key, "Write {key} as a table of texts.", key=key)
            return ()
        return tuple(value.items())

    def tables(self, key: str, known: str) -> tuple[Table, ...]:
        """The tables of an array; empty when absent."""
        value = self.tree.get(key, [])
        if not isinstance(value, list):
            self.fault(key, "Write each {key} under its own [[{key}]] heading.", key=key)
            return ()
        return tuple(Table(item, (*self.path, key, place), self.faults, known) for place, item in enumerate(value))
