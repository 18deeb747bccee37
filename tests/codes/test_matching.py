"""Searching a list: column by column it finds, in the same order, what one entry after the other would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.codes.matching import fold, folded, ranked, words_of

WORDS = st.sampled_from(["theft", "the", "threat", "shop", "from a", "dwelling", "Ŵyn", "ŵyn gwlyb", "1968", ""])
FACES = st.lists(st.lists(WORDS, max_size=3).map(" ".join), max_size=3)
ENTRIES = st.lists(st.tuples(st.sampled_from(["TH1", "TH68", "A", "THEFT", "G"]), FACES), max_size=8)
ASKED = st.one_of(WORDS, st.sampled_from(["t", "th", "th68", "shop theft", "a g", "?!", "wyn", "zebra"]))


def _rank(wanted: str, code: str, faces: list[str], most: int) -> tuple[int, int] | None:
    """The rank of one entry, worked out for it alone."""
    words, plain = words_of(wanted), [fold(face) for face in faces]
    if fold(code) == wanted:
        return 0, 0
    if fold(code).startswith(wanted):
        return 1, 0
    if not all(word in " ".join((fold(code), *plain)) for word in words):
        return None
    for place, face in enumerate(plain):
        starts = f" {' '.join(words_of(face))}"
        if face.startswith(wanted):
            return 2 + place, 0
        if all(f" {word}" in starts for word in words):
            return 2 + place, 1
        if all(word in face for word in words):
            return 2 + place, 2
    return 2 + most, 0


@given(ENTRIES, ASKED)
def test_the_order_is_that_of_each_entry_ranked_alone(entries: list[tuple[str, list[str]]], asked: str) -> None:
    wanted = fold(asked)
    if not wanted:
        return
    ready = folded([code for code, _ in entries], [faces for _, faces in entries])
    most = max((len(faces) for _, faces in entries), default=0)
    ranks = [(_rank(wanted, code, faces, most), place) for place, (code, faces) in enumerate(entries)]
    assert list(ranked(wanted, ready)) == [place for _, place in sorted((rank, at) for rank, at in ranks if rank)]


def test_the_codes_that_rank_best_come_without_looking_at_the_rest() -> None:
    ready = folded(["TH1", "X", "TH2"], [("robbery",), ("theft",), ("burglary",)])
    found = ranked("th", ready)
    assert [next(found), next(found), next(found)] == [0, 2, 1]
