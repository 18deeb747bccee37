"""The rules: a record in, findings out. The compiled conditions of a template are kept for the next check."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.finding import Finding
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.builtin import BUILTIN, all_rules, find_rule
from hrs_desktop.rules.state import FieldState, FormState, Review
from hrs_desktop.rules.wording import say
from hrs_desktop.schema.template import FormTemplate

if TYPE_CHECKING:
    from hrs_desktop.codes.working_days import Holidays
    from hrs_desktop.rules.book import RuleBook

__all__ = [
    "BUILTIN", "FieldState", "FormState", "Review", "all_rules", "check", "compile_rules", "find_rule", "review",
    "rule_book", "say",
]  # fmt: skip


def check(record: Record, template: FormTemplate, codes: CodeLists, today: dt.date) -> tuple[Finding, ...]:
    """What the rules of ``template`` say of a record on the day ``today``, in the order of the sheet."""
    return rule_book(template, codes).check(record, today)


def review(
    record: Record, template: FormTemplate, codes: CodeLists, today: dt.date, before: Review | None = None
) -> Review:
    """What the rules of ``template`` say of a record on the day ``today``, and what its form shows; ``before``, an
    earlier review of the same sheet, makes it fast and changes nothing of it."""
    return rule_book(template, codes).review(record, today, before)


def rule_book(template: FormTemplate, codes: CodeLists) -> RuleBook:
    """The rule book of a template with these code lists, compiled at its first use and then kept."""
    return _book(_Documents(template, codes))


def compile_rules(
    template: FormTemplate, codes: CodeLists, holidays: Holidays | None = None, name: str = "template.toml"
) -> RuleBook:
    """A rule book of its own; FaultsError HRS-E-TEMPLATE with every condition that is wrong (see :mod:`.book`)."""
    from hrs_desktop.rules import book  # brings CEL and protobuf, which nothing needs before a sheet is checked

    return book.compile_rules(template, codes, holidays, name)


@dataclass(frozen=True, slots=True, eq=False)
class _Documents:
    """A template and code lists, alike when their SHA-256 are."""

    template: FormTemplate
    codes: CodeLists

    def _key(self) -> tuple[str, str]:
        return self.template.sha256, self.codes.sha256

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Documents) and self._key() == other._key()


@lru_cache(maxsize=8)
def _book(documents: _Documents) -> RuleBook:
    return compile_rules(documents.template, documents.codes)
