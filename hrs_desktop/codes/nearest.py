"""The right code nearest to what was typed wrongly: a slip in the code, or its words in place of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from hrs_desktop.codes.entries import CodeEntry, CodeList
from hrs_desktop.codes.matching import fold

_NEAR, _LONG_LIST = 0.6, 2000


def nearest(text: str, lists: Iterable[CodeList], court: str | None = None) -> CodeEntry | None:
    """The entry most likely meant by ``text`` in the lists of a field, those in use at ``court`` first; none where
    nothing is near.

    Codes and words of both languages are compared by what they share in order (Ratcliff and Obershelp); of a list of
    thousands only the codes are, and the words where they are found whole.
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
        for face in _faces(entry, codes_only=len(one.entries) > _LONG_LIST):
            matcher.set_seq1(face)
            if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                yield matcher.ratio(), entry


def _faces(entry: CodeEntry, *, codes_only: bool) -> Iterator[str]:
    yield fold(entry.code)
    if not codes_only:
        yield from dict.fromkeys((fold(entry.label.en), fold(entry.label.text("cy"))))
