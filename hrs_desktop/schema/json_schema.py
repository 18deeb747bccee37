"""The JSON Schema 2020-12 of a template's records, derived from its fields."""

from __future__ import annotations

from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import FORMAT
from hrs_desktop.schema.shape import Shape, shape_of
from hrs_desktop.schema.structure import MAX_ITEMS, SIGNED
from hrs_desktop.schema.template import Field, FieldType, FormTemplate
from hrs_desktop.schema.types import SMALL_LIST, type_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(template: FormTemplate, codes: CodeLists, *, draft: bool = False) -> dict[str, Any]:
    """The schema of a signed record of ``template``; with ``draft`` of one still being filled.

    Lists of at most 200 codes whose use the rules insist on are enumerated; codes that came with the case, and long
    lists, are described by their form.
    """
    root = _object(shape_of(template), codes, frozenset() if draft else frozenset(SIGNED))
    root.pop("minProperties", None)
    return {
        "$schema": DIALECT,
        "$id": f"urn:hrs:schema:{template.id}:{template.version}{':draft' if draft else ''}",
        "title": template.title.en,
        **root,
    }


def _object(shape: Shape, codes: CodeLists, required: frozenset[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name: _value(inner, codes, required) for name, inner in shape.members.items()},
        "additionalProperties": False,
        "minProperties": 1,
    }
    needed = [name for name, inner in shape.members.items() if _needed(inner, required)]
    return {**schema, "required": needed} if needed else schema


def _needed(shape: Shape, required: frozenset[str]) -> bool:
    if shape.leaf:
        return shape.pattern in required
    return not shape.many and any(_needed(inner, required) for inner in shape.members.values())


def _value(shape: Shape, codes: CodeLists, required: frozenset[str]) -> dict[str, Any]:
    if shape.many:
        items = _object(shape, codes, required)
        return {"type": "array", "items": items, "minItems": 1, "maxItems": MAX_ITEMS}
    if not shape.leaf:
        return _object(shape, codes, required)
    assert shape.field is not None
    if shape.pattern == "format":
        return {"const": FORMAT}
    return _leaf(shape.field, codes)


def _leaf(field: Field, codes: CodeLists) -> dict[str, Any]:
    schema = type_of(field).json_schema(field)
    schema["title"] = field.label.en
    known = _enumerated(field, codes)
    if known and field.type is FieldType.CODE:
        schema = {"enum": known, "title": field.label.en}
    elif known:
        schema["items"] = {"enum": known}
    return schema


def _enumerated(field: Field, codes: CodeLists) -> list[str]:
    if field.type not in (FieldType.CODE, FieldType.CODES) or field.read_only or field.carried:
        return []
    names = (field.codes, *(name for _, name in field.codes_choice), *field.also_codes)
    known = dict.fromkeys(code for name in names if name and name in codes for code in codes.list(name).codes)
    return list(known) if len(known) <= SMALL_LIST else []
