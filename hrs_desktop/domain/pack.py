"""Packs, certificates and receipts as values; their files are the exchange package's business."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.case import Case


@dataclass(frozen=True, slots=True)
class Assignment:
    """One hearing that a pack asks a sheet for: who may sign it, and the sheet's id (UUIDv7)."""

    sheet_id: str
    urn: str
    hearing_id: str
    advocate_id: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What an advocate gets: cases as frozen at issue, assignments, templates and code lists as files.

    ``id`` is the manifest's id, ``counter`` rises with every pack to the same advocate, ``expires`` the last day.
    """

    id: str
    counter: int
    area: str
    issued: dt.datetime
    expires: dt.date
    rehearsal: bool
    cases: tuple[Case, ...]
    assignments: tuple[Assignment, ...]
    templates: tuple[bytes, ...]
    codes: bytes
    contacts: Mapping[str, Any]

    def case(self, urn: str) -> Case:
        """The case of the pack with this URN; KeyError when there is none."""
        for case in self.cases:
            if case.urn == urn:
                return case
        raise KeyError(urn)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What the office did with one sheet: verdict and reason of the importer, and the fields it asks about."""

    sheet_id: str
    revision: int
    content_id: str
    verdict: str
    reason: str
    applied: bool
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed answer to one advocate; ids, verdicts and field paths, no names."""

    id: str
    counter: int
    area: str
    advocate_id: str
    issued: dt.datetime
    rehearsal: bool
    lines: tuple[ReceiptLine, ...]
