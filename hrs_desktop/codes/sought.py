"""Words typed to find lines of a list by: without regard to accents, and in Welsh under any initial mutation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from hrs_desktop.codes.matching import Folded, fold, words_of
from hrs_desktop.codes.mutations import mutated_forms


@dataclass(frozen=True, slots=True)
class Sought:
    """The words, folded; of each the other forms under which it may begin a word of a text."""

    words: tuple[str, ...]
    others: tuple[re.Pattern[str] | None, ...]

    def within(self, folded: str) -> bool:
        """Whether a folded text has every word."""
        return all(
            word in folded or (other is not None and other.search(folded) is not None)
            for word, other in zip(self.words, self.others, strict=True)
        )


def sought(typed: str, language: str) -> Sought:
    """What was typed by a person who reads ``language``: one word at least somewhere in the text for each typed."""
    words = tuple(fold(typed).split())
    return Sought(words, tuple(_others(word) if language == "cy" else None for word in words))


def _others(word: str) -> re.Pattern[str] | None:
    forms = mutated_forms(word)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})") if forms else None


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The words of every entry of a list in one text, each after a space: a list may have 15,000, and to look through
    one text for a dozen forms is many times faster than through as many texts as entries."""

    text: str
    ends: tuple[int, ...]

    def places(self, form: str) -> Iterator[int]:
        """The entries in which a word begins so."""
        at = self.text.find(f" {form}")
        while at >= 0:
            place = bisect_right(self.ends, at)
            yield place
            at = self.text.find(f" {form}", self.ends[place])


def beginnings(entries: Folded) -> Beginnings:
    """Those of the entries."""
    lines = ["".join(starts) + "\n" for starts in zip(*entries.starts, strict=True)]
    return Beginnings("".join(lines), tuple(accumulate(map(len, lines))))


def mutated(wanted: str, entries: Folded, begun: Beginnings) -> Iterator[int]:
    """The places of the entries that a folded question finds only where initial mutations are allowed for, in their
    order; none without a word that may be mutated."""
    words = words_of(wanted)
    forms = [mutated_forms(word) for word in words]
    if not any(forms):
        return
    whole = entries.everything
    plain = [{place for place, text in enumerate(whole) if word in text} for word in words]
    either, both = set(range(len(whole))), set(range(len(whole)))
    for hits, others in zip(plain, forms, strict=True):
        both &= hits
        either &= hits.union(*(begun.places(form) for form in others))
    yield from sorted(either - both)
