"""Loading a form template: TOML in, a :class:`FormTemplate` out, or every fault with its line.

A template is refused whole (FaultsError HRS-E-TEMPLATE): a key that is not understood might have been a rule.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.errors import Fault, FaultsError, Sentence, fault_at, sentence
from hrs_desktop.schema.line_index import index_lines
from hrs_desktop.schema.migration_faults import code_faults, migration_faults
from hrs_desktop.schema.spine import LEVEL_GROUPS, SPINE
from hrs_desktop.schema.tables import Faults, Table
from hrs_desktop.schema.template import Field, FieldType, FormTemplate, Level, Migration, Rule, Section, Text

FORMAT = "hrs-template/1"
_TOP = "format id version valid_from valid_to closes codes renderer jurisdictions title section rule migration"
_SECTION = "id level title help visible_when field"
_FIELD = (
    "path type codes also_codes codes_by label help visible_when required_when guidance read_only repeated carried "
    "any_court max_length field"
)
_RULE = "id level severity fails_when at message guidance source valid_from valid_to"
_SEVERITIES = ("error", "warning", "confirm")
_PLACEHOLDERS = frozenset({"{name}", "{number}", "{label}", "{value}", "{date}"})
_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_RULE_ID = re.compile(r"[A-Z]{2,8}-[0-9]{3}")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_JURISDICTIONS = ("MAGISTRATES", "YOUTH", "CROWN")
_BLANK = Text("", "")
_ANY_DAY = dt.date.min
_REMEDY = "Correct each line named and load the template again; nothing of it was taken over."


def load_template(content: bytes, name: str) -> FormTemplate:
    """The template in a file's bytes; ``name`` is what faults call the file (``path`` of a fault is ``name:line``).

    FaultsError HRS-E-TEMPLATE lists every fault. Conditions are compiled later, by ``rules.compile_rules``.
    """
    text, tree = _parse(content, name)
    faults = Faults(name, index_lines(text))
    top = Table(tree, (), faults, _TOP)
    if top.text("format", required=True) not in (FORMAT, ""):
        top.fault("format", 'Write "{format}" here; this program reads no other format of templates.', format=FORMAT)
    template = _template(top, content)
    _check_fields(template, faults)
    _check_rules(template, faults)
    faults.found.extend(fault_at(f"{name}:{line}", said) for line, said in migration_faults(template))
    refuse(faults.found)
    return template


def refuse(faults: Iterable[Fault]) -> None:
    """Raise FaultsError HRS-E-TEMPLATE with ``faults``, if there are any."""
    found = tuple(dict.fromkeys(faults))
    if found:
        raise _refusal(found)


def _refusal(faults: tuple[Fault, ...]) -> FaultsError:
    return FaultsError("HRS-E-TEMPLATE", "The form template is refused.", faults, _REMEDY)


def check_codes(template: FormTemplate, codes: CodeLists, name: str = "template.toml") -> None:
    """Refuse a template (HRS-E-TEMPLATE) that names a code list, or moves answers to a code, which is not there."""
    faults = [
        fault_at(
            f"{name}:{field.line}",
            "There is no code list {wanted!r}: choose one of {known}.",
            wanted=wanted,
            known=", ".join(codes.names),
        )
        for _, field in template.fields()
        for wanted in (field.codes, *field.also_codes, *(choice for _, choice in field.codes_choice))
        if wanted and wanted not in codes
    ]
    refuse(faults)
    refuse(fault_at(f"{name}:{line}", said) for line, said in code_faults(template, codes))


def _parse(content: bytes, name: str) -> tuple[str, dict[str, Any]]:
    try:
        text = content.decode("utf-8")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = fault_at(f"{name}:{line}", "Save the file as UTF-8; this line holds a byte that is not.")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line ([0-9]+)", str(error))
        fault = fault_at(f"{name}:{found[1] if found else 1}", "Correct the TOML here: {error}.", error=error)
    raise _refusal((fault,))


def _template(top: Table, content: bytes) -> FormTemplate:
    valid_from = top.date("valid_from")
    if valid_from is None:
        top.fault("valid_from", "Write valid_from, the first day the template may be used, such as 2026-01-01.")
    jurisdictions = top.texts("jurisdictions")
    if not jurisdictions or not set(jurisdictions) <= set(_JURISDICTIONS):
        top.fault("jurisdictions", "List one or more of {known}.", known=", ".join(_JURISDICTIONS))
    return FormTemplate(
        id=_named(top, "id"),
        version=top.text("version", required=True),
        valid_from=valid_from or _ANY_DAY,
        valid_to=top.date("valid_to"),
        codes=top.text("codes", required=True),
        renderer=top.text("renderer", required=True),
        jurisdictions=jurisdictions,
        title=top.words("title", required=True) or _BLANK,
        sections=tuple(_section(table) for table in top.tables("section", _SECTION)),
        rules=tuple(_rule(table) for table in top.tables("rule", _RULE)),
        sha256=hashlib.sha256(content).hexdigest(),
        file=content,
        closes=_closes(top),
        migrations=tuple(_migration(table) for table in top.tables("migration", "from rename codes")),
    )


def _closes(top: Table) -> dt.date | None:
    """The last day a sheet may be signed, which is no earlier than the last day it is issued."""
    first, last, closes = top.date("valid_from"), top.date("valid_to"), top.date("closes")
    if closes is not None and (last is None or closes < last):
        top.fault(
            "closes", "Write closes only beside valid_to, and no earlier: the last day an issued sheet is signed."
        )
    if first is not None and last is not None and last < first:
        top.fault("valid_to", "Write valid_to no earlier than valid_from.")
    return closes


def _migration(table: Table) -> Migration:
    codes = table.tables("codes", "path change")
    changes = tuple((one.text("path", required=True), one.pairs("change")) for one in codes)
    return Migration(table.text("from", required=True), table.pairs("rename"), changes, table.line)


def _named(table: Table, key: str) -> str:
    value = table.text(key, required=True)
    if value and not _ID.fullmatch(value):
        table.fault(key, "Write {key} in small letters, digits and hyphens.", key=key)
    return value


def _section(table: Table) -> Section:
    level = table.text("level", required=True)
    if level and level not in [item.value for item in Level]:
        table.fault("level", "Write one of {known} as the level.", known=", ".join(Level))
    return Section(
        id=_named(table, "id"),
        level=Level(level) if level in [item.value for item in Level] else Level.SHEET,
        title=table.words("title", required=True) or _BLANK,
        fields=tuple(_field(inner) for inner in table.tables("field", _FIELD)),
        line=table.line,
        visible_when=table.text("visible_when"),
        help=table.words("help"),
    )


def _field(table: Table) -> Field:
    path, kind = table.text("path", required=True), table.text("type", required=True)
    if path and not _PATH.fullmatch(path):
        table.fault("path", "Write the path as names joined by dots, without brackets.")
    if kind and kind not in [item.value for item in FieldType]:
        table.fault("type", "Write one of {known} as the type.", known=", ".join(FieldType))
        kind = ""
    chooser = dict(table.pairs("codes_by"))
    return Field(
        path=path,
        type=FieldType(kind or "text"),
        label=table.words("label", required=True) or _BLANK,
        line=table.line,
        codes=table.text("codes"),
        help=table.words("help"),
        visible_when=table.text("visible_when"),
        required_when=table.text("required_when"),
        guidance=table.text("guidance"),
        read_only=table.flag("read_only"),
        repeated=table.flag("repeated"),
        fields=tuple(_field(inner) for inner in table.tables("field", _FIELD)),
        max_length=table.number("max_length"),
        also_codes=table.texts("also_codes"),
        codes_by=chooser.pop("path", ""),
        codes_choice=tuple(chooser.items()),
        any_court=table.flag("any_court"),
        carried=table.flag("carried"),
    )


def _rule(table: Table) -> Rule:
    identity, severity = table.text("id", required=True), table.text("severity", required=True)
    if identity and not _RULE_ID.fullmatch(identity):
        table.fault("id", "Write the rule id as capitals, a hyphen and three digits, such as HRS-210.")
    if severity and severity not in _SEVERITIES:
        table.fault("severity", "Write one of {known} as the severity.", known=", ".join(_SEVERITIES))
    message = table.words("message", required=True) or _BLANK
    for placeholder in re.findall(r"\{[^}]*\}?|\}", message.en + message.cy):
        if placeholder not in _PLACEHOLDERS:
            table.fault(
                "message",
                "Remove {placeholder}; a message may use {known}.",
                placeholder=placeholder,
                known=", ".join(sorted(_PLACEHOLDERS)),
            )
    return Rule(
        id=identity,
        level=table.text("level", required=True),
        severity=severity,
        fails_when=table.text("fails_when", required=True),
        at=table.text("at", required=True),
        message=message,
        guidance=table.text("guidance", required=True),
        source=table.text("source", required=True),
        line=table.line,
        valid_from=table.date("valid_from"),
        valid_to=table.date("valid_to"),
    )


def _check_fields(template: FormTemplate, faults: Faults) -> None:
    declared: dict[str, Field] = {}
    for pattern, field in template.fields():
        if pattern in declared:
            faults.add(
                field.line,
                "Remove this field: {pattern} is declared in line {line} already.",
                pattern=pattern,
                line=declared[pattern].line,
            )
        declared.setdefault(pattern, field)
        faults.found.extend(fault_at(f"{faults.file}:{field.line}", said) for said in _field_faults(pattern, field))
    for pattern, wanted in SPINE.items():
        if pattern not in declared:
            faults.add(
                1,
                "Declare the field {pattern} of type {type}: it belongs to every record.",
                pattern=pattern,
                type=wanted.type,
            )
    sections = [section.id for section in template.sections]
    for section in template.sections:
        if sections.count(section.id) > 1:
            faults.add(section.line, "Give this section an id of its own: {id} is used twice.", id=section.id)


def _field_faults(pattern: str, field: Field) -> Iterator[Sentence]:
    wanted, relative = SPINE.get(pattern), pattern.removeprefix(LEVEL_GROUPS[1] + "[].").removeprefix("defendants[].")
    if wanted is None and not relative.startswith("extra."):
        yield sentence(
            "Move {pattern} under extra.: only the paths of the standard record stand elsewhere.", pattern=pattern
        )
    elif wanted is not None and wanted.type is not field.type:
        yield sentence(
            "Give {pattern} the type {type}; the register reads it as that.", pattern=pattern, type=wanted.type
        )
    elif wanted is not None and wanted.repeated != field.repeated:
        yield sentence(
            "Write repeated = {repeated} for {pattern}.", repeated=str(wanted.repeated).lower(), pattern=pattern
        )
    if (field.type is FieldType.GROUP) != bool(field.fields):
        yield sentence("Give a group its fields, and only a group.")
    if field.repeated and field.type is not FieldType.GROUP:
        yield sentence("Only a group can be repeated; use type codes for several codes.")
    if field.codes_choice and not field.codes_by:
        yield sentence("Say in codes_by which path chooses the list.")
    if field.type in (FieldType.CODE, FieldType.CODES) and not field.codes:
        yield sentence("Name the code list of this field with codes.")


def _check_rules(template: FormTemplate, faults: Faults) -> None:
    first: dict[str, int] = {}
    for rule in template.rules:
        if rule.id in first:
            faults.add(
                rule.line,
                "Give this rule an id of its own: {id} stands in line {line} already.",
                id=rule.id,
                line=first[rule.id],
            )
        first.setdefault(rule.id, rule.line)
