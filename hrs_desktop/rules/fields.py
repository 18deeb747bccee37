"""The built-in checks of fields: required, hidden but answered, code in the list and in use, identifier letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes import CodeEntry, CodeLists
from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.domain.finding import Finding, Severity
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.builtin import CHECK_LETTER, HIDDEN, NOT_IN_USE, REQUIRED, UNKNOWN_CODE, find_rule
from hrs_desktop.rules.probes import FieldProbe
from hrs_desktop.rules.state import FieldState
from hrs_desktop.schema.answers import formats_for, tier
from hrs_desktop.schema.shape import fields_by_pattern
from hrs_desktop.schema.template import Field, FieldType, FormTemplate

_CODED = frozenset({FieldType.CODE, FieldType.CODES, FieldType.COURT, FieldType.OFFENCE_CODE})
_OPEN = frozenset({FieldType.COURT, FieldType.OFFENCE_CODE})
_LETTERED = frozenset({FieldType.ASN, FieldType.PNC_ID})
_PLAIN = FieldState(visible=True, required=False)


@dataclass(slots=True)
class Sight:
    """What field checks see of one record: every answered place, and which groups are hidden."""

    record: Record
    answered: Mapping[str, Any]
    court: str | None
    on: dt.date | None
    hidden: set[str]

    def params(self, prefix: str, path: str) -> dict[str, str]:
        """The values of a finding's placeholders that no language changes: name, number, value."""
        value = self.answered.get(path, "")
        shown = "" if isinstance(value, (list, dict)) else str(value)
        return {"name": self.name(prefix or path), "number": self.number(prefix or path), "value": shown}

    def name(self, path: str) -> str:
        """The name of the defendant a path is about; of the only one, where it is about none."""
        return defendant_name(self.record, path)

    def number(self, path: str) -> str:
        """The number of the charge or item a path is about."""
        return item_number(self.record, path)


def defendant_name(record: Record, path: str) -> str:
    """The name of the defendant at a path; where the path is about none, of the first."""
    place = path.split("]")[0].removeprefix("defendants[") if path.startswith("defendants[") else "0"
    person = f"defendants[{place}]"
    given, family = record.text(f"{person}.name.given"), record.text(f"{person}.name.family")
    return " ".join(filter(None, (given, family))) or record.text(f"{person}.organisation")


def item_number(record: Record, path: str) -> str:
    """The charge's number as the case has it; of another list's item its place, counted from one."""
    head, bracket, _ = path.rpartition("]")
    if not bracket:
        return ""
    item = f"{head}]"
    if item.rpartition("[")[0].endswith(".offences") and record.text(f"{item}.sequence"):
        return record.text(f"{item}.sequence")
    return str(int(item.rpartition("[")[2][:-1]) + 1)


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

    def sight(self, record: Record) -> Sight:
        """What the checks see of a record."""
        answered: dict[str, Any] = {}
        _collect(record.tree, "", answered)
        day = record.text("hearing.date")
        return Sight(record, answered, tier(record, self._codes), dt.date.fromisoformat(day) if day else None, set())

    def look(
        self, probe: FieldProbe, prefix: str, answers: Mapping[int, bool], sight: Sight, findings: list[Finding],
        states: dict[str, FieldState],
    ) -> None:  # fmt: skip
        """Note the state of a field at a place, and what is wrong there."""
        path = f"{prefix}.{probe.relative}" if prefix else probe.relative
        inside_hidden = prefix in sight.hidden
        visible = not inside_hidden and all(answers[number] for number in probe.visible)
        required = visible and probe.required >= 0 and answers[probe.required]
        states[path] = FieldState(visible, required) if required or not visible else _PLAIN
        present = path in sight.answered
        if not visible and probe.field.repeated:
            sight.hidden.update(f"{path}[{place}]" for place in range(len(sight.answered.get(path, ()))))
        if required and not present:
            self._found(REQUIRED, _required(probe.field), path, sight, findings)
        elif present and not visible and not inside_hidden and not probe.field.read_only and not probe.field.carried:
            self._found(HIDDEN, Severity.ERROR, path, sight, findings)
        elif present:
            self._value(probe.field, path, sight, findings)

    def _found(self, rule: str, severity: Severity, path: str, sight: Sight, findings: list[Finding]) -> None:
        label = self._fields[pattern_of(path).removesuffix("[]")].label.en
        params = {**sight.params("", path), "label": label}
        findings.append(Finding(rule, severity, path, rule, params, self._guidance[rule]))

    def _value(self, field: Field, path: str, sight: Sight, findings: list[Finding]) -> None:
        value = sight.answered[path]
        if field.type in _CODED:
            for code in value if isinstance(value, list) else [value]:
                self._code(field, code, path, sight, findings)
        elif field.type in _LETTERED and SCHEMES[field.type.value].parse(value).problems:
            self._found(CHECK_LETTER, Severity.WARNING, path, sight, findings)

    def _code(self, field: Field, code: str, path: str, sight: Sight, findings: list[Finding]) -> None:
        formats = formats_for(field, path, self._codes, sight.record)
        entries = [self._codes.list(name) for name in formats.lists]
        known = [one for one in entries if code in one]
        mild = field.read_only or field.carried or field.type in _OPEN
        severity = Severity.WARNING if mild else Severity.ERROR
        if not entries:
            return
        if not known:
            self._found(UNKNOWN_CODE, severity, path, sight, findings)
        elif not any(_in_use(one.entries, code, formats.court, sight.on) for one in known):
            self._found(NOT_IN_USE, severity, path, sight, findings)


def _in_use(entries: tuple[CodeEntry, ...], code: str, court: str | None, on: dt.date | None) -> bool:
    return any(
        entry.code == code and (on is None or entry.in_force(on)) and (court is None or entry.applies(court))
        for entry in entries
    )


def _required(field: Field) -> Severity:
    """What the case should have brought only warns: the advocate did not write it."""
    return Severity.WARNING if field.read_only else Severity.ERROR


def _collect(value: Any, path: str, found: dict[str, Any]) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            _collect(item, f"{path}.{key}" if path else key, found)
        return
    found[path] = value
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        for place, item in enumerate(value):
            _collect(item, f"{path}[{place}]", found)
