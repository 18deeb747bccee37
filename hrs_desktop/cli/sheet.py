"""``hrs sheet``: the court list, answers by record path, findings."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from hrs_desktop.cli.correcting import tell_changes
from hrs_desktop.cli.output import Printer
from hrs_desktop.cli.session import Session
from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.services import adding, drafting
from hrs_desktop.services.correcting import differences_of
from hrs_desktop.services.day_list import Listed, day_list
from hrs_desktop.services.drafting import BAD_ANSWER, Answer, Changed, ValueAnswer
from hrs_desktop.services.working import title_of
from hrs_desktop.words import Words

_MAX_PARTIAL = 4 * 1024 * 1024


def list_sheets(session: Session, _: Namespace) -> int:
    """The court list."""
    with session.advocate() as desk:
        listed = day_list(desk)
    session.printer.document({"format": "hrs-sheets/1", "sheets": [_row(one) for one in listed]})
    words = session.printer.words
    session.printer.table(
        (words("cli.col_date"), words("cli.col_court"), words("cli.col_time"), "URN", words("cli.col_title"),
         words("cli.col_state"), words("cli.col_errors"), words("cli.col_warnings")),
        [
            (one.row.date.isoformat(), one.row.court, one.row.start_time, one.row.urn, one.row.title,
             _state(one, words), one.row.errors, one.row.warnings)
            for one in listed
        ],
    )  # fmt: skip
    return 0


def _state(one: Listed, words: Words) -> str:
    """The state, and what else is to be known of a hearing: that no pack brought it, whose it is."""
    notes = [] if one.row.pack_id else [words("cli.not_in_pack")]
    if one.whose:
        notes.append(words("ui.today.covers" if one.covers else "ui.today.theirs", advocate=one.whose))
    return words(f"cli.state_{one.row.state.value}") + "".join(f" ({note})" for note in notes)


def _row(one: Listed) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.id, "urn": row.urn, "title": row.title, "date": row.date.isoformat(), "court": row.court,
        "state": row.state.value, "errors": row.errors, "warnings": row.warnings, "in_pack": bool(row.pack_id),
        "issued_to": row.issued_to, "covers": one.covers,
    }  # fmt: skip


def show(session: Session, options: Namespace) -> int:
    """The record of one sheet."""
    with session.advocate() as desk:
        sheet = drafting.open_sheet(desk, options.id)
    session.printer.document(sheet.record.tree)
    words, row = session.printer.words, sheet.row
    session.printer.line(f"{row.urn}  {row.title}  {row.court}  {row.date.isoformat()}")
    session.printer.say("cli.sheet_state", state=words(f"cli.state_{row.state.value}"), revision=row.revision)
    if not row.pack_id:
        session.printer.say("cli.sheet_not_in_pack")
    session.printer.line()
    session.printer.pairs([(path, _as_text(value)) for path, value in sheet.record.walk()])
    return 0


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def answer(session: Session, options: Namespace) -> int:
    """Answer by path or from a partial record; a bad value sets nothing, lists what is wrong, and gives 1."""
    if bool(options.assignments) == bool(options.source):
        raise UsageError(
            "HRS-E-ARGUMENTS", "Give either answers (PATH=VALUE) or --from FILE.", "Read `hrs sheet set --help`."
        )
    source = session.read(options.source, _MAX_PARTIAL) if options.source else None
    with session.advocate() as desk:
        sheet_id = drafting.open_sheet(desk, options.id).row.id
        try:
            if source is not None:
                changed = drafting.merge(desk, sheet_id, _partial(source))
            else:
                changed = drafting.answer(desk, sheet_id, [_assignment(text) for text in options.assignments])
        except _NotJsonError as bad:
            return show_findings(
                session.printer,
                sheet_id,
                (Said(BAD_ANSWER, Severity.ERROR, bad.path, session.printer.words.both(bad.error)[0]),),
            )
    if changed.refused:
        return show_findings(session.printer, sheet_id, changed.refused)
    return _changed(session.printer, sheet_id, changed)


def new(session: Session, options: Namespace) -> int:
    """Add a sheet for a case in no pack; where anything of the case is wrong, list it, add nothing, and give 1."""
    given = bool(options.court or options.urn or options.defendant or options.offence)
    if given == bool(options.source):
        raise UsageError(
            "HRS-E-ARGUMENTS", "Give either the case (--court, --urn, --defendant, --offence) or --from FILE.",
            "Read `hrs sheet new --help`.",
        )  # fmt: skip
    source = session.read(options.source, _MAX_PARTIAL) if options.source else None
    with session.advocate() as desk:
        try:
            added = adding.add_sheet(desk, _partial(source) if source is not None else _case(options))
        except _NotJsonError as bad:
            return show_findings(session.printer, "", (Said(BAD_ANSWER, Severity.ERROR, bad.path, str(bad)),))
        row = None if added.refused else drafting.open_sheet(desk, added.sheet_id).row
    if row is None:
        return show_findings(session.printer, "", added.refused)
    session.printer.document({"format": "hrs-sheet/1", "id": row.id})
    session.printer.say("cli.sheet_added", urn=row.urn, title=row.title, court=row.court, id=row.id)
    return 0


def _case(options: Namespace) -> dict[str, Any]:
    """The partial record that the options say."""
    kind = options.type or ("MEN" if str(options.court).startswith("C") else "OTHER")
    hearing: dict[str, Any] = {"court": {"ou_code": options.court}, "type": kind}
    if options.date is not None:
        hearing["date"] = options.date.isoformat()
    return {
        "prosecution_case": {"urn": options.urn}, "hearing": hearing,
        "defendants": [
            {"name": _name(name), "offences": [{"offence_code": code} for code in options.offence]}
            for name in options.defendant
        ],
    }  # fmt: skip


def _name(text: str) -> dict[str, str]:
    given, _, family = text.strip().rpartition(" ")
    return {"family": family} | ({"given": given} if given else {})


class _NotJsonError(Exception):
    def __init__(self, path: str, error: HrsError) -> None:
        super().__init__(error.message)
        self.path, self.error = path, error


def _assignment(text: str) -> Answer | ValueAnswer:
    path, equals, value = text.partition("=")
    if not equals:
        raise UsageError(
            "HRS-E-ARGUMENTS",
            "{text!r} is not an answer.",
            "Write PATH=VALUE, PATH= to clear, or PATH:=JSON.",
            text=text,
        )
    if path.endswith(":"):
        return ValueAnswer(path[:-1], _json(value.encode(), path[:-1]))
    return Answer(path, value)


def _json(content: bytes, path: str) -> Any:
    try:
        return parse_strict(content)
    except HrsError as error:
        raise _NotJsonError(path, error) from error


def _partial(content: bytes) -> dict[str, Any]:
    tree = _json(content, "")
    if not isinstance(tree, dict):
        raise _NotJsonError("", HrsError("HRS-E-JSON", "The file must hold one JSON object, a partial hrs-record/1."))
    return tree


def _changed(printer: Printer, sheet_id: str, changed: Changed) -> int:
    checked = changed.checked
    printer.document({
        "format": "hrs-set/1", "sheet": sheet_id, "changed": list(changed.changed), "errors": checked.errors,
        "warnings": checked.warnings,
    })  # fmt: skip
    printer.say("cli.changed", n=len(changed.changed), errors=checked.errors, warnings=checked.warnings)
    return 0


def check(session: Session, options: Namespace) -> int:
    """The findings of a sheet; 1 when one of them is an error."""
    with session.advocate() as desk:
        checked = drafting.check_sheet(desk, options.id)
        changes = differences_of(desk, checked.sheet)
    show_findings(session.printer, checked.sheet.row.id, checked.findings, checked.workings, changes)
    tell_changes(session.printer, changes)
    for path, lines in checked.workings.items():
        session.printer.line(f"{title_of(path, session.printer.words)}: {path}")
        for line in lines:
            session.printer.line(f"  {line}")
    return 1 if checked.errors else 0


def show_findings(
    printer: Printer,
    sheet_id: str,
    findings: Sequence[Said],
    workings: Mapping[str, Sequence[str]] | None = None,
    changes: Sequence[Difference] = (),
) -> int:
    """Prints the findings; 1, the exit code where they stopped what was asked."""
    printer.document({
        "format": "hrs-findings/1",
        "sheet": sheet_id,
        "changes": [asdict(item) for item in changes],
        "findings": [
            {"rule": item.rule, "severity": item.severity.value, "path": item.path, "message": item.message,
             "guidance": item.guidance}
            for item in findings
        ],
        "workings": [{"path": path, "lines": list(lines)} for path, lines in (workings or {}).items()],
    })  # fmt: skip
    words = printer.words
    if not findings:
        printer.say("cli.no_findings")
        return 1
    printer.table(
        (words("cli.col_rule"), words("cli.col_severity"), words("cli.col_message"), words("cli.col_path")),
        [(item.rule, words(f"cli.severity_{item.severity.value}"), item.message, item.path) for item in findings],
    )
    return 1
