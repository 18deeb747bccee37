"""Steps of the desk store's file. A released step is never edited; a test compares the result with the tables."""

from __future__ import annotations

from sqlalchemy import Connection

_STEP_1 = (
    "CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE secret (name TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL)",
    """CREATE TABLE document (id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
       content BLOB NOT NULL, received_at TEXT NOT NULL, UNIQUE (kind, name))""",
    """CREATE TABLE sheet (id TEXT NOT NULL PRIMARY KEY, urn TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL,
       court TEXT NOT NULL, room TEXT NOT NULL, start_time TEXT NOT NULL, hearing_id TEXT NOT NULL,
       hearing_type TEXT NOT NULL, state TEXT NOT NULL, revision INTEGER NOT NULL, errors INTEGER NOT NULL,
       warnings INTEGER NOT NULL, checked BOOLEAN NOT NULL, template_sha256 TEXT NOT NULL, codes_sha256 TEXT NOT NULL,
       pack_id TEXT NOT NULL, expires TEXT NOT NULL, issued_to TEXT NOT NULL, course TEXT NOT NULL,
       base BLOB NOT NULL, record BLOB NOT NULL, saved_at TEXT NOT NULL)""",
    "CREATE INDEX sheet_list ON sheet (date, court, room, start_time, urn)",
    """CREATE TABLE save (id INTEGER NOT NULL PRIMARY KEY, sheet_id TEXT NOT NULL REFERENCES sheet (id),
       saved_at TEXT NOT NULL, state TEXT NOT NULL, record BLOB NOT NULL)""",
    "CREATE INDEX save_of_sheet ON save (sheet_id, id)",
    """CREATE TABLE signed (sheet_id TEXT NOT NULL REFERENCES sheet (id), revision INTEGER NOT NULL,
       content_id TEXT NOT NULL UNIQUE, filename TEXT NOT NULL, signer TEXT NOT NULL, signed_at TEXT NOT NULL,
       content BLOB NOT NULL, PRIMARY KEY (sheet_id, revision))""",
    """CREATE TABLE typed (number INTEGER NOT NULL PRIMARY KEY, sheet_id TEXT NOT NULL REFERENCES sheet (id),
       path TEXT NOT NULL, label TEXT NOT NULL, words TEXT NOT NULL, cursor INTEGER NOT NULL,
       revision INTEGER NOT NULL, anchors TEXT NOT NULL, at TEXT NOT NULL, discarded_at TEXT NOT NULL)""",
)


def _first(connection: Connection) -> None:
    for statement in _STEP_1:
        connection.exec_driver_sql(statement)


STEPS = (_first,)
