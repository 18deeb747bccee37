"""A case over several days and two courts, by the commands that people use: what the next sheet begins with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.crown.conftest import CASES
from tests.crown.sheets import STORIES, STORY_10, STORY_11, D, O
from tests.helpers.stories import no_error
from tests.helpers.world import World, add_advocate, add_office, new_world, sign
from tests.magistrates.sheets import STORY_1

Answers = dict[str, Any]
QUIET: Answers = {"hearing.course": "HEARD", f"{D}.attendance.code": "IN_PERSON"}


def listed(story: str, folder: Path, *hearings: tuple[str, dict[str, Any]]) -> Path:
    """A case file with the case of a story, its hearing once for each date with what differs there."""
    tree = json.loads(CASES.read_text("utf-8"))
    (case,) = [one for one in tree["cases"] if one["prosecution_case"]["urn"] == STORIES[story][0]]
    first = case["hearings"][0]
    case["hearings"] = [
        {**first, "id": f"{first['id'][:-2]}{number:02}", "date": date, **changed}
        for number, (date, changed) in enumerate(hearings)
    ]
    tree["cases"] = [case]
    (folder / "cases.json").write_text(json.dumps(tree), "utf-8")
    return folder / "cases.json"


class Diary:
    """One office and one advocate from day to day."""

    def __init__(self, folder: Path, cases: Path, first: str) -> None:
        self.world = new_world(folder, first)
        add_advocate(self.world, "advocate", "advocate-1", "Verity Quill", add_office(self.world, cases))

    def morning(self, day: str) -> str:
        """Issue and receive the pack of a day; the id of its sheet."""
        self.world = World(self.world.folder, day)
        pack = self.world.folder / f"{day}.hrspack"
        (sheet,) = self.world.done(
            "office", "office", "issue", "--to", "advocate-1", "--date", day, "--out", pack
        )["sheets"]  # fmt: skip
        self.world.done("advocate", "advocate", "receive", pack)
        return str(sheet)

    def record(self, sheet: str) -> dict[str, Any]:
        return self.world.done("advocate", "sheet", "show", sheet)

    def say(self, sheet: str, answers: Answers) -> None:
        written = [f"{path}:={json.dumps(value)}" for path, value in answers.items()]
        self.world.done("advocate", "sheet", "set", sheet, *written)

    def rules(self, sheet: str) -> set[str]:
        return {one["rule"] for one in self.world.advocate("sheet", "check", sheet).document["findings"]}

    def evening(self, sheet: str) -> dict[str, Any]:
        """Sign, return, import and apply; the case in the register."""
        signed = sign(self.world, sheet)["file"]
        (verdict,) = self.world.done("office", "import", signed, "--apply")["files"]
        assert (verdict["verdict"], verdict["reason"]) == ("accepted", "ok")
        urn = self.record(sheet)["prosecution_case"]["urn"]
        return self.world.done("office", "register", "show", urn)


@pytest.fixture
def trial(tmp_path: Path) -> Diary:
    days = ("2026-11-18", "2026-11-19", "2026-11-20")
    return Diary(tmp_path, listed("10", tmp_path, *((day, {}) for day in days)), days[0])


def first_day(trial: Diary) -> None:
    """Sworn, opened, adjourned to the morning."""
    sheet = trial.morning("2026-11-18")
    assert "extra" not in trial.record(sheet)
    opened = {
        key: value for key, value in STORY_10.items() if "verdict" not in key and "finalisation" not in key
        and "next_hearing" not in key and "outcome" not in key and "trial_day" not in key and "stage" not in key
    }  # fmt: skip
    trial.say(sheet, opened | {
        "hearing.trial.outcome": "EFFECTIVE", "extra.trial_next_day": "2026-11-19",
        "endorsement.text": "Jury sworn. The case was opened and two witnesses were heard. Bail as before.",
    })  # fmt: skip
    assert no_error(trial.world, sheet)
    trial.evening(sheet)


def test_each_day_of_a_trial_begins_with_what_the_day_before_said(trial: Diary) -> None:
    first_day(trial)
    sheet = trial.morning("2026-11-19")
    begun = trial.record(sheet)
    assert begun["extra"] == {
        "earlier_date": "2026-11-18", "earlier_trial_day": 1, "earlier_next_day": "2026-11-19", "trial_day": 2,
        "earlier_said": "Jury sworn. The case was opened and two witnesses were heard. Bail as before.",
    }  # fmt: skip
    trial.say(sheet, QUIET | {"extra.trial_next_day": "2026-11-20"})
    assert trial.rules(sheet) == {"HRS-102"}
    trial.evening(sheet)
    sheet = trial.morning("2026-11-20")
    assert trial.record(sheet)["extra"]["trial_day"] == 3
    last = {key: value for key, value in STORY_10.items() if key not in ("extra.trial_day", "hearing.trial.outcome")}
    trial.say(sheet, last)
    assert no_error(trial.world, sheet)
    case = trial.evening(sheet)
    assert case["defendants"][0]["finalisation"]["provisional"] is True
    assert len(case["hearings_recorded"]) == 3


def test_a_pack_sent_again_brings_a_sheet_not_begun_up_to_date(trial: Diary) -> None:
    tomorrow = trial.morning("2026-11-19")
    assert "extra" not in trial.record(tomorrow)
    first_day(trial)
    assert trial.morning("2026-11-19") == tomorrow
    assert trial.record(tomorrow)["extra"]["earlier_date"] == "2026-11-18"
    trial.say(tomorrow, QUIET)
    assert trial.morning("2026-11-19") == tomorrow
    assert trial.record(tomorrow)["hearing"]["course"] == "HEARD"


def test_a_day_that_contradicts_the_day_before_is_stopped(trial: Diary) -> None:
    first_day(trial)
    sheet = trial.morning("2026-11-19")
    trial.say(sheet, QUIET | {
        "hearing.trial": {"outcome": "INEFFECTIVE", "reason": "Q1"}, "extra.trial_day": 1, f"{O}.pleas": None,
    })  # fmt: skip
    assert {"HRS-801", "HRS-804", "HRS-806"} <= trial.rules(sheet)
    refused = trial.world.advocate("sheet", "sign", sheet, "--out", trial.world.folder, "--declare")
    assert refused.code == 1


def test_a_charge_sent_back_is_alone_on_the_receiving_courts_sheet_and_finalised_there_once(tmp_path: Path) -> None:
    lower = {
        "jurisdiction": "MAGISTRATES", "type": "FH", "listed_as_trial": False,
        "court": {"ou_code": "B01EF00", "name": "Croydon Magistrates' Court", "room": "1"},
    }  # fmt: skip
    cases = listed("11", tmp_path, ("2026-11-20", {}), ("2027-01-11", lower))
    diary = Diary(tmp_path, cases, "2026-11-20")
    sheet = diary.morning("2026-11-20")
    diary.say(sheet, STORY_11)
    above = diary.evening(sheet)
    assert "finalisation" not in above["defendants"][0]
    assert diary.world.office("register", "outstanding").code == 1
    sheet = diary.morning("2027-01-11")
    begun = diary.record(sheet)
    assert [one["offence_code"] for one in begun["defendants"][0]["offences"]] == ["CJ88001"]
    assert begun["defendants"][0]["remand"]["before"] == "B"
    answers = {key: value for key, value in STORY_1.items() if "pleas" not in key}
    day = {"value": "G", "date": "2027-01-11"}
    diary.say(sheet, answers | {f"{O}.pleas": [day]})
    assert no_error(diary.world, sheet)
    case = diary.evening(sheet)
    assert case["defendants"][0]["finalisation"]["outcome"] == "GP"
    said = {one["offence_code"]: one for one in case["defendants"][0]["offences"]}
    assert said["TH68001"]["outcome"]["code"] == "JOA"
    assert said["CJ88001"]["outcome"]["code"] == "GP"
    assert said["CJ88001"]["transfer"]["code"] == "REMTRIAL"
    assert diary.world.done("office", "register", "outstanding")["remittals"] == []
