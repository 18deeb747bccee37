"""A line on a desk's sheet: proposed, applied in one save exactly as it was shown, and taken back in one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hrs_desktop.domain.record import Record
from hrs_desktop.errors import HrsError
from hrs_desktop.rules import FormState
from hrs_desktop.schema import field_at
from hrs_desktop.services.contacts import lawyers_for
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import Changed, ValueAnswer, answer, editable_sheet, review_of
from hrs_desktop.services.marking import bench_beside
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.lexicon import lexicon_for
from hrs_desktop.services.quick_entry.lines import Trouble
from hrs_desktop.services.quick_entry.proposing import Proposal, propose
from hrs_desktop.services.quick_entry.reading import read_line


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written, and how what it replaced stood, to be put back by :func:`take_back` while ``after`` stands."""

    changed: Changed
    before: tuple[tuple[str, Any], ...]
    after: tuple[tuple[str, Any], ...]


def propose_for(desk: AdvocateDesk, sheet_id: str, text: str) -> Proposal:
    """What a line would write on a sheet. An answer that the form would not show is a trouble, and left out.
    HrsError HRS-E-SIGNED when the sheet is signed."""
    sheet = editable_sheet(desk, sheet_id)
    documents, record = documents_of(desk, sheet.record), sheet.record
    lexicon = lexicon_for(documents, record.text("hearing.jurisdiction"), desk.language)
    line = read_line(text, lexicon, dt.date.fromisoformat(record.text("hearing.date")))
    bench = bench_beside(desk, sheet)
    found = propose(text, line, record, documents, desk.language, lawyers_for(desk, record), bench[1] if bench else ())
    form = review_of(desk, found.record, documents).form
    hidden = {one.path for one in found.shown if not form.visible(one.path)}
    found = replace(found, asked=tuple(_asked(found, form, documents, desk.language)))
    return _without(found, hidden, record) if hidden else found


def _asked(found: Proposal, form: FormState, documents: SheetDocuments, language: str) -> Iterator[str]:
    """What must be answered beside what the line said, and has no answer: each label once."""
    groups = tuple({f"{one.path.rpartition('.')[0]}." for one in found.shown if not one.follows})
    fields = (
        field_at(documents.template, path)
        for path, state in form.fields.items()
        if state.required and path.startswith(groups) and found.record.get(path) is None
    )
    yield from dict.fromkeys(field.label[language] for field in fields if field is not None)


def _without(found: Proposal, hidden: set[str], record: Record) -> Proposal:
    """The proposal without what the form would hide; what only followed goes silently, what was said is a trouble."""
    gone = {path for path, _ in found.answers if any(one == path or one.startswith(f"{path}[") for one in hidden)}
    said = [one for one in found.shown if one.path in hidden and not one.follows]
    troubles = tuple(Trouble(*one.place, "hidden", f"{one.label}: {one.said}") for one in said)
    after = found.record
    for path in gone:
        after = after.set(path, record.get(path))
    return replace(
        found, answers=tuple(one for one in found.answers if one[0] not in gone),
        shown=tuple(one for one in found.shown if not any(_inside(one.path, path) for path in gone)),
        troubles=(*found.troubles, *troubles), record=after,
    )  # fmt: skip


def _inside(path: str, whole: str) -> bool:
    return path == whole or path.startswith(f"{whole}[")


def apply_line(desk: AdvocateDesk, sheet_id: str, proposal: Proposal) -> Applied:
    """Write what the proposal showed, in one save. HrsError HRS-E-QUICK-CHANGED when the sheet has changed since, or
    when the line holds what was not understood."""
    again = propose_for(desk, sheet_id, proposal.text)
    if not again.sound or again.answers != proposal.answers:
        raise changed_since()
    record = editable_sheet(desk, sheet_id).record
    before = tuple((path, record.get(path)) for path, _ in again.answers)
    return Applied(answer(desk, sheet_id, _as_answers(again.answers)), before, again.answers)


def changed_since() -> HrsError:
    """The refusal of what was shown over a sheet that stands otherwise by now."""
    return HrsError(
        "HRS-E-QUICK-CHANGED", "The sheet has changed since this line was read, or the line is not whole.",
        "Look at the preview again, then press Enter once more.",
    )  # fmt: skip


def take_back(desk: AdvocateDesk, sheet_id: str, applied: Applied) -> Changed:
    """Put back what a line replaced, in one save. HrsError HRS-E-QUICK-SINCE when what it wrote was changed since."""
    record = editable_sheet(desk, sheet_id).record
    if any(record.get(path) != value for path, value in applied.after):
        raise HrsError(
            "HRS-E-QUICK-SINCE", "Answers that were written then have been changed since, so nothing was taken back.",
            "Change them on the form.",
        )  # fmt: skip
    return answer(desk, sheet_id, _as_answers(applied.before))


def _as_answers(values: Sequence[tuple[str, Any]]) -> list[ValueAnswer]:
    return [ValueAnswer(path, value) for path, value in values]
