"""The window's words: both languages, the same placeholders, every key that the window uses, none that it does not."""

from __future__ import annotations

import re
import string
import tomllib
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hrs_desktop import ui
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.verdict import Verdict
from hrs_desktop.errors import HrsError
from hrs_desktop.guidance import PARTS
from hrs_desktop.paths import resources_dir
from hrs_desktop.schema.patterns import said_date
from hrs_desktop.settings import THEMES
from hrs_desktop.ui.keys import KEYS, Place
from hrs_desktop.ui.pages.first_run import CAPACITIES
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.palette.entries import Kind
from hrs_desktop.words import LANGUAGES, words

FILES = tuple(sorted(path.name for path in (resources_dir() / "words").glob("ui*.toml")))
SAME = {"ui.menu.language_en", "ui.menu.language_cy", "ui.register.urn", "ui.sign_all.one"}
"""Each language calls itself by its own name in both; a URN is one in both."""
FAMILIES = {
    "ui.first.capacity_": set(CAPACITIES),
    "ui.keys.": {key.id for key in KEYS},
    "ui.keys.at_": {place.value for place in Place},
    "ui.inbox.verdict_": {verdict.value for verdict in Verdict},
    "ui.pill.": {state.value for state in SheetState} | {"errors"},
    "ui.menu.language_": set(LANGUAGES),
    "ui.menu.theme_": set(THEMES),
    "ui.menu.kind_": {"advocate", "office"},
    "ui.palette.kind_": {kind.value for kind in Kind},
    "ui.guidance.": set(PARTS),
}


def _sentences(file: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    _walk(tomllib.loads((resources_dir() / "words" / file).read_text("utf-8")), "", found)
    return found


def _walk(tree: dict[str, object], prefix: str, found: dict[str, dict[str, str]]) -> None:
    for key, value in tree.items():
        assert isinstance(value, dict)
        if all(isinstance(inner, str) for inner in value.values()):
            found[prefix + key] = value
        else:
            _walk(value, f"{prefix}{key}.", found)


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_placeholders_and_differ(file: str) -> None:
    found = _sentences(file)
    assert found
    for key, sentence in found.items():
        assert set(sentence) == set(LANGUAGES), key
        assert _placeholders(sentence["en"]) == _placeholders(sentence["cy"]), key
        bare = _bare(sentence["en"])
        assert key in SAME or not bare or bare != _bare(sentence["cy"]), key


def _bare(sentence: str) -> str:
    # Equal but for what is filled in and for signs: nothing to translate.
    return re.sub(r"[\W\d_]", "", re.sub(r"\{.*?\}", "", sentence))


def _source() -> str:
    files = list(Path(ui.__path__[0]).rglob("*.py"))
    assert len(files) > 20
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_written_in_the_window_has_a_sentence(language: str) -> None:
    used = set(re.findall(r"""["'](ui\.[a-z]+\.[a-z_]+)["']""", _source()))
    used |= {prefix + member for prefix, members in FAMILIES.items() for member in members}
    assert len(used) > 150
    assert sorted(key for key in used if not words(language).has(key)) == []


def test_every_sentence_is_used() -> None:
    source = _source()
    families = re.findall(r"""f["'](ui\.[a-z.]+[a-z_]*?)\{""", source)
    unused = [
        key
        for file in FILES
        for key in _sentences(file)
        if f'"{key}"' not in source and f"'{key}'" not in source and not any(key.startswith(one) for one in families)
    ]
    assert unused == []


def test_refusals_are_said_in_the_language_of_the_window() -> None:
    assert re.findall(r"\w*\.(?:message|remedy) \{|error\.(?:message|remedy)\b|fault\.message", _source()) == []


def test_unlocking_with_a_wrong_passphrase_is_refused_in_welsh(qtbot: QtBot) -> None:
    page = UnlockPage(words("cy"), "desg")
    qtbot.addWidget(page)
    page.refuse(HrsError("HRS-E-PASSPHRASE", "The passphrase does not open this profile.", "Type it again."))
    shown = [one.text() for one in page.findChildren(QLabel) if one.property("role") == "problem"]
    assert shown == ["Nid yw'r cyfrinymadrodd yn agor y proffil hwn. Teipiwch ef eto."]


COUNTS = (0, 1, 2, 3, 4, 5, 6, 11, 20, 100)
NO_NOUN = {"of", "o", "more", "arall", "to", "i'w"}
"""Words behind a number that are the same after every number."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_bends_a_noun_to_its_count(language: str) -> None:
    """Welsh has up to six plurals (dim, un, dau, tri, chwech, many) and mutations after each; a count stands behind a
    colon or in brackets, where one sentence is right for every number."""
    counted = {
        key: text for key, text in words(language).sentences.items() if key.startswith("ui.") and "{count}" in text
    }
    assert len(counted) > 40
    for key, text in counted.items():
        behind = re.search(r"\{count\} ([^\W\d]\S*)", text)
        assert behind is None or behind[1] in NO_NOUN, key
        others = dict.fromkeys(_placeholders(text) - {"count"}, "x")
        for count in COUNTS:
            said = text.format(count=count, **others)
            assert re.search(rf"(?<!\d){count}(?!\d)", said), (key, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_said_with_its_month_in_full(language: str) -> None:
    said = [said_date(date(2026, month, month), language) for month in range(1, 13)]
    assert len(set(said)) == 12
    first = {"en": ("1 January 2026", "2 February 2026"), "cy": ("1 Ionawr 2026", "2 Chwefror 2026")}
    assert tuple(said[:2]) == first[language]
    assert said[11] == {"en": "12 December 2026", "cy": "12 Rhagfyr 2026"}[language]
