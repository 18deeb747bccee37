"""Moving a begun, unsigned sheet to a newer version of its template that came in a pack: asked for, never by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet
from hrs_desktop.errors import HrsError
from hrs_desktop.schema import FormTemplate, Standing, migrate, standing, structure_faults
from hrs_desktop.services.deriving import derive
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import codes_of, shipped_for, template_of
from hrs_desktop.services.drafting import check_sheet, editable_sheet

LEFT = "left"
"""The kind of document that keeps what had no place in a newer version; its name is ``<sheet id>:<old version>``."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """A sheet moved from one version to another: (old path, new path) of what changed place or code, and (path, value)
    of what had no place there, which stays kept beside the sheet."""

    sheet_id: str
    since: str
    version: str
    moved: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, Any], ...]


def newer_version(desk: AdvocateDesk, sheet: Sheet) -> FormTemplate | None:
    """The latest version received that the sheet could move to today; None when there is no such, or no way there."""
    record = sheet.record
    own = (record.text("sheet.template.id"), record.text("sheet.template.version"))
    today = desk.clock.today()
    fitting = [
        template
        for template in _received(desk)
        if template.id == own[0]
        and own[1] in [way.since for way in template.migrations]
        and standing(template, today) is Standing.PUBLISHED
    ]
    return max(fitting, key=lambda one: one.valid_from, default=None)


def renew_sheet(desk: AdvocateDesk, sheet_id: str) -> Renewed:
    """Move the sheet with all its answers. HrsError HRS-E-SIGNED when it is signed, HRS-E-RENEW when no newer version
    has come that says how answers move."""
    sheet = editable_sheet(desk, sheet_id)
    template = newer_version(desk, sheet)
    if template is None:
        raise HrsError(
            "HRS-E-RENEW", "No newer version has come that this sheet could move to.",
            "Receive the pack that brings it; until then finish the sheet on the version it has.",
        )  # fmt: skip
    codes = _codes_for(desk, template) or sheet.record.text("sheet.codes.sha256")
    record, moved, left = _moved(sheet.record, template, codes, desk)
    base, _, _ = _moved(sheet.base, template, codes, desk)
    since = sheet.record.text("sheet.template.version")
    row = replace(sheet.row, template_sha256=template.sha256, codes_sha256=codes, checked=False, errors=0, warnings=0)
    now = desk.clock.now()
    with desk.store.begin():
        if left:
            kept = canonical([{"path": path, "value": value} for path, value in left])
            desk.store.put_document(LEFT, f"{row.id}:{since}", kept, now)
        desk.store.replace_sheet(Sheet(row, base, record, now))
        desk.store.save_record(row.id, record, row.state, None, now)
    check_sheet(desk, row.id)
    return Renewed(row.id, since, template.version, moved, left)


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
