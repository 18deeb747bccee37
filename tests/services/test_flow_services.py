"""The end-to-end flow through the services: the demonstration is made of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock, SystemClock
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import UsageError
from hrs_desktop.services.demonstration import DAY, Demonstrate, Demonstration, demonstrate, tampered
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, look_at, open_sheet
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access
from tests.helpers.scenario import FINALISED, SIGNED, UNFINISHED, URNS


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    folder = tmp_path_factory.mktemp("flow") / "demo"
    return demonstrate(app.program(), Demonstrate(folder, DEMO_PASSPHRASE, RehearsalClock(DAY)))


def test_every_step_comes_to_what_it_should(shown: Demonstration) -> None:
    assert [step for step in shown.steps if not step.good] == []
    assert shown.good


def test_the_table_of_the_scenario(shown: Demonstration) -> None:
    reasons = {(item.urn, item.verdict.reason) for item in shown.returned}
    assert {urn for urn, reason in reasons if reason is Reason.OK} == set(SIGNED)
    assert {reason for _, reason in reasons} == {Reason.OK, Reason.ALTERED}
    assert [item.urn for item in shown.unsigned] == [UNFINISHED]
    assert (shown.cases, shown.finalised) == (len(URNS), FINALISED)


def test_the_receipt_moved_the_sheets(shown: Demonstration) -> None:
    desk = app.open_desk(Access(shown.advocate, DEMO_PASSPHRASE, SystemClock()))
    assert isinstance(desk, AdvocateDesk)
    states = {row.urn: row.state for row in court_list(desk)}
    desk.close()
    assert states == {**dict.fromkeys(SIGNED, SheetState.ACCEPTED), UNFINISHED: SheetState.DRAFT}


def test_a_folder_with_something_in_it_is_refused(shown: Demonstration) -> None:
    command = Demonstrate(shown.folder, DEMO_PASSPHRASE, RehearsalClock(DAY))
    with pytest.raises(UsageError, match="HRS-E-NOT-EMPTY"):
        demonstrate(app.program(), command)


def test_tampering_changes_one_byte_of_the_pages(shown: Demonstration) -> None:
    content = Path(shown.returned[0].verdict.file).read_bytes()
    changed = tampered(content)
    assert len(changed) == len(content)
    assert sum(1 for one, other in zip(content, changed, strict=True) if one != other) == 1


def test_answers_after_a_review_come_to_what_a_whole_check_says(shown: Demonstration) -> None:
    desk = app.open_desk(Access(shown.advocate, DEMO_PASSPHRASE, RehearsalClock(DAY), demo=True))
    assert isinstance(desk, AdvocateDesk)
    try:
        sheet_id = next(row.id for row in court_list(desk) if row.urn == UNFINISHED)
        seen = look_at(desk, open_sheet(desk, sheet_id))
        for path, text in (
            ("defendants[0].attendance.code", ""),
            ("hearing.end_time", "09:01"),
            ("hearing.course", ""),
        ):
            seen = answer(desk, sheet_id, [Answer(path, text)], seen.review).checked
            whole = look_at(desk, open_sheet(desk, sheet_id))
            assert seen.findings == whole.findings, path
            assert (seen.errors, seen.warnings) == (seen.sheet.row.errors, seen.sheet.row.warnings)
    finally:
        desk.close()
