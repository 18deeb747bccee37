"""The numbered renderer of day returns: a list of the hearings that did not take place, then each sheet in full.

Sheets are told by ``render_v1``'s own blocks, so that every value of every record stands on the pages and the file can
be drawn again from them. Frozen by golden hashes, as ``render_v1`` is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hrs_desktop.domain.day_return import DAY_RENDERER, sheets_of
from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.render_v1 import lay_out, paint, sheet_blocks
from hrs_desktop.exchange.render_v1.blocks import POINT, WIDTH, Block, Cell, Heading, Paragraph, Row, SheetPages, Table
from hrs_desktop.exchange.render_v1.tables import pair_table
from hrs_desktop.exchange.render_v1.telling import Telling
from hrs_desktop.exchange.render_v1.words import words as sheet_words
from hrs_desktop.services.ports import SheetDocuments

NAME = DAY_RENDERER
_COLUMNS = (36 * POINT, 74 * POINT, 125 * POINT, 135 * POINT, WIDTH - 370 * POINT)
_EN = {
    "title": "Day return: hearings that did not take place",
    "about": "Each of these hearings is returned by this one document. Its sheet stands below in full.",
    "date": "Date of the list",
    "advocate": "Advocate",
    "count": "Hearings",
    "id": "Return",
    "time": "Time",
    "case": "Case",
    "court": "Court",
    "course": "What became of it",
    "return": "Day return",
}
_CY = {
    "title": "Ffurflen y dydd: gwrandawiadau na chynhaliwyd",
    "about": "Dychwelir pob un o'r gwrandawiadau hyn gan yr un ddogfen hon. Mae'r daflen gyfan i bob un isod.",
    "date": "Dyddiad y rhestr",
    "advocate": "Eiriolwr",
    "count": "Gwrandawiadau",
    "id": "Ffurflen",
    "time": "Amser",
    "case": "Achos",
    "court": "Llys",
    "course": "Beth ddigwyddodd iddo",
    "return": "Ffurflen y dydd",
}
_DETAILS = ("time", "room", "to", "name")


def draw(record: Record, documents: Sequence[SheetDocuments]) -> bytes:
    """The pages of a day return as a PDF (1.7, tagged, uncompressed): the same bytes every time."""
    return paint(lay_out(day_pages(record, documents)))


def day_pages(record: Record, documents: Sequence[SheetDocuments]) -> SheetPages:
    """Everything the pages of a day return say; ``documents`` of its sheets, in their order."""
    language = "cy" if record.text("sheet.language") == "cy" else "en"
    said, own = sheet_words(language), _CY if language == "cy" else _EN
    sheets = tuple(zip(sheets_of(record), documents, strict=True))
    blocks = [*_opening(record, sheets, said, own)]
    for sheet, papers in sheets:
        # The mark of a rehearsal stands at the head of every page already.
        blocks += [block for block in sheet_blocks(sheet, papers).blocks if not _is_banner(block)]
    banner = Telling(*sheets[0]).banner
    return SheetPages(
        blocks=tuple(blocks), title=own["title"], language=language, head=f"{own['return']} {record.text('date')}",
        foot=f"{said['renderer']} {NAME}", proof=f"{said['content_id']} {record.content_id}", page=said["page"],
        continued=said["continued"], banner=banner, identity=record.content_id,
    )  # fmt: skip


def _is_banner(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.banner


def _opening(
    record: Record,
    sheets: Sequence[tuple[Record, SheetDocuments]],
    said: Mapping[str, str],
    own: Mapping[str, str],
) -> Iterator[Block]:
    tellings = [Telling(sheet, papers) for sheet, papers in sheets]
    if tellings[0].banner:
        yield Paragraph(tellings[0].banner, banner=True)
    yield Heading(1, own["title"])
    advocate = [tellings[0].peek(f"advocate.{part}") for part in ("name", "capacity", "organisation")]
    yield pair_table([
        (own["date"], tellings[0].peek("hearing.date")), (own["count"], str(len(sheets))),
        (own["advocate"], ", ".join(filter(None, advocate))), (own["id"], record.text("sheet.id")),
    ])  # fmt: skip
    yield Paragraph(own["about"])
    head = [said["urn"], own["case"], own["court"], own["course"]]
    yield Table(_COLUMNS, tuple(map(_row, tellings)), (Cell(own["time"], scope="Column"), *_headings(head)), ruled=True)


def _headings(texts: Sequence[str]) -> Row:
    return tuple(Cell(text, scope="Column") for text in texts)


def _row(telling: Telling) -> Row:
    place = ", ".join(filter(None, (telling.peek("hearing.court.name"), telling.peek("hearing.court.room"))))
    details = [telling.peek(f"hearing.course_detail.{name}") for name in _DETAILS]
    return (
        Cell(telling.peek("hearing.start_time")), Cell(telling.peek("prosecution_case.urn"), scope="Row"),
        Cell(telling.peek("prosecution_case.title")), Cell(place),
        Cell(", ".join(filter(None, (telling.peek("hearing.course"), *details))), strong=True),
    )  # fmt: skip
