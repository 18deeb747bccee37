"""A signed and applied sheet is corrected: its next revision is compared with what the first one wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.planning import plan
from hrs_desktop.errors import HrsError
from hrs_desktop.services.correcting import open_correction
from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
from hrs_desktop.services.drafting import Answer, ValueAnswer, answer, check_sheet, open_sheet
from hrs_desktop.services.program import Access
from hrs_desktop.services.signing import Sign, sign_sheet
from tests.helpers.records import TODAY
from tests.helpers.world import PASSPHRASE, World, add_advocate, add_office, fill, new_world, sign

OPEN, ENDED = "01HR0000226", "01HR0000126"
D = "defendants[0]"
ADJOURNED = {
    "date": "2026-12-08", "time": "10:00", "type": "STPSR", "adjournment": {"applied_by": "COURT", "reason": "PSR"},
}  # fmt: skip


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two sheets signed: a trial fixed, and a guilty plea."""
    world = new_world(tmp_path_factory.mktemp("revisions"))
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", add_office(world))
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", world.folder / "day.hrspack")
    world.done("advocate", "advocate", "receive", world.folder / "day.hrspack")
    for urn in (OPEN, ENDED):
        fill(world, urn)
        sign(world, urn)
    return world


@pytest.fixture(scope="module")
def applied(returned: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Both written to the register."""
    world = returned.copy(tmp_path_factory.mktemp("applied"))
    world.done("office", "import", world.folder / "signed", "--apply")
    return world


def at_desk(world: World, work: Callable[[AdvocateDesk], Any]) -> Any:
    """Do something at the advocate's desk."""
    desk = app.open_desk(Access(world.folder / "advocate", PASSPHRASE, RehearsalClock(TODAY)))
    assert isinstance(desk, AdvocateDesk)
    try:
        return work(desk)
    finally:
        desk.close()


def corrected(world: World, urn: str, *answers: Answer | ValueAnswer) -> str:
    """The signed file of the next revision, with these answers."""

    def work(desk: AdvocateDesk) -> Any:
        sheet = open_correction(desk, urn)
        assert answer(desk, sheet.row.id, answers).refused == ()
        ticks = [one.rule for one in check_sheet(desk, urn).findings if one.severity.value == "confirm"]
        done = sign_sheet(desk, Sign(urn, world.folder / "again", declared=True, confirm=tuple(ticks)))
        assert done.findings == ()
        return done.file

    return str(at_desk(world, work))


def imported(world: World, *paths: object) -> list[tuple[str, str]]:
    files = world.office("import", *paths, "--apply").document["files"]
    return [(one["verdict"], one["reason"]) for one in files]


def kept(world: World, urn: str) -> dict[str, Any]:
    return world.done("office", "register", "show", urn)


def test_a_correction_names_the_revision_it_replaces(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path)
    before = at_desk(world, lambda desk: open_sheet(desk, OPEN).record)

    def work(desk: AdvocateDesk) -> Any:
        open_correction(desk, OPEN)
        with pytest.raises(HrsError, match="cannot become"):
            open_correction(desk, OPEN)
        return open_sheet(desk, OPEN)

    sheet = at_desk(world, work)
    assert (sheet.row.state, sheet.row.revision) == (SheetState.CORRECTION, 2)
    assert sheet.record.text("sheet.supersedes") == before.content_id
    assert sheet.record.get("sheet.claimed_signing_time") is None


def test_a_correction_of_an_applied_sheet_has_no_conflict_with_itself(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path)
    first = kept(world, OPEN)["defendants"][0]["next_hearing"]
    file = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-13"))
    assert imported(world, file) == [("accepted", "ok")]
    after = kept(world, OPEN)
    assert after["version"] == 3
    assert after["defendants"][0]["next_hearing"] == {**first, "date": "2027-01-13"}
    (source,) = [one for one in after["sources"] if one["path"] == f"{D}.next_hearing.date"]
    assert source["revision"] == 2
    assert imported(world, world.folder / "signed")[0] != ("accepted", "ok")
    again = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-14"))
    assert imported(world, again) == [("accepted", "ok")]
    assert kept(world, OPEN)["defendants"][0]["next_hearing"]["date"] == "2027-01-14"


def test_what_a_correction_takes_out_leaves_the_register(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path)
    assert "directions" in json.dumps(kept(world, OPEN)["hearings_recorded"])
    file = corrected(world, OPEN, ValueAnswer("directions", None))
    assert imported(world, file) == [("accepted", "ok")]
    assert "directions" not in json.dumps(kept(world, OPEN)["hearings_recorded"])


def test_a_slip_corrected_before_it_was_sent_leaves_no_gap(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path)
    second = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-13"))
    third = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-14"))
    (taken,) = world.office("import", third, "--apply").document["files"]
    assert (taken["verdict"], taken["reason"]) == ("accepted", "ok")
    # The office has only the first: against that it reads what the third says otherwise.
    assert [one["path"] for one in taken["changes"]] == [f"{D}.next_hearing.date"]
    assert kept(world, OPEN)["defendants"][0]["next_hearing"]["date"] == "2027-01-14"
    assert imported(world, second) == [("superseded", "lower-revision")]


def test_two_second_revisions_leave_the_third_to_a_person(applied: World, tmp_path: Path) -> None:
    world, other = applied.copy(tmp_path / "one"), applied.copy(tmp_path / "other")
    corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-13"))
    third = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-14"))
    # From an older copy of the profile another second revision was signed, and that one was sent.
    second = corrected(other, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-15"))
    assert imported(world, second) == [("accepted", "ok")]
    assert imported(world, third) == [("needs-review", "register-conflict")]


def test_what_somebody_else_changed_since_is_a_conflict_all_the_same(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path)
    office = app.open_desk(Access(world.folder / "office", PASSPHRASE, RehearsalClock(TODAY)))
    assert isinstance(office, OfficeDesk)
    case = office.register.case(OPEN)
    assert case is not None
    (first,) = [one for one in office.register.received_page() if one.urn == OPEN]
    other = first.record.set("sheet.id", "another-sheet").set(f"{D}.next_hearing.date", "2027-02-01")
    sheet = replace(first, sheet_id="another-sheet", content_id=other.content_id, record=other, applied_at=None)
    office.register.add_received(sheet)
    office.register.apply(plan(other, case.case, "advocate-2"), office.clock.now())
    office.close()
    file = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-13"))
    assert imported(world, file) == [("needs-review", "register-conflict")]


def test_a_final_outcome_is_never_replaced_by_one_signature(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path)
    plain = corrected(world, ENDED, Answer("hearing.end_time", "10:59"))
    assert imported(world, plain) == [("accepted", "ok")]
    charge = f"{D}.offences[0]"
    other = corrected(
        world, ENDED, *(ValueAnswer(path, None) for path in (
            f"{charge}.outcome", f"{charge}.disposals", f"{D}.finalisation.outcome", f"{D}.orders",
        )),
        ValueAnswer(f"{D}.next_hearing", ADJOURNED), Answer(f"{D}.remand.status", "U"),
    )  # fmt: skip
    assert imported(world, other) == [("needs-review", "register-conflict")]
    assert kept(world, ENDED)["defendants"][0]["finalisation"]["outcome"] == "GP"


def test_a_revision_that_comes_after_a_later_one_has_no_effect(returned: World, tmp_path: Path) -> None:
    world = returned.copy(tmp_path)
    second = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-13"))
    assert imported(world, second) == [("accepted", "ok")]
    before = kept(world, OPEN)
    assert imported(world, world.signed(OPEN)) == [("superseded", "lower-revision")]
    assert kept(world, OPEN) == before


def test_a_revision_that_waited_while_a_later_one_was_applied_is_held(returned: World, tmp_path: Path) -> None:
    world = returned.copy(tmp_path)
    second = corrected(world, OPEN, Answer(f"{D}.next_hearing.date", "2027-01-13"))
    one, two = (world.done("office", "import", file)["files"][0]["content_id"] for file in (world.signed(OPEN), second))
    world.done("office", "register", "apply", "--now", two)
    held = world.office("register", "apply", "--now", one)
    assert held.code == 1
    assert "lower-revision" in held.out
    case = kept(world, OPEN)
    assert (case["version"], case["defendants"][0]["next_hearing"]["date"]) == (2, "2027-01-13")
    assert imported(world, world.signed(OPEN)) == [("superseded", "lower-revision")]
