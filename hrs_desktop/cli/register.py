"""``hrs register``: applying what waits, a case with its sources, finding cases."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

from hrs_desktop.cli.importing import verdict_message
from hrs_desktop.cli.session import Session, existing
from hrs_desktop.domain.case import Case, called
from hrs_desktop.domain.change import Applied, Origin, Source
from hrs_desktop.domain.planning import record_path
from hrs_desktop.domain.verdict import FileVerdict
from hrs_desktop.errors import UsageError
from hrs_desktop.services import looking
from hrs_desktop.services.chasing import chasers
from hrs_desktop.services.keeping import keep_for, the_one
from hrs_desktop.services.linking import kept_files
from hrs_desktop.services.outstanding import Asked, OpenRemittal, Outstanding, Wanting
from hrs_desktop.services.outstanding import outstanding as find_outstanding
from hrs_desktop.services.ports import ExpectedSheet, RegisterCase
from hrs_desktop.services.updating import Held, apply_waiting
from hrs_desktop.words import Words

WORDS_WIDTH = 48


def apply(session: Session, options: Namespace) -> int:
    """Apply accepted sheets that wait, or those named; 1 when one of them is held for a person."""
    with session.office() as desk:
        outcomes = apply_waiting(desk, options.ids)
    if options.ids and not outcomes:
        raise UsageError(
            "HRS-E-NOT-WAITING", "No accepted sheet with that content_id waits.", "See `hrs register show URN`."
        )
    applied = [item for item in outcomes if isinstance(item, Applied)]
    held = [_held(item, session.printer.words) for item in outcomes if isinstance(item, Held)]
    session.printer.document({
        "format": "hrs-applied/1",
        "sheets": [{"urn": item.urn, "version": item.version, "already": item.already} for item in applied],
        "held": held,
    })  # fmt: skip
    session.printer.say("cli.applied", n=len(applied))
    if applied:
        session.printer.table(
            ("URN", session.printer.words("cli.col_version")), [(item.urn, item.version) for item in applied]
        )
    for item in held:
        session.printer.line(f"{item['file']}: {item['verdict']} / {item['reason']}")
        session.printer.line(f"  {item['message']}")
    return 1 if held else 0


def _held(item: Held, words: Words) -> dict[str, str]:
    """A sheet that waits for a person, as the importer would have said it."""
    received = item.received
    verdict = FileVerdict(received.filename, item.reason, received.content_id, item.detail)
    return {
        "file": verdict.file, "urn": received.urn, "verdict": verdict.verdict.value, "reason": item.reason.value,
        "message": verdict_message(words, verdict), "content_id": received.content_id,
    }  # fmt: skip


def show(session: Session, options: Namespace) -> int:
    """A case with the source of every value."""
    with session.office() as desk:
        found = looking.show_case(desk, options.urn)
    case = found.case
    session.printer.document({
        "format": "hrs-case/1", "urn": case.urn, "version": case.version, "title": case.title,
        "prosecution_case": case.body["prosecution_case"], "defendants": list(case.defendants),
        "hearings_recorded": case.body.get("hearings_recorded", {}),
        "sources": [_source(case, source) for source in found.sources],
    })  # fmt: skip
    _print_case(session, found)
    return 0


def _source(case: Case, source: Source) -> dict[str, Any]:
    """``from`` says which kind it is; a case file has neither content_id nor advocate."""
    said = {
        "path": record_path(case.body, source.path), "from": source.origin.value,
        "applied": source.applied.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }  # fmt: skip
    if source.origin is Origin.CASE_FILE:
        return said
    return said | {"content_id": source.content_id, "revision": source.revision, "advocate": source.advocate}


def _print_case(session: Session, found: RegisterCase) -> None:
    case, words = found.case, session.printer.words
    session.printer.line(f"{case.urn}  {case.title}  {case.area} {case.unit}")
    session.printer.say("cli.case_version", version=case.version)
    session.printer.line()
    by_path = {record_path(case.body, source.path): source for source in found.sources}
    session.printer.table(
        (words("cli.col_path"), words("cli.col_value"), words("cli.col_from")),
        [line for path, value in _leaves(case.body, "") for line in _lines(path, value, _from(path, by_path, words))],
    )


def _lines(path: str, value: object, source: str) -> Iterator[tuple[str, str, str]]:
    """A value with its source; words of some length on several lines, so that the sources stay in sight."""
    first, *more = wrap(str(value), WORDS_WIDTH) or [""]
    yield path, first, source
    yield from (("", line, "") for line in more)


def _from(path: str, by_path: Mapping[str, Source], words: Words) -> str:
    """Who said the value, in which sheet, or when the case file that holds it was loaded."""
    source = by_path[next(key for key in by_path if path == key or path.startswith((f"{key}.", f"{key}[")))]
    if source.origin is Origin.CASE_FILE:
        return words("cli.from_case_file", loaded=source.applied.strftime("%Y-%m-%d %H:%M"))
    return words(
        "cli.from_sheet", advocate=source.advocate, revision=source.revision, sheet=source.content_id[:12],
        applied=source.applied.strftime("%Y-%m-%d %H:%M"),
    )  # fmt: skip


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            place = f"[{key}]" if path == "hearings_recorded" else f".{key}" if path else key
            yield from _leaves(inner, f"{path}{place}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{place}]")
    else:
        yield path, value


def search(session: Session, options: Namespace) -> int:
    """Cases by words."""
    with session.office() as desk:
        cases = looking.search(desk, " ".join(options.words))
    session.printer.document({"format": "hrs-search/1", "cases": [_case(case) for case in cases]})
    if not cases:
        session.printer.say("cli.no_cases")
        return 0
    words = session.printer.words
    session.printer.table(
        ("URN", words("cli.col_title"), words("cli.col_unit"), words("cli.col_defendants")),
        [(case.urn, case.title, case.unit, "; ".join(_names(case))) for case in cases],
    )
    return 0


def _case(case: Case) -> dict[str, Any]:
    return {
        "urn": case.urn, "title": case.title, "area": case.area, "unit": case.unit, "version": case.version,
        "defendants": _names(case),
    }  # fmt: skip


def _names(case: Case) -> list[str]:
    return [called(defendant) for defendant in case.defendants]


def outstanding(session: Session, options: Namespace) -> int:
    """Charges sent back that no sheet has taken up, and hearings without an accepted sheet; 1 when there is any."""
    asked = _asked(options)
    with session.office() as desk:
        found = find_outstanding(desk, asked)
    session.printer.document({
        "format": "hrs-outstanding/1",
        "remittals": [_remittal(item) for item in found.remittals],
        "sheets": [_expected(sheet, wanting) for sheet, wanting in found.sheets],
        "counts": dict(sorted(Counter(wanting.value for _, wanting in found.sheets).items())),
    })  # fmt: skip
    _print_outstanding(session, found)
    return 1 if found.remittals or any(wanting is not Wanting.ACCEPTED for _, wanting in found.sheets) else 0


def _asked(options: Namespace) -> Asked:
    return Asked(options.advocate or "", options.court or "", options.date, options.all, options.by)


def chase(session: Session, options: Namespace) -> int:
    """Write a mail text for each advocate whose sheets are late, refused, or no sheets."""
    asked = Asked(options.advocate or "", options.court or "", options.date)
    with session.office() as desk:
        made = chasers(desk, session.printer.words, asked)
    files = [(session.write(str(Path(options.out) / one.filename), one.text.encode()), one) for one in made]
    session.printer.document({
        "format": "hrs-chasers/1",
        "files": [
            {"file": str(file), "advocate": one.advocate_id, "sheets": [sheet.sheet_id for sheet in one.sheets]}
            for file, one in files
        ],
    })  # fmt: skip
    if not files:
        session.printer.say("cli.no_chasers")
        return 0
    words = session.printer.words
    session.printer.say("cli.chasers_written", n=len(files))
    session.printer.table(
        (words("cli.col_advocate"), words("cli.col_sheets"), words("cli.col_file")),
        [(one.advocate_id, len(one.sheets), file) for file, one in files],
    )
    return 0


def keep(session: Session, options: Namespace) -> int:
    """Keep a file that is no sheet with the hearing it is of."""
    with session.office() as desk:
        expected = the_one(desk, options.urn, options.date)
        keep_for(desk, existing(options.file), expected)
    session.printer.document({
        "format": "hrs-kept/1", "urn": expected.urn, "hearing": expected.hearing_id, "files": [options.file],
    })  # fmt: skip
    session.printer.say("cli.kept_for", urn=expected.urn, date=expected.date.isoformat())
    return 0


def kept(session: Session, options: Namespace) -> int:
    """Write the files that are no sheets and are kept with the hearings of a case; 1 when there is none."""
    with session.office() as desk:
        found = kept_files(desk, options.urn)
    out = Path(options.out)
    files = [session.write(str(out / f"{at}-{name}"), content) for at, (name, content) in enumerate(found, 1)]
    session.printer.document({"format": "hrs-kept/1", "urn": options.urn, "files": [str(file) for file in files]})
    for file in files:
        session.printer.line(str(file))
    if not files:
        session.printer.say("cli.nothing_kept", urn=options.urn)
    return 0 if files else 1


def _remittal(item: OpenRemittal) -> dict[str, Any]:
    one = item.remittal
    return {
        "urn": one.urn, "defendant": one.defendant, "name": item.name, "offence": item.offence,
        "offence_id": one.offence,
        "code": one.code, "to_court": one.to_court, "date": one.date.isoformat() if one.date else None,
        "since": one.since.isoformat(), "travels": dict(one.travels), "content_id": one.content_id,
        "overdue": item.overdue,
    }  # fmt: skip


def _expected(sheet: ExpectedSheet, wanting: Wanting) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet_id, "urn": sheet.urn, "date": sheet.date.isoformat(), "court": sheet.ou_code,
        "advocate": sheet.advocate_id, "state": wanting.value, "received": [reason.value for reason in sheet.received],
        "instead": [{"file": one.filename, "reason": one.reason.value} for one in sheet.instead],
    }  # fmt: skip


def _print_outstanding(session: Session, found: Outstanding) -> None:
    words = session.printer.words
    if not found:
        session.printer.say("cli.nothing_outstanding")
    if found.remittals:
        session.printer.say("cli.open_remittals", n=len(found.remittals))
        session.printer.table(
            ("URN", words("cli.col_defendants"), words("cli.col_charge"), words("cli.col_court"),
             words("cli.col_date"), ""),
            [(item.remittal.urn, item.name, f"{item.offence} {item.remittal.code}", item.remittal.to_court,
              item.remittal.date or "", words("cli.overdue") if item.overdue else "") for item in found.remittals],
        )  # fmt: skip
    if found.sheets:
        lacking = sum(1 for _, wanting in found.sheets if wanting is not Wanting.ACCEPTED)
        session.printer.say("cli.expected_sheets", n=lacking)
        session.printer.table(
            (words("cli.col_advocate"), "URN", words("cli.col_date"), words("cli.col_court"), words("cli.col_state")),
            [(sheet.advocate_id, sheet.urn, sheet.date, sheet.ou_code, words(f"cli.wanting_{wanting.value}"))
             for sheet, wanting in found.sheets],
        )  # fmt: skip
