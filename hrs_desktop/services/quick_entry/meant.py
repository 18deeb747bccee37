"""Whom a line is about: the record paths of its charges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hrs_desktop.domain.record import Record
from hrs_desktop.services.quick_entry.lines import Line, Target, Trouble


def charges_meant(line: Line, record: Record, troubles: list[Trouble]) -> list[str]:
    """The record paths of the charges meant; who is not there is a trouble, each where it is said."""
    counts = [len(record.items(f"defendants[{place}].offences")) for place in range(len(record.items("defendants")))]
    if not line.targets:
        return list(_all_charges(range(len(counts)), counts))
    found: list[str] = []
    for one in line.targets:
        if not (meant := list(_meant(one, counts))):
            start, length = line.places["targets"]
            troubles.append(Trouble(start, length, "no-target", _number(one)))
        found += meant
    return list(dict.fromkeys(found))


def _all_charges(people: Iterable[int], counts: Sequence[int]) -> Iterator[str]:
    return (f"defendants[{place}].offences[{at}]" for place in people for at in range(counts[place]))


def _meant(one: Target, counts: Sequence[int]) -> Iterator[str]:
    people = [place for place in range(len(counts)) if one.person in (None, place + 1)]
    if one.charge is None:
        yield from _all_charges(people, counts)
    else:
        at = one.charge - 1
        yield from (f"defendants[{place}].offences[{at}]" for place in people if 0 <= at < counts[place])


def _number(one: Target) -> str:
    return f"d{one.person}" if one.charge is None else f"{one.person}.{one.charge}" if one.person else str(one.charge)
