"""Many sheets signed in one act: exact tallies, nothing half-written, whatever stops it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.services.batch_signing import SignMany, Tally, ready_sheets, sign_many
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, ValueAnswer, answer, court_list
from hrs_desktop.services.program import Access
from hrs_desktop.store.files import DiskFiles
from tests.helpers.records import TODAY
from tests.helpers.scenario import SIGNED, UNFINISHED
from tests.helpers.world import PASSPHRASE, World, fill, make_issued

FILLED = SIGNED[:4]
TRIAL = SIGNED[1]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Four sheets filled and one unfinished, none signed."""
    world = make_issued(tmp_path_factory.mktemp("batch"))
    for urn in (*FILLED, UNFINISHED):
        fill(world, urn)
    return world


@pytest.fixture
def world(filled: World, tmp_path: Path) -> World:
    return filled.copy(tmp_path / "world")


class SmallDisk(DiskFiles):
    """A disk with room for so many files."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, path: Path, content: bytes) -> None:
        if self.room == 0:
            raise HrsError("HRS-E-WRITE", "{path} cannot be written.", "Make room on the disk.", path=path)
        self.room -= 1
        super().write(path, content)


def at_desk(world: World, work: Callable[[AdvocateDesk], Any], language: str = "en") -> Any:
    desk = app.open_desk(Access(world.folder / "advocate", PASSPHRASE, RehearsalClock(TODAY), language))
    assert isinstance(desk, AdvocateDesk)
    try:
        return work(desk)
    finally:
        desk.close()


def all_ready(desk: AdvocateDesk, out: Path) -> SignMany:
    found = ready_sheets(desk)
    return SignMany(tuple((one.row.id, tuple(rule for rule, _ in one.confirmations)) for one in found), out, True)


def states(desk: AdvocateDesk) -> dict[str, SheetState]:
    return {row.urn: row.state for row in court_list(desk)}


def test_the_ready_sheets_say_what_they_record_and_what_is_to_be_confirmed(world: World) -> None:
    found = at_desk(world, ready_sheets)
    assert sorted(one.row.urn for one in found) == sorted(FILLED)
    assert all(one.summary and "\n" not in one.summary for one in found)
    assert not any(one.confirmations for one in found)
    welsh = at_desk(world, ready_sheets, "cy")
    assert all(one.summary != other.summary for one, other in zip(found, welsh, strict=True))


def test_a_sheet_that_waits_for_ticks_only_is_ready_and_is_signed_with_them(world: World, tmp_path: Path) -> None:
    def work(desk: AdvocateDesk) -> None:
        pleas = [{"value": "G", "date": TODAY.isoformat()}, {"value": "NG", "date": TODAY.isoformat()}]
        answer(desk, TRIAL, [ValueAnswer("defendants[0].offences[0].pleas", pleas)])
        (one,) = [item for item in ready_sheets(desk) if item.row.urn == TRIAL]
        ((rule, message),) = one.confirmations
        assert (rule, one.ticked) == ("HRS-247", frozenset())
        assert message.startswith("Confirm")
        without = sign_many(desk, SignMany(((one.row.id, ()),), tmp_path / "out", declared=True))
        assert without.stopped is not None
        assert [item.rule for item in without.stopped.findings] == ["HRS-247"]
        assert sign_many(desk, SignMany(((one.row.id, (rule,)),), tmp_path / "out", declared=True)).whole

    at_desk(world, work)


def test_a_hearing_that_did_not_take_place_goes_back_in_the_day_return_instead(world: World) -> None:
    def work(desk: AdvocateDesk) -> None:
        answer(desk, UNFINISHED, [Answer("hearing.course", "NOT_REACHED")])
        assert UNFINISHED not in [one.row.urn for one in ready_sheets(desk)]

    at_desk(world, work)


def test_all_are_signed_and_written(world: World, tmp_path: Path) -> None:
    def work(desk: AdvocateDesk) -> None:
        told: list[int] = []
        tally = sign_many(desk, all_ready(desk, tmp_path / "out"), told.append)
        assert (tally.whole, len(tally.written), told) == (True, 4, [1, 2, 3, 4])
        assert {one.file for one in tally.written} == set((tmp_path / "out").iterdir())
        assert sorted(urn for urn, state in states(desk).items() if state is SheetState.SIGNED) == sorted(FILLED)
        assert ready_sheets(desk) == ()

    at_desk(world, work)


def test_it_stops_at_the_first_wrong_one_and_says_so(world: World, tmp_path: Path) -> None:
    def work(desk: AdvocateDesk) -> None:
        command = all_ready(desk, tmp_path / "out")
        ids = [key for key, _ in command.sheets]
        answer(desk, ids[1], [Answer("hearing.course", "")])
        tally = sign_many(desk, command)
        assert [one.sheet_id for one in tally.written] == ids[:1]
        assert tally.stopped is not None
        assert tally.stopped.row.id == ids[1]
        assert tally.stopped.findings
        assert [row.id for row in tally.not_tried] == ids[2:]
        assert (tally.whole, tally.kept, tally.error) == (False, (), None)
        assert len(list((tmp_path / "out").iterdir())) == 1
        signed = [row.id for row in court_list(desk) if row.state is SheetState.SIGNED]
        assert signed == ids[:1]

    at_desk(world, work)


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_a_disk_that_fills_up_in_the_middle_leaves_the_truth(world: World, tmp_path: Path, room: int) -> None:
    def work(desk: AdvocateDesk) -> None:
        command = all_ready(desk, tmp_path / "out")
        ids = [key for key, _ in command.sheets]
        tally = sign_many(replace(desk, files=SmallDisk(room)), command)
        assert [one.sheet_id for one in tally.written] == ids[:room]
        assert [one.sheet_id for one in tally.kept] == ids[room : room + 1]
        assert [row.id for row in tally.not_tried] == ids[room + 1 :]
        assert tally.stopped is None
        assert tally.error is not None
        assert tally.error.code == "HRS-E-WRITE"
        signed = {row.id for row in court_list(desk) if row.state is SheetState.SIGNED}
        assert signed == set(ids[: room + 1])
        again = sign_many(desk, command)
        assert (again.whole, len(again.written)) == (True, 4)
        assert again.written[room].signed == tally.kept[0]
        assert [one.again for one in again.written] == [place <= room for place in range(4)]
        assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(
            one.file.name for one in again.written if one.file is not None
        )

    at_desk(world, work)


def test_wrong_words_sign_nothing(world: World, tmp_path: Path) -> None:
    def work(desk: AdvocateDesk) -> None:
        command = all_ready(desk, tmp_path / "out")
        for wrong in (
            replace(command, declared=False), replace(command, sheets=(*command.sheets, ("no-such-sheet", ()))),
        ):  # fmt: skip
            with pytest.raises(UsageError):
                sign_many(desk, wrong)
        assert SheetState.SIGNED not in states(desk).values()
        twice = replace(command, sheets=(*command.sheets, *command.sheets))
        assert len(sign_many(desk, twice).written) == 4

    at_desk(world, work)


def test_the_command_signs_several_and_lists_what_became_of_each(world: World, tmp_path: Path) -> None:
    ticks = ",".join(
        sorted({rule for one in at_desk(world, ready_sheets) for rule, _ in one.confirmations})
    )  # fmt: skip
    confirm = ("--confirm", ticks) if ticks else ()
    arguments = ("sheet", "sign", FILLED[0], UNFINISHED, FILLED[1], "--out", tmp_path / "out", "--declare", *confirm)
    result = world.advocate(*arguments)
    assert result.code == 1
    document = result.document
    assert document["format"] == "hrs-signed-many/1"
    assert [one["urn"] for one in document["signed"]] == [FILLED[0]]
    assert Path(document["signed"][0]["file"]).is_file()
    assert [(one["urn"], one["tried"], bool(one["findings"])) for one in document["not_signed"]] == [
        (UNFINISHED, True, True), (FILLED[1], False, False),
    ]  # fmt: skip
    rest = world.advocate("sheet", "sign", "--ready", "--out", tmp_path / "out", "--declare", *confirm)
    assert (rest.code, sorted(one["urn"] for one in rest.document["signed"])) == (0, sorted(FILLED[1:]))
    assert rest.document["not_signed"] == []


def test_the_command_says_what_is_signed_but_not_written(world: World, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file where the folder should be")
    ticks = ",".join(sorted({rule for one in at_desk(world, ready_sheets) for rule, _ in one.confirmations}))
    result = world.advocate("sheet", "sign", "--ready", "--out", tmp_path / "out", "--declare", "--confirm", ticks)
    assert result.code == 3
    (kept,) = result.document["signed"]
    assert (kept["file"], len(result.document["not_signed"])) == (None, 3)
    assert result.document["error"]["code"] == "HRS-E-WRITE"


@pytest.mark.parametrize("arguments", [(), (FILLED[0], "--ready")])
def test_sheets_are_named_or_all_that_are_ready(world: World, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = world.advocate("sheet", "sign", *arguments, "--out", tmp_path, "--declare")
    assert (result.code, result.document["code"]) == (2, "HRS-E-ARGUMENTS")


def test_an_empty_tally_is_whole() -> None:
    assert Tally().whole
