"""The importer's rule, step by step: read, strict JSON, known documents, draw it again, signature, entitlement.

``prove`` is shared by ``verify`` and ``import``; it has no effect. Sources: RFC 8785 (canonical form), RFC 5652 (CMS),
RFC 5280 (chain), ETSI EN 319 142-1 (PAdES); the drawing-again rule is our own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hrs_desktop.clock import london_date
from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.day_return import DAY_FORMAT, DAY_RENDERER, day_faults, is_day, sheets_of
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import FORMAT, Record
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.rules import check
from hrs_desktop.schema import FormTemplate, structure_faults
from hrs_desktop.services.ports import SheetDocuments, SheetPress, SheetRefused, Signer

STEPS = ("file", "record", "structure", "documents", "rules", "redraw", "signature")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One named check: ``ok``, ``failed`` or ``not-run``, with a short detail."""

    name: str
    result: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of a file. ``reason`` is OK when every step passed; the values are there as far as it got."""

    reason: Reason
    detail: str
    checks: tuple[CheckResult, ...]
    record: Record | None = None
    content_id: str = ""
    signer: Signer | None = None

    @property
    def sheets(self) -> tuple[Record, ...]:
        """The sheets that the file holds: one, or those of a day return."""
        return sheets_of(self.record) if self.record is not None else ()

    @property
    def intact(self) -> str:
        """``yes`` when the file redraws, ``no`` when it was shown not to, ``unknown`` when it could not be tried."""
        by_name = {item.name: item.result for item in self.checks}
        if by_name["redraw"] == "not-run":
            return "no" if by_name["file"] == "failed" or by_name["record"] == "failed" else "unknown"
        return "yes" if by_name["redraw"] == "ok" and self.reason is not Reason.BAD_SIGNATURE else "no"


@dataclass(frozen=True, slots=True)
class Court:
    """What a proof is made with: the press, the known documents, the trust list (PEM)."""

    press: SheetPress
    template: Callable[[str], FormTemplate | None]
    codes: Callable[[str], CodeLists | None]
    trust: bytes


@dataclass(slots=True)
class _Steps:
    """The one proof under way; private to :func:`prove`."""

    court: Court
    content: bytes
    checks: list[CheckResult] = field(default_factory=list)
    record_json: bytes = b""
    record: Record | None = None
    documents: list[SheetDocuments] = field(default_factory=list)
    signer: Signer | None = None
    redrawn: Any = None


def prove(court: Court, content: bytes) -> Proof:
    """Run the steps in order until one fails."""
    steps = _Steps(court, content)
    reason, detail = Reason.OK, ""
    for name in STEPS:
        try:
            passed = _RUN[name](steps)
        except SheetRefused as refused:
            reason, detail = refused.reason, refused.detail
            steps.checks.append(CheckResult(name, "failed", detail or reason.value))
            break
        steps.checks.append(CheckResult(name, "ok", passed))
    done = {item.name for item in steps.checks}
    steps.checks.extend(CheckResult(name, "not-run") for name in STEPS if name not in done)
    return Proof(
        reason, detail, tuple(steps.checks), steps.record, steps.record.content_id if steps.record else "",
        steps.signer,
    )  # fmt: skip


def _file(steps: _Steps) -> str:
    steps.record_json = steps.court.press.read(steps.content).record_json
    return f"{len(steps.content)} bytes"


def _record(steps: _Steps) -> str:
    try:
        tree = parse_strict(steps.record_json)
    except HrsError as error:
        raise SheetRefused(Reason.BAD_JSON, error.message) from error
    if not isinstance(tree, dict) or tree.get("format") not in (FORMAT, DAY_FORMAT):
        raise SheetRefused(Reason.BAD_RECORD, f"the embedded record is neither an {FORMAT} nor an {DAY_FORMAT}")
    record = Record(tree)
    if record.canonical() != steps.record_json:
        raise SheetRefused(Reason.BAD_JSON, "the embedded record is not in canonical form")
    steps.record = record
    return record.content_id


def _structure(steps: _Steps) -> str:
    """The documents are looked up first, since the structure is the template's; unknown ones are said by their step."""
    assert steps.record is not None
    if is_day(steps.record):
        for fault in day_faults(steps.record):
            raise SheetRefused(Reason.BAD_RECORD, fault)
    versions = []
    for sheet in sheets_of(steps.record):
        template = steps.court.template(sheet.text("sheet.template.sha256"))
        faults = structure_faults(sheet.tree, template) if template is not None else ()
        if faults:
            raise SheetRefused(Reason.BAD_RECORD, f"{faults[0].path}: {faults[0].message}")
        versions.append(template.version if template is not None else "template unknown")
    return ", ".join(dict.fromkeys(versions))


def _documents(steps: _Steps) -> str:
    assert steps.record is not None
    if is_day(steps.record) and steps.record.text("sheet.renderer") != DAY_RENDERER:
        raise SheetRefused(Reason.UNKNOWN_RENDERER, steps.record.text("sheet.renderer"))
    steps.documents = [_documents_of(steps.court, sheet) for sheet in sheets_of(steps.record)]
    return ", ".join(dict.fromkeys(f"{one.template.id} {one.template.version}" for one in steps.documents))


def _documents_of(court: Court, sheet: Record) -> SheetDocuments:
    template = court.template(sheet.text("sheet.template.sha256"))
    if template is None:
        raise SheetRefused(Reason.UNKNOWN_TEMPLATE, sheet.text("sheet.template.version"))
    codes = court.codes(sheet.text("sheet.codes.sha256"))
    if codes is None:
        raise SheetRefused(Reason.UNKNOWN_CODES, sheet.text("sheet.codes.version"))
    renderer = sheet.text("sheet.renderer")
    if renderer not in court.press.renderers() or renderer != template.renderer:
        raise SheetRefused(Reason.UNKNOWN_RENDERER, renderer)
    return SheetDocuments(template, codes)


def _rules(steps: _Steps) -> str:
    """Judged on the day the sheet says it was signed: tomorrow a next hearing of today is in the past."""
    assert steps.record is not None
    for sheet, documents in zip(sheets_of(steps.record), steps.documents, strict=True):
        _keeps_rules(sheet, documents)
    return f"{max(len(one.template.rules) for one in steps.documents)} rules"


def _keeps_rules(sheet: Record, documents: SheetDocuments) -> None:
    found = check(sheet, documents.template, documents.codes, london_date(claimed_time(sheet)))
    ticks = sheet.items("sheet.confirmations")
    blocking = [
        item
        for item in found
        if item.severity is Severity.ERROR or (item.severity is Severity.CONFIRM and item.rule not in ticks)
    ]
    if blocking:
        raise SheetRefused(Reason.RULE_ERRORS, f"{blocking[0].rule} at {blocking[0].path}")


def claimed_time(record: Record) -> dt.datetime:
    """The claimed signing time (UTC); SheetRefused bad-record when it is missing or no time."""
    try:
        return dt.datetime.strptime(record.text("sheet.claimed_signing_time"), "%Y-%m-%dT%H:%M:%SZ").replace(
            tzinfo=dt.UTC
        )
    except ValueError as error:
        raise SheetRefused(Reason.BAD_RECORD, "sheet.claimed_signing_time is no time") from error


def _redraw(steps: _Steps) -> str:
    assert steps.record is not None
    press = steps.court.press
    if is_day(steps.record):
        steps.redrawn = press.redraw_day(steps.content, steps.record, steps.documents)
    else:
        steps.redrawn = press.redraw(steps.content, steps.record, steps.documents[0])
    return "equal outside the signature value"


def _signature(steps: _Steps) -> str:
    assert steps.record is not None
    steps.signer = steps.court.press.signer(steps.content, steps.redrawn, steps.court.trust, claimed_time(steps.record))
    return steps.signer.advocate_id or steps.signer.name


_RUN: dict[str, Callable[[_Steps], str]] = {
    "file": _file,
    "record": _record,
    "structure": _structure,
    "documents": _documents,
    "rules": _rules,
    "redraw": _redraw,
    "signature": _signature,
}
