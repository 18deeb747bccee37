"""What a change set leaves beside the case: ledger, outbox; and what it never leaves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import NoResultFound

from hrs_desktop.domain.change import Applied, Change
from hrs_desktop.errors import HrsError
from hrs_desktop.register.migrations import STEPS
from hrs_desktop.register.sql_register import SqlRegister, open_register
from hrs_desktop.sql.engine import open_engine
from hrs_desktop.sql.migrations import migrate
from tests.contract.samples import LATER, NOW, OUTCOME, PLEA, URN, case, change_set, enrolment, issued, received
from tests.register.ledger import KEY, Links, events, links, payloads, rows
from tests.store.keeping import REGISTERS

FIRST, SECOND = "f" * 64, "e" * 64


@pytest.fixture
def register(tmp_path: Path) -> Iterator[SqlRegister]:
    register = open_register(tmp_path, KEY)
    register.load_cases([case()], NOW)
    register.add_received(received(FIRST))
    register.add_received(received(SECOND))
    yield register
    register.close()


def test_each_sheet_is_one_link_and_one_message(register: SqlRegister, tmp_path: Path) -> None:
    plea = [{"value": "G", "note": "Zoë"}]
    register.apply(change_set(case(), Change(OUTCOME, None, "CONVICTED"), Change(PLEA, None, plea)), LATER)
    now = register.case(URN)
    assert now is not None
    register.apply(change_set(now.case, Change(OUTCOME, "CONVICTED", "ACQUITTED"), content_id=SECOND), LATER)
    assert links(tmp_path) == Links(ledger=2, outbox=2, sound=True)
    assert events(tmp_path) == [
        {"kind": "applied", "content_id": FIRST, "sheet": "sheet-1", "revision": 1, "from_version": 1,
         "to_version": 2, "values": 2},
        {"kind": "applied", "content_id": SECOND, "sheet": "sheet-1", "revision": 1, "from_version": 2,
         "to_version": 3, "values": 1},
    ]  # fmt: skip
    assert payloads(tmp_path) == [
        {"urn": URN, "version": 2, "content_id": FIRST,
         "values": [{"path": OUTCOME, "new": "CONVICTED"}, {"path": PLEA, "new": plea}]},
        {"urn": URN, "version": 3, "content_id": SECOND,
         "values": [{"path": OUTCOME, "new": "ACQUITTED", "old": "CONVICTED"}]},
    ]  # fmt: skip
    assert [row["idempotency_key"] for row in rows(tmp_path, "outbox")] == [FIRST, SECOND]
    assert [row["delivered_at"] for row in rows(tmp_path, "outbox")] == [None, None]


def test_the_ledger_knows_no_person_and_no_case(register: SqlRegister, tmp_path: Path) -> None:
    register.apply(change_set(case(), Change(OUTCOME, None, "CONVICTED")), LATER)
    (row,) = rows(tmp_path, "ledger")
    for word in (URN, "Quillfeather", "advocate-1", "CONVICTED"):
        assert word not in str(row)


def test_the_same_sheet_twice_adds_no_row(register: SqlRegister, tmp_path: Path) -> None:
    planned = change_set(case(), Change(OUTCOME, None, "CONVICTED"))
    assert register.apply(planned, NOW) == Applied(URN, 2, already=False)
    assert register.apply(planned, LATER) == Applied(URN, 2, already=True)
    assert links(tmp_path) == Links(ledger=1, outbox=1, sound=True)


def test_a_refused_sheet_adds_no_row(register: SqlRegister, tmp_path: Path) -> None:
    stale = replace(change_set(case(), Change(OUTCOME, None, "CONVICTED")), base_version=7)
    with pytest.raises(HrsError, match="HRS-E-VERSION") as caught:
        register.apply(stale, NOW)
    assert caught.value.message == f"The case {URN} has changed meanwhile."
    assert links(tmp_path) == Links(ledger=0, outbox=0, sound=True)
    assert rows(tmp_path, "received")[0]["applied_at"] is None


def test_a_sheet_nobody_received_or_of_no_case_is_a_bug(register: SqlRegister, tmp_path: Path) -> None:
    planned = change_set(case(), Change(OUTCOME, None, "CONVICTED"))
    for wrong in (replace(planned, content_id="0" * 64), replace(planned, urn="01HR0009926")):
        with pytest.raises(NoResultFound):
            register.apply(wrong, NOW)
    assert links(tmp_path) == Links(ledger=0, outbox=0, sound=True)


def test_two_desks_that_planned_on_one_version(register: SqlRegister, tmp_path: Path) -> None:
    other = open_register(tmp_path, KEY)
    mine = change_set(case(), Change(OUTCOME, None, "CONVICTED"))
    theirs = change_set(case(), Change(OUTCOME, None, "ACQUITTED"), content_id=SECOND)
    assert other.apply(theirs, NOW).version == 2
    with pytest.raises(HrsError, match="HRS-E-VERSION"):
        register.apply(mine, NOW)
    other.close()
    now = register.case(URN)
    assert now is not None
    assert now.case.defendants[0]["finalisation"] == {"outcome": "ACQUITTED"}


def test_what_cms_is_told_is_never_changed_by_a_reload(register: SqlRegister, tmp_path: Path) -> None:
    register.apply(change_set(case(), Change(OUTCOME, None, "CONVICTED")), NOW)
    before = payloads(tmp_path)
    register.load_cases([case(family="Inkwell")], LATER)
    assert payloads(tmp_path) == before
    assert [found.title for found in register.search("inkwell")] == ["R v Inkwell"]
    assert register.search("quillfeather") == ()


def test_a_register_of_version_1_opens(tmp_path: Path) -> None:
    shutil.copy(REGISTERS / "register-v1.db", tmp_path / "register.db")
    register = open_register(tmp_path, KEY)
    now = register.case(URN)
    assert now is not None
    assert (now.case.version, now.sources[0].path, now.sources[0].applied) == (2, OUTCOME, LATER)
    assert register.enrolment("advocate-1") == enrolment()
    assert register.issued_sheet("sheet-1") == issued()
    assert register.received(FIRST) == received(applied_at=LATER)
    assert register.document("template", "a" * 64) == b"template"
    assert register.next_counter("crl") == 2
    register.close()
    assert links(tmp_path) == Links(ledger=1, outbox=1, sound=True)


def test_a_newer_register_is_refused(register: SqlRegister, tmp_path: Path) -> None:
    register.close()
    path = tmp_path / "register.db"
    engine = open_engine(path, KEY)
    migrate(engine, path, KEY, (*STEPS, lambda connection: None))
    engine.dispose()
    with pytest.raises(HrsError, match="HRS-E-NEWER"):
        open_register(tmp_path, KEY)


def test_no_name_lies_in_the_file(register: SqlRegister, tmp_path: Path) -> None:
    files = [path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("register.db")]
    assert len(files) == 3
    assert [word for word in (b"Quillfeather", b"quillfeather", URN.encode()) if word in b"".join(files)] == []


def test_another_key_does_not_open_it(register: SqlRegister, tmp_path: Path) -> None:
    register.close()
    with pytest.raises(HrsError, match="HRS-E-PASSPHRASE"):
        open_register(tmp_path, bytes(32))
