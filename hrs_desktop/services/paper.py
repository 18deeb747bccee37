"""Paper when the computer fails: a blank of the sheet's own template version, and keying it again afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hrs_desktop.codes import CodeEntry, CodeLists
from hrs_desktop.domain.paper import NO_SHEET, Blank, BlankLine, BlankPart, PaperCode, parse_code
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.schema import Field, FieldType, FormTemplate, Level, Section
from hrs_desktop.schema.answers import tier
from hrs_desktop.services.day_list import hearing_kind
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import documents_of, template_of
from hrs_desktop.services.drafting import Answer, answer, open_sheet
from hrs_desktop.words import Words, words

REKEYED_BY = "extra.rekeyed_by"
SHORT_LIST = 8
"""Codes that are printed with their boxes, at most; of longer lists the code is written."""
SPARE = 2
"""Further items that a repeated group leaves room for, beside those that the case has."""
_CASE = (
    "prosecution_case.urn", "hearing.court.name", "hearing.court.room", "hearing.date", "hearing.type",
    "defendants[].name.given", "defendants[].name.family", "defendants[].organisation", "defendants[].date_of_birth",
    "defendants[].asn",
)  # fmt: skip
"""What is written by hand where a blank was printed for no case, as far as the template has it."""
_CHARGE = ("defendants[].offences[].offence_code", "defendants[].offences[].title")
_EMPTY = Record({"defendants": [{"offences": [{}, {}]}]})
_WORDS = ("about", "code", "written_by", "yes", "no", "maybe", "page")


def print_blank(desk: AdvocateDesk, sheet_id: str) -> bytes:
    """The blank of a sheet (its id, or its URN when one sheet has it) as a PDF, in the language of the desk."""
    return desk.press.draw_blank(blank_of(desk, open_sheet(desk, sheet_id)))


def print_empty(desk: AdvocateDesk, template_id: str) -> bytes:
    """The blank of the latest version of a template for no case, with room for one defendant and two charges, in the
    language of the desk. UsageError HRS-E-TEMPLATE-NAME for a template that is neither shipped nor received."""
    return desk.press.draw_blank(empty_blank(desk, template_id))


def empty_blank(desk: AdvocateDesk, template_id: str) -> Blank:
    """As :func:`print_empty`, before it is drawn."""
    template, said = _latest(desk, template_id), words(desk.language)
    codes = desk.shipped().codes
    entries = (codes.list("jurisdiction").get(one) for one in template.jurisdictions)
    tiers = tuple(entry.words("tier") for entry in entries if entry is not None)
    print_ = _Print(codes, tiers, said, _EMPTY)
    parts = (_case_part(template, said), *_parts(template, print_, _EMPTY))
    return _made(desk, template, PaperCode(template.id, template.version, NO_SHEET), (), parts)


def _latest(desk: AdvocateDesk, template_id: str) -> FormTemplate:
    received = (template_of(content) for _, content in desk.store.documents("template"))
    known = [*received, *desk.shipped().templates]
    found = [one for one in known if one.id.casefold() == template_id.casefold()]
    if not found:
        raise UsageError(
            "HRS-E-TEMPLATE-NAME", "There is no template called {name!r}.", "Choose one of: {known}.",
            name=template_id, known=", ".join(sorted({one.id for one in known})),
        )  # fmt: skip
    return max(found, key=lambda one: one.valid_from)


def _case_part(template: FormTemplate, said: Words) -> BlankPart:
    """What a pack would have brought, to be written by hand."""
    labels = {path: field.label[said.language] for path, field in template.fields()}
    lines = [BlankLine(labels[path]) for path in _CASE if path in labels]
    for number in range(1, len(_EMPTY.items("defendants[0].offences")) + 1):
        charge = said("paper.charge", words=number).capitalize()
        lines += [BlankLine(f"{charge}: {labels[path]}") for path in _CHARGE if path in labels]
    return BlankPart(template.sections[0].title[said.language], "", tuple(lines))


def blank_name(row: SheetRow) -> str:
    """``HRS-BLANK-<urn>-<hearing date>-<last 8 of the sheet's id>.pdf``; odd characters of the URN become ``-``."""
    return f"HRS-BLANK-{row.urn_in_names}-{row.date.isoformat()}-{row.id[-8:]}.pdf"


def blank_of(desk: AdvocateDesk, sheet: Sheet) -> Blank:
    """Every question of the sheet's template in the order of the form, for the defendants and charges of its case."""
    documents, said = documents_of(desk, sheet.record), words(desk.language)
    template, codes = documents.template, documents.codes
    court = tier(sheet.record, codes)
    parts = _parts(template, _Print(codes, (court,) if court else (), said, sheet.record), sheet.record)
    facts = tuple(_facts(sheet, template, codes, said))
    return _made(desk, template, PaperCode(template.id, template.version, sheet.row.id), facts, tuple(parts))


def _made(
    desk: AdvocateDesk, template: FormTemplate, code: PaperCode, facts: tuple[tuple[str, str], ...],
    parts: tuple[BlankPart, ...],
) -> Blank:  # fmt: skip
    said = words(desk.language)
    return Blank(
        title=template.title[desk.language], facts=facts, code=code, parts=parts,
        words=tuple((name, said(f"paper.{name}")) for name in _WORDS),
        mark=said("paper.rehearsal") if desk.marks_rehearsal else "",
    )  # fmt: skip


def rekey(desk: AdvocateDesk, code: str, by: str) -> Sheet:
    """The sheet that a blank belongs to, with ``by`` recorded as who keyed it from paper. ``code`` is what the scanner
    read, or the sheet's id or URN. UsageError HRS-E-PAPER for a blank of another version; HrsError
    HRS-E-PAPER without a name, or of a blank printed for no case, HRS-E-ANSWER for a name that the sheet refuses."""
    read = parse_code(code)
    if read is not None and read.sheet_id == NO_SHEET:
        raise HrsError(
            "HRS-E-PAPER", "This blank was printed for no case, so its code names no sheet.",
            "Open the sheet of the case, or add the case, and copy the answers; or name the sheet by its URN.",
        )  # fmt: skip
    sheet = open_sheet(desk, read.sheet_id if read is not None else code)
    template = documents_of(desk, sheet.record).template
    if read is not None and (read.template, read.version) != (template.id.casefold(), template.version):
        raise UsageError(
            "HRS-E-PAPER", "This blank is of {blank}; the sheet is on {sheet}.",
            "Print the blank again and copy the answers, or name the sheet by its URN and look for what differs.",
            blank=f"{read.template} {read.version}", sheet=f"{template.id} {template.version}",
        )  # fmt: skip
    if not by.strip():
        raise HrsError(
            "HRS-E-PAPER", "Nothing was stored: it is not said who keys the paper.",
            "Give the name of the person who types the answers in.",
        )  # fmt: skip
    written = answer(desk, sheet.row.id, [Answer(REKEYED_BY, by.strip())])
    if written.refused:
        why = " ".join(item.message for item in written.refused)
        raise HrsError("HRS-E-ANSWER", "Nothing was stored. {why}", why=why)
    return open_sheet(desk, sheet.row.id)


def _facts(sheet: Sheet, template: FormTemplate, codes: CodeLists, said: Words) -> Iterator[tuple[str, str]]:
    row, record = sheet.row, sheet.record
    kind = hearing_kind(codes, template, row.hearing_type, said.language)
    yield said("paper.case"), f"{row.urn}  {row.title}"
    yield said("paper.hearing"), "  ·  ".join(filter(None, (
        row.date.isoformat(), row.start_time, row.court, row.room, kind
    )))  # fmt: skip
    for place, person in enumerate(record.items("defendants"), 1):
        charges = "; ".join(_charge(one) for one in person.get("offences", ()))
        yield said("paper.defendant", number=place), f"{_name(person, place, said)}: {charges}"


def _charge(offence: dict[str, object]) -> str:
    return f"{offence.get('sequence', '')} {offence.get('title') or offence.get('offence_code', '')}".strip()


def _name(person: dict[str, object], place: int, said: Words) -> str:
    name = person.get("name")
    if isinstance(name, dict):
        return " ".join(str(name[key]) for key in ("title", "given", "family") if key in name)
    return str(person.get("organisation", "")) or said("paper.defendant", number=place)


def _parts(template: FormTemplate, print_: _Print, record: Record) -> Iterator[BlankPart]:
    """As the form goes: the hearing, then each defendant's charges and the defendant, then what closes the sheet."""
    first = next((at for at, one in enumerate(template.sections) if one.level is not Level.SHEET), 0)
    for at, section in enumerate(template.sections):
        if at == first:
            yield from _people(template, print_, record)
        if section.level is Level.SHEET:
            yield from print_.part(section, "", "")


def _people(template: FormTemplate, print_: _Print, record: Record) -> Iterator[BlankPart]:
    said = print_.said
    for place, person in enumerate(record.items("defendants")):
        name, path = _name(person, place + 1, said), f"defendants[{place}]."
        for at, offence in enumerate(person.get("offences", ())):
            whose = f"{name}, {said('paper.charge', words=_charge(offence) or at + 1)}"
            for section in template.sections:
                if section.level is Level.OFFENCE:
                    yield from print_.part(section, whose, f"{path}offences[{at}].")
        for section in template.sections:
            if section.level is Level.DEFENDANT:
                yield from print_.part(section, name, path)


@dataclass(frozen=True, slots=True)
class _Print:
    """Turns the fields of a template into questions on paper, with the codes of the court's own tiers; of all where
    none is known. ``record`` says how many items a repeated group has."""

    codes: CodeLists
    courts: tuple[str, ...]
    said: Words
    record: Record

    def part(self, section: Section, whose: str, before: str) -> Iterator[BlankPart]:
        """The part of a section at ``before`` in the record; none where nobody is asked anything."""
        lines = tuple(line for one in section.fields if _asked(one) for line in self._lines(one, before))
        if lines:
            yield BlankPart(section.title[self.said.language], whose, lines)

    def _lines(self, field: Field, before: str) -> Iterator[BlankLine]:
        if field.type is not FieldType.GROUP or not field.fields:
            yield self._line(field, "", maybe=False)
            return
        room = len(self.record.items(f"{before}{field.path}")) + SPARE if field.repeated else 1
        for item in range(1, room + 1):
            number = f" {item}" if field.repeated else ""
            for inner in filter(_asked, field.fields):
                group = f"{field.label[self.said.language]}{number}: "
                line = self._line(inner, group, maybe=bool(field.visible_when))
                # A further item has a line where the first has a field: it is seldom wanted.
                yield line if item == 1 else replace(line, tall=False)

    def _line(self, field: Field, before: str, *, maybe: bool) -> BlankLine:
        return BlankLine(
            f"{before}{field.label[self.said.language]}", tuple(self._choices(field)),
            tall=field.type is FieldType.NOTE, maybe=maybe or bool(field.visible_when),
        )  # fmt: skip

    def _choices(self, field: Field) -> Iterator[str]:
        if field.type is FieldType.BOOLEAN:
            yield from (self.said("paper.yes"), self.said("paper.no"))
        elif field.codes and not field.codes_by and field.codes in self.codes:
            entries = {entry.code: entry for entry in self._offered(field)}.values()
            if len(entries) <= SHORT_LIST:
                yield from (f"{entry.code} {entry.label.text(self.said.language)}" for entry in entries)

    def _offered(self, field: Field) -> Iterator[CodeEntry]:
        courts = () if field.any_court else self.courts
        for entry in self.codes.list(field.codes).entries:
            if not courts or any(map(entry.applies, courts)):
                yield entry


def _asked(field: Field) -> bool:
    """Whether a person answers it: not what comes with the case, nor what shows only once it is there."""
    return not field.read_only and f"has({field.path})" not in field.visible_when
