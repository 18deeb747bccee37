"""The drawn pages of a sheet before it is signed: a draft, which says so and names what it does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.path import join_path
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import FormState
from hrs_desktop.rules.naming import defendant_name, item_number
from hrs_desktop.schema import Field, FieldType, Level, Section, field_at
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import open_sheet, review_of
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.press_port import Unanswered
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
    form = review_of(desk, record, documents).form
    return desk.press.draw(record, documents, unanswered(record, documents, form, desk.language))


def unanswered(record: Record, documents: SheetDocuments, form: FormState, language: str) -> Unanswered:
    """The questions on the form that have no answer, by label and by whom they are about, in the sheet's order. Of
    those that may stay open, only what an answered section leaves out: sections with no answer are named anyway."""
    needed = [
        _asked(record, field, path, language)
        for path, state in form.fields.items()
        if state.required and record.get(path) is None and (field := field_at(documents.template, path)) is not None
    ]
    left = (text for section in documents.template.sections for text in _left(record, form, section, language))
    return Unanswered(tuple(needed), tuple(dict.fromkeys(left)))


def _left(record: Record, form: FormState, section: Section, language: str) -> Iterator[str]:
    """The questions of a section that show, need no answer and have none; once, where nobody answered them."""
    questions, every = list(_questions(section)), list(_places(record, section.level))
    if all(record.get(join_path(place, path)) is None for place in every for path, _ in questions):
        return
    for path, field in questions:
        places = [join_path(place, path) for place in every] if not field.read_only else []
        asked = [at for at in places if record.get(at) is None and form.visible(at) and not form.required(at)]
        if asked and len(asked) == len(every):
            yield field.label[language]
        else:
            yield from (_asked(record, field, at, language) for at in asked)


def _questions(section: Section) -> Iterator[tuple[str, Field]]:
    for field in section.fields:
        if field.type is FieldType.GROUP and not field.repeated:
            yield from ((f"{field.path}.{inner.path}", inner) for inner in field.fields)
        else:
            yield field.path, field


def _places(record: Record, level: Level) -> Iterator[str]:
    if level is Level.SHEET:
        yield ""
        return
    for person, defendant in enumerate(record.items("defendants")):
        if level is Level.DEFENDANT:
            yield f"defendants[{person}]"
        else:
            yield from (f"defendants[{person}].offences[{at}]" for at in range(len(defendant.get("offences", ()))))


def _asked(record: Record, field: Field, path: str, language: str) -> str:
    """The question by its label and, where there are several, by whom and which charge it is about."""
    several = len(record.items("defendants")) > 1
    about = [defendant_name(record, path)] if several and path.startswith("defendants[") else []
    about += [item_number(record, path)] if ".offences[" in path else []
    return field.label[language] + (f" ({', '.join(about)})" if about else "")
