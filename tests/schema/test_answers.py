from __future__ import annotations

from typing import Any

import pytest

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import AnswerRefused, FormTemplate, coerce_answer, empty_record, structure_faults


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("hearing.course", "heard", "HEARD"),
        ("defendants[0].remand.grounds", "offend, INTERFERE", ["OFFEND", "INTERFERE"]),
        ("defendants[0].offences[1].disposals[0].amount", "£120", 12000),
        ("defendants[0].next_hearing.date", "12 Jan 2027", "2027-01-12"),
        ("defendants[0].next_hearing.type", "ptp", "PTP"),
        ("defendants[0].offences[0].transfer.to_court", "c01cy00", "C01CY00"),
        ("hearing.trial.reason", "q1", "Q1"),
        ("witnesses[0].released", "ie", True),
        ("endorsement.text", "", None),
        ("endorsement.text", "  ", None),
    ],
)
def test_answers_are_coerced_by_path(
    path: str, text: str, value: Any, template: FormTemplate, codes: CodeLists
) -> None:
    assert coerce_answer(template, codes, path, text) == value


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("hearing.curse", "HEARD", "no such field; `hrs schema hrs-magistrates` lists"),
        ("defendants[0].remand", "B", "no such field"),
        ("hearing.date", "2026-11-20", "comes from the case"),
        ("sheet.id", "x", "comes from the case"),
        ("witnesses", "victim", "one by one"),
        ("hearing.end_time", "late", "10:40"),
        ("defendants[0].remand.status", "Z", "Choose a code"),
    ],
)
def test_other_answers_are_refused(path: str, text: str, said: str, template: FormTemplate, codes: CodeLists) -> None:
    with pytest.raises(AnswerRefused, match=said) as caught:
        coerce_answer(template, codes, path, text)
    assert caught.value.path == path
    assert caught.value.text.cy != caught.value.text.en


def test_the_outcome_of_the_trial_chooses_its_reasons(template: FormTemplate, codes: CodeLists) -> None:
    record = Record({"hearing": {"jurisdiction": "MAGISTRATES", "trial": {"outcome": "CRACKED"}}})
    assert coerce_answer(template, codes, "hearing.trial.reason", "l", record) == "L"
    with pytest.raises(AnswerRefused):
        coerce_answer(template, codes, "hearing.trial.reason", "q1", record)


def test_the_empty_record_says_what_it_is(template: FormTemplate, codes: CodeLists) -> None:
    record = empty_record(template, codes, "cy")
    assert record.text("sheet.template.sha256") == template.sha256
    assert record.text("sheet.language") == "cy"
    assert structure_faults(record.tree, template, draft=True) == ()
