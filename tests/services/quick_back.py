"""From what a line would write back to a line, by the record alone: the mirror of reading one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record
from hrs_desktop.services.quick_entry import Proposal
from hrs_desktop.services.quick_entry.lexicon import FIELDS

_SLOTS = {pattern_of(path): slot for slot, path in FIELDS.items()}
_LATER = frozenset({"plea", "disposal", "grade", "means", "next", "why", "course"})


def line_back(proposal: Proposal) -> str:
    """A line that says the same: every code in its own slot, every date with its year."""
    record, said = proposal.record, [one.path for one in proposal.shown if not one.follows]
    words = [_targets(said), *_coded(record, said), *_of_charge(record, said), *_next(record, said)]
    return " ".join(filter(None, [*words, *_agreed(record, said), *_sentence(record, said)]))


def _targets(said: list[str]) -> str:
    charges = dict.fromkeys(".".join(path.split(".")[:2]) for path in said if ".offences[" in path)
    people = dict.fromkeys(path.partition(".")[0] for path in said if path.startswith("defendants["))
    return ",".join(map(_numbered, charges or people))


def _numbered(path: str) -> str:
    person, _, charge = path.partition(".")
    number = int(person[person.index("[") + 1 : -1]) + 1
    return f"{number}.{int(charge[charge.index('[') + 1 : -1]) + 1}" if charge else f"d{number}"


def _first(said: list[str], end: str) -> str:
    return next((path for path in said if path.endswith(end)), "")


def _coded(record: Record, said: list[str]) -> Iterator[str]:
    if course := _first(said, "hearing.course"):
        yield f"course:{record.text(course)}"
    if back := _first(said, "course_detail.time"):
        yield record.text(back)
    if room := _first(said, "course_detail.room"):
        yield f'"{record.text(room)}"'
    if person := _first(said, "course_detail.to") or _first(said, "course_detail.name"):
        yield f'@"{record.text(person)}"'
    by_slot = {_SLOTS[pattern_of(path)]: path for path in said if pattern_of(path) in _SLOTS}
    for slot, path in by_slot.items():
        if slot not in _LATER and ".finalisation." not in path:
            yield f"{slot}:{record.text(path)}"


def _of_charge(record: Record, said: list[str]) -> Iterator[str]:
    if plea := _first(said, "].value"):
        yield f"plea:{record.items(plea.rpartition('[')[0])[-1]['value']}"
    if disposals := next((path for path in said if ".disposals[" in path), ""):
        for one in record.items(disposals.partition(".disposals[")[0] + ".disposals"):
            yield f"disposal:{one['code']}"
            yield from _figure(one)


def _figure(disposal: dict[str, Any]) -> Iterator[str]:
    if "amount" in disposal:
        yield f"{disposal['amount'] // 100}.{disposal['amount'] % 100:02}"
    if "length" in disposal:
        yield f"{disposal['length']['value']}{disposal['length']['unit'].lower()}"


def _next(record: Record, said: list[str]) -> Iterator[str]:
    if kind := _first(said, "next_hearing.type"):
        yield f"next:{record.text(kind)}"
    if court := _first(said, "transfer.to_court") or _first(said, "next_hearing.court.ou_code"):
        yield f">{record.text(court)}"
    if why := _first(said, "adjournment.reason"):
        yield f"why:{record.text(why)}"
    if date := _first(said, "next_hearing.date"):
        year, month, day = record.text(date).split("-")
        yield f"{day}/{month}/{year}"
    if time := _first(said, "next_hearing.time"):
        yield record.text(time)
    if minutes := _first(said, "time_estimate_minutes"):
        yield f"{record.get(minutes)}m"


def _agreed(record: Record, said: list[str]) -> Iterator[str]:
    if name := _first(said, "outcome.authorised_by.name"):
        yield f'@"{record.text(name)}"'
    if at := _first(said, "outcome.authorised_by.at"):
        yield record.text(at).partition("T")[2]
    for slot in ("grade", "means"):
        if path := _first(said, f"outcome.authorised_by.{slot}"):
            yield f"{slot}:{record.text(path)}"


def _sentence(record: Record, said: list[str]) -> Iterator[str]:
    if path := _first(said, "outcome.explanation") or _first(said, "endorsement.text"):
        yield f'"{record.text(path)}'
