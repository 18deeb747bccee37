"""Record paths: ``defendants[0].offences[1].pleas[0].value``.

Zero-based and dotted; ``[id]`` is accepted in place of a number and found by the item's ``id``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hrs_desktop.errors import UsageError

_NAME = r"[a-z][a-z0-9_]*"
_PART = re.compile(rf"(?:^|\.)({_NAME})|\[([0-9]+|[A-Za-z0-9-]+)\]")


@dataclass(frozen=True, slots=True)
class ById:
    """A list step that names the item by its ``id`` and not by its place."""

    id: str


Step = str | int | ById


@lru_cache(maxsize=8192)
def parse_path(text: str) -> tuple[Step, ...]:
    """The steps of a record path; :class:`UsageError` (HRS-E-PATH) when the text is not one."""
    steps: list[Step] = []
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            raise _not_a_path(text)
        steps.append(match[1] if match[1] is not None else _list_step(match[2]))
        position = match.end()
    if not steps or not isinstance(steps[0], str) or text.startswith("."):
        raise _not_a_path(text)
    return tuple(steps)


def _list_step(text: str) -> Step:
    return int(text) if text.isdigit() and len(text) < 6 else ById(text)


def _not_a_path(text: str) -> UsageError:
    return UsageError(
        "HRS-E-PATH",
        "{text!r} is not a record path.",
        "Write names with dots and list places in brackets, such as defendants[0].offences[1].pleas[0].value.",
        text=text,
    )


def format_path(steps: tuple[Step, ...]) -> str:
    """The written form of the steps; the inverse of :func:`parse_path`."""
    out = ""
    for step in steps:
        if isinstance(step, str):
            out += f".{step}" if out else step
        else:
            out += f"[{step.id if isinstance(step, ById) else step}]"
    return out


def join_path(prefix: str, path: str) -> str:
    """``path`` inside ``prefix``; either may be empty."""
    if not prefix or not path:
        return prefix or path
    return f"{prefix}{path}" if path.startswith("[") else f"{prefix}.{path}"


def pattern_of(path: str) -> str:
    """The path with every list place emptied (``defendants[].asn``): the field, not the instance."""
    return re.sub(r"\[[^\]]*\]", "[]", path)
