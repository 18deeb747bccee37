"""Run as a program: a disk with no room, made by a limit on the size of files. Prints the code of the refusal."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.errors import HrsError
from hrs_desktop.sql.engine import open_engine
from hrs_desktop.sql.migrations import migrate
from hrs_desktop.store.desk_store import open_desk_store
from hrs_desktop.store.files import DiskFiles
from hrs_desktop.store.migrations import STEPS
from tests.contract.samples import NOW, record, sheet

KEY = bytes(range(32))
LIMIT = 300_000
LESS_THAN_A_STORE = 40_000


def write_a_file(folder: Path) -> None:
    """More bytes than there is room for."""
    DiskFiles().write(folder / "sheet.pdf", bytes(LIMIT + 1))


def save(folder: Path) -> None:
    """One save that fits, then one that does not, then one that fits again."""
    store = open_desk_store(folder, KEY)
    store.add_sheet(sheet())
    store.save_record("sheet-1", record("Fits."), SheetState.DRAFT, None, NOW)
    try:
        store.save_record("sheet-1", record("x" * LIMIT), SheetState.READY, None, NOW)
    finally:
        store.save_record("sheet-1", record("Fits again."), SheetState.DRAFT, None, NOW)


def migrate_store(folder: Path) -> None:
    """A migration whose backup does not fit."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LESS_THAN_A_STORE, LIMIT))
    path = folder / "store.db"
    migrate(open_engine(path, KEY), path, KEY, (*STEPS, lambda connection: None))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))
    try:
        {"file": write_a_file, "save": save, "migrate": migrate_store}[sys.argv[1]](Path(sys.argv[2]))
    except HrsError as error:
        print(error.code)
