"""The built-in checks of fields: required, hidden but answered, code in the list and in use, identifier letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hrs_desktop.codes import CodeList, CodeLists
from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.domain.finding import Finding, Severity
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.builtin import CHECK_LETTER, HIDDEN, NOT_IN_USE, REQUIRED, UNKNOWN_CODE, find_rule
from hrs_desktop.rules.naming import defendant_name, item_number
from hrs_desktop.rules.probes import FieldProbe
from hrs_desktop.rules.survey import Place, survey
from hrs_desktop.schema.answers import beside, tier
from hrs_desktop.schema.shape import fields_by_pattern
from hrs_desktop.schema.template import Field, FieldType, FormTemplate
from hrs_desktop.schema.types import code_lists

_CODED = frozenset({FieldType.CODE, FieldType.CODES, FieldType.COURT, FieldType.OFFENCE_CODE})
_OPEN = {FieldType.COURT: ("courts",), FieldType.OFFENCE_CODE: ("offences",)}
_LETTERED = frozenset({FieldType.ASN, FieldType.PNC_ID})


@dataclass(slots=True)
class Sight:
    """What field checks see of one record: its places from the sheet down, its court and day."""

    record: Record
    sheet: Place
    court: str | None
    on: dt.date | None

    def params(self, prefix: str, path: str) -> dict[str, str]:
        """The values of a finding's placeholders that no language changes: name, number, value."""
        value = self.record.get(path)
        shown = "" if value is None or isinstance(value, (list, dict)) else str(value)
        return {"name": self.name(prefix or path), "number": self.number(prefix or path), "value": shown}

    def name(self, path: str) -> str:
        """The name of the defendant a path is about; of the only one, where it is about none."""
        return defendant_name(self.record, path)

    def number(self, path: str) -> str:
        """The number of the charge or item a path is about."""
        return item_number(self.record, path)


class FieldChecks:
    """The built-in checks of a template's fields."""

    def __init__(self, template: FormTemplate, codes: CodeLists) -> None:
        self._codes = codes
        self._fields = fields_by_pattern(template)
        self._guidance = {
            identity: rule.guidance
            for identity in (REQUIRED, HIDDEN, UNKNOWN_CODE, NOT_IN_USE, CHECK_LETTER)
            if (rule := find_rule(template, identity)) is not None
        }
        self._valued = {
            pattern: one for pattern, one in self._fields.items() if one.type in _CODED or one.type in _LETTERED
        }
        self._judged = lru_cache(maxsize=8192)(self._judge)

    def sight(self, record: Record, before: Place | None = None) -> Sight:
        """What the checks see of a record; ``before``: the places of the record it came from."""
        day = record.text("hearing.date")
        on = dt.date.fromisoformat(day) if day else None
        return Sight(record, survey(record.tree, before), tier(record, self._codes), on)

    def missing(self, field: Field, path: str, sight: Sight) -> Finding:
        """The finding of a field that shows, must be answered and is not (HRS-001)."""
        return self._found(REQUIRED, _required(field), path, sight)

    def hidden(self, field: Field, path: str, sight: Sight) -> Iterator[Finding]:
        """The finding of a field that is hidden and answered (HRS-002); what came with the case may be there."""
        if not (field.read_only or field.carried):
            yield self._found(HIDDEN, Severity.ERROR, path, sight)

    def valued(self, probes: Iterable[FieldProbe]) -> dict[str, FieldProbe]:
        """Those of a level's fields whose values are looked at, by relative path."""
        return {probe.relative: probe for probe in probes if probe.pattern in self._valued}

    def value(self, probe: FieldProbe, place: Place, sight: Sight) -> Sequence[Finding]:
        """What is wrong with the code or identifier that stands in a field of a place."""
        field, value = probe.field, place.answers[probe.relative]
        if field.type in _LETTERED:
            wrong = [CHECK_LETTER] if SCHEMES[field.type.value].parse(value).problems else []
            return [self._found(rule, Severity.WARNING, place.full(probe.relative), sight) for rule in wrong]
        chooser = sight.record.text(beside(field.codes_by, place.full(probe.relative))) if field.codes_by else ""
        if type(value) is str and not self._judged(probe.pattern, value, chooser, sight.court, sight.on):
            return ()
        given = value if isinstance(value, list) else (value,)
        broken = [self._judged(probe.pattern, code, chooser, sight.court, sight.on) for code in given]
        path = place.full(probe.relative)
        return [self._found(rule, _unknown(field, rule), path, sight) for rule in broken if rule]

    def _found(self, rule: str, severity: Severity, path: str, sight: Sight) -> Finding:
        label = self._fields[pattern_of(path).removesuffix("[]")].label.en
        params = {**sight.params("", path), "label": label}
        return Finding(rule, severity, path, rule, params, self._guidance[rule])

    def _judge(self, pattern: str, code: str, chooser: str, court: str | None, on: dt.date | None) -> str:
        """The rule a code breaks at a field: HRS-003 not in the list, HRS-005 not in use; else nothing."""
        field = self._valued[pattern]
        names = code_lists(field, chooser) if field.codes else _OPEN.get(field.type, ())
        lists = [self._codes.list(name) for name in names if name in self._codes]
        known = [one for one in lists if code in one]
        if lists and not known:
            return UNKNOWN_CODE
        narrow = None if field.any_court or field.type in _OPEN else court
        used = any(_usable(one, code, None if one.name in field.also_codes else narrow, on) for one in known)
        return NOT_IN_USE if known and not used else ""


def _usable(one: CodeList, code: str, court: str | None, on: dt.date | None) -> bool:
    return one.get(code, on, court=court) is not None


def _unknown(field: Field, rule: str) -> Severity:
    """Codes from the case and those of open lists (courts, offences) only warn; a carried code is one of its list."""
    mild = field.read_only or field.type in _OPEN or (field.carried and rule == NOT_IN_USE)
    return Severity.WARNING if mild else Severity.ERROR


def _required(field: Field) -> Severity:
    """What the case should have brought only warns: the advocate did not write it."""
    return Severity.WARNING if field.read_only else Severity.ERROR
