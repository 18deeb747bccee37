"""What a line says, word by word: each answer with the place of the word that said it, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]
"""Where a word stands in the line: its first character and its length."""

NOWHERE: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A word that could not be taken: where it stands (characters), why (a key of the words), what may help, and the
    word that it does not go with."""

    start: int
    length: int
    why: str
    word: str
    help: tuple[str, ...] = ()
    beside: str = ""


@dataclass(slots=True)
class Disposal:
    """A disposal with the amount (pence) or the length that followed it."""

    code: str
    amount: int | None = None
    length: tuple[int, str] | None = None


@dataclass(slots=True)
class Authority:
    """Who agreed, as typed after ``@``, and when (``HH:MM``)."""

    name: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a line is about, one-based: a charge, of one defendant or of each; or a defendant with every charge."""

    person: int | None
    charge: int | None


@dataclass(slots=True)
class Line:
    """What a line says; without targets it is about all. ``places`` says which word said an answer, by slot or by
    ``date``, ``time``, ``minutes``, ``back``, ``room``, ``court``, ``authority``, ``authorised_at``, ``sentence``,
    ``disposal``, ``targets``; ``used`` are the words that say something."""

    text: str
    targets: list[Target] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    disposals: list[Disposal] = field(default_factory=list)
    date: str = ""
    time: str = ""
    minutes: int = 0
    back: str = ""
    room: str = ""
    court: str = ""
    court_code: str = ""
    authority: Authority | None = None
    sentence: str = ""
    places: dict[str, Span] = field(default_factory=dict)
    used: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def code(self, slot: str) -> str:
        """The code said in a slot; empty without one."""
        return self.codes.get(slot, "")

    def word(self, span: Span) -> str:
        """The word at a place."""
        return self.text[span[0] : span[0] + span[1]]

    def place(self, name: str, span: Span) -> None:
        """An answer was said by the word at ``span``."""
        self.places[name] = span
        self.used.append(span)

    def refuse(self, why: str, span: Span, help: tuple[str, ...] = (), beside: str = "") -> None:
        """The word at ``span`` is not taken."""
        self.troubles.append(Trouble(*span, why, self.word(span), help, beside))

    def refuse_said(self, why: str, name: str, beside: str = "") -> None:
        """What was said by ``name`` cannot stand; once for a word that says several things."""
        span = self.places[name]
        if not any((one.start, one.length) == span for one in self.troubles):
            self.refuse(why, span, beside=self.word(self.places[beside]) if beside else "")
