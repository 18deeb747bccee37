"""A change set: what one accepted sheet writes to one case of the register. Values; planning is in :mod:`.planning`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hrs_desktop.domain.remittal import NOWHERE, Heard, Remittal


@dataclass(frozen=True, slots=True)
class Change:
    """One value that a sheet sets on the case, by case path (``defendants[<id>].finalisation.outcome``)."""

    path: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one sheet changes on one case; ``base_version`` is the row version it was planned against, ``body`` the
    case's whole object afterwards, ``confirmed`` the case paths whose value the sheet found there and signed,
    ``remitted`` the charges it sends back to a lower court, ``heard`` those that were dealt with, where and when."""

    urn: str
    sheet_id: str
    revision: int
    content_id: str
    advocate_id: str
    base_version: int
    changes: tuple[Change, ...]
    body: Mapping[str, Any]
    confirmed: tuple[str, ...] = ()
    remitted: tuple[Remittal, ...] = ()
    heard: Heard = NOWHERE


class Origin(StrEnum):
    """What kind of document a value of the register came from."""

    CASE_FILE = "case-file"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value of the register came from: the sheet that said it last, or the case file. For a case file
    ``applied`` is when it was loaded, and content_id, revision and advocate are empty."""

    path: str
    content_id: str
    revision: int
    advocate: str
    applied: dt.datetime
    origin: Origin = Origin.SHEET


@dataclass(frozen=True, slots=True)
class Applied:
    """The register after a change set: the new row version; ``already`` when the same sheet had been applied before."""

    urn: str
    version: int
    already: bool
