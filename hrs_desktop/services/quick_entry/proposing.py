"""From a line to answers: which paths it would write, with what, and how each reads on the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes.matching import fold
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.written_in import written_in
from hrs_desktop.schema import field_at
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.courts import judge_court
from hrs_desktop.services.quick_entry.draft import Draft
from hrs_desktop.services.quick_entry.judging import PERSON_OF_COURSE, ROOM, judge_texts
from hrs_desktop.services.quick_entry.lines import Authority, Line, Trouble
from hrs_desktop.services.quick_entry.meant import charges_meant
from hrs_desktop.services.quick_entry.onward import put_court, put_next
from hrs_desktop.services.quick_entry.showing import Shown, shown_changes, whole_answers

HEARD = "HEARD"
_COURSE = "hearing.course"
_FINISHED = "A"
_INDICATIONS = {"G": "IG", "NG": "ING"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line would write: whole values by path; exactly ``shown``, as far as ``troubles`` left it. ``asked`` are
    labels of what must be answered beside what the line says, and is not."""

    text: str
    answers: tuple[tuple[str, Any], ...]
    shown: tuple[Shown, ...]
    troubles: tuple[Trouble, ...]
    record: Record
    asked: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether there is something to write, and nothing that was not understood."""
        return bool(self.answers) and not self.troubles


def propose(
    text: str, line: Line, record: Record, documents: SheetDocuments, language: str,
    lawyers: Sequence[Mapping[str, str]] = (), bench: Sequence[tuple[str, Any]] = (),
) -> Proposal:  # fmt: skip
    """What ``line`` would write onto ``record``; ``lawyers`` are those whom an authority may name by its beginning,
    ``bench`` what the last sheet of the courtroom says of the bench, by path."""
    troubles = list(line.troubles)
    judge_texts(line, documents, language, troubles)
    charges = charges_meant(line, record, troubles)
    judge_court(line, charges, record, documents, language, troubles)
    people = list(dict.fromkeys(path.partition(".offences[")[0] for path in charges))
    draft = Draft(record, record, line, documents, set(), {})
    _course(draft)
    if line.code("course") in ("", HEARD) and _says_more(line):
        _heard(draft, charges, people, lawyers, bench)
        put_court(draft, charges, people, troubles)
        put_next(draft, people)
        _sentence(draft, language)
    answers = whole_answers(record, draft.record)
    shown = tuple(shown_changes(record, draft.record, documents, language, draft.follows, draft.said))
    return Proposal(text, answers, shown, tuple(troubles), draft.record)


def _course(draft: Draft) -> None:
    """What became of the hearing, with the time, room or person that goes with it."""
    line = draft.line
    if not (course := line.code("course")):
        return
    draft.put(_COURSE, course, "course")
    if line.back:
        draft.put("hearing.course_detail.time", line.back, "back")
    if line.room:
        draft.put(ROOM, line.room, "room")
    if line.authority is not None and line.authority.name and course in PERSON_OF_COURSE:
        draft.put(PERSON_OF_COURSE[course], line.authority.name, "authority")


def _heard(
    draft: Draft, charges: Sequence[str], people: Sequence[str], lawyers: Sequence[Mapping[str, str]],
    bench: Sequence[tuple[str, Any]],
) -> None:  # fmt: skip
    draft.follow(_COURSE, HEARD)
    for path, value in bench:
        draft.follow(path, value)
    for charge in charges:
        _charge(draft, charge, lawyers)
    for person in people:
        _person(draft, person, charges)


def _sentence(draft: Draft, language: str) -> None:
    line = draft.line
    if line.sentence and not line.code("reason"):
        draft.put("endorsement.text", line.sentence, "sentence")
    if written := draft.record.text("endorsement.text"):
        draft.follow("endorsement.language", written_in(written) or language)


def _says_more(line: Line) -> bool:
    return bool(
        [slot for slot in line.codes if slot != "course"] or line.disposals or line.sentence or line.date
        or line.court_code
        or line.code("course") == HEARD
    )  # fmt: skip


# ---- a charge


def _charge(draft: Draft, path: str, lawyers: Sequence[Mapping[str, str]]) -> None:
    line, today = draft.line, draft.record.text("hearing.date")
    for slot, place in (("transfer", "transfer.code"), ("allocation", "allocation.decision")):
        if code := line.code(slot):
            draft.put(f"{path}.{place}", code, slot)
    if code := line.code("transfer"):
        draft.follow(f"{path}.transfer.power", _power(draft, path, code))
    if code := line.code("plea"):
        _plea(draft, path, code, today)
    if code := line.code("verdict"):
        draft.put(f"{path}.verdict.value", code, "verdict")
        draft.follow(f"{path}.verdict.date", today)
    if line.disposals:
        draft.put(f"{path}.disposals", [_disposal(one) for one in line.disposals], "disposal")
    outcome = line.code("outcome")
    if not outcome and line.disposals and _guilty(draft.record, path):
        draft.follow(f"{path}.outcome.code", "GP")
    if outcome:
        draft.put(f"{path}.outcome.code", outcome, "outcome")
        _ended(draft, f"{path}.outcome", lawyers)


def _power(draft: Draft, path: str, transfer: str) -> str | None:
    """The one power that sends a charge of this category so; None where there are several, or where the charge may go
    with another of the same defendant (Crime and Disorder Act 1998, s.51(3))."""
    category = draft.record.text(f"{path}.category")
    alone = len(draft.record.items(f"{path.partition('.')[0]}.offences")) == 1
    field = field_at(draft.documents.template, f"{path}.transfer.power")
    if field is None or not (alone or category == "INDICTABLE"):
        return None
    found = [
        one.code
        for one in draft.documents.codes.list(field.codes).entries
        if transfer in one.many("transfer") and one.words("category") == category
    ]
    return found[0] if len(found) == 1 else None


def _plea(draft: Draft, path: str, code: str, today: str) -> None:
    """The plea of today, after those of other days; said twice it is put right, not put twice."""
    pleas = [dict(one) for one in draft.record.items(f"{path}.pleas") if one.get("date") != today]
    plea: dict[str, Any] = {"value": code, "date": today}
    if code in _INDICATIONS.values():
        plea["indicated"] = True
    elif code in _INDICATIONS and not pleas and _before_venue(draft.record, path):
        # An offence triable either way: the indication comes before the plea (Magistrates' Courts Act 1980, s.17A).
        pleas.append({"value": _INDICATIONS[code], "date": today, "indicated": True})
    draft.put(f"{path}.pleas", [*pleas, plea], "plea")


def _before_venue(record: Record, path: str) -> bool:
    return record.text(f"{path}.category") == "EITHER_WAY" and record.text("hearing.jurisdiction") == "MAGISTRATES"


def _disposal(one: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"code": one.code}
    if one.amount is not None:
        found["amount"] = one.amount
    if one.length is not None:
        found["length"] = {"value": one.length[0], "unit": one.length[1]}
    return found


def _guilty(record: Record, path: str) -> bool:
    pleas = record.items(f"{path}.pleas")
    return bool(pleas) and pleas[-1].get("value") in ("G", "GSJP", "CHG")


def _ended(draft: Draft, path: str, lawyers: Sequence[Mapping[str, str]]) -> None:
    """Reason, its sentence and who agreed, beside an outcome."""
    line = draft.line
    if reason := line.code("reason"):
        draft.put(f"{path}.reason", reason, "reason")
        if line.sentence:
            draft.put(f"{path}.explanation", line.sentence, "sentence")
            draft.follow("endorsement.text", line.sentence)
    if line.authority is not None and line.authority.name:
        _authorised(draft, f"{path}.authorised_by", line.authority, lawyers)


def _authorised(draft: Draft, path: str, who: Authority, lawyers: Sequence[Mapping[str, str]]) -> None:
    line = draft.line
    known = [one for one in lawyers if fold(str(one.get("name", ""))).startswith(fold(who.name))]
    lawyer: Mapping[str, str] = known[0] if len(known) == 1 else {}
    draft.put(f"{path}.name", lawyer.get("name", who.name), "authority")
    if grade := line.code("grade") or str(lawyer.get("grade", "")):
        draft.put(f"{path}.grade", grade, "grade" if line.code("grade") else "authority")
    means = line.code("means") or ("telephone" if lawyer else "")
    if means:
        draft.put(f"{path}.means", means, "means" if line.code("means") else "authority")
    if who.time:
        draft.put(f"{path}.at", f"{draft.record.text('hearing.date')}T{who.time}", "authorised_at")


# ---- a defendant


def _person(draft: Draft, path: str, charges: Sequence[str]) -> None:
    line, own = draft.line, [charge for charge in charges if charge.startswith(f"{path}.")]
    if attendance := line.code("attendance"):
        draft.put(f"{path}.attendance.code", attendance, "attendance")
    else:
        draft.follow(f"{path}.attendance.code", "IN_PERSON")
    if kind := line.code("warrant"):
        draft.put(f"{path}.attendance.warrant.kind", kind, "warrant")
        draft.follow(f"{path}.attendance.warrant.date", draft.record.text("hearing.date"))
    if absence := line.code("absence"):
        draft.put(f"{path}.attendance.absence_reason", absence, "absence")
    _finalised(draft, path, own)
    if remand := line.code("remand"):
        draft.put(f"{path}.remand.status", remand, "remand")
    elif _over(draft.record, path):
        draft.follow(f"{path}.remand.status", _FINISHED)
    elif line.code("next") or line.code("transfer"):
        draft.follow(f"{path}.remand.status", draft.record.get(f"{path}.remand.before"))


def _outcomes(record: Record, person: str) -> list[str]:
    return [str((one.get("outcome") or {}).get("code", "")) for one in record.items(f"{person}.offences")]


def _over(record: Record, person: str) -> bool:
    return all(_outcomes(record, person)) and not record.get(f"{person}.next_hearing")


def _finalised(draft: Draft, path: str, own: Sequence[str]) -> None:
    """The outcome of the case where every charge ended the same way, with the reason and authority of the first."""
    ends = set(_outcomes(draft.record, path))
    if len(ends) != 1 or "" in ends or not own or not (draft.line.code("outcome") or draft.line.disposals):
        return
    (end,) = ends
    field = field_at(draft.documents.template, f"{path}.finalisation.outcome")
    if field is None or end not in draft.documents.codes.list(field.codes):
        return
    draft.follow(f"{path}.finalisation.outcome", end)
    for part in ("reason", "explanation"):
        draft.follow(f"{path}.finalisation.{part}", draft.record.get(f"{own[0]}.outcome.{part}"))
    for part in ("name", "grade", "at", "means"):
        draft.follow(
            f"{path}.finalisation.authorised_by.{part}", draft.record.get(f"{own[0]}.outcome.authorised_by.{part}")
        )
