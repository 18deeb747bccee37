"""What services need of the register that all desks share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.change import Applied, ChangeSet, Source
from hrs_desktop.domain.pack import Assignment, Pack, ReceiptLine
from hrs_desktop.domain.people import Enrolment
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.remittal import Remittal
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.inbox_port import Inbox


@dataclass(frozen=True, slots=True)
class HearingQuery:
    """Which hearings are meant; empty fields do not narrow."""

    assigned_to: tuple[str, ...] = ()
    date: dt.date | None = None
    ou_code: str = ""
    hearing_ids: tuple[str, ...] = ()
    unassigned: bool = False


@dataclass(frozen=True, slots=True)
class IssuedSheet:
    """What the register kept when a pack was issued: the assignment, the frozen base and the documents it went with."""

    assignment: Assignment
    pack_id: str
    issued: dt.datetime
    expires: dt.date
    base: Case
    template_sha256: str
    codes_sha256: str


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """A sheet that reached the office: identity, signer, verdict, the record and the file itself."""

    sheet_id: str
    revision: int
    content_id: str
    urn: str
    advocate_id: str
    reason: Reason
    detail: str
    record: Record
    content: bytes
    filename: str
    imported_at: dt.datetime
    applied_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class CameInstead:
    """A file that was refused and names, or was linked to, a hearing: why, what it was called, and its SHA-256."""

    reason: Reason
    filename: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedSheet:
    """A hearing that was issued, and what came back for it: ``received`` the reasons of sheets that are kept (``ok``
    when one is accepted), ``instead`` the files that were refused, the newest first."""

    sheet_id: str
    urn: str
    hearing_id: str
    date: dt.date
    ou_code: str
    advocate_id: str
    received: tuple[Reason, ...]
    instead: tuple[CameInstead, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """A receipt as it was issued; re-issued byte for byte."""

    advocate_id: str
    counter: int
    filename: str
    content: bytes
    content_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterCase:
    """A case as it now stands, with the source of every value that a sheet set or confirmed; all else came with the
    case file loaded at ``loaded``."""

    case: Case
    sources: tuple[Source, ...]
    loaded: dt.datetime


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """cases; ``finalised`` = defendants with a final outcome and no charge on its way; sheets received; hearings
    expected."""

    cases: int
    finalised: int
    sheets: int
    hearings: int


class Register(Protocol):
    """What all desks share. Every method outside :meth:`begin` is one transaction; inside it, all of them are one."""

    @property
    def inbox(self) -> Inbox:
        """The files that came back, in the same transactions."""
        ...

    def begin(self) -> AbstractContextManager[None]: ...

    def close(self) -> None: ...

    def load_cases(self, cases: Sequence[Case], at: dt.datetime) -> tuple[int, int]:
        """(cases, hearings) written. A case that is there keeps what sheets have said; its version rises."""
        ...

    def case(self, urn: str) -> RegisterCase | None: ...

    def search(self, words: str, limit: int = 50) -> tuple[Case, ...]:
        """Cases by URN (with or without separators), title or defendant's name."""
        ...

    def case_page(self, after: str = "", limit: int = 100) -> tuple[Case, ...]:
        """The next cases by URN after ``after``."""
        ...

    def counts(self) -> RegisterCounts: ...

    def hearings(self, query: HearingQuery) -> tuple[Hearing, ...]: ...

    def assign(self, hearing_id: str, advocate_id: str) -> None: ...

    def add_enrolment(self, enrolment: Enrolment) -> None: ...

    def enrolments(self) -> tuple[Enrolment, ...]: ...

    def enrolment(self, advocate_id: str) -> Enrolment | None:
        """The latest enrolment of the advocate."""
        ...

    def enrolment_by_key(self, spki_sha256: str) -> Enrolment | None: ...

    def next_counter(self, series: str) -> int:
        """1, 2, 3 ... for each series (``pack:advocate-1``, ``receipt:advocate-1``, ``crl``)."""
        ...

    def put_document(self, kind: str, sha256: str, content: bytes) -> None: ...

    def document(self, kind: str, sha256: str) -> bytes | None:
        """A file by kind and SHA-256: ``template`` and ``codes`` by what records name, ``certificate`` files by their
        certificate."""
        ...

    def add_pack(self, pack: Pack, issued: Sequence[IssuedSheet], content: bytes) -> None: ...

    def issued_sheet(self, sheet_id: str) -> IssuedSheet | None: ...

    def issued_for_hearing(self, hearing_id: str) -> IssuedSheet | None:
        """The latest assignment of the hearing."""
        ...

    def add_received(self, received: ReceivedSheet) -> bool:
        """False when the content_id is there already and nothing changed."""
        ...

    def put_verdict(self, content_id: str, reason: Reason, detail: str, advocate_id: str = "") -> None:
        """A sheet received before, judged again after what it lacked was put right; ``advocate_id`` where it is known
        only now."""
        ...

    def received(self, content_id: str) -> ReceivedSheet | None: ...

    def received_revisions(self, sheet_id: str) -> tuple[ReceivedSheet, ...]: ...

    def accepted_not_applied(self) -> tuple[ReceivedSheet, ...]: ...

    def received_page(self, after: str = "", limit: int = 100) -> tuple[ReceivedSheet, ...]: ...

    def apply(self, change_set: ChangeSet, at: dt.datetime) -> Applied:
        """One transaction: row version checked, case written, ledger row, outbox row, sources, sheet marked applied.

        :class:`~hrs_desktop.errors.HrsError` HRS-E-VERSION when the case has moved on since it was planned.
        """
        ...

    def remittals(self) -> tuple[Remittal, ...]:
        """Charges gone to another court whose sheet has not taken them up, by the day they are listed there."""
        ...

    def expected(self, before: dt.date, *, accepted: bool = False) -> tuple[ExpectedSheet, ...]:
        """Hearings before a day that were issued and have no accepted sheet, by date and URN; ``accepted``: those that
        have one as well."""
        ...

    def add_receipt(self, receipt: KeptReceipt, lines: Sequence[ReceiptLine]) -> None: ...

    def receipts(self) -> tuple[KeptReceipt, ...]: ...

    def without_receipt(self) -> tuple[ReceivedSheet, ...]:
        """Sheets whose present verdict and state no kept receipt has told the advocate."""
        ...
