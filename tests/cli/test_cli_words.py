from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

import hrs_desktop.cli
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.verdict import MailReason, Reason, Verdict
from hrs_desktop.paths import resources_dir
from hrs_desktop.services.outstanding import Wanting
from hrs_desktop.words import LANGUAGES, words

SOURCES = sorted(Path(hrs_desktop.cli.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_verdict_has_a_sentence(reason: Reason, language: str) -> None:
    sentence = words(language)(f"import.{reason.value}", detail="DETAIL")
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", MailReason)
def test_every_mail_reason_has_a_sentence(reason: MailReason, language: str) -> None:
    sentence = words(language)(f"mail.{reason.value}")
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_only_reasons_that_exist_have_sentences() -> None:
    tree = tomllib.loads((resources_dir() / "words" / "verdicts.toml").read_text("utf-8"))
    assert set(tree["import"]) == {reason.value for reason in Reason}
    assert set(tree["mail"]) == {reason.value for reason in MailReason}


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("file", ["cli.toml", "verdicts.toml"])
def test_both_languages_say_the_same_things_and_differ(file: str) -> None:
    tree = tomllib.loads((resources_dir() / "words" / file).read_text("utf-8"))
    for section in tree.values():
        for key, sentence in section.items():
            assert set(sentence) == {"en", "cy"}, key
            assert _placeholders(sentence["en"]) == _placeholders(sentence["cy"]), key
            assert sentence["en"] != sentence["cy"], key


def test_every_key_that_the_commands_use_exists_and_every_key_is_used() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    used = set(re.findall(r"""["']cli\.([a-z_]+)["']""", source))
    families = {
        "state_": {state.value for state in SheetState}, "severity_": {severity.value for severity in Severity},
        "intact_": {"yes", "no", "unknown"}, "who_": {"trusted", "unknown", "unverified"},
        "when_": {"plausible", "doubtful", "unknown"}, "verdict_": {verdict.value for verdict in Verdict},
        "wanting_": {wanting.value for wanting in Wanting},
    }  # fmt: skip
    for family, members in families.items():
        assert f'f"cli.{family}{{' in source
        used |= {family + member for member in members}
    there = set(tomllib.loads((resources_dir() / "words" / "cli.toml").read_text("utf-8"))["cli"])
    assert used == there
