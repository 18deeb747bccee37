"""How the principal offence of a defendant was found, line by line, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from hrs_desktop.codes import ChargedOffence, Ground, PrincipalOffence, PrincipalOffenceTable, counted_code
from hrs_desktop.codes.principal_offence import LIFE_MONTHS
from hrs_desktop.words import Words

_ADULT = 18


def principal_lines(
    figure: PrincipalOffence, table: PrincipalOffenceTable, say: Words, *, youth: bool
) -> Iterator[str]:
    """Which charges count and which do not, each with what ranks it, what decided, and what follows."""
    convicted = sum(1 for charge in figure.ranked if charge.convicted)
    yield say(f"working.principal.{figure.ground}", n=len(figure.ranked), convicted=convicted)
    for charge in figure.left_out:
        why = "acquitted" if figure.ground is Ground.CONVICTED and charge.standing == "charged" else charge.standing
        yield say(f"working.principal.out_{why}", number=charge.sequence, code=charge.offence_code)
    for place, charge in enumerate(figure.ranked, 1):
        yield _row(place, charge, figure, table, say)
    if figure.decided_by:
        first, second = (charge.sequence for charge in figure.ranked[:2])
        yield say(
            "working.principal.decided", first=first, second=second, step=say(f"working.step.{figure.decided_by}")
        )
    if youth and figure.ranked:
        yield say("working.principal.youth")
    if figure.ranked:
        yield _chosen(figure, say)
    if figure.provisional:
        yield say("working.principal.provisional", version=figure.version)


def is_youth(defendant: Mapping[str, Any], hearing_date: str) -> bool:
    """Under 18 on the day of the hearing; where a date is missing, what the case says."""
    born = defendant.get("date_of_birth", "")
    if not born or not hearing_date:
        return bool(defendant.get("youth"))
    birth, day = dt.date.fromisoformat(born), dt.date.fromisoformat(hearing_date)
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)) < _ADULT


def _row(place: int, charge: ChargedOffence, figure: PrincipalOffence, table: PrincipalOffenceTable, say: Words) -> str:
    code = counted_code(charge, figure.ground)
    category = table.category_of(code)
    months = charge.max_penalty_months
    parts = [
        f"{category.letter} {category.label.text(say.language)}" if category else say("working.row.unknown"),
        say("working.row.life") if months == LIFE_MONTHS
        else say("working.row.months", months=months) if months else say("working.row.no_custody"),
        say(f"working.mode.{charge.category or 'NONE'}"),
    ]  # fmt: skip
    if code not in table.offences and category:
        parts.insert(1, say("working.row.qualifier", code=code[:7]))
    if charge.sentence_days:
        parts.append(say("working.row.sentence", days=charge.sentence_days))
    parts.append(say("working.row.convicted" if charge.convicted else "working.row.not_convicted"))
    if charge.convicted_code:
        parts[-1] = say("working.row.instead", code=charge.convicted_code)
    return say("working.row.line", place=place, number=charge.sequence, code=code, parts="; ".join(parts))


def _chosen(figure: PrincipalOffence, say: Words) -> str:
    values = {"number": figure.ranked[0].sequence, "code": figure.offence_code}
    if not figure.category:
        return say("working.principal.unknown", version=figure.version, **values)
    label = figure.category_label.text(say.language)
    return say("working.principal.chosen", category=f"{figure.category} {label}", **values)
