"""The desk store and the register in memory: real behaviour, no file. The contract tests hold them to the SQL ones."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.change import Applied, ChangeSet, Source
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.pack import Pack, ReceiptLine
from hrs_desktop.domain.people import Enrolment
from hrs_desktop.domain.planning import value_at
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.remittal import Remittal
from hrs_desktop.domain.sheet import Sheet, SheetRow, SignedSheet
from hrs_desktop.domain.typed import TypedWords
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.register.mapping import case_words, finalised, fold
from hrs_desktop.register.merging import merged_body
from hrs_desktop.services.ports import (
    ExpectedSheet,
    HearingQuery,
    IssuedSheet,
    KeptReceipt,
    ReceivedSheet,
    RegisterCase,
    RegisterCounts,
)
from tests.helpers.fake_inbox import FakeInbox, Incoming


class _Whole:
    """A transaction: what was there comes back when the block fails."""

    held: Any

    @contextmanager
    def begin(self) -> Iterator[None]:
        before = copy.deepcopy(self.held)
        try:
            yield
        except BaseException:
            self.held = before
            raise

    def close(self) -> None:
        pass


@dataclass
class _Desk:
    settings: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, bytes] = field(default_factory=dict)
    documents: dict[tuple[str, str], bytes] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    saves: list[tuple[str, dt.datetime, Record]] = field(default_factory=list)
    typed: dict[int, TypedWords] = field(default_factory=dict)
    signed: dict[tuple[str, int], SignedSheet] = field(default_factory=dict)


class FakeDeskStore(_Whole):
    """The :class:`~hrs_desktop.services.ports.DeskStore` port in memory."""

    def __init__(self) -> None:
        self.held = _Desk()

    def setting(self, name: str) -> str:
        return str(self.held.settings.get(name, ""))

    def put_setting(self, name: str, value: str) -> None:
        self.held.settings[name] = value

    def secret(self, name: str) -> bytes | None:
        found: bytes | None = self.held.secrets.get(name)
        return found

    def put_secret(self, name: str, content: bytes) -> None:
        self.held.secrets[name] = content

    def document(self, kind: str, name: str) -> bytes | None:
        found: bytes | None = self.held.documents.get((kind, name))
        return found

    def documents(self, kind: str) -> tuple[tuple[str, bytes], ...]:
        return tuple((name, content) for (one, name), content in self.held.documents.items() if one == kind)

    def put_document(self, kind: str, name: str, content: bytes, at: dt.datetime) -> None:
        self.held.documents[kind, name] = content

    def add_sheet(self, sheet: Sheet) -> None:
        self.held.sheets.setdefault(sheet.row.id, sheet)

    def replace_sheet(self, sheet: Sheet) -> None:
        if sheet.row.id in self.held.sheets:
            self.held.sheets[sheet.row.id] = sheet

    def sheet_rows(self) -> tuple[SheetRow, ...]:
        rows = (sheet.row for sheet in self.held.sheets.values())
        return tuple(sorted(rows, key=lambda row: (row.date, row.court, row.room, row.start_time, row.urn)))

    def sheet(self, sheet_id: str) -> Sheet | None:
        found: Sheet | None = self.held.sheets.get(sheet_id)
        return found

    def save_record(
        self, sheet_id: str, record: Record, state: SheetState, counts: tuple[int, int] | None, at: dt.datetime
    ) -> None:
        sheet = self.held.sheets[sheet_id]
        row = replace(sheet.row, state=state, course=record.text("hearing.course"))
        if counts is not None:
            row = replace(row, errors=counts[0], warnings=counts[1], checked=True)
        self.held.sheets[sheet_id] = replace(sheet, row=row, record=record, saved_at=at)
        self.held.saves.append((sheet_id, at, record))

    def saved_records(self, sheet_id: str) -> tuple[tuple[dt.datetime, Record], ...]:
        return tuple((at, record) for one, at, record in self.held.saves if one == sheet_id)

    def put_state(self, sheet_id: str, state: SheetState) -> None:
        if sheet := self.sheet(sheet_id):
            self.held.sheets[sheet_id] = replace(sheet, row=replace(sheet.row, state=state))

    def put_signed(self, signed: SignedSheet) -> None:
        key = (signed.sheet_id, signed.revision)
        if key in self.held.signed or signed.sheet_id not in self.held.sheets:
            raise KeyError(key)
        self.held.signed[key] = signed

    def signed(self, sheet_id: str, revision: int | None = None) -> SignedSheet | None:
        found = [item for (one, number), item in sorted(self.held.signed.items())
                 if one == sheet_id and revision in (None, number)]  # fmt: skip
        return found[-1] if found else None

    def signed_by_content_id(self, content_id: str) -> SignedSheet | None:
        return next((item for item in self.held.signed.values() if item.content_id == content_id), None)

    def keep_typed(self, typed: TypedWords) -> None:
        kept = self.held.typed
        for number, one in list(kept.items()):
            if (one.sheet_id, one.path, one.discarded_at) == (typed.sheet_id, typed.path, None):
                del kept[number]
        number = max(kept, default=0) + 1
        kept[number] = replace(typed, number=number)

    def typed_words(self) -> tuple[TypedWords, ...]:
        return tuple(self.held.typed.values())

    def forget_typed(self, sheet_id: str, path: str) -> None:
        for number, one in list(self.held.typed.items()):
            here = one.path == path or one.path.startswith((f"{path}.", f"{path}["))
            if here and one.sheet_id == sheet_id and one.discarded_at is None:
                del self.held.typed[number]

    def put_discarded(self, number: int, at: dt.datetime | None) -> None:
        self.held.typed[number] = replace(self.held.typed[number], discarded_at=at)

    def remove_typed(self, before: dt.datetime) -> None:
        for number, one in list(self.held.typed.items()):
            if one.discarded_at is not None and one.discarded_at < before:
                del self.held.typed[number]


@dataclass
class _Register:
    cases: dict[str, Case] = field(default_factory=dict)
    hearings: dict[str, Hearing] = field(default_factory=dict)
    loaded: dict[str, dt.datetime] = field(default_factory=dict)
    sources: dict[tuple[str, str], Source] = field(default_factory=dict)
    changed: set[tuple[str, str]] = field(default_factory=set)
    enrolments: list[Enrolment] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)
    documents: dict[tuple[str, str], bytes] = field(default_factory=dict)
    issued: list[IssuedSheet] = field(default_factory=list)
    received: dict[str, ReceivedSheet] = field(default_factory=dict)
    told: dict[str, tuple[str, bool]] = field(default_factory=dict)
    receipts: list[KeptReceipt] = field(default_factory=list)
    remittals: dict[tuple[str, str], Remittal] = field(default_factory=dict)
    incoming: list[Incoming] = field(default_factory=list)


class FakeRegister(_Whole):
    """The :class:`~hrs_desktop.services.ports.Register` port in memory."""

    def __init__(self) -> None:
        self.held = _Register()
        self.inbox = FakeInbox(lambda: self.held.incoming)

    def load_cases(self, cases: Sequence[Case], at: dt.datetime) -> tuple[int, int]:
        for case in cases:
            old = self.held.cases.get(case.urn)
            self.held.loaded.setdefault(case.urn, at)
            self.held.cases[case.urn] = replace(case, hearings=()) if old is None else self._renewed(old, case, at)
            for hearing in case.hearings:
                self._load_hearing(hearing)
        return len(cases), sum(len(case.hearings) for case in cases)

    def _renewed(self, old: Case, case: Case, at: dt.datetime) -> Case:
        paths = [path for urn, path in self.held.changed if urn == case.urn]
        new = replace(case, body=merged_body(old.body, case.body, paths), version=old.version, hearings=())
        if new == old:
            return old
        self.held.loaded[case.urn] = at
        for path in [path for urn, path in self.held.sources if urn == case.urn]:
            if value_at(old.body, path) != value_at(new.body, path):
                del self.held.sources[case.urn, path]
        return replace(new, version=old.version + 1)

    def _load_hearing(self, hearing: Hearing) -> None:
        old = self.held.hearings.get(hearing.id)
        if old is not None and old.assigned_to != (old.body.get("assigned_to") or ""):
            hearing = replace(hearing, assigned_to=old.assigned_to)
        self.held.hearings[hearing.id] = hearing

    def _whole(self, case: Case) -> Case:
        listed = [self._listed(item) for item in self.held.hearings.values() if item.urn == case.urn]
        return replace(case, hearings=tuple(sorted(listed, key=lambda item: (item.date, item.start_time, item.id))))

    @staticmethod
    def _listed(hearing: Hearing) -> Hearing:
        return replace(hearing, body={**hearing.body, "assigned_to": hearing.assigned_to})

    def _by_urn(self) -> list[Case]:
        return [self._whole(self.held.cases[urn]) for urn in sorted(self.held.cases)]

    def case(self, urn: str) -> RegisterCase | None:
        if urn not in self.held.cases:
            return None
        sources = (source for (one, _), source in sorted(self.held.sources.items()) if one == urn)
        return RegisterCase(self._whole(self.held.cases[urn]), tuple(sources), self.held.loaded[urn])

    def search(self, words: str, limit: int = 50) -> tuple[Case, ...]:
        folded = fold(words)
        found = [
            case
            for case in self._by_urn()
            if folded and (all(word in case_words(case) for word in folded.split())
                           or folded.replace(" ", "") in case_words(case))
        ]  # fmt: skip
        return tuple(found[:limit])

    def case_page(self, after: str = "", limit: int = 100) -> tuple[Case, ...]:
        return tuple([case for case in self._by_urn() if case.urn > after][:limit])

    def counts(self) -> RegisterCounts:
        under_way = {one.defendant for one in self.held.remittals.values()}
        done = sum(finalised(case.body, under_way) for case in self.held.cases.values())
        return RegisterCounts(len(self.held.cases), done, len(self.held.received), len(self.held.hearings))

    def hearings(self, query: HearingQuery) -> tuple[Hearing, ...]:
        people = {*query.assigned_to, *([""] if query.unassigned else [])} if query.assigned_to else None
        found = [
            self._listed(item)
            for item in self.held.hearings.values()
            if (people is None or item.assigned_to in people)
            and query.date in (None, item.date)
            and query.ou_code in ("", item.ou_code)
            and (not query.hearing_ids or item.id in query.hearing_ids)
        ]
        return tuple(sorted(found, key=lambda item: (item.date, item.ou_code, item.start_time, item.urn)))

    def assign(self, hearing_id: str, advocate_id: str) -> None:
        self.held.hearings[hearing_id] = replace(self.held.hearings[hearing_id], assigned_to=advocate_id)

    def add_enrolment(self, enrolment: Enrolment) -> None:
        self.held.enrolments.append(enrolment)

    def enrolments(self) -> tuple[Enrolment, ...]:
        return tuple(self.held.enrolments)

    def enrolment(self, advocate_id: str) -> Enrolment | None:
        return next((item for item in reversed(self.held.enrolments) if item.advocate_id == advocate_id), None)

    def enrolment_by_key(self, spki_sha256: str) -> Enrolment | None:
        return next((item for item in reversed(self.held.enrolments) if item.spki_sha256 == spki_sha256), None)

    def next_counter(self, series: str) -> int:
        self.held.counters[series] = self.held.counters.get(series, 0) + 1
        return int(self.held.counters[series])

    def put_document(self, kind: str, sha256: str, content: bytes) -> None:
        self.held.documents.setdefault((kind, sha256), content)

    def document(self, kind: str, sha256: str) -> bytes | None:
        found: bytes | None = self.held.documents.get((kind, sha256))
        return found

    def add_pack(self, pack: Pack, issued: Sequence[IssuedSheet], content: bytes) -> None:
        self.held.issued.extend(issued)

    def issued_sheet(self, sheet_id: str) -> IssuedSheet | None:
        return next((item for item in reversed(self.held.issued) if item.assignment.sheet_id == sheet_id), None)

    def issued_for_hearing(self, hearing_id: str) -> IssuedSheet | None:
        return next((item for item in reversed(self.held.issued) if item.assignment.hearing_id == hearing_id), None)

    def add_received(self, received: ReceivedSheet) -> bool:
        if received.content_id in self.held.received:
            return False
        self.held.received[received.content_id] = received
        return True

    def put_verdict(self, content_id: str, reason: Reason, detail: str, advocate_id: str = "") -> None:
        known = self.held.received[content_id]
        self.held.received[content_id] = replace(
            known, reason=reason, detail=detail, advocate_id=advocate_id or known.advocate_id
        )

    def received(self, content_id: str) -> ReceivedSheet | None:
        found: ReceivedSheet | None = self.held.received.get(content_id)
        return found

    def received_revisions(self, sheet_id: str) -> tuple[ReceivedSheet, ...]:
        return tuple(item for item in self.held.received.values() if item.sheet_id == sheet_id)

    def accepted_not_applied(self) -> tuple[ReceivedSheet, ...]:
        every = self.held.received.values()
        return tuple(item for item in every if item.reason is Reason.OK and item.applied_at is None)

    def received_page(self, after: str = "", limit: int = 100) -> tuple[ReceivedSheet, ...]:
        every = list(self.held.received.values())
        start = [item.content_id for item in every].index(after) + 1 if after else 0
        return tuple(every[start : start + limit])

    def apply(self, change_set: ChangeSet, at: dt.datetime) -> Applied:
        case, received = self.held.cases[change_set.urn], self.held.received[change_set.content_id]
        if received.applied_at is not None:
            return Applied(case.urn, case.version, already=True)
        if case.version != change_set.base_version:
            raise HrsError("HRS-E-VERSION", f"The case {case.urn} has changed meanwhile.", "Plan the update again.")
        self.held.cases[case.urn] = replace(case, body=change_set.body, version=case.version + 1)
        self.held.received[change_set.content_id] = replace(received, applied_at=at)
        self.held.changed |= {(case.urn, change.path) for change in change_set.changes}
        for path in (*(change.path for change in change_set.changes), *change_set.confirmed):
            self.held.sources[case.urn, path] = Source(
                path, change_set.content_id, change_set.revision, change_set.advocate_id, at
            )
        self._remit(change_set)
        return Applied(case.urn, case.version + 1, already=False)

    def _remit(self, change_set: ChangeSet) -> None:
        heard, kept = change_set.heard, self.held.remittals
        for key, one in list(kept.items()):
            there = heard.jurisdiction in one.receiving and one.since.isoformat() <= heard.date
            if one.sheet_id == change_set.sheet_id or (one.offence in heard.offences and there):
                del kept[key]
        for one in change_set.remitted:
            recorded = change_set.body.get("hearings_recorded", {})
            if not any(self._later(one, hearing_id, said) for hearing_id, said in recorded.items()):
                kept[one.content_id, one.offence] = one

    def _later(self, one: Remittal, hearing_id: str, said: Mapping[str, Any]) -> bool:
        hearing = said.get("hearing", {})
        source = self.held.sources.get((one.urn, f"hearings_recorded.{hearing_id}.hearing"))
        if source is None or source.content_id == one.content_id:
            return False
        there = hearing.get("jurisdiction") in one.receiving and hearing.get("course") == "HEARD"
        return there and hearing.get("date", "") >= one.since.isoformat()

    def remittals(self) -> tuple[Remittal, ...]:
        return tuple(sorted(self.held.remittals.values(), key=lambda one: (one.date or dt.date.min, one.urn)))

    def expected(self, before: dt.date, *, accepted: bool = False) -> tuple[ExpectedSheet, ...]:
        last = {item.assignment.hearing_id: item.assignment for item in self.held.issued}
        found = []
        for hearing_id, given in last.items():
            hearing = self.held.hearings.get(hearing_id)
            came = tuple(item.reason for item in self.held.received.values() if item.sheet_id == given.sheet_id)
            if hearing is not None and hearing.date < before and (accepted or Reason.OK not in came):
                found.append(ExpectedSheet(given.sheet_id, given.urn, hearing_id, hearing.date, hearing.ou_code,
                                           given.advocate_id, came, self.inbox.instead(hearing_id)))  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.date, one.urn, one.sheet_id)))

    def add_receipt(self, receipt: KeptReceipt, lines: Sequence[ReceiptLine]) -> None:
        self.held.receipts.append(receipt)
        for line in lines:
            self.held.told[line.content_id] = (line.reason, line.applied)

    def receipts(self) -> tuple[KeptReceipt, ...]:
        return tuple(sorted(self.held.receipts, key=lambda item: (item.advocate_id, item.counter)))

    def without_receipt(self) -> tuple[ReceivedSheet, ...]:
        return tuple(
            item
            for item in self.held.received.values()
            if self.held.told.get(item.content_id) != (item.reason.value, item.applied_at is not None)
        )
