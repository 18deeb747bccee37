"""A SQLAlchemy engine on one SQLCipher file, and transactions that hold everything or nothing.

With the driver's own transaction handling a CREATE TABLE survives a rollback; here the driver has none
(``isolation_level=None``) and the begin hook says BEGIN itself, so DDL and ``user_version`` roll back too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from hrs_desktop.errors import HrsError

LOCK_WAIT_SECONDS = 5
_OF_THE_FILE = (dbapi2.OperationalError, dbapi2.DatabaseError)
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "secure_delete=ON")


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine on the SQLCipher file at ``path`` with a raw 32-byte key; a wrong key is found at once.

    Raises HrsError HRS-E-PASSPHRASE (key does not fit), HRS-E-LOCKED, HRS-E-WRITE.
    """
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: _connect(path, key), poolclass=QueuePool, pool_size=4
    )
    event.listen(engine, "begin", _begin)
    with explained(path):
        engine.connect().close()
    return engine


def _connect(path: Path, key: bytes) -> Any:
    connection = dbapi2.connect(str(path), timeout=LOCK_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        # Before the key: a failed decryption would otherwise be written to standard error.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the file's errors into sentences; a broken constraint or a wrong statement is a bug and travels on."""
    try:
        yield
    except DBAPIError as error:
        if type(error.orig) not in _OF_THE_FILE:
            raise
        raise _sentence(path, str(error.orig)) from error
    except _OF_THE_FILE as error:
        # The backup talks to the driver itself.
        raise _sentence(path, str(error)) from error


def _sentence(path: Path, text: str) -> HrsError:
    if "not a database" in text or "encrypted" in text:
        return HrsError("HRS-E-PASSPHRASE", "The passphrase does not open this profile.", "Type it again.")
    if "locked" in text or "busy" in text:
        return HrsError(
            "HRS-E-LOCKED",
            "{file} is being written by another window or command.",
            "Wait until it has finished, then try again.",
            file=path.name,
        )
    if "full" in text or "readonly" in text or "unable to open" in text or "disk I/O" in text:
        return HrsError(
            "HRS-E-WRITE",
            "{file} cannot be written: {text}.",
            "Make room on the disk or choose another folder.",
            file=path.name,
            text=text,
        )
    return HrsError(
        "HRS-E-STORE",
        "{file} refused: {text}.",
        "Restore it from a backup if this stays so.",
        file=path.name,
        text=text,
    )


class Transactions:
    """Connections of one file: each thread's transaction is its own, and an inner one joins the outer."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine
        self._local = threading.local()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that takes the write lock at once; committed at the end, rolled back by an exception."""
        current: Connection | None = getattr(self._local, "writer", None)
        if current is not None:
            yield current
            return
        with explained(self._path), self._engine.begin() as connection:
            self._local.writer = connection
            try:
                yield connection
            finally:
                self._local.writer = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, without the write lock; inside another, the view of that one."""
        current: Connection | None = getattr(self._local, "writer", None) or getattr(self._local, "reader", None)
        if current is not None:
            yield current
            return
        with explained(self._path), self._engine.connect().execution_options(reading=True) as connection:
            self._local.reader = connection
            try:
                yield connection
            finally:
                self._local.reader = None

    @contextmanager
    def whole(self) -> Iterator[None]:
        """One transaction around several calls."""
        with self.writing():
            yield

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


Step = Callable[[Connection], None]
