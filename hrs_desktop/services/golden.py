"""A template's own golden sheets: partial records with exactly the findings that they must give."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.errors import Fault, HrsError, InBoth, fault_at
from hrs_desktop.rules import compile_rules
from hrs_desktop.schema import FormTemplate, empty_record, fitting, type_faults
from hrs_desktop.schema.patterns import DATE_PATTERN

FORMAT = "hrs-golden-sheet/1"
_KEYS = frozenset({"format", "about", "today", "record", "findings"})
_ALLOWED = _KEYS | {"version"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding that a sheet gives and should not (``wanted`` false), or should give and does not."""

    sheet: str
    rule: str
    path: str
    wanted: bool

    @property
    def said(self) -> InBoth:
        """What to look at."""
        if self.wanted:
            return InBoth("This finding is missing.", "Mae'r canfyddiad hwn ar goll.")
        return InBoth("This finding is not expected.", "Ni ddisgwylir y canfyddiad hwn.")


def differences(template: FormTemplate, codes: CodeLists, sheets: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """Where the golden sheets (by name, JSON) give other findings than they say. FaultsError HRS-E-TEMPLATE when the
    template cannot be used; HrsError HRS-E-GOLDEN when a file is no golden sheet."""
    book = compile_rules(template, codes, name=f"{template.version}.toml")
    found: list[Difference] = []
    for name, content in sorted(sheets.items()):
        tree = _sheet(name, content)
        if tree.get("version", template.version) != template.version:
            continue
        record = empty_record(template, codes).merge(tree["record"])
        today = dt.date.fromisoformat(tree["today"])
        given = {(one.rule, one.path) for one in book.check(record, today)}
        wanted = {(one["rule"], one["path"]) for one in tree["findings"]}
        found += [Difference(name, rule, path, wanted=False) for rule, path in sorted(given - wanted)]
        found += [Difference(name, rule, path, wanted=True) for rule, path in sorted(wanted - given)]
    return tuple(found)


def strangers(templates: Sequence[FormTemplate], sheets: Mapping[str, bytes]) -> tuple[str, ...]:
    """The golden sheets of a version that is not among the templates: nothing would ever run them."""
    versions = {template.version for template in templates}
    return tuple(
        name for name in sorted(sheets) if _sheet(name, sheets[name]).get("version", "") not in {*versions, ""}
    )


def ways(templates: Sequence[FormTemplate]) -> tuple[Fault, ...]:
    """What keeps answers of one of the templates from being read in another that declares the way from it."""
    return tuple(
        fault_at(f"{newer.version}.toml:{line}", said)
        for newer in templates
        for way in newer.migrations
        for older in templates
        if (older.id, older.version) == (newer.id, way.since)
        for line, said in type_faults(older, newer, way)
    )


def sample(template: FormTemplate, codes: CodeLists, folder: Path) -> Record:
    """A filled record to look at: the first golden sheet of the folder, else one person with one charge."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    person = {"id": "1", "name": {"given": "Ada", "family": "Sample"}, "offences": [{"id": "1", "sequence": 1}]}
    tree = _sheet(files[0].name, files[0].read_bytes())["record"] if files else {
        "hearing": {"course": "HEARD", "jurisdiction": template.jurisdictions[0]}, "defendants": [person],
    }  # fmt: skip
    return fitting(empty_record(template, codes).merge(tree), template)


def _sheet(name: str, content: bytes) -> dict[str, Any]:
    tree = parse_strict(content)
    if (
        not isinstance(tree, dict)
        or tree.get("format") != FORMAT
        or not _KEYS <= set(tree) <= _ALLOWED
        or not _whole(tree)
    ):
        raise HrsError(
            "HRS-E-GOLDEN", "{name} is no golden sheet.",
            "Write format, about, today, record and findings, as forms/README.md says.", name=name,
        )  # fmt: skip
    return tree


def _whole(tree: dict[str, Any]) -> bool:
    """Whether record, day and findings are of the kinds that they must be."""
    findings = tree["findings"]
    said = isinstance(findings, list) and all(
        isinstance(one, dict) and isinstance(one.get("rule"), str) and isinstance(one.get("path"), str)
        for one in findings
    )
    day = isinstance(tree["today"], str) and re.fullmatch(DATE_PATTERN, tree["today"]) is not None
    return said and day and isinstance(tree["record"], dict)
