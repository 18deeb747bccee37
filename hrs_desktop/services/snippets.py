"""Sentences for endorsements with the case's own words filled in; a gap that the sheet cannot fill stays a gap."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
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
    "name": ("defendants[0].name.given", "defendants[0].name.family"),
    "charge": ("defendants[0].offences[0].title",),
    "adviser": ("hearing.legal_adviser",),
    "date": ("defendants[0].next_hearing.date", "next_hearing.date"),
    "time": ("defendants[0].next_hearing.time", "next_hearing.time"),
    "court": ("defendants[0].next_hearing.court.ou_code", "hearing.court.name"),
    "authorised_by": ("defendants[0].offences[0].outcome.authorised_by.name",),
    "authorised_at": ("defendants[0].offences[0].outcome.authorised_by.at",),
}
_TOGETHER = frozenset({"name"})


@dataclass(frozen=True, slots=True)
class Snippet:
    """One sentence, filled in; ``gaps`` counts what is left to be typed (``…``)."""

    title: str
    text: str
    gaps: int
    sought: str


def snippets_for(record: Record, documents: SheetDocuments, language: str) -> tuple[Snippet, ...]:
    """Every snippet in a language, with the words of the record."""
    return tuple(_filled(one["title"][language], one["text"][language], record, documents, language) for one in _file())


def _filled(title: str, text: str, record: Record, documents: SheetDocuments, language: str) -> Snippet:
    gaps = 0

    def fill(found: re.Match[str]) -> str:
        nonlocal gaps
        said = _words(found[1], record, documents, language)
        gaps += not said
        return said or "…"

    whole = _GAP.sub(fill, text)
    return Snippet(title, whole, gaps, fold(f"{title} {whole}"))


def _words(name: str, record: Record, documents: SheetDocuments, language: str) -> str:
    parts = []
    for path in _PLACES.get(name, ()):
        field, value = field_at(documents.template, path), record.get(path)
        if value is None:
            continue
        formats = formats_for(field, path, documents.codes, record) if field is not None else None
        said = (
            format_value(field, value, language, formats) if field is not None and formats is not None else str(value)
        )
        parts.append(said.rpartition(" (")[0] or said)
    return " ".join(parts) if name in _TOGETHER else next(iter(parts), "")


@lru_cache(maxsize=1)
def _file() -> tuple[Mapping[str, Mapping[str, str]], ...]:
    return tuple(tomllib.loads((resources_dir() / "quick" / "snippets.toml").read_text("utf-8"))["snippet"])
