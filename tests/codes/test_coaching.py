"""The coach as shipped: every way leads to one, two or three codes, every reason is on a way, the order is total."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop import paths
from hrs_desktop.codes import Coach, CodeLists, ask, parse_coach, parse_lists, principal_reason
from hrs_desktop.errors import FaultsError, UsageError

CODES = paths.resources_dir() / "codes"
FILE = CODES / "coach" / "2026.1.toml"


def _shipped() -> Coach:
    lists = parse_lists({path.name: path.read_bytes() for path in (CODES / "2026.1").glob("*.toml")})
    return parse_coach(FILE.read_bytes(), lists.list("unsuccessful_reason"), FILE.name)


COACH = _shipped()
PATHS = list(COACH.paths())
REASONS = st.lists(st.sampled_from(COACH.codes), min_size=1, unique=True)


@given(st.sampled_from(PATHS), st.sets(st.sampled_from(["first", "second"])))
def test_every_way_leads_to_one_to_three_codes(path: tuple[str, str, tuple[str, ...]], by_number: set[str]) -> None:
    first_id, second_id, reasons = path
    first = COACH.question.answer(first_id)
    assert first.question is not None
    second = first.question.answer(second_id)
    given_first = str(COACH.question.answers.index(first) + 1) if "first" in by_number else first_id
    given_second = str(first.question.answers.index(second) + 1) if "second" in by_number else second_id
    asked = ask(COACH, [given_first, given_second])
    assert asked.question is None
    assert asked.answers == (first_id, second_id)
    assert asked.reasons == reasons
    assert 1 <= len(asked.reasons) <= 3
    assert len(set(asked.reasons)) == len(asked.reasons)


def test_every_reason_is_reached_and_none_is_the_default(shipped: CodeLists) -> None:
    assert {code for *_, reasons in PATHS for code in reasons} == set(shipped.list("unsuccessful_reason").codes)
    for answers in ([], *([first.id] for first in COACH.question.answers)):
        assert ask(COACH, answers).reasons == ()
        assert ask(COACH, answers).question is not None


def test_every_reason_is_the_likeliest_of_some_way_or_beside_its_nearest_wrong_one(shipped: CodeLists) -> None:
    reasons = shipped.list("unsuccessful_reason")
    likeliest = {reasons[0] for *_, reasons in PATHS}
    for code in set(reasons.codes) - likeliest:
        beside = {other for *_, found in PATHS if code in found for other in found}
        assert len(beside) > 1, code


def test_a_question_has_at_most_six_answers_in_two_languages() -> None:
    questions = [COACH.question, *(one.question for one in COACH.question.answers if one.question is not None)]
    assert len(questions) == len(COACH.question.answers) + 1
    for question in questions:
        assert 2 <= len(question.answers) <= 6
        for words in (question.text, *(one.text for one in question.answers)):
            assert words.en
            assert words.cy
            assert words.en != words.cy


@given(REASONS, st.randoms())
def test_the_principal_falls_out_whatever_the_order(reasons: list[str], random: Random) -> None:
    found = principal_reason(COACH, reasons)
    shuffled = list(reasons)
    random.shuffle(shuffled)
    assert principal_reason(COACH, shuffled) == found
    assert {found.principal, *found.others} == set(reasons)
    assert len(found.others) == len(reasons) - 1
    assert COACH.codes.index(found.principal) == min(map(COACH.codes.index, reasons))
    assert found.because.en
    assert found.because.cy


@given(REASONS, st.sampled_from(COACH.codes))
def test_another_reason_changes_the_principal_only_to_itself(reasons: list[str], more: str) -> None:
    before = principal_reason(COACH, reasons).principal
    assert principal_reason(COACH, [*reasons, more]).principal in (before, more)


DECIDED = [
    # A refused adjournment follows from what was missing; HRS-218 wants it among the other reasons.
    (("UP01", "UP03"), "UP03"), (("UP01", "EV06"), "EV06"), (("UP01", "UP06"), "UP06"),
    # The considered decision not to compel says more than the refusal it answers.
    (("UP02", "UP10"), "UP10"), (("UP03", "EV04"), "UP03"), (("UP05", "UP03"), "UP03"),
    # The broad evidential reasons come behind the exact ones; before April 2013 they hid them.
    (("EV07", "EV09"), "EV09"), (("EV07", "EV06"), "EV06"), (("EV08", "EV11"), "EV11"),
    # An acquittal is the reason only where nothing of the prosecution's explains it, and "other" only where none fits.
    (("OT02", "EV11"), "EV11"), (("OT02", "OT99"), "OT02"), (("OT99", "PI07"), "PI07"),
    (("OT03", "PI06"), "OT03"), (("UP09", "PI06"), "UP09"), (("OT04", "PI08"), "OT04"), (("OT06", "PI02"), "OT06"),
]  # fmt: skip


@pytest.mark.parametrize(("reasons", "principal"), DECIDED)
def test_known_pairs_are_ranked_as_written(reasons: tuple[str, ...], principal: str) -> None:
    assert principal_reason(COACH, reasons).principal == principal


@pytest.mark.parametrize("answers", [["planet"], ["0"], ["7"], ["victim", "9"], ["victim", "absent", "absent"], [""]])
def test_an_answer_that_is_not_offered_is_refused_with_those_that_are(answers: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        ask(COACH, answers)
    assert caught.value.code == "HRS-E-COACH"
    assert caught.value.remedy


@pytest.mark.parametrize("reasons", [[], ["EV77"], ["EV01", ""]])
def test_reasons_that_there_are_not_are_refused(reasons: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        principal_reason(COACH, reasons)
    assert caught.value.code == "HRS-E-COACH"


BREAKS = [
    ("format = 'hrs-coach/1'", "format = 'hrs-coach/9'", "format: Write"),
    ("list = 'unsuccessful_reason'", "list = 'plea'", "list: Write"),
    ("id = 'victim'\n", "id = 'witness'\n", "answer: Give each answer an id"),
    ("id = 'victim'\n", "id = '1'\n", "answer: Give each answer an id"),
    ("reasons = ['UP03', 'UP02']", "reasons = []", "answer[0].answer[0].reasons: List the codes"),
    ("reasons = ['UP03', 'UP02']", "reasons = ['UP03', 'UP03']", "Name each reason once"),
    ("reasons = ['UP03', 'UP02']", "reasons = ['UP03', 'UP02', 'UP10', 'EV11']", "Lead to 3 reasons at most"),
    ("reasons = ['UP03', 'UP02']", "reasons = ['UP77']", "answer UP77: Remove it"),
    ("reasons = ['OT07']", "reasons = ['PI06']", "answer OT07: Lead to it from some answer"),
    ("reasons = ['UP01', 'OT07']", "reasons = ['UP01']", "rank OT07: Lead to it from some answer, or rank it"),
    ("reasons = ['UP01', 'OT07']", "reasons = ['UP01', 'OT07', 'OT02']", "rank: Rank each reason once"),
    ("  id = 'absent'", "  idea = 'absent'", "answer[0].answer[0].idea: Remove this key"),
    ("text = { en = 'None of these', cy = \"Dim un o'r rhain\" }", "text = { en = 'None of these' }", "in Welsh too"),
    ("[[rank]]", "[[ranking]]", "ranking: Remove this key"),
    ("[[answer]]", "[answer", "Correct the TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), BREAKS)
def test_a_coach_with_a_fault_is_refused_with_its_place(shipped: CodeLists, old: str, new: str, said: str) -> None:
    text = FILE.read_text("utf-8")
    assert old in text
    with pytest.raises(FaultsError) as caught:
        parse_coach(text.replace(old, new, 1).encode(), shipped.list("unsuccessful_reason"), "own.toml")
    faults = "\n".join(f"{fault.path}: {fault.message}" for fault in caught.value.faults)
    assert caught.value.code == "HRS-E-COACH"
    assert "own.toml" in faults
    assert said in faults


def test_a_question_with_seven_answers_is_refused(shipped: CodeLists) -> None:
    text = FILE.read_text("utf-8")
    extra = text[text.index("  [[answer.answer]]") : text.index("  [[answer.answer]]", 900)]
    more = text.replace(extra, extra + extra.replace("'absent'", "'missing'") + extra.replace("'absent'", "'gone'"), 1)
    with pytest.raises(FaultsError) as caught:
        parse_coach(more.encode(), shipped.list("unsuccessful_reason"))
    assert any("6 answers at most" in fault.message for fault in caught.value.faults)


def test_a_list_with_another_reason_needs_a_coach_that_knows_it(list_files: dict[str, bytes]) -> None:
    name = "unsuccessful_reason.toml"
    text = list_files[name].decode()
    last = text[text.rindex("[[entry]]") :].replace("code = 'OT99'", "code = 'OT50'")
    last = last.replace("definition = '", "definition = 'Also: ")
    lists = parse_lists({**list_files, name: f"{text}\n{last}".encode()})
    with pytest.raises(FaultsError) as caught:
        parse_coach(FILE.read_bytes(), lists.list("unsuccessful_reason"))
    assert {fault.path.rsplit(" ", 1)[-1] for fault in caught.value.faults} == {"OT50"}
    assert len(caught.value.faults) == 2
