"""The greatest penalty of life, which case files and records write as 9999 months (RECORD.md)."""

from __future__ import annotations

from typing import Any

from hrs_desktop.codes.principal_offence import LIFE_MONTHS
from hrs_desktop.schema.template import Field

_WORDS = {"en": "Life", "cy": "Oes"}


def said_for_life(field: Field, value: Any, language: str) -> str:
    """``Life (9999)`` for the months that stand for it; empty for any other value or field."""
    if field.name != "max_penalty_months" or value != LIFE_MONTHS:
        return ""
    return f"{_WORDS['cy' if language == 'cy' else 'en']} ({LIFE_MONTHS})"
