"""Makes the kept databases of the present version: ``python -m tests.store.keeping``. Those of a released version are
never made again."""

from __future__ import annotations

from pathlib import Path

from hrs_desktop.domain.change import Change
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.register.sql_register import open_register
from hrs_desktop.store.desk_store import open_desk_store
from tests.contract.samples import (
    LATER,
    NOW,
    OUTCOME,
    case,
    change_set,
    enrolment,
    issued,
    pack,
    received,
    record,
    sheet,
    signed,
    typed,
)

KEY = bytes(range(32))
STORES = Path(__file__).parent / "fixtures"
REGISTERS = Path(__file__).parents[1] / "register" / "fixtures"


def keep_store(folder: Path) -> None:
    """One of everything."""
    store = open_desk_store(folder, KEY)
    with store.begin():
        store.put_setting("advocate", "advocate-1")
        store.put_secret("signing-key", b"\x00key")
        store.put_document("pack", "pack-1", b"age", NOW)
        store.add_sheet(sheet())
        store.save_record("sheet-1", record("Kept."), SheetState.SIGNED, (0, 1), LATER)
        store.put_signed(signed())
        store.keep_typed(typed())
    store.close()


def keep_register(folder: Path) -> None:
    """One of everything."""
    register = open_register(folder, KEY)
    with register.begin():
        register.load_cases([case()], NOW)
        register.add_enrolment(enrolment())
        register.next_counter("crl")
        register.put_document("template", "a" * 64, b"template")
        register.add_pack(pack(), [issued()], b"age")
        register.add_received(received())
        register.add_received(received("e" * 64, Reason.FORK))
        register.apply(change_set(case(), Change(OUTCOME, None, "CONVICTED")), LATER)
    register.close()


def main() -> None:
    """Write both, named with their version."""
    for folder, keep, name in ((STORES, keep_store, "store"), (REGISTERS, keep_register, "register")):
        folder.mkdir(exist_ok=True)
        keep(folder)
        (folder / f"{name}.db").replace(folder / f"{name}-v1.db")


if __name__ == "__main__":
    main()
