"""Steps of the register's file. A released step is never edited; a test compares the result with the tables."""

from __future__ import annotations

from sqlalchemy import Connection

_STEP_1 = (
    """CREATE TABLE prosecution_case (urn TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL,
       title TEXT NOT NULL COLLATE NOCASE, area TEXT NOT NULL, unit TEXT NOT NULL, words TEXT NOT NULL,
       finalised INTEGER NOT NULL, updated_at TEXT NOT NULL, loaded_at TEXT NOT NULL, body TEXT NOT NULL)""",
    "CREATE INDEX case_finalised ON prosecution_case (finalised)",
    """CREATE TABLE hearing (id TEXT NOT NULL PRIMARY KEY, urn TEXT NOT NULL REFERENCES prosecution_case (urn),
       date TEXT NOT NULL, ou_code TEXT NOT NULL, start_time TEXT NOT NULL, assigned_to TEXT NOT NULL,
       body TEXT NOT NULL)""",
    "CREATE INDEX hearing_of_case ON hearing (urn)",
    "CREATE INDEX hearing_on_day ON hearing (date, ou_code, start_time, urn)",
    "CREATE INDEX hearing_of_advocate ON hearing (assigned_to, date)",
    """CREATE TABLE enrolment (id INTEGER NOT NULL PRIMARY KEY, advocate_id TEXT NOT NULL, name TEXT NOT NULL,
       capacity TEXT NOT NULL, organisation TEXT NOT NULL, area TEXT NOT NULL, spki_sha256 TEXT NOT NULL,
       age_recipient TEXT NOT NULL, certificate BLOB NOT NULL, serial TEXT NOT NULL, not_before TEXT NOT NULL,
       not_after TEXT NOT NULL, verified_by TEXT NOT NULL, verified_number TEXT NOT NULL, enrolled_at TEXT NOT NULL,
       revoked_at TEXT)""",
    "CREATE INDEX enrolment_of_advocate ON enrolment (advocate_id, id)",
    "CREATE INDEX enrolment_of_key ON enrolment (spki_sha256, id)",
    "CREATE TABLE counter (series TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL)",
    """CREATE TABLE document (kind TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL,
       PRIMARY KEY (kind, sha256))""",
    """CREATE TABLE pack (id TEXT NOT NULL PRIMARY KEY, counter INTEGER NOT NULL UNIQUE, issued TEXT NOT NULL,
       expires TEXT NOT NULL, rehearsal BOOLEAN NOT NULL, content BLOB NOT NULL)""",
    """CREATE TABLE issued_sheet (id INTEGER NOT NULL PRIMARY KEY, sheet_id TEXT NOT NULL,
       pack_id TEXT NOT NULL REFERENCES pack (id), urn TEXT NOT NULL, hearing_id TEXT NOT NULL,
       advocate_id TEXT NOT NULL, issued TEXT NOT NULL, expires TEXT NOT NULL, base TEXT NOT NULL,
       template_sha256 TEXT NOT NULL, codes_sha256 TEXT NOT NULL, UNIQUE (sheet_id, pack_id))""",
    "CREATE INDEX issued_sheet_of_hearing ON issued_sheet (hearing_id, id)",
    """CREATE TABLE received (id INTEGER NOT NULL PRIMARY KEY, content_id TEXT NOT NULL UNIQUE, sheet_id TEXT NOT NULL,
       revision INTEGER NOT NULL, urn TEXT NOT NULL, advocate_id TEXT NOT NULL, reason TEXT NOT NULL,
       detail TEXT NOT NULL, filename TEXT NOT NULL, imported_at TEXT NOT NULL, applied_at TEXT, told TEXT NOT NULL,
       record TEXT NOT NULL, content BLOB NOT NULL)""",
    "CREATE INDEX received_of_sheet ON received (sheet_id, revision)",
    "CREATE INDEX received_told ON received (told, reason, applied_at)",
    "CREATE INDEX received_waiting ON received (reason, applied_at, id)",
    """CREATE TABLE incoming (rank INTEGER NOT NULL PRIMARY KEY, chip TEXT NOT NULL, apply BOOLEAN NOT NULL,
       reason TEXT NOT NULL, language TEXT NOT NULL, content_id TEXT NOT NULL, sheet_id TEXT NOT NULL,
       hearing_id TEXT NOT NULL, urn TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL, place BLOB NOT NULL,
       detail TEXT NOT NULL, changes TEXT NOT NULL)""",
    "CREATE INDEX incoming_of_chip ON incoming (chip, rank)",
    "CREATE INDEX incoming_in_language ON incoming (language, rank)",
    "CREATE INDEX incoming_from_place ON incoming (place, sha256)",
    "CREATE INDEX incoming_for_hearing ON incoming (hearing_id)",
    """CREATE TABLE source (urn TEXT NOT NULL REFERENCES prosecution_case (urn), path TEXT NOT NULL,
       content_id TEXT NOT NULL, revision INTEGER NOT NULL, advocate TEXT NOT NULL, applied TEXT NOT NULL,
       changed BOOLEAN NOT NULL, PRIMARY KEY (urn, path))""",
    """CREATE TABLE remittal (id INTEGER NOT NULL PRIMARY KEY, urn TEXT NOT NULL REFERENCES prosecution_case (urn),
       defendant TEXT NOT NULL, offence TEXT NOT NULL, code TEXT NOT NULL, to_court TEXT NOT NULL, date TEXT NOT NULL,
       since TEXT NOT NULL, sheet_id TEXT NOT NULL, content_id TEXT NOT NULL, closed_by TEXT,
       receiving TEXT NOT NULL, travels TEXT NOT NULL,
       UNIQUE (content_id, offence))""",
    "CREATE INDEX remittal_open ON remittal (urn, offence) WHERE closed_by IS NULL",
    """CREATE TABLE ledger (id INTEGER NOT NULL PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL,
       previous TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE)""",
    """CREATE TRIGGER ledger_row_stays BEFORE UPDATE ON ledger
       BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END""",
    """CREATE TRIGGER ledger_row_kept BEFORE DELETE ON ledger
       BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END""",
    """CREATE TABLE outbox (id INTEGER NOT NULL PRIMARY KEY, idempotency_key TEXT NOT NULL UNIQUE, urn TEXT NOT NULL,
       payload TEXT NOT NULL, created_at TEXT NOT NULL, delivered_at TEXT)""",
    """CREATE TABLE receipt (advocate_id TEXT NOT NULL, counter INTEGER NOT NULL, filename TEXT NOT NULL,
       content BLOB NOT NULL, content_ids TEXT NOT NULL, PRIMARY KEY (advocate_id, counter))""",
)


def _first(connection: Connection) -> None:
    for statement in _STEP_1:
        connection.exec_driver_sql(statement)


STEPS = (_first,)
