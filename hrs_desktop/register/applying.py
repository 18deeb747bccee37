"""Writing one change set to one case: row version, case, sources, ledger, outbox and the sheet's mark together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from hrs_desktop.domain.canonical import sha256_hex
from hrs_desktop.domain.case import Case
from hrs_desktop.domain.change import Applied, ChangeSet
from hrs_desktop.errors import HrsError
from hrs_desktop.register.mapping import case_columns, case_from, text_of
from hrs_desktop.register.remittals import leave_out_under_way, write_remittals
from hrs_desktop.register.tables import RegisterRow

_TABLES = RegisterRow.metadata.tables
_CASE, _RECEIVED, _SOURCE = _TABLES["prosecution_case"], _TABLES["received"], _TABLES["source"]
_LEDGER, _OUTBOX = _TABLES["ledger"], _TABLES["outbox"]
FIRST_LINK = "0" * 64


def apply_change_set(connection: Connection, change_set: ChangeSet, at: dt.datetime) -> Applied:
    """Apply once; the same content_id again changes nothing. HrsError HRS-E-VERSION when the case moved on."""
    row = connection.execute(select(_CASE).where(_CASE.c.urn == change_set.urn)).mappings().one()
    marked = connection.execute(
        select(_RECEIVED.c.applied_at).where(_RECEIVED.c.content_id == change_set.content_id)
    ).scalar_one()
    if marked is not None:
        return Applied(change_set.urn, row["version"], already=True)
    case = replace(case_from(dict(row), ()), body=change_set.body, version=change_set.base_version + 1)
    _write_case(connection, case, change_set.base_version, at)
    _write_sources(connection, change_set, at)
    write_remittals(connection, change_set)
    leave_out_under_way(connection, case)
    _write_ledger(connection, change_set, case.version, at)
    _write_outbox(connection, change_set, case.version, at)
    mark = update(_RECEIVED).where(_RECEIVED.c.content_id == change_set.content_id).values(applied_at=at.isoformat())
    connection.execute(mark)
    return Applied(change_set.urn, case.version, already=False)


def _write_case(connection: Connection, case: Case, base_version: int, at: dt.datetime) -> None:
    """Check and write in one statement, so that no other desk can come between on any database."""
    planned = update(_CASE).where(_CASE.c.urn == case.urn, _CASE.c.version == base_version)
    if connection.execute(planned.values(case_columns(case, at))).rowcount != 1:
        raise HrsError(
            "HRS-E-VERSION",
            "The case {urn} has changed meanwhile.",
            "Plan the update again and apply it.",
            urn=case.urn,
        )


def _write_sources(connection: Connection, change_set: ChangeSet, at: dt.datetime) -> None:
    """Of what the sheet set and of what it found right; a value that a sheet once set stays a sheet's."""
    said = [(change.path, True) for change in change_set.changes] + [(path, False) for path in change_set.confirmed]
    rows = [
        {
            "urn": change_set.urn, "path": path, "content_id": change_set.content_id,
            "revision": change_set.revision, "advocate": change_set.advocate_id, "applied": at.isoformat(),
            "changed": changed,
        }
        for path, changed in said
    ]  # fmt: skip
    statement = upsert(_SOURCE)
    again: dict[str, Any] = {
        name: statement.excluded[name] for name in ("content_id", "revision", "advocate", "applied")
    }
    again["changed"] = or_(_SOURCE.c.changed, statement.excluded.changed)
    if rows:
        connection.execute(statement.on_conflict_do_update(index_elements=["urn", "path"], set_=again), rows)


def _event(change_set: ChangeSet, version: int) -> dict[str, Any]:
    return {
        "kind": "applied", "content_id": change_set.content_id, "sheet": change_set.sheet_id,
        "revision": change_set.revision, "from_version": change_set.base_version, "to_version": version,
        "values": len(change_set.changes),
    }  # fmt: skip


def _write_ledger(connection: Connection, change_set: ChangeSet, version: int, at: dt.datetime) -> None:
    last = select(_LEDGER.c.sha256).order_by(_LEDGER.c.id.desc()).limit(1)
    previous = connection.execute(last).scalar_one_or_none() or FIRST_LINK
    event = text_of(_event(change_set, version))
    link = sha256_hex(f"{previous}\n{at.isoformat()}\n{event}".encode())
    connection.execute(insert(_LEDGER).values(at=at.isoformat(), event=event, previous=previous, sha256=link))


def _write_outbox(connection: Connection, change_set: ChangeSet, version: int, at: dt.datetime) -> None:
    payload = {
        "urn": change_set.urn, "version": version, "content_id": change_set.content_id,
        "values": [
            {"path": change.path, "new": change.new} | ({"old": change.old} if change.old is not None else {})
            for change in change_set.changes
        ],
    }  # fmt: skip
    connection.execute(
        insert(_OUTBOX).values(
            idempotency_key=change_set.content_id, urn=change_set.urn, payload=text_of(payload),
            created_at=at.isoformat(), delivered_at=None,
        )
    )  # fmt: skip
