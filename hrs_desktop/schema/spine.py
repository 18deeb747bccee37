"""The spine: the paths of a record that the register, the checks and the calculator read, with their types.

Every template declares all of it (``hrs-record/1``) and may add fields under ``extra.`` at each level. The groups
``format``, ``sheet`` and ``advocate`` belong to the program: they are part of every record and never asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hrs_desktop.schema.template import Field, FieldType, FormTemplate, Text


@dataclass(frozen=True, slots=True)
class SpineField:
    """One path of the spine: its type and, of a group, whether it is a list."""

    pattern: str
    type: FieldType
    repeated: bool = False


_COURT = "ou_code:court name:text room:text"
_AUTHORITY = "name:person grade:code at:datetime means:code not_consulted_why:note"
_NEXT = (
    "date:date time:time week_commencing:date to_be_fixed:boolean court.ou_code:court court.name:text court.room:text "
    "type:code listed_for:text time_estimate_minutes:integer adjournment.applied_by:code adjournment.reason:code "
    "adjournment.detail:note"
)
_LENGTH = "length.value:integer length.unit:code"


def _under(prefix: str, fields: str) -> str:
    return " ".join(f"{prefix}.{field}" for field in fields.split())


# name:type, groups name[] (...) below; order as in the record.
_GROUPS: tuple[tuple[str, str], ...] = (
    ("", "prosecution_case.urn:urn prosecution_case.title:text prosecution_case.area:code prosecution_case.unit:text "
         "prosecution_case.flags:codes"),
    ("", "hearing.id:text hearing.jurisdiction:code hearing.date:date hearing.start_time:time hearing.end_time:time "
         "hearing.type:code hearing.course:code hearing.course_detail.time:time hearing.course_detail.room:text "
         "hearing.course_detail.to:person hearing.course_detail.name:person hearing.legal_adviser:person "
         "hearing.listed_as_trial:boolean hearing.trial.outcome:code hearing.trial.reason:code "
         "hearing.trial.comment:note hearing.reporting_restrictions:codes hearing.language:code hearing.notes:note"),
    ("", _under("hearing.court", _COURT)),
    ("hearing.tribunal", "name:person role:code"),
    ("defendants", "id:text name.title:text name.given:person name.family:person organisation:text "
                   "date_of_birth:date asn:asn youth:boolean attendance.code:code attendance.absence_reason:code "
                   "attendance.warrant.kind:code attendance.warrant.date:date interpreter:text "
                   "representation.name:person representation.firm:text representation.funding:code "
                   "remand.before:code remand.status:code remand.grounds:codes remand.objected:boolean "
                   "remand.held_since:date instruction.asked_at:datetime instruction.of:person instruction.means:code "
                   "instruction.answer:code instruction.why_not:note"),
    ("defendants.remand.conditions", "code:code detail:note"),
    ("defendants.orders", "code:code offence:text detail:note amount:money until:date"),
    ("defendants", _under("next_hearing", _NEXT)),
    ("defendants", _under("finalisation", "outcome:code reason:code secondary_reasons:codes explanation:note "
                          "provisional:boolean principal_offence.offence:text principal_offence.category:code "
                          "principal_offence.calculator.version:text principal_offence.calculator.input_sha256:text "
                          "principal_offence.calculator.provisional:boolean uplift.strand:code uplift.applied:boolean "
                          "uplift.stated:boolean review_right:boolean")),
    ("defendants", _under("finalisation.authorised_by", _AUTHORITY)),
    ("defendants.offences", "id:text sequence:integer count:integer offence_code:offence_code title:text wording:note "
                            "start_date:date end_date:date category:code max_penalty_months:integer "
                            "allocation.decision:code allocation.representations:code allocation.election:code "
                            "allocation.power:code verdict.value:code verdict.date:date verdict.majority.for:integer "
                            "verdict.majority.against:integer outcome.code:code outcome.reason:code "
                            "outcome.explanation:note transfer.code:code transfer.power:code transfer.to_court:court "
                            "transfer.date:date transfer.consent:boolean transfer.bail:code amended.how:code "
                            "amended.to_offence_code:offence_code lies_on_file:boolean"),
    ("defendants.offences", _under("outcome.authorised_by", _AUTHORITY)),
    ("defendants.offences", _under("custody_time_limit", "regime:code start:date days_held:integer expires:date "
                                   "extended_to:date announced:boolean agreed:boolean")),
    ("defendants.offences.pleas", "value:code indicated:boolean date:date basis:note accepted_by:person "
                                  "alternative_offence_code:offence_code"),
    ("defendants.offences.disposals", f"code:code detail:note amount:money {_LENGTH} runs:code offence:text"),
    ("applications", "by:code against:text code:code opposed:boolean result:code detail:note"),
    ("witnesses", "role:code attended:boolean warned_for:date special_measures:codes "
                  "personal_statement.offered:boolean personal_statement.read_by:person released:boolean"),
    ("", _under("next_hearing", _NEXT)),
    ("directions", "to:code text:note due:date code:code"),
    ("actions", "owner:code code:code text:note due:date"),
    ("", "endorsement.text:note endorsement.language:code"),
)  # fmt: skip
_LISTS = (
    "hearing.tribunal", "defendants", "defendants.remand.conditions", "defendants.orders", "defendants.offences",
    "defendants.offences.pleas", "defendants.offences.disposals", "applications", "witnesses", "directions", "actions",
)  # fmt: skip
LEVEL_GROUPS = ("defendants", "defendants[].offences")
"""The two groups that are levels: a template says ``level``, it does not declare them."""


def _pattern(path: str) -> str:
    """``defendants.offences.pleas`` with ``[]`` after every list but the last part."""
    parts, out = path.split("."), ""
    for count, part in enumerate(parts, 1):
        out += ("." if out else "") + part
        if ".".join(parts[:count]) in _LISTS:
            out += "[]"
    return out


def _spine() -> Iterator[SpineField]:
    for group in _LISTS:
        pattern = _pattern(group).removesuffix("[]")
        if pattern not in LEVEL_GROUPS:
            yield SpineField(pattern, FieldType.GROUP, repeated=True)
    for group, fields in _GROUPS:
        prefix = _pattern(group) + "." if group else ""
        for written in fields.split():
            path, kind = written.rsplit(":", 1)
            yield SpineField(prefix + path, FieldType(kind))


SPINE: Mapping[str, SpineField] = MappingProxyType({field.pattern: field for field in _spine()})
"""Every spine path by its pattern, such as ``defendants[].offences[].pleas[].value``."""

_TEXT = FieldType.TEXT
_SYSTEM: tuple[tuple[str, FieldType, str, str], ...] = (
    ("format", _TEXT, "Format", "Fformat"),
    ("sheet.id", _TEXT, "Sheet", "Taflen"),
    ("sheet.revision", FieldType.INTEGER, "Revision", "Fersiwn"),
    ("sheet.supersedes", _TEXT, "Replaces", "Yn disodli"),
    ("sheet.follows.content_id", _TEXT, "Follows the sheet", "Yn dilyn y daflen"),
    ("sheet.follows.revision", FieldType.INTEGER, "Its revision", "Ei fersiwn"),
    ("sheet.correction.reason", FieldType.CODE, "Reason for the correction", "Rheswm dros y cywiriad"),
    ("sheet.correction.detail", _TEXT, "About the correction", "Ynghylch y cywiriad"),
    ("sheet.pack", _TEXT, "Pack", "Pecyn"),
    ("sheet.template.id", _TEXT, "Template", "Templed"),
    ("sheet.template.version", _TEXT, "Template version", "Fersiwn y templed"),
    ("sheet.template.sha256", _TEXT, "Template SHA-256", "SHA-256 y templed"),
    ("sheet.codes.version", _TEXT, "Code lists", "Rhestrau codau"),
    ("sheet.codes.sha256", _TEXT, "Code lists SHA-256", "SHA-256 y rhestrau codau"),
    ("sheet.renderer", _TEXT, "Renderer", "Lluniwr"),
    ("sheet.language", FieldType.CODE, "Language of the pages", "Iaith y tudalennau"),
    ("sheet.claimed_signing_time", FieldType.DATETIME, "Signed at (as claimed)", "Llofnodwyd am (yn ôl y llofnodwr)"),
    ("sheet.confirmations", FieldType.CODES, "Confirmed", "Cadarnhawyd"),
    ("sheet.rehearsal", FieldType.BOOLEAN, "Rehearsal", "Ymarfer"),
    ("advocate.id", _TEXT, "Advocate's id", "Rhif yr eiriolwr"),
    ("advocate.name", _TEXT, "Advocate", "Eiriolwr"),
    ("advocate.capacity", FieldType.CODE, "Capacity", "Rhinwedd"),
    ("advocate.organisation", _TEXT, "Organisation", "Sefydliad"),
)
_LISTS_OF = {"advocate.capacity": "capacity", "sheet.correction.reason": "correction_reason"}
SYSTEM: tuple[Field, ...] = tuple(
    Field(path, kind, Text(en, cy), 0, codes=_LISTS_OF.get(path, ""), read_only=True) for path, kind, en, cy in _SYSTEM
)
"""The program's own fields; joined to each template, never declared in one."""

ALWAYS = (
    "format", "sheet.id", "sheet.revision", "sheet.template.id", "sheet.template.version", "sheet.template.sha256",
    "sheet.codes.version", "sheet.codes.sha256", "sheet.renderer", "sheet.language", "advocate.id", "advocate.name",
    "prosecution_case.urn", "hearing.id", "hearing.jurisdiction", "hearing.court.ou_code", "hearing.date",
    "hearing.type", "hearing.course", "defendants[].id", "defendants[].offences[].id",
    "defendants[].offences[].offence_code",
)  # fmt: skip
"""What a signed record must hold whatever happened; a draft need not. ``sheet.claimed_signing_time`` comes besides."""


def record_fields(template: FormTemplate) -> Iterator[tuple[str, Field]]:
    """(pattern, field) of every field of a record: the program's own, then the template's."""
    for field in SYSTEM:
        yield field.path, field
    yield from template.fields()
