"""Answers by record path: what was typed, read by the type of the field; and the record before any answer."""

from __future__ import annotations

from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.path import format_path, parse_path
from hrs_desktop.domain.record import FORMAT, Record
from hrs_desktop.schema.shape import field_at
from hrs_desktop.schema.template import Field, FormTemplate, Text
from hrs_desktop.schema.types import Formats, code_lists, type_of
from hrs_desktop.schema.writing import Problem, tidy

READ_ONLY = Text(
    "This comes from the case and cannot be changed here; record an amendment or an action instead.",
    "Daw hyn o'r achos ac ni ellir ei newid yma; cofnodwch ddiwygiad neu weithred yn lle hynny.",
)


class AnswerRefused(Exception):
    """An answer that cannot be stored; ``text`` says what to do in both languages."""

    def __init__(self, path: str, text: Text) -> None:
        super().__init__(text.en)
        self.path = path
        self.text = text


def coerce_answer(template: FormTemplate, codes: CodeLists, path: str, text: str, record: Record | None = None) -> Any:
    """The value meant by ``text`` at ``path``; None for empty text, which clears. :class:`AnswerRefused` otherwise.

    ``record`` is needed only where another answer chooses the code list (the reason of a trial): without it every
    list that may be meant is tried.
    """
    field = field_at(template, path)
    if field is None:
        raise AnswerRefused(path, _no_field(template.id))
    if field.read_only:
        raise AnswerRefused(path, READ_ONLY)
    if not tidy(text):
        return None
    value = type_of(field).coerce(text, field, formats_for(field, path, codes, record))
    if isinstance(value, Problem):
        raise AnswerRefused(path, value.text)
    return value


def _no_field(template: str) -> Text:
    return Text(
        f"The template has no such field; `hrs schema {template}` lists the fields there are.",
        f"Nid oes maes o'r fath yn y templed; mae `hrs schema {template}` yn rhestru'r meysydd.",
    )


def formats_for(field: Field, path: str, codes: CodeLists, record: Record | None) -> Formats:
    """The lists and the court tier that apply to a field of a record."""
    if field.type.value in ("court", "offence_code"):
        name = "courts" if field.type.value == "court" else "offences"
        return Formats(codes, (name,) if name in codes else ())
    if record is None:
        every = dict.fromkeys((field.codes, *(name for _, name in field.codes_choice), *field.also_codes))
        return Formats(codes, tuple(filter(None, every)))
    chooser = record.text(beside(field.codes_by, path)) if field.codes_by else ""
    return Formats(codes, code_lists(field, chooser), None if field.any_court else tier(record, codes))


def beside(pattern: str, path: str) -> str:
    """``pattern`` with the list places of ``path`` filled in, in order."""
    places = iter([step for step in parse_path(path) if not isinstance(step, str)])
    steps = tuple(next(places) if step == 0 else step for step in parse_path(pattern.replace("[]", "[0]")))
    return format_path(steps)


def tier(record: Record, codes: CodeLists) -> str | None:
    """The court tier of the hearing (MC, CC, YC); None while the jurisdiction is not known."""
    if "jurisdiction" not in codes:
        return None
    entry = codes.list("jurisdiction").get(record.text("hearing.jurisdiction"))
    return entry.words("tier") if entry is not None else None


def empty_record(template: FormTemplate, codes: CodeLists, language: str = "en") -> Record:
    """A record of ``template`` that says only what it is: no case, no answer."""
    return Record(
        {
            "format": FORMAT,
            "sheet": {
                "revision": 1,
                "template": {"id": template.id, "version": template.version, "sha256": template.sha256},
                "codes": {"version": codes.version, "sha256": codes.sha256},
                "renderer": template.renderer,
                "language": language,
            },
        }
    )
