"""``hrs codes unsuccessful_reason --coach`` and ``--principal``: which reason is it, and which of several is it."""

from __future__ import annotations

from typing import Any

from hrs_desktop.cli.session import Session
from hrs_desktop.codes import Asked, Coach, CodeList, Label, Reason, ask, principal_reason, reason_of


def coached(session: Session, coach: Coach, codes: CodeList, answers: list[str]) -> int:
    """The next question, or after both answers the likely reasons."""
    asked = ask(coach, answers)
    reasons = [_reason(codes, code) for code in asked.reasons]
    session.printer.document({
        "format": "hrs-coached/1", "list": coach.list, "version": coach.version, "answers": list(asked.answers),
        "question": _question(asked), "reasons": [_told(reason, codes) for reason in reasons],
    })  # fmt: skip
    _print_question(session, asked)
    for reason in reasons:
        _print_reason(session, reason, codes)
    return 0


def ranked(session: Session, coach: Coach, codes: CodeList, given: list[str]) -> int:
    """The principal of several reasons, and why it is that one."""
    found = principal_reason(coach, given)
    session.printer.document({
        "format": "hrs-ranked/1", "list": coach.list, "version": coach.version, "principal": found.principal,
        "because": _both(found.because), "others": list(found.others),
    })  # fmt: skip
    language = session.printer.words.language
    label = _reason(codes, found.principal).label.text(language)
    because = found.because.text(language)
    session.printer.say("cli.principal", code=found.principal, label=label, because=because)
    if found.others:
        session.printer.say("cli.principal_others", codes=", ".join(found.others))
    return 0


def _reason(codes: CodeList, code: str) -> Reason:
    entry = codes.get(code)
    assert entry is not None, "the coach was checked against this list when it was read"
    return reason_of(entry)


def _both(label: Label) -> dict[str, str]:
    return {"en": label.en, "cy": label.cy}


def _question(asked: Asked) -> dict[str, Any] | None:
    if asked.question is None:
        return None
    answers = [
        {"number": number, "id": one.id, "text": _both(one.text)}
        for number, one in enumerate(asked.question.answers, 1)
    ]
    return {"text": _both(asked.question.text), "answers": answers}


def _told(reason: Reason, codes: CodeList) -> dict[str, Any]:
    nearest = _reason(codes, reason.nearest_wrong)
    return {
        "code": reason.code, "label": _both(reason.label), "group": reason.group, "cms_code": reason.cms_code,
        "definition": _both(reason.definition), "evidence": _both(reason.evidence), "outcomes": list(reason.outcomes),
        "nearest_wrong": {
            "code": nearest.code, "label": _both(nearest.label), "tells_apart": _both(reason.tells_apart),
        },
    }  # fmt: skip


def _print_question(session: Session, asked: Asked) -> None:
    if asked.question is None:
        return
    language = session.printer.words.language
    session.printer.line(asked.question.text.text(language))
    rows = [(str(number), one.id, one.text.text(language)) for number, one in enumerate(asked.question.answers, 1)]
    session.printer.rows(rows, indent="  ")
    session.printer.say("cli.coach_next", answers=",".join((*asked.answers, asked.question.answers[0].id)))


def _print_reason(session: Session, reason: Reason, codes: CodeList) -> None:
    printer, words = session.printer, session.printer.words
    nearest = _reason(codes, reason.nearest_wrong).label.text(words.language)
    printer.line(f"{reason.code}  {reason.label.text(words.language)}")
    printer.line(f"  {reason.definition.text(words.language)}")
    printer.line(f"  {reason.evidence.text(words.language)}")
    apart = reason.tells_apart.text(words.language)
    printer.line("  " + words("cli.not_to_confuse", code=reason.nearest_wrong, label=nearest, apart=apart))
