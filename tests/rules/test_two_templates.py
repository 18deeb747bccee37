"""A rule that both templates hold says the same in both; where it does not, the reason stands here."""

from __future__ import annotations

import pytest

from hrs_desktop.schema import load_template
from hrs_desktop.schema.template import FormTemplate, Rule
from tests.helpers.records import ROOT

# The hearing types of the two tiers are two lists: what is said of the one is said of the other in these words.
_CC = "'hearing_type_cc'"
TIER = (
    ("(has_flag(hearing.type, 'hearing_type_mc', 'application') || hearing.type == 'BOB')",
     f"has_flag(hearing.type, {_CC}, 'application')"),
    ("has_flag(hearing.type, 'hearing_type_mc', 'first')", f"has_flag(hearing.type, {_CC}, 'plea')"),
    ("'hearing_type_mc'", _CC),
    ("d.next_hearing.type == 'TRIAL'", f"has_flag(d.next_hearing.type, {_CC}, 'trial')"),
    ("defendant.next_hearing.type == 'TRIAL'", f"has_flag(defendant.next_hearing.type, {_CC}, 'trial')"),
    ("next_hearing.type != 'TRIAL'", f"!has_flag(next_hearing.type, {_CC}, 'trial')"),
    ("next_hearing.type == 'TRIAL'", f"has_flag(next_hearing.type, {_CC}, 'trial')"),
    ("hearing.type == 'TRIAL'", f"has_flag(hearing.type, {_CC}, 'trial')"),
)  # fmt: skip
DIFFERENT = {
    "HRS-108": "The hearings at which a trial is fixed again have other codes in each court.",
    "HRS-209": "No costs may be ordered while confiscation is postponed.",
    "HRS-302": "An appeal and a confiscation hearing leave no remand, though their charges have no outcome today.",
    "HRS-401": "A remitted charge has its own court and date; an appeal lists nothing further.",
    "HRS-402": "Confiscation may be heard after every charge has ended.",
}


def _template(name: str) -> FormTemplate:
    return load_template((ROOT / f"forms/{name}/2026.1.toml").read_bytes(), f"{name}.toml")


MAGISTRATES, CROWN = _template("hrs-magistrates"), _template("hrs-crown")
SHARED = sorted({rule.id for rule in MAGISTRATES.rules} & {rule.id for rule in CROWN.rules})


def _rule(template: FormTemplate, identity: str) -> Rule:
    return next(rule for rule in template.rules if rule.id == identity)


def _in_crown_words(condition: str) -> str:
    for magistrates, crown in TIER:
        condition = condition.replace(magistrates, crown)
    return condition


def _said(rule: Rule) -> tuple[object, ...]:
    return (
        rule.level,
        rule.severity,
        rule.at,
        rule.message,
        rule.guidance,
        rule.source,
        rule.valid_from,
        rule.valid_to,
    )


@pytest.mark.parametrize("identity", SHARED)
def test_a_shared_rule_is_the_same_in_both(identity: str) -> None:
    one, other = _rule(MAGISTRATES, identity), _rule(CROWN, identity)
    assert _said(one) == _said(other)
    same = _in_crown_words(one.fails_when) == other.fails_when
    assert same is (identity not in DIFFERENT), (one.fails_when, other.fails_when)


def test_differences_are_of_shared_rules_and_have_reasons() -> None:
    assert set(DIFFERENT) <= set(SHARED)
    assert all(len(reason.split()) > 5 for reason in DIFFERENT.values())
    assert len(SHARED) >= 70


def test_the_crown_court_template_serves_only_the_crown_court() -> None:
    assert CROWN.jurisdictions == ("CROWN",)
    assert not set(CROWN.jurisdictions) & set(MAGISTRATES.jurisdictions)
