"""Versioned files: back up, then step and version in one transaction; a newer file is refused untouched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from hrs_desktop.errors import HrsError
from hrs_desktop.sql.engine import Step, explained


def version_of(engine: Engine) -> int:
    """The file's version; 0 for a new one."""
    with engine.connect().execution_options(reading=True) as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(engine: Engine, path: Path, key: bytes, steps: Sequence[Step]) -> None:
    """Bring the file to ``len(steps)``. An older file is first copied beside itself, encrypted with the same key."""
    with explained(path):
        version = version_of(engine)
        if version > len(steps):
            raise HrsError(
                "HRS-E-NEWER",
                "{file} was written by a newer version of this program.",
                "Install that version; this one leaves the file untouched.",
                file=path.name,
            )
        if 0 < version < len(steps):
            back_up(engine, path, key, f"v{version}")
        for number, step in enumerate(steps[version:], version + 1):
            with engine.begin() as connection:
                # Another process may have migrated while this one waited for the lock.
                if int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()) >= number:
                    continue
                step(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def back_up(engine: Engine, path: Path, key: bytes, label: str) -> Path:
    """An encrypted copy beside the file, named with ``label`` and the time (UTC)."""
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
    copy = path.with_name(f"{path.stem}.{label}.{stamp}.backup")
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("ATTACH DATABASE ? AS copy KEY ?", (str(copy), f"x'{key.hex()}'"))
        cursor.execute("SELECT sqlcipher_export('copy')")
        version = cursor.execute("PRAGMA main.user_version").fetchone()[0]
        cursor.execute(f"PRAGMA copy.user_version = {int(version)}")
        cursor.execute("DETACH DATABASE copy")
    except BaseException:
        raw.invalidate()
        copy.unlink(missing_ok=True)
        raise
    finally:
        raw.close()
    return copy
