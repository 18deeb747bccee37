"""The rule book of a template: every check of a record, compiled once.

A condition that cannot be evaluated is a fault of the template (HRS-E-TEMPLATE), never taken for false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.working_days import Holidays
from hrs_desktop.domain.finding import Finding, Severity
from hrs_desktop.domain.path import format_path, parse_path, pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.errors import Fault, FaultsError
from hrs_desktop.rules.builtin import STRUCTURE
from hrs_desktop.rules.compiling import Plans, compile_plans
from hrs_desktop.rules.fields import FieldChecks, Sight
from hrs_desktop.rules.levels import Instance, instances_of, variables_of
from hrs_desktop.rules.places import place_key
from hrs_desktop.rules.probes import LevelPlan, RuleProbe, Together, together
from hrs_desktop.rules.state import FieldState, FormState
from hrs_desktop.schema.structure import structure_faults
from hrs_desktop.schema.template import FormTemplate, Rule

Answers = Mapping[int, bool]


def compile_rules(
    template: FormTemplate, codes: CodeLists, holidays: Holidays | None = None, name: str = "template.toml"
) -> RuleBook:
    """The rule book of ``template`` with ``codes``; ``holidays`` default to the code list of that name.

    FaultsError HRS-E-TEMPLATE with ``name:line`` for every condition that is wrong, what CEL says of it, and what to do.
    """
    return RuleBook(template, codes, compile_plans(template, codes, holidays, name))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which probes of a level to run: rules and fields by number, and the conditions they need."""

    rules: frozenset[int]
    fields: frozenset[int]
    conditions: frozenset[int]
    shown: tuple[Together, ...]


@dataclass(slots=True)
class _Run:
    """One check under way."""

    today: str
    hearing_date: str
    sight: Sight
    findings: list[Finding] = field(default_factory=list)
    states: dict[str, FieldState] | None = None


class RuleBook:
    """Checks records of one template with one set of code lists. Holds no state of any record."""

    def __init__(self, template: FormTemplate, codes: CodeLists, plans: Plans) -> None:
        self.template = template
        self.codes = codes
        self._plans = plans
        self._everything = tuple(_all(plan) for plan in plans.levels)
        self._checks = FieldChecks(template, codes)
        self._key = lru_cache(maxsize=2048)(place_key(template))
        self._affected = lru_cache(maxsize=256)(self._affected_by)

    def check(self, record: Record, today: dt.date) -> tuple[Finding, ...]:
        """Everything the rules say of a record, in the order of the sheet."""
        faults = structure_faults(record.tree, self.template, draft=True)
        if faults:
            return self._sorted(_structure(fault) for fault in faults)
        return self._sorted(self._run(record, today, self._everything).findings)

    def recheck(
        self, record: Record, today: dt.date, previous: Sequence[Finding], changed: Collection[str]
    ) -> tuple[Finding, ...]:
        """The findings after an edit: only what reads a path in ``changed`` runs again, the rest is taken from
        ``previous`` (the findings before it). A removed or inserted list item counts as a change of its list."""
        faults = structure_faults(record.tree, self.template, draft=True)
        if faults or any(finding.rule == STRUCTURE for finding in previous):
            return self.check(record, today)
        patterns = frozenset(_plain(path) for path in changed)
        wanted = self._affected(patterns)
        again = self._ran(wanted)
        kept = [finding for finding in previous if _identity(finding) not in again]
        return self._sorted((*kept, *self._run(record, today, wanted).findings))

    def _affected_by(self, changed: frozenset[str]) -> tuple[_Wanted, ...]:
        return tuple(_affected(plan, changed) for plan in self._plans.levels)

    def shown(self, record: Record, today: dt.date) -> FormState:
        """For each field of the record's places: does it show, must it be answered. An unreadable record shows all."""
        if structure_faults(record.tree, self.template, draft=True):
            return FormState()
        return FormState(self._run(record, today, self._everything, states={}).states or {})

    def _sorted(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        unique = {(finding.rule, finding.path): finding for finding in findings}
        return tuple(sorted(unique.values(), key=lambda finding: (self._key(finding.path), finding.rule)))

    def _ran(self, wanted: Sequence[_Wanted]) -> frozenset[str]:
        found: set[str] = set()
        for plan, one in zip(self._plans.levels, wanted, strict=True):
            found.update(plan.rules[number].rule.id for number in one.rules)
            found.update(plan.fields[number].pattern for number in one.fields)
        return frozenset(found)

    def _run(
        self, record: Record, today: dt.date, wanted: Sequence[_Wanted], states: dict[str, FieldState] | None = None
    ) -> _Run:
        root = self._plans.types.record(**record.tree)
        run = _Run(today.isoformat(), record.text("hearing.date"), self._checks.sight(record), states=states)
        base = variables_of(root, self._plans.levels[0].scope, run.today)
        for plan, one in zip(self._plans.levels, wanted, strict=True):
            if one.conditions or one.fields:
                for instance in instances_of(plan.pattern, root, base):
                    self._at(plan, one, instance, run)
        every = wanted is self._everything
        looked = None if every else self._ran(wanted)
        run.findings.extend(self._checks.values(looked, run.sight))
        return run

    def _at(self, plan: LevelPlan, wanted: _Wanted, instance: Instance, run: _Run) -> None:
        answers = self._answers(plan, wanted.conditions, instance)
        for number in wanted.rules:
            probe = plan.rules[number]
            if answers[probe.condition] and probe.in_force(run.hearing_date):
                run.findings.append(_finding(probe, instance.path, run.sight))
        self._look(wanted.shown, instance.path, answers, run)

    def _look(self, groups: Iterable[Together], prefix: str, answers: Answers, run: _Run) -> None:
        outside = prefix not in run.sight.hidden
        before = f"{prefix}." if prefix else ""
        answered = run.sight.answered
        for group in groups:
            shown = outside and all([answers[number] for number in group.visible])
            for probe in group.requirable if shown else group.fields:
                path = before + probe.relative
                if shown is not (path in answered) and (not shown or answers[probe.required]):
                    run.findings.extend(self._checks.misplaced(probe, path, prefix, run.sight, shown=shown))
            if run.states is not None:
                for probe in group.fields:
                    needed = shown and probe.required >= 0 and answers[probe.required]
                    run.states[before + probe.relative] = FieldState(shown, needed)

    def _answers(self, plan: LevelPlan, conditions: frozenset[int], instance: Instance) -> Answers:
        if not conditions:
            return {}
        activation = plan.compiler.environment.Activation(dict(instance.variables))
        if len(conditions) == len(plan.conditions) and plan.all_conditions is not None:
            values = plan.all_conditions.eval(activation).plain_value()
            if isinstance(values, list):
                return dict(enumerate(values))
        return {number: self._answer(plan, number, activation) for number in conditions}

    def _answer(self, plan: LevelPlan, number: int, activation: Any) -> bool:
        result = plan.programs[number].eval(activation).value()
        if isinstance(result, bool):
            return result
        place = f"{plan.pattern or 'sheet'}: {plan.conditions[number]}"
        said = f"Correct this condition; it could not be evaluated: {result}."
        raise FaultsError(
            "HRS-E-TEMPLATE", "A condition of the form template failed while it ran.", [Fault(place, said)],
            "Tell the office which template and sheet this was; nothing was changed.",
        )  # fmt: skip


def _all(plan: LevelPlan) -> _Wanted:
    conditions = frozenset(range(len(plan.conditions)))
    fields = frozenset(range(len(plan.fields)))
    return _Wanted(frozenset(range(len(plan.rules))), fields, conditions, together(plan.fields))


def _affected(plan: LevelPlan, changed: frozenset[str]) -> _Wanted:
    """The probes of a level that read a changed path; a change around the level itself is a change of all of it."""
    around = _plain(plan.pattern)
    if around and any(around == path or around.startswith(f"{path}.") for path in changed):
        return _all(plan)
    rules = frozenset(n for n, probe in enumerate(plan.rules) if _touched(probe.reads, changed))
    fields = frozenset(n for n, probe in enumerate(plan.fields) if _touched(probe.reads, changed))
    conditions = {plan.rules[number].condition for number in rules}
    for number in fields:
        probe = plan.fields[number]
        conditions.update(probe.visible)
        conditions.update({probe.required} - {-1})
    return _Wanted(rules, fields, frozenset(conditions), together(plan.fields[number] for number in sorted(fields)))


def _touched(reads: Iterable[str], changed: frozenset[str]) -> bool:
    return any(
        path == read or path.startswith(f"{read}.") or read.startswith(f"{path}.")
        for read in map(_plain, reads)
        for path in changed
    )


def _plain(path: str) -> str:
    return pattern_of(path).replace("[]", "")


def _identity(finding: Finding) -> str:
    """What re-runs a finding: its rule, or for a built-in one the field it is about."""
    return pattern_of(finding.path).removesuffix("[]") if finding.rule.startswith("HRS-00") else finding.rule


def _structure(fault: Fault) -> Finding:
    return Finding(STRUCTURE, Severity.ERROR, fault.path, STRUCTURE, {"problem": fault.message}, "structure/values")


def _finding(probe: RuleProbe, prefix: str, sight: Sight) -> Finding:
    rule: Rule = probe.rule
    steps = parse_path(prefix) if prefix else ()
    kept: list[Any] = []
    depth = 0
    for step in steps:
        if isinstance(step, int):
            depth += 1
        if depth > probe.depth:
            break
        kept.append(step)
    while kept and not isinstance(kept[-1], int):
        kept.pop()
    around = format_path(tuple(kept)) if probe.depth else ""
    path = f"{around}.{probe.at}" if around else probe.at
    return Finding(rule.id, Severity(rule.severity), path, rule.id, sight.params(prefix, path), rule.guidance)
