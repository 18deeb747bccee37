"""Form templates: loading, field types, the spine, JSON Schema and structure of the record."""

from __future__ import annotations

from hrs_desktop.schema.answers import READ_ONLY, AnswerRefused, coerce_answer, empty_record
from hrs_desktop.schema.fitting import fitting
from hrs_desktop.schema.json_schema import json_schema
from hrs_desktop.schema.life_cycle import SIGNABLE, Standing, serving, standing
from hrs_desktop.schema.loading import check_codes, load_template
from hrs_desktop.schema.migration import Migrated, migrate
from hrs_desktop.schema.migration_faults import type_faults
from hrs_desktop.schema.shape import field_at, fields_by_pattern
from hrs_desktop.schema.spine import SPINE, SYSTEM, record_fields
from hrs_desktop.schema.structure import structure_faults
from hrs_desktop.schema.template import Field, FieldType, FormTemplate, Level, Rule, Section, Text
from hrs_desktop.schema.types import Formats, code_lists, format_value, type_of

__all__ = [
    "READ_ONLY",
    "SIGNABLE",
    "SPINE",
    "SYSTEM",
    "AnswerRefused",
    "Field",
    "FieldType",
    "FormTemplate",
    "Formats",
    "Level",
    "Migrated",
    "Rule",
    "Section",
    "Standing",
    "Text",
    "check_codes",
    "code_lists",
    "coerce_answer",
    "empty_record",
    "field_at",
    "fields_by_pattern",
    "fitting",
    "format_value",
    "json_schema",
    "load_template",
    "migrate",
    "record_fields",
    "serving",
    "standing",
    "structure_faults",
    "type_faults",
    "type_of",
]  # fmt: skip
