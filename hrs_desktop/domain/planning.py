"""From an accepted record to the register: which values it sets, and where the register has moved on meanwhile.

Three-way, field by field: as issued (the frozen base), as signed, as the register is now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hrs_desktop.domain.case import Case
from hrs_desktop.domain.change import Change, ChangeSet, Origin, Source
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.remittal import Receiving, heard, remitted

# What the case says and a sheet only repeats: never written back.
_FROM_CASE = frozenset({"id", "name", "organisation", "date_of_birth", "asn", "youth"})
_FROM_CASE_OFFENCE = frozenset(
    {"id", "sequence", "offence_code", "title", "wording", "start_date", "end_date", "category",
     "max_penalty_months"}
)  # fmt: skip
# Of the hearing: kept under hearings_recorded.<hearing id>, since a case has many hearings.
_OF_HEARING = (
    "hearing", "applications", "witnesses", "next_hearing", "directions", "actions", "endorsement", "extra",
)  # fmt: skip


_NONE: Receiving = MappingProxyType({})


def plan(
    record: Record, now: Case, advocate_id: str, receiving: Receiving = _NONE, parent: Record | None = None
) -> ChangeSet:
    """The change set of a record against the case as the register has it now; defendants the case lacks are skipped.
    ``receiving``: the transfers by which a charge goes back to a lower court; ``parent``: the applied revision that
    the record replaces, whose values it takes back where it says nothing."""
    said = [*signed_values(record), *((path, None) for path in taken_back(record, parent))]
    found = [Change(path, value_at(now.body, path), value) for path, value in said if _known(now, path)]
    changes = tuple(change for change in found if change.old != change.new)
    return ChangeSet(
        urn=now.urn, sheet_id=record.text("sheet.id"), revision=int(record.get("sheet.revision") or 1),
        content_id=record.content_id, advocate_id=advocate_id, base_version=now.version, changes=changes,
        body=_written(now.body, changes), confirmed=tuple(item.path for item in found if item.old == item.new),
        remitted=remitted(record, receiving), heard=heard(record),
    )  # fmt: skip


def every_source(body: Mapping[str, Any], said: Iterable[Source], loaded: dt.datetime) -> tuple[Source, ...]:
    """The source of every value of a case, in the order of the case: ``said`` by a sheet, else the case file loaded
    then. A list whose items have no ids is one value."""
    return tuple(_sources(body, "", {source.path: source for source in said}, loaded))


def _sources(value: Any, path: str, said: Mapping[str, Source], loaded: dt.datetime) -> Iterator[Source]:
    if path in said:
        yield said[path]
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _sources(inner, f"{path}.{key}" if path else key, said, loaded)
    elif isinstance(value, list) and value and all(isinstance(item, Mapping) and "id" in item for item in value):
        for item in value:
            yield from _sources(item, f"{path}.{item['id']}", said, loaded)
    elif value is not None:
        yield Source(path, "", 0, "", loaded, Origin.CASE_FILE)


def taken_back(record: Record, parent: Record | None) -> tuple[str, ...]:
    """Case paths of which the revision that a record replaces said something, and the record says nothing."""
    if parent is None:
        return ()
    said = {path for path, _ in signed_values(record)}
    return tuple(path for path, _ in signed_values(parent) if path not in said)


def based_on(base: Case, revisions: Iterable[Record]) -> Case:
    """The case as issued with what applied revisions of the sheet wrote over it: what their next one started from."""
    body: Any = base.body
    before: Record | None = None
    for record in revisions:
        body = plan(record, replace(base, body=body), "", parent=before).body
        before = record
    return replace(base, body=body)


def replaced_ends(record: Record, parent: Record) -> tuple[str, ...]:
    """Case paths of final outcomes that the revision replaced said and the record says otherwise, or not at all."""
    said = dict(signed_values(record))
    ends = {path: value for path, value in signed_values(parent) if path.endswith(".finalisation.outcome")}
    provisional = {path for path, value in signed_values(parent) if path.endswith(".provisional") and value}
    return tuple(
        path
        for path, value in ends.items()
        if said.get(path) != value and path.replace(".outcome", ".provisional") not in provisional
    )


def conflicts(record: Record, base: Case, now: Case, parent: Record | None = None) -> tuple[str, ...]:
    """Case paths that the register changed after issue to something other than what the sheet says. Of a revision that
    replaces an applied ``parent``, ``base`` is the case with what that wrote (:func:`based_on`)."""
    if base.version == now.version:
        return ()
    said = [*signed_values(record), *((path, None) for path in taken_back(record, parent))]
    return tuple(path for path, value in said if value_at(now.body, path) not in (value_at(base.body, path), value))


def signed_values(record: Record) -> Iterator[tuple[str, Any]]:
    """(case path, value) of everything a record says that is not the case's own."""
    hearing_id = record.text("hearing.id") or record.text("sheet.id")
    for key in _OF_HEARING:
        value = record.get(key)
        if value is not None:
            yield f"hearings_recorded.{hearing_id}.{key}", value
    for defendant in record.items("defendants"):
        yield from _defendant_values(defendant)


def _defendant_values(defendant: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    prefix = f"defendants.{defendant['id']}"
    for key, value in defendant.items():
        if key == "offences":
            for offence in value:
                for name, inner in offence.items():
                    if name not in _FROM_CASE_OFFENCE:
                        yield f"{prefix}.offences.{offence['id']}.{name}", inner
        elif isinstance(value, Mapping) and key not in _FROM_CASE:
            for name, inner in value.items():
                yield f"{prefix}.{key}.{name}", inner
        elif key not in _FROM_CASE:
            yield f"{prefix}.{key}", value


def value_at(body: Mapping[str, Any], path: str) -> Any:
    """The value at a case path (dotted; list items by id); None when there is none."""
    value: Any = body
    for part in path.split("."):
        value = _step(value, part)
        if value is None:
            return None
    return value


def record_path(body: Mapping[str, Any], path: str) -> str:
    """A case path as people and records write it: ``defendants[0].offences[1].pleas``,
    ``hearings_recorded[<hearing id>].hearing``."""
    written = ""
    value: Any = body
    for part in path.split("."):
        if isinstance(value, list):
            places = [place for place, item in enumerate(value) if isinstance(item, Mapping) and item.get("id") == part]
            written += f"[{places[0] if places else part}]"
        elif written == "hearings_recorded":
            written += f"[{part}]"
        else:
            written += f".{part}" if written else part
        value = _step(value, part)
    return written


def _step(value: Any, part: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, list):
        return next((item for item in value if isinstance(item, Mapping) and item.get("id") == part), None)
    return None


def _known(case: Case, path: str) -> bool:
    """False for a defendant or offence that the case does not have."""
    parts = path.split(".")
    if parts[0] != "defendants":
        return True
    depth = 4 if len(parts) > 3 and parts[2] == "offences" else 2
    return value_at(case.body, ".".join(parts[:depth])) is not None


def _written(body: Mapping[str, Any], changes: tuple[Change, ...]) -> dict[str, Any]:
    written: dict[str, Any] = dict(body)
    for change in changes:
        written = write_at(written, change.path.split("."), change.new)
    return written


def _without(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: inner for name, inner in value.items() if name != key}


def write_at(value: Any, parts: list[str], new: Any) -> Any:
    """The JSON value with ``new`` at the place that ``parts`` name (list items by id), without that place where ``new``
    is None; the old value is untouched."""
    if not parts:
        return new
    head, rest = parts[0], parts[1:]
    if new is None and not rest and isinstance(value, Mapping):
        return _without(value, head)
    if new is None and value is None:
        return None
    if isinstance(value, list):
        return [write_at(item, rest, new) if item.get("id") == head else item for item in value]
    inner = write_at((value or {}).get(head), rest, new)
    gone = inner is None or (new is None and inner == {})
    return _without(value or {}, head) if gone else {**(value or {}), head: inner}
