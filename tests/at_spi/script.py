"""The steps by which an assistive program fills and signs a sheet: in the names that the form gives its controls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.schema import Field, FieldType, Formats, FormTemplate, Section, field_at, format_value
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.ui.form.editors import SEPARATOR
from hrs_desktop.words import Words

Steps = Iterator[dict[str, str]]
LEVELS = {"sheet": "", "defendant": "defendants[].", "offence": "defendants[].offences[]."}
CODED = (FieldType.CODE, FieldType.CODES, FieldType.COURT, FieldType.OFFENCE_CODE)


def opening(urn: str, words: Words) -> Steps:
    """From the court list to the sheet."""
    yield {"do": "hear", "name": words("ui.today.title")}
    yield {"do": "select", "name": urn}
    yield {"do": "press", "name": words("ui.today.open")}
    yield {"do": "hear", "name": words("ui.sheet.title")}


def filling(answers: Mapping[str, str], documents: SheetDocuments, words: Words) -> Steps:
    """Every answer of a record path into its field; an item of a list is added first."""
    added: set[str] = set()
    for path, value in answers.items():
        section, group = _place(documents.template, path)
        where = section.title[words.language]
        item = path.rpartition("].")[0] + "]" if group is not None else ""
        if group is not None:
            name, number = group.label[words.language], int(item[item.rindex("[") + 1 : -1]) + 1
            if item not in added:
                yield {"do": "press", "name": words("ui.form.add", what=name), "within": where}
                added.add(item)
            where = words("ui.form.item", what=name, number=number)
        yield _writing(path, value, where, documents, words)


def _writing(path: str, text: str, where: str, documents: SheetDocuments, words: Words) -> dict[str, str]:
    field = field_at(documents.template, path)
    assert field is not None
    plain = format_value(field, text, words.language, Formats(documents.codes))
    shows = f"{text}{SEPARATOR}" if field.type in CODED else plain
    return {"do": "write", "name": field.label[words.language], "text": text, "within": where, "shows": shows}


def _place(template: FormTemplate, path: str) -> tuple[Section, Field | None]:
    """The section that asks for a path, and the repeated group that it is asked in."""
    pattern = pattern_of(path)
    for section in template.sections:
        for field in section.fields:
            own = LEVELS[section.level.value] + field.path
            if pattern == own:
                return section, None
            if pattern.startswith(f"{own}[]."):
                return section, field
    raise KeyError(path)


def signing(words: Words, heard: tuple[str, ...] = ("ui.announce.none",)) -> Steps:
    """Once these were heard: check answers, confirm, declare, sign."""
    yield from ({"do": "hear", "name": words(key)} for key in heard)
    yield {"do": "press", "name": words("ui.sheet.check")}
    yield {"do": "hear", "name": words("ui.check.title")}
    yield {"do": "tick_all", "within": words("ui.check.confirm")}
    yield {"do": "tick", "name": words("ui.check.declaration")}
    yield {"do": "press", "name": words("ui.check.sign")}
    yield {"do": "hear", "name": words("ui.check.signed")}
    yield {"do": "read", "name": words("ui.check.signed")}


def returning(urn: str, course: str, words: Words) -> Steps:
    """A hearing marked as not having taken place, and the return of its day signed."""
    yield {"do": "hear", "name": words("ui.today.title")}
    yield {"do": "select", "name": urn}
    yield {"do": "press", "name": words("ui.today.away")}
    yield {"do": "press", "name": course}
    yield {"do": "hear", "name": words("ui.today.marked")}
    yield {"do": "press", "name": words("ui.today.return", count=1)}
    yield {"do": "tick", "name": words("ui.day_return.declaration")}
    yield {"do": "press", "name": words("ui.day_return.sign")}
    yield {"do": "hear", "name": words("ui.day_return.done", count=1, reference="", file="").split("1", 1)[0] + "…"}
    yield {"do": "press", "name": words("ui.day_return.close")}


def correcting(urn: str, reason: str, answer: tuple[str, str, str], words: Words) -> Steps:
    """A signed sheet opened again for a reason, one answer (field, section, text) of it changed, and signed anew."""
    field, section, text = answer
    yield {"do": "hear", "name": words("ui.today.title")}
    yield {"do": "select", "name": urn}
    yield {"do": "press", "name": words("ui.today.open")}
    yield {"do": "hear", "name": words("ui.sheet.signed")}
    yield {"do": "press", "name": words("ui.sheet.pages")}
    yield {"do": "hear", "name": words("ui.check.title")}
    yield {"do": "press", "name": words("ui.correct.button")}
    yield {"do": "choose", "name": reason}
    yield {"do": "press", "name": words("ui.correct.open")}
    yield {"do": "hear", "name": words("ui.sheet.title")}
    yield {"do": "write", "name": field, "within": section, "text": text}
    yield from signing(words, heard=())
