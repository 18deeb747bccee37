"""The Crown Court's rules, and good sheets of every kind of its hearings."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop.codes import CodeLists, parse_lists
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import compile_rules
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate, empty_record, load_template
from tests.crown.sheets import MADE, STORIES

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).with_name("cases.json")
TODAY = dt.date(2026, 11, 20)
PRINCIPAL = {"category": "F", "offence": "x", "calculator": {"version": "2026.1", "provisional": True}}


@pytest.fixture(scope="session")
def codes() -> CodeLists:
    return parse_lists({path.name: path.read_bytes() for path in (ROOT / "resources/codes/2026.1").glob("*.toml")})


@pytest.fixture(scope="session")
def template() -> FormTemplate:
    return load_template((ROOT / "forms/hrs-crown/2026.1.toml").read_bytes(), "2026.1.toml")


@pytest.fixture(scope="session")
def book(template: FormTemplate, codes: CodeLists) -> RuleBook:
    return compile_rules(template, codes, name="2026.1.toml")


@pytest.fixture(scope="session")
def sheets(template: FormTemplate, codes: CodeLists) -> dict[str, Record]:
    cases = {case["prosecution_case"]["urn"]: case for case in json.loads(CASES.read_text("utf-8"))["cases"]}
    found = {}
    for name, (urn, answers) in STORIES.items():
        found[name] = finished(changed(_issued(cases[urn], template, codes), answers))
    for name, (base, changes) in MADE.items():
        found[name] = finished(changed(found[base], changes))
    return found


def changed(record: Record, changes: dict[str, Any]) -> Record:
    for path, value in changes.items():
        record = record.set(path, value)
    return record


def finished(record: Record) -> Record:
    """With the derived principal offence where the defendant has an outcome, as a save would write it."""
    outcome = record.text("defendants[0].finalisation.outcome")
    return record.set("defendants[0].finalisation.principal_offence", PRINCIPAL if outcome else None)


def _issued(case: dict[str, Any], template: FormTemplate, codes: CodeLists) -> Record:
    return empty_record(template, codes).merge(
        {
            "sheet": {"id": "0192aaaa-0000-7000-8000-000000000001"},
            "advocate": {"id": "advocate-1", "name": "A. Advocate", "capacity": "counsel", "organisation": "Chambers"},
            "prosecution_case": case["prosecution_case"],
            "hearing": {key: value for key, value in case["hearings"][0].items() if key != "assigned_to"},
            "defendants": [_defendant(one) for one in case["defendants"]],
        }
    )


def _defendant(case: dict[str, Any]) -> dict[str, Any]:
    remand = dict(case["remand"])
    limit = remand.pop("custody_time_limit", None)
    offences = [{**one, **({"custody_time_limit": limit} if limit else {})} for one in case["offences"]]
    return {**case, "remand": remand, "offences": offences}
