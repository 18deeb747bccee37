"""What argparse says of wrong words, taken apart: the sentence as it is kept in both languages, and what fills it."""

from __future__ import annotations

import re
from collections.abc import Mapping

SENTENCES = (
    "The following arguments are required: {names}.",
    "Unrecognized arguments: {names}.",
    "One of the arguments {names} is required.",
    "Argument {name}: expected one argument.",
    "Argument {name}: expected at least one argument.",
    "Argument {name}: expected at most one argument.",
    "Argument {name}: not allowed with argument {other}.",
    "Argument {name}: ignored explicit argument {given}.",
    "Argument {name}: invalid choice: {given} (choose from {choices}).",
    "Argument {name}: {given} is not a date; write it as 2026-11-20.",
    "Argument {name}: {given} is not a whole number above zero.",
    "Argument {name}: {problem}.",
)
"""Every refusal of argparse that these commands can meet, and those of their own readers of dates and numbers; the
first that fits is meant."""


def taken_apart(message: str) -> tuple[str, Mapping[str, str]]:
    """The sentence of :data:`SENTENCES` that ``message`` is, with what fills it; a lone hole when it is none."""
    said = f"{message[:1].upper()}{message[1:].rstrip('.')}."
    for sentence in SENTENCES:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(sentence))
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found is not None:
            return sentence, found.groupdict()
    return "{problem}", {"problem": said}
