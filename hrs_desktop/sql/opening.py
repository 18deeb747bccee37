"""Opening one encrypted file: made or migrated as needed, closed again when that fails."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from hrs_desktop.errors import HrsError
from hrs_desktop.sql.engine import Step, Transactions, open_engine
from hrs_desktop.sql.migrations import migrate

# A command waits five seconds for somebody who writes; making or migrating a file may take another process longer.
OPENING_SECONDS = 30
_PAUSE = 0.05


def open_file(path: Path, key: bytes, steps: Sequence[Step]) -> Transactions:
    """The transactions of the file at ``path`` under a raw 32-byte key, its version brought to ``len(steps)``.

    Waits while another process makes or migrates it. HrsError HRS-E-PASSPHRASE, HRS-E-LOCKED, HRS-E-NEWER,
    HRS-E-WRITE.
    """
    until = time.monotonic() + OPENING_SECONDS
    while True:
        try:
            return _opened(path, key, steps)
        except HrsError as error:
            if error.code != "HRS-E-LOCKED" or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


def _opened(path: Path, key: bytes, steps: Sequence[Step]) -> Transactions:
    engine = open_engine(path, key)
    try:
        migrate(engine, path, key, steps)
    except BaseException:
        engine.dispose()
        raise
    return Transactions(path, engine)
