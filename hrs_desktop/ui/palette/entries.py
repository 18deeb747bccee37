"""What the palette finds: entries of five kinds, and the search over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import nsmallest

from hrs_desktop.codes.matching import fold
from hrs_desktop.codes.mutations import mutated_forms

SHOWN = 60
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"[^\w]+")


class Kind(StrEnum):
    """Kinds of entry, in the order in which equals are shown; the words are ``ui.palette.kind_<kind>``."""

    SECTION = "section"
    ACTION = "action"
    PAGE = "page"
    CASE = "case"
    GUIDANCE = "guidance"
    CODE = "code"


_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of an entry in lower case without accents: a space and the title, its words each after a space, all."""

    title: str
    starts: str
    everything: str


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One thing the palette offers: ``run`` does it. ``detail`` is its second line, ``key`` the key that does the same,
    ``also`` further words it is found by."""

    kind: Kind
    title: str
    run: Callable[[], object]
    detail: str = ""
    key: str = ""
    also: str = ""
    folded: Folded = field(init=False)

    def __post_init__(self) -> None:
        title = fold(self.title)
        everything = f"{title} {fold(self.detail)} {fold(self.also)}"
        starts = " " + " ".join(_WORD.findall(everything))
        object.__setattr__(self, "folded", Folded(f" {title}", starts, everything))


def search(entries: Iterable[Entry], typed: str, language: str, most: int = SHOWN) -> list[Entry]:
    """The entries in which every typed word occurs, in any order and without regard to accents, best first; in Welsh
    a mutated word finds its other forms. Nothing typed: what can be done here, then the rest."""
    wanted = fold(typed)
    sought = [(word, _forms(word, language)) for word in wanted.split()]
    found = list(entries)
    for word, forms in sought:
        found = _having(word, forms, found)
    words = [f" {word}" for word, _ in sought]
    ranked = [(_rank(entry.folded, wanted, words), _ORDER[entry.kind], place) for place, entry in enumerate(found)]
    return [found[place] for _, _, place in nsmallest(most, ranked)]


def _forms(word: str, language: str) -> tuple[str, ...]:
    """Other forms under which a word may begin a word of a text, each after a space."""
    # A URN or a code typed with its signs: 01/HR/00001/26 is 01HR0000126 here.
    bare = _SIGNS.sub("", word)
    others = (bare,) if bare and bare != word else ()
    return tuple(f" {form}" for form in (*others, *(mutated_forms(word) if language == "cy" else ())))


def _having(word: str, forms: tuple[str, ...], entries: list[Entry]) -> list[Entry]:
    if not forms:
        return [entry for entry in entries if word in entry.folded.everything]
    return [
        entry
        for entry in entries
        if word in entry.folded.everything or any(form in entry.folded.starts for form in forms)
    ]


def _rank(folded: Folded, wanted: str, words: Sequence[str]) -> int:
    """0 the title begins so, 1 every word begins a word of the title, 2 some do or stand in it, 3 elsewhere."""
    title = folded.title
    if title.startswith(wanted, 1):
        return 0
    if all(word in title for word in words):
        return 1
    return 2 if any(word[1:] in title for word in words) else 3
