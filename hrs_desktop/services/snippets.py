"""Sentences for endorsements, in both languages, with the case's own words filled in; a gap that the sheet cannot fill
stays a gap, and says which answer it waits for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hrs_desktop.codes.matching import fold
from hrs_desktop.domain.record import Record
from hrs_desktop.paths import resources_dir
from hrs_desktop.schema import field_at, format_value
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.ports import SheetDocuments

_GAP = re.compile(r"\{([a-z_]+)\}")
_PLACES: Mapping[str, tuple[str, ...]] = {
    "name": ("{person}.name.given", "{person}.name.family", "{person}.organisation"),
    "charge": ("{charge}.title",),
    "adviser": ("hearing.legal_adviser",),
    "today": ("hearing.date",),
    "date": ("{person}.next_hearing.date", "next_hearing.date"),
    "time": ("{person}.next_hearing.time", "next_hearing.time"),
    "court": ("{person}.next_hearing.court.ou_code", "hearing.court.name"),
    "held_since": ("{person}.remand.held_since",),
    "custody_limit": ("{charge}.custody_time_limit.extended_to", "{charge}.custody_time_limit.expires"),
    "authorised_by": ("{charge}.outcome.authorised_by.name",),
    "authorised_at": ("{charge}.outcome.authorised_by.at",),
}
_TOGETHER = frozenset({"name"})
_FIRST = "defendants[0].offences[0]"
_OTHER = {"en": "cy", "cy": "en"}


@dataclass(frozen=True, slots=True)
class Snippet:
    """One sentence in a language, filled in; ``gaps`` counts what is left to be typed (``…``) for want of an answer,
    ``missing`` are the labels of these answers, ``hidden`` of those that the form does not ask as it stands."""

    title: str
    text: str
    gaps: int
    sought: str
    language: str
    missing: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def snippets_for(
    record: Record, documents: SheetDocuments, language: str, source: str = "",
    shows: Callable[[str], bool] = lambda _path: True,
) -> tuple[Snippet, ...]:  # fmt: skip
    """Every snippet, those of ``language`` first, with the words of the record: of the charge or the defendant at
    ``source`` (the first without one). ``shows`` says whether the form asks what stands at a path."""
    charge = source if ".offences[" in source else f"{source}.offences[0]" if source else _FIRST
    about = {"charge": charge, "person": charge.partition(".")[0]}
    filling = _Filling(record, documents, language, about, shows)
    return tuple(filling.filled(one, spoken) for spoken in (language, _OTHER[language]) for one in _file())


@dataclass(frozen=True, slots=True)
class _Filling:
    """What the gaps of a sentence are filled from; ``language`` is the reader's."""

    record: Record
    documents: SheetDocuments
    language: str
    about: Mapping[str, str]
    shows: Callable[[str], bool]

    def filled(self, one: Mapping[str, Mapping[str, str]], spoken: str) -> Snippet:
        empty: list[str] = []

        def fill(found: re.Match[str]) -> str:
            said = self._words(found[1], spoken)
            if not said:
                empty.append(found[1])
            return said or "…"

        whole = _GAP.sub(fill, one["text"][spoken])
        missing = {name: self._wanted(name) for name in dict.fromkeys(empty)}
        return Snippet(
            one["title"][spoken], whole, len(empty), fold(" ".join((*one["title"].values(), whole))), spoken,
            tuple(label for label, asked in missing.values() if asked),
            tuple(label for label, asked in missing.values() if not asked),
        )  # fmt: skip

    def _paths(self, name: str) -> list[str]:
        return [path.format(**self.about) for path in _PLACES.get(name, ())]

    def _wanted(self, name: str) -> tuple[str, bool]:
        """The label of the answer that fills a gap, and whether the form asks it."""
        path = self._paths(name)[-1 if name == "custody_limit" else 0]
        field = field_at(self.documents.template, path)
        return (field.label[self.language] if field is not None else name), self.shows(path)

    def _words(self, name: str, spoken: str) -> str:
        parts = []
        for path in self._paths(name):
            field, value = field_at(self.documents.template, path), self.record.get(path)
            if value is None:
                continue
            formats = formats_for(field, path, self.documents.codes, self.record) if field is not None else None
            said = (
                format_value(field, value, spoken, formats) if field is not None and formats is not None else str(value)
            )
            parts.append(said.rpartition(" (")[0] or said)
        return " ".join(parts) if name in _TOGETHER else next(iter(parts), "")


@lru_cache(maxsize=1)
def _file() -> tuple[Mapping[str, Mapping[str, str]], ...]:
    return tuple(tomllib.loads((resources_dir() / "quick" / "snippets.toml").read_text("utf-8"))["snippet"])
