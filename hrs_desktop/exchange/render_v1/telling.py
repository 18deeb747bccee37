"""Values of a record in words, and the account of which of them have been said, so that none is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.render_v1.words import words
from hrs_desktop.schema import Field, FieldType, field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.ports import SheetDocuments


class Telling:
    """One record being put into words. Whatever :meth:`say` gave counts as said; the rest is :meth:`unsaid`."""

    def __init__(self, record: Record, documents: SheetDocuments) -> None:
        self.record = record
        self.template = documents.template
        self.codes = documents.codes
        self.language = "cy" if record.text("sheet.language") == "cy" else "en"
        self.words = words(self.language)
        self.content_id = record.content_id
        self._leaves = dict(_leaves(record.tree, ""))
        self._said: set[str] = set()
        self._charges = _charge_numbers(record)

    def say(self, path: str, field: Field) -> str:
        """The value at ``path`` in words, empty when not answered; it counts as said."""
        self._said.add(path)
        return self.peek(path, field)

    def peek(self, path: str, field: Field | None = None) -> str:
        """The value at ``path`` in words, which does not count as saying it."""
        if path not in self._leaves:
            return ""
        value = self._leaves[path]
        field = field or field_at(self.template, path)
        return _plain(value) if field is None else self._words_for(field, path, value)

    def plain(self, path: str) -> str:
        """The value as the record holds it; it counts as said."""
        self._said.add(path)
        return _plain(self._leaves[path]) if path in self._leaves else ""

    def plain_peek(self, path: str) -> str:
        """The value as the record holds it, which does not count as saying it."""
        return _plain(self._leaves[path]) if path in self._leaves else ""

    def has_said(self, path: str) -> bool:
        """Whether the value at ``path`` has been said."""
        return path in self._said

    def defendant(self, place: int) -> str:
        """The defendant's name as it is spoken, or the organisation's; empty when the record has neither."""
        prefix = f"defendants[{place}]."
        parts = [self.plain_peek(f"{prefix}name.{part}") for part in ("title", "given", "family")]
        return " ".join(filter(None, parts)) or self.plain_peek(prefix + "organisation")

    def label(self, field: Field) -> str:
        """The field's label in the language of the pages."""
        return field.label[self.language]

    def unsaid(self) -> Iterator[tuple[str, str]]:
        """(path, value as it stands) of every leaf that nothing said."""
        for path, value in self._leaves.items():
            if path not in self._said:
                yield path, _plain(value)

    def count(self, path: str) -> int:
        """How many items the list at ``path`` has."""
        return len(self.record.items(path))

    def charge(self, defendant: int, offence: int) -> str:
        """The number of a charge: 2, or 1.2 where there are several defendants."""
        return charge_number(self.record, defendant, offence)

    @property
    def banner(self) -> str:
        """What stands white on black at the head of each page: that it is a rehearsal, that it is not signed."""
        rehearsal = self.words["rehearsal"] if self.record.get("sheet.rehearsal") else ""
        return "  ·  ".join(filter(None, (rehearsal, "" if self.signed else self.words["draft"])))

    @property
    def signed(self) -> bool:
        """Whether the record says when it was signed; one that does not is a draft."""
        return bool(self.record.get("sheet.claimed_signing_time"))

    def _words_for(self, field: Field, path: str, value: Any) -> str:
        if field.type is FieldType.TEXT and field.name != "id" and value in self._charges:
            return self.words["charge_n"].format(self._charges[value])
        return format_value(field, value, self.language, formats_for(field, path, self.codes, self.record))


def charge_number(record: Record, defendant: int, offence: int) -> str:
    """The number of a charge by its place, counted from 1; with the defendant's where there are several."""
    several = len(record.items("defendants")) > 1
    return f"{defendant + 1}.{offence + 1}" if several else str(offence + 1)


def _charge_numbers(record: Record) -> Mapping[Any, str]:
    """Numbers by the ids that only one charge has."""
    found: dict[Any, list[str]] = {}
    for place, defendant in enumerate(record.items("defendants")):
        for at, offence in enumerate(defendant.get("offences", ())):
            found.setdefault(offence.get("id"), []).append(charge_number(record, place, at))
    return {key: numbers[0] for key, numbers in found.items() if key and len(numbers) == 1}


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(item, Mapping | list) for item in value):
        for index, item in enumerate(value):
            yield from _leaves(item, f"{path}[{index}]")
    else:
        yield path, value


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(_plain(item) for item in value) if isinstance(value, list) else str(value)
