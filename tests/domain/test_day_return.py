"""What makes a tree a day return: one day, one advocate, one signing time, no hearing that took place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hrs_desktop.domain.day_return import MOST_SHEETS, day_faults, day_record, did_not_take_place, is_day, sheets_of
from hrs_desktop.domain.record import Record

DAY = dt.date(2026, 11, 20)
WHO = {"id": "advocate-1", "name": "Verity Quill"}


def _sheet(number: int, course: str = "NOT_REACHED") -> Record:
    return Record({
        "format": "hrs-record/1",
        "sheet": {"id": f"sheet-{number}", "language": "cy", "claimed_signing_time": "2026-11-20T17:00:00Z"},
        "advocate": WHO,
        "hearing": {"date": "2026-11-20", "course": course},
    })  # fmt: skip


GOOD = day_record("day-1", DAY, [_sheet(1), _sheet(2, "MOVED")])


def test_a_return_of_two_sheets_has_no_fault_and_gives_them_back() -> None:
    assert list(day_faults(GOOD)) == []
    assert is_day(GOOD)
    assert sheets_of(GOOD) == (_sheet(1), _sheet(2, "MOVED"))
    assert GOOD.get("sheet") == {
        "id": "day-1", "renderer": "day_v1", "language": "cy", "claimed_signing_time": "2026-11-20T17:00:00Z",
    }  # fmt: skip


def test_a_single_sheet_is_no_return_and_holds_itself() -> None:
    assert not is_day(_sheet(1))
    assert sheets_of(_sheet(1)) == (_sheet(1),)


@pytest.mark.parametrize(("course", "expected"), [("", False), ("HEARD", False), ("NOT_CALLED", True)])
def test_only_a_hearing_with_another_course_did_not_take_place(course: str, *, expected: bool) -> None:
    assert did_not_take_place(_sheet(1, course)) is expected


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("more", 1, "other keys than advocate"),
        ("sheet.more", 1, "sheet holds other keys"),
        ("sheet.id", None, "sheet holds other keys"),
        ("advocate", "Verity Quill", "names no advocate"),
        ("sheets", [], "holds 1 to"),
        ("sheets", [_sheet(number).tree for number in range(MOST_SHEETS + 1)], "holds 1 to"),
        ("sheets", ["x"], "every sheet of a return is an hrs-record/1"),
        ("sheets[0].format", "hrs-record/2", "every sheet of a return is an hrs-record/1"),
        ("sheets[0].advocate.name", "Bram Stroke", "sheets[0]: it names another advocate"),
        ("sheets[1].sheet.claimed_signing_time", "2026-11-20T17:00:01Z", "sheets[1]: sheet.claimed_signing_time"),
        ("sheets[1].sheet.language", "en", "sheets[1]: sheet.language"),
        ("sheets[0].sheet.rehearsal", True, "sheets[0]: sheet.rehearsal"),
        ("sheets[0].hearing.date", "2026-11-19", "sheets[0]: its hearing was on another day"),
        ("sheets[0].hearing.course", "HEARD", "sheets[0]: its hearing took place"),
        ("sheets[1].sheet.id", "sheet-1", "sheets[1]: the sheet stands in the return twice"),
    ],
)  # fmt: skip
def test_each_fault_is_said(path: str, value: Any, fault: str) -> None:
    assert any(fault in said for said in day_faults(GOOD.set(path, value)))
