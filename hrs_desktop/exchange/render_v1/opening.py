"""The first page's head: title, rehearsal mark, identity of the sheet, the summary of defendants and charges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrs_desktop.exchange.render_v1.blocks import POINT, WIDTH, Block, Cell, Heading, Paragraph, Row, Table
from hrs_desktop.exchange.render_v1.tables import Pair, pair_table
from hrs_desktop.exchange.render_v1.telling import Telling
from hrs_desktop.schema import field_at

_WHO = ("name", "capacity", "organisation")
_COLUMNS = (30 * POINT, 185 * POINT, 95 * POINT, 75 * POINT, WIDTH - 385 * POINT)


def opening(telling: Telling, waiting: Sequence[str] = ()) -> list[Block]:
    """What stands before the template's first section; ``waiting``: what a draft still asks, in words."""
    blocks: list[Block] = [Heading(1, telling.template.title[telling.language])]
    if telling.banner:
        blocks.insert(0, Paragraph(telling.banner, banner=True))
    blocks.append(pair_table(list(_identity(telling))))
    if waiting:
        blocks.append(Paragraph(f"{telling.words['waiting']}: {'; '.join(waiting)}."))
    charges = sum(telling.count(f"defendants[{place}].offences") for place in range(telling.count("defendants")))
    if charges > 1 or telling.count("defendants") != 1:
        blocks += [Heading(2, telling.words["summary"]), _summary(telling)]
    return blocks


def _identity(telling: Telling) -> Iterator[Pair]:
    said = telling.words
    yield from _say(telling, (("prosecution_case.urn", said["urn"]), ("prosecution_case.title", said["case"])))
    court = _court(telling)
    if court:
        yield said["court"], court
    yield from _say(telling, (("hearing.date", said["date"]), ("hearing.type", said["type"])))
    who = [text for _, text in _say(telling, tuple((f"advocate.{name}", "") for name in _WHO))]
    if who:
        yield said["advocate"], ", ".join(who)


def _say(telling: Telling, places: tuple[tuple[str, str], ...]) -> Iterator[Pair]:
    for path, label in places:
        field = field_at(telling.template, path)
        text = telling.say(path, field) if field is not None else telling.plain(path)
        if text:
            yield label, text


def _court(telling: Telling) -> str:
    """Name, courtroom and code of the court as the record has them."""
    name, room = telling.plain("hearing.court.name"), telling.plain("hearing.court.room")
    code = telling.plain("hearing.court.ou_code")
    room = telling.words["room"].format(room) if room else ""
    return ", ".join(filter(None, (name, room))) + (f" ({code})" if code else "")


def _summary(telling: Telling) -> Table | Paragraph:
    said, count = telling.words, telling.count("defendants")
    if not count:
        return Paragraph(said["no_defendant"])
    head = tuple(Cell(said[name], scope="Column") for name in ("number", "who", "plea", "verdict", "outcome"))
    return Table(_COLUMNS, tuple(_summary_rows(telling, count)), head, ruled=True)


def _summary_rows(telling: Telling, count: int) -> Iterator[Row]:
    for place in range(count):
        prefix = f"defendants[{place}]."
        outcome = telling.peek(prefix + "finalisation.outcome")
        number = str(place + 1) if count > 1 else ""
        yield (
            Cell(number, strong=True), Cell(telling.defendant(place), span=3, scope="Row", strong=True), Cell(outcome),
        )  # fmt: skip
        for at in range(telling.count(prefix + "offences")):
            yield _charge_row(telling, place, at)


def _charge_row(telling: Telling, place: int, at: int) -> Row:
    prefix = f"defendants[{place}].offences[{at}]."
    name = " ".join(filter(None, (telling.plain_peek(prefix + "title"), telling.plain_peek(prefix + "offence_code"))))
    latest = telling.count(prefix + "pleas") - 1
    plea = telling.peek(f"{prefix}pleas[{latest}].value") if latest >= 0 else ""
    outcome = telling.peek(prefix + "outcome.code") or telling.peek(prefix + "transfer.code")
    verdict = telling.peek(prefix + "verdict.value")
    return Cell(telling.charge(place, at)), Cell(name, scope="Row"), Cell(plea), Cell(verdict), Cell(outcome)
