"""The rule book of a template: every check of a record, compiled once.

A condition that cannot be evaluated is a fault of the template (HRS-E-TEMPLATE), never taken for false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
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
from hrs_desktop.rules.levels import Instance, instances_of, over_all, variables_of
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

    FaultsError HRS-E-TEMPLATE with ``name:line`` for every wrong condition, what CEL says of it, and what to do.
    """
    return RuleBook(template, codes, compile_plans(template, codes, holidays, name))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which probes of a level to run, the conditions they need, and one program that answers these everywhere."""

    rules: tuple[int, ...]
    fields: tuple[int, ...]
    conditions: tuple[int, ...]
    shown: tuple[Together, ...]
    program: Any


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
        self._everything = tuple(_all(plans, plan) for plan in plans.levels)
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
        return tuple(_affected(self._plans, plan, changed) for plan in self._plans.levels)

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
        activation = self._plans.levels[0].compiler.environment.Activation(base)
        for plan, one in zip(self._plans.levels, wanted, strict=True):
            if one.program is not None:
                self._level(plan, one, list(instances_of(plan.pattern, root, base)), activation, run)
        looked = None if wanted is self._everything else self._ran(wanted)
        run.findings.extend(self._checks.values(looked, run.sight))
        return run

    def _level(
        self, plan: LevelPlan, wanted: _Wanted, instances: Sequence[Instance], activation: Any, run: _Run
    ) -> None:
        rows = _rows(wanted.program.eval(activation), plan.pattern.count("[]")) if instances else []
        for place, instance in enumerate(instances):
            row = rows[place] if rows is not None else self._one_by_one(plan, wanted, instance)
            answers = dict(zip(wanted.conditions, row, strict=True))
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
            shown = outside and all(answers[number] for number in group.visible)
            for probe in group.requirable if shown else group.fields:
                path = before + probe.relative
                if shown is not (path in answered) and (not shown or answers[probe.required]):
                    run.findings.extend(self._checks.misplaced(probe, path, prefix, run.sight, shown=shown))
            if run.states is not None:
                for probe in group.fields:
                    needed = shown and probe.required >= 0 and answers[probe.required]
                    run.states[before + probe.relative] = FieldState(shown, needed)

    def _one_by_one(self, plan: LevelPlan, wanted: _Wanted, instance: Instance) -> list[bool]:
        """The answers at one instance, where those of all together failed: the one that is wrong is named."""
        activation = plan.compiler.environment.Activation(dict(instance.variables))
        return [self._answer(plan, number, activation) for number in wanted.conditions]

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


def _rows(value: Any, depth: int) -> list[list[bool]] | None:
    """The answers of each instance; None when the evaluation failed."""
    rows = value.plain_value()
    if not isinstance(rows, list):
        return None
    rows = rows if depth else [rows]
    for _ in range(depth - 1):
        rows = list(chain.from_iterable(rows))
    return rows


def _wanted(plans: Plans, plan: LevelPlan, rules: Iterable[int], fields: Iterable[int]) -> _Wanted:
    numbers, probes = tuple(rules), tuple(fields)
    needed = {plan.rules[number].condition for number in numbers}
    for number in probes:
        needed.update((*plan.fields[number].visible, plan.fields[number].required))
    conditions = tuple(sorted(needed - {-1}))
    program = None
    if numbers or probes:
        body = ", ".join(f"({plan.conditions[number]})" for number in conditions)
        program = plans.levels[0].compiler.environment.compile(over_all(plan.pattern, f"[{body}]"))
    shown = together(plan.fields[number] for number in probes)
    return _Wanted(numbers, probes, conditions, shown, program)


def _all(plans: Plans, plan: LevelPlan) -> _Wanted:
    return _wanted(plans, plan, range(len(plan.rules)), range(len(plan.fields)))


def _affected(plans: Plans, plan: LevelPlan, changed: frozenset[str]) -> _Wanted:
    """The probes of a level that read a changed path; a change around the level itself is a change of all of it."""
    around = _plain(plan.pattern)
    if around and any(around == path or around.startswith(f"{path}.") for path in changed):
        return _all(plans, plan)
    rules = (number for number, probe in enumerate(plan.rules) if _touched(probe.reads, changed))
    fields = (number for number, probe in enumerate(plan.fields) if _touched(probe.reads, changed))
    return _wanted(plans, plan, rules, fields)


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
