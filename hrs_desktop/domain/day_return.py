"""The day return: the sheets of a day's hearings that did not take place, under one signature.

``hrs-day/1`` is a JSON tree like a record: ``sheet`` (id, renderer, language, claimed_signing_time, rehearsal),
``advocate``, ``date`` and ``sheets``, each a whole ``hrs-record/1`` with the content_id it would have alone. A course
other than HEARD needs no other answer (RECORD.md), so nothing on such a sheet is worth a signature of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from hrs_desktop.domain.record import FORMAT, Record

DAY_FORMAT = "hrs-day/1"
DAY_RENDERER = "day_v1"
MOST_SHEETS = 100
"""More than any list holds; the file stays below the importer's limit of 16 MiB."""
HEARD = "HEARD"
_KEYS = frozenset({"format", "sheet", "advocate", "date", "sheets"})
_SHEET_KEYS = frozenset({"id", "renderer", "language", "claimed_signing_time", "rehearsal"})
# What every sheet of the return must say as the return says it.
_SHARED = ("sheet.claimed_signing_time", "sheet.language", "sheet.rehearsal")


def day_record(day_id: str, date: dt.date, sheets: Sequence[Record]) -> Record:
    """The return of ``sheets``, frozen records of one advocate, language and signing time; at least one."""
    first = sheets[0]
    head = {name: first.get(f"sheet.{name}") for name in ("language", "claimed_signing_time", "rehearsal")}
    return Record({
        "format": DAY_FORMAT,
        "sheet": {"id": day_id, "renderer": DAY_RENDERER} | {key: value for key, value in head.items() if value},
        "advocate": first.get("advocate"),
        "date": date.isoformat(),
        "sheets": [dict(sheet.tree) for sheet in sheets],
    })  # fmt: skip


def is_day(record: Record) -> bool:
    """Whether the record says that it is a day return."""
    return record.tree.get("format") == DAY_FORMAT


def sheets_of(record: Record) -> tuple[Record, ...]:
    """The sheets of a day return; of a single sheet's record, itself."""
    return tuple(Record(sheet) for sheet in record.items("sheets")) if is_day(record) else (record,)


def did_not_take_place(record: Record) -> bool:
    """Whether the sheet says that its hearing took another course than being heard."""
    return record.text("hearing.course") not in ("", HEARD)


def day_faults(record: Record) -> Iterator[str]:
    """What keeps a tree from being a day return, one sentence each; the sheets' own structure is their templates'."""
    yield from _shape(record.tree)
    sheets = [sheet for sheet in record.items("sheets") if isinstance(sheet, Mapping)]
    seen: set[str] = set()
    for place, sheet in enumerate(map(Record, sheets)):
        yield from (f"sheets[{place}]: {fault}" for fault in _sheet_faults(record, sheet))
        sheet_id = sheet.text("sheet.id")
        if sheet_id in seen:
            yield f"sheets[{place}]: the sheet stands in the return twice"
        seen.add(sheet_id)


def _shape(tree: Mapping[str, object]) -> Iterator[str]:
    if set(tree) != _KEYS:
        yield f"the return holds other keys than {', '.join(sorted(_KEYS))}"
    head, sheets = tree.get("sheet"), tree.get("sheets")
    if not isinstance(head, Mapping) or not set(head) <= _SHEET_KEYS or not head.get("id"):
        yield "sheet holds other keys than " + ", ".join(sorted(_SHEET_KEYS))
    if not isinstance(tree.get("advocate"), Mapping):
        yield "the return names no advocate"
    if not isinstance(sheets, list) or not 1 <= len(sheets) <= MOST_SHEETS:
        yield f"a return holds 1 to {MOST_SHEETS} sheets"
    elif not all(isinstance(sheet, Mapping) and sheet.get("format") == FORMAT for sheet in sheets):
        yield f"every sheet of a return is an {FORMAT}"


def _sheet_faults(record: Record, sheet: Record) -> Iterator[str]:
    if sheet.get("advocate") != record.get("advocate"):
        yield "it names another advocate than the return"
    for path in _SHARED:
        if sheet.get(path) != record.get(path):
            yield f"{path} differs from that of the return"
    if sheet.get("hearing.date") != record.get("date"):
        yield "its hearing was on another day"
    if not did_not_take_place(sheet):
        yield "its hearing took place: it needs a signature of its own"
