"""What a pack brought: how many hearings of which days, and of whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hrs_desktop.domain.pack import Pack
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.words import Words


@dataclass(frozen=True, slots=True)
class Brought:
    """Hearings of one day given to one advocate; ``own`` where that is the advocate of this desk."""

    date: dt.date
    advocate_id: str
    name: str
    hearings: int
    own: bool


def brought_by(pack: Pack, own: Collection[str], names: Mapping[str, str]) -> tuple[Brought, ...]:
    """The hearings of a pack by day, one's own first, then by name; ``own`` are the ids of this desk's advocate."""
    days = {hearing.id: hearing.date for case in pack.cases for hearing in case.hearings}
    counted = Counter((days[one.hearing_id], one.advocate_id) for one in pack.assignments)
    found = [
        Brought(date, whose, names.get(whose, whose), count, whose in own) for (date, whose), count in counted.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.date, not one.own, one.name)))


def brought_words(brought: Collection[Brought], words: Words) -> str:
    """One line a day: ``Hearings of 20 November 2026: 10 yours, 3 of Petra Clerk.``."""
    lines = []
    for date in dict.fromkeys(one.date for one in brought):
        said = [
            words("brought.own" if one.own else "brought.other", count=one.hearings, name=one.name)
            for one in brought
            if one.date == date
        ]
        lines.append(words("brought.day", date=said_date(date, words.language), hearings=", ".join(said)))
    return "\n".join(lines)
