"""What reading an identifier gives: its canonical form, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error blocks, a warning informs."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an identifier: a stable code (``asn-letter``), how bad it is, and what to do in English and
    in Welsh."""

    code: str
    severity: Severity
    message: str
    welsh: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier as read. ``canonical`` is the form to store; of a wrong shape, the trimmed upper case."""

    canonical: str
    typed: str
    problems: tuple[Problem, ...] = ()

    @property
    def valid(self) -> bool:
        """No error; a warning does not count."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The three things done with one kind of identifier, for callers that hold its name."""

    name: str
    parse: Callable[[str], Identifier]
    normalise: Callable[[str], str]
    format_display: Callable[[str], str]


def tidy(text: str) -> str:
    """Trimmed and in upper case; spaces inside stay, since taking them out silently would hide a slip."""
    return text.strip().upper()


def error(code: str, message: str, welsh: str) -> Problem:
    """A problem that blocks."""
    return Problem(code, Severity.ERROR, message, welsh)


def warning(code: str, message: str, welsh: str) -> Problem:
    """A problem that only warns."""
    return Problem(code, Severity.WARNING, message, welsh)
