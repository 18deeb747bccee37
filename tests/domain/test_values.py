"""States, verdicts, clocks, ids, and the case file with every fault of it."""

from __future__ import annotations

import copy
import datetime as dt
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from hrs_desktop import app, paths
from hrs_desktop.clock import RehearsalClock, SystemClock, clock_for, london_date
from hrs_desktop.domain.case_file import case_entry, case_of, read_cases
from hrs_desktop.domain.issue import SheetIdentity, first_record
from hrs_desktop.domain.lifecycle import EDITABLE, MOVES, SIGNED_STATES, SheetState, move
from hrs_desktop.domain.planning import conflicts, plan, record_path, value_at
from hrs_desktop.domain.verdict import VERDICT_OF, FileVerdict, Reason, Verdict
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.services.ids import new_uuid7

SAMPLE = json.loads((paths.resources_dir() / "samples" / "magistrates.json").read_text("utf-8"))
CODES = app.shipped().codes
IDENTITY = SheetIdentity(
    "s", "p", "hrs-magistrates", "2026.1", "a" * 64, "2026.1", "b" * 64, "render_v1", "en", rehearsal=True
)


def test_every_move_is_allowed_or_refused_with_the_way_out() -> None:
    for now in SheetState:
        for to in SheetState:
            if to in MOVES[now]:
                assert move(now, to) is to
            else:
                with pytest.raises(HrsError) as refused:
                    move(now, to)
                assert refused.value.code == "HRS-E-STATE"
    assert not EDITABLE & SIGNED_STATES


def test_every_reason_has_its_verdict() -> None:
    assert set(VERDICT_OF) == set(Reason)
    assert set(VERDICT_OF.values()) == set(Verdict)
    assert FileVerdict("f", Reason.ALTERED).verdict is Verdict.REFUSED


def test_clocks() -> None:
    fixed = clock_for("2026-11-20")
    assert isinstance(fixed, RehearsalClock)
    assert (fixed.today(), fixed.now().date(), fixed.rehearsal) == (dt.date(2026, 11, 20), dt.date(2026, 11, 20), True)
    real = clock_for("")
    assert isinstance(real, SystemClock)
    assert real.today() == london_date(real.now())
    assert london_date(dt.datetime(2026, 6, 1, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 6, 2)
    with pytest.raises(UsageError, match="is not a date"):
        clock_for("20/11/2026")


def test_ids_sort_by_time() -> None:
    early, late = (new_uuid7(dt.datetime(2026, 11, day, tzinfo=dt.UTC)) for day in (20, 21))
    assert early < late
    assert uuid.UUID(early).version == 7


def test_the_sample_is_read_and_written_the_same() -> None:
    read = read_cases(SAMPLE, CODES)
    assert (read.faults, len(read.cases), read.area) == ((), 10, "A05")
    for case in read.cases:
        assert case_of(case_entry(case)) == case


Change = Callable[[dict[str, Any]], None]


def _set(*keys: str | int, to: Any) -> Change:
    def change(case: dict[str, Any]) -> None:
        place: Any = case
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = to

    return change


_D, _O, _H = ("defendants", 0), ("defendants", 0, "offences", 0), ("hearings", 0)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_set("prosecution_case", to=None), "prosecution_case"),
        (_set("prosecution_case", "urn", to="01HR12"), "prosecution_case.urn"),
        (_set("prosecution_case", "urn", to=7), "prosecution_case.urn"),
        (_set("prosecution_case", "title", to=" "), "prosecution_case.title"),
        (_set("prosecution_case", "unit", to=7), "prosecution_case.unit"),
        (_set("prosecution_case", "flags", to=["NOPE"]), "prosecution_case.flags[0]"),
        (_set("version", to="1"), "version"),
        (_set("defendants", to=[]), "defendants"),
        (_set("defendants", to=7), "defendants"),
        (_set("hearings", to=7), "hearings"),
        (_set("defendants", 0, to=7), "defendants[0]"),
        (_set(*_D, "id", to=""), "defendants[0].id"),
        (_set(*_D, "id", to="d.1"), "defendants[0].id"),
        (_set(*_O, "id", to="o 1"), "defendants[0].offences[0].id"),
        (_set(*_H, "id", to="h[1]"), "hearings[0].id"),
        (_set(*_D, "name", to=None), "defendants[0].name"),
        (_set(*_D, "name", "family", to=""), "defendants[0].name.family"),
        (_set(*_D, "name", "given", to=7), "defendants[0].name.given"),
        (_set(*_D, "asn", to="2601F10100000075955D"), "defendants[0].asn"),
        (_set(*_D, "date_of_birth", to="1985-02-30"), "defendants[0].date_of_birth"),
        (_set(*_D, "date_of_birth", to="19850228"), "defendants[0].date_of_birth"),
        (_set(*_D, "youth", to="no"), "defendants[0].youth"),
        (_set(*_D, "remand", to=7), "defendants[0].remand"),
        (_set(*_D, "remand", "before", to="Z"), "defendants[0].remand.before"),
        (_set(*_D, "remand", "conditions", to="NOCONTACT"), "defendants[0].remand.conditions"),
        (_set(*_D, "remand", "conditions", to={"code": "RESIDE"}), "defendants[0].remand.conditions"),
        (_set(*_D, "remand", "conditions", to=["RESIDE"]), "defendants[0].remand.conditions[0]"),
        (_set(*_D, "remand", "conditions", to=[{"detail": "x"}]), "defendants[0].remand.conditions[0].code"),
        (_set(*_D, "remand", "conditions", to=[{"code": "NOPE"}]), "defendants[0].remand.conditions[0].code"),
        (_set(*_D, "remand", "conditions", to=[{"code": []}]), "defendants[0].remand.conditions[0].code"),
        (
            _set(*_D, "remand", "conditions", to=[{"code": "RESIDE", "detail": None}]),
            "defendants[0].remand.conditions[0].detail",
        ),
        (
            _set(*_D, "remand", "conditions", to=[{"code": "RESIDE"}, {"code": "RESIDE", "until": "2026-12-01"}]),
            "defendants[0].remand.conditions[1].until",
        ),
        (_set(*_D, "remand", "custody_time_limit", to="56 days"), "defendants[0].remand.custody_time_limit"),
        (
            _set(*_D, "remand", "custody_time_limit", to={"expires": "28/12/2026"}),
            "defendants[0].remand.custody_time_limit.expires",
        ),
        (
            _set(*_D, "remand", "custody_time_limit", to={"regime": "CTL57"}),
            "defendants[0].remand.custody_time_limit.regime",
        ),
        (
            _set(*_D, "remand", "custody_time_limit", to={"days_held": -1}),
            "defendants[0].remand.custody_time_limit.days_held",
        ),
        (
            _set(*_D, "remand", "custody_time_limit", to={"days_held": True}),
            "defendants[0].remand.custody_time_limit.days_held",
        ),
        (
            _set(*_O, "custody_time_limit", to={"announced": "yes"}),
            "defendants[0].offences[0].custody_time_limit.announced",
        ),
        (_set(*_O, "custody_time_limit", to=[]), "defendants[0].offences[0].custody_time_limit"),
        (_set(*_O, "custody_time_limit", to={"start": 7}), "defendants[0].offences[0].custody_time_limit.start"),
        (_set(*_O, "plea", to="MAYBE"), "defendants[0].offences[0].plea"),
        (_set(*_O, "plea", to=7), "defendants[0].offences[0].plea"),
        (_set(*_O, "plea", to={"date": "2026-11-01"}), "defendants[0].offences[0].plea.value"),
        (_set(*_O, "plea", to={"value": "MAYBE"}), "defendants[0].offences[0].plea.value"),
        (_set(*_O, "plea", to={"value": "G", "date": "2026-11-31"}), "defendants[0].offences[0].plea.date"),
        (
            _set(*_O, "plea", to={"value": "G", "alternative_offence_code": "T1"}),
            "defendants[0].offences[0].plea.alternative_offence_code",
        ),
        (_set(*_D, "organisation", to=7), "defendants[0].organisation"),
        (_set(*_D, "offences", to=7), "defendants[0].offences"),
        (_set(*_O, "count", to="1"), "defendants[0].offences[0].count"),
        (_set(*_O, to=7), "defendants[0].offences[0]"),
        (_set(*_O, "offence_code", to="T1"), "defendants[0].offences[0].offence_code"),
        (_set(*_O, "sequence", to=0), "defendants[0].offences[0].sequence"),
        (_set(*_O, "max_penalty_months", to=True), "defendants[0].offences[0].max_penalty_months"),
        (_set(*_O, "category", to="PETTY"), "defendants[0].offences[0].category"),
        (_set(*_H, to=7), "hearings[0]"),
        (_set(*_H, "jurisdiction", to="TRIBUNAL"), "hearings[0].jurisdiction"),
        (_set(*_H, "court", "ou_code", to="B99ZZ00"), "hearings[0].court.ou_code"),
        (_set(*_H, "court", to=None), "hearings[0].court.ou_code"),
        (_set(*_H, "assigned_to", to=7), "hearings[0].assigned_to"),
        (_set(*_H, "listed_as_trial", to="no"), "hearings[0].listed_as_trial"),
        (_set(*_H, "date", to=None), "hearings[0].date"),
    ],
)
def test_each_fault_is_named_by_its_path_and_spoils_its_case_alone(change: Change, path: str) -> None:
    tree = copy.deepcopy(SAMPLE)
    change(tree["cases"][0])
    read = read_cases(tree, CODES)
    assert [fault.path for fault in read.faults] == [f"cases[0].{path}"]
    assert len(read.cases) == 9
    assert read.faults[0].welsh not in ("", read.faults[0].message)


def test_answers_of_the_right_shape_are_taken() -> None:
    tree = copy.deepcopy(SAMPLE)
    case = tree["cases"][0]
    limit = {"regime": "CTL56", "start": "2026-10-30", "days_held": 0, "expires": "2026-12-24", "agreed": True}
    _set(*_D, "remand", "conditions", to=[{"code": "RESIDE", "detail": "At home."}])(case)
    _set(*_D, "remand", "custody_time_limit", to=limit)(case)
    _set(*_O, "plea", to={"value": "G", "indicated": False, "date": "2026-11-01", "basis": "Full facts.",
                          "accepted_by": "A. Reviewer", "alternative_offence_code": "TH68010"})(case)  # fmt: skip
    _set(*_O, "custody_time_limit", to=limit)(case)
    _set(*_O, "max_penalty_months", to=0)(case)
    read = read_cases(tree, CODES)
    assert read.faults == ()
    for key, plain in (("plea", "NG"), ("plea", None), ("custody_time_limit", None)):
        _set(*_O, key, to=plain)(case)
        assert read_cases(tree, CODES).faults == ()


def test_what_is_there_twice_is_named_and_what_is_no_case_file_is_refused() -> None:
    tree = copy.deepcopy(SAMPLE)
    tree["cases"] += [copy.deepcopy(tree["cases"][0]), 7]
    kinds = " ".join(fault.message for fault in read_cases(tree, CODES).faults)
    for noun in ("The URN", "The defendant id", "The offence id", "The hearing id", "A case must be an object"):
        assert noun in kinds
    wrongs: tuple[Any, ...] = ([], {"format": "hrs-cases/2", "cases": []}, {"format": "hrs-cases/1"})
    for wrong in wrongs:
        with pytest.raises(HrsError, match="This is not a case file"):
            read_cases(wrong, CODES)


def test_an_organisation_needs_no_name() -> None:
    tree = copy.deepcopy(SAMPLE)
    person = tree["cases"][0]["defendants"][0]
    del person["name"]
    person["organisation"] = "Imaginary Bakers Ltd"
    assert read_cases(tree, CODES).faults == ()


def _base() -> Any:
    tree = copy.deepcopy(SAMPLE)
    person = tree["cases"][0]["defendants"][0]
    person["remand"]["custody_time_limit"] = {"expires": "2026-12-28"}
    person["offences"][0]["plea"] = "NG"
    return read_cases(tree, CODES).cases[0]


def test_the_first_record_holds_what_the_case_says_and_nothing_answered() -> None:
    case = _base()
    record = first_record(case, case.hearings[0], IDENTITY, {"id": "advocate-1", "name": "V. Quill"})
    assert record.text("sheet.pack") == "p"
    assert record.get("sheet.rehearsal") is True
    assert record.get("defendants[0].offences[0].pleas[0].value") == "NG"
    assert record.get("defendants[0].offences[0].custody_time_limit.expires") == "2026-12-28"
    assert record.get("hearing.course") is None


def test_a_sheet_changes_what_it_says_and_the_register_wins_no_conflict_silently() -> None:
    case = _base()
    record = first_record(case, case.hearings[0], IDENTITY, {"id": "advocate-1"})
    record = record.set("defendants[0].finalisation.outcome", "GP").set("defendants[0].attendance.code", "IN_PERSON")
    record = record.set("defendants[0].orders[0].code", "RESTRAIN").set("endorsement.text", "Fined.")
    changes = plan(record, case, "advocate-1")
    person, hearing = case.defendants[0]["id"], case.hearings[0].id
    assert value_at(changes.body, f"defendants.{person}.finalisation.outcome") == "GP"
    assert value_at(changes.body, f"hearings_recorded.{hearing}.endorsement.text") == "Fined."
    assert record_path(changes.body, f"defendants.{person}.orders") == "defendants[0].orders"
    assert record_path(changes.body, f"hearings_recorded.{hearing}.hearing") == f"hearings_recorded[{hearing}].hearing"
    assert conflicts(record, case, case) == ()
    entry = case_entry(case) | {"version": 2}
    entry["defendants"] = [{**case.defendants[0], "finalisation": {"outcome": "WDN"}}]
    moved = case_of(entry)
    assert conflicts(record, case, moved) == (f"defendants.{person}.finalisation.outcome",)
    agreed = case_of({**entry, "defendants": [{**case.defendants[0], "finalisation": {"outcome": "GP"}}]})
    assert conflicts(record, case, agreed) == ()


def test_a_defendant_or_charge_that_the_case_lacks_is_skipped() -> None:
    case = _base()
    record = first_record(case, case.hearings[0], IDENTITY, {"id": "advocate-1"})
    stranger = record.set("defendants[1].id", "nobody").set("defendants[1].attendance.code", "IN_PERSON")
    stranger = stranger.set("defendants[0].offences[1].id", "none").set("defendants[0].offences[1].outcome.code", "GP")
    assert not [
        change for change in plan(stranger, case, "a").changes if "nobody" in change.path or "none" in change.path
    ]
