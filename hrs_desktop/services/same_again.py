"""Same again: a result copied from one charge to others, or from one defendant to others; what may not be copied says
why, and an answer that stands is never written over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.record import Record
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import ValueAnswer, answer, editable_sheet, review_of
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.applying import Applied, changed_since
from hrs_desktop.services.quick_entry.showing import Shown, shown_changes, whole_answers

CHARGE = ("pleas", "allocation", "verdict", "outcome", "disposals", "transfer")
PERSON = ("attendance", "remand", "next_hearing", "finalisation")
KEYS: Mapping[str, tuple[str, ...]] = {
    "remand": ("status", "conditions", "grounds", "objected"),
    "finalisation": ("outcome", "reason", "secondary_reasons", "explanation", "authorised_by", "provisional"),
    "allocation": ("decision", "representations", "election"),
}
"""Of these groups only some answers are copied: what came with the case or is worked out stays each one's own."""
_INDICATIONS = frozenset({"IG", "ING", "NI"})


@dataclass(frozen=True, slots=True)
class NotCopied:
    """A part that a target does not take: ``why`` is a key of the words (``ui.same.<why>``)."""

    target: str
    part: str
    why: str


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What copying would write over what stands (``before``), how it reads, and what may not be copied."""

    answers: tuple[tuple[str, Any], ...]
    before: tuple[tuple[str, Any], ...]
    shown: tuple[Shown, ...]
    refused: tuple[NotCopied, ...]


def source_of(path: str) -> str:
    """The charge or the defendant that a record path lies in; empty where it lies in neither."""
    steps = path.split(".")
    count = 2 if len(steps) > 1 and steps[1].startswith("offences[") else 1
    return ".".join(steps[:count]) if steps[0].startswith("defendants[") else ""


def others_like(record: Record, source: str) -> tuple[str, ...]:
    """The other charges of everybody, or the other defendants."""
    people = [f"defendants[{place}]" for place in range(len(record.items("defendants")))]
    if ".offences[" not in source:
        return tuple(one for one in people if one != source)
    charges = [f"{one}.offences[{at}]" for one in people for at in range(len(record.items(f"{one}.offences")))]
    return tuple(one for one in charges if one != source)


def parts_said(record: Record, source: str) -> tuple[str, ...]:
    """The parts of a result that the source says something of."""
    parts = CHARGE if ".offences[" in source else PERSON
    return tuple(part for part in parts if _said(record, f"{source}.{part}", part))


def _said(record: Record, path: str, part: str) -> Any:
    """What would be copied of a part; None where there is nothing."""
    value = record.get(path)
    if part == "pleas":
        return [one for one in value or [] if one.get("date") == record.get("hearing.date")] or None
    keys = KEYS.get(part)
    if keys is None or not isinstance(value, Mapping):
        return value
    return {key: value[key] for key in keys if key in value} or None


def plan_copy(desk: AdvocateDesk, sheet_id: str, source: str, parts: Sequence[str], targets: Sequence[str]) -> CopyPlan:
    """What copying these parts to these targets would write. HrsError HRS-E-SIGNED when the sheet is signed."""
    sheet = editable_sheet(desk, sheet_id)
    documents = documents_of(desk, sheet.record)
    record, refused = sheet.record, list[NotCopied]()
    for target in targets:
        for part in parts:
            why = _why_not(record, source, target, part)
            if why:
                refused.append(NotCopied(target, part, why))
            else:
                record = _copied(record, source, target, part)
    hidden = _hidden(desk, sheet.record, record, documents)
    for path in hidden:
        record = record.set(path, sheet.record.get(path))
        refused.append(NotCopied(source_of(path), path.removeprefix(f"{source_of(path)}.").partition(".")[0], "hidden"))
    shown = tuple(shown_changes(sheet.record, record, documents, desk.language))
    answers = whole_answers(sheet.record, record)
    before = tuple((path, sheet.record.get(path)) for path, _ in answers)
    return CopyPlan(answers, before, shown, tuple(dict.fromkeys(refused)))


def _why_not(record: Record, source: str, target: str, part: str) -> str:
    there, value = _said(record, f"{target}.{part}", part), _said(record, f"{source}.{part}", part)
    if value is None or there == value:
        return "nothing"
    # Conditions of bail and the like may have come with the case: what counts is the answer itself.
    if there is not None and (part not in KEYS or KEYS[part][0] in there):
        return "answered"
    category = record.text(f"{target}.category")
    magistrates = record.text("hearing.jurisdiction") != "CROWN"
    if part == "allocation" and category != "EITHER_WAY":
        return "not_either_way"
    if part == "pleas":
        if record.get(f"{target}.outcome.code"):
            return "ended"
        if magistrates and category == "INDICTABLE":
            return "indictable"
        if category != "EITHER_WAY" and any(one.get("value") in _INDICATIONS for one in value):
            return "not_either_way"
    if part == "disposals" and not _convicted(record, target):
        return "not_convicted"
    return ""


def _convicted(record: Record, charge: str) -> bool:
    pleas = record.items(f"{charge}.pleas")
    guilty = bool(pleas) and pleas[-1].get("value") in ("G", "GSJP", "CHG", "GALT")
    found = record.text(f"{charge}.verdict.value") in ("G", "NA", "PIA")
    return guilty or found or record.text(f"{charge}.outcome.code") in ("GP", "GALT", "CAT", "CALT", "PIA")


def _copied(record: Record, source: str, target: str, part: str) -> Record:
    value = _said(record, f"{source}.{part}", part)
    path = f"{target}.{part}"
    if part == "pleas":
        return record.set(path, [*record.items(path), *value])
    if isinstance(value, Mapping) and isinstance(record.get(path), Mapping):
        return record.set(path, {**record.get(path), **value})
    return record.set(path, value)


def _hidden(desk: AdvocateDesk, before: Record, after: Record, documents: SheetDocuments) -> Iterator[str]:
    form = review_of(desk, after, documents).form
    for path, _ in whole_answers(before, after):
        if not form.visible(path):
            yield path


def copy_result(desk: AdvocateDesk, sheet_id: str, plan: CopyPlan) -> Applied:
    """Write a plan in one save. HrsError HRS-E-QUICK-CHANGED when an answer it would write stands otherwise by now."""
    record = editable_sheet(desk, sheet_id).record
    before = tuple((path, record.get(path)) for path, _ in plan.answers)
    if before != plan.before:
        raise changed_since()
    changed = answer(desk, sheet_id, [ValueAnswer(path, value) for path, value in plan.answers])
    return Applied(changed, before, plan.answers)
