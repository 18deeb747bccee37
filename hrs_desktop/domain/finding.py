"""Findings: what the rules say of a record. Values only; the words are in the template, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """``error`` blocks signing; ``warning`` never does; ``confirm`` needs a tick that is kept in the record."""

    ERROR = "error"
    WARNING = "warning"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a record breaks, at one place. ``message_key`` is looked up in the template or in the words."""

    rule: str
    severity: Severity
    path: str
    message_key: str
    params: Mapping[str, str] = field(default_factory=dict)
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with its message in the reader's language: what windows, JSON and reports show."""

    rule: str
    severity: Severity
    path: str
    message: str
    guidance: str = ""
