"""Run as a program: one process of several that use the same store. ``hold FOLDER SECONDS`` | ``open FOLDER``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.errors import HrsError
from hrs_desktop.store.desk_store import open_desk_store
from tests.contract.samples import LATER, record

KEY = bytes(range(32))


def hold(folder: Path, seconds: float) -> None:
    """Keep the write lock, say ``held``, and save at the end."""
    store = open_desk_store(folder, KEY)
    with store.begin():
        print("held", flush=True)
        time.sleep(seconds)
        store.save_record("sheet-1", record("Held."), SheetState.DRAFT, None, LATER)
    store.close()


def open_at_once(folder: Path) -> None:
    """Open (perhaps make) the store at the moment that standard input ends."""
    print("ready", flush=True)
    sys.stdin.read()
    store = open_desk_store(folder, KEY)
    store.put_setting(str(time.monotonic_ns()), "opened")
    store.close()
    print("opened")


if __name__ == "__main__":
    try:
        if sys.argv[1] == "hold":
            hold(Path(sys.argv[2]), float(sys.argv[3]))
        else:
            open_at_once(Path(sys.argv[2]))
    except HrsError as error:
        print(error.code)
