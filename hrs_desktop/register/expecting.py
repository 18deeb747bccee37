"""Which sheets are still expected: issued for a hearing whose day has passed, and none of them accepted."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Select, and_, func, select, true

from hrs_desktop.domain.verdict import Reason
from hrs_desktop.register.tables import RegisterRow
from hrs_desktop.services.inbox_port import Chip
from hrs_desktop.services.ports import CameInstead, ExpectedSheet

_TABLES = RegisterRow.metadata.tables
_HEARING, _ISSUED, _RECEIVED = _TABLES["hearing"], _TABLES["issued_sheet"], _TABLES["received"]
_INCOMING = _TABLES["incoming"]


def instead_rows() -> Select[Any]:
    """The query: every refused file that belongs to a hearing, the newest first."""
    columns = (_INCOMING.c.hearing_id, _INCOMING.c.reason, _INCOMING.c.place, _INCOMING.c.sha256)
    return (
        select(*columns)
        .where(_INCOMING.c.chip == Chip.REFUSED.value, _INCOMING.c.hearing_id != "")
        .order_by(_INCOMING.c.at.desc(), _INCOMING.c.rank)
    )


def expected_rows(before: dt.date, *, accepted: bool) -> Select[Any]:
    """The query: a row for each sheet received for such a hearing, one with no reason where none was."""
    last = select(func.max(_ISSUED.c.id)).group_by(_ISSUED.c.hearing_id)
    other = _RECEIVED.alias()
    one_is = select(other.c.id).where(other.c.sheet_id == _ISSUED.c.sheet_id, other.c.reason == Reason.OK.value)
    columns = (
        _ISSUED.c.sheet_id, _ISSUED.c.urn, _ISSUED.c.hearing_id, _ISSUED.c.advocate_id, _HEARING.c.date,
        _HEARING.c.ou_code, _RECEIVED.c.reason,
    )  # fmt: skip
    return (
        select(*columns)
        .join(_HEARING, _HEARING.c.id == _ISSUED.c.hearing_id)
        .outerjoin(_RECEIVED, _RECEIVED.c.sheet_id == _ISSUED.c.sheet_id)
        .where(
            and_(_ISSUED.c.id.in_(last), _HEARING.c.date < before.isoformat(), true() if accepted else ~one_is.exists())
        )
        .order_by(_HEARING.c.date, _ISSUED.c.urn, _ISSUED.c.sheet_id, _RECEIVED.c.id)
    )


def group_expected(rows: Sequence[Mapping[str, Any]], refused: Sequence[Mapping[str, Any]]) -> Iterator[ExpectedSheet]:
    """One for each sheet, with what came instead."""
    instead: dict[str, list[CameInstead]] = {}
    for row in refused:
        name = Path(os.fsdecode(row["place"])).name.encode("utf-8", "backslashreplace").decode("utf-8")
        instead.setdefault(row["hearing_id"], []).append(CameInstead(Reason(row["reason"]), name, row["sha256"]))
    for sheet_id, of_sheet in groupby(rows, key=lambda row: row["sheet_id"]):
        found = list(of_sheet)
        first = found[0]
        yield ExpectedSheet(
            sheet_id, first["urn"], first["hearing_id"], dt.date.fromisoformat(first["date"]), first["ou_code"],
            first["advocate_id"], tuple(Reason(row["reason"]) for row in found if row["reason"]),
            tuple(instead.get(first["hearing_id"], ())),
        )  # fmt: skip
