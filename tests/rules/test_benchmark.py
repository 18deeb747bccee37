"""Bad input as a machine of the courts judges it: what it stops on, ours finds."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.rules import all_rules
from hrs_desktop.rules.book import RuleBook
from hrs_desktop.schema.template import FormTemplate
from tests.helpers.records import ROOT, TODAY, changed
from tests.rules.benchmark import MATCHES, READER, Match

PUBLISHED = ROOT.parent / "shared/reference/bichard_exception_codes.csv"


@pytest.mark.parametrize("match", [one for one in MATCHES if one.rule], ids=lambda one: one.code)
def test_what_stops_there_is_found_here(match: Match, book: RuleBook, sheets: dict[str, Record]) -> None:
    good = sheets[match.sheet]
    assert match.rule not in {finding.rule for finding in book.check(good, TODAY)}
    bad = changed(good, {path: _meant(good, path, value) for path, value in match.changes.items()})
    assert match.rule in {finding.rule for finding in book.check(bad, TODAY)}


def _meant(good: Record, path: str, value: Any) -> Any:
    """A number in place of a list means so many of its first item, each with its own id and sequence."""
    items = good.items(path)
    if not isinstance(value, int) or not items:
        return value
    apart = [{"id": f"{place:08}-0000-4000-8000-000000000000", "sequence": place + 1} for place in range(value)]
    return [{**items[0], **(own if "sequence" in items[0] else {})} for own in apart]


def test_every_line_names_a_rule_or_says_why_not(template: FormTemplate) -> None:
    known = {rule.id for rule in all_rules(template)} | {READER}
    for match in MATCHES:
        assert bool(match.rule) != bool(match.unmatched), match.code
        assert not match.rule or match.rule in known, match.code


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published list is not beside this clone")
def test_no_exception_is_forgotten() -> None:
    with Path(PUBLISHED).open(newline="", encoding="utf-8") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert [match.code for match in MATCHES] == codes
