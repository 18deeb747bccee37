"""The inbox on the register's file.

A rank is one number: the batch (negative, so that the newest comes first), the file in it, the sheet in the file.
Pages follow one another by rank, which is the key of the table: any page costs the same.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select

from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.verdict import FileVerdict, Reason
from hrs_desktop.register.tables import RegisterRow
from hrs_desktop.services.inbox_port import CHIP_OF, Chip, InboxCounts, InboxLine, Judged, Waiting
from hrs_desktop.sql.engine import Transactions

_INCOMING = RegisterRow.metadata.tables["incoming"]
_IN = _INCOMING.c
_BATCH, _FILE = 32, 10
"""Bits below the number of the batch, and below that of the file: four million files, a thousand sheets in each."""
_STEP = 1 << _FILE
_NOTHING = dict.fromkeys(
    ("reason", "language", "content_id", "sheet_id", "hearing_id", "urn", "sha256", "detail", "changes"), ""
)


class SqlInbox:
    """The :class:`~hrs_desktop.services.inbox_port.Inbox` port."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def put(self, paths: Sequence[Path], at: dt.datetime, *, apply: bool) -> int:
        """The number of the batch in which the files wait."""
        with self._transactions.writing() as connection:
            return _put(connection, {os.fsencode(path): (apply, "") for path in paths}, at)

    def next(self, batch: int = 0) -> Waiting | None:
        """The first file that waits."""
        with self._transactions.reading() as connection:
            if not batch:
                oldest = connection.execute(select(func.max(_IN.rank)).where(_IN.chip == "")).scalar_one()
                if oldest is None:
                    return None
                batch = -(oldest >> _BATCH)
            within = _IN.rank.between(-batch << _BATCH, (-batch << _BATCH) + (1 << _BATCH) - 1)
            query = select(_IN.rank, _IN.place, _IN.apply).where(_IN.chip == "", within).order_by(_IN.rank).limit(1)
            row = connection.execute(query).one_or_none()
        return None if row is None else Waiting(row.rank, Path(os.fsdecode(row.place)), row.apply)

    def settle(self, waiting: Waiting, sha256: str, lines: Sequence[Judged], at: dt.datetime) -> bool:
        """Put what was said in the place of the file that waited."""
        place = os.fsencode(waiting.path)
        with self._transactions.writing() as connection:
            gone = delete(_INCOMING).where(_IN.rank == waiting.rank, _IN.chip == "").returning(_IN.sha256)
            before = connection.execute(gone).scalar_one_or_none()
            if before is None:
                return False
            same = _IN.sha256.in_((before, sha256))
            connection.execute(delete(_INCOMING).where(_IN.place == place, same, _IN.chip != ""))
            rows = [
                _columns(line) | {"rank": waiting.rank + part, "apply": waiting.apply, "sha256": sha256,
                                  "at": at.isoformat(), "place": place}
                for part, line in enumerate(lines)
            ]  # fmt: skip
            if rows:
                connection.execute(insert(_INCOMING), rows)
        return True

    def lines(
        self, chip: Chip, limit: int, after: int | None = None, before: int | None = None
    ) -> tuple[InboxLine, ...]:
        """A page of lines."""
        query = select(_INCOMING).where(_shown(chip)).limit(limit)
        query = query.order_by(_IN.rank if before is None else _IN.rank.desc())
        if before is not None:
            query = query.where(_IN.rank < before)
        if after is not None:
            query = query.where(_IN.rank > after)
        with self._transactions.reading() as connection:
            found = [_line(row) for row in connection.execute(query).mappings()]
        return tuple(found if before is None else reversed(found))

    def before(self, chip: Chip, rank: int) -> int:
        """How many lines come before a rank."""
        with self._transactions.reading() as connection:
            counted = select(func.count()).select_from(_INCOMING).where(_shown(chip), _IN.rank < rank)
            return int(connection.execute(counted).scalar_one())

    def counts(self) -> InboxCounts:
        """Lines under each chip, and files that wait."""
        with self._transactions.reading() as connection:
            groups = connection.execute(select(_IN.chip, func.count()).group_by(_IN.chip)).all()
            welsh = connection.execute(select(func.count()).where(_shown(Chip.WELSH))).scalar_one()
        found = {chip: int(count) for chip, count in groups}
        waiting = found.pop("", 0)
        lines = {Chip.ALL: sum(found.values())} | {chip: found.get(chip.value, 0) for chip in Chip if chip in _GROUPS}
        return InboxCounts(lines | {Chip.WELSH: int(welsh)}, waiting)

    def again(self, chip: Chip, ranks: Sequence[int] | None, at: dt.datetime) -> int:
        """How many files wait again."""
        wanted = _shown(chip) if ranks is None else _IN.rank.in_(ranks)
        with self._transactions.writing() as connection:
            query = select(_IN.place, _IN.apply, _IN.sha256).where(wanted).order_by(_IN.rank)
            files = {bytes(row.place): (bool(row.apply), row.sha256) for row in connection.execute(query)}
            _put(connection, files, at)
        return len(files)

    def leave_out(self) -> int:
        """How many files wait no longer."""
        with self._transactions.writing() as connection:
            return connection.execute(delete(_INCOMING).where(_IN.chip == "")).rowcount


def _put(connection: Connection, files: Mapping[bytes, tuple[bool, str]], at: dt.datetime) -> int:
    """The batch in which files wait, by their place: whether to apply them, and the SHA-256 of the file as it was when
    it was judged before, whose line goes once it is judged again."""
    newest = connection.execute(select(func.min(_IN.rank))).scalar_one()
    batch = 1 - (newest >> _BATCH) if newest is not None else 1
    rows = [
        _NOTHING | {"rank": (-batch << _BATCH) + number * _STEP, "chip": "", "apply": apply, "sha256": before,
                    "at": at.isoformat(), "place": place}
        for number, (place, (apply, before)) in enumerate(files.items())
    ]  # fmt: skip
    if rows:
        same = delete(_INCOMING).where(_IN.place == bindparam("same"), _IN.chip == "")
        connection.execute(same, [{"same": place} for place in files])
        connection.execute(insert(_INCOMING), rows)
    return batch


_GROUPS = frozenset(CHIP_OF.values())


def _shown(chip: Chip) -> ColumnElement[bool]:
    if chip is Chip.WELSH:
        return _IN.language == "cy"
    return _IN.chip == chip.value if chip in _GROUPS else _IN.chip != ""


def _columns(line: Judged) -> dict[str, Any]:
    said = line.verdict
    changes = json.dumps([asdict(change) for change in said.changes], ensure_ascii=False)
    return {
        "chip": CHIP_OF[said.verdict].value, "reason": said.reason.value, "detail": said.detail,
        "language": said.language, "content_id": said.content_id, "changes": changes, "sheet_id": line.sheet_id,
        "hearing_id": line.hearing_id, "urn": line.urn,
    }  # fmt: skip


def _line(row: Mapping[Any, Any]) -> InboxLine:
    changes = tuple(Difference(**change) for change in json.loads(row["changes"]))
    said = FileVerdict(
        os.fsdecode(row["place"]), Reason(row["reason"]), row["content_id"], row["detail"], changes, row["language"]
    )
    judged = Judged(said, row["sheet_id"], row["hearing_id"], row["urn"])
    return InboxLine(row["rank"], judged, dt.datetime.fromisoformat(row["at"]))
