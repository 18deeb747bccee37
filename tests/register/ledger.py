"""The ledger and the outbox as an auditor reads them: straight from the tables."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hrs_desktop.register.sql_register import FILE_NAME
from hrs_desktop.sql.engine import open_engine

KEY = bytes(range(32))


@dataclass(frozen=True, slots=True)
class Links:
    """Rows of ledger and outbox; ``sound`` when every link is the hash of its content and of the one before."""

    ledger: int
    outbox: int
    sound: bool


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table in the order they were written."""
    engine = open_engine(folder / FILE_NAME, KEY)
    with engine.connect() as connection:
        found = [dict(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").mappings()]  # noqa: S608
    engine.dispose()
    return found


def events(folder: Path) -> list[dict[str, Any]]:
    """What the ledger says, oldest first."""
    return [json.loads(row["event"]) for row in rows(folder, "ledger")]


def payloads(folder: Path) -> list[dict[str, Any]]:
    """What CMS has still to be told, oldest first."""
    return [json.loads(row["payload"]) for row in rows(folder, "outbox")]


def links(folder: Path) -> Links:
    """Count and prove the chain."""
    previous, sound, ledger = "0" * 64, True, rows(folder, "ledger")
    for row in ledger:
        content = "\n".join((previous, row["at"], row["event"]))
        sound &= row["previous"] == previous and row["sha256"] == hashlib.sha256(content.encode()).hexdigest()
        previous = row["sha256"]
    return Links(len(ledger), len(rows(folder, "outbox")), sound)
