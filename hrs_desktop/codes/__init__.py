"""Code lists with effective dates, identifiers, working days and the principal offence: values and pure functions."""

from __future__ import annotations

from hrs_desktop.codes.entries import CodeEntry, CodeList, Label
from hrs_desktop.codes.lists import CodeLists, from_canonical, parse_lists
from hrs_desktop.codes.principal_offence import (
    ChargedOffence,
    PrincipalOffence,
    PrincipalOffenceTable,
    parse_principal_offence_table,
    principal_offence,
)
from hrs_desktop.codes.reasons import Reason, reason_of

__all__ = [
    "ChargedOffence",
    "CodeEntry",
    "CodeList",
    "CodeLists",
    "Label",
    "PrincipalOffence",
    "PrincipalOffenceTable",
    "Reason",
    "from_canonical",
    "parse_lists",
    "parse_principal_offence_table",
    "principal_offence",
    "reason_of",
]
