"""The magistrates' rules, and the stories as sheets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hrs_desktop.codes import CodeLists, parse_lists
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import compile_rules
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate, empty_record, load_template
from tests.magistrates.sheets import STORIES, urn
from tests.rules.conftest import PRINCIPAL, ROOT, _defendant, changed

CASES = Path(__file__).with_name("cases.json")


@pytest.fixture(scope="session")
def codes() -> CodeLists:
    return parse_lists({path.name: path.read_bytes() for path in (ROOT / "resources/codes/2026.1").glob("*.toml")})


@pytest.fixture(scope="session")
def template() -> FormTemplate:
    return load_template((ROOT / "forms/hrs-magistrates/2026.1.toml").read_bytes(), "2026.1.toml")


@pytest.fixture(scope="session")
def book(template: FormTemplate, codes: CodeLists) -> RuleBook:
    return compile_rules(template, codes, name="2026.1.toml")


@pytest.fixture(scope="session")
def issued(template: FormTemplate, codes: CodeLists) -> dict[str, Record]:
    """Every case as a pack brings it, by story."""
    cases = {case["prosecution_case"]["urn"]: case for case in json.loads(CASES.read_text("utf-8"))["cases"]}
    found = {}
    for story in [*STORIES, "13"]:
        case = cases[urn(story)]
        found[story] = empty_record(template, codes).merge(
            {
                "sheet": {"id": "0192aaaa-0000-7000-8000-000000000001"},
                "advocate": {
                    "id": "advocate-1",
                    "name": "A. Advocate",
                    "capacity": "agent",
                    "organisation": "Chambers",
                },
                "prosecution_case": case["prosecution_case"],
                "hearing": {key: value for key, value in case["hearings"][0].items() if key != "assigned_to"},
                "defendants": [_defendant(one) for one in case["defendants"]],
            }
        )
    return found


@pytest.fixture(scope="session")
def sheets(issued: dict[str, Record]) -> dict[str, Record]:
    """Every story filled, the derived principal offence written as a save would write it."""
    found = {}
    for story, answers in STORIES.items():
        record = changed(issued[story], answers)
        if record.text("defendants[0].finalisation.outcome"):
            record = record.set("defendants[0].finalisation.principal_offence", PRINCIPAL)
        found[story] = record
    return found
