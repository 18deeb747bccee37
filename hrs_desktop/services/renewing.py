"""Moving a begun, unsigned sheet to a newer version of its template that came in a pack: asked for, never by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.path import parse_path
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet
from hrs_desktop.errors import HrsError, InBoth
from hrs_desktop.schema import FormTemplate, Standing, field_at, migrate, standing, structure_faults
from hrs_desktop.services.deriving import derive
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import codes_of, documents_of, shipped_for, template_of
from hrs_desktop.services.drafting import check_sheet, editable_sheet, open_sheet
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.reading_back import charge_number, in_words, person_named

LEFT = "left"
"""The kind of document that keeps what had no place in a newer version; its name is ``<sheet id>:<old version>``."""


@dataclass(frozen=True, slots=True)
class LeftAnswer:
    """An answer that had no place in a newer version: where it stood in the version ``since``, its value, whose and
    which answer it was, and the value in words."""

    since: str
    path: str
    value: Any
    what: InBoth
    said: InBoth


@dataclass(frozen=True, slots=True)
class Renewed:
    """A sheet moved from one version to another: (old path, new path) of what changed place or code, and what had no
    place there, which stays kept beside the sheet."""

    sheet_id: str
    since: str
    version: str
    moved: tuple[tuple[str, str], ...]
    left: tuple[LeftAnswer, ...]


def newer_version(desk: AdvocateDesk, sheet: Sheet, version: str = "") -> FormTemplate | None:
    """The latest version received that the sheet could move to today, or the one asked for; None when there is no such,
    or no way there."""
    record = sheet.record
    own = (record.text("sheet.template.id"), record.text("sheet.template.version"))
    today = desk.clock.today()
    fitting = [
        template
        for template in _received(desk)
        if template.id == own[0]
        and own[1] in [way.since for way in template.migrations]
        and standing(template, today) is Standing.PUBLISHED
        and version in ("", template.version)
    ]
    return max(fitting, key=lambda one: one.valid_from, default=None)


def kept_answers(desk: AdvocateDesk, sheet_id: str) -> tuple[LeftAnswer, ...]:
    """What had no place when the sheet moved, in the order of the moves."""
    row = open_sheet(desk, sheet_id).row
    return tuple(
        LeftAnswer(name.partition(":")[2], one["path"], one["value"], InBoth(**one["what"]), InBoth(**one["said"]))
        for name, content in desk.store.documents(LEFT)
        if name.partition(":")[0] == row.id
        for one in json.loads(content)
    )


def renew_sheet(desk: AdvocateDesk, sheet_id: str, version: str = "") -> Renewed:
    """Move the sheet with all its answers, to the latest version or the one named. HrsError HRS-E-SIGNED when it is
    signed, HRS-E-RENEW when no such version has come that says how answers move."""
    sheet = editable_sheet(desk, sheet_id)
    template = newer_version(desk, sheet, version)
    if template is None:
        raise HrsError(
            "HRS-E-RENEW", "No newer version has come that this sheet could move to.",
            "Receive the pack that brings it; until then finish the sheet on the version it has.",
        )  # fmt: skip
    codes = _codes_for(desk, template) or sheet.record.text("sheet.codes.sha256")
    record, moved, unplaced = _moved(sheet.record, template, codes, desk)
    left = tuple(_left(sheet.record, documents_of(desk, sheet.record), *one) for one in unplaced)
    base, _, _ = _moved(sheet.base, template, codes, desk)
    since = sheet.record.text("sheet.template.version")
    row = replace(sheet.row, template_sha256=template.sha256, codes_sha256=codes, checked=False, errors=0, warnings=0)
    now = desk.clock.now()
    with desk.store.begin():
        if left:
            desk.store.put_document(LEFT, f"{row.id}:{since}", canonical([_kept(one) for one in left]), now)
        desk.store.replace_sheet(Sheet(row, base, record, now))
        desk.store.save_record(row.id, record, row.state, None, now)
    check_sheet(desk, row.id)
    return Renewed(row.id, since, template.version, moved, left)


def _kept(one: LeftAnswer) -> dict[str, Any]:
    said = {"what": {"en": one.what.en, "cy": one.what.cy}, "said": {"en": one.said.en, "cy": one.said.cy}}
    return {"path": one.path, "value": one.value, **said}


def _left(record: Record, documents: SheetDocuments, path: str, value: Any) -> LeftAnswer:
    """The answer in the words of the version it was given in."""
    field, whose = field_at(documents.template, path), _whose(record, path)
    what = {
        language: ": ".join(filter(None, (whose, field.label[language] if field is not None else path)))
        for language in ("en", "cy")
    }
    said = {language: in_words(record, documents, language, path, value) for language in ("en", "cy")}
    return LeftAnswer(record.text("sheet.template.version"), path, value, InBoth(**what), InBoth(**said))


def _whose(record: Record, path: str) -> str:
    """The defendant, and the number of the charge, that an answer is about."""
    steps = parse_path(path)
    if len(steps) < 2 or steps[0] != "defendants" or not isinstance(steps[1], int):
        return ""
    name = person_named(record.items("defendants")[steps[1]])
    charge = steps[3] if len(steps) > 3 and steps[2] == "offences" else None
    return f"{name}, {charge_number(record, steps[1], charge)}" if isinstance(charge, int) else name


def _received(desk: AdvocateDesk) -> Iterator[FormTemplate]:
    for _, content in desk.store.documents("template"):
        yield template_of(content)


def _codes_for(desk: AdvocateDesk, template: FormTemplate) -> str:
    """The lists that came last of the version the template asks for; empty when none did."""
    fitting = [name for name, content in desk.store.documents("codes") if codes_of(content).version == template.codes]
    return fitting[-1] if fitting else ""


def _moved(
    record: Record, template: FormTemplate, codes_sha256: str, desk: AdvocateDesk
) -> tuple[Record, tuple[tuple[str, str], ...], tuple[tuple[str, Any], ...]]:
    """The record on the newer version. A value that its field there cannot hold is left, like one without a place."""
    found = migrate(record, template)
    assert found is not None
    moved, left = found.record, list(found.left)
    for fault in structure_faults(moved.tree, template, draft=True):
        value = moved.get(fault.path)
        if value is not None:
            left.append((fault.path, value))
            moved = moved.set(fault.path, None)
    content = desk.store.document("codes", codes_sha256)
    codes = codes_of(content) if content is not None else desk.shipped().codes
    moved = moved.set("sheet.codes", {"version": codes.version, "sha256": codes.sha256})
    return derive(moved, shipped_for(desk, codes)), found.moved, tuple(left)
