"""What the office answers, and what becomes of the sheet: receipts in any order, corrections asked, sheets sent on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.pack import Receipt, ReceiptLine
from hrs_desktop.errors import HrsError
from hrs_desktop.services.advocate import receive
from hrs_desktop.services.answered import answer_for, asked_fields, returned_sheets, sent_at
from hrs_desktop.services.correcting import differences_of, still_asked
from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
from hrs_desktop.services.drafting import Answer, answer, open_sheet
from hrs_desktop.services.office import office_of
from hrs_desktop.services.program import Access
from hrs_desktop.services.sending import mark_sent
from hrs_desktop.services.signing import Sign, sign_sheet
from tests.helpers.records import TODAY
from tests.helpers.scenario import ADVOCATE, AREA, SIGNED
from tests.helpers.world import PASSPHRASE, World, fill, make_issued, sign

URN = SIGNED[0]
PLEA = "defendants[0].offences[0].pleas[0].value"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = make_issued(tmp_path_factory.mktemp("answered"))
    fill(world, URN)
    sign(world, URN)
    return world


@pytest.fixture
def desk(once: World, tmp_path: Path) -> Any:
    world = once.copy(tmp_path / "world")
    opened = app.open_desk(Access(world.folder / "advocate", PASSPHRASE, RehearsalClock(TODAY)))
    yield opened
    opened.close()


Answering = Callable[..., bytes]


@pytest.fixture
def office(once: World) -> Any:
    """Makes receipts as the office does: signed, for the advocate's eyes."""
    opened = app.open_desk(Access(once.folder / "office", PASSPHRASE, RehearsalClock(TODAY)))
    assert isinstance(opened, OfficeDesk)
    enrolment = opened.register.enrolment(ADVOCATE)
    assert enrolment is not None

    def make(content_id: str, counter: int, verdict: str, reason: str, fields: tuple[str, ...] = ()) -> bytes:
        line = ReceiptLine("sheet", 1, content_id, verdict, reason, applied=verdict == "accepted", fields=fields)
        # After the office's certificate, whatever the time at which this runs.
        issued = opened.clock.now() + dt.timedelta(seconds=counter)
        receipt = Receipt(f"receipt-{counter}", counter, AREA, ADVOCATE, issued, rehearsal=True, lines=(line,))
        return opened.mailroom.make_receipt(office_of(opened), receipt, enrolment.age_recipient)

    yield make
    opened.close()


def state(desk: AdvocateDesk) -> SheetState:
    return open_sheet(desk, URN).row.state


def test_sent_on_is_said_by_the_advocate_and_can_be_taken_back(desk: AdvocateDesk, office: Answering) -> None:
    (one,) = returned_sheets(desk)
    assert (one.row.urn, one.sent, one.answered) == (URN, None, None)
    mark_sent(desk, [URN])
    mark_sent(desk, [URN])
    assert state(desk) is SheetState.RETURNED
    assert sent_at(desk, one.signed.content_id) is not None
    mark_sent(desk, [URN], sent=False)
    assert state(desk) is SheetState.SIGNED
    assert receive(desk, office(one.signed.content_id, 1, "accepted", "ok")).sheets == 1
    assert state(desk) is SheetState.ACCEPTED
    with pytest.raises(HrsError):
        mark_sent(desk, [URN])
    assert state(desk) is SheetState.ACCEPTED


@pytest.mark.parametrize(("verdict", "reason"), [("needs-review", "register-conflict"), ("refused", "altered")])
def test_a_sheet_that_the_office_has_not_accepted_stays_as_it_is_and_says_so(
    desk: AdvocateDesk, office: Answering, verdict: str, reason: str
) -> None:
    (one,) = returned_sheets(desk)
    assert receive(desk, office(one.signed.content_id, 1, verdict, reason)).sheets == 0
    (one,) = returned_sheets(desk)
    assert (one.row.state, one.answered is not None) == (SheetState.SIGNED, True)
    assert one.answered is not None
    assert (one.answered.line.verdict, one.answered.line.reason) == (verdict, reason)


def test_an_older_receipt_never_overrules_a_later_one(desk: AdvocateDesk, office: Answering) -> None:
    content_id = returned_sheets(desk)[0].signed.content_id
    receive(desk, office(content_id, 2, "accepted", "ok"))
    receive(desk, office(content_id, 1, "needs-review", "clock-doubt"))
    answered = answer_for(desk, content_id)
    assert answered is not None
    assert (answered.counter, answered.line.reason, state(desk)) == (2, "ok", SheetState.ACCEPTED)


def test_a_correction_asked_opens_the_next_revision_at_the_fields_named(
    desk: AdvocateDesk, office: Answering, tmp_path: Path
) -> None:
    content_id = returned_sheets(desk)[0].signed.content_id
    fields = (PLEA, "hearing.end_time")
    assert receive(desk, office(content_id, 1, "needs-review", "register-conflict", fields)).sheets == 1
    sheet = open_sheet(desk, URN)
    assert (sheet.row.state, sheet.row.revision) == (SheetState.CORRECTION, 2)
    assert sheet.record.text("sheet.supersedes") == content_id
    assert sheet.record.text("sheet.correction.reason") == "OFFICE_ASKED"
    assert asked_fields(desk, sheet.record) == fields
    assert [one.path for one in still_asked(desk, sheet, ())] == list(fields)
    answer(desk, URN, [Answer("hearing.end_time", "10:59")])
    sheet = open_sheet(desk, URN)
    (left,) = still_asked(desk, sheet, differences_of(desk, sheet))
    assert (left.path, "Plea" in left.message) == (PLEA, True)
    done = sign_sheet(desk, Sign(URN, tmp_path / "out", declared=True))
    assert done.signed is not None
    assert (done.signed.revision, state(desk)) == (2, SheetState.SIGNED)


def test_fields_named_by_id_are_found_and_what_leads_nowhere_is_left_out(desk: AdvocateDesk, office: Answering) -> None:
    (one,) = returned_sheets(desk)
    record = open_sheet(desk, URN).record
    person, charge = record.text("defendants[0].id"), record.text("defendants[0].offences[0].id")
    fields = (
        f"defendants[{person}].offences[{charge}].pleas[0].value",
        "defendants[nobody].remand.status",
        "not a path",
    )
    receive(desk, office(one.signed.content_id, 1, "needs-review", "register-conflict", fields))
    sheet = open_sheet(desk, URN)
    assert asked_fields(desk, sheet.record) == (PLEA,)
    (asked,) = still_asked(desk, sheet, ())
    assert asked.path == PLEA


def test_a_receipt_for_the_first_revision_does_not_move_the_second(
    desk: AdvocateDesk, office: Answering, tmp_path: Path
) -> None:
    content_id = returned_sheets(desk)[0].signed.content_id
    receive(desk, office(content_id, 1, "needs-review", "register-conflict", ("hearing.end_time",)))
    assert receive(desk, office(content_id, 2, "accepted", "ok")).sheets == 0
    assert state(desk) is SheetState.CORRECTION
    answer(desk, URN, [Answer("hearing.end_time", "10:59")])
    assert sign_sheet(desk, Sign(URN, tmp_path / "out", declared=True)).signed is not None
    assert receive(desk, office(content_id, 3, "superseded", "lower-revision")).sheets == 0
    assert state(desk) is SheetState.SIGNED
    (one,) = returned_sheets(desk)
    assert (one.signed.revision, one.answered) == (2, None)


def test_the_command_says_that_sheets_were_sent(once: World, tmp_path: Path) -> None:
    world = once.copy(tmp_path / "world")
    assert world.done("advocate", "sheet", "sent", URN)["sent"] is True
    listed = {one["urn"]: one["state"] for one in world.done("advocate", "sheet", "list")["sheets"]}
    assert listed[URN] == "returned"
    (back,) = world.done("advocate", "sheet", "returned")["sheets"]
    assert (back["urn"], back["answer"], back["sent"][:10]) == (URN, None, TODAY.isoformat())
    assert world.done("advocate", "sheet", "sent", URN, "--take-back")["sent"] is False
    receipts = world.folder / "receipts"
    world.done("office", "import", world.folder / "signed", "--apply")
    world.done("office", "receipts", "--out", receipts)
    world.done("advocate", "advocate", "receive", *receipts.iterdir())
    (back,) = world.done("advocate", "sheet", "returned")["sheets"]
    assert (back["state"], back["answer"]["verdict"], back["answer"]["applied"]) == ("accepted", "accepted", True)
    refused = world.advocate("sheet", "sent", SIGNED[1])
    assert (refused.code, refused.document["code"]) == (3, "HRS-E-STATE")
