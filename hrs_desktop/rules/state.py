"""The outcome of a check: findings, and for each field of a record whether it shows and must be answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hrs_desktop.domain.finding import Finding
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.survey import Place


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field at one place; a hidden field is never required."""

    visible: bool
    required: bool


SHOWN = FieldState(visible=True, required=False)
HIDDEN = FieldState(visible=False, required=False)


@dataclass(frozen=True, slots=True)
class FormState:
    """The state of every field of a record by concrete path (``defendants[0].remand.status``)."""

    fields: Mapping[str, FieldState] = field(default_factory=dict)

    def visible(self, path: str) -> bool:
        """Whether the field at ``path`` shows; a path with no field of its own shows."""
        return self.fields.get(path, SHOWN).visible

    def required(self, path: str) -> bool:
        """Whether the field at ``path`` must be answered."""
        return self.fields.get(path, HIDDEN).required

    def any_visible(self, prefix: str, paths: tuple[str, ...]) -> bool:
        """Whether a section whose fields are ``paths`` has anything to show at the instance ``prefix``."""
        return any(self.visible(f"{prefix}.{path}" if prefix else path) for path in paths)


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules say of a record on a day, in the order of the sheet, and what its form shows; of an unreadable
    record what keeps it from being one, and all is shown."""

    record: Record
    today: dt.date
    findings: tuple[Finding, ...]
    form: FormState
    sheet: Place | None

    @property
    def sound(self) -> bool:
        """Whether the record has the structure of one."""
        return self.sheet is not None
