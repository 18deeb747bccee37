"""The blocks of a sheet: identity, summary, the template's sections in their order, what no field took, declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.render_v1.blocks import Block, Heading, SheetPages
from hrs_desktop.exchange.render_v1.closing import closing
from hrs_desktop.exchange.render_v1.opening import opening
from hrs_desktop.exchange.render_v1.tables import Pair, item_blocks, pair_table
from hrs_desktop.exchange.render_v1.telling import Telling
from hrs_desktop.schema import Field, FieldType, Level, Section
from hrs_desktop.services.ports import SheetDocuments


class _Sheet:
    """One sheet under way: the telling, the references put off to the end, the sections that held something."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.references: list[Pair] = []
        self.filled: set[str] = set()


def sheet_blocks(record: Record, documents: SheetDocuments) -> SheetPages:
    """Everything the pages of a record say. Every value is said once at least; no record is too long."""
    telling = Telling(record, documents)
    sheet = _Sheet(telling)
    blocks = [*opening(telling), *_sections(sheet)]
    empty = [section.title[telling.language] for section in telling.template.sections if section.id not in sheet.filled]
    blocks += closing(telling, sheet.references, empty)
    return _pages(telling, tuple(blocks))


def _pages(telling: Telling, blocks: tuple[Block, ...]) -> SheetPages:
    said, record = telling.words, telling.record
    urn, content_id = telling.peek("prosecution_case.urn"), telling.content_id
    revision = f"{said['revision']} {telling.peek('sheet.revision')}"
    version = f"{telling.template.id} {telling.template.version}"
    drawn = f"{said['renderer']} render_v1"
    return SheetPages(
        blocks=blocks, title=telling.template.title[telling.language], language=telling.language,
        head=f"{said['urn']} {urn}", foot=f"{revision}  ·  {content_id[:8]}  ·  {version}  ·  {drawn}",
        page=said["page"], continued=said["continued"],
        banner=said["rehearsal"] if record.get("sheet.rehearsal") else "", identity=content_id,
    )  # fmt: skip


def _sections(sheet: _Sheet) -> Iterator[Block]:
    for whole, run in groupby(sheet.telling.template.sections, key=lambda section: section.level is Level.SHEET):
        sections = tuple(run)
        yield from _whole(sheet, sections) if whole else _each_defendant(sheet, sections)


def _whole(sheet: _Sheet, sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield from _section(sheet, section, "", 2, "")


def _each_defendant(sheet: _Sheet, sections: tuple[Section, ...]) -> Iterator[Block]:
    count = sheet.telling.count("defendants")
    for place in range(count):
        blocks = list(_defendant(sheet, sections, place))
        if blocks:
            name = sheet.telling.defendant(place)
            title = sheet.telling.words["defendant"].format(n=place + 1, m=count, name=name)
            yield Heading(2, title.removesuffix(": "))
            yield from blocks


def _defendant(sheet: _Sheet, sections: tuple[Section, ...], place: int) -> Iterator[Block]:
    prefix, said = f"defendants[{place}].", sheet.telling.words
    for own, run in groupby(sections, key=lambda section: section.level is Level.DEFENDANT):
        if own:
            for section in run:
                yield from _section(sheet, section, prefix, 3, said["defendant_n"].format(place + 1))
        else:
            yield from _each_charge(sheet, tuple(run), place)


def _each_charge(sheet: _Sheet, sections: tuple[Section, ...], place: int) -> Iterator[Block]:
    telling = sheet.telling
    for at in range(telling.count(f"defendants[{place}].offences")):
        prefix, number = f"defendants[{place}].offences[{at}].", telling.charge(place, at)
        where = telling.words["charge_n"].format(number)
        blocks = [block for section in sections for block in _section(sheet, section, prefix, 4, where)]
        if blocks:
            name = " ".join(filter(None, (telling.peek(prefix + "title"), telling.plain_peek(prefix + "offence_code"))))
            yield Heading(3, telling.words["charge"].format(n=number, name=name).removesuffix(": "))
            yield from blocks


def _section(sheet: _Sheet, section: Section, prefix: str, level: int, where: str) -> list[Block]:
    """The section with its title; nothing when nothing in it is answered."""
    blocks = list(_fields(sheet, section.fields, prefix, level, where))
    if not blocks:
        return []
    sheet.filled.add(section.id)
    return [Heading(level, section.title[sheet.telling.language]), *blocks]


def _fields(sheet: _Sheet, fields: tuple[Field, ...], prefix: str, level: int, where: str) -> Iterator[Block]:
    pairs: list[Pair] = []
    for field in fields:
        if field.type is not FieldType.GROUP:
            pairs += _pair(sheet, field, prefix, where)
        elif field.repeated:
            items = _items(sheet, field, prefix)
            if items and pairs:
                yield pair_table(pairs)
                pairs = []
            if items and len(fields) > 1:
                yield Heading(min(level + 1, 5), sheet.telling.label(field))
            yield from items
        else:
            for inner in field.fields:
                pairs += _pair(sheet, inner, f"{prefix}{field.path}.", where)
    if pairs:
        yield pair_table(pairs)


def _pair(sheet: _Sheet, field: Field, prefix: str, where: str) -> list[Pair]:
    telling = sheet.telling
    if telling.has_said(prefix + field.path):
        return []
    text = telling.say(prefix + field.path, field)
    if not text:
        return []
    label = telling.label(field)
    if field.name == "id" or field.name.endswith("sha256"):
        sheet.references.append((where if field.path == "id" else f"{where} {label}".strip(), text))
        return []
    return [(label, text)]


def _items(sheet: _Sheet, field: Field, prefix: str) -> list[Block]:
    telling, path = sheet.telling, f"{prefix}{field.path}"
    labels = [telling.label(inner) for inner in field.fields]
    items = [
        [telling.say(f"{path}[{at}].{inner.path}", inner) for inner in field.fields]
        for at in range(telling.count(path))
    ]
    return item_blocks(labels, items)
