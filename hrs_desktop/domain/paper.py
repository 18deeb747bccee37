"""The paper blank of a sheet: written by hand when no computer runs, in the order in which it is keyed later."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = "HRS-PAPER/1"
NO_SHEET = "-"
"""Stands for the sheet in the code of a blank that was printed for no case."""


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What the machine-readable code of a blank says: the template it is of, and the sheet it belongs to."""

    template: str
    version: str
    sheet_id: str

    @property
    def text(self) -> str:
        """The four words in the code, one space between."""
        return f"{FORMAT} {self.template} {self.version} {self.sheet_id}"


def parse_code(text: str) -> PaperCode | None:
    """The code that a scanner read or a person typed; None for any other text."""
    parts = text.split()
    if len(parts) != 4 or parts[0].upper() != FORMAT:
        return None
    return PaperCode(parts[1].casefold(), parts[2], parts[3].casefold())


@dataclass(frozen=True, slots=True)
class BlankLine:
    """One question with room for its answer: ``choices`` are the codes of a short list with their words, ``tall`` asks
    for several lines, ``maybe`` is asked only in some hearings."""

    label: str
    choices: tuple[str, ...] = ()
    tall: bool = False
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class BlankPart:
    """A part of the sheet, of whom where it is somebody's, with its questions in the order of the form."""

    title: str
    whose: str
    lines: tuple[BlankLine, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A whole blank in one language: its title, the facts of the hearing, the code, and the parts. ``words`` are the
    few sentences of the page: about, code, written_by, yes, no, maybe, page. ``mark`` stands at the head of each page
    of a blank that was printed to practise."""

    title: str
    facts: tuple[tuple[str, str], ...]
    code: PaperCode
    parts: tuple[BlankPart, ...]
    words: tuple[tuple[str, str], ...]
    mark: str = ""
