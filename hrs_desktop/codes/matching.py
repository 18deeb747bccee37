"""How typed words find a code: folded text and a rank, best lowest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """The text in lower case without accents (``Cwrt yr Wyddgrŵp`` gives ``cwrt yr wyddgrwp``), spaces made single."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


def score(wanted: str, code: str, faces: Sequence[str]) -> int | None:
    """The rank of one entry for folded words, or ``None`` where a word is found nowhere.

    0 the code itself, 1 the code begins so; then, per face in order, 2 the label begins so, 3 every word begins a word,
    4 every word stands inside (steps of 3 per face); last, every word somewhere in code and faces together.
    """
    if wanted == code:
        return 0
    if code.startswith(wanted):
        return 1
    words = _WORD.findall(wanted) or [wanted]
    for place, face in enumerate(faces):
        rank = _face_rank(wanted, words, face)
        if rank is not None:
            return 2 + 3 * place + rank
    everything = " ".join((code, *faces))
    return 2 + 3 * len(faces) if all(word in everything for word in words) else None


def _face_rank(wanted: str, words: Sequence[str], face: str) -> int | None:
    if face.startswith(wanted):
        return 0
    starts = _WORD.findall(face)
    if all(any(start.startswith(word) for start in starts) for word in words):
        return 1
    return 2 if all(word in face for word in words) else None
