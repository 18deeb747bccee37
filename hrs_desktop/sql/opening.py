"""Opening one encrypted file: made or migrated as needed, closed again when that fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hrs_desktop.sql.engine import Step, Transactions, open_engine
from hrs_desktop.sql.migrations import migrate


def open_file(path: Path, key: bytes, steps: Sequence[Step]) -> Transactions:
    """The transactions of the file at ``path`` under a raw 32-byte key, its version brought to ``len(steps)``.

    HrsError HRS-E-PASSPHRASE, HRS-E-LOCKED, HRS-E-NEWER, HRS-E-WRITE.
    """
    engine = open_engine(path, key)
    try:
        migrate(engine, path, key, steps)
    except BaseException:
        engine.dispose()
        raise
    return Transactions(path, engine)
