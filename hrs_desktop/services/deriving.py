"""What a record says without being asked: principal offence and the Victims' Right to Review flag.

Derived values are written at every save, never typed; the office works them out again at import.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hrs_desktop.codes import ChargedOffence, CodeLists, PrincipalOffence, PrincipalOffenceTable, principal_offence
from hrs_desktop.domain.record import Record
from hrs_desktop.services.desks import Shipped

_ADMINISTRATIVE = "Administrative"
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
    charged = tuple(_charged(offence) for offence in defendant.get("offences", ()))
    return principal_offence(charged, table) if charged else None


def _charged(offence: Mapping[str, Any]) -> ChargedOffence:
    return ChargedOffence(
        id=offence.get("id", ""), offence_code=offence.get("offence_code", ""), sequence=offence.get("sequence", 0),
        category=offence.get("category", ""), max_penalty_months=offence.get("max_penalty_months", 0),
    )  # fmt: skip


def principal_group(figure: PrincipalOffence) -> dict[str, Any]:
    """The ``principal_offence`` group of a record."""
    return {
        "offence": figure.offence_id,
        "category": figure.category,
        "calculator": {
            "version": figure.version,
            "input_sha256": figure.input_sha256,
            "provisional": figure.provisional,
        },
    }
