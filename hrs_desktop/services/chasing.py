"""Mail texts that ask advocates for the sheets that have not come back right: one text an advocate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.outstanding import Asked, Wanting, court_name, outstanding
from hrs_desktop.services.ports import ExpectedSheet
from hrs_desktop.words import Words

IN_THEIR_HANDS = frozenset(
    {Wanting.LATE, Wanting.WRONG_TEMPLATE, Wanting.OLD_VERSION, Wanting.REFUSED, Wanting.NOT_A_SHEET}
)
"""What only the advocate can put right. What came within its day, or waits for the office, is not chased."""

REFUSED_FILES = frozenset({Wanting.OLD_VERSION, Wanting.REFUSED, Wanting.NOT_A_SHEET})
"""States in which a file came and was refused: its name is told."""


@dataclass(frozen=True, slots=True)
class Chaser:
    """A mail text to an advocate, the first line its subject, and the hearings it asks for."""

    advocate_id: str
    text: str
    sheets: tuple[ExpectedSheet, ...]

    @property
    def filename(self) -> str:
        """What its file is called."""
        return f"{self.advocate_id}-chaser.txt"


def chasers(desk: OfficeDesk, words: Words, asked: Asked | None = None) -> tuple[Chaser, ...]:
    """A text for each advocate whose sheets are late, refused or no sheets, in the order of their ids."""
    found = outstanding(desk, asked)
    wanted = [(one, state) for one, state in found.sheets if state in IN_THEIR_HANDS and one.advocate_id]
    wanted.sort(key=lambda each: (each[0].advocate_id, each[0].date, each[0].urn))
    return tuple(
        _chaser(desk, words, advocate_id, list(own))
        for advocate_id, own in groupby(wanted, lambda each: each[0].advocate_id)
    )


def _chaser(desk: OfficeDesk, words: Words, advocate_id: str, own: list[tuple[ExpectedSheet, Wanting]]) -> Chaser:
    enrolment = desk.register.enrolment(advocate_id)
    name = enrolment.identity.name if enrolment is not None else advocate_id
    lines = [_line(desk, words, one, state) for one, state in own]
    text = "\n".join([
        words("chase.subject", count=len(own)), "", words("chase.dear", name=name), "", words("chase.opening"), "",
        *lines, "", words("chase.how"), "", words("chase.close", area=desk.store.setting("area")), "",
    ])  # fmt: skip
    return Chaser(advocate_id, text, tuple(one for one, _ in own))


def _line(desk: OfficeDesk, words: Words, one: ExpectedSheet, state: Wanting) -> str:
    court = court_name(one.ou_code, desk.shipped().codes, words.language)
    file = one.instead[0].filename if one.instead else ""
    said = words(f"chase.{state.value}", file=file)
    return f"- {one.date.isoformat()}  {court}  {one.urn}\n  {said}"
