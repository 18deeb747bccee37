"""What every register must do about sheets received, their effect on cases, and receipts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hrs_desktop.domain.change import Applied, Change, ChangeSet, Source
from hrs_desktop.domain.pack import ReceiptLine
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.services.ports import KeptReceipt, ReceivedSheet, Register
from tests.contract.register import now
from tests.contract.samples import LATER, NOW, OUTCOME, PLEA, URN, case, change_set, received

FIRST, SECOND = "f" * 64, "e" * 64


def told(item: ReceivedSheet, *, applied: bool = False) -> ReceiptLine:
    """What a receipt says of a sheet."""
    return ReceiptLine(item.sheet_id, item.revision, item.content_id, "accepted", item.reason.value, applied)


def kept(counter: int, advocate_id: str = "advocate-1") -> KeptReceipt:
    """A receipt as issued."""
    return KeptReceipt(advocate_id, counter, f"{counter}.hrsreceipt", b"\x00age", (FIRST, SECOND))


class SheetsContract:
    """Sheets as they reach the office."""

    def test_a_sheet_is_kept_once(self, register: Register) -> None:
        assert register.add_received(received()) is True
        assert register.add_received(received(reason=Reason.FORK, imported_at=LATER)) is False
        assert register.received(FIRST) == received()
        assert register.received(SECOND) is None

    def test_revisions_and_pages_are_in_the_order_of_arrival(self, register: Register) -> None:
        sheets = [
            received(number * 64, sheet_id=sheet_id, revision=revision)
            for number, sheet_id, revision in (("3", "s", 2), ("1", "other", 1), ("2", "s", 1))
        ]
        for item in sheets:
            register.add_received(item)
        assert register.received_revisions("s") == (sheets[0], sheets[2])
        assert register.received_revisions("unknown") == ()
        assert register.received_page(limit=2) == tuple(sheets[:2])
        assert register.received_page(after=sheets[1].content_id) == (sheets[2],)
        assert register.received_page(after=sheets[2].content_id) == ()

    def test_a_sheet_judged_again(self, register: Register) -> None:
        register.add_received(received(reason=Reason.NOT_IN_PACK, detail="no such hearing"))
        assert register.accepted_not_applied() == ()
        register.put_verdict(FIRST, Reason.OK, "")
        assert register.received(FIRST) == received()
        assert register.accepted_not_applied() == (received(),)

    def test_a_sheet_whose_signer_is_enrolled_later(self, register: Register) -> None:
        register.add_received(replace(received(reason=Reason.NOT_ENROLLED), advocate_id=""))
        register.put_verdict(FIRST, Reason.NOT_IN_PACK, "01HR", "advocate-9")
        found = register.received(FIRST)
        assert found is not None
        assert (found.advocate_id, found.reason) == ("advocate-9", Reason.NOT_IN_PACK)


class ApplyContract:
    """One sheet's change set on one case."""

    def apply(self, register: Register, *changes: Change, content_id: str = FIRST, **changed: Any) -> Applied:
        planned: ChangeSet = change_set(now(register).case, *changes, content_id=content_id)
        register.add_received(received(content_id))
        return register.apply(replace(planned, **changed), LATER)

    def test_the_case_its_version_and_its_sources_are_written(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        applied = self.apply(register, Change(OUTCOME, None, "CONVICTED"), Change(PLEA, None, [{"value": "G"}]))
        assert applied == Applied(URN, 2, already=False)
        after = now(register)
        assert after.case.version == 2
        assert after.case.defendants[0]["finalisation"] == {"outcome": "CONVICTED"}
        assert after.case.hearings == case().hearings
        assert after.sources == tuple(
            Source(path, FIRST, 1, "advocate-1", LATER) for path in sorted([OUTCOME, PLEA])
        )  # fmt: skip
        assert register.received(FIRST) == received(applied_at=LATER)
        assert register.accepted_not_applied() == ()

    def test_a_later_sheet_becomes_the_source_of_what_it_changes_only(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        self.apply(register, Change(OUTCOME, None, "CONVICTED"), Change(PLEA, None, [{"value": "G"}]))
        self.apply(register, Change(OUTCOME, "CONVICTED", "ACQUITTED"), content_id=SECOND)
        assert {source.path: source.content_id for source in now(register).sources} == {OUTCOME: SECOND, PLEA: FIRST}
        assert now(register).case.defendants[0]["finalisation"] == {"outcome": "ACQUITTED"}

    def test_a_sheet_that_changes_nothing_is_marked_applied(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        assert self.apply(register) == Applied(URN, 2, already=False)
        assert now(register).sources == ()
        assert register.received(FIRST) == received(applied_at=LATER)

    def test_the_same_sheet_twice_has_no_second_effect(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        self.apply(register, Change(OUTCOME, None, "CONVICTED"))
        before = now(register)
        again = self.apply(register, Change(OUTCOME, None, "ACQUITTED"), base_version=1)
        assert again == Applied(URN, 2, already=True)
        assert now(register) == before

    def test_a_case_that_moved_on_is_not_written(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        self.apply(register, Change(OUTCOME, None, "CONVICTED"))
        before = now(register)
        with pytest.raises(HrsError, match="HRS-E-VERSION"):
            self.apply(register, Change(OUTCOME, None, "ACQUITTED"), content_id=SECOND, base_version=1)
        assert now(register) == before
        assert register.accepted_not_applied() == (received(SECOND),)

    def test_a_failure_afterwards_takes_everything_back(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        before = now(register)

        def apply_and_fail() -> None:
            with register.begin():
                self.apply(register, Change(OUTCOME, None, "CONVICTED"))
                assert now(register).case.version == 2
                raise RuntimeError("the plug is pulled")

        with pytest.raises(RuntimeError, match="pulled"):
            apply_and_fail()
        assert now(register) == before
        assert register.received(FIRST) is None
        assert self.apply(register, Change(OUTCOME, None, "CONVICTED")).version == 2


class ReceiptsContract:
    """What the advocates have been told."""

    def test_a_sheet_waits_until_a_receipt_tells_its_verdict_and_state(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        sheet, other = received(), received(SECOND, Reason.FORK)
        register.add_received(sheet)
        register.add_received(other)
        assert register.without_receipt() == (sheet, other)
        register.add_receipt(kept(1), [told(sheet), told(other)])
        assert register.without_receipt() == ()
        register.apply(change_set(now(register).case), LATER)
        assert register.without_receipt() == (received(applied_at=LATER),)
        register.add_receipt(kept(2), [told(sheet, applied=True)])
        assert register.without_receipt() == ()
        register.put_verdict(SECOND, Reason.OK, "")
        assert register.without_receipt() == (received(SECOND),)

    def test_receipts_come_back_byte_for_byte(self, register: Register) -> None:
        for item in (kept(2), kept(1, "advocate-2"), kept(1)):
            register.add_receipt(item, [])
        assert register.receipts() == (kept(1), kept(2), kept(1, "advocate-2"))
