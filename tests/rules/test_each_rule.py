from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import all_rules, find_rule, say
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema import FormTemplate
from tests.helpers.records import TODAY, changed
from tests.helpers.saying import assert_said_whole, guidance_of
from tests.rules.breaks import BREAKS


def broken(name: str, rule: str, changes: dict[str, Any], sheets: dict[str, Record]) -> Record:
    record = changed(sheets[name], changes)
    if rule == "HRS-010":
        return record.set("defendants[1].id", record.text("defendants[0].id"))
    if rule == "HRS-011":
        return record.set("defendants[0].offences[1].id", record.text("defendants[0].offences[0].id"))
    return record


@pytest.mark.parametrize(("rule", "name", "changes", "also"), BREAKS, ids=[f"{one[0]}-{one[1]}" for one in BREAKS])
def test_the_broken_sheet_is_found_and_only_for_that(
    rule: str, name: str, changes: dict[str, Any], also: set[str], book: RuleBook, sheets: dict[str, Record]
) -> None:
    found = book.check(broken(name, rule, changes, sheets), TODAY)
    assert {one.rule for one in found} == {rule} | also, [(one.rule, one.path) for one in found]


def test_every_rule_has_a_sheet_that_breaks_it(template: FormTemplate) -> None:
    assert {rule.id for rule in all_rules(template)} == {one[0] for one in BREAKS}


def test_every_finding_is_said_whole_in_both_languages(
    book: RuleBook, sheets: dict[str, Record], template: FormTemplate, codes: CodeLists
) -> None:
    for rule, name, changes, _ in BREAKS:
        record = broken(name, rule, changes, sheets)
        for finding in book.check(record, TODAY):
            assert_said_whole(finding, record, template, codes)


def test_a_message_names_the_defendant_and_the_code_in_words(
    book: RuleBook, sheets: dict[str, Record], template: FormTemplate, codes: CodeLists
) -> None:
    record = sheets["guilty"].set("defendants[0].finalisation.outcome", "CAT")
    (finding,) = book.check(record, TODAY)
    said = say(finding, record, template, codes, "en").message
    assert "Velda Quux" in said
    assert "Conviction after trial (CAT)" in said


def test_what_came_with_the_case_only_warns(book: RuleBook, sheets: dict[str, Record]) -> None:
    record = changed(sheets["guilty"], {"hearing.court.ou_code": "B99ZZ00", "prosecution_case.area": "Z99"})
    found = book.check(record, TODAY)
    assert {one.severity for one in found} == {Severity.WARNING}
    assert len(found) == 2


def test_every_rule_has_four_part_guidance_in_both_languages(template: FormTemplate) -> None:
    assert set(guidance_of("rules.toml")) == {rule.id for rule in all_rules(template)}


def test_rules_of_every_severity_level_and_source(template: FormTemplate) -> None:
    assert len(template.rules) >= 60
    assert {rule.severity for rule in template.rules} == {"error", "warning", "confirm"}
    assert {"sheet", "defendant", "offence", "offence.pleas", "offence.disposals", "witnesses", "actions"} <= {
        rule.level for rule in template.rules
    }
    assert all(rule.source and rule.guidance for rule in template.rules)
    assert find_rule(template, "HRS-999") is None
