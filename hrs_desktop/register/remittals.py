"""The ledger of charges that went back to a lower court: opened, taken up and withdrawn with the sheets that say so."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from hrs_desktop.domain.case import Case
from hrs_desktop.domain.change import ChangeSet
from hrs_desktop.domain.remittal import Remittal
from hrs_desktop.register.mapping import finalised, text_of
from hrs_desktop.register.tables import RegisterRow

_TABLES = RegisterRow.metadata.tables
_REMITTAL, _SOURCE, _CASE = _TABLES["remittal"], _TABLES["source"], _TABLES["prosecution_case"]


def write_remittals(connection: Connection, change_set: ChangeSet) -> None:
    """Open what the sheet remits, close what it takes up, withdraw what its earlier revision remitted."""
    closed = update(_REMITTAL).where(_REMITTAL.c.closed_by.is_(None), _REMITTAL.c.urn == change_set.urn)
    closed = closed.values(closed_by=change_set.content_id)
    connection.execute(closed.where(_REMITTAL.c.sheet_id == change_set.sheet_id))
    heard = change_set.heard
    if heard.offences:
        here = _REMITTAL.c.receiving.contains(heard.jurisdiction, autoescape=True)
        connection.execute(closed.where(_REMITTAL.c.offence.in_(heard.offences), here, _REMITTAL.c.since <= heard.date))
    if change_set.remitted:
        rows = [_columns(one, _taken_up_already(connection, one, change_set)) for one in change_set.remitted]
        connection.execute(insert(_REMITTAL), rows)


def _taken_up_already(connection: Connection, remittal: Remittal, change_set: ChangeSet) -> str | None:
    """The content_id of the receiving court's sheet where it came before the one that remitted."""
    for hearing_id, said in change_set.body.get("hearings_recorded", {}).items():
        hearing = said.get("hearing", {})
        there = hearing.get("jurisdiction") in remittal.receiving and hearing.get("course") == "HEARD"
        if there and hearing.get("date", "") >= remittal.since.isoformat():
            path = f"hearings_recorded.{hearing_id}.hearing"
            found = select(_SOURCE.c.content_id).where(_SOURCE.c.urn == remittal.urn, _SOURCE.c.path == path)
            content_id = connection.execute(found).scalar_one_or_none()
            if content_id not in (None, remittal.content_id):
                return str(content_id)
    return None


def _columns(remittal: Remittal, closed_by: str | None) -> dict[str, Any]:
    return {
        "urn": remittal.urn, "defendant": remittal.defendant, "offence": remittal.offence, "code": remittal.code,
        "to_court": remittal.to_court, "date": remittal.date.isoformat() if remittal.date else "",
        "since": remittal.since.isoformat(), "sheet_id": remittal.sheet_id, "content_id": remittal.content_id,
        "closed_by": closed_by, "receiving": " ".join(remittal.receiving), "travels": text_of(remittal.travels),
    }  # fmt: skip


def leave_out_under_way(connection: Connection, case: Case) -> None:
    """Count no defendant of the case as finalised who has a charge on its way to another court."""
    found = select(_REMITTAL.c.defendant).where(_REMITTAL.c.urn == case.urn, _REMITTAL.c.closed_by.is_(None))
    under_way = frozenset(connection.execute(found).scalars())
    if under_way:
        counted = finalised(case.body, under_way)
        connection.execute(update(_CASE).where(_CASE.c.urn == case.urn).values(finalised=counted))


def open_remittals() -> Select[Any]:
    """The query of those that no sheet has taken up, the earliest listed first."""
    order = (_REMITTAL.c.date, _REMITTAL.c.urn, _REMITTAL.c.id)
    return select(_REMITTAL).where(_REMITTAL.c.closed_by.is_(None)).order_by(*order)


def remittal_from(row: Mapping[str, Any]) -> Remittal:
    """The remittal in a row."""
    return Remittal(
        row["urn"], row["defendant"], row["offence"], row["code"], row["to_court"],
        dt.date.fromisoformat(row["date"]) if row["date"] else None, dt.date.fromisoformat(row["since"]),
        json.loads(row["travels"]), tuple(row["receiving"].split()), row["sheet_id"], row["content_id"],
    )  # fmt: skip
