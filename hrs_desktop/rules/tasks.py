"""Tasks: what a check runs at a level, all of it or what an edit touches, and what the answers there come to.

The same answers come again at place after place, so what they come to is worked out once for each row of answers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import Any

from hrs_desktop.domain.finding import Finding
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.rules.compiling import Plans
from hrs_desktop.rules.fields import FieldChecks
from hrs_desktop.rules.levels import LEVEL_PATTERNS, over_all
from hrs_desktop.rules.probes import FieldProbe, LevelPlan, RuleProbe
from hrs_desktop.rules.state import HIDDEN, FieldState

Row = tuple[bool, ...]
_GUARD = "hearing.course == 'HEARD'"
_TEXT = re.compile(r"'(?:\\.|[^'\\])*'")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one row of answers comes to: the rules that fail, and of the fields, by relative path, which must be
    answered, which are hidden, whose values are looked at, and the state of each."""

    failing: tuple[RuleProbe, ...]
    required: frozenset[str]
    hidden: frozenset[str]
    looked_at: frozenset[str]
    states: Mapping[str, FieldState]


class Task:
    """The rules and fields of a level that are to be looked at, and the conditions that takes.

    ``depth`` 0: everywhere; else only at the places that share their first ``depth`` list places with an edit. One
    program answers at all of them. ``makes``: what its findings are known by. ``always``: the
    sheet, its defendants and their charges show whatever is answered; a list that a field declares may not.
    """

    def __init__(self, plan: LevelPlan, rules: Iterable[RuleProbe], fields: Iterable[FieldProbe],
                 checks: FieldChecks, depth: int = 0) -> None:  # fmt: skip
        self.plan, self.depth = plan, depth
        self.always = plan.pattern in LEVEL_PATTERNS.values()
        self._rules, probes = tuple(rules), tuple(fields)
        self.fields = {probe.relative: probe for probe in probes}
        self.valued = checks.valued(probes)
        self.hidden = dict.fromkeys(self.fields, HIDDEN)
        self.makes = frozenset({rule.rule.id for rule in self._rules} | {probe.pattern for probe in probes})
        needed = {rule.condition for rule in self._rules}
        for probe in probes:
            needed.update((*probe.visible, probe.required))
        self.conditions = tuple(sorted(needed - {-1}))
        self._column = {number: column for column, number in enumerate(self.conditions)}
        self.judge = lru_cache(maxsize=4096)(self._judge)
        self.single = lru_cache(maxsize=1)(self._single)
        self.environment: Any = None
        self.program: Any = None

    def together(self, plans: Plans) -> Task:
        """This task with the program that answers its conditions at once at every place it looks at."""
        head = "".join(f"{part}[]" for part in self.plan.pattern.split("[]")[: self.depth])
        around = next(plan for plan in plans.levels if plan.pattern == head)
        self.environment = around.compiler.environment
        self.program = self.environment.compile(over_all(self.plan.pattern, self._body(), self.depth))
        return self

    def _single(self) -> Any:
        return self.plan.compiler.environment.compile(self._body())

    def _body(self) -> str:
        """All conditions as one list. Most hold only of a hearing that took place: that is asked once a place."""
        asked = [self.plan.conditions[number] for number in self.conditions]
        inside = [_unguarded(condition) for condition in asked]
        heard = ", ".join(f"({rest or condition})" for condition, rest in zip(asked, inside, strict=True))
        if not any(inside):
            return f"[{heard}]"
        other = ", ".join("false" if rest else f"({one})" for one, rest in zip(asked, inside, strict=True))
        return f"({_GUARD} ? [{heard}] : [{other}])"

    def _judge(self, row: Row) -> Outcome:
        failing = tuple(rule for rule in self._rules if row[self._column[rule.condition]])
        states = {relative: self._state(probe, row) for relative, probe in self.fields.items()}
        required = frozenset(relative for relative, state in states.items() if state.required)
        hidden = frozenset(relative for relative, state in states.items() if not state.visible)
        return Outcome(failing, required, hidden, frozenset(self.valued.keys() - hidden), states)

    def _state(self, probe: FieldProbe, row: Row) -> FieldState:
        if not all(row[self._column[number]] for number in probe.visible):
            return HIDDEN
        return FieldState(visible=True, required=probe.required >= 0 and row[self._column[probe.required]])


def _unguarded(condition: str) -> str:
    """What follows ``hearing.course == 'HEARD' &&`` where that holds for all of the condition; else nothing."""
    guard, _, rest = condition.partition(" && ")
    if guard != _GUARD or not rest:
        return ""
    depth = 0
    for letter in _TEXT.sub("''", rest):
        depth += (letter in "([") - (letter in ")]")
        if depth == 0 and letter in "|?":
            return ""
    return rest


def everything(plan: LevelPlan, plans: Plans, checks: FieldChecks) -> Task:
    """All that happens at a level."""
    return Task(plan, plan.rules, plan.fields, checks).together(plans)


def affected(plan: LevelPlan, plans: Plans, checks: FieldChecks, changed: Collection[str]) -> Iterator[Task]:
    """What must run again at a level after edits at the patterns ``changed``: some of it everywhere, what reads an
    edit only through its own place just there. A change around the level is a change of all of it."""
    rules = [_least(_depth(plan, probe.reads, changed), probe.depth) for probe in plan.rules]
    fields = [_depth(plan, probe.reads, changed) for probe in plan.fields]
    for depth in sorted(one for one in {*rules, *fields} if one is not None):
        chosen = compress(plan.rules, (one == depth for one in rules))
        yield Task(plan, chosen, compress(plan.fields, (one == depth for one in fields)), checks, depth).together(plans)


def _least(depth: int | None, most: int) -> int | None:
    return None if depth is None else min(depth, most)


def _depth(plan: LevelPlan, reads: Iterable[str], changed: Collection[str]) -> int | None:
    """How many list places a probe's places share with the edits it reads; None when it reads none."""
    found = [depth for path in changed for depth in _shared(plan.pattern, reads, path)]
    return min(found, default=None)


def _shared(level: str, reads: Iterable[str], changed: str) -> Iterator[int]:
    edit = changed.replace("[]", "")
    here = level.replace("[]", "")
    if here and (here == edit or here.startswith(f"{edit}.")):
        yield changed.count("[]")
    for read in reads:
        plain = read.replace("[]", "").replace("[*]", "").removesuffix("#")
        inside = edit.startswith(f"{plain}.") and not read.endswith("#")
        if inside or edit == plain or plain.startswith(f"{edit}."):
            yield min(changed.count("[]"), read.count("[]"))


def identity(finding: Finding) -> str:
    """What makes a finding again: its rule, or for a built-in one the field it is about."""
    return pattern_of(finding.path).removesuffix("[]") if finding.rule.startswith("HRS-00") else finding.rule
