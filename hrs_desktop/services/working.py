"""How a value of the sheet is counted, line by line: a check beside what the court said, never written to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from hrs_desktop.codes import CodeLists, PrincipalOffenceTable
from hrs_desktop.codes.working_days import CustodyTimeLimit, custody_time_limit, holiday_dates
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.schema.types import DateKind, Formats
from hrs_desktop.services.deriving import figure_of
from hrs_desktop.services.working_principal import is_youth, principal_lines
from hrs_desktop.words import Words, words

LAST_DAY = "defendants[].offences[].custody_time_limit.expires"
_DATE = DateKind()


PRINCIPAL = "defendants[].finalisation.principal_offence.offence"


def title_of(path: str, say: Words) -> str:
    """What stands over the lines at ``path``."""
    return say("working.principal.title" if pattern_of(path) == PRINCIPAL else "working.title")


def working_at(path: str, record: Record, codes: CodeLists, language: str) -> tuple[str, ...]:
    """The lines that count the value at ``path``; none where nothing is counted or what it is counted from is missing.

    The last day of a custody time limit: SI 1987/299 reg 2(4) and 2(5), 4 and 5; days held already are taken off.
    """
    if pattern_of(path) != LAST_DAY:
        return ()
    limit = record.get(path.removesuffix(".expires"))
    counted = _counted(limit, codes) if isinstance(limit, dict) else None
    return tuple(_custody(limit, counted, codes, words(language))) if counted is not None else ()


def workings(
    record: Record, codes: CodeLists, language: str, table: PrincipalOffenceTable | None = None
) -> dict[str, tuple[str, ...]]:
    """Everything that is counted on a sheet, by record path; principal offences by ``table``."""
    charges = (
        f"defendants[{person}].offences[{charge}].custody_time_limit.expires"
        for person, defendant in enumerate(record.items("defendants"))
        for charge in range(len(defendant.get("offences", ())))
    )
    found = {path: working_at(path, record, codes, language) for path in charges}
    if table is not None:
        found |= _principal(record, codes, words(language), table)
    return {path: lines for path, lines in found.items() if lines}


def _principal(
    record: Record, codes: CodeLists, say: Words, table: PrincipalOffenceTable
) -> dict[str, tuple[str, ...]]:
    day, found = record.text("hearing.date"), {}
    for place, defendant in enumerate(record.items("defendants")):
        figure = figure_of(defendant, codes, table)
        if figure is not None:
            lines = principal_lines(figure, table, say, youth=is_youth(defendant, day))
            found[PRINCIPAL.replace("[]", f"[{place}]")] = tuple(lines)
    return found


def _counted(limit: dict[str, Any], codes: CodeLists, regime: str = "") -> CustodyTimeLimit | None:
    entry = codes.list("custody_time_limit").get(regime or limit.get("regime", ""))
    days = entry.attributes.get("days") if entry is not None else None
    held, start = limit.get("days_held", 0), limit.get("start", "")
    if not start or not isinstance(days, int) or held > days:
        return None
    return custody_time_limit(dt.date.fromisoformat(start), days, held, holiday_dates(codes.list("holidays")))


def _custody(limit: dict[str, Any], found: CustodyTimeLimit, codes: CodeLists, say: Words) -> Iterator[str]:
    def day(one: dt.date) -> str:
        name = say("working.weekdays").split("|")[one.weekday()]
        return f"{name} {_DATE.format(one.isoformat(), say.language, Formats(codes))}"

    yield say("working.custody.limit", days=found.days, start=day(found.start))
    if found.days_held:
        yield say("working.custody.held", held=found.days_held, left=found.days - found.days_held)
    yield say("working.custody.counted", counted=day(found.counted))
    if found.expires != found.counted:
        yield say("working.custody.moved", expires=day(found.expires))
    if found.days == found.days_held:
        yield say("working.custody.run_out")
    if not found.certain:
        yield say("working.custody.unknown", year=found.counted.year)
    other = _counted(limit, codes, "CTL70") if limit.get("regime") == "CTL56" else None
    if other is not None:
        yield say("working.custody.seventy", other=day(other.expires))
    if limit.get("extended_to"):
        yield say("working.custody.extended", extended=day(dt.date.fromisoformat(limit["extended_to"])))
    elif limit.get("expires"):
        said = dt.date.fromisoformat(limit["expires"])
        same = said == found.expires
        yield say("working.custody.agrees") if same else say("working.custody.differs", said=day(said))
