"""Quick entry: what a line says, what follows from it, and that only this is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.record import Record
from hrs_desktop.errors import HrsError
from hrs_desktop.rules import review
from hrs_desktop.schema import field_at, format_value, structure_faults
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.quick_entry import (
    Proposal,
    apply_line,
    lexicon_for,
    propose,
    propose_for,
    read_line,
    take_back,
)
from hrs_desktop.services.quick_entry.lexicon import short_words
from tests.helpers.story_sheets import story_sheet
from tests.ui.desks import make_desks

TODAY = dt.date(2026, 11, 20)
QUUX, NOBODY, TWO = "01HR0000126", "01HR0000526", "01HR0002726"
C = "defendants[0].offences[0]"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AdvocateDesk]:
    found = make_desks(Path(tmp_path_factory.mktemp("quick")) / "desks").open("started")
    assert isinstance(found, AdvocateDesk)
    yield found
    found.close()


def _id(desk: AdvocateDesk, urn: str) -> str:
    return next(row.id for row in court_list(desk) if row.urn == urn)


def _said(proposal: Proposal, *, follows: bool | None = None) -> dict[str, str]:
    return {one.path: one.said for one in proposal.shown if follows in (None, one.follows)}


def test_a_guilty_plea_adjourned_for_a_report(desk: AdvocateDesk) -> None:
    proposal = propose_for(desk, _id(desk, QUUX), "g psr 12/1 10")
    assert proposal.sound
    said = _said(proposal, follows=False)
    assert said[f"{C}.pleas[0].value"] == "Indicated guilty plea (IG)"
    assert said[f"{C}.pleas[1].value"] == "Guilty (G)"
    assert said["defendants[0].next_hearing.date"] == "12 January 2027"
    assert said["defendants[0].next_hearing.time"] == "10:00"
    assert said["defendants[0].next_hearing.type"] == "Sentence with pre-sentence report (SWPSR)"
    follows = _said(proposal, follows=True)
    assert follows["hearing.course"] == "Heard (HEARD)"
    assert follows["defendants[0].remand.status"] == "Unconditional bail (U)"
    assert follows["defendants[0].attendance.code"] == "In person (IN_PERSON)"


def test_what_was_shown_is_stored_in_one_save_and_taken_back_in_one(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, QUUX)
    before = open_sheet(desk, sheet_id)
    saves = len(desk.store.saved_records(sheet_id))
    proposal = propose_for(desk, sheet_id, "g f120 su48 cost85")
    applied = apply_line(desk, sheet_id, proposal)
    after = open_sheet(desk, sheet_id)
    assert not applied.changed.refused
    old, new = dict(before.record.walk()), dict(after.record.walk())
    stored = {path for path in {**old, **new} if old.get(path) != new.get(path)}
    derived = {path for path in stored if ".principal_offence." in path}
    assert stored - derived == {one.path for one in proposal.shown}
    assert len(desk.store.saved_records(sheet_id)) == saves + 1
    take_back(desk, sheet_id, applied)
    assert open_sheet(desk, sheet_id).record.tree == before.record.tree
    assert open_sheet(desk, sheet_id).row.state is SheetState.ISSUED
    assert len(desk.store.saved_records(sheet_id)) == saves + 2


def test_no_evidence_with_reason_authority_and_sentence(desk: AdvocateDesk) -> None:
    line = 'ne up3@"C Prototype" dcp telephone 10:40"The complainant was expected and did not come.'
    said = _said(propose_for(desk, _id(desk, NOBODY), line))
    assert said[f"{C}.outcome.code"] == "No evidence offered, dismissed (ONE)"
    assert said[f"{C}.outcome.reason"].endswith("(UP03)")
    assert said[f"{C}.outcome.authorised_by.name"] == "C Prototype"
    assert said[f"{C}.outcome.authorised_by.at"] == "20 November 2026 10:40"
    assert said["defendants[0].finalisation.outcome"].endswith("(ONE)")
    assert said["defendants[0].finalisation.authorised_by.grade"].endswith("(DCP)")
    assert said["endorsement.text"] == "The complainant was expected and did not come."


def test_targets_are_one_charge_one_defendant_or_all(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, TWO)

    def people(line: str) -> set[str]:
        return {path.partition(".")[0] for path in _said(propose_for(desk, sheet_id, line)) if path.startswith("def")}

    assert people("1.1 ng") == {"defendants[0]"}
    assert people("d2 ng") == {"defendants[1]"}
    assert people("* ng") == people("ng") == {"defendants[0]", "defendants[1]"}
    assert [one.why for one in propose_for(desk, sheet_id, "9 ng").troubles] == ["no-target"]
    together = _said(propose_for(desk, sheet_id, "ng t 12/1 10 2h"))
    assert together["next_hearing.date"] == "12 January 2027"


@pytest.mark.parametrize(
    ("line", "why", "word", "help_"),
    [
        ("zzz", "unknown", "zzz", ""),
        ("ng guilty", "ambiguous", "guilty", "plea:guilty"),
        ("ng 99/99", "unknown", "99/99", ""),
        ("psychia", "unknown", "psychia", ""),
        ("no-evid", "unknown", "no-evid", "no-evidence-offered-dismissed"),
    ],
)
def test_what_is_not_understood_is_named_with_what_may_help(
    desk: AdvocateDesk, line: str, why: str, word: str, help_: str
) -> None:
    proposal = propose_for(desk, _id(desk, QUUX), line)
    assert not proposal.sound
    assert [(one.why, one.word) for one in proposal.troubles] == [(why, word)]
    assert not help_ or help_ in proposal.troubles[0].help


def test_a_slot_says_which_list_is_meant_and_labels_stand_for_codes(desk: AdvocateDesk) -> None:
    said = _said(propose_for(desk, _id(desk, QUUX), "plea:guilty bail_status:x"))
    assert said[f"{C}.pleas[1].value"] == "Guilty (G)"
    said = _said(propose_for(desk, _id(desk, QUUX), "no-plea-taken"))
    assert said[f"{C}.pleas[0].value"] == "No plea taken (NP)"


def test_welsh_words_are_those_of_the_welsh_line(desk: AdvocateDesk) -> None:
    from dataclasses import replace

    welsh = replace(desk, language="cy")
    said = _said(propose_for(welsh, _id(desk, QUUX), "e adr 12/1 10"))
    assert said[f"{C}.pleas[1].value"].endswith("(G)")
    assert said["defendants[0].next_hearing.date"] == "12 Ionawr 2027"


def test_a_sheet_that_changed_after_the_preview_is_not_written(desk: AdvocateDesk) -> None:
    sheet_id = _id(desk, "01HR0003126")
    proposal = propose_for(desk, sheet_id, "1 g")
    answer(desk, sheet_id, [Answer("defendants[0].attendance.code", "BY_VIDEO")])
    with pytest.raises(HrsError, match="has changed since") as refused:
        apply_line(desk, sheet_id, proposal)
    assert refused.value.code == "HRS-E-QUICK-CHANGED"
    assert open_sheet(desk, sheet_id).record.get(f"{C}.pleas") is None


def test_the_bench_of_the_courtroom_is_part_of_what_is_shown(desk: AdvocateDesk) -> None:
    first, second = "01HR0000226", "01HR0003226"
    answer(desk, _id(desk, first), [Answer("hearing.course", "HEARD"), Answer("hearing.legal_adviser", "Ms Ledger")])
    said = _said(propose_for(desk, _id(desk, second), "ng"), follows=True)
    assert said["hearing.legal_adviser"] == "Ms Ledger"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("12/1", "2027-01-12"), ("21/11", "2026-11-21"), ("20/11", "2027-11-20"), ("29/2", "2028-02-29"),
     ("12.1.28", "2028-01-12"), ("1/2/2027", "2027-02-01")],
)  # fmt: skip
def test_a_date_without_a_year_is_the_next_such_day(word: str, expected: str) -> None:
    record, documents = story_sheet("1")
    line = read_line(f"t {word}", lexicon_for(documents, record.text("hearing.jurisdiction"), "en"), TODAY)
    assert (line.date, line.troubles) == (expected, [])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("10", "10:00"), ("2", "14:00"), ("9.30", "09:30"), ("2pm", "14:00"), ("1030", "10:30"), ("14:15", "14:15"),
     ("12pm", "12:00")],
)  # fmt: skip
def test_a_time_after_a_date(word: str, expected: str) -> None:
    record, documents = story_sheet("1")
    line = read_line(f"t 12/1 {word}", lexicon_for(documents, record.text("hearing.jurisdiction"), "en"), TODAY)
    assert (line.time, line.troubles) == (expected, [])


# ---- properties

_RECORD, _DOCUMENTS = story_sheet("4")
_BLANK = Record(
    {
        **_RECORD.tree,
        "defendants": [
            {
                key: (
                    [{k: v for k, v in charge.items() if k not in ("pleas", "outcome", "transfer")} for charge in value]
                    if key == "offences"
                    else value
                )
                for key, value in person.items()
                if key not in ("remand", "attendance", "next_hearing", "finalisation")
            }
            for person in _RECORD.items("defendants")
        ],
    }
)
_LEXICON = lexicon_for(_DOCUMENTS, "MAGISTRATES", "en")
_WORDS = [short for short, _ in short_words(_LEXICON, "en")]
_PIECES = st.one_of(
    st.sampled_from([*_WORDS, *sorted(_LEXICON.words)]),
    st.sampled_from(
        ["12/1", "10", "3h", "f120", "imp", "12w", "co", "1y", "@Specimen", "10:40", '"A sentence.', "up3"]
    ),
)
LINES = st.builds(
    lambda target, pieces: " ".join([target, *pieces]).strip(),
    st.sampled_from(["", "1", "1.1", "2.1", "d2", "*", "1-2", "7"]), st.lists(_PIECES, max_size=6),
)  # fmt: skip


def _proposed(text: str, record: Record = _BLANK) -> Proposal:
    return propose(text, read_line(text, _LEXICON, TODAY), record, _DOCUMENTS, "en")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_what_the_preview_says_is_what_the_form_shows_and_nothing_else_changes(text: str) -> None:
    proposal = _proposed(text)
    record = _BLANK
    for path, value in proposal.answers:
        record = record.set(path, value)
    assert record == proposal.record
    before, after = dict(_BLANK.walk()), dict(record.walk())
    changed = {path for path, value in after.items() if before.get(path) != value}
    assert changed == {one.path for one in proposal.shown}
    for one in proposal.shown:
        field = field_at(_DOCUMENTS.template, one.path)
        assert field is not None
        formats = formats_for(field, one.path, _DOCUMENTS.codes, record)
        assert format_value(field, record.get(one.path), "en", formats) == one.said
    assert structure_faults(record.tree, _DOCUMENTS.template, draft=True) == ()
    review(record, _DOCUMENTS.template, _DOCUMENTS.codes, TODAY)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_no_text_whatever_makes_it_fail(text: str) -> None:
    proposal = _proposed(text)
    assert structure_faults(proposal.record.tree, _DOCUMENTS.template, draft=True) == () or not proposal.sound


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_a_line_said_twice_changes_nothing_more(text: str) -> None:
    once = _proposed(text).record
    again = _proposed(text, once)
    assert again.record == once
