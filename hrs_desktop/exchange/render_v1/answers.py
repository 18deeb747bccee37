"""The blocks of a sheet: identity, summary, the template's sections in their order, what no field took, declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.render_v1.blocks import INNER, Block, Heading, SheetPages
from hrs_desktop.exchange.render_v1.closing import closing
from hrs_desktop.exchange.render_v1.opening import opening
from hrs_desktop.exchange.render_v1.tables import Pair, item_blocks, pair_table
from hrs_desktop.exchange.render_v1.telling import Telling
from hrs_desktop.schema import Field, FieldType, Level, Section
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.press_port import ALL_SAID, Unanswered

_LABELLED = frozenset({FieldType.BOOLEAN, FieldType.INTEGER})


class _Sheet:
    """One sheet under way: the telling, the references put off to the end, the sections that held something."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.references: list[Pair] = []
        self.filled: set[str] = set()


def sheet_blocks(record: Record, documents: SheetDocuments, waiting: Unanswered = ALL_SAID) -> SheetPages:
    """Everything the pages of a record say. Every value is said once at least; no record is too long. ``waiting``:
    what a draft does not answer, in words."""
    telling = Telling(record, documents)
    sheet = _Sheet(telling)
    blocks = [*opening(telling, waiting.needed), *_sections(sheet)]
    empty = [section.title[telling.language] for section in telling.template.sections if section.id not in sheet.filled]
    blocks += closing(telling, sheet.references, empty, waiting.open)
    return _pages(telling, tuple(blocks))


def _pages(telling: Telling, blocks: tuple[Block, ...]) -> SheetPages:
    said = telling.words
    urn, content_id = telling.peek("prosecution_case.urn"), telling.content_id
    revision = f"{said['revision']} {telling.peek('sheet.revision')}"
    version = f"{telling.template.id} {telling.template.version}"
    drawn = f"{said['renderer']} render_v1"
    return SheetPages(
        blocks=blocks, title=telling.template.title[telling.language], language=telling.language,
        head=f"{said['urn']} {urn}", foot=f"{revision}  ·  {version}  ·  {drawn}",
        proof=f"{said['content_id']} {content_id}",
        page=said["page"], continued=said["continued"],
        banner=telling.banner, identity=content_id,
    )  # fmt: skip


def _sections(sheet: _Sheet) -> Iterator[Block]:
    for whole, run in groupby(sheet.telling.template.sections, key=lambda section: section.level is Level.SHEET):
        sections = tuple(run)
        yield from _whole(sheet, sections) if whole else _each_defendant(sheet, sections)


def _whole(sheet: _Sheet, sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield from _section(sheet, section, "", 2, "")


def _each_defendant(sheet: _Sheet, sections: tuple[Section, ...]) -> Iterator[Block]:
    telling, count = sheet.telling, sheet.telling.count("defendants")
    for place in range(count):
        prefix, name = f"defendants[{place}].", telling.defendant(place)
        parts = [f"{prefix}name.{part}" for part in ("title", "given", "family")]
        told = parts if any(map(telling.plain_peek, parts)) else [f"{prefix}organisation"]
        title = telling.words["defendant"].format(n=place + 1, m=count, name=name).removesuffix(": ")
        # The name of an only defendant is not said again over what stands further down.
        again = count > 1 or not all(map(telling.has_said, told))
        inside = partial(_defendant, sheet, sections, place)
        yield from _headed(sheet, Heading(2, title), told, inside) if again else inside()


def _headed(
    sheet: _Sheet, heading: Heading, told: Iterable[str], inside: Callable[[], Iterable[Block]]
) -> Iterator[Block]:
    """Blocks under a heading that says the values ``told``; no second heading over nothing."""
    first = not all(sheet.telling.has_said(path) for path in told)
    for path in told:
        sheet.telling.plain(path)
    blocks = list(inside())
    if blocks or first:
        yield heading
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
        told = [prefix + "title", prefix + "offence_code"]
        if telling.plain_peek(prefix + "sequence") == number:
            told.append(prefix + "sequence")
        name = " ".join(filter(None, map(telling.plain_peek, told[:2])))
        title = telling.words["charge"].format(n=number, name=name).removesuffix(": ")
        yield from _headed(sheet, Heading(3, title), told, partial(_of_charge, sheet, sections, prefix, number))


def _of_charge(sheet: _Sheet, sections: tuple[Section, ...], prefix: str, number: str) -> Iterator[Block]:
    where = sheet.telling.words["charge_n"].format(number)
    for section in sections:
        yield from _section(sheet, section, prefix, 4, where)


def _section(sheet: _Sheet, section: Section, prefix: str, level: int, where: str) -> list[Block]:
    """The section with its title; nothing when nothing in it is answered."""
    blocks = list(_fields(sheet, section.fields, prefix, level, where))
    if not blocks:
        return []
    sheet.filled.add(section.id)
    return [Heading(level, section.title[sheet.telling.language], aside=True), *blocks]


def _fields(sheet: _Sheet, fields: tuple[Field, ...], prefix: str, level: int, where: str) -> Iterator[Block]:
    pairs: list[Pair] = []
    first = True  # What comes first stands beside the section's own title and needs no other.
    for field in fields:
        if field.type is not FieldType.GROUP:
            pairs += _pair(sheet, field, prefix, where)
        elif field.repeated:
            told = _told(sheet, field, prefix)
            if one := _as_one(field, told):
                pairs.append((sheet.telling.label(field), one))
                continue
            amounts = {at for at, inner in enumerate(field.fields) if inner.type is FieldType.MONEY}
            items = item_blocks([sheet.telling.label(inner) for inner in field.fields], told, INNER, amounts)
            if items and pairs:
                yield pair_table(pairs, INNER)
                pairs, first = [], False
            if items and not first:
                yield Heading(min(level + 1, 5), sheet.telling.label(field), inset=True)
            yield from items
            first = first and not items
        else:
            for inner in field.fields:
                pairs += _pair(sheet, inner, f"{prefix}{field.path}.", where)
    if pairs:
        yield pair_table(pairs, INNER)


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


def _told(sheet: _Sheet, field: Field, prefix: str) -> list[list[str]]:
    """The items of a repeated group in words, each as many as the group has fields."""
    telling, path = sheet.telling, f"{prefix}{field.path}"
    return [
        [telling.say(f"{path}[{at}].{inner.path}", inner) for inner in field.fields]
        for at in range(telling.count(path))
    ]


def _as_one(field: Field, items: list[list[str]]) -> str:
    """The only item of a group in one line, where its two words at most need no labels; else nothing."""
    if len(items) != 1:
        return ""
    shown = [(inner, text) for inner, text in zip(field.fields, items[0], strict=True) if text]
    plain = all(inner.type not in _LABELLED and "\n" not in text for inner, text in shown)
    return ", ".join(text for _, text in shown) if plain and len(shown) <= 2 else ""
