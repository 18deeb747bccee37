"""How typed words find a code: folded text and a rank, best lowest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """The text in lower case without accents (``Cwrt yr Wyddgrŵp`` gives ``cwrt yr wyddgrwp``), spaces made single."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


@dataclass(frozen=True, slots=True)
class Folded:
    """What the entries of a list are found by, folded once, column by column: a list may have 15,000, and a key is to
    be answered within 10 ms. Faces are labels and group, the more telling first; ``starts`` the words of each."""

    codes: tuple[str, ...]
    everything: tuple[str, ...]
    faces: tuple[tuple[str, ...], ...]
    starts: tuple[tuple[str, ...], ...]


def folded(codes: Sequence[str], faces: Sequence[Sequence[str]]) -> Folded:
    """The entries of a list ready to be searched, each with its faces; where one has fewer the last are empty."""
    plain = [tuple(map(fold, some)) for some in faces]
    columns = tuple(zip_longest(*plain, fillvalue=""))
    starts = tuple(tuple(f" {' '.join(_WORD.findall(face))}" for face in column) for column in columns)
    short = tuple(map(fold, codes))
    whole = tuple(" ".join((code, *some)) for code, some in zip(short, plain, strict=True))
    return Folded(short, whole, columns, starts)


def words_of(wanted: str) -> list[str]:
    """The words of a folded question; the question itself where it has none."""
    return _WORD.findall(wanted) or [wanted]


def ranked(wanted: str, entries: Folded) -> Iterator[int]:
    """The places of the entries that a folded question finds, best first; those that rank alike in their order.

    First the code itself, then codes that begin so; then, face by face, labels that begin so, then every word beginning
    a word, then every word inside; last every word somewhere in code and faces together. Only as much is looked at as
    is taken from the iterator.
    """
    left: Sequence[int] = range(len(entries.codes))
    hits: Sequence[int]
    yield from (hits := [place for place in left if entries.codes[place] == wanted])
    left = _without(left, hits)
    yield from (hits := [place for place in left if entries.codes[place].startswith(wanted)])
    words = words_of(wanted)
    left = _holding(words, entries.everything, _without(left, hits))
    for face, starts in zip(entries.faces, entries.starts, strict=True):
        yield from (hits := [place for place in left if face[place].startswith(wanted)])
        left = _without(left, hits)
        for column, parts in ((starts, [f" {word}" for word in words]), (face, words)):
            yield from (hits := _holding(parts, column, left))
            left = _without(left, hits)
    yield from left


def _holding(parts: Sequence[str], column: Sequence[str], places: Sequence[int]) -> Sequence[int]:
    for part in parts:
        places = [place for place in places if part in column[place]]
    return places


def _without(places: Sequence[int], taken: Collection[int]) -> Sequence[int]:
    gone = frozenset(taken)
    return [place for place in places if place not in gone] if gone else places
