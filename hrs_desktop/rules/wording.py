"""Findings in words: the rule's message in the reader's language, its placeholders filled."""

from __future__ import annotations

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.finding import Finding, Said
from hrs_desktop.domain.record import Record
from hrs_desktop.rules.builtin import STRUCTURE, UNKNOWN_CODE, find_rule
from hrs_desktop.rules.naming import defendant_name, item_number
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.schema.shape import field_at
from hrs_desktop.schema.suggesting import meant
from hrs_desktop.schema.template import FieldType, FormTemplate, Text
from hrs_desktop.schema.types import KINDS, Formats, format_value

_PLACEHOLDERS = ("name", "number", "label", "value", "date")
_NOBODY = {"en": "the defendant", "cy": "y diffynnydd"}
_THIS = {"en": "this field", "cy": "y maes hwn"}


def say(finding: Finding, record: Record, template: FormTemplate, codes: CodeLists, language: str) -> Said:
    """The finding as a sentence in ``language``: {name} the defendant's name, {number} the charge's number, {label} and
    {value} of the field it is at, {date} the date there or else of the hearing."""
    rule = find_rule(template, finding.rule)
    sentence = rule.message[language] if rule is not None else finding.message_key
    if finding.rule == STRUCTURE:
        sentence = f"{sentence} {finding.params.get(f'problem_{language}', '')}".rstrip()
    for name in _PLACEHOLDERS:
        if f"{{{name}}}" in sentence:
            sentence = sentence.replace(f"{{{name}}}", _filled(name, finding, record, template, codes, language))
    if finding.rule == UNKNOWN_CODE and (question := _meant(finding, record, template, codes)) is not None:
        sentence = f"{sentence} {question[language]}"
    return Said(finding.rule, finding.severity, finding.path, sentence, finding.guidance)


def _meant(finding: Finding, record: Record, template: FormTemplate, codes: CodeLists) -> Text | None:
    """The question whether a code near to an unknown one was meant."""
    field = field_at(template, finding.path)
    if field is None:
        return None
    formats, value = formats_for(field, finding.path, codes, record), record.get(finding.path)
    known = {code for name in formats.lists if name in codes for code in codes.list(name).codes}
    unknown = [str(code) for code in (value if isinstance(value, list) else [value]) if code not in known]
    return meant(unknown[0], formats.lists, codes, formats.court) if unknown else None


def _filled(
    name: str, finding: Finding, record: Record, template: FormTemplate, codes: CodeLists, language: str
) -> str:
    if name == "name":
        return finding.params.get("name") or defendant_name(record, finding.path) or _NOBODY[language]
    if name == "number":
        return finding.params.get("number") or item_number(record, finding.path)
    if name == "date":
        return _date(finding, record, template, language, codes)
    field = field_at(template, finding.path)
    if name == "label":
        return field.label[language] if field is not None else _THIS[language]
    value = record.get(finding.path)
    if field is None or value is None or field.type is FieldType.GROUP:
        return finding.params.get("value") or ("…" if value is None else str(len(value)))
    return format_value(field, value, language, formats_for(field, finding.path, codes, record))


def _date(finding: Finding, record: Record, template: FormTemplate, language: str, codes: CodeLists) -> str:
    field = field_at(template, finding.path)
    here = record.text(finding.path) if field is not None and field.type is FieldType.DATE else ""
    day = here or record.text("hearing.date")
    return KINDS[FieldType.DATE].format(day, language, Formats(codes)) if day else ""
