"""The coach: two plain questions lead to at most three likely reasons; of several that apply one is the principal.

Nothing is chosen by default. Questions and order are data (``resources/codes/coach``), read by ``coach_file``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hrs_desktop.codes.entries import Label
from hrs_desktop.errors import UsageError


@dataclass(frozen=True, slots=True)
class CoachAnswer:
    """One plain answer. It leads either to a second ``question`` or to ``reasons``, likeliest first."""

    id: str
    text: Label
    question: CoachQuestion | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoachQuestion:
    """A question with at most six answers."""

    text: Label
    answers: tuple[CoachAnswer, ...]

    def answer(self, given: str) -> CoachAnswer:
        """The answer with this id or this number (1 first); UsageError HRS-E-COACH for any other."""
        for number, one in enumerate(self.answers, 1):
            if given in (one.id, str(number)):
                return one
        offered = ", ".join(f"{number} {one.id}" for number, one in enumerate(self.answers, 1))
        raise UsageError(
            "HRS-E-COACH",
            "{given!r} is no answer to the question '{question}'.",
            "Choose one of: {offered}.",
            given=given,
            question=self.text,
            offered=offered,
        )


@dataclass(frozen=True, slots=True)
class RankStep:
    """Reasons of one kind in their order, and why they come before those of the next step."""

    because: Label
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coach:
    """The questions and the order of one version; ``list`` names the code list whose codes it speaks of."""

    version: str
    list: str
    source: str
    question: CoachQuestion
    ranking: tuple[RankStep, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every reason in the order that finds the principal one."""
        return tuple(code for step in self.ranking for code in step.reasons)

    def paths(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Each way through both questions: the ids of the two answers and the reasons they lead to."""
        for first in self.question.answers:
            for second in first.question.answers if first.question is not None else ():
                yield first.id, second.id, second.reasons


@dataclass(frozen=True, slots=True)
class Asked:
    """Where some answers lead: to the next ``question``, or to the likely ``reasons``. ``answers`` are their ids."""

    answers: tuple[str, ...]
    question: CoachQuestion | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The principal of several reasons, why it is that one, and the others in their order."""

    principal: str
    because: Label
    others: tuple[str, ...]


def ask(coach: Coach, answers: Sequence[str]) -> Asked:
    """What follows none, one or two answers, each an id or a number; UsageError HRS-E-COACH for one that is not offered
    or for a third."""
    question: CoachQuestion | None = coach.question
    reasons: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    for given in answers:
        if question is None:
            raise UsageError(
                "HRS-E-COACH", "{given!r} is one answer too many.", "Give two answers at most.", given=given
            )
        chosen = question.answer(given)
        question, reasons, ids = chosen.question, chosen.reasons, (*ids, chosen.id)
    return Asked(ids, question, reasons)


def principal_reason(coach: Coach, reasons: Sequence[str]) -> Ranked:
    """The principal of the reasons that apply, in whatever order they are given; UsageError HRS-E-COACH for none at all
    or one that is not in the list."""
    unknown = [code for code in reasons if code not in coach.codes]
    if unknown or not reasons:
        raise UsageError(
            "HRS-E-COACH", "There is no reason {given!r}." if unknown else "No reason was given.",
            "Give codes of the list {list}, with commas between.", list=coach.list, given="".join(unknown[:1]),
        )  # fmt: skip
    ranked = [(code, step) for step in coach.ranking for code in step.reasons if code in reasons]
    return Ranked(ranked[0][0], ranked[0][1].because, tuple(code for code, _ in ranked[1:]))
