"""Good values decided fast: nearly every value of a record is one, and a record is checked after every edit.

The verdict is that of the field's type; what is not plainly good goes to the type itself, which says why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from hrs_desktop.schema.template import Field, FieldType
from hrs_desktop.schema.types import Kind, type_of

Judge = Callable[[Any], bool]
# Few values that come again and again. Names and words are not among them: nothing keeps those once a store is locked.
_FEW = frozenset({FieldType.CODE, FieldType.DATE, FieldType.TIME, FieldType.COURT, FieldType.OFFENCE_CODE})


def plainly_good(field: Field) -> Judge:
    """What tells, of one str, int or bool, whether it is a good value of ``field``."""
    kind = type_of(field)
    if not kind.pattern or field.type is FieldType.CODES:
        return lambda value: kind.check(value, field) is None
    written = _written(kind, field)
    return lru_cache(maxsize=512, typed=True)(written) if field.type in _FEW else written


def _written(kind: Kind, field: Field) -> Judge:
    match, longest = re.compile(kind.pattern).fullmatch, kind.length(field)

    def judge(value: Any) -> bool:
        if not isinstance(value, str) or len(value) > longest or match(value) is None:
            return False
        return value.isascii() or unicodedata.is_normalized("NFC", value)

    return judge
