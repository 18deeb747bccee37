"""Quick entry: what a line says, what follows from it, and that only this is stored."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.errors import HrsError
from hrs_desktop.rules import review
from hrs_desktop.schema import field_at, format_value, structure_faults
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, open_sheet
from hrs_desktop.services.quick_entry import (
    Proposal,
    apply_line,
    lexicon_for,
    propose,
    propose_for,
    read_line,
    take_back,
)
from hrs_desktop.services.quick_entry.lexicon import FIELDS, short_words
from tests.helpers.story_sheets import story_sheet
from tests.services.quick_back import line_back
from tests.services.quick_desk import desk, id_of, said_of

__all__ = ["desk"]
TODAY = dt.date(2026, 11, 20)
QUUX, NOBODY, TWO = "01HR0000126", "01HR0000526", "01HR0002726"
C = "defendants[0].offences[0]"


def test_a_guilty_plea_adjourned_for_a_report(desk: AdvocateDesk) -> None:
    proposal = propose_for(desk, id_of(desk, QUUX), "g psr 12/1 10")
    assert proposal.sound
    said = said_of(proposal, follows=False)
    assert said[f"{C}.pleas[0].value"] == "Indicated guilty plea (IG)"
    assert said[f"{C}.pleas[1].value"] == "Guilty (G)"
    assert said["defendants[0].next_hearing.date"] == "12 January 2027"
    assert said["defendants[0].next_hearing.time"] == "10:00"
    assert said["defendants[0].next_hearing.type"] == "Sentence with pre-sentence report (SWPSR)"
    follows = said_of(proposal, follows=True)
    assert follows["hearing.course"] == "Heard (HEARD)"
    assert follows["defendants[0].remand.status"] == "Unconditional bail (U)"
    assert follows["defendants[0].attendance.code"] == "In person (IN_PERSON)"


def test_what_was_shown_is_stored_in_one_save_and_taken_back_in_one(desk: AdvocateDesk) -> None:
    sheet_id = id_of(desk, QUUX)
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
    said = said_of(propose_for(desk, id_of(desk, NOBODY), line))
    assert said[f"{C}.outcome.code"] == "No evidence offered, dismissed (ONE)"
    assert said[f"{C}.outcome.reason"].endswith("(UP03)")
    assert said[f"{C}.outcome.authorised_by.name"] == "C Prototype"
    assert said[f"{C}.outcome.authorised_by.at"] == "20 November 2026 10:40"
    assert said["defendants[0].finalisation.outcome"].endswith("(ONE)")
    assert said["defendants[0].finalisation.authorised_by.grade"].endswith("(DCP)")
    assert said["endorsement.text"] == "The complainant was expected and did not come."


def test_targets_are_one_charge_one_defendant_or_all(desk: AdvocateDesk) -> None:
    sheet_id = id_of(desk, TWO)

    def people(line: str) -> set[str]:
        return {path.partition(".")[0] for path in said_of(propose_for(desk, sheet_id, line)) if path.startswith("def")}

    assert people("1.1 ng") == {"defendants[0]"}
    assert people("d2 ng") == {"defendants[1]"}
    assert people("* ng") == people("ng") == {"defendants[0]", "defendants[1]"}
    assert [one.why for one in propose_for(desk, sheet_id, "9 ng").troubles] == ["no-target"]
    together = said_of(propose_for(desk, sheet_id, "ng t 12/1 10 2h"))
    assert together["next_hearing.date"] == "12 January 2027"


@pytest.mark.parametrize(
    ("line", "why", "word", "help_"),
    [
        ("zzz", "unknown", "zzz", ""),
        ("ng guilty", "ambiguous", "guilty", "plea:guilty"),
        ("ng 99/99", "no_day", "99/99", ""),
        ("t 31/2 10", "no_day", "31/2", ""),
        ("t 29/2/2027", "no_day", "29/2/2027", ""),
        ("psychia", "unknown", "psychia", ""),
        ("no-evid", "unknown", "no-evid", "no-evidence-offered-dismissed"),
    ],
)
def test_what_is_not_understood_is_named_with_what_may_help(
    desk: AdvocateDesk, line: str, why: str, word: str, help_: str
) -> None:
    proposal = propose_for(desk, id_of(desk, QUUX), line)
    assert not proposal.sound
    assert [(one.why, one.word) for one in proposal.troubles] == [(why, word)]
    assert not help_ or help_ in proposal.troubles[0].help


def test_a_slot_says_which_list_is_meant_and_labels_stand_for_codes(desk: AdvocateDesk) -> None:
    said = said_of(propose_for(desk, id_of(desk, QUUX), "plea:guilty bail_status:x"))
    assert said[f"{C}.pleas[1].value"] == "Guilty (G)"
    said = said_of(propose_for(desk, id_of(desk, QUUX), "no-plea-taken"))
    assert said[f"{C}.pleas[0].value"] == "No plea taken (NP)"


def test_welsh_words_are_those_of_the_welsh_line(desk: AdvocateDesk) -> None:
    from dataclasses import replace

    welsh = replace(desk, language="cy")
    said = said_of(propose_for(welsh, id_of(desk, QUUX), "e adr 12/1 10"))
    assert said[f"{C}.pleas[1].value"].endswith("(G)")
    assert said["defendants[0].next_hearing.date"] == "12 Ionawr 2027"


def test_a_sheet_that_changed_after_the_preview_is_not_written(desk: AdvocateDesk) -> None:
    sheet_id = id_of(desk, "01HR0003126")
    proposal = propose_for(desk, sheet_id, "1 g")
    answer(desk, sheet_id, [Answer("defendants[0].attendance.code", "BY_VIDEO")])
    with pytest.raises(HrsError, match="has changed since") as refused:
        apply_line(desk, sheet_id, proposal)
    assert refused.value.code == "HRS-E-QUICK-CHANGED"
    assert open_sheet(desk, sheet_id).record.get(f"{C}.pleas") is None


def test_the_bench_of_the_courtroom_is_part_of_what_is_shown(desk: AdvocateDesk) -> None:
    first, second = "01HR0000226", "01HR0003226"
    answer(desk, id_of(desk, first), [Answer("hearing.course", "HEARD"), Answer("hearing.legal_adviser", "Ms Ledger")])
    said = said_of(propose_for(desk, id_of(desk, second), "ng"), follows=True)
    assert said["hearing.legal_adviser"] == "Ms Ledger"


@pytest.mark.parametrize(
    ("line", "why", "places"),
    [
        ("g ng", "twice", [(2, 2)]), ("psr t", "twice", [(4, 1)]), ("nr nc", "twice", [(3, 2)]),
        ("1,9 g", "no-target", [(0, 3)]), ("3-1 g", "no-target", [(0, 3)]), ("1-d2 g", "no-target", [(0, 4)]),
        ('1 "A sentence.', "needs_result", [(0, 1)]), ("nr g", "beside_course", [(3, 1)]),
        ("1 nr", "beside_course", [(0, 1)]),
        ("pb 2 12/1", "beside_course", [(5, 4)]), ('g "One." "Two.', "twice", [(9, 5)]),
        ("g @Specimen 10:40", "needs_outcome", [(2, 9)]), ("g up3", "needs_outcome", [(2, 3)]),
        ("ne up3 dcp", "needs_authority", [(7, 3)]), ("ne @A @B", "twice", [(6, 2)]), ("ne @", "no_name", [(3, 1)]),
        ("t 12/1/2026", "past", [(2, 9)]), ("t 12/1 13/1", "twice", [(7, 4)]), ("g why:trial", "needs_next", [(2, 9)]),
    ],
)  # fmt: skip
def test_a_word_that_would_be_dropped_is_named_where_it_stands(
    desk: AdvocateDesk, line: str, why: str, places: list[tuple[int, int]]
) -> None:
    sheet_id = id_of(desk, NOBODY)
    before = open_sheet(desk, sheet_id).record
    proposal = propose_for(desk, sheet_id, line)
    found = [one for one in proposal.troubles if one.why == why]
    assert [(one.start, one.length) for one in found] == places
    assert not proposal.sound
    with pytest.raises(HrsError, match="not whole"):
        apply_line(desk, sheet_id, proposal)
    assert open_sheet(desk, sheet_id).record == before


def test_an_answer_that_the_form_hides_is_named_where_it_stands(desk: AdvocateDesk) -> None:
    proposal = propose_for(desk, id_of(desk, "01HR0000226"), "ng allocation:summary-trial-by-election-refused")
    assert all(one.length for one in proposal.troubles)
    assert not proposal.sound


def test_the_only_power_that_sends_such_a_charge_and_the_court_follow(desk: AdvocateDesk) -> None:
    sheet_id = id_of(desk, "01HR0000626")
    follows = said_of(propose_for(desk, sheet_id, "np cc 18/12 10"), follows=True)
    assert follows[f"{C}.transfer.power"].endswith("(S51_2B)")
    two = said_of(propose_for(desk, id_of(desk, "01HR0002926"), "np cc 18/12 10"), follows=True)
    assert f"{C}.transfer.power" not in two


def test_the_language_of_the_sentence_follows(desk: AdvocateDesk) -> None:
    path = "endorsement.language"
    assert said_of(propose_for(desk, id_of(desk, QUUX), '"The court adjourned.'))[path].endswith("(en)")
    assert said_of(propose_for(desk, id_of(desk, QUUX), '"Gohiriwyd gan y llys.'))[path].endswith("(cy)")


def test_a_hearing_put_back_takes_its_time(desk: AdvocateDesk) -> None:
    proposal = propose_for(desk, id_of(desk, QUUX), "pb 2")
    assert proposal.sound
    assert said_of(proposal) == {
        "hearing.course": "Put back in the list (PUT_BACK)", "hearing.course_detail.time": "14:00",
    }  # fmt: skip
    assert propose_for(desk, id_of(desk, QUUX), "pb").asked == ("Put back to",)


def test_the_reason_that_a_next_hearing_brings_gives_way_to_one_that_is_said(desk: AdvocateDesk) -> None:
    for line in ("g t why:psr 12/1", "g why:psr t 12/1"):
        proposal = propose_for(desk, id_of(desk, NOBODY), line)
        assert proposal.troubles == ()
        assert said_of(proposal)["defendants[0].next_hearing.adjournment.reason"].endswith("(PSR)")


def test_what_is_still_asked_beside_the_line_is_told(desk: AdvocateDesk) -> None:
    assert "Authorised by" in propose_for(desk, id_of(desk, NOBODY), "ne").asked
    whole = 'ne up3@"C Prototype" dcp telephone 10:40"She did not come.'
    assert propose_for(desk, id_of(desk, NOBODY), whole).asked == ()


@pytest.mark.parametrize(("slip", "meant"), [("ricc", "ric"), ("vidoe", "video"), ("no-plea-takne", "no-plea-taken")])
def test_a_slip_of_the_fingers_finds_the_word_that_was_meant(slip: str, meant: str) -> None:
    assert meant in _LEXICON.near(slip)


# ---- properties

_RECORD, _DOCUMENTS = story_sheet("4")
_SAID_OF_A_CHARGE = ("pleas", "outcome", "transfer", "allocation", "verdict", "disposals")
_BLANK = Record(
    {
        **_RECORD.tree,
        "defendants": [
            {
                key: (
                    [{k: v for k, v in charge.items() if k not in _SAID_OF_A_CHARGE} for charge in value]
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
        ["12/1", "12/1/2026", "10", "pb", "nr", "why:psr", "zzz", "9x9", "@", "3h", "f120", "imp", "12w", "co", "1y"]
    ),
    st.sampled_from(
        [">willesden", ">snaresbrook", '>"wood green', ">", ">bro", ">nowhere", "mv", "3", "tk", "Quill", "31/2"]
    ),
    st.sampled_from(["@Specimen", "10:40", '"A sentence.', "up3", "ne", "g", "t", "cfs", "next:sen", "verdict:g"]),
)
LINES = st.builds(
    lambda target, pieces: " ".join([target, *pieces]).strip(),
    st.sampled_from(["", "1", "1.1", "2.1", "d2", "*", "1-2", "7", "1,9", "2-1", "1-d2"]),
    st.lists(_PIECES, max_size=6),
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


_SAID_AT = re.compile(r'"[^"]*"?|[@>](?:"[^"]*"?|[^\s"@>]*)|[^\s"@>]+')
_AT = {"next": "next_hearing.type", "why": "next_hearing.adjournment.reason", "course": "hearing.course"}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_every_word_is_used_or_named_as_a_trouble(text: str) -> None:
    line = read_line(text, _LEXICON, TODAY)
    proposal = _proposed(text)
    places = [*line.used, *((one.start, one.length) for one in proposal.troubles)]
    covered = {at for start, length in places for at in range(start, start + length)}
    missed = [found[0] for found in _SAID_AT.finditer(text) if not covered & set(range(*found.span()))]
    assert missed == []


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_what_a_sound_line_says_stands_in_the_record(text: str) -> None:
    """Every code, figure and sentence of a line without troubles is found where the form shows it."""
    proposal, line = _proposed(text), read_line(text, _LEXICON, TODAY)
    if proposal.troubles:
        return
    stored = [str(value) for _, value in proposal.record.walk()]
    by_slot = {slot: pattern_of(path).rpartition("[].")[2] for slot, path in FIELDS.items()} | _AT
    for slot, code in line.codes.items():
        found = {value for path, value in proposal.record.walk() if path.endswith(by_slot[slot])}
        assert code in found, (slot, code)
    for said in (
        line.date,
        line.time,
        line.back,
        line.sentence,
        line.room,
        line.court_code,
        *(one.code for one in line.disposals),
    ):
        assert not said or said in stored
    assert not line.minutes or str(line.minutes) in stored


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_a_line_made_from_what_the_form_would_show_says_the_same(text: str) -> None:
    """Round trip: the answers alone are enough to write a line, and this line gives the same answers."""
    proposal = _proposed(text)
    if not proposal.sound:
        return
    again = _proposed(line_back(proposal))
    assert again.troubles == ()
    assert dict(again.answers) == dict(proposal.answers)
    follows = [{one.path for one in each.shown if one.follows} for each in (proposal, again)]
    assert follows[0] == follows[1]


def test_what_may_help_with_an_ambiguous_word_is_not_ambiguous_itself() -> None:
    for word, meanings in _LEXICON.words.items():
        if len(meanings) > 1:
            assert [len(_LEXICON.meanings(one)) for one in _LEXICON.apart(word)] == [1] * len(meanings), word


def test_a_slot_reaches_a_code_that_a_short_word_hides() -> None:
    assert _LEXICON.meanings("g") == ((("plea", "G"),),)
    assert _LEXICON.meanings("next:sen") == ((("next", "SEN"),),)
    assert _LEXICON.meanings("verdict:g") == ((("verdict", "G"),),)
