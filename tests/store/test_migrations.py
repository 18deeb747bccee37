"""Versions of the files: a step whole or not at all, a copy before it, newer files refused, old files opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, MetaData, inspect
from sqlalchemy.exc import IntegrityError, OperationalError

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.errors import HrsError
from hrs_desktop.register import migrations as register_steps
from hrs_desktop.register.tables import RegisterRow
from hrs_desktop.sql.engine import Step, open_engine
from hrs_desktop.sql.migrations import back_up, migrate, version_of
from hrs_desktop.store import migrations as store_steps
from hrs_desktop.store.desk_store import open_desk_store
from hrs_desktop.store.tables import StoreRow
from tests.contract.samples import LATER, record, sheet, signed
from tests.store.keeping import KEY, STORES
from tests.store.test_engine import run


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store of version 1, written when version 1 was made."""
    return Path(shutil.copy(STORES / "store-v1.db", tmp_path / "store.db"))


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def add_note(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE note (text TEXT NOT NULL)")
    connection.exec_driver_sql("INSERT INTO note SELECT value FROM setting")


def add_note_and_fail(connection: Connection) -> None:
    add_note(connection)
    connection.exec_driver_sql("INSERT INTO note VALUES (NULL)")


def test_a_store_of_version_1_opens(kept: Path) -> None:
    store = open_desk_store(kept.parent, KEY)
    expected = sheet(state=SheetState.SIGNED, warnings=1, checked=True)
    found = store.sheet("sheet-1")
    assert found is not None
    assert (found.row, found.base, found.record) == (expected.row, record(), record("Kept."))
    assert store.saved_records("sheet-1") == ((LATER, record("Kept.")),)
    assert store.signed("sheet-1") == signed()
    assert (store.setting("advocate"), store.secret("signing-key")) == ("advocate-1", b"\x00key")
    assert store.documents("pack") == (("pack-1", b"age"),)
    store.close()


def test_a_step_that_fails_leaves_the_old_version_whole(kept: Path) -> None:
    engine = open_engine(kept, KEY)
    before = tables(engine)
    with pytest.raises(IntegrityError):
        migrate(engine, kept, KEY, (*store_steps.STEPS, add_note_and_fail))
    assert (version_of(engine), tables(engine)) == (1, before)
    migrate(engine, kept, KEY, (*store_steps.STEPS, add_note))
    assert (version_of(engine), tables(engine)) == (2, before | {"note"})
    engine.dispose()


def test_an_encrypted_copy_of_the_old_version_is_made_first(kept: Path) -> None:
    engine = open_engine(kept, KEY)
    migrate(engine, kept, KEY, (*store_steps.STEPS, add_note))
    migrate(engine, kept, KEY, (*store_steps.STEPS, add_note))
    engine.dispose()
    (copy,) = kept.parent.glob("*.backup")
    assert copy.name.startswith("store.v1.20")
    assert b"Quillfeather" not in copy.read_bytes()
    with pytest.raises(HrsError, match="HRS-E-PASSPHRASE"):
        open_engine(copy, bytes(32))
    restored = copy.with_name("restored") / "store.db"
    restored.parent.mkdir()
    shutil.copy(copy, restored)
    store = open_desk_store(restored.parent, KEY)
    assert store.saved_records("sheet-1") == ((LATER, record("Kept.")),)
    store.close()


def test_a_new_file_has_nothing_to_copy(tmp_path: Path) -> None:
    open_desk_store(tmp_path, KEY).close()
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_a_copy_that_cannot_be_made_leaves_nothing_and_the_file_usable(kept: Path) -> None:
    engine = open_engine(kept, KEY)
    with pytest.raises(Exception, match="unable to open"):
        back_up(engine, kept.parent / "missing" / "store.db", KEY, "v1")
    copy = back_up(engine, kept, KEY, "v1")
    assert copy.exists()
    engine.dispose()


def test_without_room_for_the_copy_nothing_is_migrated(kept: Path) -> None:
    assert run("tests.store.limited", "migrate", kept.parent) == ["HRS-E-WRITE"]
    assert list(kept.parent.glob("*.backup*")) == []
    engine = open_engine(kept, KEY)
    assert version_of(engine) == 1
    engine.dispose()


def test_a_newer_file_is_refused_untouched(kept: Path) -> None:
    engine = open_engine(kept, KEY)
    migrate(engine, kept, KEY, (*store_steps.STEPS, add_note))
    engine.dispose()
    before = kept.read_bytes()
    with pytest.raises(HrsError, match="HRS-E-NEWER"):
        open_desk_store(kept.parent, KEY)
    assert kept.read_bytes() == before


def test_a_process_that_waited_finds_the_step_done(kept: Path) -> None:
    first, second = open_engine(kept, KEY), open_engine(kept, KEY)

    def overtaken(connection: Connection) -> None:
        raise AssertionError("the step ran twice")

    def step_2(connection: Connection) -> None:
        add_note(connection)

    class Overtaking(tuple[Step, ...]):
        """The other process migrates between our look at the version and our first step."""

        __slots__ = ()

        def __getitem__(self, places: object) -> object:  # type: ignore[override]  # a slice is all that is asked for
            migrate(first, kept, KEY, (*store_steps.STEPS, step_2))
            return (overtaken,)

    migrate(second, kept, KEY, Overtaking((*store_steps.STEPS, overtaken)))
    assert version_of(second) == 2
    first.dispose()
    second.dispose()


@pytest.mark.parametrize(
    ("steps", "metadata"),
    [(store_steps.STEPS, StoreRow.metadata), (register_steps.STEPS, RegisterRow.metadata)],
    ids=["store", "register"],
)
def test_the_steps_make_the_tables(steps: tuple[Step, ...], metadata: MetaData, tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new.db", KEY)
    migrate(engine, tmp_path / "new.db", KEY, steps)
    found = inspect(engine)
    assert set(found.get_table_names()) == set(metadata.tables)
    for name, table in metadata.tables.items():
        assert found.get_pk_constraint(name)["constrained_columns"] == [column.name for column in table.primary_key]
        made = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert made == {column.name: column.nullable for column in table.columns}, name
    engine.dispose()


def test_the_rows_of_the_ledger_cannot_be_changed_or_removed(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new.db", KEY)
    migrate(engine, tmp_path / "new.db", KEY, register_steps.STEPS)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO ledger (at, event, previous, sha256) VALUES ('a', 'b', 'c', 'd')")
    for statement in ("UPDATE ledger SET event = 'other'", "DELETE FROM ledger"):
        with pytest.raises((IntegrityError, OperationalError), match="only added to"), engine.begin() as connection:
            connection.exec_driver_sql(statement)
    engine.dispose()
