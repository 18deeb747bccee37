"""Code lists with effective dates, identifiers, working days and the principal offence: values and pure functions."""

from __future__ import annotations

from hrs_desktop.codes.coach_file import parse_coach
from hrs_desktop.codes.coaching import Asked, Coach, CoachAnswer, CoachQuestion, Ranked, ask, principal_reason
from hrs_desktop.codes.entries import CodeEntry, CodeList, Label
from hrs_desktop.codes.lists import CodeLists, from_canonical, parse_lists
from hrs_desktop.codes.principal_offence import (
    ChargedOffence,
    Ground,
    PrincipalOffence,
    PrincipalOffenceTable,
    Standing,
    counted_code,
    parse_principal_offence_table,
    principal_offence,
)
from hrs_desktop.codes.reasons import Reason, reason_of

__all__ = [
    "Asked",
    "ChargedOffence",
    "Coach",
    "CoachAnswer",
    "CoachQuestion",
    "CodeEntry",
    "CodeList",
    "CodeLists",
    "Ground",
    "Label",
    "PrincipalOffence",
    "PrincipalOffenceTable",
    "Ranked",
    "Reason",
    "Standing",
    "ask",
    "counted_code",
    "from_canonical",
    "parse_coach",
    "parse_lists",
    "parse_principal_offence_table",
    "principal_offence",
    "principal_reason",
    "reason_of",
]
