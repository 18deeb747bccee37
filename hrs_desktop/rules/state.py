"""The outcome of a check: findings, and for each field of a record whether it shows and must be answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
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


Places = Mapping[str, Mapping[str, FieldState]]


@dataclass(frozen=True, slots=True)
class FormState:
    """The state of every field of a record: by the path of its place (``defendants[0]``; empty for the sheet), then by
    its own path there (``remand.status``)."""

    places: Places = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, FieldState]:
        """Every field by its whole path."""
        return {
            f"{place}.{relative}" if place else relative: state
            for place, states in self.places.items()
            for relative, state in states.items()
        }

    def at(self, path: str) -> FieldState | None:
        """The state of the field at ``path``; None where no field is declared."""
        place, bracket, relative = path.rpartition("]")
        states = self.places.get(place + bracket)
        return states.get(relative.removeprefix(".")) if states is not None else None

    def visible(self, path: str) -> bool:
        """Whether the field at ``path`` shows; a path with no field of its own shows."""
        return (self.at(path) or SHOWN).visible

    def required(self, path: str) -> bool:
        """Whether the field at ``path`` must be answered."""
        return (self.at(path) or HIDDEN).required

    def over(self, before: FormState) -> FormState:
        """This state laid over that of a record before an edit."""
        changed = {place: {**before.places.get(place, {}), **states} for place, states in self.places.items()}
        return FormState({**before.places, **changed})

    def without(self, gone: Collection[str]) -> FormState:
        """This state without the places that are no more."""
        return (
            FormState({place: states for place, states in self.places.items() if place not in gone}) if gone else self
        )

    def any_visible(self, prefix: str, paths: tuple[str, ...]) -> bool:
        """Whether a section whose fields are ``paths`` has anything to show at the instance ``prefix``."""
        return any(self.visible(f"{prefix}.{path}" if prefix else path) for path in paths)


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules say of a record on a day, in the order of the sheet, and what its form shows; of an unreadable
    record what keeps it from being one, and all is shown. ``by``: the rule book that said so."""

    record: Record
    today: dt.date
    findings: tuple[Finding, ...]
    form: FormState
    sheet: Place | None
    by: object

    @property
    def sound(self) -> bool:
        """Whether the record has the structure of one."""
        return self.sheet is not None
