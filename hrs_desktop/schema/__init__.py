"""Form templates: loading, field types, the spine, JSON Schema and structure of the record."""

from __future__ import annotations

from hrs_desktop.schema.template import Field, FieldType, FormTemplate, Level, Rule, Section, Text

__all__ = ["Field", "FieldType", "FormTemplate", "Level", "Rule", "Section", "Text"]
