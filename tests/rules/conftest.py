"""Good sheets, one for each kind of hearing, built from the shipped samples; each test breaks one of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import compile_rules
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate
from tests.helpers.records import PRINCIPAL, ROOT, changed, code_lists, issued_record, published, with_principal

SAMPLES = {
    "guilty": "01HR0000126",
    "trial-fixed": "01HR0000226",
    "victim-absent": "01HR0000526",
    "withdrawn": "01HR0000626",
    "two": "01HR0002726",
    "youth": "01HR0002826",
    "sent": "01HR0002926",
    "bail": "01HR0003026",
    "driving": "01HR0003126",
    "incomplete": "01HR0003226",
}
D, O = "defendants[0]", "defendants[0].offences[0]"  # noqa: E741

# Sheets that no sample shows, as changes to one: path -> value, None clears.
MADE: dict[str, tuple[str, dict[str, Any]]] = {
    "acquitted": (
        "victim-absent",
        {
            "hearing.trial": {"outcome": "EFFECTIVE"},
            "applications[0]": None,
            "witnesses[0].attended": True,
            f"{O}.outcome": {"code": "DAT", "reason": "OT02"},
            f"{O}.verdict": {"value": "NG", "date": "2026-11-20"},
            f"{D}.finalisation": {"outcome": "DAT", "reason": "OT02", "principal_offence": PRINCIPAL},
            "endorsement.text": "Evidence heard in full. The court was not sure that the complainant saw who did it, "
            "since the light was bad and the officer saw nothing. Case dismissed.",
        },
    ),
    "warrant": (
        "driving",
        {
            f"{D}.attendance": {
                "code": "NOT_PRESENT", "absence_reason": "UNKNOWN",
                "warrant": {"kind": "NOT_BACKED", "date": "2026-11-20"},
            },
            f"{D}.remand.status": None,
            f"{D}.finalisation": None,
            f"{O}.outcome": None, f"{O}.pleas": None, f"{O}.disposals": None,
            "defendants[0].offences[1].outcome": None, "defendants[0].offences[1].pleas": None,
            "defendants[0].offences[1].disposals": None,
            "actions": [{"owner": "police", "code": "WARRANT", "due": "2026-11-23"}],
            "endorsement.text": "Called three times, no answer. Absence refused; warrant not backed for bail.",
        },
    ),
    "absent": (
        "driving",
        {
            "hearing.type": "PROOF",
            f"{D}.attendance": {"code": "NOT_PRESENT", "absence_reason": "SERVED"},
            f"{D}.remand.status": "U",
            f"{D}.finalisation": None,
            "defendants[0].offences[1]": None,
            f"{O}.outcome": None, f"{O}.pleas": None, f"{O}.disposals": None,
            f"{O}.verdict": {"value": "PIA", "date": "2026-11-20"},
            f"{D}.next_hearing": {
                "date": "2026-12-08", "time": "10:00", "type": "STPSR",
                "adjournment": {"applied_by": "COURT", "reason": "ATTEND"},
            },
            "endorsement.text": "Service proved, section 9 statements read, convicted in absence; adjourned to attend.",
        },
    ),
    "committed": (
        "guilty",
        {
            f"{O}.disposals": None, f"{O}.outcome": None, f"{D}.finalisation": None,
            f"{O}.transfer": {"code": "CFS", "power": "S14", "to_court": "C01CY00"},
            f"{D}.remand.status": "U",
            f"{D}.next_hearing": {
                "date": "2027-01-15", "time": "10:00", "type": "SEN", "court": {"ou_code": "C01CY00"},
                "adjournment": {"applied_by": "COURT", "reason": "CROWN"},
            },
        },
    ),
    "robbery": (
        "sent",
        {
            "defendants[0].offences[1]": None,
            f"{O}.category": "INDICTABLE", f"{O}.offence_code": "TH68023", f"{O}.allocation": None,
            f"{O}.pleas": [{"value": "INTNG", "date": "2026-11-20"}],
            f"{O}.transfer.power": "S51_2A",
        },
    ),
}  # fmt: skip


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
def sheets(template: FormTemplate, codes: CodeLists) -> dict[str, Record]:
    cases = json.loads((ROOT / "resources/samples/magistrates.json").read_text("utf-8"))["cases"]
    by_urn = {case["prosecution_case"]["urn"]: case for case in cases}
    found = {name: _sample(by_urn[urn], template, codes) for name, urn in SAMPLES.items()}
    for name, (base, changes) in MADE.items():
        found[name] = changed(found[base], changes)
    return found


def _sample(case: dict[str, Any], template: FormTemplate, codes: CodeLists) -> Record:
    urn = case["prosecution_case"]["urn"]
    answers = json.loads((ROOT / f"resources/samples/sheets/{urn}.json").read_text("utf-8"))
    said = {key: value for key, value in answers.items() if key != "format"}
    return with_principal(issued_record(case, template, codes).merge(said))
