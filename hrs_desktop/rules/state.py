"""What the form shows: for each field of a record whether it is visible and whether it must be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field at one place; a hidden field is never required."""

    visible: bool
    required: bool


_SHOWN = FieldState(visible=True, required=False)
_HIDDEN = FieldState(visible=False, required=False)


@dataclass(frozen=True, slots=True)
class FormState:
    """The state of every field of a record by concrete path (``defendants[0].remand.status``)."""

    fields: Mapping[str, FieldState] = field(default_factory=dict)

    def visible(self, path: str) -> bool:
        """Whether the field at ``path`` shows; a path with no field of its own shows."""
        return self.fields.get(path, _SHOWN).visible

    def required(self, path: str) -> bool:
        """Whether the field at ``path`` must be answered."""
        return self.fields.get(path, _HIDDEN).required

    def any_visible(self, prefix: str, paths: tuple[str, ...]) -> bool:
        """Whether a section whose fields are ``paths`` has anything to show at the instance ``prefix``."""
        return any(self.visible(f"{prefix}.{path}" if prefix else path) for path in paths)
