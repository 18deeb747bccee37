"""Welsh initial mutations: the other forms under which a typed word may stand (``Fangor`` stands for ``Bangor``)."""

from __future__ import annotations

from functools import lru_cache

_SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f", "ll": "l", "rh": "r"}
_NASAL = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
_ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
_TABLES = (_SOFT, _NASAL, _ASPIRATE)
_TWO_LETTERS = ("ch", "dd", "ff", "ng", "ll", "ph", "rh", "th")
_SOUNDS = ("ngh", "mh", "nh", *_TWO_LETTERS)
_VOWELS = frozenset("aeiouwy")
LEAST = 3
"""Letters: a shorter word is the beginning of too many others."""


@lru_cache(maxsize=256)
def mutated_forms(word: str) -> tuple[str, ...]:
    """The other forms of a folded word: its radicals where it may be mutated, and the mutations of all of those; none
    for a word of fewer than ``LEAST`` letters."""
    if len(word) < LEAST or not word.isalpha():
        return ()
    radicals = (word, *_radicals(word))
    forms = dict.fromkeys((*radicals[1:], *(form for radical in radicals for form in _mutations(radical))))
    return tuple(form for form in forms if form != word and len(form) >= LEAST - 1)


def _initial(word: str) -> str:
    return word[:2] if word.startswith(_TWO_LETTERS) else word[0]


def _mutations(word: str) -> list[str]:
    first = _initial(word)
    found = [table[first] + word[len(first) :] for table in _TABLES if first in table]
    return [*found, f"h{word}"] if first in _VOWELS else found


def _radicals(word: str) -> list[str]:
    found = [
        radical + word[len(mutated) :]
        for table in _TABLES
        for radical, mutated in table.items()
        if mutated and _begins(word, mutated)
    ]
    if word[0] in "aeiouwylrn" and not _begins(word, "ll"):
        found.append(f"g{word}")
    if word[0] == "h" and word[1] in _VOWELS:
        found.append(word[1:])
    return found


def _begins(word: str, mutated: str) -> bool:
    """Whether the word's first sound is this one: ``d`` does not begin ``dd``, nor ``n`` ``ng`` or ``nh``."""
    return next((sound for sound in _SOUNDS if word.startswith(sound)), word[0]) == mutated
