"""The magistrates' rules, and the stories as sheets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import compile_rules
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate
from tests.helpers.records import changed, code_lists, issued_record, published, with_principal
from tests.magistrates.sheets import STORIES, urn

CASES = Path(__file__).with_name("cases.json")


@pytest.fixture(scope="session")
def codes() -> CodeLists:
    return code_lists()


@pytest.fixture(scope="session")
def template() -> FormTemplate:
    return published("hrs-magistrates")


@pytest.fixture(scope="session")
def book(template: FormTemplate, codes: CodeLists) -> RuleBook:
    return compile_rules(template, codes, name="2026.1.toml")


@pytest.fixture(scope="session")
def issued(template: FormTemplate, codes: CodeLists) -> dict[str, Record]:
    """Every case as a pack brings it, by story."""
    cases = {case["prosecution_case"]["urn"]: case for case in json.loads(CASES.read_text("utf-8"))["cases"]}
    return {story: issued_record(cases[urn(story)], template, codes) for story in [*STORIES, "13"]}


@pytest.fixture(scope="session")
def sheets(issued: dict[str, Record]) -> dict[str, Record]:
    """Every story filled, the derived principal offence written as a save would write it."""
    return {story: with_principal(changed(issued[story], answers)) for story, answers in STORIES.items()}
