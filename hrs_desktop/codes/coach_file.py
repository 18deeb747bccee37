"""Reads the coach from its file: strict, every fault with its place, every reason reachable and ranked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from hrs_desktop.codes.coaching import Coach, CoachAnswer, CoachQuestion, RankStep
from hrs_desktop.codes.documents import Reading
from hrs_desktop.codes.entries import CodeList
from hrs_desktop.errors import FaultsError

FORMAT = "hrs-coach/1"
MOST_ANSWERS = 6
MOST_REASONS = 3
ID = re.compile(r"[a-z]{2,20}")
_KEYS = frozenset({"format", "list", "version", "source", "question", "answer", "rank"})
_FIRST_KEYS = frozenset({"id", "text", "question", "answer"})
_SECOND_KEYS = frozenset({"id", "text", "reasons"})
_RANK_KEYS = frozenset({"because", "reasons"})


def parse_coach(raw: bytes, reasons: CodeList, file: str = "coach.toml") -> Coach:
    """The coach of one TOML file for the list of ``reasons``; every fault is listed in a FaultsError (HRS-E-COACH)."""
    reading = Reading(file)
    try:
        document = tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        reading.fault("", "Correct the TOML: {error}.", error=error)
        document = {}
    coach = _coach(document, reading)
    if not reading.faults:
        _check_codes(coach, reasons, reading)
    if reading.faults:
        raise FaultsError("HRS-E-COACH", "The coach is refused.", reading.faults, "Correct each place named.")
    return coach


def _coach(document: Mapping[str, Any], reading: Reading) -> Coach:
    reading.unknown("", document, _KEYS)
    if document.get("format") != FORMAT:
        reading.fault("format", 'Write "{format}" here.', format=FORMAT)
    answers = tuple(_first(one, at, reading) for at, one in _tables(document, "answer", "", reading))
    _check_answers(answers, "answer", reading)
    return Coach(
        version=reading.text("version", document.get("version")),
        list=reading.text("list", document.get("list")),
        source=reading.text("source", document.get("source")),
        question=CoachQuestion(reading.label("question", document.get("question")), answers),
        ranking=tuple(_step(one, at, reading) for at, one in _tables(document, "rank", "", reading)),
    )


def _tables(
    document: Mapping[str, Any], key: str, within: str, reading: Reading
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    given = document.get(key)
    if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
        reading.fault(f"{within}{key}", "Write at least one [[{key}]] here.", key=key)
        return []
    return [(f"{within}{key}[{place}]", one) for place, one in enumerate(given)]


def _first(one: Mapping[str, Any], at: str, reading: Reading) -> CoachAnswer:
    reading.unknown(f"{at}.", one, _FIRST_KEYS)
    answers = tuple(_second(inner, place, reading) for place, inner in _tables(one, "answer", f"{at}.", reading))
    _check_answers(answers, f"{at}.answer", reading)
    question = CoachQuestion(reading.label(f"{at}.question", one.get("question")), answers)
    return CoachAnswer(str(one.get("id")), reading.label(f"{at}.text", one.get("text")), question)


def _second(one: Mapping[str, Any], at: str, reading: Reading) -> CoachAnswer:
    reading.unknown(f"{at}.", one, _SECOND_KEYS)
    reasons = _codes(one.get("reasons"), f"{at}.reasons", reading)
    if len(reasons) > MOST_REASONS:
        reading.fault(f"{at}.reasons", "Lead to {most} reasons at most.", most=MOST_REASONS)
    return CoachAnswer(str(one.get("id")), reading.label(f"{at}.text", one.get("text")), None, reasons)


def _step(one: Mapping[str, Any], at: str, reading: Reading) -> RankStep:
    reading.unknown(f"{at}.", one, _RANK_KEYS)
    because = reading.label(f"{at}.because", one.get("because"))
    return RankStep(because, _codes(one.get("reasons"), f"{at}.reasons", reading))


def _codes(given: Any, at: str, reading: Reading) -> tuple[str, ...]:
    if isinstance(given, list) and given and all(isinstance(code, str) for code in given):
        if len(set(given)) == len(given):
            return tuple(given)
        reading.fault(at, "Name each reason once.")
    else:
        reading.fault(at, "List the codes of reasons here.")
    return ()


def _check_answers(answers: tuple[CoachAnswer, ...], at: str, reading: Reading) -> None:
    ids = [one.id for one in answers]
    if len(ids) > MOST_ANSWERS:
        reading.fault(at, "Give a question {most} answers at most.", most=MOST_ANSWERS)
    if len(set(ids)) < len(ids) or not all(map(ID.fullmatch, ids)):
        reading.fault(at, "Give each answer an id of its own, 2 to 20 small letters.")
    for place, one in enumerate(answers):
        for words in (one.text, *((one.question.text,) if one.question is not None else ())):
            if not words.cy:
                reading.fault(f"{at}[{place}]", "Write the words in Welsh too.")


def _check_codes(coach: Coach, reasons: CodeList, reading: Reading) -> None:
    if coach.list != reasons.name:
        reading.fault("list", "Write {name!r} here.", name=reasons.name)
    reached = {code for *_, codes in coach.paths() for code in codes}
    for where, codes in (("answer", reached), ("rank", set(coach.codes))):
        for code in sorted(codes ^ set(reasons.codes)):
            if code in reasons:
                reading.fault(f"{where} {code}", "Lead to it from some answer, or rank it: the list has it.")
            else:
                reading.fault(f"{where} {code}", "Remove it: the list has no such code.")
    if len(coach.codes) > len(set(coach.codes)):
        reading.fault("rank", "Rank each reason once.")
