"""The shape of a record: the template's field patterns as one tree, which every reader of records walks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as member
from functools import lru_cache

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.schema.quick import Judge, plainly_good
from hrs_desktop.schema.spine import LEVEL_GROUPS, record_fields
from hrs_desktop.schema.template import Field, FieldType, FormTemplate


@dataclass(frozen=True, slots=True)
class Shape:
    """One place of the tree: a leaf with its field, or an object with its members; ``many`` when a list of them.

    ``plainly_good`` tells of a str, int or bool at a leaf whether it is a good value.
    """

    pattern: str
    field: Field | None = None
    many: bool = False
    members: dict[str, Shape] = member(default_factory=dict)
    plainly_good: Judge | None = member(default=None, compare=False)

    @property
    def leaf(self) -> bool:
        """True where a value stands, false where an object or a list of objects does."""
        return self.field is not None and self.field.type is not FieldType.GROUP


@dataclass(frozen=True, slots=True)
class _Key:
    """A template compared by the SHA-256 of its file, so that a look-up does not walk all of it."""

    template: FormTemplate

    def __hash__(self) -> int:
        return hash(self.template.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.template.sha256 == other.template.sha256


def shape_of(template: FormTemplate) -> Shape:
    """The tree of every field a record of this template may hold."""
    return _shape(_Key(template))


def fields_by_pattern(template: FormTemplate) -> Mapping[str, Field]:
    """Every field by its pattern (``defendants[].offences[].pleas[].value``), the program's own included."""
    return _fields(_Key(template))


def field_at(template: FormTemplate, path: str) -> Field | None:
    """The field at a record path; None where the template has none (an object on the way, a slip)."""
    return fields_by_pattern(template).get(pattern_of(path).removesuffix("[]"))


@lru_cache(maxsize=8)
def _fields(key: _Key) -> dict[str, Field]:
    return dict(record_fields(key.template))


@lru_cache(maxsize=8)
def _shape(key: _Key) -> Shape:
    root = Shape("")
    for pattern in LEVEL_GROUPS:
        _place(root, pattern + "[]", None)
    for pattern, one in record_fields(key.template):
        _place(root, pattern + ("[]" if one.repeated else ""), one)
    return root


def _place(root: Shape, pattern: str, one: Field | None) -> None:
    parts = pattern.split(".")
    here, walked = root, ""
    for count, part in enumerate(parts, 1):
        walked = f"{walked}.{part}" if walked else part
        name = part.removesuffix("[]")
        last = count == len(parts)
        if name not in here.members:
            leaf = last and one is not None and one.type is not FieldType.GROUP and walked != "format"
            judge = plainly_good(one) if leaf and one is not None else None
            here.members[name] = Shape(
                walked.removesuffix("[]"), one if last else None, part.endswith("[]"), plainly_good=judge
            )
        here = here.members[name]
