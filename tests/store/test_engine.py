"""The encrypted file both databases stand on: what lies on the disk, who may write, what is refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.errors import HrsError
from hrs_desktop.services.ports import DeskStore
from hrs_desktop.sql.engine import Transactions, open_engine
from hrs_desktop.store.desk_store import SqlDeskStore, open_desk_store
from tests.contract.samples import LATER, NOW, record, sheet, signed
from tests.helpers.checkout import ROOT

KEY = bytes(range(32))


def run(module: str, *arguments: object) -> list[str]:
    """The lines that a program of the tests prints."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlDeskStore]:
    store = open_desk_store(tmp_path, KEY)
    store.add_sheet(sheet())
    yield store
    store.close()


def code(folder: Path, key: bytes = KEY) -> str:
    with pytest.raises(HrsError) as caught:
        open_desk_store(folder, key)
    return caught.value.code


# ---- what lies on the disk


def test_no_name_and_no_word_lies_in_the_files(store: SqlDeskStore, tmp_path: Path) -> None:
    store.save_record("sheet-1", record("The complainant left."), SheetState.DRAFT, None, NOW)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["store.db", "store.db-shm", "store.db-wal"]
    everything = b"".join((tmp_path / name).read_bytes() for name in files)
    assert len(everything) > 50_000
    for word in ("Quillfeather", "complainant", "R v", "CREATE TABLE", "SQLite format 3"):
        assert word.encode() not in everything


def test_an_ordinary_sqlite_cannot_open_it(store: SqlDeskStore, tmp_path: Path) -> None:
    store.close()
    plain = sqlite3.connect(tmp_path / "store.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_another_key_is_refused_and_says_nothing(
    store: SqlDeskStore, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store.close()
    assert code(tmp_path, bytes(32)) == "HRS-E-PASSPHRASE"
    assert capfd.readouterr() == ("", "")
    kept = open_desk_store(tmp_path, KEY)
    assert kept.sheet("sheet-1") == sheet()
    kept.close()


def test_every_connection_is_durable_and_keeps_references(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "store.db", KEY)
    connections = [engine.connect() for _ in range(5)]
    for connection in connections:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]
        assert found == ["wal", 2, 1, 5000]
        connection.close()
    engine.dispose()


# ---- refusals


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    assert code(tmp_path / "missing") == "HRS-E-WRITE"


def test_a_full_disk_refuses_the_save_and_keeps_the_store(tmp_path: Path) -> None:
    assert run("tests.store.limited", "save", tmp_path) == ["HRS-E-WRITE"]
    store = open_desk_store(tmp_path, KEY)
    saved = [kept.text("endorsement.text") for _, kept in store.saved_records("sheet-1")]
    assert saved == ["Fits.", "Fits again."]
    assert [row.state for row in store.sheet_rows()] == [SheetState.DRAFT]
    store.close()


def test_damaged_pages_are_found(store: SqlDeskStore, tmp_path: Path) -> None:
    store.put_document("pack", "a", b"x" * 200_000, NOW)
    store.close()
    path = tmp_path / "store.db"
    content = bytearray(path.read_bytes())
    for place in range(20 * 4096 + 100, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)
    damaged = open_desk_store(tmp_path, KEY)
    with pytest.raises(HrsError, match=r"HRS-E-STORE") as caught:
        damaged.document("pack", "a")
    assert "store.db" in caught.value.message
    damaged.close()


def test_a_broken_constraint_is_a_bug_and_no_advice(store: SqlDeskStore) -> None:
    with pytest.raises(IntegrityError):
        store.put_signed(signed("sheet-2"))


# ---- several writers


def test_a_second_process_waits_for_the_lock(store: SqlDeskStore, tmp_path: Path) -> None:
    with _holding(tmp_path, 0.7):
        started = time.monotonic()
        store.save_record("sheet-1", record("Afterwards."), SheetState.DRAFT, None, LATER)
        waited = time.monotonic() - started
    assert waited > 0.3
    saved = [kept.text("endorsement.text") for _, kept in store.saved_records("sheet-1")]
    assert saved == ["Held.", "Afterwards."]


@pytest.mark.slow
def test_reading_does_not_wait_and_waiting_ends_after_five_seconds(store: SqlDeskStore, tmp_path: Path) -> None:
    with _holding(tmp_path, 6.5):
        started = time.monotonic()
        assert store.sheet("sheet-1") == sheet()
        assert time.monotonic() - started < 4.5  # a reader that waited for the lock would take 5 s
        with pytest.raises(HrsError, match="HRS-E-LOCKED"):
            store.put_state("sheet-1", SheetState.READY)
        assert time.monotonic() - started > 4.5
    store.put_state("sheet-1", SheetState.READY)


def _holding(folder: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.holding", "hold", str(folder), str(seconds)]
    holder = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_several_processes_may_make_one_store(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.holding", "open", str(tmp_path)]
    programs = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.close()
    said = []
    for program in programs:
        with program:
            assert program.stdout is not None
            said.append(program.stdout.read())
    assert said == ["opened\n"] * 3


@pytest.mark.slow
def test_opening_waits_longer_than_a_command_for_a_store_that_is_being_made(tmp_path: Path) -> None:
    """Seven seconds: longer than the five that a command waits for whoever writes."""
    maker = Transactions(tmp_path / "store.db", open_engine(tmp_path / "store.db", KEY))
    opened: list[SqlDeskStore] = []
    opener = threading.Thread(target=lambda: opened.append(open_desk_store(tmp_path, KEY)))
    with maker.writing() as connection:
        connection.execute(text("CREATE TABLE half_made (text TEXT)"))
        opener.start()
        time.sleep(7)
        assert opened == []
        connection.execute(text("DROP TABLE half_made"))
    opener.join(timeout=20)
    maker.close()
    (store,) = opened
    store.put_setting("word", "made")
    assert store.setting("word") == "made"
    store.close()


def test_threads_write_one_after_another_and_lose_nothing(store: SqlDeskStore) -> None:
    def save(worker: int) -> None:
        for number in range(25):
            store.save_record("sheet-1", record(f"{worker} {number}"), SheetState.DRAFT, None, NOW)

    workers = [threading.Thread(target=save, args=(worker,)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    saved = [kept.text("endorsement.text").split() for _, kept in store.saved_records("sheet-1")]
    assert len(saved) == 100
    for name in "0123":
        assert [number for one, number in saved if one == name] == [str(number) for number in range(25)]


def test_another_thread_sees_a_transaction_only_when_it_is_done(store: DeskStore) -> None:
    seen: list[str] = []

    def look() -> None:
        seen.append(store.setting("word"))

    def look_elsewhere() -> None:
        looker = threading.Thread(target=look)
        looker.start()
        looker.join()

    with store.begin():
        store.put_setting("word", "new")
        look()
        look_elsewhere()
    look_elsewhere()
    assert seen == ["new", "", "new"]


def test_reads_inside_a_read_share_one_view(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    reader, writer = (Transactions(path, open_engine(path, KEY)) for _ in range(2))
    with writer.writing() as connection:
        connection.execute(text("CREATE TABLE word (text TEXT)"))
    count = text("SELECT count(*) FROM word")
    with reader.reading() as outer:
        assert outer.execute(count).scalar_one() == 0
        with writer.writing() as connection:
            connection.execute(text("INSERT INTO word VALUES ('new')"))
        with reader.reading() as inner:
            assert inner.execute(count).scalar_one() == 0
    with reader.reading() as later:
        assert later.execute(count).scalar_one() == 1
    reader.close()
    writer.close()
