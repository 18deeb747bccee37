"""From a line to answers: which paths it would write, with what, and how each reads on the form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes.matching import fold
from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import AnswerRefused, coerce_answer, field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.reading import Authority, Line, Trouble

HEARD = "HEARD"
_COURSE = "hearing.course"
_OUR_COURT = frozenset({"TRIAL", "TRL"})
_FINISHED = "A"
_INDICATIONS = {"G": "IG", "NG": "ING"}
_OWN = ("defendants[", "offences[")


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer as the preview shows it: its path, the label of its field, whom it is about, its value in words, and
    whether the line said it or it follows from what the line said."""

    path: str
    label: str
    about: str
    said: str
    follows: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line would write: whole values by path; exactly ``shown``, as far as ``troubles`` left it."""

    text: str
    answers: tuple[tuple[str, Any], ...]
    shown: tuple[Shown, ...]
    troubles: tuple[Trouble, ...]
    record: Record

    @property
    def sound(self) -> bool:
        """Whether there is something to write, and nothing that was not understood."""
        return bool(self.answers) and not self.troubles


@dataclass(slots=True)
class _Draft:
    """The record under way, and which paths only follow from the line."""

    before: Record
    record: Record
    line: Line
    documents: SheetDocuments
    follows: set[str]
    said: set[str]

    def put(self, path: str, value: Any) -> None:
        """Said by the line."""
        self.record = self.record.set(path, value)
        self.said.add(path)

    def follow(self, path: str, value: Any) -> None:
        """Follows from the line, where nothing stands yet and the template has such a field."""
        if value is not None and self.record.get(path) is None and field_at(self.documents.template, path) is not None:
            self.record = self.record.set(path, value)
            self.follows.add(path)


def propose(
    text: str, line: Line, record: Record, documents: SheetDocuments, language: str,
    lawyers: Sequence[Mapping[str, str]] = (), bench: Sequence[tuple[str, Any]] = (),
) -> Proposal:  # fmt: skip
    """What ``line`` would write onto ``record``; ``lawyers`` are those whom an authority may name by its beginning,
    ``bench`` what the last sheet of the courtroom says of the bench, by path."""
    troubles = list(line.troubles)
    _judge_texts(line, documents, language, troubles)
    charges = _charges(line, record, troubles)
    people = list(dict.fromkeys(path.partition(".offences[")[0] for path in charges))
    draft = _Draft(record, record, line, documents, set(), set())
    if course := line.code("course"):
        draft.put(_COURSE, course)
    if course in ("", HEARD) and _says_more(line):
        draft.follow(_COURSE, HEARD)
        for path, value in bench:
            draft.follow(path, value)
        for charge in charges:
            _charge(draft, charge, lawyers)
        for person in people:
            _person(draft, person, charges)
        _next(draft, people)
        if line.sentence and not line.code("reason"):
            draft.put("endorsement.text", line.sentence)
    answers = whole_answers(record, draft.record)
    shown = tuple(shown_changes(record, draft.record, documents, language, draft.follows))
    return Proposal(text, answers, shown, tuple(troubles), draft.record)


def _judge_texts(line: Line, documents: SheetDocuments, language: str, troubles: list[Trouble]) -> None:
    """Free text as its field takes it: control signs and the like are refused here, not after Enter."""
    if line.sentence:
        line.sentence = _taken("endorsement.text", line.sentence, documents, language, troubles)
    if line.authority is not None and line.authority.name:
        path = "defendants[0].offences[0].outcome.authorised_by.name"
        line.authority.name = _taken(path, line.authority.name, documents, language, troubles)


def _taken(path: str, text: str, documents: SheetDocuments, language: str, troubles: list[Trouble]) -> str:
    try:
        return str(coerce_answer(documents.template, documents.codes, path, text) or "")
    except AnswerRefused as refused:
        troubles.append(Trouble(0, 0, "refused", refused.text[language]))
        return ""


def _says_more(line: Line) -> bool:
    return bool(
        [slot for slot, _ in line.codes if slot != "course"] or line.disposals or line.sentence or line.date
        or line.code("course") == HEARD
    )  # fmt: skip


def _charges(line: Line, record: Record, troubles: list[Trouble]) -> list[str]:
    """The record paths of the charges meant."""
    people = range(len(record.items("defendants")))
    every = {
        place: [
            f"defendants[{place}].offences[{at}]" for at in range(len(record.items(f"defendants[{place}].offences")))
        ]
        for place in people
    }
    if not line.charges and not line.people:
        return [path for paths in every.values() for path in paths]
    found: list[str] = []
    for person in line.people:
        found += every.get(person - 1, [])
    for owner, number in line.charges:
        owners = [owner - 1] if owner is not None else list(people)
        found += [every[one][number - 1] for one in owners if one in every and 1 <= number <= len(every[one])]
    if not found:
        troubles.append(Trouble(0, 1, "no-target", ""))
    return list(dict.fromkeys(found))


# ---- a charge


def _charge(draft: _Draft, path: str, lawyers: Sequence[Mapping[str, str]]) -> None:
    line, today = draft.line, draft.record.text("hearing.date")
    for slot, place in (("transfer", "transfer.code"), ("allocation", "allocation.decision")):
        if code := line.code(slot):
            draft.put(f"{path}.{place}", code)
    if code := line.code("plea"):
        _plea(draft, path, code, today)
    if code := line.code("verdict"):
        draft.put(f"{path}.verdict.value", code)
        draft.follow(f"{path}.verdict.date", today)
    if line.disposals:
        draft.put(f"{path}.disposals", [_disposal(one) for one in line.disposals])
    outcome = line.code("outcome")
    if not outcome and line.disposals and _guilty(draft.record, path):
        draft.follow(f"{path}.outcome.code", "GP")
    if outcome:
        draft.put(f"{path}.outcome.code", outcome)
        _ended(draft, f"{path}.outcome", lawyers)


def _plea(draft: _Draft, path: str, code: str, today: str) -> None:
    """The plea of today, after those of other days; said twice it is put right, not put twice."""
    pleas = [dict(one) for one in draft.record.items(f"{path}.pleas") if one.get("date") != today]
    plea: dict[str, Any] = {"value": code, "date": today}
    if code in _INDICATIONS.values():
        plea["indicated"] = True
    elif code in _INDICATIONS and not pleas and _before_venue(draft.record, path):
        # An offence triable either way: the indication comes before the plea (Magistrates' Courts Act 1980, s.17A).
        pleas.append({"value": _INDICATIONS[code], "date": today, "indicated": True})
    draft.put(f"{path}.pleas", [*pleas, plea])


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


def _ended(draft: _Draft, path: str, lawyers: Sequence[Mapping[str, str]]) -> None:
    """Reason, its sentence and who agreed, beside an outcome."""
    line = draft.line
    if reason := line.code("reason"):
        draft.put(f"{path}.reason", reason)
        if line.sentence:
            draft.put(f"{path}.explanation", line.sentence)
            draft.follow("endorsement.text", line.sentence)
    if line.authority is not None and line.authority.name:
        _authorised(draft, f"{path}.authorised_by", line.authority, lawyers)


def _authorised(draft: _Draft, path: str, who: Authority, lawyers: Sequence[Mapping[str, str]]) -> None:
    line = draft.line
    known = [one for one in lawyers if fold(str(one.get("name", ""))).startswith(fold(who.name))]
    lawyer: Mapping[str, str] = known[0] if len(known) == 1 else {}
    draft.put(f"{path}.name", lawyer.get("name", who.name))
    if grade := line.code("grade") or str(lawyer.get("grade", "")):
        draft.put(f"{path}.grade", grade)
    means = line.code("means") or ("telephone" if lawyer else "")
    if means:
        draft.put(f"{path}.means", means)
    if who.time:
        draft.put(f"{path}.at", f"{draft.record.text('hearing.date')}T{who.time}")


# ---- a defendant


def _person(draft: _Draft, path: str, charges: Sequence[str]) -> None:
    line, own = draft.line, [charge for charge in charges if charge.startswith(f"{path}.")]
    if attendance := line.code("attendance"):
        draft.put(f"{path}.attendance.code", attendance)
    else:
        draft.follow(f"{path}.attendance.code", "IN_PERSON")
    if kind := line.code("warrant"):
        draft.put(f"{path}.attendance.warrant.kind", kind)
        draft.follow(f"{path}.attendance.warrant.date", draft.record.text("hearing.date"))
    if absence := line.code("absence"):
        draft.put(f"{path}.attendance.absence_reason", absence)
    _finalised(draft, path, own)
    if remand := line.code("remand"):
        draft.put(f"{path}.remand.status", remand)
    elif _over(draft.record, path):
        draft.follow(f"{path}.remand.status", _FINISHED)
    elif line.code("next") or line.code("transfer"):
        draft.follow(f"{path}.remand.status", draft.record.get(f"{path}.remand.before"))


def _outcomes(record: Record, person: str) -> list[str]:
    return [str((one.get("outcome") or {}).get("code", "")) for one in record.items(f"{person}.offences")]


def _over(record: Record, person: str) -> bool:
    return all(_outcomes(record, person)) and not record.get(f"{person}.next_hearing")


def _finalised(draft: _Draft, path: str, own: Sequence[str]) -> None:
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


# ---- the next hearing


def _next(draft: _Draft, people: Sequence[str]) -> None:
    """One for all where the line is about every one of several defendants; else each defendant's own."""
    line, count = draft.line, len(draft.record.items("defendants"))
    if not (line.code("next") or line.date):
        return
    together = count > 1 and len(people) == count
    for place in ["next_hearing"] if together else [f"{person}.next_hearing" for person in people]:
        for part, value in (("type", line.code("next")), ("date", line.date), ("time", line.time)):
            if value:
                draft.put(f"{place}.{part}", value)
        if line.minutes:
            draft.put(f"{place}.time_estimate_minutes", line.minutes)
        if why := line.code("why"):
            draft.put(f"{place}.adjournment.reason", why)
            draft.follow(f"{place}.adjournment.applied_by", "COURT")
        if line.code("next") in _OUR_COURT:
            draft.follow(f"{place}.court.ou_code", draft.record.get("hearing.court.ou_code"))


# ---- what would be written, and how it reads


def whole_answers(before: Record, after: Record) -> tuple[tuple[str, Any], ...]:
    """What must be written to come from one record to the other: of a changed list the whole list."""
    old, new = dict(before.walk()), dict(after.walk())
    changed = [path for path in {**new, **old} if old.get(path) != new.get(path)]
    return tuple((path, after.get(path)) for path in dict.fromkeys(map(_written, changed)))


def _written(path: str) -> str:
    """The path that is written for a leaf: of a list the whole list."""
    steps = path.split(".")
    for count, step in enumerate(steps, 1):
        if step.endswith("]") and not step.startswith(_OWN):
            return ".".join([*steps[: count - 1], step.partition("[")[0]])
    return path


def shown_changes(
    before: Record, after: Record, documents: SheetDocuments, language: str, follows: Collection[str] = ()
) -> Iterator[Shown]:
    """Every answer of ``after`` that ``before`` has not, as the form shows it; ``follows`` are paths nobody said."""
    old = dict(before.walk())
    for path, value in after.walk():
        field = field_at(documents.template, path)
        if old.get(path) == value or field is None:
            continue
        formats = formats_for(field, path, documents.codes, after)
        said = format_value(field, value, language, formats)
        implied = path in follows or _written(path) in follows
        yield Shown(path, field.label[language], _about(path, after), said, implied)


def _about(path: str, record: Record) -> str:
    """Defendant and number of the charge a path is about, where there are several."""
    person, _, rest = path.partition(".")
    if not person.startswith("defendants["):
        return ""
    parts = []
    if len(record.items("defendants")) > 1:
        name = record.get(f"{person}.name") or {}
        parts.append(str(name.get("family") or record.text(f"{person}.organisation")))
    if pattern_of(rest).startswith("offences[]") and len(record.items(f"{person}.offences")) > 1:
        parts.append(str(int(rest.partition("[")[2].partition("]")[0]) + 1))
    return " ".join(parts)
