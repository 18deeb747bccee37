"""Cases and hearings as an office loads them (``hrs-cases/1``); reading a file is in :mod:`.case_file`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hearing:
    """One listed hearing of a case. ``body`` is the object as loaded; ``assigned_to`` an advocate id or empty."""

    id: str
    urn: str
    jurisdiction: str
    ou_code: str
    court_name: str
    room: str
    date: dt.date
    start_time: str
    type: str
    listed_as_trial: bool
    assigned_to: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One prosecution case. ``version`` is the register's row version when it was exported; ``body`` the JSON object
    with ``prosecution_case`` and ``defendants`` (the register adds what sheets have said)."""

    urn: str
    title: str
    area: str
    unit: str
    version: int
    body: Mapping[str, Any]
    hearings: tuple[Hearing, ...]

    @property
    def defendants(self) -> tuple[Mapping[str, Any], ...]:
        """The defendants in the order of the file."""
        return tuple(self.body.get("defendants", ()))


def called(defendant: Mapping[str, Any]) -> str:
    """A defendant's name as people say it, or the organisation."""
    name = defendant.get("name")
    if not isinstance(name, Mapping):
        return str(defendant.get("organisation", ""))
    return " ".join(str(name[key]) for key in ("title", "given", "family") if name.get(key))


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole case file: the Area it came from, when it was exported (ISO 8601 UTC), and its cases."""

    area: str
    exported: str
    cases: tuple[Case, ...]
