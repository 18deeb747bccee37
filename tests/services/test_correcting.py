"""A correction as the advocate makes it: opened for a reason, its difference said in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.errors import UsageError
from hrs_desktop.services.correcting import differences_of, open_correction
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, check_sheet, open_sheet
from hrs_desktop.services.program import Access
from tests.helpers.records import TODAY
from tests.helpers.scenario import SIGNED
from tests.helpers.world import PASSPHRASE, World, fill, hrs, make_issued, sign

URN = SIGNED[0]
PLEA = "defendants[0].offences[0].pleas[0].value"
Work = Callable[[AdvocateDesk], Any]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = make_issued(tmp_path_factory.mktemp("correcting"))
    fill(world, URN)
    sign(world, URN)
    return world


@pytest.fixture
def world(once: World, tmp_path: Path) -> World:
    return once.copy(tmp_path / "world")


def at_desk(world: World, work: Work, language: str = "en") -> Any:
    desk = app.open_desk(Access(world.folder / "advocate", PASSPHRASE, RehearsalClock(TODAY), language))
    assert isinstance(desk, AdvocateDesk)
    try:
        return work(desk)
    finally:
        desk.close()


def test_a_slip_found_before_sending_needs_no_reason_and_a_sent_sheet_does(world: World) -> None:
    def work(desk: AdvocateDesk) -> None:
        sheet_id = open_sheet(desk, URN).row.id
        desk.store.put_state(sheet_id, SheetState.RETURNED)
        for reason in ("", "WHIM"):
            with pytest.raises(UsageError, match="MISHEARD") as refused:
                open_correction(desk, URN, reason)
            assert refused.value.code == "HRS-E-CORRECTION-REASON"
        with pytest.raises(UsageError, match="few words"):
            open_correction(desk, URN, "OTHER", " ")
        with pytest.raises(UsageError, match="cannot print"):
            open_correction(desk, URN, "OTHER", "\u2603")
        assert open_sheet(desk, URN).row.state is SheetState.RETURNED
        desk.store.put_state(sheet_id, SheetState.SIGNED)
        assert open_correction(desk, URN).record.get("sheet.correction") is None

    at_desk(world, work)


def test_an_untouched_correction_stays_one(world: World) -> None:
    def work(desk: AdvocateDesk) -> None:
        open_correction(desk, URN)
        assert check_sheet(desk, URN).sheet.row.state is SheetState.CORRECTION
        changed = answer(desk, URN, [Answer("hearing.end_time", "10:59")])
        assert changed.checked.sheet.row.state in (SheetState.DRAFT, SheetState.READY)
        before = open_sheet(desk, URN).base.text("hearing.end_time")
        changed = answer(desk, URN, [Answer("hearing.end_time", before)])
        assert changed.checked.sheet.row.state is SheetState.CORRECTION

    at_desk(world, work)


def test_the_difference_is_said_field_by_field_in_both_languages(world: World) -> None:
    def work(desk: AdvocateDesk) -> tuple[Difference, ...]:
        if open_sheet(desk, URN).row.revision == 1:
            open_correction(desk, URN, "MISHEARD")
            assert differences_of(desk, open_sheet(desk, URN)) == ()
            answer(desk, URN, [Answer(PLEA, "NG"), Answer("hearing.legal_adviser", "Ada Bench")])
        return differences_of(desk, open_sheet(desk, URN))

    for language, plea in (
        ("en", ("Indicated guilty plea (IG)", "Not guilty (NG)")),
        ("cy", ("Wedi nodi ple euog (IG)", "Dieuog (NG)")),
    ):
        found = {one.path: one for one in at_desk(world, work, language)}
        assert (found[PLEA].before, found[PLEA].after) == plea, found
        assert found["hearing.legal_adviser"].after == "Ada Bench"
        assert not any(path.startswith(("sheet.", "advocate.")) for path in found)
        assert found[PLEA].what != PLEA


def test_the_command_opens_a_correction_and_shows_what_it_changes(world: World) -> None:
    signed = world.done("advocate", "sheet", "show", URN)
    document = world.done("advocate", "sheet", "correct", URN, "--reason", "misheard", "--detail", "It was 10:59.")
    assert document["format"] == "hrs-corrected/1"
    assert (document["revision"], document["reason"], document["detail"]) == (2, "MISHEARD", "It was 10:59.")
    assert document["supersedes"][:8] in world.signed(URN).name
    assert world.advocate("sheet", "correct", URN).document["code"] == "HRS-E-STATE"
    world.done("advocate", "sheet", "set", URN, "hearing.end_time=10:59")
    (change,) = world.advocate("sheet", "check", URN).document["changes"]
    assert (change["path"], change["before"], change["after"]) == (
        "hearing.end_time", signed["hearing"]["end_time"], "10:59",
    )  # fmt: skip
    done = sign(world, URN, out="again")
    assert done["revision"] == 2
    (first,) = world.done("office", "import", world.folder / "signed", "--apply")["files"]
    (second,) = world.done("office", "import", world.folder / "again", "--apply")["files"]
    assert [(one["verdict"], one["changes"]) for one in (first, second)] == [("accepted", []), ("accepted", [change])]


def test_people_read_the_difference_line_by_line(world: World) -> None:
    world.done("advocate", "sheet", "correct", URN)
    world.done("advocate", "sheet", "set", URN, "hearing.end_time=10:59")
    result = hrs(
        "--home", world.folder / "advocate", "--passphrase-file", world.folder / "passphrase", "--today", TODAY,
        "--lang", "cy", "sheet", "check", URN,
    )  # fmt: skip
    assert "nawr" in result.out
    assert "\ufffd" not in result.out, "every line is printed by itself"
    assert "10:59" in result.out
