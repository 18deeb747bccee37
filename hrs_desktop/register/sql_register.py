"""The register on one SQLCipher file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, case, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.change import Applied, ChangeSet, Source
from hrs_desktop.domain.pack import Pack, ReceiptLine
from hrs_desktop.domain.people import Enrolment
from hrs_desktop.domain.remittal import Remittal
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.register import mapping
from hrs_desktop.register.applying import apply_change_set
from hrs_desktop.register.expecting import expected_rows, group_expected, instead_rows
from hrs_desktop.register.inbox import SqlInbox
from hrs_desktop.register.loading import load
from hrs_desktop.register.migrations import STEPS
from hrs_desktop.register.remittals import open_remittals, remittal_from
from hrs_desktop.register.tables import RegisterRow
from hrs_desktop.services.ports import (
    ExpectedSheet,
    HearingQuery,
    IssuedSheet,
    KeptReceipt,
    ReceivedSheet,
    RegisterCase,
    RegisterCounts,
)
from hrs_desktop.sql.engine import Transactions
from hrs_desktop.sql.opening import open_file

FILE_NAME = "register.db"


def _table(name: str) -> Table:
    return RegisterRow.metadata.tables[name]


_CASE, _HEARING, _ENROLMENT = _table("prosecution_case"), _table("hearing"), _table("enrolment")
_COUNTER, _DOCUMENT, _PACK, _ISSUED = _table("counter"), _table("document"), _table("pack"), _table("issued_sheet")
_RECEIVED, _SOURCE, _RECEIPT = _table("received"), _table("source"), _table("receipt")


def open_register(folder: Path, key: bytes) -> SqlRegister:
    """The register in ``folder``, made or migrated as needed. HrsError HRS-E-PASSPHRASE, -LOCKED, -NEWER, -WRITE."""
    return SqlRegister(open_file(folder / FILE_NAME, key, STEPS))


class SqlRegister:
    """The :class:`~hrs_desktop.services.ports.Register` port on one encrypted file."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self.inbox = SqlInbox(transactions)

    def begin(self) -> AbstractContextManager[None]:
        """One transaction around several calls."""
        return self._transactions.whole()

    def close(self) -> None:
        """Close the file."""
        self._transactions.close()

    # ---- cases and hearings

    def load_cases(self, cases: Sequence[Case], at: dt.datetime) -> tuple[int, int]:
        """(cases, hearings) written."""
        with self._transactions.writing() as connection:
            return load(connection, cases, at)

    def case(self, urn: str) -> RegisterCase | None:
        """A case with its hearings and the source of every value that a sheet set or confirmed."""
        with self._transactions.reading():
            found = self._cases(select(_CASE).where(_CASE.c.urn == urn))
            loaded = self._one(select(_CASE.c.loaded_at).where(_CASE.c.urn == urn))
            sources = self._rows(select(_SOURCE).where(_SOURCE.c.urn == urn).order_by(_SOURCE.c.path))
        if loaded is None:
            return None
        at = dt.datetime.fromisoformat(loaded["loaded_at"])
        return RegisterCase(found[0], tuple(_source(source) for source in sources), at)

    def search(self, words: str, limit: int = 50) -> tuple[Case, ...]:
        """Cases in which every word occurs; a URN may be typed with separators."""
        folded = mapping.fold(words)
        if not folded:
            return ()
        every = and_(*(_CASE.c.words.contains(word, autoescape=True) for word in folded.split()))
        joined = _CASE.c.words.contains(folded.replace(" ", ""), autoescape=True)
        return self._cases(select(_CASE).where(or_(every, joined)).order_by(_CASE.c.urn).limit(limit))

    def case_page(self, after: str = "", limit: int = 100) -> tuple[Case, ...]:
        """The next cases by URN after ``after``."""
        return self._cases(select(_CASE).where(_CASE.c.urn > after).order_by(_CASE.c.urn).limit(limit))

    def counts(self) -> RegisterCounts:
        """How much the register holds."""
        count = select(
            select(func.count()).select_from(_CASE).scalar_subquery(),
            select(func.coalesce(func.sum(_CASE.c.finalised), 0)).scalar_subquery(),
            select(func.count()).select_from(_RECEIVED).scalar_subquery(),
            select(func.count()).select_from(_HEARING).scalar_subquery(),
        )
        with self._transactions.reading() as connection:
            return RegisterCounts(*(int(value) for value in connection.execute(count).one()))

    def hearings(self, query: HearingQuery) -> tuple[Hearing, ...]:
        """Hearings that match, by date, court, time, URN."""
        wanted: list[ColumnElement[bool]] = []
        if query.assigned_to:
            people = [*query.assigned_to, ""] if query.unassigned else list(query.assigned_to)
            wanted.append(_HEARING.c.assigned_to.in_(people))
        if query.date is not None:
            wanted.append(_HEARING.c.date == query.date.isoformat())
        if query.ou_code:
            wanted.append(_HEARING.c.ou_code == query.ou_code)
        if query.hearing_ids:
            wanted.append(_HEARING.c.id.in_(query.hearing_ids))
        order = (_HEARING.c.date, _HEARING.c.ou_code, _HEARING.c.start_time, _HEARING.c.urn)
        rows = self._rows(select(_HEARING).where(*wanted).order_by(*order))
        return tuple(mapping.hearing_from(row) for row in rows)

    def assign(self, hearing_id: str, advocate_id: str) -> None:
        """Move a hearing to an advocate."""
        with self._transactions.writing() as connection:
            connection.execute(update(_HEARING).where(_HEARING.c.id == hearing_id).values(assigned_to=advocate_id))

    # ---- advocates

    def add_enrolment(self, enrolment: Enrolment) -> None:
        """Keep an enrolment; earlier ones of the same advocate stay."""
        with self._transactions.writing() as connection:
            connection.execute(insert(_ENROLMENT).values(mapping.enrolment_columns(enrolment)))

    def enrolments(self) -> tuple[Enrolment, ...]:
        """Everybody enrolled, in the order of enrolment."""
        rows = self._rows(select(_ENROLMENT).order_by(_ENROLMENT.c.id))
        return tuple(mapping.enrolment_from(row) for row in rows)

    def enrolment(self, advocate_id: str) -> Enrolment | None:
        """The latest enrolment of an advocate."""
        return self._enrolment(_ENROLMENT.c.advocate_id == advocate_id)

    def enrolment_by_key(self, spki_sha256: str) -> Enrolment | None:
        """The latest enrolment of a key."""
        return self._enrolment(_ENROLMENT.c.spki_sha256 == spki_sha256)

    def _enrolment(self, condition: Any) -> Enrolment | None:
        row = self._one(select(_ENROLMENT).where(condition).order_by(_ENROLMENT.c.id.desc()).limit(1))
        return None if row is None else mapping.enrolment_from(row)

    # ---- packs and documents

    def next_counter(self, series: str) -> int:
        """1, 2, 3 ... for each series."""
        statement = upsert(_COUNTER).values(series=series, value=1)
        again = statement.on_conflict_do_update(index_elements=["series"], set_={"value": _COUNTER.c.value + 1})
        with self._transactions.writing() as connection:
            return int(connection.execute(again.returning(_COUNTER.c.value)).scalar_one())

    def put_document(self, kind: str, sha256: str, content: bytes) -> None:
        """Keep a template or code list file once."""
        statement = upsert(_DOCUMENT).values(kind=kind, sha256=sha256, content=content).on_conflict_do_nothing()
        with self._transactions.writing() as connection:
            connection.execute(statement)

    def document(self, kind: str, sha256: str) -> bytes | None:
        """The file with this hash."""
        row = self._one(select(_DOCUMENT.c.content).where(_DOCUMENT.c.kind == kind, _DOCUMENT.c.sha256 == sha256))
        return None if row is None else bytes(row["content"])

    def add_pack(self, pack: Pack, issued: Sequence[IssuedSheet], content: bytes) -> None:
        """Keep a pack and every assignment in it."""
        row = {
            "id": pack.id, "counter": pack.counter, "issued": pack.issued.isoformat(),
            "expires": pack.expires.isoformat(), "rehearsal": pack.rehearsal, "content": content,
        }  # fmt: skip
        with self._transactions.writing() as connection:
            connection.execute(insert(_PACK).values(row))
            if issued:
                connection.execute(insert(_ISSUED), [mapping.issued_columns(item) for item in issued])

    def issued_sheet(self, sheet_id: str) -> IssuedSheet | None:
        """The latest issue of a sheet."""
        return self._issued(_ISSUED.c.sheet_id == sheet_id)

    def issued_for_hearing(self, hearing_id: str) -> IssuedSheet | None:
        """The latest issue for a hearing."""
        return self._issued(_ISSUED.c.hearing_id == hearing_id)

    def _issued(self, condition: Any) -> IssuedSheet | None:
        row = self._one(select(_ISSUED).where(condition).order_by(_ISSUED.c.id.desc()).limit(1))
        return None if row is None else mapping.issued_from(row)

    # ---- sheets received

    def add_received(self, received: ReceivedSheet) -> bool:
        """False when the content_id is there already and nothing changed."""
        statement = upsert(_RECEIVED).values(mapping.received_columns(received)).on_conflict_do_nothing()
        with self._transactions.writing() as connection:
            return bool(connection.execute(statement).rowcount)

    def put_verdict(self, content_id: str, reason: Reason, detail: str, advocate_id: str = "") -> None:
        """A sheet received before, judged again after what it lacked was put right, and perhaps whose it is."""
        whose = {"advocate_id": advocate_id} if advocate_id else {}
        again = update(_RECEIVED).where(_RECEIVED.c.content_id == content_id)
        with self._transactions.writing() as connection:
            connection.execute(again.values(reason=reason.value, detail=detail, **whose))

    def received(self, content_id: str) -> ReceivedSheet | None:
        """The sheet with this content_id."""
        row = self._one(select(_RECEIVED).where(_RECEIVED.c.content_id == content_id))
        return None if row is None else mapping.received_from(row)

    def received_revisions(self, sheet_id: str) -> tuple[ReceivedSheet, ...]:
        """Every content received for a sheet."""
        return self._received(select(_RECEIVED).where(_RECEIVED.c.sheet_id == sheet_id))

    def accepted_not_applied(self) -> tuple[ReceivedSheet, ...]:
        """Accepted sheets that wait to be applied."""
        waiting = (_RECEIVED.c.reason == Reason.OK.value, _RECEIVED.c.applied_at.is_(None))
        return self._received(select(_RECEIVED).where(*waiting))

    def received_page(self, after: str = "", limit: int = 100) -> tuple[ReceivedSheet, ...]:
        """The next sheets received after the one with content_id ``after``, in the order of import."""
        start = select(_RECEIVED.c.id).where(_RECEIVED.c.content_id == after).scalar_subquery()
        query = select(_RECEIVED).limit(limit)
        return self._received(query.where(_RECEIVED.c.id > start) if after else query)

    def _received(self, query: Select[Any]) -> tuple[ReceivedSheet, ...]:
        return tuple(mapping.received_from(row) for row in self._rows(query.order_by(_RECEIVED.c.id)))

    def apply(self, change_set: ChangeSet, at: dt.datetime) -> Applied:
        """One transaction; see :mod:`.applying`."""
        with self._transactions.writing() as connection:
            return apply_change_set(connection, change_set, at)

    def remittals(self) -> tuple[Remittal, ...]:
        """Charges sent back that nobody has taken up."""
        return tuple(remittal_from(row) for row in self._rows(open_remittals()))

    def expected(self, before: dt.date, *, accepted: bool = False) -> tuple[ExpectedSheet, ...]:
        """Hearings before a day that were issued, with what came back for them."""
        with self._transactions.reading():
            return tuple(
                group_expected(self._rows(expected_rows(before, accepted=accepted)), self._rows(instead_rows()))
            )

    # ---- receipts

    def add_receipt(self, receipt: KeptReceipt, lines: Sequence[ReceiptLine]) -> None:
        """Keep a receipt and remember what it told of each sheet."""
        row = {
            "advocate_id": receipt.advocate_id, "counter": receipt.counter, "filename": receipt.filename,
            "content": receipt.content, "content_ids": json.dumps(list(receipt.content_ids)),
        }  # fmt: skip
        with self._transactions.writing() as connection:
            connection.execute(insert(_RECEIPT).values(row))
            for line in lines:
                told = f"{line.reason} {line.applied}"
                mark = update(_RECEIVED).where(_RECEIVED.c.content_id == line.content_id)
                connection.execute(mark.values(told=told))

    def receipts(self) -> tuple[KeptReceipt, ...]:
        """Every receipt by advocate and number."""
        rows = self._rows(select(_RECEIPT).order_by(_RECEIPT.c.advocate_id, _RECEIPT.c.counter))
        return tuple(mapping.receipt_from(row) for row in rows)

    def without_receipt(self) -> tuple[ReceivedSheet, ...]:
        """Sheets whose present verdict and state no receipt has told."""
        applied = case((_RECEIVED.c.applied_at.is_(None), " False"), else_=" True")
        return self._received(select(_RECEIVED).where(_RECEIVED.c.told != _RECEIVED.c.reason + applied))

    # ---- the ways to the file

    def _cases(self, query: Select[Any]) -> tuple[Case, ...]:
        order = (_HEARING.c.date, _HEARING.c.start_time, _HEARING.c.id)
        listed: dict[str, list[Hearing]] = {}
        with self._transactions.reading():
            rows = self._rows(query)
            of_these = _HEARING.c.urn.in_([row["urn"] for row in rows])
            hearings = self._rows(select(_HEARING).where(of_these).order_by(*order))
        for row in hearings:
            listed.setdefault(row["urn"], []).append(mapping.hearing_from(row))
        return tuple(mapping.case_from(row, tuple(listed.get(row["urn"], ()))) for row in rows)

    def _one(self, query: Select[Any]) -> dict[str, Any] | None:
        rows = self._rows(query)
        return rows[0] if rows else None

    def _rows(self, query: Select[Any]) -> list[dict[str, Any]]:
        with self._transactions.reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]


def _source(row: Mapping[str, Any]) -> Source:
    applied = dt.datetime.fromisoformat(row["applied"])
    return Source(row["path"], row["content_id"], row["revision"], row["advocate"], applied)
