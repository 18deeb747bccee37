"""Which words a line may use on a sheet: the codes and labels of its lists, and the short words of the program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from hrs_desktop.codes import CodeEntry
from hrs_desktop.codes.matching import fold
from hrs_desktop.paths import resources_dir
from hrs_desktop.schema import Field, field_at
from hrs_desktop.schema.answers import formats_for
from hrs_desktop.services.ports import SheetDocuments

_ALIKE = 0.65

Meaning = tuple[tuple[str, str], ...]
"""What one word says: (slot, code) one after the other."""

FIELDS: Mapping[str, str] = {
    "plea": "defendants[0].offences[0].pleas[0].value",
    "outcome": "defendants[0].offences[0].outcome.code",
    "reason": "defendants[0].offences[0].outcome.reason",
    "verdict": "defendants[0].offences[0].verdict.value",
    "disposal": "defendants[0].offences[0].disposals[0].code",
    "transfer": "defendants[0].offences[0].transfer.code",
    "allocation": "defendants[0].offences[0].allocation.decision",
    "remand": "defendants[0].remand.status",
    "attendance": "defendants[0].attendance.code",
    "warrant": "defendants[0].attendance.warrant.kind",
    "absence": "defendants[0].attendance.absence_reason",
    "next": "defendants[0].next_hearing.type",
    "why": "defendants[0].next_hearing.adjournment.reason",
    "grade": "defendants[0].offences[0].outcome.authorised_by.grade",
    "means": "defendants[0].offences[0].outcome.authorised_by.means",
    "course": "hearing.course",
}  # fmt: skip
"""The field whose list a slot draws on; the first slots are the first meant where a code stands in several lists."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words with every meaning they have; more than one is ambiguous unless a slot is named (``plea:g``)."""

    words: Mapping[str, tuple[Meaning, ...]]
    labels: Mapping[tuple[str, str], str]

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """What a word may mean; ``slot:word`` only in that slot."""
        slot, colon, rest = fold(word).partition(":")
        if not colon:
            return self.words.get(slot, ())
        # With the slot named a code is meant as it is written, also where the program has made a short word of it.
        coded = [one for one in self.labels if one[0] == slot and fold(one[1]) == rest]
        found = coded or [one for meaning in self.words.get(rest, ()) for one in meaning if one[0] == slot]
        return tuple((one,) for one in dict.fromkeys(found))

    def apart(self, word: str) -> tuple[str, ...]:
        """How to say each meaning of an ambiguous word: by its slot, or by its code where the slot does not tell."""
        meanings = self.meanings(word)
        slots = [meaning[0][0] for meaning in meanings]
        by_code = ":" in word or len(set(slots)) < len(slots)
        return tuple(f"{one[0][0]}:{fold(one[0][1]) if by_code else fold(word)}" for one in meanings)

    def near(self, word: str, most: int = 3) -> tuple[str, ...]:
        """Words that begin as this one does, the shortest first; then those most alike (Ratcliff and Obershelp), as a
        slip of the fingers leaves them."""
        plain = fold(word)
        begun = sorted((one for one in self.words if one.startswith(plain)), key=lambda one: (len(one), one))
        alike = get_close_matches(plain, self.words, most, _ALIKE) if len(begun) < most else []
        return tuple(dict.fromkeys([*begun[:most], *alike]))[:most]


@lru_cache(maxsize=8)
def lexicon_for(documents: SheetDocuments, jurisdiction: str, language: str) -> Lexicon:
    """The words for sheets of these documents in a court, in a language."""
    words: dict[str, dict[Meaning, None]] = {}
    labels: dict[tuple[str, str], str] = {}
    known: dict[str, dict[str, CodeEntry]] = {}
    for slot in FIELDS:
        for entry in _entries(slot, documents, jurisdiction):
            known.setdefault(slot, {}).setdefault(entry.code, entry)
            labels.setdefault((slot, entry.code), entry.label.text(language))
    for slot, entries in known.items():
        for code, entry in entries.items():
            for word in {fold(code), *(_hyphened(entry.label.text(one)) for one in ("en", "cy"))}:
                words.setdefault(word, {})[((slot, code),)] = None
    for short, means in _short_words(language):
        meaning = tuple(one for slot, codes in means.items() if (one := _first(slot, codes, known)) is not None)
        if meaning:
            # What the program's own word says stands alone: it is short because it is common.
            words[short] = {meaning: None}
    return Lexicon({word: tuple(found) for word, found in words.items()}, labels)


def short_words(lexicon: Lexicon, language: str) -> Iterator[tuple[str, Meaning]]:
    """The program's short words that mean something on these sheets, each with what it means."""
    for short, _ in _short_words(language):
        meanings = lexicon.words.get(short, ())
        if len(meanings) == 1:
            yield short, meanings[0]


def _entries(slot: str, documents: SheetDocuments, jurisdiction: str) -> Iterator[CodeEntry]:
    field = _field(slot, documents)
    if field is None:
        return
    formats = formats_for(field, FIELDS[slot], documents.codes, None)
    tier = {"MAGISTRATES": "MC", "YOUTH": "YC", "CROWN": "CC"}.get(jurisdiction)
    for name in formats.lists:
        for entry in documents.codes.list(name).entries:
            if slot == "next" or tier is None or not entry.applies_to or tier in entry.applies_to:
                yield entry


def _field(slot: str, documents: SheetDocuments) -> Field | None:
    return field_at(documents.template, FIELDS[slot])


def _first(slot: str, codes: str | list[str], known: Mapping[str, Mapping[str, CodeEntry]]) -> tuple[str, str] | None:
    wanted = [codes] if isinstance(codes, str) else codes
    return next(((slot, code) for code in wanted if code in known.get(slot, {})), None)


def _hyphened(label: str) -> str:
    return "-".join(fold(label).replace(",", " ").split())


def _short_words(language: str) -> Iterator[tuple[str, Mapping[str, str | list[str]]]]:
    for word in _file()["word"]:
        for short in word["cy" if language == "cy" else "en"]:
            yield fold(short), word["means"]


@lru_cache(maxsize=1)
def _file() -> Mapping[str, list[Mapping[str, Mapping[str, str | list[str]]]]]:
    return tomllib.loads((resources_dir() / "quick" / "words.toml").read_text("utf-8"))
