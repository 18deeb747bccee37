"""Loading cases: new ones as they are; known ones renewed, keeping every value that a sheet has set."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.planning import value_at
from hrs_desktop.register.mapping import case_columns, case_from, hearing_columns, text_of
from hrs_desktop.register.merging import merged_body
from hrs_desktop.register.remittals import leave_out_under_way
from hrs_desktop.register.tables import RegisterRow

_TABLES = RegisterRow.metadata.tables
_CASE, _HEARING, _SOURCE = _TABLES["prosecution_case"], _TABLES["hearing"], _TABLES["source"]


def load(connection: Connection, cases: Sequence[Case], at: dt.datetime) -> tuple[int, int]:
    """(cases, hearings) in the file; every one of them is in the register afterwards."""
    hearings = 0
    for case in cases:
        _load_case(connection, case, at)
        for hearing in case.hearings:
            _load_hearing(connection, hearing)
            hearings += 1
    return len(cases), hearings


def _load_case(connection: Connection, case: Case, at: dt.datetime) -> None:
    row = connection.execute(select(_CASE).where(_CASE.c.urn == case.urn)).mappings().one_or_none()
    if row is None:
        connection.execute(insert(_CASE).values(_columns(case, at)))
        return
    old = case_from(dict(row), ())
    said = connection.execute(select(_SOURCE.c.path, _SOURCE.c.changed).where(_SOURCE.c.urn == case.urn)).all()
    merged = merged_body(old.body, case.body, [path for path, changed in said if changed])
    renewed = replace(case, body=merged, version=old.version + 1, hearings=())
    if text_of(merged) != row["body"] or (renewed.title, renewed.unit, renewed.area) != (old.title, old.unit, old.area):
        connection.execute(update(_CASE).where(_CASE.c.urn == case.urn).values(_columns(renewed, at)))
        leave_out_under_way(connection, renewed)
        _forget(connection, case.urn, [path for path, _ in said if value_at(old.body, path) != value_at(merged, path)])


def _columns(case: Case, at: dt.datetime) -> dict[str, Any]:
    return case_columns(case, at) | {"loaded_at": at.isoformat()}


def _forget(connection: Connection, urn: str, paths: Sequence[str]) -> None:
    """What a sheet had confirmed and the file now says otherwise is the file's again."""
    connection.execute(delete(_SOURCE).where(_SOURCE.c.urn == urn, _SOURCE.c.path.in_(paths)))


def _load_hearing(connection: Connection, hearing: Hearing) -> None:
    """An assignment that the office changed here outlives a reload; one that it did not follows the file."""
    columns = hearing_columns(hearing)
    row = connection.execute(select(_HEARING).where(_HEARING.c.id == hearing.id)).mappings().one_or_none()
    if row is None:
        connection.execute(insert(_HEARING).values(columns))
        return
    if row["assigned_to"] != (json.loads(row["body"]).get("assigned_to") or ""):
        columns["assigned_to"] = row["assigned_to"]
    connection.execute(update(_HEARING).where(_HEARING.c.id == hearing.id).values(columns))
