"""What a record says without being asked: principal offence and the Victims' Right to Review flag.

Derived values are written at every save, never typed; the office works them out again at import.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hrs_desktop.codes import (
    ChargedOffence,
    CodeLists,
    PrincipalOffence,
    PrincipalOffenceTable,
    Standing,
    principal_offence,
)
from hrs_desktop.domain.record import Record
from hrs_desktop.services.desks import Shipped

_ADMINISTRATIVE = "Administrative"
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_LIFE_DAYS = 100 * 365
# Victims' Right to Review: charges discontinued or withdrawn, no evidence offered, or left to lie on file.
_REVIEWABLE = frozenset({"DISC", "WDN", "ONE", "JOA", "LOF"})


def derive(record: Record, shipped: Shipped) -> Record:
    """The record with every defendant's derived finalisation values written, or removed where they no longer hold."""
    defendants = [_defendant(defendant, record, shipped) for defendant in record.items("defendants")]
    return record.set("defendants", defendants or None)


def _defendant(defendant: Mapping[str, Any], record: Record, shipped: Shipped) -> dict[str, Any]:
    changed = dict(defendant)
    finalisation = {
        key: value
        for key, value in (defendant.get("finalisation") or {}).items()
        if key not in ("principal_offence", "review_right")
    }
    outcome = finalisation.get("outcome")
    if outcome:
        figure = figure_of(defendant, shipped.codes, shipped.principal_offences)
        if figure is not None:
            finalisation["principal_offence"] = principal_group(figure)
        if outcome in _REVIEWABLE:
            finalisation["review_right"] = has_victim(record)
    if finalisation:
        changed["finalisation"] = finalisation
    else:
        changed.pop("finalisation", None)
    return changed


def has_victim(record: Record) -> bool:
    """True when a victim is among the witnesses or a flag of the case speaks of one."""
    if any(witness.get("role") == "victim" for witness in record.items("witnesses")):
        return True
    return bool(set(record.items("prosecution_case.flags")) & {"DOMV", "IVIC", "VIVM", "CAOP", "CPRO", "RAPE"})


def figure_of(defendant: Mapping[str, Any], codes: CodeLists, table: PrincipalOffenceTable) -> PrincipalOffence | None:
    """The principal offence of a defendant with an outcome; None where none is recorded (administrative, unknown)."""
    outcome = (defendant.get("finalisation") or {}).get("outcome", "")
    entry = codes.list("defendant_outcome").get(outcome)
    if entry is None or entry.group == _ADMINISTRATIVE:
        return None
    charged = tuple(_charged(offence, codes) for offence in defendant.get("offences", ()))
    return principal_offence(charged, table) if charged else None


def _charged(offence: Mapping[str, Any], codes: CodeLists) -> ChargedOffence:
    amended = (offence.get("amended") or {}).get("to_offence_code", "")
    convicted = _convicted(offence, codes)
    return ChargedOffence(
        id=offence.get("id", ""), offence_code=amended or offence.get("offence_code", ""),
        sequence=offence.get("sequence", 0), category=offence.get("category", ""),
        max_penalty_months=offence.get("max_penalty_months", 0), sentence_days=_sentence_days(offence, codes),
        convicted=convicted, convicted_code=_convicted_code(offence) if convicted else "",
        standing=_standing(offence, codes),
    )  # fmt: skip


def _standing(offence: Mapping[str, Any], codes: CodeLists) -> Standing:
    if "code" in (offence.get("transfer") or {}):
        return Standing.ELSEWHERE
    ended = codes.list("offence_outcome").get((offence.get("outcome") or {}).get("code", ""))
    if ended is not None and ended.flag("replaced"):
        return Standing.REPLACED
    return Standing.DROPPED if ended is not None and ended.flag("dropped") else Standing.CHARGED


def _convicted(offence: Mapping[str, Any], codes: CodeLists) -> bool:
    """By the outcome of the charge, else its verdict, else its latest plea."""
    pleas = offence.get("pleas") or [{}]
    for name, code, flag in (
        ("offence_outcome", (offence.get("outcome") or {}).get("code"), "conviction"),
        ("verdict", (offence.get("verdict") or {}).get("value"), "conviction"),
        ("plea", pleas[-1].get("value"), "guilty"),
    ):
        entry = codes.list(name).get(code) if code else None
        if entry is not None:
            return entry.flag(flag)
    return False


def _convicted_code(offence: Mapping[str, Any]) -> str:
    """The other offence that a verdict or a plea was for; empty where it was for the one charged."""
    pleas = offence.get("pleas") or [{}]
    said = (offence.get("extra") or {}).get("convicted_offence_code") or pleas[-1].get("alternative_offence_code")
    return said or ""


def _sentence_days(offence: Mapping[str, Any], codes: CodeLists) -> int:
    """The longest custodial sentence of a charge, in days; a life sentence is longer than any other."""
    found = [0]
    for disposal in offence.get("disposals") or ():
        entry, length = codes.list("disposal").get(disposal.get("code", "")), disposal.get("length") or {}
        if entry is not None and entry.flag("custody"):
            counted = length.get("value", 0) * _DAYS.get(length.get("unit", ""), 0)
            found.append(_LIFE_DAYS if disposal["code"] == "LIFE" else counted)
    return max(found)


def principal_group(figure: PrincipalOffence) -> dict[str, Any]:
    """The ``principal_offence`` group of a record; without a category where none was found."""
    calculator = {
        "version": figure.version, "input_sha256": figure.input_sha256, "provisional": figure.provisional,
    }  # fmt: skip
    found = {"offence": figure.offence_id, "category": figure.category, "calculator": calculator}
    return {key: value for key, value in found.items() if value}
