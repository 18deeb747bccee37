"""Errors of the environment and of what people bring in; each carries a code and what to do.

A bug is never one of these: bugs travel on as ordinary exceptions to the edge of the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is written, and (name, value) of its placeholders; its Welsh is found by its English."""

    written: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return filled(self.written, dict(self.values), "en")


def sentence(text: str, /, **values: object) -> Sentence:
    """The sentence with the values of its placeholders."""
    return Sentence(text, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a document: where (path or ``file:line``), what, and what to do, in English. Its Welsh
    stands beside it, or is found by the ``sentence``; :meth:`hrs_desktop.words.Words.fault` says it."""

    path: str
    message: str
    case: str = ""
    welsh: str = ""
    sentence: Sentence | None = None


@runtime_checkable
class Bilingual(Protocol):
    """A value that has its own words in both languages, such as the label of a code."""

    def text(self, lang: str) -> str:
        """The words in ``en`` or ``cy``."""
        ...


@dataclass(frozen=True, slots=True)
class InBoth:
    """A piece of a sentence in both languages, for a placeholder."""

    en: str
    cy: str

    def text(self, lang: str) -> str:
        """The piece in ``en`` or ``cy``."""
        return self.cy if lang == "cy" else self.en


class HrsError(Exception):
    """A refusal that a person can act on.

    ``code`` is stable (``HRS-E-...``), ``message`` one whole sentence, ``remedy`` what to do next, both in English.
    ``values`` fill the placeholders of both; without any, braces stand for themselves. The Welsh of the sentences as
    they are written here is in ``resources/words/errors.toml``; :meth:`hrs_desktop.words.Words.refusal` says them.
    """

    def __init__(self, code: str, message: str, remedy: str = "", **values: object) -> None:
        super().__init__(filled(message, values, "en"))
        self.code = code
        self.sentences = (message, remedy)
        self.values = values

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return filled(self.sentences[0], self.values, "en")

    @property
    def remedy(self) -> str:
        """What to do next, in English."""
        return filled(self.sentences[1], self.values, "en")

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip() + f" [{self.code}]"


def filled(sentence: str, values: Mapping[str, object], language: str) -> str:
    """The sentence with its placeholders filled; a value that has words of its own says them in ``language``."""
    if not values:
        return sentence
    said = {name: value.text(language) if isinstance(value, Bilingual) else value for name, value in values.items()}
    return sentence.format(**said)


def fault_at(path: str, said: str | Sentence | InBoth, /, **values: object) -> Fault:
    """The fault at a place; ``values`` fill the placeholders of its sentence. The Welsh of a plain sentence stands in
    ``resources/words/faults.toml``."""
    if isinstance(said, InBoth):
        return Fault(path, filled(said.en, values, "en"), welsh=filled(said.cy, values, "cy"))
    written = said if isinstance(said, Sentence) else sentence(said, **values)
    return Fault(path, str(written), sentence=written)


class FaultsError(HrsError):
    """A document refused whole, with every fault listed by its place."""

    def __init__(self, code: str, message: str, faults: Sequence[Fault], remedy: str = "", **values: object) -> None:
        super().__init__(code, message, remedy, **values)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        lines = [super().__str__()]
        lines.extend(f"  {fault.path}: {fault.message}" for fault in self.faults)
        return "\n".join(lines)


class UsageError(HrsError):
    """The words of the command are wrong (exit code 2); the file system and the register are untouched."""
