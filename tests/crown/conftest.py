"""The Crown Court's rules, and good sheets of every kind of its hearings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import compile_rules
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate
from tests.crown.sheets import EARLIER, MADE, STORIES
from tests.helpers.records import changed, code_lists, issued_record, published, with_principal

CASES = Path(__file__).with_name("cases.json")


@pytest.fixture(scope="session")
def codes() -> CodeLists:
    return code_lists()


@pytest.fixture(scope="session")
def template() -> FormTemplate:
    return published("hrs-crown")


@pytest.fixture(scope="session")
def book(template: FormTemplate, codes: CodeLists) -> RuleBook:
    return compile_rules(template, codes, name="2026.1.toml")


@pytest.fixture(scope="session")
def sheets(template: FormTemplate, codes: CodeLists) -> dict[str, Record]:
    cases = {case["prosecution_case"]["urn"]: case for case in json.loads(CASES.read_text("utf-8"))["cases"]}
    found = {}
    for name, (urn, answers) in STORIES.items():
        issued = changed(issued_record(cases[urn], template, codes, "counsel"), EARLIER.get(name, {}))
        found[name] = with_principal(changed(issued, answers))
    for name, (base, changes) in MADE.items():
        found[name] = with_principal(changed(found[base], changes))
    return found
