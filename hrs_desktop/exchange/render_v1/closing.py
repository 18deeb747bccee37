"""The end of a sheet: what no field took, identifiers, the sheet's own values, the declaration."""

from __future__ import annotations

from collections.abc import Sequence

from hrs_desktop.exchange.render_v1.blocks import Block, Heading, Paragraph
from hrs_desktop.exchange.render_v1.tables import Pair, pair_table
from hrs_desktop.exchange.render_v1.telling import Telling
from hrs_desktop.schema import SYSTEM


def closing(telling: Telling, references: Sequence[Pair], empty: Sequence[str], left: Sequence[str]) -> list[Block]:
    """What stands after the template's last section; ``empty`` are titles of sections with no answer,
    ``left`` the questions of a draft that may stay open."""
    blocks: list[Block] = []
    if left:
        blocks.append(Paragraph(f"{telling.words['open']}: {'; '.join(left)}.", tiny=True))
    if empty:
        nothing = f"{telling.words['nothing']}: {'; '.join(empty)}. {telling.words['absent']}"
        blocks.append(Paragraph(nothing, tiny=True))
    declaration = _declaration(telling)
    about = [
        (telling.label(field), telling.say(field.path, field)) for field in SYSTEM if not telling.has_said(field.path)
    ]
    other = list(telling.unsaid())
    if other:
        blocks += [Heading(2, telling.words["other"]), Paragraph(telling.words["other_note"]), pair_table(other)]
    blocks += declaration
    told = "  ·  ".join(f"{label} {text}" for label, text in (*about, *references) if text)
    return [*blocks, Paragraph(f"{telling.words['about']}: {told}", tiny=True)]


def _declaration(telling: Telling) -> list[Block]:
    said = telling.words
    name = telling.peek("advocate.name")
    signed = said["signed"].format(
        name=name, capacity=telling.peek("advocate.capacity"), organisation=telling.peek("advocate.organisation"),
        time=_signing_time(telling),
    )  # fmt: skip
    if not telling.signed:
        return [Heading(2, said["declaration"], aside=True), Paragraph(said["unsigned"], inset=True)]
    return [
        Heading(2, said["declaration"], aside=True),
        Paragraph(f"{said['declared'].format(name=name)} {signed}", inset=True),
        Paragraph(said["evident"], tiny=True, inset=True),
    ]


def _signing_time(telling: Telling) -> str:
    field = next(field for field in SYSTEM if field.path == "sheet.claimed_signing_time")
    return telling.say(field.path, field)
