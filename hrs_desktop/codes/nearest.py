"""The right code nearest to what was typed wrongly: a slip in the code, or its words in place of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from hrs_desktop.codes.entries import CodeEntry, CodeList
from hrs_desktop.codes.matching import fold

_NEAR, _LONG_LIST = 0.6, 2000
_LOOK_ALIKE, _SWAPPED, _ONE_SLIP = 0.98, 0.95, 0.9
_TWINS = str.maketrans("0l152", "oiisz")


def nearest(text: str, lists: Iterable[CodeList], court: str | None = None) -> CodeEntry | None:
    """The entry most likely meant by ``text`` in the lists of a field, those in use at ``court`` first; none where
    nothing is near.

    A code is nearest where one slip of the hand or eye parts it from ``text``: a figure for a letter that looks like
    it, two characters swapped, one wrong, missing or too many. Otherwise codes and words of both languages are compared
    by what they share in order (Ratcliff and Obershelp); of a list of thousands only the codes are, and the words where
    they are found whole.
    """
    wanted = fold(text)
    best: tuple[float, bool, CodeEntry] | None = None
    for one in lists:
        for likeness, entry in _alike(wanted, one):
            here = court is None or court in entry.applies_to
            if best is None or (likeness, here) > best[:2]:
                best = likeness, here, entry
    return best[2] if best is not None and best[0] >= _NEAR else None


def _alike(wanted: str, one: CodeList) -> Iterator[tuple[float, CodeEntry]]:
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    if len(one.entries) > _LONG_LIST:
        for entry in one.search(wanted)[:1]:
            yield _NEAR, entry
    for entry in one.entries:
        likeness = _slip(wanted, fold(entry.code))
        if likeness:
            yield likeness, entry
            continue
        for face in _faces(entry, codes_only=len(one.entries) > _LONG_LIST):
            matcher.set_seq1(face)
            if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                yield matcher.ratio(), entry


def _faces(entry: CodeEntry, *, codes_only: bool) -> Iterator[str]:
    yield fold(entry.code)
    if not codes_only:
        yield from dict.fromkeys((fold(entry.label.en), fold(entry.label.text("cy"))))


def _slip(typed: str, code: str) -> float:
    """How likely ``typed`` is ``code`` with one slip, both folded; 0 where more than one parts them, or none does, and
    where codes are so short that a wrong character says nothing."""
    longer = max(len(typed), len(code))
    if typed == code or longer - min(len(typed), len(code)) > 1:
        return 0.0
    before = _shared(typed, code)
    after = _shared(typed[before:][::-1], code[before:][::-1])
    apart = longer - before - after
    if typed.translate(_TWINS) == code.translate(_TWINS):
        return _LOOK_ALIKE
    if apart == 2 and len(typed) == len(code) and typed[before : before + 2] == code[before : before + 2][::-1]:
        return _SWAPPED
    return _ONE_SLIP if apart == 1 and longer > 2 else 0.0


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
