"""What every register must know of what the office waits for: charges sent back, and sheets of hearings gone by."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop.domain.change import Change
from hrs_desktop.domain.remittal import Heard, Remittal
from hrs_desktop.domain.verdict import FileVerdict, Reason
from hrs_desktop.services.inbox_port import Judged
from hrs_desktop.services.ports import CameInstead, ExpectedSheet, Register
from tests.contract.register import now
from tests.contract.samples import LATER, NOW, OUTCOME, URN, case, change_set, hearing, issued, pack, received

CROWN, LOWER = "c" * 64, "d" * 64
HEARD = "hearings_recorded.h2.hearing"
THERE = {"jurisdiction": "MAGISTRATES", "course": "HEARD", "date": "2027-01-11"}
SAT = Heard("MAGISTRATES", "2027-01-11", ("o1",))


def remittal(**changed: Any) -> Remittal:
    """A charge sent back on 20 November, listed for 11 January."""
    one = Remittal(
        URN, "d1", "o1", "REMTRIAL", "B01EF00", dt.date(2027, 1, 11), dt.date(2026, 11, 20), {"bail": "B"},
        ("MAGISTRATES", "YOUTH"), "sheet-1", CROWN,
    )  # fmt: skip
    return replace(one, **changed)


class RemittalContract:
    """The ledger of charges sent back."""

    def say(self, register: Register, content_id: str, *changes: Change, **changed: Any) -> None:
        register.add_received(received(content_id))
        planned = change_set(now(register).case, *changes, content_id=content_id)
        register.apply(replace(planned, **changed), LATER)

    def remit(self, register: Register, **changed: Any) -> Remittal:
        register.load_cases([case()], NOW)
        one = remittal(**changed)
        self.say(register, CROWN, remitted=(one,), heard=Heard("CROWN", "2026-11-20", ("o1",)))
        return one

    def test_a_charge_sent_back_is_open(self, register: Register) -> None:
        assert register.remittals() == ()
        one = self.remit(register)
        assert register.remittals() == (one,)
        assert register.remittals()[0].travels == {"bail": "B"}

    def test_a_sheet_applied_twice_opens_nothing_twice(self, register: Register) -> None:
        one = self.remit(register)
        again = replace(change_set(now(register).case, content_id=CROWN), remitted=(one,))
        assert register.apply(again, LATER).already
        assert register.remittals() == (one,)

    def test_the_receiving_courts_sheet_closes_it(self, register: Register) -> None:
        self.remit(register)
        self.say(register, LOWER, Change(HEARD, None, THERE), sheet_id="sheet-2", heard=SAT)
        assert register.remittals() == ()

    @pytest.mark.parametrize("heard", [
        Heard("CROWN", "2027-01-11", ("o1",)), Heard("MAGISTRATES", "2026-11-19", ("o1",)),
        Heard("MAGISTRATES", "2027-01-11", ("o2",)), Heard("MAGISTRATES", "2027-01-11"),
    ], ids=["crown", "earlier", "other charge", "did not take place"])  # fmt: skip
    def test_no_other_sheet_does(self, heard: Heard, register: Register) -> None:
        one = self.remit(register)
        self.say(register, LOWER, sheet_id="sheet-2", heard=heard)
        assert register.remittals() == (one,)

    def test_only_the_youth_court_takes_up_what_went_there(self, register: Register) -> None:
        one = self.remit(register, code="REMYOUTH", receiving=("YOUTH",))
        self.say(register, LOWER, sheet_id="sheet-2", heard=SAT)
        assert register.remittals() == (one,)
        self.say(register, "e" * 64, sheet_id="sheet-3", heard=replace(SAT, jurisdiction="YOUTH"))
        assert register.remittals() == ()

    def test_a_later_revision_withdraws_or_renews_it(self, register: Register) -> None:
        self.remit(register)
        renewed = remittal(content_id="e" * 64, date=dt.date(2027, 1, 18))
        self.say(register, "e" * 64, remitted=(renewed,), revision=2)
        assert register.remittals() == (renewed,)
        self.say(register, LOWER, revision=3)
        assert register.remittals() == ()

    def test_the_receiving_courts_sheet_may_come_first(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        self.say(register, LOWER, Change(HEARD, None, THERE), sheet_id="sheet-2", heard=SAT)
        self.say(register, CROWN, remitted=(remittal(),))
        assert register.remittals() == ()

    @pytest.mark.parametrize("said", [{"course": "VACATED"}, {"jurisdiction": "CROWN"}, {"date": "2026-11-01"}])
    def test_another_hearing_before_it_does_not_count(self, said: dict[str, str], register: Register) -> None:
        register.load_cases([case()], NOW)
        self.say(register, LOWER, Change(HEARD, None, THERE | said), sheet_id="sheet-2")
        self.say(register, CROWN, remitted=(remittal(),))
        assert register.remittals() == (remittal(),)

    def test_the_hearing_that_remits_does_not_take_up_its_own(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        here = {**THERE, "date": "2026-11-20"}
        youth = remittal(code="REMYOUTH", receiving=("MAGISTRATES", "YOUTH"))
        self.say(register, CROWN, Change(HEARD, None, here), remitted=(youth,), heard=replace(SAT, date="2026-11-20"))
        assert register.remittals() == (youth,)

    def test_nobody_with_a_charge_on_its_way_counts_as_finalised(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        ended = Change(OUTCOME, None, "CAT")
        self.say(register, CROWN, ended, remitted=(remittal(),), heard=Heard("CROWN", "2026-11-20", ("o1",)))
        assert register.counts().finalised == 0
        register.load_cases([case(family="Renamed")], LATER)
        assert register.counts().finalised == 0
        self.say(register, LOWER, Change(OUTCOME, "CAT", "GP"), sheet_id="sheet-2", heard=SAT)
        assert register.counts().finalised == 1

    def test_what_the_crown_court_receives_is_closed_by_its_sheet(self, register: Register) -> None:
        one = self.remit(register, code="SENT51", receiving=("CROWN",))
        self.say(register, LOWER, sheet_id="sheet-2", heard=SAT)
        assert register.remittals() == (one,)
        self.say(register, "e" * 64, sheet_id="sheet-3", heard=replace(SAT, jurisdiction="CROWN"))
        assert register.remittals() == ()


class ExpectedContract:
    """Sheets that did not come back."""

    NEXT_DAY = dt.date(2026, 11, 21)

    def issue(self, register: Register) -> None:
        listed = [hearing("h1"), hearing("h2", date="2026-11-23")]
        register.load_cases([case(hearings=listed)], NOW)
        register.add_pack(pack(), [issued(), issued("sheet-2", hearing_id="h2")], b"age")

    def test_a_hearing_that_has_passed_is_expected(self, register: Register) -> None:
        self.issue(register)
        assert register.expected(before=dt.date(2026, 11, 20)) == ()
        expected = ExpectedSheet("sheet-1", URN, "h1", dt.date(2026, 11, 20), "B01CE00", "advocate-1", ())
        assert register.expected(before=self.NEXT_DAY) == (expected,)
        assert [one.sheet_id for one in register.expected(before=dt.date(2026, 12, 1))] == ["sheet-1", "sheet-2"]

    def test_what_came_instead_is_told_and_an_accepted_sheet_ends_it(self, register: Register) -> None:
        self.issue(register)
        register.add_received(received("1" * 64, Reason.UNKNOWN_TEMPLATE))
        register.add_received(received("2" * 64, Reason.FORK))
        (one,) = register.expected(before=self.NEXT_DAY)
        assert one.received == (Reason.UNKNOWN_TEMPLATE, Reason.FORK)
        register.add_received(received("3" * 64))
        assert register.expected(before=self.NEXT_DAY) == ()

    def test_a_refused_file_of_the_hearing_is_told_with_its_name_and_the_accepted_are_listed_when_asked(
        self, register: Register
    ) -> None:
        self.issue(register)
        for name, reason in (("one.pdf", Reason.ALTERED), ("two.docx", Reason.NOT_A_SHEET), ("three.pdf", Reason.OK)):
            register.inbox.put((Path(f"/in/{name}"),), NOW, apply=True)
            waiting = register.inbox.next()
            assert waiting is not None
            line = Judged(FileVerdict(str(waiting.path), reason), hearing_id="h1")
            register.inbox.settle(waiting, name, (line,), NOW)
        (one,) = register.expected(before=self.NEXT_DAY)
        assert one.instead == (
            CameInstead(Reason.NOT_A_SHEET, "two.docx", "two.docx"), CameInstead(Reason.ALTERED, "one.pdf", "one.pdf")
        )  # fmt: skip
        register.add_received(received("3" * 64))
        assert register.expected(before=self.NEXT_DAY) == ()
        (same,) = register.expected(before=self.NEXT_DAY, accepted=True)
        assert same.received == (Reason.OK,)

    def test_only_the_latest_issue_of_a_hearing_is_expected(self, register: Register) -> None:
        self.issue(register)
        register.add_pack(pack(2), [issued("sheet-9", 2)], b"age")
        assert [one.sheet_id for one in register.expected(before=self.NEXT_DAY)] == ["sheet-9"]
