"""A code, its words in two languages, and the list it belongs to: frozen values that answer by date and court."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from types import MappingProxyType

from hrs_desktop.codes.matching import Folded, fold, folded, ranked
from hrs_desktop.codes.sought import Beginnings, beginnings, mutated

Attribute = str | bool | int | tuple[str, ...]
NO_ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Label:
    """Words in English and, where there is a settled term, Welsh. Offence titles and many courts have English only."""

    en: str
    cy: str = ""

    def text(self, lang: str) -> str:
        """The words in ``lang`` (``en`` or ``cy``); English where the Welsh is not known."""
        return self.cy if lang == "cy" and self.cy else self.en


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code of one list.

    ``applies_to`` holds court tiers (``MC``, ``CC``, ``YC``). ``published`` says that the label is public at the
    list's source, ``code_published`` that the code itself is; ``cms_code`` is empty until CPS supplies it.
    ``attributes`` are what rules and help read: ``unsuccessful``, ``needs``, ``strand`` ...; those of reasons
    for failure are read by ``codes.reasons``.
    """

    code: str
    label: Label
    group: str = ""
    applies_to: tuple[str, ...] = ("MC", "CC", "YC")
    valid_from: date | None = None
    valid_to: date | None = None
    published: bool = False
    code_published: bool = False
    cms_code: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=lambda: NO_ATTRIBUTES, hash=False)

    def in_force(self, on: date) -> bool:
        """Whether the code may be used on ``on``; both ends count, an open end never stops."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def applies(self, court: str) -> bool:
        """Whether the code belongs to the court tier ``MC``, ``CC`` or ``YC``."""
        return court in self.applies_to

    def flag(self, name: str) -> bool:
        """The attribute ``name`` as yes or no; absent means no."""
        return self.attributes.get(name, False) is True

    def words(self, name: str) -> str:
        """The attribute ``name`` as text; absent or not text gives the empty string."""
        value = self.attributes.get(name, "")
        return value if isinstance(value, str) else ""

    def many(self, name: str) -> tuple[str, ...]:
        """The attribute ``name`` as a list of words; absent or not a list gives none."""
        value = self.attributes.get(name, ())
        return value if isinstance(value, tuple) else ()

    def clashes(self, other: CodeEntry) -> bool:
        """Whether both could be meant by the same code in the same court on the same day."""
        if self.code != other.code or not set(self.applies_to) & set(other.applies_to):
            return False
        starts = max(self.valid_from or date.min, other.valid_from or date.min)
        return starts <= min(self.valid_to or date.max, other.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list: its name, title, source and entries in their order of display.

    ``published`` is ``published`` (the list is public at ``source``) or ``ours``. One code may stand twice where
    courts or dates tell the entries apart (``M1`` of ineffective trials): ask with ``court`` and ``on``.
    """

    name: str
    title: Label
    source: str
    published: str
    valid_from: date
    entries: tuple[CodeEntry, ...]
    _by_code: Mapping[str, tuple[CodeEntry, ...]] = field(init=False, repr=False, compare=False)
    _folded: dict[str, Folded] = field(init=False, repr=False, compare=False, default_factory=dict)
    _begun: list[Beginnings] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        by_code: dict[str, tuple[CodeEntry, ...]] = {}
        for entry in self.entries:
            by_code[entry.code] = (*by_code.get(entry.code, ()), entry)
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))

    def get(self, code: str, on: date | None = None, *, court: str | None = None) -> CodeEntry | None:
        """The entry of ``code`` in force on ``on`` for ``court``; either may be left open; none gives ``None``."""
        return next(iter(_select(self._by_code.get(code, ()), on, court)), None)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code once, in order of display."""
        return tuple(self._by_code)

    def entries_on(self, on: date | None, court: str | None = None) -> tuple[CodeEntry, ...]:
        """The entries to offer on a date in a court tier, in order of display."""
        return tuple(_select(self.entries, on, court))

    def search(
        self, words: str, lang: str = "en", *, on: date | None = None, court: str | None = None, most: int | None = None
    ) -> tuple[CodeEntry, ...]:
        """The entries that match ``words`` on code or label, best first, at ``most`` so many; accents and case do not
        matter.

        Every word must match. A whole code beats the start of a code, that beats words of the label in order.
        Both languages are searched, ``lang`` first; in Welsh, last, words under any initial mutation. Without words:
        all entries in order of display.
        """
        wanted = fold(words)
        if not wanted:
            return tuple(islice(_select(self.entries, on, court), most))
        found = ranked(wanted, self._ready(lang))
        if lang == "cy":
            found = chain(found, self._mutated(wanted))
        return tuple(islice(_select((self.entries[place] for place in found), on, court), most))

    def _mutated(self, wanted: str) -> Iterator[int]:
        """Where what was found otherwise has been taken: only then are the forms looked for."""
        ready = self._ready("cy")
        if not self._begun:
            self._begun.append(beginnings(ready))
        yield from mutated(wanted, ready, self._begun[0])

    def _ready(self, lang: str) -> Folded:
        """Every entry folded, at the first search in a language: a list may have 15,000."""
        if lang not in self._folded:
            self._folded[lang] = folded(
                [entry.code for entry in self.entries], [_faces(entry, lang) for entry in self.entries]
            )
        return self._folded[lang]


def _faces(entry: CodeEntry, lang: str) -> tuple[str, ...]:
    other = "en" if lang == "cy" else "cy"
    return tuple(dict.fromkeys((entry.label.text(lang), entry.label.text(other), entry.group)))


def _select(entries: Iterable[CodeEntry], on: date | None, court: str | None) -> Iterable[CodeEntry]:
    for entry in entries:
        if (on is None or entry.in_force(on)) and (court is None or entry.applies(court)):
            yield entry
