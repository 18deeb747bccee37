"""How typed words find a code: folded text and a rank, best lowest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """The text in lower case without accents (``Cwrt yr Wyddgrŵp`` gives ``cwrt yr wyddgrwp``), spaces made single."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


@dataclass(frozen=True, slots=True)
class Folded:
    """What an entry is found by, folded once: its code, its faces, the words of each face, and all of it together."""

    code: str
    faces: tuple[str, ...]
    words: tuple[str, ...]
    everything: str


def folded(code: str, faces: Sequence[str]) -> Folded:
    """The words of an entry ready to be searched: ``faces`` are its labels and its group, the more telling first."""
    plain = tuple(map(fold, faces))
    words = tuple(" " + " ".join(_WORD.findall(face)) for face in plain)
    return Folded(fold(code), plain, words, " ".join((fold(code), *plain)))


def words_of(wanted: str) -> list[str]:
    """The words of a folded question; the question itself where it has none."""
    return _WORD.findall(wanted) or [wanted]


def score(wanted: str, words: Sequence[str], entry: Folded) -> int | None:
    """The rank of one entry for a folded question and its words, or ``None`` where a word is found nowhere.

    0 the code itself, 1 the code begins so; then, per face in order, 2 the label begins so, 3 every word begins a word,
    4 every word stands inside (steps of 3 per face); last, every word somewhere in code and faces together.
    """
    if entry.code == wanted:
        return 0
    if entry.code.startswith(wanted):
        return 1
    for word in words:
        if word not in entry.everything:
            return None
    for place, face in enumerate(entry.faces):
        rank = _face_rank(wanted, words, face, entry.words[place])
        if rank is not None:
            return 2 + 3 * place + rank
    return 2 + 3 * len(entry.faces)


def _face_rank(wanted: str, words: Sequence[str], face: str, starts: str) -> int | None:
    if face.startswith(wanted):
        return 0
    if all(f" {word}" in starts for word in words):
        return 1
    return 2 if all(word in face for word in words) else None
