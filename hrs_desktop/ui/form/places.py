"""Where a record path lies, in the words of the form: whose, which charge, which part of the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from hrs_desktop.domain.path import format_path, parse_path
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import Level
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.words import Words


def place_of(path: str, view: SheetView, words: Words) -> str:
    """Defendant (where there are several), charge and section of a path: "Ms Ada Nemo · Charge 2: Theft · Plea"."""
    section = view.owners.around(path)
    title = section.title[words.language] if section is not None else ""
    return "  ·  ".join(filter(None, (*_whose(path, view.record, words), title)))


def _whose(path: str, record: Record, words: Words) -> Iterator[str]:
    steps = parse_path(path)
    if len(steps) < 2 or steps[0] != "defendants":
        return
    if len(record.items("defendants")) > 1:
        yield name_of(record.get(format_path(steps[:2])) or {})
    offence = record.get(format_path(steps[:4])) if len(steps) > 3 and steps[2] == "offences" else None
    if isinstance(offence, dict):
        yield words("ui.charges.one", number=offence.get("sequence", ""), title=offence.get("title", ""))


def name_of(defendant: dict[str, object]) -> str:
    """A person's or an organisation's name, as one writes it."""
    name = defendant.get("name")
    if isinstance(name, dict):
        return " ".join(str(name[key]) for key in ("title", "given", "family") if key in name)
    return str(defendant.get("organisation", ""))


def prefixes(level: Level, record: Record) -> tuple[str, ...]:
    """The instances of a level in a record."""
    people = [f"defendants[{index}]" for index in range(len(record.items("defendants")))]
    if level is Level.SHEET:
        return ("",)
    if level is Level.DEFENDANT:
        return tuple(people)
    return tuple(
        f"{person}.offences[{index}]" for person in people for index in range(len(record.items(f"{person}.offences")))
    )
