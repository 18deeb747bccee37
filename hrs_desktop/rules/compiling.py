"""From a template to the plans of its levels; every fault of every condition at once, each with its line."""

from __future__ import annotations

from dataclasses import dataclass

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.working_days import Holidays
from hrs_desktop.errors import Fault, fault_at
from hrs_desktop.rules.conditions import Compiler, ConditionError
from hrs_desktop.rules.descriptors import RecordTypes, record_types
from hrs_desktop.rules.functions import cel_functions
from hrs_desktop.rules.levels import DEFENDANTS, LEVEL_PATTERNS, OFFENCES, level_pattern, scope_of, shapes_by_pattern
from hrs_desktop.rules.probes import FieldProbe, LevelPlan, RuleProbe
from hrs_desktop.schema.loading import check_codes, refuse
from hrs_desktop.schema.spine import SYSTEM
from hrs_desktop.schema.template import Field, FormTemplate, Rule, Section


@dataclass(frozen=True, slots=True)
class Plans:
    """The record types and the plans of the levels, outer levels first."""

    types: RecordTypes
    levels: tuple[LevelPlan, ...]


def compile_plans(template: FormTemplate, codes: CodeLists, holidays: Holidays | None, name: str) -> Plans:
    """The plans; FaultsError HRS-E-TEMPLATE with ``name:line`` for each condition, level or place that is wrong."""
    check_codes(template, codes, name)
    work = _Compilation(template, codes, holidays, name)
    for section in template.sections:
        work.section(section)
    for rule in template.rules:
        work.rule(rule)
    refuse(work.faults)
    return Plans(work.types, tuple(sorted(work.plans.values(), key=lambda plan: plan.pattern.count("[]"))))


class _Compilation:
    def __init__(self, template: FormTemplate, codes: CodeLists, holidays: Holidays | None, name: str) -> None:
        self.types = record_types(template)
        self.faults: list[Fault] = []
        self.plans: dict[str, LevelPlan] = {}
        self._name = name
        self._codes = codes
        self._functions = cel_functions(codes, holidays)
        self._shapes = shapes_by_pattern(template)
        self._known = {pattern for pattern, _ in template.fields()} | {field.path for field in SYSTEM}
        for field in SYSTEM:
            self._field(field, "", self.plan(""), (), frozenset())

    def plan(self, pattern: str) -> LevelPlan:
        if pattern not in self.plans:
            scope = scope_of(pattern, self._shapes)
            compiler = Compiler(scope, self.types, self._functions, self._codes)
            self.plans[pattern] = LevelPlan(pattern, scope, compiler)
        return self.plans[pattern]

    def _fault(self, line: int, said: str, /, **values: object) -> None:
        self.faults.append(fault_at(f"{self._name}:{line}", said, **values))

    def _number(self, plan: LevelPlan, condition: str, line: int) -> tuple[int, ...]:
        if not condition:
            return ()
        try:
            return (plan.number(condition),)
        except ConditionError as error:
            self._fault(line, "{error} The condition is: {condition}", error=error.sentence, condition=condition)
            return ()

    def section(self, section: Section) -> None:
        level = LEVEL_PATTERNS[section.level]
        plan = self.plan(level)
        visible = self._number(plan, section.visible_when, section.line)
        reads = plan.scope.reads(section.visible_when)
        for field in section.fields:
            self._field(field, level, plan, visible, reads)

    def _field(
        self, field: Field, prefix: str, plan: LevelPlan, visible: tuple[int, ...], reads: frozenset[str]
    ) -> None:
        pattern = f"{prefix}.{field.path}" if prefix else field.path
        shown = visible + self._number(plan, field.visible_when, field.line)
        required = self._number(plan, field.required_when, field.line)
        all_reads = reads | plan.scope.reads(f"{field.visible_when} {field.required_when}") | {pattern}
        if field.codes_by:
            self._check_chooser(field)
            all_reads |= {field.codes_by}
        relative = pattern.removeprefix(f"{plan.pattern}.") if plan.pattern else pattern
        plan.fields.append(FieldProbe(pattern, relative, field, shown, required[0] if required else -1, all_reads))
        inner = self.plan(f"{pattern}[]") if field.repeated else plan
        for one in field.fields:
            under = f"{pattern}[]" if field.repeated else pattern
            self._field(one, under, inner, () if field.repeated else shown, all_reads)

    def _check_chooser(self, field: Field) -> None:
        if field.codes_by not in self._known:
            self._fault(field.line, "Correct the path in codes_by: there is no field {path}.", path=field.codes_by)

    def rule(self, rule: Rule) -> None:
        pattern = level_pattern(rule.level, self._shapes)
        if pattern is None:
            self._fault(rule.line, "Correct the level: {level!r} is no level and no repeated group.", level=rule.level)
            return
        plan = self.plan(pattern)
        number = self._number(plan, rule.fails_when, rule.line)
        place = self._place(rule.at, pattern)
        if place is None:
            self._fault(
                rule.line, "Correct at: there is no field {at!r} at the level {level}.", at=rule.at, level=rule.level
            )
        elif number:
            at, depth, pattern = place
            reads = plan.scope.reads(rule.fails_when) | {"hearing.date", pattern}
            plan.rules.append(RuleProbe(rule, number[0], at, depth, reads))

    def _place(self, at: str, level: str) -> tuple[str, int, str] | None:
        """(path, number of enclosing list places, pattern) of ``at``: looked for at the level, then around it."""
        for enclosing in _around(level):
            pattern = f"{enclosing}.{at}" if enclosing else at
            if pattern in self._known or pattern in self._shapes:
                return at, enclosing.count("[]"), pattern
        return None


def _around(level: str) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys((level, OFFENCES, DEFENDANTS, "")) if level.startswith(one))
