"""The rule book of a template: every check of a record, compiled once.

A condition that cannot be evaluated is a fault of the template (HRS-E-TEMPLATE), never taken for false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.working_days import Holidays
from hrs_desktop.domain.finding import Finding, Severity
from hrs_desktop.domain.path import format_path, parse_path, pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.errors import Fault, FaultsError, fault_at
from hrs_desktop.rules.builtin import STRUCTURE
from hrs_desktop.rules.compiling import Plans, compile_plans
from hrs_desktop.rules.fields import FieldChecks, Sight
from hrs_desktop.rules.levels import variables_at, variables_of
from hrs_desktop.rules.naming import names_a_place
from hrs_desktop.rules.places import place_key
from hrs_desktop.rules.probes import LevelPlan, RuleProbe
from hrs_desktop.rules.state import SHOWN, FieldState, FormState, Review
from hrs_desktop.rules.survey import Place, edits
from hrs_desktop.rules.tasks import Outcome, Task, affected, everything, identity
from hrs_desktop.schema.structure import structure_faults
from hrs_desktop.schema.template import FormTemplate, Rule

_EVERY_CODE = ("hearing.jurisdiction", "hearing.date")
_EVERYWHERE: Mapping[int, tuple[str, ...]] = {0: ("",)}


def compile_rules(
    template: FormTemplate, codes: CodeLists, holidays: Holidays | None = None, name: str = "template.toml"
) -> RuleBook:
    """The rule book of ``template`` with ``codes``; ``holidays`` default to the code list of that name.

    FaultsError HRS-E-TEMPLATE with ``name:line`` for every wrong condition, what CEL says of it, and what to do.
    """
    return RuleBook(template, codes, compile_plans(template, codes, holidays, name))


@dataclass(slots=True)
class _Run:
    """One check under way: the record's message, what the conditions of the sheet see, and what was found so far."""

    root: Any
    base: Mapping[str, Any]
    activations: dict[str, Any]
    hearing_date: str
    sight: Sight
    before: FormState
    findings: list[Finding] = field(default_factory=list)
    states: dict[str, Mapping[str, FieldState]] = field(default_factory=dict)

    def shows(self, place: Place) -> bool:
        """Whether the list that a place stands in, a field of its own, shows."""
        group = place.path.rpartition("[")[0]
        return (FormState(self.states).at(group) or self.before.at(group) or SHOWN).visible


class RuleBook:
    """Checks records of one template with one set of code lists. Holds no state of any record."""

    def __init__(self, template: FormTemplate, codes: CodeLists, plans: Plans) -> None:
        self.template = template
        self.codes = codes
        self._plans = plans
        self._checks = FieldChecks(template, codes)
        self._everything = tuple(everything(plan, plans, self._checks) for plan in plans.levels)
        self._key = lru_cache(maxsize=2048)(place_key(template))
        self._affected = lru_cache(maxsize=256)(self._affected_by)

    def check(self, record: Record, today: dt.date) -> tuple[Finding, ...]:
        """Everything the rules say of a record, in the order of the sheet."""
        return self.review(record, today).findings

    def review(self, record: Record, today: dt.date, before: Review | None = None) -> Review:
        """Everything the rules say of a record and what its form shows. With ``before``, this book's review of the
        record as it was, only what reads a changed value runs again; the outcome is the same."""
        if before is None or not before.sound or (before.today, before.by) != (today, self):
            faults = structure_faults(record.tree, self.template, draft=True)
            return self._unreadable(record, today, faults) if faults else self._first(record, today)
        if structure_faults(record.tree, self.template, draft=True, sound=before.record.tree):
            return self.review(record, today)
        changed = tuple(edits(before.record.tree, record.tree))
        # Names stand in findings everywhere, and the court and day decide which codes are in use.
        anew = any(names_a_place(path) for path in changed) or any(
            before.record.text(path) != record.text(path) for path in _EVERY_CODE
        )
        return self._first(record, today) if anew else self._after(record, before, changed)

    def _first(self, record: Record, today: dt.date) -> Review:
        run = self._run(record, today, self._everything)
        return Review(record, today, self._sorted(run.findings), FormState(run.states), run.sight.sheet, self)

    def _unreadable(self, record: Record, today: dt.date, faults: Iterable[Fault]) -> Review:
        return Review(record, today, self._sorted(map(_structure, faults)), FormState(), None, self)

    def _after(self, record: Record, before: Review, changed: Sequence[str]) -> Review:
        tasks = self._affected(frozenset(pattern_of(path) for path in changed))
        heads = {depth: tuple({_head(path, depth) for path in changed}) for depth in {task.depth for task in tasks}}
        kept = [finding for finding in before.findings if not _again(finding, tasks, heads)]
        run = self._run(record, before.today, tasks, heads, before)
        kept_form = before.form.without(_gone(changed, record, before.form))
        form = FormState(run.states).over(kept_form) if run.states else kept_form
        return Review(record, before.today, self._sorted((*kept, *run.findings)), form, run.sight.sheet, self)

    def _affected_by(self, changed: frozenset[str]) -> tuple[Task, ...]:
        return tuple(task for plan in self._plans.levels for task in affected(plan, self._plans, self._checks, changed))

    def _sorted(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        unique = {(finding.rule, finding.path): finding for finding in findings}
        return tuple(sorted(unique.values(), key=lambda finding: (self._key(finding.path), finding.rule)))

    def _run(
        self,
        record: Record,
        today: dt.date,
        tasks: Iterable[Task],
        heads: Mapping[int, tuple[str, ...]] = _EVERYWHERE,
        before: Review | None = None,
    ) -> _Run:
        sheet = self._plans.levels[0]
        root = self._plans.types.record(**record.tree)
        base = variables_of(root, sheet.scope, today.isoformat())
        activation = sheet.compiler.environment.Activation(base)
        sight = self._checks.sight(record, before.sheet if before else None)
        run = _Run(
            root, base, {"": activation}, record.text("hearing.date"), sight, before.form if before else FormState()
        )
        for task in tasks:
            self._task(task, heads[task.depth], run)
        return run

    def _task(self, task: Task, heads: tuple[str, ...], run: _Run) -> None:
        for head in heads:
            places = list(run.sight.sheet.under(head, task.plan.pattern))
            rows = self._together(task, head, run) if places else ()
            if rows is None:
                rows = self._one_by_one(task, places, run)
            for place, row in zip(places, rows, strict=True):
                if task.fields or True in row:  # without a field only a condition that holds says anything
                    self._said(task, task.judge(tuple(row)), place, run)

    def _together(self, task: Task, head: str, run: _Run) -> Iterable[list[bool]] | None:
        """The answers at every place in ``head`` at once; None when that failed."""
        activation = run.activations.get(head)
        if activation is None:
            activation = task.environment.Activation(variables_at(head, run.root, run.base))
            run.activations[head] = activation
        return _rows(_evaluated(task.program, activation), task.plan.pattern.count("[]") - task.depth)

    def _said(self, task: Task, outcome: Outcome, place: Place, run: _Run) -> None:
        """What the answers of a level's conditions at one place come to."""
        for rule in outcome.failing:
            if rule.in_force(run.hearing_date):
                run.findings.append(_finding(rule, place.path, run.sight))
        if not task.fields:
            return
        shown = task.always or run.shows(place)
        states = outcome.states if shown else task.hidden
        known = run.states.get(place.path)
        run.states[place.path] = states if known is None else {**known, **states}
        if not shown:
            return
        for relative in outcome.required.difference(place.answers):
            run.findings.append(self._checks.missing(task.fields[relative].field, place.full(relative), run.sight))
        for relative in outcome.hidden.intersection(place.answers):
            run.findings.extend(self._checks.hidden(task.fields[relative].field, place.full(relative), run.sight))
        for relative in outcome.looked_at.intersection(place.answers):
            run.findings.extend(self._checks.value(task.valued[relative], place, run.sight))

    def _one_by_one(self, task: Task, places: Iterable[Place], run: _Run) -> Iterator[list[bool]]:
        """The answers place by place, where those of all together failed and the place that fails is to be named."""
        for place in places:
            activation = task.plan.compiler.environment.Activation(variables_at(place.path, run.root, run.base))
            row = _evaluated(task.single(), activation)
            well = isinstance(row, list)
            yield row if well else [self._answer(task.plan, number, activation) for number in task.conditions]

    def _answer(self, plan: LevelPlan, number: int, activation: Any) -> bool:
        result = _evaluated(plan.programs[number], activation)
        if isinstance(result, bool):
            return result
        place = f"{plan.pattern or 'sheet'}: {plan.conditions[number]}"
        fault = fault_at(place, "Correct this condition; it could not be evaluated: {result}.", result=str(result))
        raise FaultsError(
            "HRS-E-TEMPLATE", "A condition of the form template failed while it ran.", [fault],
            "Tell the office which template and sheet this was; nothing was changed.",
        )  # fmt: skip


def _evaluated(program: Any, activation: Any) -> Any:
    """The value of a program as plain Python, or what kept it from having one: an evaluation also ends without a value
    when it goes through more items than CEL allows at once, which one part of it may still do."""
    try:
        return program.eval(activation).plain_value()
    except RuntimeError as error:
        return error


def _rows(value: Any, depth: int) -> list[list[bool]] | None:
    """The answers of each instance; None when the evaluation failed."""
    if not isinstance(value, list):
        return None
    rows: list[Any] = value if depth else [value]
    for _ in range(depth - 1):
        rows = list(chain.from_iterable(rows))
    return rows


def _again(finding: Finding, tasks: Iterable[Task], heads: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether what made a finding runs again at its place."""
    made = identity(finding)
    return any(made in task.makes and finding.path.startswith(heads[task.depth]) for task in tasks)


def _gone(changed: Iterable[str], record: Record, form: FormState) -> tuple[str, ...]:
    """The places of a form that an edit took away: those of lists that it changed, which the record has no more."""
    lists = tuple(f"{path}[" for path in changed)
    return tuple(place for place in form.places if place.startswith(lists) and record.get(place) is None)


def _head(path: str, depth: int) -> str:
    """The path as far as its list place number ``depth``: with 1, ``defendants[0]`` of ``defendants[0].asn``."""
    return "]".join(path.split("]")[:depth]) + "]" if depth else ""


def _structure(fault: Fault) -> Finding:
    return Finding(
        STRUCTURE,
        Severity.ERROR,
        fault.path,
        STRUCTURE,
        {"problem_en": fault.message, "problem_cy": fault.welsh or fault.message},
        "structure/values",
    )


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
