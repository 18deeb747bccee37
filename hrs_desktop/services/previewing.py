"""The drawn pages of a sheet before it is signed: a draft, which says so and names what it still asks."""

from __future__ import annotations

from collections.abc import Iterator

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.naming import defendant_name, item_number
from hrs_desktop.schema import field_at
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import open_sheet, review_of
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.signing import frozen_record


def preview(desk: AdvocateDesk, sheet_id: str) -> bytes:
    """The drawn pages of a sheet as it stands (or as signed): a PDF."""
    sheet = open_sheet(desk, sheet_id)
    if sheet.row.state not in EDITABLE:
        signed = desk.store.signed(sheet.row.id)
        if signed is not None:
            return signed.content
    record = frozen_record(desk, sheet, (), desk.clock.now()).set("sheet.claimed_signing_time", None)
    documents = documents_of(desk, record)
    return desk.press.draw(record, documents, tuple(_waiting(desk, record, documents)))


def _waiting(desk: AdvocateDesk, record: Record, documents: SheetDocuments) -> Iterator[str]:
    """The questions that must be answered and are not, by label and by whom they are about."""
    several = len(record.items("defendants")) > 1
    for path, state in review_of(desk, record, documents).form.fields.items():
        field = field_at(documents.template, path)
        if state.required and field is not None and record.get(path) is None:
            about = [defendant_name(record, path)] if several and path.startswith("defendants[") else []
            about += [item_number(record, path)] if ".offences[" in path else []
            yield field.label[desk.language] + (f" ({', '.join(about)})" if about else "")
