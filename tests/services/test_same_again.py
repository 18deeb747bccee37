"""Same again: what is copied, what may not be and why; and snippets with the case's own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hrs_desktop.errors import HrsError
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.quick_entry import apply_line, propose_for, take_back
from hrs_desktop.services.same_again import copy_result, others_like, parts_said, plan_copy, source_of
from hrs_desktop.services.snippets import snippets_for
from tests.helpers.story_sheets import story_sheet
from tests.ui.desks import make_desks

TWO_PEOPLE, TWO_CHARGES = "01HR0002726", "01HR0003126"
FIRST, SECOND = "defendants[0].offences[0]", "defendants[0].offences[1]"


@pytest.fixture
def desk(tmp_path: Path, made: Path) -> Iterator[AdvocateDesk]:
    import shutil

    from tests.ui.desks import Desks

    shutil.copytree(made, tmp_path / "desks")
    found = Desks(tmp_path / "desks", "", "").open("started")
    assert isinstance(found, AdvocateDesk)
    yield found
    found.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desks(tmp_path_factory.mktemp("same") / "desks").folder


def _id(desk: AdvocateDesk, urn: str) -> str:
    return next(row.id for row in court_list(desk) if row.urn == urn)


def _line(desk: AdvocateDesk, sheet_id: str, text: str) -> None:
    proposal = propose_for(desk, sheet_id, text)
    assert proposal.sound, proposal.troubles
    apply_line(desk, sheet_id, proposal)


def test_one_outcome_is_set_for_all_charges_with_reason_and_authority_and_comes_back(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, TWO_CHARGES)
    before = open_sheet(desk, sheet_id).record
    proposal = propose_for(desk, sheet_id, 'wd ev6@Specimen scp telephone 9:50"No statement in the file.')
    applied = apply_line(desk, sheet_id, proposal)
    record = open_sheet(desk, sheet_id).record
    charges = record.items("defendants[0].offences")
    outcomes = [one["outcome"] for one in charges]
    assert len(outcomes) == 2
    assert outcomes[0] == outcomes[1]
    assert (outcomes[0]["code"], outcomes[0]["reason"]) == ("WDN", "EV06")
    assert outcomes[0]["authorised_by"]["name"] == "Specimen"
    assert record.get("defendants[0].finalisation.outcome") == "WDN"
    take_back(desk, sheet_id, applied)
    assert open_sheet(desk, sheet_id).record == before


def test_a_result_goes_to_the_other_charge_as_shown_and_comes_back(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, TWO_CHARGES)
    _line(desk, sheet_id, '1 wd ev6@Specimen scp telephone 9:50"No statement in the file.')
    record = open_sheet(desk, sheet_id).record
    assert parts_said(record, FIRST) == ("outcome",)
    assert others_like(record, FIRST) == (SECOND,)
    plan = plan_copy(desk, sheet_id, FIRST, ("outcome",), (SECOND,))
    assert {one.path for one in plan.shown} == {
        f"{SECOND}.outcome.{part}"
        for part in ("code", "reason", "explanation", "authorised_by.name", "authorised_by.grade",
                     "authorised_by.at", "authorised_by.means")
    }  # fmt: skip
    applied = copy_result(desk, sheet_id, plan)
    after = open_sheet(desk, sheet_id).record
    assert after.get(f"{SECOND}.outcome") == after.get(f"{FIRST}.outcome")
    take_back(desk, sheet_id, applied)
    assert open_sheet(desk, sheet_id).record.get(f"{SECOND}.outcome") is None


def test_bail_and_next_hearing_go_to_the_other_defendant_and_what_stands_is_not_written_over(
    desk: AdvocateDesk,
) -> None:
    sheet_id = _id(desk, TWO_PEOPLE)
    _line(desk, sheet_id, "d1 g psr 12/1 10")
    answer(desk, sheet_id, [Answer("defendants[1].attendance.code", "BY_VIDEO")])
    record = open_sheet(desk, sheet_id).record
    parts = parts_said(record, "defendants[0]")
    assert parts == ("attendance", "remand", "next_hearing")
    plan = plan_copy(desk, sheet_id, "defendants[0]", parts, others_like(record, "defendants[0]"))
    assert [(one.target, one.part, one.why) for one in plan.refused] == [("defendants[1]", "attendance", "answered")]
    copy_result(desk, sheet_id, plan)
    after = open_sheet(desk, sheet_id).record
    assert after.text("defendants[1].attendance.code") == "BY_VIDEO"
    assert after.get("defendants[1].next_hearing") == after.get("defendants[0].next_hearing")
    assert after.text("defendants[1].remand.status") == after.text("defendants[0].remand.status")


def test_an_answer_given_after_the_plan_is_not_written_over(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, TWO_PEOPLE)
    _line(desk, sheet_id, "d1 g")
    plan = plan_copy(desk, sheet_id, "defendants[0]", ("attendance",), ("defendants[1]",))
    answer(desk, sheet_id, [Answer("defendants[1].attendance.code", "NOT_PRESENT")])
    with pytest.raises(HrsError, match="has changed since"):
        copy_result(desk, sheet_id, plan)
    assert open_sheet(desk, sheet_id).record.text("defendants[1].attendance.code") == "NOT_PRESENT"


def test_what_was_changed_since_is_not_taken_back(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, TWO_CHARGES)
    applied = apply_line(desk, sheet_id, propose_for(desk, sheet_id, "1 g f120"))
    answer(desk, sheet_id, [Answer(f"{FIRST}.disposals[0].amount", "500")])
    with pytest.raises(HrsError, match="changed since") as refused:
        take_back(desk, sheet_id, applied)
    assert refused.value.code == "HRS-E-QUICK-SINCE"
    assert open_sheet(desk, sheet_id).record.get(f"{FIRST}.disposals[0].amount") == 50_000


def test_level_rules_say_why_a_part_is_not_copied(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, TWO_CHARGES)
    _line(desk, sheet_id, "1 g f120 su48")
    record = open_sheet(desk, sheet_id).record
    parts = ("pleas", "disposals", "outcome")
    assert parts_said(record, FIRST) == ("pleas", "outcome", "disposals")
    plan = plan_copy(desk, sheet_id, FIRST, ("disposals",), (SECOND,))
    assert [one.why for one in plan.refused] == ["not_convicted"]
    assert plan.answers == ()
    # With the plea copied first there is a conviction to sentence.
    whole = plan_copy(desk, sheet_id, FIRST, parts[:2], (SECOND,))
    assert whole.refused == ()
    assert {one.said for one in whole.shown} >= {"Guilty (G)", "£120.00", "£48.00"}
    copy_result(desk, sheet_id, whole)
    again = plan_copy(desk, sheet_id, FIRST, parts[:2], (SECOND,))
    assert [one.why for one in again.refused] == ["nothing", "nothing"]


@pytest.mark.parametrize(
    ("path", "source"),
    [("defendants[1].offences[2].pleas[0].value", "defendants[1].offences[2]"),
     ("defendants[1].remand.status", "defendants[1]"), ("hearing.course", ""), ("", "")],
)  # fmt: skip
def test_the_source_is_the_charge_or_the_defendant_that_the_cursor_is_in(path: str, source: str) -> None:
    assert source_of(path) == source


def test_snippets_hold_the_words_of_the_case_and_mark_what_is_to_be_said() -> None:
    record, documents = story_sheet("2")
    found = {one.title: one for one in snippets_for(record, documents, "en")}
    fixed = found["Not guilty, trial fixed"]
    assert fixed.text == "Not guilty plea. Trial fixed for 12 January 2027 at 10:00. Issue: …."
    assert "Edric Pillowby" in found["Warrant, no answer"].text
    assert found["No evidence: complainant did not attend"].gaps == 2
    welsh = {one.title: one for one in snippets_for(record, documents, "cy")}
    assert welsh["Dieuog, treial wedi'i bennu"].text.startswith(
        "Ple dieuog. Treial wedi'i bennu ar gyfer 12 Ionawr 2027"
    )


def test_a_snippet_is_about_the_charge_and_the_defendant_with_the_cursor() -> None:
    record, documents = story_sheet("4")
    record = record.set("defendants[1].next_hearing.date", "2027-02-03")
    for source in ("defendants[1]", "defendants[1].offences[0]"):
        found = {one.title: one for one in snippets_for(record, documents, "en", source)}
        assert record.text("defendants[1].name.family") in found["Warrant, no answer"].text
        assert record.text("defendants[1].offences[0].title") in found["Guilty, adjourned for a report"].text
        assert "3 February 2027" in found["Guilty, adjourned for a report"].text


def test_a_gap_says_which_answer_it_waits_for_and_whether_the_form_asks_it() -> None:
    record, documents = story_sheet("2")
    limit = "defendants[0].offences[0].custody_time_limit.expires"
    title = "Remanded in custody, custody time limit"
    bare = {one.title: one for one in snippets_for(record, documents, "en", shows=lambda path: path != limit)}[title]
    assert (bare.gaps, bare.missing, bare.hidden) == (1, (), ("Last day",))
    asked = {one.title: one for one in snippets_for(record, documents, "cy")}[
        "Cadwyd yn y ddalfa, terfyn amser y ddalfa"
    ]
    assert (asked.missing, asked.hidden) == (("Diwrnod olaf",), ())
    said = {one.title: one for one in snippets_for(record.set(limit, "2027-03-01"), documents, "en")}[title]
    assert (said.gaps, said.missing) == (0, ())
    assert "expires on 1 March 2027" in said.text


def test_sentences_are_offered_in_both_languages_the_readers_first() -> None:
    record, documents = story_sheet("2")
    found = snippets_for(record, documents, "cy")
    half = len(found) // 2
    assert [one.language for one in found] == ["cy"] * half + ["en"] * half
    assert "12 January 2027" in next(one.text for one in found if one.title == "Not guilty, trial fixed")
    assert all("warrant" in one.sought for one in found if one.title in ("Warrant, no answer", "Gwarant, dim ateb"))
