"""What of a record has a place in a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hrs_desktop.domain.record import Record
from hrs_desktop.schema.shape import Shape, shape_of
from hrs_desktop.schema.template import FormTemplate


def fitting(record: Record, template: FormTemplate) -> Record:
    """The record without what ``template`` has no field for: a case may bring answers of another court's sheet."""
    return Record(_fitting(record.tree, shape_of(template)))


def _fitting(tree: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in tree.items():
        inner = shape.members.get(key)
        if inner is None:
            continue
        if isinstance(value, Mapping):
            value = _fitting(value, inner)
        elif inner.many and not inner.leaf and isinstance(value, list):
            value = [_fitting(item, inner) if isinstance(item, Mapping) else item for item in value]
        if value not in ({}, []):
            kept[key] = value
    return kept
