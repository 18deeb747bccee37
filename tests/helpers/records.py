"""Records as a pack brings them, and the published templates and code lists they are made with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hrs_desktop.codes import CodeLists, parse_lists
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import FormTemplate, empty_record, load_template

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 20)
PRINCIPAL = {"category": "F", "offence": "x", "calculator": {"version": "2026.1", "provisional": True}}


def code_lists() -> CodeLists:
    """The code lists of 2026.1."""
    return parse_lists({path.name: path.read_bytes() for path in (ROOT / "resources/codes/2026.1").glob("*.toml")})


def published(name: str) -> FormTemplate:
    """The template ``hrs-magistrates`` or ``hrs-crown``, version 2026.1."""
    return load_template((ROOT / f"forms/{name}/2026.1.toml").read_bytes(), "2026.1.toml")


def issued_record(case: dict[str, Any], template: FormTemplate, codes: CodeLists, capacity: str = "agent") -> Record:
    """The first hearing of a case of a case file as its sheet, nothing answered."""
    signer = {"id": "advocate-1", "name": "A. Advocate", "capacity": capacity, "organisation": "Chambers"}
    return empty_record(template, codes).merge(
        {
            "sheet": {"id": "0192aaaa-0000-7000-8000-000000000001"},
            "advocate": signer,
            "prosecution_case": case["prosecution_case"],
            "hearing": {key: value for key, value in case["hearings"][0].items() if key != "assigned_to"},
            "defendants": [_defendant(one) for one in case["defendants"]],
        }
    )


def _defendant(case: dict[str, Any]) -> dict[str, Any]:
    remand = dict(case.get("remand", {}))
    limit = remand.pop("custody_time_limit", None)
    offences = []
    for one in case["offences"]:
        offence = {key: value for key, value in one.items() if key not in ("plea", "custody_time_limit")}
        if one.get("plea"):
            offence["pleas"] = [one["plea"]]
        if one.get("custody_time_limit", limit):
            offence["custody_time_limit"] = one.get("custody_time_limit", limit)
        offences.append(offence)
    return {**case, "remand": remand, "offences": offences}


def changed(record: Record, changes: dict[str, Any]) -> Record:
    """The record with values set by path; None clears."""
    for path, value in changes.items():
        record = record.set(path, value)
    return record


def with_principal(record: Record) -> Record:
    """With the principal offence of every defendant who has an outcome, as a save would write it, and of no other."""
    for place, defendant in enumerate(record.items("defendants")):
        outcome = defendant.get("finalisation", {}).get("outcome")
        path = f"defendants[{place}].finalisation.principal_offence"
        record = record.set(path, PRINCIPAL if outcome else None)
    return record
