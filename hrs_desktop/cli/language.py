"""The language of help and refusals, known before any command runs, and help in that language."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from hrs_desktop.cli.options import EXAMPLE, Help, sentence
from hrs_desktop.errors import HrsError
from hrs_desktop.paths import default_home
from hrs_desktop.settings import read_profile
from hrs_desktop.words import LANGUAGES, Words


def language_of(asked: Sequence[str]) -> str:
    """``--lang`` where it is given, else the profile's language, else English; wrong words and a profile that cannot be
    read are refused later, in a language known here."""
    given = _option(asked, "--lang")
    if given in LANGUAGES:
        return given
    named = _option(asked, "--home") or os.environ.get("HRS_HOME", "")
    try:
        profile = read_profile(Path(named).expanduser() if named else default_home())
    except (HrsError, RuntimeError):  # no home folder is known for ~name
        return "en"
    return profile.language if profile is not None and profile.language in LANGUAGES else "en"


def _option(asked: Sequence[str], name: str) -> str:
    """The last value given, as argparse would take it."""
    for word, after in pairwise(("", *reversed(asked))):
        if after == name:
            return word
        if after.startswith(f"{name}="):
            return after.removeprefix(f"{name}=")
    return ""


def speak(parser: argparse.ArgumentParser, words: Words) -> None:
    """Turn the help of a parser, and of every command below it, into the language of ``words``."""
    if words.language == "en":
        return
    parser.description, parser.epilog = description(parser, words), _epilog(parser, words)
    parser.formatter_class = _formatter(words.of("usage:"))
    for group in parser._action_groups:
        group.title = words.of(group.title or "")
    for action in parser._actions:
        action.help = _help(action, words)
        if isinstance(action, argparse._SubParsersAction):
            for summary in action._choices_actions:
                summary.help = _help(summary, words)
            for inner in action.choices.values():
                speak(inner, words)


def description(parser: argparse.ArgumentParser, words: Words) -> str:
    """What a command does; where this is its summary made a sentence, the summary's words are."""
    english = parser.description or ""
    summary = f"{english[:1].lower()}{english[1:-1]}"
    spoken = words.of(summary)
    return sentence(spoken) if spoken != summary else words.of(english)


def _epilog(parser: argparse.ArgumentParser, words: Words) -> str:
    before, mark, example = str(parser.epilog or "").rpartition(EXAMPLE)
    kept = before.strip()
    return (f"{words.of(kept)}\n\n" if kept else "") + (words.of(mark) if mark else "") + example


def _help(action: argparse.Action, words: Words) -> str | None:
    return words.of(action.help) if action.help else action.help


def _formatter(usage: str) -> type[argparse.HelpFormatter]:
    class Spoken(Help):
        """Help that begins with this language's word for usage."""

        def add_usage(self, usage_text: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage_text, actions, groups, f"{usage} " if prefix is None else prefix)

    return Spoken
