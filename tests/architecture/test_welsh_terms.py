"""One Welsh word for each term: where an English text has the term, its Welsh has the word of ``docs/welsh.md``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.helpers.checkout import ROOT

TERMS = {
    r"adjourn\w*": "ohir", r"magistrates": "ynadon", r"crown court": "lys y goron", r"witness(?:es)?": "yst",
    r"indictment": "itiad", r"prosecut\w+": "erlyn", r"jury": "heithgor|reithgor", r"certificates?": "ystysgrif",
    r"bail": "echnïaeth", r"signed": "lofnod", r"plea|pleas": r"\b(?:p|b|ph|mh)le",
    r"custody time limit": "erfyn amser", r"rehearsal": "ymarfer", r"passphrase": "yfrinymadrodd",
}  # fmt: skip
"""Without its first letter where that changes."""
OTHERWISE = {
    "Conditional bail in a domestic abuse case has no such condition.",  # said of the condition alone
    "Trial of issue / Newton hearing",  # the publisher's own Welsh
}
WRONG = (r"\bremand\b", r"\bmechniaeth\b", r"neillffordd", r"\bplê\b", r"\barnodiad\b")
PLACES = ("forms/*", "resources/words", "resources/guidance")
FILES = sorted(path for place in PLACES for path in ROOT.glob(f"{place}/*.toml"))


def _pairs(tree: Any) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict) and isinstance(tree.get("en"), str) and isinstance(tree.get("cy"), str):
        yield tree["en"], tree["cy"]
    elif isinstance(tree, dict | list):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _pairs(inner)


PAIRS = [pair for path in FILES for pair in _pairs(tomllib.loads(path.read_text("utf-8")))]


@pytest.mark.parametrize("term", TERMS)
def test_the_term_has_its_word(term: str) -> None:
    said = [(en, cy) for en, cy in PAIRS if re.search(rf"\b(?:{term})\b", _plain(en), re.IGNORECASE)]
    assert said
    assert [(en, cy) for en, cy in said if en not in OTHERWISE and not re.search(TERMS[term], cy, re.IGNORECASE)] == []


def _plain(text: str) -> str:
    """Without commands, paths and placeholders, which are the same in both."""
    return re.sub(r"`[^`]*`|\{[^}]*\}|\S*[\[.]\S+[\]\w]|--\S+|\w+_\w+", " ", text)


@pytest.mark.parametrize("wrong", WRONG)
def test_no_other_word_is_used_for_it(wrong: str) -> None:
    assert [cy for _, cy in PAIRS if re.search(wrong, cy, re.IGNORECASE)] == []


def test_both_languages_are_filled_in_alike() -> None:
    holes = re.compile(r"\{(\w+)\}")
    assert [(en, cy) for en, cy in PAIRS if set(holes.findall(en)) != set(holes.findall(cy))] == []


def test_only_the_names_of_the_languages_are_the_same_in_both() -> None:
    """Besides signs, units and letters: what has a word of four letters has another in Welsh."""
    alike = {en for en, cy in PAIRS if en == cy and re.search(r"[^\W\d_]{4}", _plain(en))}
    assert alike == {"English", "Cymraeg"}
