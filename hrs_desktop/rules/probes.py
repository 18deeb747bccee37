"""Probes: one for each rule and one for each field, on the plan of their level.

A level's conditions are compiled one by one, to say what is wrong with which; a check runs them together.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from hrs_desktop.rules.conditions import Compiler, Scope
from hrs_desktop.schema.template import Field, Rule


@dataclass(frozen=True, slots=True)
class RuleProbe:
    """A rule of the template. ``at`` is the finding's path: relative to the instance, or of an enclosing level."""

    rule: Rule
    condition: int
    at: str
    depth: int
    reads: frozenset[str]

    def in_force(self, on: str) -> bool:
        """Whether the rule runs for a hearing on the ISO date ``on``; a hearing without a date is checked by all."""
        first, last = self.rule.valid_from, self.rule.valid_to
        return not on or ((first or dt.date.min).isoformat() <= on <= (last or dt.date.max).isoformat())


@dataclass(frozen=True, slots=True)
class FieldProbe:
    """A field: the conditions (by number) that must all hold for it to show, and the one that requires it (or -1)."""

    pattern: str
    relative: str
    field: Field
    visible: tuple[int, ...]
    required: int
    reads: frozenset[str]


@dataclass(slots=True)
class LevelPlan:
    """Everything that happens at one level."""

    pattern: str
    scope: Scope
    compiler: Compiler
    conditions: list[str] = field(default_factory=list)
    programs: list[Any] = field(default_factory=list)
    rules: list[RuleProbe] = field(default_factory=list)
    fields: list[FieldProbe] = field(default_factory=list)

    def number(self, condition: str) -> int:
        """The number of a condition, compiled when it is new; ConditionError when it cannot be."""
        if condition not in self.conditions:
            program = self.compiler.compile(condition)
            self.conditions.append(condition)
            self.programs.append(program)
        return self.conditions.index(condition)
